"""The printed uncertainties of values ("± 0.3", "(95% CI 91.7-99.7)"), found and lifted out of the readable text.

A spread belongs to its value and says nothing else: without it the sentence reads as if the value stood alone, so
that no later stage has to look over it. A spread that no value can be found for stays where it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from claims.codes import SpreadKind
from claims.reader import dismissals
from claims.reader.expressions import expression
from claims.reader.numbers import NUMBER
from claims.reader.text import Readable

RULE = "uncertainty"  # the rule that the numbers of a spread are dismissed by
REACH = 60  # characters between a value and the interval printed behind its words: "5.20% WER (95% CI: ...)"
_SMALL = 0.1  # of a value: the most that a bare number in a bracket behind it may be, to be its spread
_SIGNS = ("±", "+/-", "+-")
_INTERVALS = ("CI", "confidence interval", "credible interval", "uncertainty interval")
_NAMES = ("SD", "SE", "s.d", "s.e", "std", "standard", "IQR", "interq", "range", "σ")
_DIGIT_OPENED = expression(
    r"\(\s?[.0-9]",
    finds=("62 (2.1)", "( .3"),
    leaves=("62 (a)", "2.1"),
)

_NUMBER = r"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|\.[0-9]+)"
_ALONE = rf"(?<![\w.,-])(?P<value>{_NUMBER})"  # no part of a name or of a longer number
_UNIT = r"\s?(?:%|pp\b|points?\b)"
_LOW, _HIGH = (rf"(?P<{end}>[+-]?{_NUMBER})(?:{_UNIT})?" for end in ("low", "high"))
_ENDS = rf"(?P<inner>[\[(]\s?)?{_LOW}\s?(?:[–—,;-]|to\b|and\b)\s?{_HIGH}(?(inner)\s?[\])])"
_SORT = r"(?:(?:with|an?|the|bootstrap(?:ped)?|paired|two-sided|exact|percentile|adjusted|Bayesian|Wilson|Wald|Clopper-Pearson)\s){0,3}"
_INTERVAL = r"(?:CIs?\b|(?:confidence|credible|uncertainty)\sintervals?\b)"
_DEVIATION = r"(?:SDs?|s\.d\.|std(?:\.|\sdev\b)?|standard\sdeviations?|σ)(?![\w-])"
_ERROR = r"(?:SEM?|s\.e\.(?:m\.)?|standard\serrors?)(?![\w-])"

# "69.1 ± 0.3%", "71.8% +/- 1.3", "93.1_± 0.2", "0.644$±$0.044", "62.53% (± 1.59)", "3.2 ± 0.4 (SD)"
_BEHIND_SIGN = expression(
    rf"(?<![0-9])(?P<value>{_NUMBER})(?P<unit>{_UNIT})?"
    rf"(?P<lifted>[\s_^~$]{{0,3}}(?P<open>[\[(]\s?)?\$?(?:±|\+/-|\+-)[$\s~]{{0,2}}(?P<spread>{_NUMBER})\$?"
    rf"(?(open)(?:{_UNIT})?(?:\s?(?:{_DEVIATION}|{_ERROR}))?\s?[\])]|(?(unit)(?:{_UNIT})?))"
    rf"(?P<aside>\s[\[(](?:{_DEVIATION}|{_ERROR}|(?:95\s?%\s)?{_INTERVAL})[\])])?)",
    finds=("69.1 ± 0.3%", "0.644$±$0.044", "62.53% (± 1.59)"),
    leaves=("69.1 + 0.3", "± 0.3"),
)
# "(95% CI: 4.69–5.78)", ", 95% confidence interval [0.87, 6.33]", "(CI95%=0.88-0.92)"
_BEHIND_CI = expression(
    rf"(?<![\s,;])[\s,;]*(?P<open>[\[(])?{_SORT}"
    rf"(?:(?P<share>[0-9]{{1,2}}(?:\.[0-9])?)\s?(?:%|percent|per\scent)\s)?{_SORT}{_INTERVAL}(?P<after>95\s?%)?"
    rf"(?:[,:]|\sof|\s?=)?\s?{_ENDS}(?(open)\s?[\])])",
    finds=(" (95% CI: 4.69–5.78)", ", 95% confidence interval [0.87, 6.33]"),
    leaves=(" (CI of 5)", " from 4.69 to 5.78"),
)
# "72.4 (SD = 13.0)", "0.374 [SE 0.171]", "0.79 [IQR: 0.77-0.81]", "41 (range 30-55)"
_BEHIND_WORD = expression(
    rf"\s?[\[(](?:(?P<sd>{_DEVIATION})|(?P<se>{_ERROR})|(?P<iqr>IQR|interquartile\srange)|(?P<range>range))"
    rf"(?:\sof|\s?=|:)?\s?(?:{_ENDS}|(?P<spread>{_NUMBER})(?:{_UNIT})?)\s?[\])]",
    finds=(" (SD = 13.0)", " [IQR: 0.77-0.81]", " (range 30-55)"),
    leaves=(" (13.0)", " SD = 13.0"),
)
_NAMED: tuple[SpreadKind, ...] = ("sd", "se", "iqr", "range")  # what that may name
_IN_BRACKET = expression(
    rf"{_ALONE}(?P<lifted>\s?\(\s?(?P<spread>{_NUMBER})\s?\))",
    finds="62 (2.1)",
    leaves=("62 (a)", "GPT-4 (2.1)"),
)  # "62 (2.1)"
# "7.70% (7.04–8.35)" behind another that says what it is
_ENDS_ALONE = expression(
    rf"{_ALONE}(?:{_UNIT})?(?P<lifted>\s?[\[(]{_LOW}\s?[–,-]\s?{_HIGH}[\])])",
    finds="7.70% (7.04–8.35)",
    leaves=("7.70% (7.04)", "(7.04–8.35)"),
)
# What is true of the whole text: "mean ± standard deviation", "standard errors in brackets"
_SIGN_IS_DEVIATION = expression(
    rf"(?:±|\+/-|\+-)\s?{_DEVIATION}",
    finds="± SD",
    leaves=("± 3", "SD"),
)
_SIGN_IS_ERROR = expression(
    rf"(?:±|\+/-|\+-)\s?{_ERROR}",
    finds="± SE",
    leaves=("± 3", "SE"),
)
_BRACKET_IS_DEVIATION = expression(
    rf"{_DEVIATION}\s(?:is\s|are\s)?(?:given\s)?in\s(?:brackets|parentheses)|\bmean\s\({_DEVIATION}\)",
    finds=("standard deviations are given in brackets", "mean (SD)"),
    leaves=("in brackets", "SD (mean)"),
)
_SENTENCE_END = expression(
    r"[.?!]\s(?=[A-Z])",
    finds="it is. It",
    leaves=("5.2", "it is. and"),
)


@dataclass(frozen=True, slots=True)
class PrintedSpread:
    """The uncertainty of one value; offsets are the original's."""

    value_start: int  # of the value's first digit
    start: int
    end: int  # behind its last sign, a closing bracket included
    text: str  # as the ledger writes it: "0.3", "91.7-99.7"
    kind: SpreadKind | None
    numbers: tuple[tuple[int, int], ...]  # the spans of all numbers printed in it


@dataclass(frozen=True, slots=True)
class _Lifted:
    """A spread in the readable text: where its value begins, what is lifted out, and what it says."""

    value: int
    begin: int
    stop: int
    text: str
    kind: SpreadKind | None


def lifted(shown: Readable) -> tuple[Readable, tuple[PrintedSpread, ...]]:
    """The text without the spreads that could be given to a value, and these, in order."""
    text = shown.text
    found: list[_Lifted] = []
    every = list(_every(text))
    if not every:
        return shown, ()
    for each in sorted(every, key=lambda one: (one.begin, -one.stop)):
        if not found or each.begin >= found[-1].stop:
            found.append(each)
    return shown.without([(each.begin, each.stop) for each in found]), tuple(
        PrintedSpread(
            shown.span(each.value, each.value + 1)[0],
            *shown.span(each.begin, each.stop),
            each.text,
            each.kind,
            tuple(shown.span(*number.span()) for number in NUMBER.finditer(text, each.begin, each.stop)),
        )
        for each in found
    )


def _every(text: str) -> Iterator[_Lifted]:
    """The spreads of a text, of every form; two of them may overlap."""
    if any([sign in text for sign in _SIGNS]):
        yield from _behind_signs(text)
    named: list[_Lifted] = []
    if any([word in text for word in _INTERVALS]):
        named += _behind_intervals(text)
    if any([_opens(text, bracket) for bracket in "(["]):
        named += _behind_words(text)
    if named:
        yield from named
        yield from _ends_alone(text, named)
    if any(
        text[max(0, bracket.start() - 2) : bracket.start()].strip()[-1:].isdigit()
        for bracket in _DIGIT_OPENED.finditer(text)
    ):
        yield from _in_brackets(text)


def _opens(text: str, bracket: str) -> bool:
    """Whether one of `_NAMES` stands right behind such a bracket."""
    place = text.find(bracket)
    while place >= 0 and not text.startswith(_NAMES, place + 1):
        place = text.find(bracket, place + 1)
    return place >= 0


def _behind_signs(text: str) -> Iterator[_Lifted]:
    """What stands behind ±."""
    usual: SpreadKind | None = None
    if _SIGN_IS_DEVIATION.search(text):
        usual = "sd"
    elif _SIGN_IS_ERROR.search(text):
        usual = "se"
    for match in _BEHIND_SIGN.finditer(text):
        kind = _kind_said(match["lifted"]) or usual
        yield _Lifted(match.start("value"), *match.span("lifted"), _plain(match["spread"]), kind)


def _kind_said(words: str) -> SpreadKind | None:
    """What the words beside a spread say that it is."""
    if re.search(_INTERVAL, words):
        return "ci95" if "95" in words else "ci"
    if re.search(_DEVIATION, words):
        return "sd"
    return "se" if re.search(_ERROR, words) else None


def _behind_intervals(text: str) -> Iterator[_Lifted]:
    """Confidence intervals, each of the nearest number before it that lies within."""
    for match in _BEHIND_CI.finditer(text):
        value = next((n for n, v in _before(text, match.start()) if _holds(match, v)), None)
        if value is not None:
            kind: SpreadKind = "ci95" if match["after"] or match["share"] == "95" else "ci"
            stop = match.end()
            if text.endswith(("(", "["), 0, match.start()) and (
                more := re.match(r"[;,]\s", text[stop : stop + 2])
            ):
                stop += more.end()
            yield _Lifted(value, match.start(), stop, _ends(match), kind)


def _behind_words(text: str) -> Iterator[_Lifted]:
    """What a bracket names: "(SD = 13.0)", "[IQR: 0.77-0.81]"."""
    for match in _BEHIND_WORD.finditer(text):
        near = (n for n, v in _before(text, match.start()) if match["low"] is None or _holds(match, v))
        value = next(near, None)
        if value is not None and not re.search(r"[()\[\]]", text[value : match.start()]):
            said = _plain(match["spread"]) if match["spread"] else _ends(match)
            yield _Lifted(value, *match.span(), said, next(kind for kind in _NAMED if match[kind]))


def _ends_alone(text: str, named: list[_Lifted]) -> Iterator[_Lifted]:
    """Intervals in brackets around their value, of the kind of the last one before that is named."""
    intervals = sorted([each for each in named if "-" in each.text], key=lambda each: each.begin)
    begins = [each.begin for each in intervals]
    for match in _ENDS_ALONE.finditer(text):
        before = bisect_left(begins, match.start())
        if before and _holds(match, float(_plain(match["value"]))):
            kind = intervals[before - 1].kind
            yield _Lifted(match.start("value"), *match.span("lifted"), _ends(match), kind)


def _in_brackets(text: str) -> Iterator[_Lifted]:
    """Bare numbers in brackets behind a value, where the text says what they are or they are small beside it."""
    said = _BRACKET_IS_DEVIATION.search(text) is not None
    for match in _IN_BRACKET.finditer(text):
        value, spread = float(_plain(match["value"])), float(_plain(match["spread"]))
        small = "." in match["spread"] and spread <= _SMALL * value
        if (said and spread < value) or (small and dismissals.firm(text, *match.span("value")) is None):
            yield _Lifted(
                match.start("value"), *match.span("lifted"), _plain(match["spread"]), "sd" if said else None
            )


def _before(text: str, stop: int) -> Iterator[tuple[int, float]]:
    """The numbers of the same sentence that end within `REACH` before `stop`, the nearest first, with their signs."""
    begin = max(0, stop - REACH)
    for end in _SENTENCE_END.finditer(text, begin, stop):
        begin = end.end()
    for match in reversed(list(re.finditer(_NUMBER, text[begin:stop]))):
        start = begin + match.start()
        if start and (text[start - 1].isalpha() or text[start - 1] == "/"):
            continue  # part of a name, or what a value is out of
        minus = text[start - 1 : start] == "-" and not text[start - 2 : start - 1].isalnum()
        value = float(_plain(match[0]))
        yield start, -value if minus else value


def _holds(match: re.Match[str], value: float) -> bool:
    """Whether a value lies between the ends that `match` found."""
    return float(_plain(match["low"])) <= value <= float(_plain(match["high"]))


def _ends(match: re.Match[str]) -> str:
    """The two ends as the ledger writes them."""
    return f"{_plain(match['low'])}-{_plain(match['high'])}"


def _plain(printed: str) -> str:
    """A number without plus sign and separators, its zero written: ".85" is "0.85"."""
    sign = "-" if printed.startswith("-") else ""
    digits = printed.lstrip("+-").replace(",", "")
    return f"{sign}0{digits}" if digits.startswith(".") else f"{sign}{digits}"
