"""Which amounts of a sentence hang together: lists of values, and values that others are compared with."""

import re
from functools import lru_cache

from claims.reader import claim_features, numbers
from claims.reader.numbers import Amount

_LEADS = (
    r"an?|the|its|their|average|averaged|mean|median|total|overall|relative|absolute|only|just|even|additional|further|another|"
    r"impressive|remarkable|substantial|significant|maximum|peak|whopping|staggering|consistent|state-of-the-art|new|high|net|strong|mere|near-perfect"
)
LEAD = re.compile(rf"(?<![\w-])(?:(?<![\w-])(?:{_LEADS})\s+(?:of\s+)?)+$")
_LEAD_END = re.compile(rf"(?:{_LEADS}|of)$")  # found in the last word that `LEAD` fits
_REMEMBERED = 10_000  # words of which it is kept whether they may lead to an amount
_MOST_COMPARED = 4  # values of a list that are compared one by one
_SHORT = 30  # characters between two compared values that are named one by one
_FROM = re.compile(r"\bfrom(?:\s[\w()-]+){0,6}\s(?:of|at|=)\s*$|\bfrom(?:\s[A-Z][\w@-]*){0,2}\s*$")
_TO = re.compile(
    r"\s?(?:\([^()]{1,80}\)\s)?(?:(?!(?:and|while|but|with|by)\s)\(?[\w@.%-]+\)?\s){0,6}?(?:up |down )?to\s|\s?(?:→|->|=>)\s?"
)
_TO_VALUE = r"[\s(]*(?:'s|at|of|:|is|achieves|with|,|\()?\s*(?:an?\s|the\s|only\s|just\s)?$"  # between what is compared with and its value
_VERSUS = re.compile(
    r"[\s(),;]*(?:(?:[\w@+/-]+(?:\.\w+)?(?:,?\s|\s?[–—]\s?)|\((?:[\w@.-]+|(?:9[0-9]%\s)?CI\b[^()]{1,30})\),?\s){0,7}?)\(?(?:(?P<side>vs\.?|v\.s\.|versus|compared (?:to|with)|in comparison (?:to|with)|in (?:stark |sharp )?contrast (?:to|with)|outperforming|surpassing|exceeding|beating|ahead of|close to|approaching|comparable to|competitive with|on par with|matching)"
    r"|against|as opposed to|up from|down from|from|over|than|relative to|rather than|instead of|above|improving (?:over|from|upon))"
    # Behind a comma only further names: "than models like Gemini-3, Foo operates with" compares no more.
    r"(?:[\s(](?!and\b|while\b|whereas\b|but\b|with\b(?=.*\bby)|by\b|it\b|we\b|our\b|which\b|(?:mak|yield|achiev|reach|result|enabl|provid|giv)ing\b)[\w'’@./+*&-]+"
    rf"(?:\)|,(?=(?:\s(?:and|or|the|[A-Z0-9][\w'’@./+*&-]*),?)*{_TO_VALUE}))?){{0,10}}?"
    # Behind words that set side by side, the value may stand in a bracket or behind a sign: "(vs. F1 = 0.36", "beating B (120B, 0.64)".
    r"(?(side)(?:\s\((?:[\w'.-]+,?:?\s){0,3}?|\s\w+\s=)?|)" + _TO_VALUE
)
# "56% accuracy (random 50%)", "32.0% task success, far below the 94.0% of humans"; "most models remain below 40%" compares nothing.
_LESS = re.compile(
    r"\)\s(?:outperforms|surpasses|exceeds|beats)\s[^.;:()]{2,60}\s\((?:[\w'.-]+,?:?\s){0,2}"
    r"|[^.;:()]{0,30}\((?:random|chance|baseline|human|humans|previous|previously|prior)(?:\s\w+){0,2}[\s:]*"
    r"|[^.;:(),]{0,40},\s(?:but |yet |still |only )?(?:far |well |significantly |substantially |still |much )*(?:below|behind|short of)\s(?:the|that of|those of|human\w*|its|average)\b[^,;:.]{0,40}"
)
_COUNTED = re.compile(r"\s(?:[a-z-]+\s){0,3}?[a-z-]+s\b")
_NO_LINK = re.compile(r"\b(?:by|improv\w+ by|gain\w* of|while reducing|and reduc\w+)\s*$")
_LIST_GAP = re.compile(
    r"(?:\s?\(?(?:[^.;:]|\.(?=[0-9])){0,90}?)(?:,\s?(?:and\s|or\s|with\s)?|\sand\s|\sor\s|\s?/\s?|\)\s?,?\s?(?:and\s)?|,\s?and up to\s)\(?$"
)
_LIST_ENDS = (",", "and", "or", "with", "to", "/", ")", "(")  # of what `_LIST_GAP` fits: looked at first
_RELATED = (frozenset(("µs", "ms", "s", "min", "h", "days")), frozenset(("KB", "MB", "GB", "TB")))
_ARROWS = ("→", "->", "=>")
_BARE_GAP = re.compile(r"\s?(?:,|/|&|,?\sand|,?\sor|,?\sand then|;)\s?(?:\+|~)?")
# "by 0.8 mAP and 2.8 mAP": the same words behind each value of a list.
_WORDED_GAP = re.compile(r"(?P<words>(?:\s[\w@./-]*[A-Za-z][\w@./-]*){1,2})(?:,|,?\sand|,?\sor)\s(?:\+|~)?")


def lead(sentence: str, amount: Amount) -> int:
    """Where the words that belong to the amount itself begin: "up to", "an average of"."""
    if amount.lead < 0:
        begin = amount.bound_begin if amount.bound_begin >= 0 else amount.begin
        window = max(0, begin - 40)
        amount.lead = begin
        if may_lead("".join(sentence[window:begin].rsplit(None, 1)[-1:])) and (
            match := LEAD.search(sentence, window, begin)
        ):
            amount.lead = match.start()
    return amount.lead


@lru_cache(maxsize=_REMEMBERED)
def may_lead(word: str) -> bool:
    """Whether the words that belong to an amount may end with `word`."""
    return _LEAD_END.search(word) is not None


def runs_of(sentence: str, found: list[Amount]) -> list[tuple[int, int]]:
    """Each amount's place in its bare list ("6.7%, 7.7% and 5.3%") and the list's length."""
    groups: list[list[int]] = []
    for i, amount in enumerate(found):
        if groups and _is_listed(sentence, found[i - 1], amount):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(place, len(group)) for group in groups for place, _ in enumerate(group)]


def _is_listed(sentence: str, before: Amount, amount: Amount) -> bool:
    """Whether an amount follows another in a list with nothing between but what stands behind both."""
    gap = sentence[before.stop : amount.begin]
    if _BARE_GAP.fullmatch(gap):
        return True
    worded = _WORDED_GAP.fullmatch(gap)
    return (
        worded is not None
        and before.unit == amount.unit
        and sentence.startswith(worded["words"], amount.stop)
        and not sentence[amount.stop + len(worded["words"]) :][:1].isalnum()
    )


def goes_on(gap: str) -> bool:
    """Whether the words between two amounts say that the second goes on a list."""
    gap = gap.replace("e.g.", "eg")  # its dots end no sentence
    return gap.rstrip().endswith(_LIST_ENDS) and _LIST_GAP.fullmatch(gap) is not None


def is_told(sentence: str, change: Amount, old: Amount, new: Amount) -> bool:
    """Whether a bracket behind a change says from what to what it went, by arithmetic."""
    return numbers.is_told(sentence, change.numbers[-1], old.numbers[0], new.numbers[0])


def _ends_with_from(text: str) -> bool:
    """Whether the last word is "from", or says of what there: "from Spearman"."""
    last = text.rstrip().rsplit(" ", 1)[-1]
    return (last in ("from", "of", "at", "=") or last[:1].isupper()) and _FROM.search(
        text, max(0, len(text) - 90)
    ) is not None


def baselines(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> dict[int, int]:
    """Which amounts are compared values: index of the claim's amount -> index of its baseline's."""
    of = _steps(sentence, found, runs)
    taken = set(of.values())
    for i in range(len(found) - 1):
        a, b = found[i], found[i + 1]
        between = sentence[a.stop : b.begin]
        if i in taken or (")" in between and "(" not in between):
            continue
        if (
            b.high is not None
            and a.high is None
            and not (between == " to " and _ends_with_from(sentence[: lead(sentence, a)]))
        ):
            continue
        if not _alike(a, b):
            if _goes_over(sentence, a, b):
                of[i + 1] = i
                taken.add(i)
            elif _is_versus(sentence, a, b) and not _parallel(sentence, found, i, of, taken):
                _link_back(found, i, of, taken)
            continue
        gap = sentence[a.stop : lead(sentence, b)]
        before = sentence[: lead(sentence, a)].rstrip()
        told = i > 0 and is_told(sentence, found[i - 1], a, b)
        started = (
            told
            or _ends_with_from(before)
            or numbers.is_aside(sentence[: lead(sentence, a)])
            or (a.unit == b.unit and gap == " to " and numbers.falls(gap, a.numbers[-1], b.numbers[0]))
        )
        if (started and _TO.fullmatch(gap)) or gap.strip() in _ARROWS:
            of[i + 1] = i
            taken.add(i)
        elif i in of and of[i] in taken and gap == " to ":
            of[i + 1] = of[i]  # "from 60.3% to 77.2% to 83.2%"
        elif i not in of and len(gap) < 120 and _is_versus(sentence, a, b) and not _NO_LINK.search(gap):
            if (
                _ends_with_from(gap)
                and i + 2 < len(found)
                and _TO.fullmatch(sentence[b.stop : lead(sentence, found[i + 2])])
            ):
                continue
            if not _parallel(sentence, found, i, of, taken):
                counted = i > 0 and i - 1 not in of and i - 1 not in taken and _is_count(sentence, a)
                of[i - 1 if counted and found[i - 1].unit == b.unit else i] = i + 1
                taken.add(i + 1)
    return of


def _is_count(sentence: str, amount: Amount) -> bool:
    """Whether an amount counts what values were taken over: "a score of 35.7 across 10 benchmarks"."""
    return (
        not amount.unit
        and not amount.sign
        and amount.digits.isdigit()
        and _COUNTED.match(sentence, amount.stop) is not None
    )


def _alike(a: Amount, b: Amount) -> bool:
    """Whether two amounts could be levels of the same thing."""
    return a.unit == b.unit or not a.unit or not b.unit


def _goes_over(sentence: str, a: Amount, b: Amount) -> bool:
    """Whether a value goes from one amount to another in a related unit: "from 8.1 seconds to 348 ms"."""
    return (
        any(a.unit in each and b.unit in each for each in _RELATED)
        and _ends_with_from(sentence[: lead(sentence, a)].rstrip())
        and _TO.fullmatch(sentence[a.stop : lead(sentence, b)]) is not None
    )


def _steps(sentence: str, found: list[Amount], runs: list[tuple[int, int]]) -> dict[int, int]:
    """Which amounts are the old values of "from 55.5/52.7 to 63.4/65.8", as `baselines` tells it."""
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
    if b.sign == "+":
        return False
    # "far below the 94.0% of humans": what may bound an amount also compares with it, but not "and over 800".
    return (
        _LESS.fullmatch(sentence[a.stop : b.begin]) is not None
        or _VERSUS.fullmatch(sentence[a.stop : lead(sentence, b)]) is not None
    )


def _link_back(found: list[Amount], i: int, of: dict[int, int], taken: set[int]) -> None:
    """Link "31.6% of kernels reach a 1.2x speedup, surpassing B (26.7%)": past an amount of another unit."""
    b = found[i + 1]
    for j in (i - 1, i - 2):
        if j >= 0 and found[j].unit == b.unit and j not in of and j not in taken:
            of[j] = i + 1
            taken.add(i + 1)
            return


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


def _joins(gap: str) -> bool:
    """Whether two values follow each other as a list: "28% and 29.3 mm", "F1 = 0.97 with 5% FPR"."""
    rest = gap.rstrip().removesuffix(" with")
    return (goes_on(gap) or len(rest) < len(gap.rstrip())) and not claim_features.has_verb(rest)


def _follows(gap: str) -> bool:
    """Whether a compared value follows another at once."""
    return _BARE_GAP.fullmatch(gap) is not None or (len(gap) < _SHORT and _joins(gap))
