"""From the numbers of a text to candidates of claims: what each amount is, and which are another's baseline."""

import itertools
import re
from dataclasses import dataclass, field

from claims.codes import Aggregate, Direction
from claims.reader import claim_features, comparisons, dismissals, numbers, patterns, sentences
from claims.reader.claim_features import Around, Ties
from claims.reader.limits import LONG_SENTENCE, LONG_TEXT, LONGEST_TEXT, MANY_NUMBERS, MOST_NUMBERS
from claims.reader.model.linear_model import FeatureSet, LinearModel
from claims.reader.numbers import Amount, Number
from claims.reader.patterns import words

_BEHIND = ("change noun behind", "comparative behind", "compared factor")
_RANKED = 2.0  # log odds at least of what stands as a place among others
_NEAR = 110  # characters around an amount that say what it is
_REACH = 130  # and which way it went
_SPAN_NOUN = re.compile(
    r"\b(?:gains|improvements|speed-?ups|reductions|savings|accelerations|boosts of|ranging|ranges?|varying|varies|spanning)\s(?:\w+\s)?from\s*$"
)
_RESULT = re.compile(
    r"\b(?:achiev|attain|reach|outperform|surpass|improv|reduc|increas|boost|scor|exceed|gain|rais|accura|result|experiment|evaluat|show|demonstrat|state-of-the-art|SOTA|success|faster|speed|lower|higher|drop|compar|best|only|baseline)\w*"
)
_ON_AVERAGE = ("On average", "Averaged ")
_STATED = 70  # characters around an amount that may state its aggregation
_PART = re.compile(r"[,;:]|\b(?:while|whereas|but)\b")
_STATE: dict[Aggregate, re.Pattern[str]] = {
    # A mean absolute error is a metric, and so is Avg@4.
    "average": re.compile(
        r"\b(?:average|averaged|averaging|mean(?!\s(?:absolute|squared?|average|reciprocal|opinion|per-joint))|averages|avg)\b(?!@)",
        re.IGNORECASE,
    ),
    "median": re.compile(r"\bmedian\b", re.IGNORECASE),
    "peak": re.compile(r"\bpeak (?!memory|GPU|VRAM|hours|times?\b|load)"),
}
_NO_VERB = re.compile(r"\bscore\b|(?<=[A-Z0-9]\s)scores\b")  # they look like verbs
_CHANGE_NOUN = re.compile(
    r"\b(?:improvements?|reductions?|increases?|savings|gains)\b"
)  # no verbs, though they begin alike
# "in accuracy (up to 20%) and efficiency (up to 30%)"
_BRACKETS = re.compile(r"\)(?:,|,?\sand|,?\sas well as)\s[^.;:()]{1,60}\s\(")
_UP_TO = re.compile(r"\s(?:up )?to\s")


@dataclass(slots=True)
class ClaimCandidate:
    """An amount on its way to a claim; offsets are the sentence's."""

    amount: Amount
    pattern: patterns.Pattern
    direction: Direction | None
    aggregate: Aggregate | None
    feature_sets: list[FeatureSet]  # what speaks for or against its being a reported result
    log_odds: float = 0.0  # above 0: a claim
    baseline: Amount | None = None
    linked: bool = False  # goes on a list that the candidate before it began
    run: tuple[int, int] = (0, 1)  # its place in a bare list of amounts, and the list's length
    begin: int = 0  # where its list, or the baseline in front of it, begins
    stop: int = 0  # where its list, or the baseline behind it, ends


@dataclass(slots=True)
class CandidateSentence:
    """One sentence with numbers: its candidates, and the numbers that are no amounts with their rule."""

    begin: int
    text: str
    index: int
    candidates: list[ClaimCandidate]
    dropped: list[tuple[Number, str]] = field(default_factory=list)


def read(text: str, model: LinearModel) -> tuple[list[CandidateSentence], list[tuple[int, int]]]:
    """The sentences with numbers of a readable text, and the spans of all its sentences.

    `model` decides what is a claim: in a list, what is none parts what stands on both sides of it.
    """
    left = numbers.scan(text)
    if not left:
        return [], []
    left.reverse()
    spans = sentences.read_spans(text)
    found: list[CandidateSentence] = []
    for index, (begin, stop) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        here: list[Number] = []
        beyond: list[tuple[Number, str]] = []
        while left and left[-1].start < following:
            number = left.pop()
            if number.end > stop:
                beyond.append((number, LONG_TEXT if number.end > LONGEST_TEXT else LONG_SENTENCE))
            else:
                here.append(number)
            number.start -= begin
            number.end -= begin
        if here or beyond:
            made = _sentence(text[begin:stop], here, begin, index, len(spans), model)
            made.dropped += beyond
            found.append(made)
    return found, spans


def _sentence(
    sentence: str, scanned: list[Number], begin: int, index: int, count: int, model: LinearModel
) -> CandidateSentence:
    """One sentence read: numbers dismissed firmly, amounts typed, baselines linked, claims weighed."""
    kept: list[Number] = []
    dropped: list[tuple[Number, str]] = []
    for number in scanned:
        rule = dismissals.firm(sentence, number.start, number.end)
        if rule is None and number.digits is None:
            rule = "malformed"
        if rule is None and len(kept) == MOST_NUMBERS:
            rule = MANY_NUMBERS
        if rule is None:
            kept.append(number)
        else:
            dropped.append((number, rule))
    made = CandidateSentence(begin, sentence, index, [], dropped)
    if not kept:
        return made
    found = _merge_spans(sentence, numbers.amounts(sentence, kept))
    runs = comparisons.runs_of(sentence, found)
    baselines = comparisons.baselines(sentence, found, runs)
    of = {id(found[b]): found[a] for b, a in baselines.items()}
    taken = {id(found[a]) for a in baselines.values()}
    types = _types(sentence, found, runs)
    result = _RESULT.search(sentence) is not None
    late = min(4, 5 * index // count) if count > 2 else 4
    around = Around(result, late, len(found))
    for place, amount in enumerate(found):
        if id(amount) in taken:
            continue
        candidate = types[place]
        candidate.baseline = of.get(id(amount))
        if (
            candidate.pattern.name == "comparative behind"
            and candidate.baseline
            and candidate.baseline.begin < amount.begin
        ):
            candidate.pattern, candidate.direction = (
                patterns.LEVEL,
                None,
            )  # "from 39.4% to 60.6% over its base model"
        candidate.run = runs[place]
        candidate.begin, candidate.stop = _anchors(sentence, found, place, candidate)
        candidate.aggregate = _aggregate(sentence, candidate, _reach(sentence, found, candidate))
        # A count between two values of a list is none of it: "14.02% across 8 tasks and 7.56% on B".
        _inherit(
            sentence, [each for each in made.candidates if each.log_odds > 0 or each.amount.unit], candidate
        )
        ties = Ties(candidate.baseline is not None, candidate.linked)
        candidate.feature_sets = claim_features.feature_sets(
            sentence, amount, candidate.pattern.name, ties, comparisons.lead(sentence, amount), around
        )
        candidate.log_odds = model.log_odds(candidate.feature_sets)
        if candidate.pattern.kind == "rank":
            candidate.log_odds = max(candidate.log_odds, _RANKED)
        made.candidates.append(candidate)
    _drop_repeated(sentence, made)
    return made


def _drop_repeated(sentence: str, made: CandidateSentence) -> None:
    """Give "33% on X, a gain of 26% (7% to 33%)" its old value, and drop the 33 that was said before."""
    for before, candidate in list(itertools.pairwise(made.candidates)):
        old = candidate.baseline
        if (
            old is None
            or before.pattern.kind != "change"
            or not (
                numbers.is_aside(sentence[: comparisons.lead(sentence, old)].removesuffix("from "))
                or comparisons.is_told(sentence, before.amount, old, candidate.amount)
            )
        ):
            continue
        if before.baseline is None:
            before.baseline = old
        said = any(
            d.amount.digits == candidate.amount.digits and d.amount.unit == candidate.amount.unit
            for d in made.candidates
            if d is not candidate
        )
        if said:
            made.candidates.remove(candidate)
            made.dropped += [(number, "repeated") for number in candidate.amount.numbers]


def _candidate(sentence: str, amount: Amount, stop: int) -> ClaimCandidate:
    """The amount with its kind and direction; its list ends at `stop`."""
    head = comparisons.lead(sentence, amount)
    before, after = (
        sentence[max(0, head - _REACH) : head].rstrip(),
        sentence[amount.stop : amount.stop + _REACH],
    )
    pattern = patterns.match(patterns.Context(amount, before[-_NEAR:].lower(), after[:_NEAR]))
    if pattern.kind == "ratio":
        amount.unit = "x"
    direction: Direction | None = None
    if pattern.kind in ("change", "ratio"):
        direction = words.direction(before, sentence[stop : stop + _REACH])
        direction = _signed(amount.sign, direction)
    return ClaimCandidate(amount, pattern, direction, None, [])


def _signed(sign: str, direction: Direction | None) -> Direction:
    """The direction that the words say, unless the sign of the amount says another."""
    if sign == "-" and direction in (None, "increase", "improve"):
        return "decrease"
    return "increase" if direction is None or (sign == "+" and direction == "decrease") else direction


def _types(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> list[ClaimCandidate]:
    """A candidate for each amount; what is said behind a bare list holds for all of it: "60% and 8% lower"."""
    made = []
    for i, amount in enumerate(found):
        made.append(_candidate(sentence, amount, found[i - runs[i][0] + runs[i][1] - 1].stop))
    for i in range(len(made) - 2, -1, -1):
        this, following = made[i], made[i + 1]
        listed = runs[i + 1][0] == runs[i][0] + 1 and this.amount.unit == following.amount.unit
        if listed and this.pattern.name == "level" and following.pattern.name in _BEHIND:
            this.pattern, this.direction = following.pattern, following.direction
    return made


def _reach(sentence: str, found: list[Amount], candidate: ClaimCandidate) -> tuple[int, int]:
    """From the amount before a candidate's list and baseline to the one behind: what stands between is said of the candidate."""
    floor = max((each.stop for each in found if each.stop <= candidate.begin), default=0)
    ahead = next((each for each in found if each.begin >= candidate.stop), None)
    return floor, comparisons.lead(sentence, ahead) if ahead else len(sentence)


def _aggregate(sentence: str, candidate: ClaimCandidate, reach: tuple[int, int]) -> Aggregate | None:
    """The aggregation that the words around the amount, within `reach`, state of it."""
    begin, stop = candidate.amount.begin, candidate.stop
    ahead = sentence[max(reach[0], candidate.begin - _STATED) : begin]
    behind = sentence[stop : min(reach[1], stop + _STATED)]
    small = (ahead + behind).lower()
    # What is rare is looked for as plain text first.
    if "av" in small or "me" in small or "peak " in small:
        near = _PART.split(ahead)[-1] + "|" + _PART.split(behind, maxsplit=1)[0]
        for aggregate, stated in _STATE.items():
            if stated.search(near):
                return aggregate
    return "average" if sentence.startswith(_ON_AVERAGE) else None


def _merge_spans(sentence: str, found: list[Amount]) -> list[Amount]:
    """Amounts with "gains from 3% to 5%" made one range."""
    merged: list[Amount] = []
    for amount in found:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.high is None
            and amount.high is None
            and _UP_TO.fullmatch(sentence[before.stop : amount.bound_begin])
            and _SPAN_NOUN.search(sentence[: comparisons.lead(sentence, before)])
        ):
            before.numbers = (before.numbers[0], amount.numbers[0])
            before.stop, before.unit = amount.stop, amount.unit or before.unit
        else:
            merged.append(amount)
    return merged


def _anchors(sentence: str, found: list[Amount], place: int, candidate: ClaimCandidate) -> tuple[int, int]:
    """Where the words around an amount begin and end: outside its bare list and its baseline."""
    at, length = candidate.run
    begin = comparisons.lead(sentence, found[place - at])
    stop = found[place - at + length - 1].stop
    if candidate.baseline is not None:
        other = candidate.baseline
        if other.stop <= candidate.amount.begin:
            begin = min(begin, comparisons.lead(sentence, other))
        elif other.begin - candidate.amount.stop < 12:
            stop = max(stop, other.stop)
    return begin, stop


def _inherit(sentence: str, earlier: list[ClaimCandidate], candidate: ClaimCandidate) -> None:
    """Let a candidate that goes on a list take kind, direction and bound of the one before it."""
    if not earlier:
        return
    before = earlier[-1]
    begin = candidate.amount.bound_begin
    start = (
        before.baseline.stop
        if before.baseline and before.baseline.stop > before.amount.stop
        else before.amount.stop
    )
    gap = sentence[start:begin]
    if not (
        comparisons.goes_on(gap)
        or (before.amount.bound == candidate.amount.bound and _BRACKETS.fullmatch(gap))
    ) or claim_features.has_verb(_NO_VERB.sub("", _CHANGE_NOUN.sub("", gap))):
        return
    candidate.linked = True
    aside = sentence[before.amount.begin - 1] == "(" and sentence[candidate.amount.begin - 1] != "("
    if aside and before.pattern.name == "signed":
        return  # "44.35 (+5.94) on A and 50.37 (+4.32) on B"
    if (
        candidate.pattern.name == "level"
        and candidate.amount.unit in (before.amount.unit, "")
        and before.pattern.name != "level"
    ):
        candidate.pattern = before.pattern
        candidate.direction = before.direction
        if before.amount.unit == "points" and before.pattern.kind == "change":
            candidate.amount.unit = "points"  # "by 9.1 points on A, 7.6 on B"
    bare = candidate.run[0] > 0 and before.run[1] == candidate.run[1]
    if (
        candidate.amount.bound == "exact"
        and candidate.pattern.kind == before.pattern.kind
        and (bare or before.amount.bound in ("up_to", "at_least"))
    ):
        candidate.amount.bound = before.amount.bound
    if (
        candidate.aggregate is None
        and candidate.pattern.kind == before.pattern.kind
        and candidate.amount.bound == before.amount.bound
    ):
        candidate.aggregate = before.aggregate
