"""How well a reader reads: extracted claims against a gold file, by level, kind and field.

The definition is that of the project's gold files. Claims are paired within a paper, one to one, so that
the most fields agree; a pair must have the same value and, where both are ranges, the same range's end.

    spot    the value was found, as a claim, in the right paper
    typed   + kind, unit and bound
    placed  + benchmark and metric, names compared loosely
    full    + system, loosely
    exact   typed + benchmark, metric and system, names compared exactly: what a board needs
    record  exact + baseline, baseline_value, direction, relative, aggregate: every field but setting

Exactly: names are equal once case, punctuation and blanks are gone; in a metric, words that only say how it was
averaged do not count; two spellings of one entry of the vocabulary are one name. Loosely: the words of one are
all among the words of the other, so that "BrowseComp" passes for "BrowseComp-ZH". No name agrees with no name
alone. A gold field may list several right values; a gold claim marked optional counts neither found nor missed.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.codes import NameKind
from claims.vocabulary import Vocabulary

LEVELS = ("spot", "typed", "placed", "full", "exact", "record")
CODES = ("kind", "unit", "bound", "direction", "relative", "aggregate")
NAMES: dict[str, NameKind] = {
    "benchmark": "benchmark",
    "metric": "metric",
    "system": "system",
    "baseline": "system",
}
EXACT = {name: f"exact {name}" for name in NAMES}  # as `agreement` calls a name that agrees exactly
FIELDS = (*CODES, *NAMES, "baseline_value", "setting")
_OF_RECORD = (*EXACT.values(), "baseline_value", "direction", "relative", "aggregate")
_AVERAGED = frozenset(("average", "averaged", "mean", "avg", "overall", "the", "of", "in", "s"))
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)  # lower ends of the calibration's bins, and 1
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")

Row = Mapping[str, Any]


class Spellings:
    """Names compared exactly, those of one entry of `vocabulary` being the same."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._entries: dict[tuple[NameKind, str], str] = {}
        for kind, entries in vocabulary.entries.items() if vocabulary else ():
            for entry in entries:
                target = "".join(words(entry.name))
                for spelling in entry.spellings:
                    self._entries.setdefault((kind, "".join(words(spelling))), target)

    def key(self, name: str, kind: NameKind) -> str:
        """What all spellings of a name share."""
        said = words(name)
        if kind == "metric":
            said = [word for word in said if word not in _AVERAGED] or said
        folded = "".join(said)
        return self._entries.get((kind, folded), folded)

    def same(self, a: str | None, b: str | None, kind: NameKind) -> bool:
        """Whether two printed names are the same; no name is the same as no name alone."""
        if not a or not b:
            return (a or None) == (b or None)
        return self.key(a, kind) == self.key(b, kind)

    def agrees(self, name: str | None, gold: Any, kind: NameKind) -> bool:
        """Whether a name is that of a gold field, which may list several."""
        return any(self.same(name, each, kind) for each in _any_of(gold))


@dataclass(slots=True)
class Level:
    """Precision, recall and their harmonic mean at one level."""

    hits: int = 0
    extracted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the extracted claims that are right."""
        return self.hits / max(1, self.extracted)

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found and are right."""
        return self.hits / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Bin:
    """The claims of one span of confidence, and how many of them are right in every field."""

    low: float
    high: float
    claims: int = 0
    right: int = 0
    expected: float = 0.0  # the sum of their confidences: as many should be right


@dataclass(slots=True)
class Pair:
    """An extracted claim and the gold claim it was paired with; one of the two may be missing."""

    extracted: Row | None
    gold: Row | None
    agrees: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Score:
    """All figures of one comparison."""

    levels: dict[str, Level]
    kinds: dict[str, dict[str, Level]]  # kind of the gold claim (of the extracted one where it is made up)
    fields: dict[str, float]  # share of spotted pairs that agree, names exactly
    calibration: list[Bin]
    pairs: list[Pair]

    @property
    def calibration_error(self) -> float:
        """The expected calibration error: how far confidence and the share that is right are apart, by bin."""
        claims = sum(each.claims for each in self.calibration)
        return sum(abs(each.right - each.expected) for each in self.calibration) / max(1, claims)


def words(name: str) -> list[str]:
    """The words and numbers of a name, in small letters."""
    return _WORD.findall(name.casefold().replace("\\", ""))


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two printed names agree."""
    if not a or not b:
        return (a or None) == (b or None)
    left, right = words(a), words(b)
    return "".join(left) == "".join(right) or set(left) <= set(right) or set(right) <= set(left)


def name_agrees(name: str | None, gold: Any) -> bool:
    """Whether a name agrees with a gold field, which may list several."""
    return any(same_name(name, each) for each in _any_of(gold))


def _any_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _number(text: Any) -> float | None:
    return None if text in (None, "") else float(str(text).replace(",", ""))


def agreement(extracted: Row, gold: Row, spellings: Spellings) -> dict[str, bool]:
    """Field or level -> whether a pair of claims agrees in it; names loosely, and by `EXACT` exactly."""
    agrees = {f: any((extracted.get(f) or None) == (g or None) for g in _any_of(gold.get(f))) for f in CODES}
    agrees |= {f: name_agrees(extracted.get(f), gold.get(f)) for f in NAMES}
    compared = _number(extracted.get("baseline_value"))
    agrees["baseline_value"] = any(compared == _number(each) for each in _any_of(gold.get("baseline_value")))
    agrees["setting"] = bool(extracted.get("setting")) == bool(gold.get("setting"))
    agrees["spot"] = True
    agrees["typed"] = agrees["kind"] and agrees["unit"] and agrees["bound"]
    agrees["placed"] = agrees["typed"] and agrees["benchmark"] and agrees["metric"]
    agrees["full"] = agrees["placed"] and agrees["system"]
    agrees |= {EXACT[f]: spellings.agrees(extracted.get(f), gold.get(f), kind) for f, kind in NAMES.items()}
    agrees["exact"] = agrees["typed"] and all(agrees[EXACT[f]] for f in ("benchmark", "metric", "system"))
    agrees["record"] = agrees["exact"] and all(agrees[f] for f in _OF_RECORD)
    return agrees


def _overlap(extracted: Row, gold: Row) -> float:
    """How much two quotes share, in words: tells apart equal values in one abstract."""
    a, b = set(words(extracted.get("quote") or "")), set(words(gold.get("quote") or ""))
    return len(a & b) / max(1, min(len(a), len(b)))


def pair_up(extracted: Sequence[Row], gold: Sequence[Row], spellings: Spellings) -> list[Pair]:
    """The claims of one paper paired one to one, then what was made up, then what was missed."""
    options = []
    for i, each in enumerate(extracted):
        for j, right in enumerate(gold):
            if _number(each["value"]) != _number(right["value"]):
                continue
            high, right_high = each.get("value_high"), right.get("value_high")
            if high and right_high and _number(high) != _number(right_high):
                continue
            agrees = agreement(each, right, spellings)
            weight = sum(agrees.values()) + 3 * _overlap(each, right) - bool(right.get("optional"))
            options.append((weight, i, j, agrees))
    options.sort(key=lambda option: option[:3], reverse=True)
    used: set[int] = set()
    met: set[int] = set()
    pairs = []
    for _, i, j, agrees in options:
        if i not in used and j not in met:
            used.add(i)
            met.add(j)
            pairs.append(Pair(extracted[i], gold[j], agrees))
    pairs += [Pair(each, None) for i, each in enumerate(extracted) if i not in used]
    pairs += [Pair(None, right) for j, right in enumerate(gold) if j not in met and not right.get("optional")]
    return pairs


def _by_paper(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault("".join(words(row["paper"])), []).append(row)
    return found


def score(extracted: Iterable[Row], gold: Iterable[Row], vocabulary: Vocabulary | None = None) -> Score:
    """The figures of extracted claims (guideline rows; `confidence` is used where given) against gold rows.

    Spellings of one entry of `vocabulary` are one name.
    """
    spellings = Spellings(vocabulary)
    ours, theirs = _by_paper(extracted), _by_paper(gold)
    pairs = [
        pair
        for paper in sorted(ours.keys() | theirs.keys())
        for pair in pair_up(ours.get(paper, []), theirs.get(paper, []), spellings)
    ]
    levels = {level: Level() for level in LEVELS}
    kinds: dict[str, dict[str, Level]] = {}
    bins = [Bin(low, high) for low, high in itertools.pairwise(BINS)]
    agreeing = dict.fromkeys(FIELDS, 0)
    paired = 0
    for pair in pairs:
        if pair.gold is not None and pair.gold.get("optional"):
            continue
        row = pair.gold or pair.extracted or {}
        kind = _any_of(row["kind"])[0]
        of_kind = kinds.setdefault(kind, {level: Level() for level in LEVELS})
        for level in LEVELS:
            for each in (levels[level], of_kind[level]):
                each.gold += pair.gold is not None
                each.extracted += pair.extracted is not None
                each.hits += pair.agrees.get(level, False)
        if pair.extracted is not None:
            _count(bins, pair.extracted.get("confidence"), pair.agrees.get("record", False))
        if pair.agrees:
            paired += 1
            for name in FIELDS:
                agreeing[name] += pair.agrees[EXACT.get(name, name)]
    shares = {name: count / max(1, paired) for name, count in agreeing.items()}
    return Score(levels, dict(sorted(kinds.items())), shares, bins, pairs)


def _count(bins: list[Bin], confidence: float | None, right: bool) -> None:
    """Count one extracted claim in its bin of confidence."""
    if confidence is None:
        return
    for each in bins:
        if each.low <= confidence < each.high or (each.high == 1.0 and confidence >= 1.0):
            each.claims += 1
            each.right += right
            each.expected += confidence
            return
