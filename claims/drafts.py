"""From the numbers of a text to drafts of claims: what each amount is, and which are another's baseline."""

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache

from claims import dismissals, learned, numbers, patterns, sentences, weighing
from claims.learned import Traits
from claims.numbers import Amount, Number
from claims.patterns import words
from claims.vocabulary import Aggregate, Direction
from claims.weighing import Around, Ties

_LEADS = (
    r"an?|the|its|their|average|averaged|mean|median|total|overall|relative|absolute|only|just|even|additional|further|another|"
    r"impressive|remarkable|substantial|significant|maximum|peak|whopping|staggering|consistent|state-of-the-art|new|high|net|strong|mere|near-perfect"
)
_LEAD = re.compile(rf"(?<![\w-])(?:(?<![\w-])(?:{_LEADS})\s+(?:of\s+)?)+$")
_LEAD_END = re.compile(rf"(?:{_LEADS}|of)$")  # found in the last word that `_LEAD` fits
_REMEMBERED = 10_000  # words of which it is kept whether they may lead to an amount
_BEHIND = ("change noun behind", "comparative behind", "compared factor")
_MOST_COMPARED = 4  # values of a list that are compared one by one
_SHORT = 30  # characters between two compared values that are named one by one
_RANKED = 2.0  # log odds at least of what stands as a place among others
_NEAR = 110  # characters around an amount that say what it is
_ASIDE = re.compile(r"[0-9]\s?(?:%|pp|points|percentage points)?\s\($")
_REACH = 130  # and which way it went
_FROM = re.compile(r"\bfrom\s*$")
_TO = re.compile(r"\s?(?:\([^()]{1,80}\)\s)?(?:\(?[\w@.%-]+\)?\s){0,3}?(?:up |down )?to\s|\s?(?:→|->|=>)\s?")
_SPAN_NOUN = re.compile(
    r"\b(?:gains|improvements|speed-?ups|reductions|savings|accelerations|boosts of|ranging|ranges?|varying|varies|spanning)\s(?:\w+\s)?from\s*$"
)
_VERSUS = re.compile(
    r"[\s(,;]*(?:(?:[\w@+/-]+,?\s|\([\w@.-]+\),?\s){0,7}?)\(?(?:(?P<side>vs\.?|versus|compared (?:to|with)|in comparison (?:to|with)|outperforming|surpassing|exceeding|beating|ahead of)"
    r"|against|as opposed to|up from|down from|from|over|than|relative to|rather than|instead of|above|improving (?:over|from|upon))"
    r"(?:[\s(](?!and\b|while\b|whereas\b|but\b|with\b(?=.*\bby)|by\b)[\w'’@./+*&-]+[,)]?){0,10}?"
    # Behind words that set side by side, the value may stand in a bracket or behind a sign: "(vs. F1 = 0.36", "beating B (120B, 0.64)".
    r"(?(side)(?:\s\((?:[\w'.-]+,?:?\s){0,3}?|\s\w+\s=)?|)"
    r"[\s(]*(?:'s|at|of|:|is|achieves|with|,|\()?\s*(?:an?\s|the\s|only\s|just\s)?$",
)
_NO_LINK = re.compile(r"\b(?:by|improv\w+ by|gain\w* of|while reducing|and reduc\w+)\s*$")
_LIST_GAP = re.compile(
    r"(?:\s?\(?[^.;:]{0,90}?)(?:,\s?(?:and\s|or\s|with\s)?|\sand\s|\sor\s|\s?/\s?|\)\s?,?\s?(?:and\s)?|,\s?and up to\s)\(?$"
)
_LIST_ENDS = (",", "and", "or", "with", "to", "/", ")", "(")  # of what `_LIST_GAP` fits: looked at first
_ARROWS = ("→", "->", "=>")
_BARE_GAP = re.compile(r"\s?(?:,|/|,?\sand|,?\sor|,?\sand then|;)\s?(?:\+|~)?")
_RESULT = re.compile(
    r"\b(?:achiev|attain|reach|outperform|surpass|improv|reduc|increas|boost|scor|exceed|gain|rais|accura|result|experiment|evaluat|show|demonstrat|state-of-the-art|SOTA|success|faster|speed|lower|higher|drop|compar|best|only|baseline)\w*"
)
_AVERAGE = re.compile(r"\b(?:average|averaged|averaging|mean|averages|avg)\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)
_PEAK = re.compile(r"\bpeak (?!memory|GPU|VRAM)")
_CHANGE_NOUN = re.compile(
    r"\b(?:improvements?|reductions?|increases?|savings|gains)\b"
)  # no verbs, though they begin alike
_UP_TO = re.compile(r"\s(?:up )?to\s")


@dataclass(slots=True)
class Draft:
    """An amount on its way to a claim; offsets are the sentence's."""

    amount: Amount
    pattern: patterns.Pattern
    direction: Direction | None
    aggregate: Aggregate | None
    traits: list[Traits]  # what speaks for or against its being a reported result
    odds: float = 0.0
    baseline: Amount | None = None
    linked: bool = False  # goes on a list that the draft before it began
    run: tuple[int, int] = (0, 1)  # its place in a bare list of amounts, and the list's length
    begin: int = 0  # where its list, or the baseline in front of it, begins
    stop: int = 0  # where its list, or the baseline behind it, ends


@dataclass(slots=True)
class Piece:
    """One sentence with numbers: its drafts, and the numbers that are no amounts with their rule."""

    begin: int
    text: str
    index: int
    drafts: list[Draft]
    dropped: list[tuple[Number, str]] = field(default_factory=list)


def pieces(text: str) -> tuple[list[Piece], list[tuple[int, int]]]:
    """The sentences with numbers of a readable text, and the spans of all its sentences."""
    left = numbers.scan(text)
    if not left:
        return [], []
    left.reverse()
    spans = sentences.spans(text)
    found: list[Piece] = []
    for index, (begin, stop) in enumerate(spans):
        here: list[Number] = []
        while left and left[-1].start < stop:
            number = left.pop()
            number.start -= begin
            number.end -= begin
            here.append(number)
        if here:
            found.append(_piece(text[begin:stop], here, begin, index, len(spans)))
    return found, spans


def _piece(sentence: str, scanned: list[Number], begin: int, index: int, count: int) -> Piece:
    """One sentence read: numbers dismissed firmly, amounts typed, baselines linked, claims weighed."""
    kept: list[Number] = []
    dropped: list[tuple[Number, str]] = []
    for number in scanned:
        rule = dismissals.firm(sentence, number.start, number.end)
        if rule is None and number.digits is None:
            rule = "malformed"
        if rule is None:
            kept.append(number)
        else:
            dropped.append((number, rule))
    piece = Piece(begin, sentence, index, [], dropped)
    if not kept:
        return piece
    found = _merge_spans(sentence, numbers.amounts(sentence, kept))
    runs = _runs(sentence, found)
    baselines = _baselines(sentence, found, runs)
    of = {id(found[b]): found[a] for b, a in baselines.items()}
    taken = {id(found[a]) for a in baselines.values()}
    types = _types(sentence, found, runs)
    result = _RESULT.search(sentence) is not None
    late = min(4, 5 * index // count) if count > 2 else 4
    around = Around(result, late, len(found))
    for place, amount in enumerate(found):
        if id(amount) in taken:
            continue
        draft = types[place]
        draft.baseline = of.get(id(amount))
        draft.run = runs[place]
        draft.begin, draft.stop = _anchors(sentence, found, place, draft)
        _inherit(sentence, piece.drafts, draft)
        ties = Ties(draft.baseline is not None, draft.linked)
        draft.traits = weighing.traits(
            sentence, amount, draft.pattern.name, ties, lead(sentence, amount), around
        )
        (draft.odds,) = learned.scores("claim", [(draft.traits, 0.0)])
        if draft.pattern.kind == "rank":
            draft.odds = max(draft.odds, _RANKED)
        piece.drafts.append(draft)
    _drop_repeated(sentence, piece)
    return piece


def _drop_repeated(sentence: str, piece: Piece) -> None:
    """Give "33% on X, a gain of 26% (7% to 33%)" its old value, and drop the 33 that was said before."""
    for before, draft in list(itertools.pairwise(piece.drafts)):
        old = draft.baseline
        if (
            old is None
            or before.pattern.kind != "change"
            or not (
                _is_aside(sentence[: lead(sentence, old)].removesuffix("from "))
                or _is_told(sentence, before.amount, old, draft.amount)
            )
        ):
            continue
        if before.baseline is None:
            before.baseline = old
        said = any(
            d.amount.digits == draft.amount.digits and d.amount.unit == draft.amount.unit
            for d in piece.drafts
            if d is not draft
        )
        if said:
            piece.drafts.remove(draft)
            piece.dropped += [(number, "repeated") for number in draft.amount.numbers]


def lead(sentence: str, amount: Amount) -> int:
    """Where the words that belong to the amount itself begin: "up to", "an average of"."""
    if amount.lead < 0:
        begin = amount.bound_begin if amount.bound_begin >= 0 else amount.begin
        window = max(0, begin - 40)
        amount.lead = begin
        if _may_lead("".join(sentence[window:begin].rsplit(None, 1)[-1:])) and (
            match := _LEAD.search(sentence, window, begin)
        ):
            amount.lead = match.start()
    return amount.lead


@lru_cache(maxsize=_REMEMBERED)
def _may_lead(word: str) -> bool:
    """Whether the words that belong to an amount may end with `word`."""
    return _LEAD_END.search(word) is not None


def _draft(sentence: str, amount: Amount) -> Draft:
    """The amount with its kind and direction."""
    head = lead(sentence, amount)
    before, after = (
        sentence[max(0, head - _REACH) : head].rstrip(),
        sentence[amount.stop : amount.stop + _REACH],
    )
    pattern = patterns.match(patterns.Context(amount, before[-_NEAR:].lower(), after[:_NEAR]))
    if pattern.kind == "ratio":
        amount.unit = "x"
    direction: Direction | None = None
    if pattern.kind in ("change", "ratio"):
        direction = words.direction(before, after)
        if direction is None:
            direction = "decrease" if amount.sign == "-" else "increase"
    return Draft(amount, pattern, direction, _aggregate(sentence, amount, head), [])


def _types(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> list[Draft]:
    """A draft for each amount; what is said behind a bare list holds for all of it: "60% and 8% lower"."""
    made = [_draft(sentence, amount) for amount in found]
    for i in range(len(made) - 2, -1, -1):
        this, following = made[i], made[i + 1]
        listed = runs[i + 1][0] == runs[i][0] + 1 and this.amount.unit == following.amount.unit
        if listed and this.pattern.name == "level" and following.pattern.name in _BEHIND:
            this.pattern, this.direction = following.pattern, following.direction
    return made


def _aggregate(sentence: str, amount: Amount, head: int) -> Aggregate | None:
    """The aggregation that the words around the amount state."""
    near = sentence[max(0, head - 45) : amount.begin] + "|" + sentence[amount.stop : amount.stop + 30]
    small = near.lower()  # what is rare is looked for as plain text first
    if ("av" in small or "mean" in small) and _AVERAGE.search(near):
        return "average"
    if "median" in small and _MEDIAN.search(near):
        return "median"
    return "peak" if "peak " in near and _PEAK.search(near) else None


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
            and _SPAN_NOUN.search(sentence[: lead(sentence, before)])
        ):
            before.numbers = (before.numbers[0], amount.numbers[0])
            before.stop, before.unit = amount.stop, amount.unit or before.unit
        else:
            merged.append(amount)
    return merged


def _ends_with_from(text: str) -> bool:
    """Whether the last word is "from"."""
    return text.rstrip().endswith("from") and _FROM.search(text) is not None


def _is_aside(before: str) -> bool:
    """Whether a bracket has just been opened behind a number."""
    return before.endswith("(") and _ASIDE.search(before) is not None


def _is_told(sentence: str, change: Amount, old: Amount, new: Amount) -> bool:
    """Whether a bracket behind a change says from what to what it went, by arithmetic."""
    return numbers.is_told(sentence, change.numbers[-1], old.numbers[0], new.numbers[0])


def _goes_on(gap: str) -> bool:
    """Whether the words between two amounts say that the second goes on a list."""
    return gap.rstrip().endswith(_LIST_ENDS) and _LIST_GAP.fullmatch(gap) is not None


def _alike(a: Amount, b: Amount) -> bool:
    """Whether two amounts could be levels of the same thing."""
    return a.unit == b.unit or not a.unit or not b.unit


def _baselines(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> dict[int, int]:
    """Which amounts are compared values: index of the claim's amount -> index of its baseline's."""
    of = _steps(sentence, found, runs)
    taken = set(of.values())
    for i in range(len(found) - 1):
        a, b = found[i], found[i + 1]
        between = sentence[a.stop : b.begin]
        if i in taken or b.high is not None or (")" in between and "(" not in between):
            continue
        if not _alike(a, b):
            if _is_versus(sentence, a, b) and not _parallel(sentence, found, i, of, taken):
                _link_back(found, i, of, taken)
            continue
        gap = sentence[a.stop : lead(sentence, b)]
        before = sentence[: lead(sentence, a)].rstrip()
        told = i > 0 and _is_told(sentence, found[i - 1], a, b)
        started = told or _ends_with_from(before) or _is_aside(before)
        if (started and _TO.fullmatch(gap)) or gap.strip() in _ARROWS:
            of[i + 1] = i
            taken.add(i)
        elif i not in of and len(gap) < 120 and _is_versus(sentence, a, b) and not _NO_LINK.search(gap):
            if (
                _ends_with_from(gap)
                and i + 2 < len(found)
                and _TO.fullmatch(sentence[b.stop : lead(sentence, found[i + 2])])
            ):
                continue
            if not _parallel(sentence, found, i, of, taken):
                of[i] = i + 1
                taken.add(i + 1)
    return of


def _steps(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> dict[int, int]:
    """Which amounts are the old values of "from 55.5/52.7 to 63.4/65.8", as `_baselines` tells it."""
    of: dict[int, int] = {}
    for i, (place, many) in enumerate(runs):
        after = i + many
        if place or many < 2 or after >= len(found) or runs[after][1] != many:
            continue
        gap = sentence[found[after - 1].stop : lead(sentence, found[after])]
        if _ends_with_from(sentence[: lead(sentence, found[i])]) and _TO.fullmatch(gap):
            of.update(zip(range(after, after + many), range(i, after), strict=True))
    return of


def _is_versus(sentence: str, a: Amount, b: Amount) -> bool:
    """Whether the words between two amounts say that the first is compared with the second."""
    return b.sign != "+" and _VERSUS.fullmatch(sentence[a.stop : lead(sentence, b)]) is not None


def _link_back(found: list[Amount], i: int, of: dict[int, int], taken: set[int]) -> None:
    """Link "31.6% of kernels reach a 1.2x speedup, surpassing B (26.7%)": past an amount of another unit."""
    b = found[i + 1]
    for j in (i - 1, i - 2):
        if j >= 0 and found[j].unit == b.unit and j not in of and j not in taken:
            of[j] = i + 1
            taken.add(i + 1)
            return


def _joins(gap: str) -> bool:
    """Whether two values follow each other as a list: "28% and 29.3 mm", "F1 = 0.97 with 5% FPR"."""
    rest = gap.rstrip().removesuffix(" with")
    return (_goes_on(gap) or len(rest) < len(gap.rstrip())) and not weighing.has_verb(rest)


def _follows(gap: str) -> bool:
    """Whether a compared value follows another at once."""
    return _BARE_GAP.fullmatch(gap) is not None or (len(gap) < _SHORT and _joins(gap))


def _parallel(sentence: str, found: list[Amount], i: int, of: dict[int, int], taken: set[int]) -> bool:
    """Link "87% and 8.7 mm, compared with 28% and 29.3 mm" pair by pair, found[i] the last before; whether it was possible."""
    for many in range(min(_MOST_COMPARED, i + 1, len(found) - i - 1), 1, -1):
        ours, theirs = range(i - many + 1, i + 1), range(i + 1, i + 1 + many)
        if (
            all(
                found[a].unit == found[b].unit and a not in of and a not in taken
                for a, b in zip(ours, theirs, strict=True)
            )
            and all(_joins(sentence[found[a].stop : found[a + 1].begin]) for a in ours[:-1])
            and all(_follows(sentence[found[b].stop : found[b + 1].begin]) for b in theirs[:-1])
        ):
            of.update(zip(ours, theirs, strict=True))
            taken.update(theirs)
            return True
    return False


def _runs(sentence: str, found: list[Amount]) -> list[tuple[int, int]]:
    """Each amount's place in its bare list ("6.7%, 7.7% and 5.3%") and the list's length."""
    groups: list[list[int]] = []
    for i, amount in enumerate(found):
        if groups and _BARE_GAP.fullmatch(sentence[found[i - 1].stop : amount.begin]):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(place, len(group)) for group in groups for place, _ in enumerate(group)]


def _anchors(sentence: str, found: list[Amount], place: int, draft: Draft) -> tuple[int, int]:
    """Where the words around an amount begin and end: outside its bare list and its baseline."""
    at, length = draft.run
    begin = lead(sentence, found[place - at])
    stop = found[place - at + length - 1].stop
    if draft.baseline is not None:
        other = draft.baseline
        if other.stop <= draft.amount.begin:
            begin = min(begin, lead(sentence, other))
        elif other.begin - draft.amount.stop < 12:
            stop = max(stop, other.stop)
    return begin, stop


def _inherit(sentence: str, earlier: list[Draft], draft: Draft) -> None:
    """Let a draft that goes on a list take kind, direction and bound of the one before it."""
    if not earlier:
        return
    before = earlier[-1]
    begin = draft.amount.bound_begin
    start = (
        before.baseline.stop
        if before.baseline and before.baseline.stop > before.amount.stop
        else before.amount.stop
    )
    gap = sentence[start:begin]
    if not _goes_on(gap) or weighing.has_verb(_CHANGE_NOUN.sub("", gap)):
        return
    draft.linked = True
    aside = sentence[before.amount.begin - 1] == "(" and sentence[draft.amount.begin - 1] != "("
    if aside and before.pattern.name == "signed":
        return  # "44.35 (+5.94) on A and 50.37 (+4.32) on B"
    if (
        draft.pattern.name == "level"
        and draft.amount.unit in (before.amount.unit, "")
        and before.pattern.name != "level"
    ):
        draft.pattern = before.pattern
        draft.direction = before.direction
    bare = draft.run[0] > 0 and before.run[1] == draft.run[1]
    if (
        draft.amount.bound == "exact"
        and draft.pattern.kind == before.pattern.kind
        and (bare or before.amount.bound == "up_to")
    ):
        draft.amount.bound = before.amount.bound
