"""From the numbers of a text to candidates of claims: what each amount is, and which are another's baseline."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from claims.codes import Aggregate, Direction, Relative
from claims.reader import claim_features, comparisons, dismissals, numbers, patterns, plain_results, sentences
from claims.reader.claim_features import AmountFacts, SentenceFacts
from claims.reader.expressions import expression, words
from claims.reader.limits import LONG_SENTENCE, LONG_TEXT, LONGEST_TEXT, MANY_NUMBERS, MOST_NUMBERS
from claims.reader.model.linear_model import FeatureSet, LinearModel
from claims.reader.numbers import Amount, Number
from claims.reader.patterns import direction
from claims.reader.patterns.pattern import Pattern
from claims.reader.wording import ATTAIN_STEMS, CHANGE_VERB, MOVE_STEMS, REPORT_STEMS, SURPASS_STEMS

_RANKED = 2.0  # log odds at least of what stands as a place among others
_FIFTHS = 5  # parts of an abstract, by which it is told how late a sentence stands
_NEAR = 110  # characters around an amount that say what it is
_REACH = 130  # and which way it went
_STATED = 70  # and that may state its aggregation
_SAID_NEAR = 30  # and that may say "absolute" or "relative"
_BESIDE = 12  # characters between an amount and a baseline behind it that is part of the same words
_ASIDES = 4  # candidates behind each other that may stand in a bracket between two of a list
_RESULT = expression(
    r"\b",
    words(
        ATTAIN_STEMS, SURPASS_STEMS, MOVE_STEMS, REPORT_STEMS,
        "gain rais accura result experiment evaluat state-of-the-art SOTA success faster speed lower higher drop compar best",
        "only baseline",
    ),
    r"\w*",
    finds=("it achieves", "Results: best", "accuracy"),
    leaves=("We propose", "nets"),
)  # fmt: skip
# What stands before all amounts of a sentence holds for each.
_ON_AVERAGE = expression(
    r"^(?:On average\b|Averaged\s|[^;]{0,200}?,\son average,\s)",
    finds=("On average, it", "Compared to it, on average, ours"),
    leaves=("It is 5% on average", "The average"),
)
_PART = expression(
    rf"[,;:]|\b(?:while|whereas|but)\b|\band\s(?=(?:{CHANGE_VERB}|over|up to|about)\b)",
    finds=("a, b", "but", "5% and reduces"),
    leaves=("a b", "butter", "accuracy and F1"),
)
# A mean absolute error is a metric, and so are Avg@4 and an average displacement error.
_AVERAGE = r"(?<!mean\s)average(?!\s(?:displacement|precision|recall|endpoint|distance)\b)"
_MEAN = r"mean(?!\s(?:absolute|squared?|average|reciprocal|opinion|per-joint|percentage|intersection))"
_STATE: dict[Aggregate, re.Pattern[str]] = {
    "average": expression(
        rf"\b(?<!macro-)(?<!micro-)(?:{_AVERAGE}|averaged|averaging|{_MEAN}|averages|avg)\b(?!@)",
        flags=re.IGNORECASE,
        finds=("on average", "a mean of", "Averaging"),
        leaves=("mean absolute error", "Avg@4", "average displacement error", "macro-averaged F1"),
    ),
    "median": expression(r"\bmedian\b", flags=re.IGNORECASE, finds="Median", leaves="medians"),
    "peak": expression(
        r"\bpeak (?!memory|GPU|VRAM|hours|times?\b|load)", finds="peak speed", leaves=("peak memory", "peak")
    ),
}
_RANGING = expression(r"\s(?:ranging|varying)\sfrom\s?$", finds=" and ranging from ", leaves=" from ")
_NO_CHANGE = " to"  # behind "relative": what it is compared with
_AGAINST = expression(
    r"\b(?:absolute(?:ly)?|relative(?:ly)?(?! to))\b",
    finds=("absolute", "relatively"),
    leaves=("relative to it", "correlative"),
)
# Said of the verb: "is relatively shown to reduce errors by".
_RELATIVELY = expression(
    r"\brelatively\s(?:[a-z]+\sto\s)?",
    words("improv increas rais boost reduc lower decreas cut outperform"),
    r"\w*\s[^.;:0-9]{0,60}$",
    finds=("relatively shown to reduce errors by ", "relatively improves "),
    leaves=("relatively small gains of ", "relatively improves A by 5% and B by "),
)


class ClaimCandidate(NamedTuple):
    """An amount on its way to a claim; offsets are the sentence's."""

    amount: Amount
    pattern: Pattern
    direction: Direction | None
    baseline: Amount | None
    run: tuple[int, int]  # its place in a bare list of amounts, and the list's length
    begin: int  # where its list, or the baseline in front of it, begins
    stop: int  # where its list, or the baseline behind it, ends
    aggregate: Aggregate | None = None
    relative: Relative | None = None  # whether the text says that a change is relative or absolute
    linked: bool = False  # goes on a list that the candidate before it began
    feature_sets: Sequence[FeatureSet] = ()  # what speaks for or against its being a reported result
    log_odds: float = 0.0  # above 0: a claim


@dataclass(slots=True)
class CandidateSentence:
    """One sentence with numbers: its candidates, and the numbers that are no amounts with their rule."""

    begin: int
    text: str
    index: int
    candidates: list[ClaimCandidate] = field(default_factory=list)
    dropped: list[tuple[Number, str]] = field(default_factory=list)


def read(text: str, model: LinearModel) -> tuple[list[CandidateSentence], list[tuple[int, int]]]:
    """The sentences with numbers of a readable text, and the spans of all its sentences.

    `model` decides what is a claim: in a list, what is none parts what stands on both sides of it.
    """
    scanned = numbers.scan(text)
    if not scanned:
        return [], []
    spans = sentences.read_spans(text)
    begins = [begin for begin, _ in spans]
    found: list[CandidateSentence] = []
    for index, standing in groupby(scanned, lambda number: bisect_right(begins, number.start) - 1):
        begin, stop = spans[index]
        here: list[Number] = []
        beyond: list[tuple[Number, str]] = []
        for number in standing:
            if number.end <= stop:
                here.append(number.moved(begin))
            else:
                beyond.append(
                    (number.moved(begin), LONG_TEXT if number.end > LONGEST_TEXT else LONG_SENTENCE)
                )
        sentence = CandidateSentence(begin, text[begin:stop], index)
        _SentenceReader(sentence, _late(index, len(spans)), model).read(here)
        sentence.dropped += beyond
        found.append(sentence)
    return found, spans


def _late(index: int, count: int) -> int:
    """How late in a text of so many sentences one stands; in a short one all are the last."""
    last = _FIFTHS - 1
    return min(last, _FIFTHS * index // count) if count > 2 else last


class _Typed(NamedTuple):
    """An amount with the kind of claim that its words make it."""

    amount: Amount
    pattern: Pattern
    direction: Direction | None


class _SentenceReader:
    """Reads one sentence: numbers dismissed firmly, amounts typed, baselines linked, claims weighed."""

    def __init__(self, sentence: CandidateSentence, late: int, model: LinearModel) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.on_average = "verage" in sentence.text
        self.late = late
        self.model = model
        self.amounts: list[Amount] = []
        self.runs: list[tuple[int, int]] = []
        self.earlier: list[ClaimCandidate] = []  # that a list may go on from

    def read(self, scanned: list[Number]) -> None:
        """Put the candidates and the dropped numbers into the sentence."""
        kept = self._kept(scanned)
        if not kept:
            return
        self.amounts = numbers.with_spans_merged(self.text, numbers.amounts(self.text, kept))
        self.runs = comparisons.runs_of(self.text, self.amounts)
        baselines = comparisons.baselines(self.text, self.amounts, self.runs)
        taken = set(baselines.values())
        around = SentenceFacts(_RESULT.search(self.text) is not None, self.late, len(self.amounts))
        for place, typed in enumerate(self._types()):
            if place in taken:
                continue
            compared = baselines.get(place)
            baseline = None if compared is None else self.amounts[compared]
            candidate = self._weighed(self._inherited(self._candidate(place, typed, baseline)), around)
            self.sentence.candidates.append(candidate)
            # A count between two values of a list is none of it: "14.02% across 8 tasks and 7.56% on B".
            if candidate.log_odds > 0 or candidate.amount.unit:
                self.earlier.append(candidate)
        self._drop_repeated()

    def _kept(self, scanned: list[Number]) -> list[Number]:
        """The numbers that no firm rule dismisses, not more than are read of one sentence."""
        kept: list[Number] = []
        for number in scanned:
            rule = dismissals.firm(self.text, number.start, number.end)
            if rule == "size" and plain_results.is_price_or_saving(self.text, number.start):
                rule = None
            if rule is None and number.digits is None:
                rule = "malformed"
            if rule is None and len(kept) == MOST_NUMBERS:
                rule = MANY_NUMBERS
            if rule is None:
                kept.append(number)
            else:
                self.sentence.dropped.append((number, rule))
        return kept

    def _types(self) -> list[_Typed]:
        """The kind of each amount; what is said behind a bare list holds for all of it: "60% and 8% lower"."""
        made = []
        for i, amount in enumerate(self.amounts):
            place, many = self.runs[i]
            made.append(self._typed(amount, self.amounts[i - place + many - 1].stop))
        for i in range(len(made) - 2, -1, -1):
            this, following = made[i], made[i + 1]
            listed = self.runs[i + 1][0] == self.runs[i][0] + 1 and this.amount.unit == following.amount.unit
            if listed and this.pattern.is_level and following.pattern.of_list:
                made[i] = this._replace(pattern=following.pattern, direction=following.direction)
        return made

    def _typed(self, amount: Amount, stop: int) -> _Typed:
        """The amount with its kind and direction; its list ends at `stop`."""
        before = self.text[max(0, amount.lead - _REACH) : amount.lead].rstrip()
        after = self.text[amount.stop : amount.stop + _REACH]
        pattern = patterns.match(patterns.Context(amount, before[-_NEAR:].lower(), after[:_NEAR]))
        if pattern.kind == "ratio":
            amount = amount._replace(unit="x")
        went: Direction | None = None
        if pattern.kind in ("change", "ratio"):
            went = direction.of(before, self.text[stop : stop + _REACH])
            went = _signed(amount.sign, went)
        return _Typed(amount, pattern, went)

    def _candidate(self, place: int, typed: _Typed, baseline: Amount | None) -> ClaimCandidate:
        """The amount at `place` with what stands around it."""
        amount, pattern, went = typed
        if pattern.yields and baseline and baseline.begin < amount.begin:
            pattern, went = patterns.LEVEL, None  # "from 39.4% to 60.6% over its base model"
        begin, stop = self._anchors(place, amount, baseline)
        aggregate = self._aggregate(amount.begin, begin, stop)
        relative = _relative(self.text, amount) if pattern.kind == "change" else None
        return ClaimCandidate(
            amount, pattern, went, baseline, self.runs[place], begin, stop, aggregate, relative
        )

    def _anchors(self, place: int, amount: Amount, baseline: Amount | None) -> tuple[int, int]:
        """Where the words around an amount begin and end: outside its bare list and its baseline."""
        at, length = self.runs[place]
        begin = self.amounts[place - at].lead
        stop = self.amounts[place - at + length - 1].stop
        if baseline is not None:
            if baseline.stop <= amount.begin:
                begin = min(begin, baseline.lead)
            elif baseline.begin - amount.stop < _BESIDE:
                stop = max(stop, baseline.stop)
        return begin, stop

    def _aggregate(self, at: int, begin: int, stop: int) -> Aggregate | None:
        """The aggregation that the words around an amount state, whose list and baseline are [begin, stop).

        What stands between the amount before these and the one behind is said of it.
        """
        floor = max((each.stop for each in self.amounts if each.stop <= begin), default=0)
        following = next((each for each in self.amounts if each.begin >= stop), None)
        ceiling = following.lead if following else len(self.text)
        ahead = self.text[max(floor, begin - _STATED) : at]
        behind = self.text[stop : min(ceiling, stop + _STATED)]
        small = (ahead + behind).lower()
        # What is rare is looked for as plain text first.
        if "av" in small or "me" in small or "peak " in small:
            near = _PART.split(ahead)[-1] + "|" + _PART.split(behind, maxsplit=1)[0]
            for aggregate, stated in _STATE.items():
                if stated.search(near):
                    return aggregate
        return "average" if self.on_average and _ON_AVERAGE.match(self.text, 0, at) else None

    def _inherited(self, candidate: ClaimCandidate) -> ClaimCandidate:
        """A candidate that goes on a list, with kind, direction and bound of the one before it; any other as it is."""
        before, gap = self._before(candidate)
        if gap.endswith("from "):
            gap = _RANGING.sub(" ", gap)
        alike = before is not None and before.amount.bound == candidate.amount.bound
        if before is None or not comparisons.goes_on_without_verb(gap, alike):
            return candidate
        candidate = candidate._replace(linked=True)
        amount = candidate.amount
        pattern, went, unit, bound = candidate.pattern, candidate.direction, amount.unit, amount.bound
        takes_kind = (
            pattern.is_level and not before.pattern.is_level and not self._is_named_level(before, amount)
        )
        if takes_kind and unit in (before.amount.unit, ""):
            pattern, went = before.pattern, before.direction
            if before.amount.unit == "points" and before.pattern.kind == "change":
                unit = "points"  # "by 9.1 points on A, 7.6 on B"
        alike = pattern.kind == before.pattern.kind
        bare = candidate.run[0] > 0 and before.run[1] == candidate.run[1]
        if bound == "exact" and alike and (bare or before.amount.bound in ("up_to", "at_least")):
            bound = before.amount.bound
        aggregate = candidate.aggregate
        if aggregate is None and alike and bound == before.amount.bound:
            aggregate = before.aggregate
        relative = candidate.relative
        if relative is None and alike and pattern.kind == "change" and unit == before.amount.unit:
            relative = before.relative
        if (unit, bound) != (amount.unit, amount.bound):
            amount = amount._replace(unit=unit, bound=bound)
        return candidate._replace(
            amount=amount, pattern=pattern, direction=went, aggregate=aggregate, relative=relative
        )

    def _is_named_level(self, before: ClaimCandidate, amount: Amount) -> bool:
        """Whether a noun behind the amount says what it is, as one did of the candidate before: "a 9% gain and 85% accuracy"."""
        return before.pattern.of_list and comparisons.is_followed_by_noun(self.text, amount.stop)

    def _before(self, candidate: ClaimCandidate) -> tuple[ClaimCandidate | None, str]:
        """The candidate that a list may go on from, and the words between the two.

        What stands in a bracket that is closed by now is said aside: "a gain of 9.2% on A (+2.9 over B), 8.7% on C".
        """
        stop = candidate.amount.bound_begin
        gaps = [(each, self.text[_end_of(each) : stop]) for each in self.earlier[-_ASIDES:]]
        for before, gap in reversed(gaps):
            if gap.count(")") <= gap.count("("):
                return before, gap if before is gaps[-1][0] else comparisons.without_asides(gap)
        return gaps[-1] if gaps else (None, "")

    def _weighed(self, candidate: ClaimCandidate, around: SentenceFacts) -> ClaimCandidate:
        """The candidate with what speaks for its being a claim."""
        facts = AmountFacts(candidate.pattern.name, candidate.baseline is not None, candidate.linked)
        found = claim_features.feature_sets(self.text, candidate.amount, facts, around)
        log_odds = self.model.log_odds(found)
        if candidate.pattern.kind == "rank":
            log_odds = max(log_odds, _RANKED)
        elif log_odds <= 0 and plain_results.is_measured(self.text, candidate.amount):
            log_odds = plain_results.LOG_ODDS
        return candidate._replace(feature_sets=found, log_odds=log_odds)

    def _drop_repeated(self) -> None:
        """Give "33% on X, a gain of 26% (7% to 33%)" its old value, and drop the 33 that was said before."""
        found = self.sentence.candidates
        kept = dict(enumerate(found))
        for i, (before, candidate) in enumerate(pairwise(found), start=1):
            old = candidate.baseline
            if old is None or before.pattern.kind != "change" or not self._is_step(before, candidate, old):
                continue
            if before.baseline is None:
                kept[i - 1] = before._replace(baseline=old)
            if any(_says_the_same(each, candidate) for j, each in kept.items() if j != i):
                del kept[i]
                self.sentence.dropped += [(number, "repeated") for number in candidate.amount.numbers]
        self.sentence.candidates = list(kept.values())

    def _is_step(self, before: ClaimCandidate, candidate: ClaimCandidate, old: Amount) -> bool:
        """Whether a bracket behind a change says that it went from `old` to the candidate."""
        return numbers.is_opened(self.text[: old.lead].removesuffix("from ")) or comparisons.is_told(
            self.text, before.amount, old, candidate.amount
        )


def _end_of(candidate: ClaimCandidate) -> int:
    """Where a candidate ends, or the value behind it that it is compared with."""
    other = candidate.baseline
    return max(candidate.amount.stop, other.stop if other is not None else 0)


def _relative(text: str, change: Amount) -> Relative | None:
    """Whether the words near a change say that it is relative or absolute."""
    if change.unit == "pp":
        return "absolute"
    if "relatively" in text and _RELATIVELY.search(text, max(0, change.begin - _REACH), change.begin):
        return "relative"
    last = change.stop + _SAID_NEAR
    # What is rare is looked for as plain text first.
    near = text[max(0, change.begin - _SAID_NEAR) : last]
    if "relative" not in near and "absolute" not in near:
        return None
    for match in _AGAINST.finditer(text, max(0, change.begin - _SAID_NEAR), last + len(_NO_CHANGE)):
        if match.end() > last:
            break
        return "absolute" if match[0].startswith("absolute") else "relative"
    return None


def _says_the_same(one: ClaimCandidate, other: ClaimCandidate) -> bool:
    """Whether two candidates have the same value and unit."""
    return one.amount.digits == other.amount.digits and one.amount.unit == other.amount.unit


def _signed(sign: str, said: Direction | None) -> Direction:
    """The direction that the words say, unless the sign of the amount says another."""
    if sign == "-" and said in (None, "increase", "improve"):
        return "decrease"
    return "increase" if said is None or (sign == "+" and said == "decrease") else said
