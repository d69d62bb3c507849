"""Comparison keys: the benchmark, its metric, the scale, the kind, the aggregate, and what parts its sets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.boards import facets, metric_phrases, scales
from claims.boards.values import BoardValue, Row
from claims.vocabulary import fold
from claims.vocabulary.benchmark_metrics import BenchmarkMetric, plain
from claims.vocabulary.benchmark_names import OVER_SEVERAL
from claims.vocabulary.board_words import BoardWords

_AGGREGATES = ("median", "peak", "total")  # a mean is what a board usually holds


@dataclass(frozen=True)
class Key:
    """What two values must share to be compared."""

    benchmark: str
    metric: str | None
    scale: str
    kind: str
    aggregate: str
    part: str

    @property
    def text(self) -> str:
        """The key as one text, without case: the board's id."""
        pieces = (self.benchmark, self.metric or "", self.scale, self.kind, self.aggregate, self.part)
        return "|".join(piece.casefold() for piece in pieces)


@dataclass(frozen=True)
class Keyed:
    """A value with its key, its number on the board's scale, and what says that it cannot be ranked by its key."""

    of: BoardValue
    key: Key
    on_scale: float | None
    facets: Mapping[str, str] = field(default_factory=dict)
    canonical: bool = False  # measured in the benchmark's own metric, on its usual scale
    inferred: bool = False  # the text names no metric
    better: str = "none"  # higher, lower, or none where that is not known
    misfit: str | None = None


@dataclass(frozen=True, slots=True)
class On:
    """The benchmark whose board a claim stands on, and what the spelling of its name says beside it."""

    name: str
    key: str  # its folded name: the vocabulary's id where it has an entry
    facets: tuple[tuple[str, str], ...] = ()
    several: bool = False  # the name means several benchmarks at once


def boards_of(claim: Row, words: BoardWords) -> list[On]:
    """The benchmarks whose boards a claim stands on: its own, and the one that its benchmark is an edition of."""
    if claim["benchmark"] is None or claim["status"] == "rejected":
        return []
    spelling = words.names.spelling(str(claim["benchmark"]))
    if spelling is not None and spelling.facet == OVER_SEVERAL:
        return [On(spelling.benchmark, fold(spelling.benchmark), several=True)]
    name = str(claim["benchmark_name"])
    said: tuple[tuple[str, str], ...] = ()
    if spelling is not None:
        name = spelling.benchmark
        said = ((spelling.facet, spelling.value),) if spelling.facet else ()
    name = _by_metric(name, claim, words)
    found = [On(name, fold(name), said)]
    if parent := words.parent(found[0].key):
        edition = ("edition", name.removeprefix(parent).strip(" -"))
        found.append(On(parent, fold(parent), (*said, edition)))
    return found


def _by_metric(name: str, claim: Row, words: BoardWords) -> str:
    """The benchmark that is meant where a name is measured in the claim's metric: ImageNet by FID is generation."""
    if claim["metric"] is None:
        return name
    phrase = metric_phrases.read(claim["metric"], name, words.settings)
    spoken = metric_phrases.readings(phrase, claim["metric"])
    texts = (str(claim["quote"]), claim["setting"] or "")
    beside = {value for text in texts for _, _, _, value in words.settings.find(text)}
    return words.names.other(fold(name), spoken, beside) or name


def keyed(of: BoardValue, on: On, words: BoardWords) -> Keyed:
    """The value with its comparison key on the board of a benchmark."""
    claim = of.claim
    own = words.metrics.get(on.key)
    phrase = metric_phrases.read(claim["metric"], on.name, words.settings) if claim["metric"] else None
    said = facets.read(words.settings, claim["setting"], phrase.settings if phrase else (), of.words.behind)
    if phrase and (sampling := metric_phrases.sampling(phrase)):
        said.setdefault("sampling", sampling)
    said |= dict(on.facets)
    factor = own is not None and own.scale == scales.FACTOR
    level = "score" if of.level == "ratio" and factor else of.level
    aggregate = claim["aggregate"] if claim["aggregate"] in _AGGREGATES else ""
    frame = _Frame(of, on, words, level, aggregate, said)
    if on.several:
        return frame.unnamed("a value over several benchmarks at once")
    if own is not None and _is_own(own, phrase, str(claim["metric"]), on.name, words):
        if phrase is None and not own.bare:
            return frame.unnamed(f"the text names no metric, and {on.name} is measured in several")
        found = scales.on_usual(own, of.digits, of.unit)
        if phrase is None and found.value is None and found.off_scale:
            return frame.unnamed(str(found.reason))
        if level == "score" or not found.reason:
            return frame.keyed(own.metric, found, canonical=found.reason is None, inferred=phrase is None)
        if (
            phrase is not None
        ):  # a change of 16 pp or by 1.8x is on no scale of levels, but it is one of the same metric
            return frame.keyed(own.metric, scales.of_unit(of.unit, of.digits, None))
    return _by_phrase(frame, phrase) if phrase else _without_metric(frame)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same of a value's key whatever metric it turns out to have."""

    of: BoardValue
    on: On
    words: BoardWords
    level: str
    aggregate: str
    said: dict[str, str]

    def keyed(
        self, metric: str | None, found: scales.OnScale, *, canonical: bool = False, inferred: bool = False
    ) -> Keyed:
        """The value under the key of a metric."""
        key = Key(self.on.name, metric, found.scale, self.level, self.aggregate, facets.part(self.said))
        better = self.words.direction(metric) if metric else "none"
        return Keyed(self.of, key, found.value, self.said, canonical, inferred, better, found.reason)

    def unnamed(self, why: str) -> Keyed:
        """The value under the key of no metric, for a reason."""
        found = scales.of_unit(self.of.unit, self.of.digits, None)
        return self.keyed(None, scales.OnScale(found.scale, found.value, why))


def _is_own(
    own: BenchmarkMetric,
    phrase: metric_phrases.MetricPhrase | None,
    whole: str,
    benchmark: str,
    words: BoardWords,
) -> bool:
    if phrase is None:
        return True
    if phrase.what in ("", plain(benchmark)) or metric_phrases.is_canonical(phrase, whole, own):
        return True
    head = words.heads.of(
        phrase.what
    )  # "image generation performance" names no metric but the benchmark's own
    return own.bare and head is not None and head.ranked == "known"


def _without_metric(frame: _Frame) -> Keyed:
    """A value whose text names no metric, on a benchmark of which no usual scale is written down."""
    default = frame.words.default_metric(frame.on.key)
    if default is None:
        return frame.unnamed("the text names no metric, and the benchmark has no default")
    entry = frame.words.metric(default)
    unit = entry.columns.get("unit", "") if entry else None
    found = scales.of_unit(frame.of.unit, frame.of.digits, unit)
    if found.scale != scales.of_unit(unit or "", "1", unit).scale:
        unit_said = frame.of.unit or "bare numbers"
        return frame.unnamed(f"the text names no metric, and {default} is not measured in {unit_said}")
    return frame.keyed(default, found, canonical=True, inferred=True)


def _by_phrase(frame: _Frame, phrase: metric_phrases.MetricPhrase) -> Keyed:
    """A value of another metric than the benchmark's own: keyed by the vocabulary's name, else by the words themselves."""
    words, whole = frame.words, str(frame.of.claim["metric"])
    spoken = (whole, *metric_phrases.readings(phrase, whole))
    entry = next((entry for each in spoken if (entry := words.metric(each))), None)
    name = entry.name if entry else metric_phrases.sampling(phrase) or phrase.what or plain(whole)
    unit = entry.columns.get("unit", "") if entry else words.usual_unit(phrase.what)
    if entry and unit == "" and entry.columns.get("high") == "1":
        unit = "%"  # a share of one: printed as either
    found = scales.of_unit(frame.of.unit, frame.of.digits, unit)
    default = words.default_metric(frame.on.key)
    return frame.keyed(name, found, canonical=default is not None and fold(name) == fold(default))
