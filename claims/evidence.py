"""The verbatim gate: no claim enters, from whomever, unless its number stands in a verbatim quote of the text it came from."""

import re
from collections.abc import Iterator

from claims.errors import EvidenceError
from claims.models import ClaimFields

# What may stand between the digits of one printed number: comma, LaTeX's {,} and \\, thin spaces, a blank before three digits.
_SEPARATOR = re.compile(r"\{,\}|\\,|[,\u2009\u202f\u00a0]| (?=\d{3}(?!\d))")
MINUS = "-−–"  # how a sign is printed: hyphen, minus, and the dash that people type for it
_GOES_ON = re.compile(r"\d|[.,]\d")
_GOES_BEFORE = re.compile(r"\d|(?<=\d)[.,]")


def stands_at(text: str, start: int, digits: str) -> int | None:
    """The offset behind the number `digits` printed at `start` of `text`, or None where it is not there.

    Thousands separators are looked over, a longer number is not taken for a shorter one: "80" does not
    stand in "8,080", and neither does "1.5" in "1.55" or "11.5". A number below zero has its sign right before `start`.
    """
    if digits.startswith("-"):
        return stands_at(text, start, digits[1:]) if start > 0 and text[start - 1] in MINUS else None
    if start > 0 and _GOES_BEFORE.match(text, start - 1):
        return None
    if text.startswith(digits, start):
        end: int | None = start + len(digits)
    elif digits.startswith("0.") and text.startswith(digits[1:], start):
        end = start + len(digits) - 1  # ".85" is printed for 0.85
    else:
        end = _separated(text, start, digits)
    return None if end is None or _GOES_ON.match(text, end) else end


def _separated(text: str, start: int, digits: str) -> int | None:
    """The offset behind `digits` where they are printed with separators between some of them."""
    place = start
    for number, digit in enumerate(digits):
        if number and not text.startswith(digit, place) and (between := _SEPARATOR.match(text, place)):
            place = between.end()
        if not text.startswith(digit, place):
            return None
        place += 1
    return place


def check(text: str, fields: ClaimFields, where: str) -> None:
    """Nothing, or an `EvidenceError` that names `where` and the first thing that is not so."""
    quote_end = fields.quote_start + len(fields.quote)
    if text[fields.quote_start : quote_end] != fields.quote:
        raise EvidenceError(
            where, f"the quote {fields.quote[:80]!r} is not in the text at {fields.quote_start}"
        )
    end = stands_at(text, fields.start, fields.value_text)
    signed = fields.value_text.startswith("-")
    if end is None or end > quote_end or (signed and fields.start == fields.quote_start):
        raise EvidenceError(
            where, f"the value {fields.value_text} does not stand in the quote at {fields.start}"
        )
    for digits in re.findall(r"\d+(?:\.\d+)?", fields.spread or ""):
        if not any(places(text, digits, fields.quote_start, quote_end)):
            raise EvidenceError(where, f"the spread's {digits} does not stand in the quote")
    high, old = fields.value_high_text, fields.baseline_value_text
    if high is not None and not any(places(text, high, end, quote_end)):
        raise EvidenceError(where, f"the range's end {high} does not stand in the quote behind the value")
    # Looked for in the quote first: one text may have many claims.
    if old is not None and not (
        any(places(text, old, fields.quote_start, quote_end)) or any(places(text, old, 0, len(text)))
    ):
        raise EvidenceError(where, f"the baseline's value {old} does not stand in the text")


def places(text: str, digits: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the number `digits` stands whole within [begin, stop): its first digit and its end."""
    if digits.startswith("-"):
        found = places(text, digits[1:], begin + 1, stop)
        yield from ((start, end) for start, end in found if stands_at(text, start, digits))
        return
    first = rf"{digits[0]}|(?<!\d)\.(?=\d)" if digits.startswith("0.") else digits[0]
    for place in re.compile(first).finditer(text, begin, stop):
        end = stands_at(text, place.start(), digits)
        if end is not None and end <= stop:
            yield place.start(), end
