"""Which amounts of a sentence hang together: lists of values, and values that others are compared with."""

from collections.abc import Sequence

from claims.reader import claim_features, numbers
from claims.reader.expressions import expression, phrases, words
from claims.reader.numbers import Amount
from claims.reader.wording import BEATING, COMPARED_WITH, RELATIVE_TO, spelled

_MOST_COMPARED = 4  # values of a list that are compared one by one
_SHORT = 30  # characters between two compared values that are named one by one
_FAR = 120  # characters between an amount and what it is compared with
_FROM_REACH = 90  # characters before a value in which "from" is looked for
_FROM = expression(
    r"\bfrom(?:\s[\w()-]+){0,6}\s(?:of|at|=)\s*$|\bfrom(?:\s[A-Z][\w@-]*){0,2}\s*$",
    finds=("from ", "from a score of ", "from Spearman"),
    leaves=("to ", "from it", "from here on"),
)
_TO = expression(
    r"^(?:\s?(?:\([^()]{1,80}\)\s)?(?:(?!(?:and|while|but|with|by)\s)\(?[\w@.%-]+\)?\s){0,6}?(?:up |down )?to\s(?:between\s)?",
    r"|\s?(?:→|->|=>)\s?)$",
    finds=(" to ", " to between ", " accuracy (old) to ", " → "),
    leaves=(" and then to ", " on "),
)
# Between what is compared with and its value.
_TO_VALUE = r"[\s(]*(?:'s|at|of|:|is|achieves|with|,|\()?\s*(?:an?\s|the\s|only\s|just\s)?$"
_NAMED = r"[\w@+/-]+(?:\.\w+)?(?:,?\s|\s?[–—]\s?)|\((?:[\w@.-]+|(?:9[0-9]%\s)?CI\b[^()]{1,30})\),?\s"
_SIDE_BY_SIDE = phrases(
    r"vs\.?", r"v\.s\.", "versus", COMPARED_WITH, "in comparison (?:to|with)", "in (?:stark |sharp )?contrast (?:to|with)",
    *sorted(spelled(BEATING, "ing")), "ahead of", "close to", "approaching", "comparable to", "competitive with", "on par with",
    "matching",
)  # fmt: skip
_AGAINST = phrases(
    "against", "as opposed to", "up from", "down from", "from", "over", "than", RELATIVE_TO, "rather than", "instead of",
    "above", "improving (?:over|from|upon)",
)  # fmt: skip
_WITH_RESULT = r"(?:mak|yield|achiev|reach|result|enabl|provid|giv)ing\b"
_NO_MORE = rf"and\b|while\b|whereas\b|but\b|with\b(?=.*\bby)|by\b|it\b|we\b|our\b|which\b|{_WITH_RESULT}"
# Behind a comma only further names: "than models like Gemini-3, Foo operates with" compares no more.
_FURTHER = rf",(?=(?:\s(?:and|or|the|[A-Z0-9][\w'’@./+*&-]*),?)*{_TO_VALUE})"
_VERSUS = expression(
    rf"^[\s(),;]*(?:(?:{_NAMED}){{0,7}}?)\(?(?:(?P<side>{_SIDE_BY_SIDE})|{_AGAINST})",
    rf"(?:[\s(](?!{_NO_MORE})[\w'’@./+*&-]+(?:\)|{_FURTHER})?){{0,10}}?",
    # Behind words that set side by side, the value may stand in a bracket or behind a sign: "(vs. F1 = 0.36", "beating B (120B, 0.64)".
    r"(?(side)(?:\s\((?:[\w'.-]+,?:?\s){0,3}?|\s\w+\s=)?|)",
    _TO_VALUE,
    finds=(" vs. ", " accuracy, compared with Foo's ", " (vs. F1 =", " points over the strong baseline at "),
    leaves=(" and ", " over the baseline, while it has ", "on "),
)
# "56% accuracy (random 50%)", "32.0% task success, far below the 94.0% of humans"; "most models remain below 40%" compares nothing.
_FAR_BELOW = r"(?:far |well |significantly |substantially |still |much )*(?:below|behind|short of)"
_LESS = expression(
    rf"^(?:\)\s(?:{'|'.join(sorted(spelled(BEATING, 's')))})\s[^.;:()]{{2,60}}\s\((?:[\w'.-]+,?:?\s){{0,2}}",
    r"|[^.;:()]{0,30}\((?:random|chance|baseline|human|humans|previous|previously|prior)(?:\s\w+){0,2}[\s:]*",
    rf"|[^.;:()]{{0,60}},\s(?:{'|'.join(sorted(spelled(BEATING, 'ing')))})\s[^.;:()0-9]{{0,60}}\b",
    r"(?:previous|previously|prior|former|earlier)\s(?:best\s|reported\s)?",
    rf"|[^.;:(),]{{0,40}},\s(?:but |yet |still |only )?{_FAR_BELOW}\s",
    r"(?:the\b|that of\b|those of\b|human\w*\b|its\b|average\b)[^,;:.]{0,40})$",
    finds=(
        " accuracy (random ",
        " success, far below the ",
        ") beats Foo (",
        " WER, surpassing people and the previous ",
    ),
    leaves=(" models remain below ", " (old "),
)
_COUNTED = expression(r"\s(?:[a-z-]+\s){0,3}?[a-z-]+s\b", finds=" hard benchmarks", leaves=(" net", "tasks"))
_NO_LINK = expression(
    r"\b(?:by|improv\w+ by|gain\w* of|while reducing|and reduc\w+)\s*$",
    finds=("and reduces ", "by"),
    leaves=("of ", "reduces "),
)
_NO_POINT = r"(?:[^.;:]|\.(?=[0-9]))"
_LIST_GAP = expression(
    rf"^(?:\s?\(?{_NO_POINT}{{0,90}}?)",
    r"(?:,\s?(?:and\s|or\s|with\s)?|\sand\s|\sor\s|\s?/\s?|\)\s?,?\s?(?:and\s)?|,\s?and up to\s)\(?$",
    finds=(" on A and ", "), ", " / "),
    leaves=(" on A; and ", " of "),
)
_NO_VERB = expression(
    r"\bscore\b|(?<=[A-Z0-9]\s)scores\b", finds=("a score", "F1 scores"), leaves=("it scores", "scored")
)  # they look like verbs
_CHANGE_NOUN = expression(
    r"\b(?:improvements?|reductions?|increases?|savings|gains)\b|^[\s-](?:[a-z]+\s){0,2}?(?:gain|boost|drop|rise|lift|decrease)\b",
    finds=("gains", "a reduction", " absolute gain on A"),
    leaves=("gain", "improves"),
)  # no verbs, though they begin alike
# "in accuracy (up to 20%) and efficiency (up to 30%)"
_BRACKETS = expression(
    r"^\)(?:,|,?\sand|,?\sas well as)\s[^.;:()]{1,60}\s\($",
    finds=") and efficiency (",
    leaves=(") (", " and efficiency ("),
)
# What a bracket says aside, and what says behind a value of a list what it is.
_ASIDE = expression(r"\s\([^()]*\)", finds=" on A (new) and ", leaves=" on A and (")
_NOUN = expression(
    rf"\s(?!{words('on in for over across at with under using and or than as to from by of while when')}\b",
    rf"|{words('compar relat improv reduc gain increas')})[A-Za-z]",
    finds=(" accuracy", " organ recall"),
    leaves=(" on", ", ", " (law)", " reduction"),
)
_LIST_ENDS = (",", "and", "or", "with", "to", "/", ")", "(")  # of what `_LIST_GAP` fits: looked at first
_RELATED = (frozenset(("µs", "ms", "s", "min", "h", "days")), frozenset(("KB", "MB", "GB", "TB")))
_ARROWS = ("→", "->", "=>")
_BARE_GAP = expression(
    r"^\s?(?:,|/|&|,?\sand|,?\sor|,?\sand then|;)\s?(?:\+|~)?$",
    finds=(", ", " and ~", "/"),
    leaves=(" of ", ", at "),
)
# "by 0.8 mAP and 2.8 mAP": the same words behind each value of a list.
_WORDED_GAP = expression(
    r"^(?P<words>(?:\s[\w@./-]*[A-Za-z][\w@./-]*){1,2})(?:,|,?\sand|,?\sor)\s(?:\+|~)?$",
    finds=(" mAP and ", " F1 score, "),
    leaves=(" and ", " on the hard set, "),
)


def runs_of(sentence: str, found: Sequence[Amount]) -> list[tuple[int, int]]:
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
    if _BARE_GAP.match(gap):
        return True
    worded = _WORDED_GAP.match(gap)
    return (
        worded is not None
        and before.unit == amount.unit
        and sentence.startswith(worded["words"], amount.stop)
        and not sentence[amount.stop + len(worded["words"]) :][:1].isalnum()
    )


def goes_on(gap: str) -> bool:
    """Whether the words between two amounts say that the second goes on a list."""
    gap = gap.replace("e.g.", "eg")  # its dots end no sentence
    return gap.rstrip().endswith(_LIST_ENDS) and _LIST_GAP.match(gap) is not None


def goes_on_without_verb(gap: str, same_bound: bool) -> bool:
    """Whether the words between two amounts go on a list and hold no verb that would begin another statement."""
    listed = goes_on(gap) or (same_bound and _BRACKETS.match(gap) is not None)
    return listed and not claim_features.has_verb(_NO_VERB.sub("", _CHANGE_NOUN.sub("", gap)))


def without_asides(gap: str) -> str:
    """The words between two amounts without what stands in brackets."""
    return _ASIDE.sub("", gap)


def is_followed_by_noun(sentence: str, stop: int) -> bool:
    """Whether a noun behind an amount that ends at `stop` says what it is: "85% recognition accuracy"."""
    return _NOUN.match(sentence, stop) is not None


def is_told(sentence: str, change: Amount, old: Amount, new: Amount) -> bool:
    """Whether a bracket behind a change says from what to what it went, by arithmetic."""
    return numbers.is_told(sentence, change.numbers[-1], old.numbers[0], new.numbers[0])


def baselines(sentence: str, found: Sequence[Amount], runs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Which amounts are compared values: index of the claim's amount -> index of its baseline's."""
    return _Links(sentence, found, runs).read()


class _Links:
    """The compared values of one sentence, while they are found from the left to the right."""

    def __init__(self, sentence: str, found: Sequence[Amount], runs: Sequence[tuple[int, int]]) -> None:
        self.sentence = sentence
        self.found = found
        self.runs = runs
        self.of: dict[int, int] = {}  # index of the claim's amount -> index of its baseline's
        self.taken: set[int] = set()  # the baselines' indices

    def read(self) -> dict[int, int]:
        """All links."""
        self._link_steps()
        for i in range(len(self.found) - 1):
            if i not in self.taken and not self._is_apart(i):
                if _alike(self.found[i], self.found[i + 1]):
                    self._link_alike(i)
                else:
                    self._link_unlike(i)
        return self.of

    def _link(self, claim: int, baseline: int) -> None:
        self.of[claim] = baseline
        self.taken.add(baseline)

    def _link_steps(self) -> None:
        """Link the old values of "from 55.5/52.7 to 63.4/65.8"."""
        for i, (place, many) in enumerate(self.runs):
            after = i + many
            if place or many < 2 or after >= len(self.found) or self.runs[after][1] != many:
                continue
            gap = self.sentence[self.found[after - 1].stop : self.found[after].lead]
            if _ends_with_from(self.sentence[: self.found[i].lead]) and _TO.match(gap):
                for claim, baseline in zip(range(after, after + many), range(i, after), strict=True):
                    self._link(claim, baseline)

    def _is_apart(self, i: int) -> bool:
        """Whether an amount and the next one can't be compared: a bracket ends between, or the next is a count, or a range alone."""
        a, b = self.found[i], self.found[i + 1]
        between = self.sentence[a.stop : b.begin]
        if ")" in between and "(" not in between:
            return True
        if a.unit and not b.unit and _is_count(self.sentence, b):
            return True  # "12% higher than it on the same 500 items"
        if b.high is not None and numbers.is_ranging(self.sentence[: b.lead]):
            return True  # "gains up to 15% for images and ranging from 25% to 62% for text"
        if b.high is None or a.high is not None or (a.unit == b.unit and _is_versus(self.sentence, a, b)):
            return False
        return between not in (" to ", " to between ") or not _ends_with_from(self.sentence[: a.lead])

    def _link_unlike(self, i: int) -> None:
        """Link an amount with the next one, which is of another unit."""
        sentence, a, b = self.sentence, self.found[i], self.found[i + 1]
        if _goes_over(sentence, a, b):
            self._link(i + 1, i)
        elif _is_versus(sentence, a, b) and not self._link_parallel(i):
            self._link_back(i)

    def _link_alike(self, i: int) -> None:
        """Link an amount with the next one, which may be a level of the same thing."""
        sentence, a, b = self.sentence, self.found[i], self.found[i + 1]
        gap = sentence[a.stop : b.lead]
        if (_TO.match(gap) and self._is_started(i, gap)) or gap.strip() in _ARROWS:
            self._link(i + 1, i)
        elif i in self.of and self.of[i] in self.taken and gap == " to ":
            self.of[i + 1] = self.of[i]  # "from 60.3% to 77.2% to 83.2%"
        elif self._is_compared(i, gap) and not self._link_parallel(i):
            counted = self._is_free(i - 1) and _is_count(sentence, a)
            self._link(i - 1 if counted and self.found[i - 1].unit == b.unit else i, i + 1)

    def _is_started(self, i: int, gap: str) -> bool:
        """Whether the words before an amount say that it goes from there to somewhere, or arithmetic does."""
        sentence, a, b = self.sentence, self.found[i], self.found[i + 1]
        return (
            (i > 0 and is_told(sentence, self.found[i - 1], a, b))
            or _ends_with_from(sentence[: a.lead].rstrip())
            or numbers.is_aside(sentence[: a.lead])
            or (a.unit == b.unit and gap == " to " and numbers.falls(gap, a.numbers[-1], b.numbers[0]))
        )

    def _is_compared(self, i: int, gap: str) -> bool:
        """Whether the words of the gap behind an amount compare it with the next one."""
        return (
            i not in self.of
            and len(gap) < _FAR
            and _is_versus(self.sentence, self.found[i], self.found[i + 1])
            and not _NO_LINK.search(gap)
            and not self._begins_steps(i, gap)
        )

    def _begins_steps(self, i: int, gap: str) -> bool:
        """Whether the next amount goes from there to the one behind it: "41%, up from 30% to 35%"."""
        if not _ends_with_from(gap) or i + 2 >= len(self.found):
            return False
        return _TO.match(self.sentence[self.found[i + 1].stop : self.found[i + 2].lead]) is not None

    def _is_free(self, i: int) -> bool:
        """Whether there is such an amount, compared with nothing and nothing with it."""
        return i >= 0 and i not in self.of and i not in self.taken

    def _link_back(self, i: int) -> None:
        """Link "31.6% of kernels reach a 1.2x speedup, surpassing B (26.7%)": past an amount of another unit."""
        for j in (i - 1, i - 2):
            if self._is_free(j) and self.found[j].unit == self.found[i + 1].unit:
                self._link(j, i + 1)
                return

    def _link_parallel(self, i: int) -> bool:
        """Link "87% and 8.7 mm, compared with 28% and 29.3 mm" pair by pair, the i-th the last before; whether it was possible."""
        found, sentence = self.found, self.sentence
        for many in range(min(_MOST_COMPARED, i + 1, len(found) - i - 1), 1, -1):
            ours, theirs = range(i - many + 1, i + 1), range(i + 1, i + 1 + many)
            if (
                all(
                    found[a].unit == found[b].unit and self._is_free(a)
                    for a, b in zip(ours, theirs, strict=True)
                )
                and all(_joins(sentence[found[a].stop : found[a + 1].begin]) for a in ours[:-1])
                and all(_follows(sentence[found[b].stop : found[b + 1].begin]) for b in theirs[:-1])
            ):
                for a, b in zip(ours, theirs, strict=True):
                    self._link(a, b)
                return True
        return False


def _ends_with_from(text: str) -> bool:
    """Whether the last word is "from", or says of what there: "from Spearman"."""
    last = text.rstrip().rsplit(" ", 1)[-1]
    return (last in ("from", "of", "at", "=") or last[:1].isupper()) and _FROM.search(
        text, max(0, len(text) - _FROM_REACH)
    ) is not None


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
        and _ends_with_from(sentence[: a.lead].rstrip())
        and _TO.match(sentence[a.stop : b.lead]) is not None
    )


def _is_versus(sentence: str, a: Amount, b: Amount) -> bool:
    """Whether the words between two amounts say that the first is compared with the second."""
    if b.sign == "+":
        return False
    # "far below the 94.0% of humans": what may bound an amount also compares with it, but not "and over 800".
    return (
        _LESS.match(sentence[a.stop : b.begin]) is not None
        or _VERSUS.match(sentence[a.stop : b.lead]) is not None
    )


def _joins(gap: str) -> bool:
    """Whether two values follow each other as a list: "28% and 29.3 mm", "F1 = 0.97 with 5% FPR"."""
    rest = gap.rstrip().removesuffix(" with")
    return (goes_on(gap) or len(rest) < len(gap.rstrip())) and not claim_features.has_verb(rest)


def _follows(gap: str) -> bool:
    """Whether a compared value follows another at once."""
    return _BARE_GAP.match(gap) is not None or (len(gap) < _SHORT and _joins(gap))
