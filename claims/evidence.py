"""The verbatim gate: no claim enters, from whomever, unless its number stands in a quote of the abstract."""

import re
from collections.abc import Iterator

from claims.errors import EvidenceError
from claims.models import ClaimFields

# What may stand between the digits of one printed number: comma, LaTeX's {,} and \\, and thin spaces.
_SEPARATOR = r"(?:\{,\}|\\,|[,\u2009\u202f\u00a0])"

_GOES_ON = re.compile(r"\d|[.,]\d")


def stands_at(text: str, start: int, digits: str) -> int | None:
    """The offset behind the number `digits` printed at `start` of `text`, or None where it is not there.

    Thousands separators are looked over, a longer number is not taken for a shorter one: "80" does not
    stand in "8,080", and neither does "1.5" in "1.55" or "11.5".
    """
    if start > 0 and (text[start - 1].isdigit() or re.search(r"\d[.,]$", text[max(0, start - 2) : start])):
        return None
    if text.startswith(digits, start) and not _GOES_ON.match(text, start + len(digits)):
        return start + len(digits)  # the ordinary case, without a regular expression of its own
    pattern = rf"{_SEPARATOR}?".join(re.escape(each) for each in digits)
    if digits.startswith("0.") and text[start : start + 1] == ".":
        pattern = re.escape(digits[1:])  # ".85" is printed for 0.85
    found = re.compile(rf"{pattern}(?!\d|[.,]\d)").match(text, start)
    return found.end() if found else None


def check(abstract: str, fields: ClaimFields, where: str) -> None:
    """Nothing, or an `EvidenceError` that names `where` and the first thing that is not so."""
    quote_end = fields.quote_start + len(fields.quote)
    if abstract[fields.quote_start : quote_end] != fields.quote:
        raise EvidenceError(
            where, f"the quote {fields.quote[:80]!r} is not in the abstract at {fields.quote_start}"
        )
    end = stands_at(abstract, fields.start, fields.value_text)
    if end is None or end > quote_end:
        raise EvidenceError(
            where, f"the value {fields.value_text} does not stand in the quote at {fields.start}"
        )
    high, old = fields.value_high_text, fields.baseline_value_text
    if high is not None and not any(places(abstract, high, end, quote_end)):
        raise EvidenceError(where, f"the range's end {high} does not stand in the quote behind the value")
    if old is not None and not any(places(abstract, old, 0, len(abstract))):
        raise EvidenceError(where, f"the baseline's value {old} does not stand in the abstract")


def places(text: str, digits: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the number `digits` stands whole within [begin, stop): its start and its end."""
    first = rf"{digits[0]}|(?<!\d)\.(?=\d)" if digits.startswith("0.") else digits[0]
    for place in re.compile(first).finditer(text, begin, stop):
        end = stands_at(text, place.start(), digits)
        if end is not None and end <= stop:
            yield place.start(), end
