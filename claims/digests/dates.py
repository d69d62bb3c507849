"""The day that a printed date names; a year or a month alone names none, and stays as printed.

A day is taken as it is printed, without regard to a time zone: `2024-10-01T23:30:00-04:00` is 1 October.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

FIRST_YEAR, LAST_YEAR = 1900, 2100  # a paper of another year is a slip of the pen
_LONGEST = 80  # characters; a longer text is no date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_CLOCK = r"(?:[T\s,]+\d{1,2}:\d\d.*|[T\s]*Z?)"

_WHOLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}",  # 2024-10-01T02:22:45Z
        rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})/?{_CLOCK}",  # 2024/10/01/, as in RIS
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",  # 20241001
        rf"{_NAMED}[\s-]+{_DAY},?\s+(?P<year>\d{{4}}){_CLOCK}",  # October 1, 2024
        rf"(?:[a-z]{{3,9}},?\s+)?{_DAY}[\s-]+{_NAMED},?[\s-]+(?P<year>\d{{4}}){_CLOCK}",  # Tue, 01 Oct 2024 00:00:00
        rf"(?P<year>\d{{4}})\s+{_NAMED}\s+{_DAY}",  # 2024 Oct 1, as in PubMed
        rf"[a-z]{{3}}\s+{_NAMED}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[a-z]{{3,4}}\s+)?(?P<year>\d{{4}})",  # ctime
    )
)
_PARTIAL = re.compile(
    rf"(?P<year>\d{{4}})(?:\.0)?(?:[-/.](?P<month>\d{{1,2}}))?(?:/{{1,3}}[a-z]*)?|{_NAMED},?\s+(?P<year2>\d{{4}})|(?P<year3>\d{{4}})\s+{_NAMED.replace('name', 'name3')}"
    rf"|{_NAMED.replace('name', 'from')}[-/–]{_NAMED.replace('name', 'to')}\s+(?P<year5>\d{{4}})"
    rf"|(?P<year4>\d{{4}})-(?P<month4>\d{{1,2}})-00",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year>\d{{4}}){_CLOCK}")
_SECONDS = re.compile(r"\d{10}|\d{13}")  # since 1970, in seconds or milliseconds


@dataclass(frozen=True, slots=True)
class Dated:
    """What a printed date says: its day; or that it is a year or month only; or why it cannot be read."""

    text: str
    day: date | None = None
    partial: bool = False
    fault: str | None = None


def read_date(text: str) -> Dated:
    """The day that `text` prints, or what keeps it from naming one. Never raises."""
    given = " ".join(text.split()) if len(text) <= _LONGEST else ""
    try:
        day = next(_days(given), None)
        if day is not None:
            return Dated(text, day)
        return _left_open(text, given)
    except (ValueError, OverflowError, OSError):
        return Dated(text, fault="is no day of the calendar")


def date_of_parts(parts: object) -> str | None:
    """A date given as [year, month, day], the way of CSL JSON and Crossref, as text; None where it is none."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return None
    numbers = [str(part).strip() for part in parts if isinstance(part, int | str) and part is not True]
    if len(numbers) != len(parts) or not all(0 < len(n) <= 4 and n.isdecimal() for n in numbers):
        return None
    return "-".join([numbers[0].zfill(4), *(n.zfill(2) for n in numbers[1:])])


def best(dates: Iterator[Dated]) -> Dated | None:
    """Of what a record prints as its dates the first that names a day, else the first that says anything."""
    first = None
    for each in dates:
        if each.day is not None:
            return each
        first = first or each
    return first


def _days(given: str) -> Iterator[date]:
    """The day that `given` is; raises `ValueError` where it has the form of one and is none."""
    for pattern in _WHOLE:
        if match := pattern.fullmatch(given):
            said = match.groupdict()
            month = _MONTHS.index(said["name"][:3].lower()) + 1 if said.get("name") else int(said["month"])
            if month and int(said["day"]):  # 2024-10-00 is a month
                yield _plausible(date(int(said["year"]), month, int(said["day"])))
    if match := _SLASHED.fullmatch(given):
        one, two = int(match["one"]), int(match["two"])
        if one > 12 or one == two:
            yield _plausible(date(int(match["year"]), two, one))
        elif two > 12:
            yield _plausible(date(int(match["year"]), one, two))
    if _SECONDS.fullmatch(given):
        seconds = int(given) if len(given) == 10 else int(given) // 1000
        yield _plausible(datetime.fromtimestamp(seconds, UTC).date())


def _left_open(text: str, given: str) -> Dated:
    if match := _PARTIAL.fullmatch(given):
        year = next(int(match[name]) for name in ("year", "year2", "year3", "year4", "year5") if match[name])
        month = int(match["month"] or match["month4"] or 1)
        _plausible(date(year, max(month, 1), 1))
        return Dated(text, partial=True)
    if _SLASHED.fullmatch(given):
        return Dated(text, fault="has day and month in an order that it does not say")
    return Dated(text, fault="is not understood")


def _plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError
    return day
