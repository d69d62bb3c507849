"""RIS records with abstracts, as Zotero, EndNote, Scopus and publishers export them, one at a time."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rispy  # type: ignore[import-untyped]  # it comes without types

from claims.counts import count
from claims.digests.digest import Entry, Problem
from claims.digests.gate import Found, Gate
from claims.digests.limits import Limits
from claims.digests.stream import text_lines

_BEGIN = re.compile(r"TY {1,2}- ?")
_END = re.compile(r"ER {1,2}- ?\s*")
_CUT = "has no end of the record (ER  - ): it was cut off, or the next one begins too early"
_BETWEEN = "that stand between the records, from here on"
_NUMBER = re.compile(r"\s*\d+[.)]?\s*")
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each record that is none."""
    gate = Gate(path, limits)
    between: list[int] = []
    for line, text, fault in _records(path, limits):
        if fault == _BETWEEN:
            between = [between[0], between[1] + 1] if between else [line, 1]
            continue
        if fault:
            yield Problem(line, fault)
            continue
        try:
            read = rispy.loads(text)
        except (
            OSError,
            ValueError,
            KeyError,
            IndexError,
            TypeError,
        ) as error:  # what rispy raises on bad text
            yield Problem(line, f"is no RIS record ({error})")
            continue
        for record in read:
            yield from gate.admit(_found(record, line))
    yield from gate.end()
    if between:
        yield Problem(between[0], f"{count(between[1], 'line')} {_BETWEEN}")


def _records(path: Path, limits: Limits) -> Iterator[tuple[int, str, str | None]]:
    """The records: the line each begins in, its text, and what is wrong with it as a whole."""
    held: list[str] = []
    begin, size = 0, 0
    for number, text in text_lines(path, limits):
        if _BEGIN.match(text):
            if held:
                yield begin, "\n".join(held), _CUT
            held, begin, size = [], number, 0
        elif not held:
            if text.strip() and not _NUMBER.fullmatch(text):
                yield number, text, _BETWEEN
            continue
        held.append(_TAG.sub(r"\1  - ", text, count=1) if _TAG.match(text) else text)
        size += len(text) + 1
        if size > limits.line:
            raise limits.error(path, "line", begin)
        if _END.fullmatch(text):
            yield begin, "\n".join([*held, ""]), None
            held = []
    if held:
        yield begin, "\n".join(held), _CUT


def _found(record: Mapping[str, Any], line: int) -> Found:
    def first(*names: str) -> Any:
        return next((record[name] for name in names if record.get(name)), None)

    names = first("authors", "first_authors")
    urls = record.get("urls") or []
    return Found(
        line=line,
        title=first("title", "primary_title"),
        abstract=first("abstract", "notes_abstract"),
        ids=(record.get("doi"), *(urls if isinstance(urls, list) else [urls]),
             record.get("number"), record.get("id"), record.get("accession_number")),
        notes=(*(record.get("notes") or ()), record.get("note")),
        dates=tuple(_dates(record)),
        authors=names,
        named=("title (TI or T1)", "abstract (AB or N2)"),
    )  # fmt: skip


def _dates(record: Mapping[str, Any]) -> Iterator[str]:
    """The record's dates; a day and month without a year (`DA  - SEP 4`) stand before the year of PY."""
    year = str(record.get("year") or record.get("publication_year") or "")
    date = str(record.get("date") or "")
    if date and not re.search(r"\d{4}", date) and re.match(r"\d{4}", year):
        yield f"{date} {year[:4]}"
    else:
        yield date
    yield str(record.get("publication_year") or "")
    yield year
