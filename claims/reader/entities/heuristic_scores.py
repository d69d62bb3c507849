"""What a reader of English would guess before counting anything: points for each candidate of a name.

The points only order the candidates; how much that order is worth is learned (`model`). All were set by
hand; the unit of all is the point.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.reader.entities.metrics.metric_words import MetricWords
from claims.reader.model.linear_model import FeatureSet, LinearModel

# By where the name of a metric was found (`metrics.phrases`).
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


_OTHER_PLACE = 6.5
_FURTHER_PLACE = 0.2  # more for each place
_NO_MEASURE, _NO_MEASURE_SURE, _SURE = (
    -1.5,
    -6.0,
    10.0,
)  # its last word measures nothing; where its place says much
_SAID_BEFORE = 2.0  # the amount is in a bracket, and so is not near what it measures
_PART_OF_NAME = -3.5
_GENERIC = -5.0  # all its words name kinds of things
_VERB = -3.0  # "can remove 75% of"
_NO_NOUN = -3.0
_PARTED, _PARTED_OBJECT = (
    -2.5,
    -1.0,
)  # other numbers between; less where objects stand far from their amounts anyway
_FARTHEST, _FAR = 120, 60  # characters: more make no difference; one point less for so many
_NAME = 5.0  # a name in the sentence as the benchmark or the system
_LIKELY, _UNLIKELY = 1.0, -1.5  # shape, vocabulary or preposition speak for a benchmark or do not


class MetricPlace(NamedTuple):
    """Where what may be a metric's name stands, seen from the amount."""

    places: Sequence[str]  # by what was found there: "after", "before of"
    gap: int  # characters between
    ahead: bool
    bracket: bool  # the amount is in one
    named: bool  # it is part of a name
    parted: bool  # other numbers stand between


def metric(term: MetricWords, where: MetricPlace) -> float:
    """The points of a metric's candidate by its best place, less what speaks against it."""
    places, gap = where.places, where.gap
    points = max([_METRIC_PLACES.get(place, _OTHER_PLACE) for place in places], default=0.0)
    points += _FURTHER_PLACE * len(places)
    if not term.measures:
        points += _NO_MEASURE_SURE if points > _SURE else _NO_MEASURE
    if where.bracket and where.ahead and ("known" in places or "head" in places or "object" in places):
        points += _SAID_BEFORE
        gap = 0
    if where.named:
        points += _PART_OF_NAME
    if term.generic:
        points += _GENERIC
    if not term.measures and not term.upper and places == ["before direct"]:
        points += _VERB
    if term.no_noun:
        points += _NO_NOUN
    if where.parted:
        points += _PARTED_OBJECT if "object" in places or "before pp" in places else _PARTED
    return points - min(gap, _FARTHEST) / _FAR


def benchmark(feature_sets: Iterable[FeatureSet], onto: float, likely: bool) -> float:
    """The points of a name in the sentence as the benchmark; `onto` of them by its place."""
    return _NAME + _BENCHMARK.total(feature_sets) / 1000 + onto + (_LIKELY if likely else _UNLIKELY)


def system(feature_sets: Iterable[FeatureSet]) -> float:
    """The points of a name in the sentence as the system."""
    return _NAME + _SYSTEM.total(feature_sets) / 1000


# More for a name by its features, as the benchmark and as the system.
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
