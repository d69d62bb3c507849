"""RIS records with abstracts, as Zotero, EndNote, Scopus and publishers export them, one at a time."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rispy  # type: ignore[import-untyped]  # it comes without types

from claims.digests.digest import Entry, Problem
from claims.digests.gate import Found, Gate
from claims.digests.limits import Limits
from claims.digests.stream import text_lines

_BEGIN = re.compile(r"TY {1,2}- ?")
_END = re.compile(r"ER {1,2}- ?\s*")
_CUT = "has no end of the record (ER  - ): it was cut off, or the next one begins too early"
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each record that is none."""
    gate = Gate(path, limits)
    for line, text, fault in _records(path, limits):
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
            if text.strip() and not text.strip().isdecimal():
                yield number, text, f"{text[:60]!r} stands in no record"
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
        dates=(record.get("date"), record.get("publication_year"), record.get("year")),
        authors=names,
        named=("title (TI or T1)", "abstract (AB or N2)"),
    )  # fmt: skip
