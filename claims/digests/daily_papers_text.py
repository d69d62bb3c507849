"""The Hugging Face "Daily Papers" page as text: title, abstract, then authors, a dot, and a date.

The page is copied from a browser, so it comes in variations: parts of its head are missing, blank lines are
missing, "Subscribe" is run together with the first title, a paper has no foot, or none has one. What is
certain is this: an abstract is a long line, its title is the line before it, and a foot holds a line `·`.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.digests.digest import Problem
from claims.models import PaperFields

SHORTEST_ABSTRACT = 200  # characters; a shorter line is an abstract only where title and foot enclose it
SHORTEST_ENCLOSED = 60  # characters; below this a line between title and foot is no abstract either
WRAPPED_LINE = 45  # characters; lines of a hard-wrapped abstract are longer than this on the average

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_DAY = rf"(?P<date>(?P<month>{'|'.join(_MONTHS)})[a-z]* (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?)"
_DATE = re.compile(rf"{_MONTH_DAY}(?:\s+(?P<count>\d{{1,9}}))?")
_AUTHORS = re.compile(r"(?:[•*·-]\s*)?(?P<authors>\d{1,9}) authors?")
_ONE_LINE_FOOT = re.compile(
    rf"(?:[•*-]?\s*(?P<who>\S[^·]*?)\s*)?·\s*{_MONTH_DAY}(?:\s+(?P<count>\d{{1,9}}))?"
)
_HEAD = re.compile(
    r"new|get trending papers in your email inbox!?\s*(?:subscribe)?|subscribe|daily papers|by\s*\W*ak\b.*",
    re.IGNORECASE,
)
_LONGEST_FRAME = 300  # characters; a longer line is no part of the head and no foot
_INBOX = re.compile(r"get trending papers in your email inbox!?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int  # from 1
    text: str  # stripped


@dataclass(frozen=True, slots=True)
class _Foot:
    who: str | None  # the line of the authors or of the organisation
    dated: re.Match[str] | None


@dataclass(slots=True)
class DigestText:
    """What was read: the page's day as printed, its papers, and the lines that fit nowhere."""

    day_text: str | None
    papers: list[tuple[PaperFields, dict[str, object]]]
    problems: list[Problem]


def looks_like(text: str) -> bool:
    """Whether `text` may be such a page: the head's words, a foot, or a long line under a short one."""
    lengths = [len(line.text) for line in _lines(text)]
    return has_frame(text) or any(
        above < SHORTEST_ABSTRACT <= below for above, below in itertools.pairwise(lengths)
    )


def has_frame(text: str) -> bool:
    """Whether `text` has what only such a page has: the head's words, or a foot."""
    texts = (line.text for line in _lines(text))
    return any(_INBOX.match(t) or t == "·" or _one_line_foot(t) for t in texts)


def _one_line_foot(text: str) -> re.Match[str] | None:
    return _ONE_LINE_FOOT.fullmatch(text) if "·" in text and len(text) <= _LONGEST_FRAME else None


def parse(text: str, year: int | None) -> DigestText:
    """The papers of the page `text`; a date without a year belongs to `year`, the digest's."""
    page = DigestText(None, [], [])
    lines = list(_lines(text))
    head = True
    for between, foot in _segments(lines):
        left = _papers(between, foot, year, page, head=head)
        head = head and not page.papers
        page.problems += [Problem(line.number, f"not read: {line.text[:60]!r}") for line in left]
    return page


def iso(dated: re.Match[str] | None, year: int | None) -> date | None:
    """The day of a printed date; None where it has no year and the digest's is not known."""
    if dated is None or not (dated["year"] or year):
        return None
    try:
        return date(int(dated["year"] or year or 0), _MONTHS.index(dated["month"]) + 1, int(dated["day"]))
    except ValueError:
        return None


def day(page: DigestText, year: int | None) -> date | None:
    """The day the page is of, from its head; None where the head has none or the year is not known."""
    return iso(_DATE.fullmatch(page.day_text), year) if page.day_text else None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank; a paragraph of several middling lines is one hard-wrapped abstract."""
    paragraph: list[_Line] = []
    for number, raw in enumerate([*re.split(r"\r\n|\n|\r", text), ""], 1):
        if raw.strip():
            paragraph.append(_Line(number, raw.strip()))
            continue
        lengths = [len(line.text) for line in paragraph]
        # The last line of a wrapped paragraph may be of any length, so it does not count.
        if len(lengths) > 2 and max(lengths) < SHORTEST_ABSTRACT <= sum(lengths):
            wrapped = min(lengths[:-1]) >= WRAPPED_LINE
            if wrapped:
                paragraph = [_Line(paragraph[0].number, "\n".join(line.text for line in paragraph))]
        yield from paragraph
        paragraph = []


def _segments(lines: list[_Line]) -> Iterator[tuple[list[_Line], _Foot | None]]:
    """The lines between two feet, each with the foot that closes them; the last may have none."""
    held: list[_Line] = []
    at = 0
    while at < len(lines):
        text = lines[at].text
        one_line = _one_line_foot(text)
        if one_line:
            yield held, _Foot(one_line["who"] or _take_who(held), one_line)
            held, at = [], at + 1
        elif text == "·":
            dated = _DATE.fullmatch(lines[at + 1].text) if at + 1 < len(lines) else None
            who = _take_who(held)
            yield held, _Foot(who, dated)
            held, at = [], at + (2 if dated else 1)
        else:
            held.append(lines[at])
            at += 1
    if held:
        who = _take_who(held) if _AUTHORS.fullmatch(held[-1].text) else None
        yield held, _Foot(who, None) if who else None


def _take_who(held: list[_Line]) -> str | None:
    """The line of the authors or the organisation, taken off the end of `held`; None: there is none."""
    if not held:
        return None
    last = held[-1].text
    behind_abstract = len(held) > 1 and _is_long(held[-2])
    if _AUTHORS.fullmatch(last) or (not _is_long(held[-1]) and (behind_abstract or len(held) == 3)):
        return held.pop().text
    return None


def _is_long(line: _Line) -> bool:
    return len(line.text) >= SHORTEST_ABSTRACT


def _papers(
    between: list[_Line], foot: _Foot | None, year: int | None, page: DigestText, *, head: bool
) -> list[_Line]:
    """Adds the papers of one segment to `page`; the lines that belong to none are returned."""
    abstracts = [at for at, line in enumerate(between) if _is_long(line)]
    enclosed = foot is not None and len(between) >= 2 and len(between[-1].text) >= SHORTEST_ENCLOSED
    if not abstracts and enclosed:
        abstracts = [len(between) - 1]
    left: list[_Line] = []
    begin = 0
    for at in abstracts:
        above = between[begin:at]
        begin = at + 1
        if head:
            above = _without_head(above, page)
            head = False
        if not above:
            page.problems.append(
                Problem(between[at].number, f"an abstract without a title: {between[at].text[:60]!r}")
            )
            continue
        left += above[:-1]
        said = _said(foot if at == abstracts[-1] else None, year)
        fields = PaperFields(title=above[-1].text, abstract=between[at].text)
        page.papers.append((fields, {"line": above[-1].number, **said}))
    rest = between[begin:]
    return left + (_without_head(rest, page) if head else rest)


def _without_head(lines: list[_Line], page: DigestText) -> list[_Line]:
    """The lines above the first abstract without those of the page's head, whose day is noted.

    The line right above the abstract is a title whatever it looks like.
    """
    above, title = lines[:-1], lines[-1:]
    # The button's word is run together with the title only where the button has no line of its own.
    has_inbox = any(_INBOX.fullmatch(line.text) for line in above)
    if title and has_inbox and not any(line.text == "Subscribe" for line in above):
        title = [_Line(title[0].number, title[0].text.removeprefix("Subscribe").strip())]
    kept = []
    for line in above:
        dated = _DATE.fullmatch(line.text)
        if dated and page.day_text is None:
            page.day_text = dated["date"]
        elif len(line.text) > _LONGEST_FRAME or not _HEAD.fullmatch(line.text):
            kept.append(line)
    return kept + title


def _said(foot: _Foot | None, year: int | None) -> dict[str, object]:
    """What a foot says, by the names of `AppearanceFields`."""
    if foot is None:
        return {}
    authors = _AUTHORS.fullmatch(foot.who) if foot.who else None
    count = foot.dated["count"] if foot.dated else None
    return {
        "authors": int(authors["authors"]) if authors else None,
        "organisation": None if authors else foot.who,
        "published": iso(foot.dated, year),
        "date_text": foot.dated["date"] if foot.dated else None,
        "trailing_count": int(count) if count else None,
    }
