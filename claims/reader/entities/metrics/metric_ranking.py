"""Which metric goes with an amount: every candidate with what speaks for it."""

from bisect import bisect_right

from claims.reader.entities import heuristic_scores
from claims.reader.entities.heuristic_scores import MetricPlace
from claims.reader.entities.mentions import SentenceMentions
from claims.reader.entities.metrics.metric_mentions import MetricMention
from claims.reader.entities.metrics.metric_words import SHOTS, is_no_metric, term
from claims.reader.entities.name_candidates import LAST, NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet, remembered

_BETWEEN = expression(r"(?<!of)\s\d", finds=", 5", leaves=("out of 5", "a5"))
_SPEED = expression(
    r"\bfaster|accelerat|speed", finds=("3x faster", "unaccelerated"), leaves=("fast", "slow")
)
_FAST = expression(
    r"\b",
    words("faster accelerat speed slower latency throughput quicker inference training decoding"),
    finds=("a speedup", "faster"),
    leaves=("fast", "a net"),
)
_FASTER = expression(
    r"^[\s-]*(?:faster|slower|quicker)\b", finds=(" faster", "-slower"), leaves=("is faster", "fast")
)
# In these units no accuracy is measured, only what `_SPEEDY` finds.
_OF_SPEED = frozenset(("FPS", "Hz", "tokens/s", "ms", "s", "min", "h", "days", "us"))
_SPEEDY = expression(
    r"\b",
    words(
        "time times speed speeds latency latencies throughput delay duration runtime frame frames rate rates FPS fps training",
        "inference generation decoding rendering processing cost length wait overhead compute interval TTFT TPOT error RTF",
        "hours step",
    ),
    r"\b",
    finds=("inference time", "FPS"),
    leaves=("accuracy", "timely"),
)
_ONTO = frozenset(("on", "across"))  # what ties a benchmark's name
_PLURALS = {
    "speedups": "speedup",
    "speed-ups": "speed-up",
    "accuracies": "accuracy",
    "scores": "score",
    "rates": "rate",
    "latencies": "latency",
}
# Points of what a reader would guess. They only order the candidates; how much the order is worth is learned. Set by hand.
_AT_THE_SAME_PLACE = 3.5  # "5% in accuracy and 3% in F1"
_UNLIKE = 2.0  # less: the claim before is of another kind or unit, so probably of another metric
_BRACKETED = 2.0  # what "X (59%)" measures was said before
_NOT_SPEEDY = -4.0  # in seconds no accuracy is measured
_UNIT = 4.0  # the unit itself: "25 FPS"
_NO_METRIC = 4.3  # "no name"
_FASTER_BEHIND, _FAST_NEAR, _FACTOR, _SPEED_NEAR = (
    8.0,
    6.5,
    3.6,
    3.8,
)  # "speedup": "3x faster"; a factor near such words; any; no factor
_AHEAD, _BEHIND_REACH, _FAST_BEHIND = (
    60,
    30,
    40,
)  # characters before and behind an amount that say that it is of speed
_GAP_STEPS = (4, 15, 40, 90)  # characters between a name and an amount
_MOST_COMMAS = 3


def metrics(here: SentenceMentions, asked: Question, found: list[MetricMention]) -> list[NameCandidate]:
    """The names of what the amount may measure, `found` in the sentence; the last candidate is "no name"."""
    last = asked.last("metric")
    choices = NameCandidates(last, asked.link)
    bracket = _is_bracketed(here, asked.begin)
    behind = _behind(asked.before["metric"].places) if asked.before else frozenset()
    for each in _without_conditions(here, found):
        candidate = _add(choices, here, asked, each, bracket)
        if asked.link == "linked" and each.text != last and not behind.isdisjoint(_behind(each.places)):
            candidate.points += _AT_THE_SAME_PLACE
        if each.text == last == asked.alike and asked.link in ("linked", "same"):
            candidate.points = max(candidate.points, LAST[asked.link] + _BRACKETED * bracket)
    head = any([term(each.text).measures for each in found])
    base = _about_metric((asked.kind, asked.unit, asked.link, last is not None, head, asked.verb))
    has = tuple(sorted({place for each in found for place in each.places}))
    same = last is not None and last == asked.alike
    if last is not None:
        points = LAST[asked.link] + _BRACKETED * bracket - (0.0 if same else _UNLIKE)
        _other(choices, last, "last", base, has, points)
    if asked.alike is not None and not same:
        _other(choices, asked.alike, "alike", base, has, LAST["same"])
    if asked.unit == "x" or _SPEED.search(
        here.sentence, max(0, asked.begin - _AHEAD), asked.stop + _BEHIND_REACH
    ):
        _other(choices, "speedup", "speedup", base, has, _speedup(here.sentence, asked))
    if asked.unit not in ("%", "pp", "points", "x", "", "#"):
        _other(choices, asked.unit, "unit", base, has, _UNIT)
    _other(choices, None, "null", base, has, _NO_METRIC)
    for candidate in choices.found:
        candidate.text = _singular(candidate.text) if candidate.text else None
    return choices.ranked()


def _behind(places: list[str]) -> frozenset[str]:
    """The places behind an amount: "gains of 5% in A and 3% in B" have the same one."""
    return frozenset(place.replace("change ", "") for place in places if place.startswith("after"))


def _without_conditions(here: SentenceMentions, found: list[MetricMention]) -> list[MetricMention]:
    """The pieces without benchmark and shots: "ImageNet top-1 accuracy" is a top-1 accuracy, "5-shot F1" an F1."""
    kept: dict[str, MetricMention] = {}
    whole = {(m.start, m.end) for m in here.mentions if m.prep in _ONTO and "metric" not in m.kinds}
    for each in found:
        if (each.start, each.end) in whole or is_no_metric(each.text):
            continue  # "80.5% on VideoGen Reward"
        if shots := SHOTS.match(each.text):
            each = MetricMention(each.text[shots.end() :], each.start + shots.end(), each.end, each.places)
        for mention in here.mentions:
            if (
                each.start <= mention.start
                and mention.end + 1 < each.end
                and (mention.facts.named or mention.prep in _ONTO)
                and mention.facts.likely
                and " " in each.text
            ):
                text = here.sentence[mention.end + 1 : each.end]
                each = MetricMention(text, mention.end + 1, each.end, each.places)
        if each.text.lower() in kept:
            kept[each.text.lower()].places += each.places
        else:
            kept[each.text.lower()] = each
    return list(kept.values())


def _add(
    choices: NameCandidates, here: SentenceMentions, asked: Question, found: MetricMention, bracket: bool
) -> NameCandidate:
    """Add a name in the sentence with what its words and place say."""
    ahead = found.end <= asked.begin
    begin, stop = (found.end, asked.begin) if ahead else (asked.stop, found.start)
    gap = stop - begin
    parted = gap > 1 and _BETWEEN.search(here.sentence[begin:stop]) is not None
    last = found.text.rsplit(" ", 1)[-1].lower()
    said = term(found.text)
    named = said.coded or any([m.start <= found.start < m.end and m.facts.named for m in here.mentions])
    clauses = here.clauses.within(begin, stop)
    commas = min(here.sentence.count(",", begin, stop), _MOST_COMMAS) if gap > 1 else 0
    side = "before" if ahead else "after"
    feature_sets = [
        _at((place, asked.kind, said.measures)) for place in found.places
    ]  # the first is what readers are shown
    feature_sets += [
        said.feature_set,
        _clause((side, clauses > 0, commas, asked.verb)),
        _fitting((asked.unit, last)),
        _far((side, bisect_right(_GAP_STEPS, gap), parted, named)),
    ]
    points = heuristic_scores.metric(said, MetricPlace(found.places, gap, ahead, bracket, named, parted))
    if asked.unit in _OF_SPEED and not _SPEEDY.search(found.text):
        points += _NOT_SPEEDY
    return choices.add(
        NameCandidate(
            found.text, found.start, found.end, feature_sets, points, f"{said.measures}", found.places
        )
    )


def _other(
    choices: NameCandidates,
    text: str | None,
    sign: str,
    base: tuple[str, ...],
    has: tuple[str, ...],
    points: float,
) -> None:
    """Add a name that is none of the sentence's, in view of the places (`has`) of those that are."""
    choices.other(text, [elsewhere((sign, base)), _beside((sign, has))], points)


@remembered
def _at(place: str, kind: str, measures: bool) -> FeatureSet:
    return FeatureSet([f"place={place}", f"place={place}&{kind}&{measures}"])


@remembered
def _clause(side: str, clause: bool, commas: int, verb: str) -> FeatureSet:
    """Whether a name stands in another clause."""
    return FeatureSet([f"clause={side}&{clause}", f"commas={side}{commas}", f"{side}&verb={verb}"])


@remembered
def _fitting(unit: str, word: str) -> FeatureSet:
    """Whether what is measured in `unit` can be called so."""
    return FeatureSet([f"speedy={_SPEEDY.search(word) is not None}&{unit in _OF_SPEED}"])


@remembered
def _far(side: str, step: int, parted: bool, named: bool) -> FeatureSet:
    """On which side a name stands, how far, with numbers between or not, and whether it is part of a name."""
    found = [side, f"far={side}{step}"]
    found += ["is a name"] if named else []
    found += [f"numbers between&{side}"] if parted else []
    return FeatureSet(found)


@remembered
def _beside(sign: str, has: tuple[str, ...]) -> FeatureSet:
    return FeatureSet([f"{sign}&has place={place}" for place in has])


@remembered
def _about_metric(kind: str, unit: str, link: str, last: bool, head: bool, verb: str) -> tuple[str, ...]:
    """What speaks for or against a metric that the sentence does not name."""
    return (
        f"kind={kind}",
        f"unit={unit}",
        f"{kind}&{unit}",
        f"link={link}",
        f"last={last}",
        f"head={head}",
        f"verb={verb}",
    )


def _is_bracketed(here: SentenceMentions, begin: int) -> bool:
    """Whether the amount stands in brackets behind a name, as in "GPT-4o (59%)"."""
    sentence = here.sentence
    return any(
        m.end <= begin and sentence[m.end : begin] in (" (", ", ") and "(" in sentence[m.start - 1 : begin]
        for m in here.mentions
    )


def _speedup(sentence: str, asked: Question) -> float:
    """The points of "speedup" where the text only says faster."""
    if asked.unit != "x":
        return _SPEED_NEAR
    if not _FAST.search(sentence, max(0, asked.begin - _AHEAD), asked.stop + _FAST_BEHIND):
        return _FACTOR
    return _FASTER_BEHIND if _FASTER.match(sentence[asked.stop :]) else _FAST_NEAR


@kept(REMEMBERED_SETS)
def _singular(text: str) -> str:
    """The metric's name where the text has several values of it: "speedups" of x17.8 and x19.0."""
    head = text.rsplit(" ", 1)[-1]
    return text[: len(text) - len(head)] + _PLURALS.get(head, head)
