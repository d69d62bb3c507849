"""Values as people type them into tables: "74.16 ± 0.20", "87.4/82.1", "60.7+", "70.14 (measured by Ge et al., 2018)".

A cell is read only where all of it is understood; else the reason says what it looks like.
"""

import re
from dataclasses import dataclass, replace

from claims.codes import Bound, SpreadKind

NO_VALUE = "holds no value"
WORDS = "holds words, not a number"
MAGNITUDE = "has a letter behind its digits that may be a magnitude or a unit"
POWER = "is written with a power of ten that is not plain"
TWO_VALUES = "holds two values, and its column names one"
SEVERAL = "holds several numbers, and does not say which is the value"
TOO_LONG = "has more digits than a number of results"
NOT_A_NUMBER = "is not a finite number"

_LONGEST = 30  # digits of a value
_LONGEST_CELL = 300
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_MARKUP = r"[\s\ufeff*_$`~]*"
_CELL = re.compile(
    rf"""(?P<open>[\s\ufeff*_$`]*)
    (?P<bound>~|≈|>=|≥|>|<=|≤|<)?\s*
    (?P<sign>[-−–+])?
    (?P<value>{_NUMBER})
    (?:\s*(?P<power>[kKMB](?![^\W\d_])|[eE][-+]?[0-9]{{1,3}}|[×x*·]\s*(?:1[eE]|10\s*(?:\^|\*\*))\s*[-−]?[0-9]{{1,3}}|[×x*·]\s*10[⁻⁺]?[⁰¹²³⁴-⁹]+))?
    (?P<unit>\s*%)?
    (?:\s*[-–]\s*(?P<high>{_NUMBER})(?P<high_unit>\s*%)?)?
    (?:\s*\(?\s*(?:±|\+/-|\+-|\\pm)\s*(?P<spread>{_NUMBER})\s*%?\s*\)?)?
    (?P<more>\s*\+)?
    (?P<mark>[\s*_$`†‡§^]*)
    (?:\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\))?
    {_MARKUP}""",
    re.VERBOSE,
)
_SCALED = re.compile(r"[kKMB]%?$|[eE][-+]?[0-9]|[×x*·]10?")
_EMPTY = re.compile(r"[\s\ufeff*_|?.:–—−-]*|(?:n/?a|none|null|nil|tbd|tba)\*?", re.IGNORECASE)
_MAGNITUDE = re.compile(rf"{_MARKUP}[~≈<>]?\s*{_NUMBER}\s*[kKmMbBtT]\??{_MARKUP}")
_POWER = re.compile(rf"[-−+]?{_NUMBER}\s*(?:[eE][-+]?[0-9]+|[×x*·]\s*1(?:0|e)\S*[0-9]\S*)")
_NAN = re.compile(r"[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
_BOUNDS: dict[str, Bound] = {
    "~": "approx", "≈": "approx", ">": "at_least", "≥": "at_least", ">=": "at_least",
    "<": "less_than", "≤": "less_than", "<=": "less_than",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as a cell prints it; `start` is the offset of its first digit in the cell."""

    start: int
    value_text: str  # digits as printed, without sign, separators, unit
    negative: bool = False
    unit: str = (
        ""  # with the power of ten or the magnitude that is printed behind the digits: "e-05", "×10^3", "k"
    )
    value_high_text: str | None = None
    spread: str | None = None
    spread_kind: SpreadKind | None = None
    bound: Bound = "exact"
    note: str | None = None  # what the cell says beside the value

    @property
    def number(self) -> float:
        """The value with its sign, for comparing."""
        return -float(self.value_text) if self.negative else float(self.value_text)


def read_cell(printed: str, parts: int = 1) -> tuple[Cell, ...] | str:
    """The values in a cell whose column names `parts` of them ("87.4/82.1" under "matched/mismatched"), or why none."""
    if len(printed) > _LONGEST_CELL:
        return TOO_LONG if printed.isdigit() else WORDS
    found = _one(printed)
    if isinstance(found, Cell):
        return (found,)
    if "/" not in printed:
        return found
    pieces, place = [], 0
    for piece in printed.split("/"):
        each = _one(piece)
        if not isinstance(each, Cell):
            return found
        pieces.append(replace(each, start=each.start + place))
        place += len(piece) + 1
    return tuple(pieces) if len(pieces) == parts else (TWO_VALUES if len(pieces) == 2 else SEVERAL)


def _one(printed: str) -> Cell | str:
    """The one value that all of `printed` is, or why there is none."""
    match = _CELL.fullmatch(printed)
    if not match:
        return _why_not(printed)
    value, high = _digits(match["value"]), match["high"] and _digits(match["high"])
    if max(len(value), len(high or "")) > _LONGEST:
        return TOO_LONG
    if high and (match["sign"] == "-" or match["power"] or float(high) < float(value)):
        return TWO_VALUES
    return Cell(
        start=match.start("value"),
        value_text=value,
        negative=match["sign"] in ("-", "−", "–"),
        unit=_unit(match),
        value_high_text=high or None,
        spread=_digits(match["spread"]) if match["spread"] else None,
        bound="at_least" if match["more"] else _BOUNDS.get(match["bound"] or "", "exact"),
        note=_note(match),
    )


def _unit(match: re.Match[str]) -> str:
    """Per cent, behind the power of ten or the magnitude where there is one, as printed: digits stay digits."""
    power = "".join((match["power"] or "").split())
    return power + ("%" if match["unit"] or match["high_unit"] else "")


def scaled(unit: str) -> bool:
    """Whether a unit begins with a power of ten or a magnitude, so that the digits alone are not the number."""
    return bool(_SCALED.match(unit))


def _note(match: re.Match[str]) -> str | None:
    """What stands beside the value: words in brackets, or a mark that a footnote explains."""
    marks = "".join(re.findall(r"[†‡§^]", match["mark"])) or _lone_star(match["open"], match["mark"])
    return (
        "; ".join(filter(None, (f"marked {marks}" if marks else "", (match["note"] or "").strip()))) or None
    )


def _lone_star(before: str, behind: str) -> str:
    """Stars behind a value that open no emphasis in front of it."""
    return "*" * max(0, behind.count("*") - before.count("*"))


def _digits(number: str) -> str:
    """The number as the ledger writes digits: no thousands separators, a zero before a leading point."""
    plain = number.replace(",", "")
    return f"0{plain}" if plain.startswith(".") else plain


def _why_not(printed: str) -> str:
    if _EMPTY.fullmatch(printed.strip()):
        return NO_VALUE
    if _NAN.fullmatch(printed.strip()):
        return NOT_A_NUMBER
    if not re.search(r"[0-9]", printed):
        return WORDS
    if _MAGNITUDE.fullmatch(printed):
        return MAGNITUDE
    if _POWER.match(printed.strip(" *")):
        return POWER
    if re.search(r"[^\W\d_]{2}", printed):
        return WORDS
    return SEVERAL if len(re.findall(_NUMBER, printed)) > 1 else WORDS
