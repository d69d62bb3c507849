"""Records of any format as papers: the one gate where what a file says of a paper is checked.

A record without title or abstract, or with a text that no database holds, is a problem and no paper. What a
record says beside them (date, authors, counts, links) is left open with a problem where it cannot be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from claims.arxiv_ids import (
    arxiv_id_of,
    arxiv_id_of_announcement,
    arxiv_id_of_note,
    has_lost_zeros,
    without_tail,
)
from claims.counts import count
from claims.digests import authors
from claims.digests.dates import Dated, best, read_date
from claims.digests.digest import Entry, Problem
from claims.digests.limits import Limits
from claims.models import PaperFields

LARGEST_COUNT = 2**31 - 1  # authors, upvotes: what an INTEGER column holds
LONGEST_BESIDE = 1_000  # characters of a date, an organisation or a link
_WEB = re.compile(r"https?://[^\s\x00-\x1f<>\"]+", re.IGNORECASE)
_SHOWN = 60  # characters of a wrong text that a problem repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a record says of its paper, as it stands there; each may be of any type or None."""

    line: int  # where the record begins
    title: object = None
    abstract: object = None
    ids: tuple[object, ...] = ()  # what may be or hold the arXiv number, the surest first
    notes: tuple[object, ...] = ()  # where a line of its own may name it: Zotero's "Extra"
    dates: tuple[object, ...] = ()  # the surest first
    authors: object = None  # a list, a text, or a count
    organisation: object = None
    count: object = None
    urls: tuple[object, ...] = ()
    place: str = ""  # "entry 3": where lines alone say little
    named: tuple[str, str] = ("title", "abstract")  # how the format calls the two, for a record without


class Gate:
    """The way of one file's records into the ledger; holds what is told once for all of them."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._partial = 0
        self._first_partial: tuple[int, str] | None = None

    def admit(self, found: Found) -> Iterator[Entry]:
        """The record's paper, behind the problems of what it says beside its text; or the one that bars it."""
        barred = self._barred(found)
        if barred:
            yield problem(found, barred)
            return
        said: dict[str, object] = {"line": found.line}
        dated = best(map(read_date, filter(None, map(_date_text, found.dates))))
        for fault in self._beside(found, dated, said):
            yield problem(found, fault)
        title = " ".join(str(found.title).split())
        try:
            paper = PaperFields(title=title, abstract=str(found.abstract).strip(), arxiv_id=id_of(found))
        except ValidationError as error:
            first = error.errors()[0]
            yield problem(found, f"is no paper ({'.'.join(map(str, first['loc']))}: {first['msg']})")
            return
        yield paper, said

    def end(self) -> Iterator[Problem]:
        """What is told once at the end of a file: how many dates have no day."""
        if self._first_partial:
            line, text = self._first_partial
            what = f"{count(self._partial, 'date')} without a day, as {text!r}: left open"
            yield Problem(line, what)

    def _barred(self, found: Found) -> str | None:
        """Why the record is no paper, or None."""
        for text, value, name in (
            ("title", found.title, found.named[0]),
            ("abstract", found.abstract, found.named[1]),
        ):
            if not isinstance(value, str) or not value.strip():
                return f"has no {name}"
            if len(value) > getattr(self.limits, text):
                return self.limits.over(text)
            if fault := text_fault(value):
                return f"the {text} {fault}"
        lost = next((value for value in found.ids if has_lost_zeros(value)), None)
        if lost is not None and id_of(found) is None:
            return f'has the id {lost} as a number, which loses zeros; write it as text: "2503.02130"'
        return None

    def _beside(self, found: Found, dated: Dated | None, said: dict[str, object]) -> Iterator[str]:
        """Fill `said` with what stands beside the text; yields what cannot be read."""
        if dated and (fault := _beside_fault(dated.text)):
            yield f"the date {fault}; left open"
        elif dated:
            said["date_text"] = dated.text
            said["published"] = dated.day
            if dated.fault:
                yield f"the date {_shown(dated.text)} {dated.fault}; left open"
            elif dated.partial:
                self._partial += 1
                self._first_partial = self._first_partial or (found.line, dated.text)
        for name, what, given, value in (
            ("authors", "authors", found.authors, authors.count(found.authors)),
            ("trailing_count", "votes", found.count, _number(found.count)),
        ):
            if value is None or 0 <= value <= LARGEST_COUNT:
                said[name] = value
            else:
                yield f"the number of {what} {_shown(given)} is none; left open"
        if isinstance(found.organisation, str) and found.organisation.strip():
            if fault := _beside_fault(found.organisation):
                yield f"the organisation {fault}; left open"
            else:
                said["organisation"] = " ".join(found.organisation.split())
        good: list[str] = []
        for url in (url.strip() for url in found.urls if isinstance(url, str) and url.strip()):
            if _WEB.fullmatch(url) and not _beside_fault(url):
                good.append(url)
            else:
                yield f"the link {_shown(url)} is no web address; left out"
        said["urls"] = good


def id_of(found: Found) -> str | None:
    """The arXiv id that the record gives its paper, or None."""
    for value in found.ids:
        each = arxiv_id_of(value) if isinstance(value, str) else None
        if each:
            return each
    for value in found.notes:
        each = arxiv_id_of_note(value) if isinstance(value, str) else None
        if each:
            return each
    tail = without_tail(found.title.strip())[1] if isinstance(found.title, str) else None
    return tail or (arxiv_id_of_announcement(found.abstract) if isinstance(found.abstract, str) else None)


def problem(found: Found, what: str) -> Problem:
    """The line of a report for one record."""
    return Problem(found.line, f"{found.place}: {what}" if found.place else what)


def text_fault(text: str) -> str | None:
    """Why no database holds `text`, or None."""
    if "\0" in text:
        return "holds a NUL character"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"holds half a character (\\u{ord(text[error.start]):04x})"
    return None


def _beside_fault(text: str) -> str | None:
    """Why a text beside the paper's own is not kept, or None."""
    if len(text) > LONGEST_BESIDE:
        return f"is over {LONGEST_BESIDE:,} characters long"
    return text_fault(text)


def _date_text(value: object) -> str | None:
    """A date as printed: a text, or a year or a time stamp given as a number."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _number(value: object) -> int | None:
    """A count; also where it is text, as in a table; -1 for a number that is none."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else -1
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _shown(value: object) -> str:
    """A wrong value in a problem: short, and without characters that a terminal obeys."""
    text = ascii(value) if isinstance(value, str) and text_fault(value) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
