"""What a reader of English would guess before counting anything: points for each candidate of a name.

The points only order the candidates; how much that order is worth is learned (`model`).
"""

from collections.abc import Iterable

from claims.reader.entities.metrics.metric_words import MetricWords
from claims.reader.model.linear_model import FeatureSet, LinearModel

_METRIC_PLACES = {
    "unit": 10.0,
    "after": 8.0,
    "after change in": 9.0,
    "after change of": 8.5,
    "after change for": 5.5,
    "after change on": 3.5,
    "after comparative": 8.5,
    "after comparative in": 8.0,
    "after in": 6.0,
    "after of": 6.6,
    "after for": 4.5,
    "after on": 3.0,
    "before of": 8.5,
    "before :": 8.5,
    "before =": 8.5,
    "before (": 6.0,
    "before direct": 7.0,
    "aside": 8.5,
    "before by": 8.2,
    "before from": 8.2,
    "before to": 7.5,
    "subject": 8.0,
    "aligned": 10.5,
    "before pp": 7.2,
    "before inner pp": 7.0,
    "object": 6.5,
    "terms": 6.5,
    "before ,": 3.5,
    "known": 4.9,
    "head": 5.0,
    "head aside": 3.0,
}


def metric(
    places: list[str], term: MetricWords, gap: int, ahead: bool, bracket: bool, named: bool, parted: bool
) -> float:
    """The points of a metric's candidate by its best place, less what speaks against it.

    `gap` characters lie between it and the amount, `ahead` of which it stands; `bracket`: the amount is in one;
    `named`: it is part of a name; `parted`: other numbers stand between.
    """
    points = max([_METRIC_PLACES.get(place, 6.5) for place in places], default=0.0) + 0.2 * len(places)
    if not term.measures:
        points -= 6.0 if points > 10 else 1.5
    if bracket and ahead and ("known" in places or "head" in places or "object" in places):
        points += 2.0
        gap = 0
    if named:
        points -= 3.5
    if term.generic:
        points -= 5.0
    if not term.measures and not term.upper and places == ["before direct"]:
        points -= 3.0  # a verb: "can remove 75% of"
    if term.no_noun:
        points -= 3.0
    if parted:
        points -= 1.0 if "object" in places or "before pp" in places else 2.5
    return points - min(gap, 120) / 60


def benchmark(feature_sets: Iterable[FeatureSet], onto: float, likely: bool) -> float:
    """The points of a name in the sentence as the benchmark; `onto` of them by its place."""
    return 5.0 + _BENCHMARK.total(feature_sets) / 1000 + onto + (1.0 if likely else -1.5)


def system(feature_sets: Iterable[FeatureSet]) -> float:
    """The points of a name in the sentence as the system."""
    return 5.0 + _SYSTEM.total(feature_sets) / 1000


_BENCHMARK = LinearModel(
    {
        "prep=after on": 3.5,
        "prep=after across": 3.0,
        "prep=after in": 1.5,
        "prep=after for": 0.5,
        "prep=before on": 1.8,
        "prep=before across": 1.2,
        "near=after0": 1.0,
        "near=before0": 0.5,
        "near=after2": -0.7,
        "near=after3": -1.2,
        "near=before2": -0.7,
        "near=before3": -1.2,
        "touch=before": 1.0,
        "touch=after on": 1.0,
        "touch=after ,": 4.0,
        "shared": 5.5,
        "numbers=after1": -5.5,
        "numbers=after2": -5.5,
        "numbers=after3": -6.0,
        "numbers=before1": -1.0,
        "numbers=before2": -1.2,
        "aligned": 2.5,
        "misaligned": -2.5,
        "list=1": -4.5,
        "list=2": -5.0,
        "next=bench": 2.0,
        "next=benches": -1.0,
        "next=metric": 1.0,
        "next=task": 0.3,
        "lex=benchmark": 2.0,
        "shape=bench": 1.5,
        "lex=system": -5.5,
        "lex=metric": -3.0,
        "own=system0": -6.0,
        "own=system1": -5.0,
        "own=variant": -5.0,
        "own=bench0": 2.0,
        "shape=model": -5.0,
        "shape=device": -6.0,
        "next=device": -6.0,
        "next=model": -2.0,
        "next=verb": -2.0,
        "prep=over": -3.0,
        "prep=than": -3.0,
        "prep=vs": -3.0,
        "prep=compared to": -3.0,
        "prep=with": -1.0,
        "prep=start": -1.0,
        "clause=after": -4.0,
        "clause=before": -2.0,
    }
)

_SYSTEM = LinearModel(
    {
        "subject": 3.0,
        "bracketed": 3.0,
        "touch=before": 1.0,
        "touch=after for": 4.0,
        "next=verb": 1.0,
        "near=before0": 0.8,
        "near=before2": -0.5,
        "near=after0": -0.5,
        "side=after": -1.5,
        "aligned": 2.0,
        "misaligned": -2.0,
        "list=1": -1.0,
        "list=2": -1.0,
        "own=system0": 3.0,
        "own=system1": 1.5,
        "own=variant": 3.0,
        "own=bench0": -3.0,
        "own=benchvariant": -3.0,
        "lex=system": 1.0,
        "lex=benchmark": -4.0,
        "lex=metric": -5.0,
        "shape=bench": -2.0,
        "shape=model": 1.0,
        "next=bench": -3.0,
        "next=benches": -3.0,
        "next=metric": -1.0,
        "prep=on": -4.0,
        "prep=across": -4.0,
        "prep=in": -3.0,
        "prep=over": -4.0,
        "prep=than": -4.0,
        "prep=vs": -2.5,
        "prep=vs.": -2.5,
        "prep=versus": -2.5,
        "prep=against": -4.0,
        "prep=compared to": -4.0,
        "prep=compared with": -4.0,
        "prep=relative to": -4.0,
        "prep=underperforms": -4.0,
        "prep=outperforms": -4.0,
        "prep=outperforming": -4.0,
        "prep=surpassing": -4.0,
        "prep=surpasses": -4.0,
        "prep=improves": -3.0,
        "prep=from": -3.0,
        "prep=boosts": -3.0,
        "prep=to": -1.5,
        "prep=for": -2.5,
        "prep=with": -1.5,
        "prep=using": -1.5,
        "prep=achieved by": 4.0,
        "human": 0.5,
        "clause=before": -1.5,
        "clause=after": -2.0,
    }
)
