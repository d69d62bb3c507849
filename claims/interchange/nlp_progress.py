"""NLP-progress' Markdown: tables of systems under the heading of their data set, with the paper each row is from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.interchange.cells import read_cell
from claims.interchange.names import PROPERTY, is_property, names_system, plain, unit_of
from claims.interchange.result import ImportedResult, Record, Row, Rows, SourceFile, Subject
from claims.interchange.rows import refusal

NO_SYSTEM = "is a row of a table without a column of systems"
UNEVEN = "is a row with more cells than its table has columns"
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]+)[^)]*\)")
_CITED = re.compile(r"\s*\([^()]*[^\W\d_]{2}[^()]*\b(?:19|20)\d\d[a-z]?\)\s*$")
_FOOTNOTE = re.compile(r"<sup>.*?</sup>|<[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int  # in its line
    text: str


def read(file: SourceFile) -> Rows:
    """The value cells of each table's rows."""
    lines = file.text.split("\n")
    headings: dict[int, str] = {}
    number = 0
    while number < len(lines):
        if heading := _HEADING.match(lines[number]):
            level = len(heading[1])
            headings = {depth: text for depth, text in headings.items() if depth < level}
            headings[level] = _LINK.sub(r"\1", plain(heading[2]))
        if "|" in lines[number] and number + 1 < len(lines) and _is_rule(lines[number + 1]):
            columns = [plain(cell.text) for cell in _cells(lines[number])]
            number += 2
            while number < len(lines) and "|" in lines[number]:
                yield from _row(file, columns, lines[number].rstrip("\r"), number + 1, headings)
                number += 1
            continue
        number += 1


def _is_rule(line: str) -> bool:
    return "|" in line and bool(_RULE.fullmatch(line.rstrip("\r")))


def _row(file: SourceFile, columns: list[str], line: str, number: int, headings: dict[int, str]) -> Rows:
    cells, pointer = _cells(line), f"line {number}"
    first = _system_column(columns)
    if first is None:
        yield refusal(file, pointer, line, NO_SYSTEM)
        return
    if len(cells) > len(columns):
        yield refusal(file, pointer, line, UNEVEN)
        return
    record = Record(line, pointer)
    about = _subject(cells, columns, first, headings)
    for column, name in enumerate(columns):
        if (
            column == first
            or name.lower() in ("", "code")
            or name.lower().startswith(("paper", "source", "reference"))
        ):
            continue
        at = f"{pointer}, {name}"
        if column >= len(cells):
            yield refusal(file, at, "", "is missing at the end of its row")
        elif is_property(name):
            yield refusal(file, at, f"{name}: {cells[column].text}", PROPERTY)
        else:
            yield from _results(file, cells[column], replace(about, metric=name), record, at)


def _system_column(columns: list[str]) -> int | None:
    """The column of systems; of two columns of papers the first cites a system by its authors."""
    papers = [n for n, name in enumerate(columns) if name.lower().startswith("paper")]
    named = next((n for n, name in enumerate(columns) if names_system(name)), None)
    return papers[0] if named is None and len(papers) > 1 else named


def _subject(cells: list[_Cell], columns: list[str], first: int, headings: dict[int, str]) -> Subject:
    """What the row is about: heading, system without its citation, paper."""
    named = _FOOTNOTE.sub("", _LINK.sub(r"\1", plain(cells[first].text))) if first < len(cells) else ""
    link = next(
        (found for n, name in enumerate(columns) if n != first and name.lower().startswith("paper") and n < len(cells)
         if (found := _LINK.search(cells[n].text))), None,
    )  # fmt: skip
    benchmark = headings[max(headings)] if headings else None
    system = _CITED.sub("", named).strip() or named.strip() or None
    return Subject(
        benchmark,
        None,
        system,
        url=link[2] if link else None,
        paper=link[1].strip() or None if link else None,
    )


def _results(file: SourceFile, cell: _Cell, subject: Subject, record: Record, pointer: str) -> Iterator[Row]:
    names = (subject.metric or "").split("/")
    found = read_cell(cell.text, len(names))
    if isinstance(found, str):
        yield refusal(file, pointer, cell.text, found)
        return
    for number, each in enumerate(found):
        named = replace(subject, metric=names[number].strip()) if len(found) > 1 else subject
        read = replace(each, unit=each.unit or unit_of(named.metric or ""))
        yield ImportedResult(
            file.provenance,
            record,
            named,
            read,
            cell.start + each.start,
            0,
            len(record.text),
            pointer=pointer,
        )


def _cells(line: str) -> list[_Cell]:
    """The cells of a table's line with where each begins; a bar behind a backslash, or in a link, divides nothing."""
    begin = len(line) - len(line.lstrip())
    begin += line.startswith("|", begin)
    end = len(line.rstrip())
    found, start, place, depth = [], begin, begin, 0
    while place < end:
        if line[place] == "\\":
            place += 2
            continue
        depth = max(0, depth + (line[place] == "[") - (line[place] == "]"))
        if line[place] == "|" and depth == 0:
            found.append(_Cell(start, line[start:place]))
            start = place + 1
        place += 1
    if line[start:end].strip():
        found.append(_Cell(start, line[start:end]))
    return found
