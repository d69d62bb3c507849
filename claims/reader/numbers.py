"""The grammar of numbers: separators, signs, ranges, units, and how firm a number is said to be."""

import re
from typing import NamedTuple

from claims.reader.bounds import AFTER_BOUND, bound_before, lead_before
from claims.reader.expressions import expression, phrases, words
from claims.units import UNITS

_BEFORE_RANGE = 160  # whether it begins a range
_OPENED = 70  # the bracket that says from what to what a level went
_ASIDE_REACH = 40  # between a change and such a bracket

# "[0-9][0-9]*": what begins with one character of a set is searched for much faster than what repeats it.
NUMBER = expression(r"[0-9][0-9]*(?:[.,][0-9]+)*", finds=("1,000.5", "1.2.3", "7"), leaves=("none", "%"))
_GROUPED = expression(
    r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$", finds=("1,000", "12,345.6"), leaves=("1,00", "1000", "3,5")
)
_CODE = {spelling: unit for unit, others in UNITS.items() for spelling in (unit, *others)} | {"G": "G"}
_SHORT = tuple(s for s in _CODE if len(s) == 1 and s.isalpha() and s != "G")
# "0.98 bits per character" is what is measured: a metric of the vocabulary, no unit.
_PER = r"(?!\s?(?:bit|nat)s?\sper\s(?!second))"
_GIGA = r"(?<=\.[0-9])G|(?<=\.[0-9][0-9])G"  # "FLOPS=2.31G"; "5G" is a network
_SPELLED = phrases(
    _GIGA,
    *[
        re.escape(s)
        for s in sorted((s for s in _CODE if s not in (*_SHORT, "G")), key=lambda s: (-len(s), s))
    ],
)
_NAMED_POINTS = (
    r"\s(?P<named>(?:(?!and\b|or\b|to\b|the\b|in\b|on\b|of\b)[A-Za-z][\w@-]*\s){1,3})(?P<points>points?\b)"
)
UNIT = expression(
    rf"{_PER}(?:\s?-?(?P<spelled>{_SPELLED})|\s?(?P<short>[{''.join(_SHORT)}]))(?![A-Za-z0-9&])|{_NAMED_POINTS}",
    finds=("%", " ms", " perplexity points", "x"),
    leaves=("&", "Z9"),
)
_MAGNITUDES = (" thousand", " million", " billion", " trillion")
_MAGNITUDE = expression(
    r"\s(?P<many>thousand|million|billion|trillion)(?:\s(?P<thing>tokens|calls|steps|operations|FLOPs|dollars))?(?!\w)",
    finds=(" million tokens", " thousand"),
    leaves=(" millions", "million"),
)
_LETTER = expression(r"\s?[kKMB](?!\w)", finds=("K", " M"), leaves=("-", " kilo"))  # "$148K"
# "x17.7": the factor's sign in front.
_FACTOR_BEFORE = expression(r"(?:^|[\s(~+≈])[x×]\s?$", finds=("of x", "×", "(x "), leaves=("max", "of x and"))
_JOIN = expression(
    r"^\s?(?:-to-|-|–|—|to|~|→)\s?\+?\s?$", finds=("-", " to ", "–", "-to-"), leaves=(" and ", " to about ")
)


_BETWEEN = expression(r"\bbetween\s+[~$+]?$", finds=("between ", "between ~"), leaves=("between", "of "))
# "from 15.5% to 99%" is no range, nor is "from 55.5/52.7 to 63.4/65.8" or "from Spearman 0.35 to 0.82"
_STARTS = expression(
    r"\bfrom\s+(?:about |around |roughly |approximately |only |just |an? )?(?:[0-9][0-9.]*%?\s?/\s?)*[~$+]?(?:average )?$",
    r"|\bfrom\s(?:[\w()-]+\s){1,6}(?:of|at)\s(?:[0-9][0-9.]*%?(?:,\s(?:and\s)?|\sand\s))*$",
    r"|\bfrom\s(?:[A-Z][\w@-]*\s){1,2}$",
    finds=("from about ", "from 55.5/", "from a score of ", "from Spearman "),
    leaves=("to ", "from it ", "from"),
)
_DASHES = ("-", "–", "—")
_RANGING = expression(
    r"\b(?:rang(?:ing|es?|ed)|var(?:y|ies|ying)|span(?:s|ning)?)\s+(?:\w+\s+){0,2}from\s+[~$]?$",
    finds=("ranging from ", "varies widely from ~"),
    leaves=("from ", "arranged "),
)
_BY = expression(r"(?:by|of|rang\w+)\s+$", finds=("by ", "ranging "), leaves=("at ", "by"))
_LEVEL = r"[0-9.]+\s?(?:%|pp|points)?"
_WENT_TO = rf"{_LEVEL}\sto\s{_LEVEL}"
_STEP = rf"{_WENT_TO}(?:,|,?\sand)\s"
_ASIDE = expression(
    rf"[0-9]\s?(?:%|pp|points|percentage points)?\s\((?:{_STEP})*$",
    finds=("a gain of 26% (", "26 (7% to 33%, "),
    leaves=("a gain (", "26% of "),
)  # "a gain of 26% (7% to 33%)"
# "improves from 70.9% to 77.6% on A and 46.9% to 59.1% on B": the second pair is a step as the first is.
_STEPPED = expression(
    rf"\bfrom\s{_WENT_TO}\s(?:on|for|in)\s(?:[^;:()]|\([^()]{{1,30}}\)){{2,60}}?(?:,|,?\sand)\s$",
    finds="from 70.9% to 77.6% on Foo and ",
    leaves=("from 70.9% on Foo and ", "from 70.9% to 77.6% and "),
)
# "improves tasks dramatically (0.6% to 76.3%)", "improves accuracy (MAE 0.87 to 0.73)", "is boosted - for example, 42% to 50% and
# 53% to 59%", "boosts performance on two benchmarks: A (73% to 89%) and B (55% to 64%)"
_GOING = words(
    "improv increas rais boost reduc drop fall cut lower gain degrad declin rise grow shrink decreas jump collaps push bring lift",
    "elevat narrow",
)
_UP_TO_BRACKET = r"(?:[^.;:()0-9]|:\s|(?<=[\w-])[0-9]){0,80}(?:\(|[–—]\s?(?=for example,|e\.g\.,))"
_IN_BRACKETS = rf"(?:(?:[\w@-]+\s){{0,2}}{_WENT_TO}\)(?:,|,?\sand)\s(?:[\w@.-]+\s){{1,4}}\()*"
_WENT = expression(
    rf"\b{_GOING}\w*\b{_UP_TO_BRACKET}(?:for example,\s|e\.g\.,\s)?{_IN_BRACKETS}(?:[\w@-]+\s){{0,2}}(?:{_STEP})*$",
    finds=("improves tasks dramatically (", "lowers it (MAE ", "boosts two: A (73% to 89%) and B ("),
    leaves=("it is good (", "improves tasks. It is ("),
)
_OPENING = ("(", "–", "—")
_LIST = expression(
    r"^\s?(?:,|/|&|,?\s?and|,?\s?or|,?\s?vs\.?|,?\s?versus|to|→)\s?(?:\+|~|-)?\s?$",
    finds=(", ", " and ", " vs. ~"),
    leaves=(" of ", ", it "),
)

_SPAN_NOUN = expression(
    r"\b",
    words(
        r"gains improvements speed-?ups reductions savings accelerations boosts_of ranging ranges? varying varies spanning"
    ),
    r"\s(?:\w+\s)?from\s*$",
    finds=("gains from ", "ranging widely from"),
    leaves=("gain from ", "gains of "),
)
_UP_TO = expression(r"^\s(?:up )?to\s$", finds=(" to ", " up to "), leaves=(" and ", "to"))


class Number(NamedTuple):
    """One maximal token of digits in readable text."""

    start: int
    end: int
    text: str
    digits: str | None  # as the ledger writes it; None: no single number ("1.2.3", "3,5")

    def moved(self, by: int) -> "Number":
        """The number in a text that begins so many characters later."""
        return Number(self.start - by, self.end - by, self.text, self.digits)


class Amount(NamedTuple):
    """A quantity: one number or a range, its sign and its unit; offsets are those of the readable text."""

    numbers: tuple[Number, ...]  # the first, and a range's end
    begin: int  # before sign or factor sign
    stop: int  # behind number, range and unit
    sign: str  # "+", "-" or ""
    unit: str
    named: str = ""  # the word inside "2.1 perplexity points"
    bound: str = "exact"
    bound_begin: int = -1  # where the words of the bound begin; `begin` where there are none
    lead: int = -1  # where the words before those that still belong to it begin: "an average of"

    @property
    def digits(self) -> str:
        """The first number's digits."""
        return self.numbers[0].digits or ""

    @property
    def high(self) -> str | None:
        """The range's end, None for a single number."""
        return self.numbers[1].digits if len(self.numbers) > 1 else None


def scan(text: str) -> list[Number]:
    """Every maximal token of digits, with what number it prints."""
    found = []
    for match in NUMBER.finditer(text):
        start, token = match.start(), match[0]
        digits = _digits(token)
        if digits == token and start and text[start - 1] == "." and _is_fraction(text, start, token):
            start, token, digits = start - 1, f".{token}", f"0.{token}"
        found.append(Number(start, match.end(), token, digits))
    return found


def _digits(token: str) -> str | None:
    """The one number that a token prints, without separators; None: it prints none."""
    if token.isdigit() or ("," not in token and token.count(".") == 1):
        return token
    return token.replace(",", "") if _GROUPED.match(token) else None


def _is_fraction(text: str, start: int, token: str) -> bool:
    """Whether the full stop before the digits belongs to them: ".85"."""
    return "." not in token and (start < 2 or text[start - 2] in " (=~,<>±")


def unit_at(text: str, place: int) -> tuple[str, int, str]:
    """The unit printed at `place`, the offset behind it, and the word inside "perplexity points"."""
    match = UNIT.match(text, place)
    if match is None:
        return "", place, ""
    if match["points"]:
        return "points", match.end(), match["named"].strip()
    return _CODE[match["spelled"] or match["short"]], match.end(), ""


def amounts(text: str, numbers: list[Number], floor: int = 0) -> list[Amount]:
    """The quantities that `numbers` of the sentence that begins at `floor` print, ranges joined."""
    found: list[Amount] = []
    at = 0
    while at < len(numbers):
        amount = _amount(text, numbers, at, floor)
        found.append(amount)
        at += len(amount.numbers)
    return _with_shared_units(text, found)


def _amount(text: str, numbers: list[Number], at: int, floor: int) -> Amount:
    """The quantity that begins with `numbers[at]`."""
    first = numbers[at]
    unit, stop, named = unit_at(text, first.end)
    members: tuple[Number, ...] = (first,)
    if not named and _begins_range(text, numbers, at, (unit, stop), floor):
        members = (first, numbers[at + 1])
        high_unit, stop, named = unit_at(text, members[1].end)
        unit = high_unit or unit
    begin, sign, sign_unit = _sign(text, first.start, floor)
    unit = unit or sign_unit
    if text.startswith(_MAGNITUDES, stop) and (magnitude := _MAGNITUDE.match(text, stop)):
        unit, stop = _in_millions(unit, magnitude), magnitude.end()
    elif unit == "$" and (letter := _LETTER.match(text, stop)):
        unit, stop = f"{letter[0].strip().upper()} $", letter.end()
    bound, bound_begin = bound_before(text, floor, begin)
    if bound == "exact" and text.endswith("factor of ", floor, begin):
        # "roughly a factor of 5": what is said of the factor; the words "factor of" stay before the amount
        bound = bound_before(text, floor, text.rindex("factor", floor, begin))[0]
    if bound == "exact" and AFTER_BOUND.match(text, stop):
        bound = "at_least"
        stop += text[stop] == "+"
        if not unit:
            unit, stop, named = unit_at(text, stop)
    return Amount(members, begin, stop, sign, unit, named, bound, bound_begin, lead_before(text, bound_begin))


def _in_millions(unit: str, magnitude: re.Match[str]) -> str:
    """The unit of so many millions: "million $", "million tokens"."""
    return f"{magnitude['many']} {unit or magnitude['thing'] or ''}".strip()


def _begins_range(text: str, numbers: list[Number], at: int, printed: tuple[str, int], floor: int) -> bool:
    """Whether `numbers[at]`, with its `printed` unit and the place behind it, begins a range with the next number."""
    first = numbers[at]
    if at + 1 == len(numbers) or first.digits is None or numbers[at + 1].digits is None:
        return False
    second = numbers[at + 1]
    if not _is_range(text, first, second, printed, floor):
        return False
    # "a gain of 26% (7 to 33%)" tells a step
    return not (
        at and " to " in text[printed[1] : second.start] and is_told(text, numbers[at - 1], first, second)
    )


def _sign(text: str, begin: int, floor: int) -> tuple[int, str, str]:
    """Where a number at `begin` begins with the sign in front of it, the sign, and the unit that stands there."""
    unit = ""
    window = max(floor, begin - 3)
    near = text[window:begin]
    if ("x" in near or "×" in near) and (factor := _FACTOR_BEFORE.search(text, window, begin)):
        begin = factor.end() - len(factor[0].lstrip(" (~+≈"))
        unit = "x"
    if begin > floor and text[begin - 1] in "+-" and (begin - 1 == floor or text[begin - 2] in " (~,:=/"):
        return begin - 1, text[begin - 1], unit
    if begin > floor and text[begin - 1] == "$":
        return begin - 1, "", unit or "$"
    if text.endswith("USD ", floor, begin):
        return begin - 4, "", unit or "$"
    return begin, "", unit


def is_ranging(before: str) -> bool:
    """Whether the words before a range say that it is one: "ranging from"."""
    return (
        before.endswith(("from ", "from ~", "from $"))
        and _RANGING.search(before[-_BEFORE_RANGE:]) is not None
    )


def is_aside(before: str) -> bool:
    """Whether a bracket has just been opened, or a list goes on, that may say from what to what a level went."""
    return (before.endswith((", ", " and ")) and _STEPPED.search(before) is not None) or is_opened(before)


def is_opened(before: str) -> bool:
    """Whether a bracket has just been opened that may say from what to what a level went."""
    near = before[-_OPENED:]
    if not any(mark in near for mark in _OPENING):
        return False
    return _ASIDE.search(before) is not None or _WENT.search(before) is not None


def is_told(text: str, change: Number, old: Number, new: Number) -> bool:
    """Whether a bracket says from what to what a change before it went: "a 2.1% accuracy gain (38.7% to 40.8%)"."""
    if change.digits is None or old.digits is None or new.digits is None:
        return False
    between = text[change.end : old.start]
    if not between.endswith("(") or len(between) > _ASIDE_REACH or ")" in between:
        return False
    step = 10.0 ** -len(change.digits.partition(".")[2])  # the change is printed to this
    return abs(abs(float(new.digits) - float(old.digits)) - float(change.digits)) < 0.51 * step + 1e-9


def _is_range(text: str, first: Number, second: Number, printed: tuple[str, int], floor: int) -> bool:
    """Whether two neighbouring numbers, the first with its `printed` unit, are the ends of one range."""
    unit, stop = printed
    between, rest = text[first.end : second.start], text[stop : second.start]
    before = text[max(floor, first.start - _BEFORE_RANGE) : first.start]
    joined = _JOIN.match(between) or (unit and _JOIN.match(rest))
    if not joined and not (rest.strip() == "and" and _BETWEEN.search(before)):
        return False
    if "→" in between or (" to " in rest and is_aside(before)):
        return False
    if _STARTS.search(before) and not _RANGING.search(before):
        return between in _DASHES  # "from 5-40% to 85-100%" goes from one range to another
    high_unit = unit_at(text, second.end)[0]
    if between.strip("% ") == "to" and before.endswith(" to ") and not before.endswith(" up to "):
        return False  # "from 60.3% to 77.2% to 83.2%"
    if falls(between, first, second) and (unit or high_unit or "." in (first.digits or "")):
        return False  # "reducing 24pp to 7pp"
    if " to " in between and not unit and not high_unit:
        return _BY.search(before) is not None or "." in (second.digits or "")
    return float(first.digits or 0) < float(second.digits or 0) or "%" in unit + high_unit


def falls(between: str, first: Number, second: Number) -> bool:
    """Whether "to" leads from a number to a smaller one: no range, but what went down."""
    return " to " in between and float(first.digits or 0) > float(second.digits or 0)


def _with_shared_units(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts, "33.2, 18.3 and 17.8 points" with its unit at every number."""
    shared = list(found)
    for place in range(len(found) - 2, -1, -1):
        this, following = shared[place], shared[place + 1]
        if (
            not this.unit
            and following.unit not in ("", "$")
            and _LIST.match(text[this.stop : following.begin])
        ):
            shared[place] = this._replace(unit=following.unit, named=following.named)
    return shared


def with_spans_merged(text: str, found: list[Amount]) -> list[Amount]:
    """Amounts with "gains from 3% to 5%" made one range."""
    merged: list[Amount] = []
    for amount in found:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.high is None
            and amount.high is None
            and _UP_TO.match(text[before.stop : amount.bound_begin])
            and _SPAN_NOUN.search(text[: before.lead])
        ):
            both = (before.numbers[0], amount.numbers[0])
            merged[-1] = before._replace(numbers=both, stop=amount.stop, unit=amount.unit or before.unit)
        else:
            merged.append(amount)
    return merged
