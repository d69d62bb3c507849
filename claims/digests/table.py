"""CSV and TSV by the names of their columns: Zotero, OpenReview, Scopus, Kaggle's arXiv sets, one's own sheet."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.digests import columns
from claims.digests.digest import Entry, Problem, printable
from claims.digests.gate import Found, Gate
from claims.digests.limits import Limits
from claims.digests.stream import Numbered, text_lines
from claims.errors import FormatError

SEPARATORS = ",;\t|"
_LINE = 60  # bytes that each line of a row takes beside its text
_MOST_COLUMNS = 1_000


def header(line: str) -> tuple[str, list[str]]:
    """The separator of a table whose first line is `line`, and its columns; that with the most known names."""
    best: tuple[int, str, list[str]] = (-1, ",", [])
    for separator in SEPARATORS:
        try:
            names = next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        known = sum(columns.folded(name) in _KNOWN for name in names)
        if (known, len(names)) > (best[0], len(best[2])):
            best = (known, separator, names)
    return best[1], best[2]


def has_columns(names: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether one of the columns `names` is called one of `wanted`."""
    return any(columns.folded(name) in wanted for name in names)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the table, and a problem for each row that is none."""
    if limits.abstract > csv.field_size_limit():
        csv.field_size_limit(limits.abstract)
    numbered = text_lines(path, limits)
    begin, separator, names = _head(path, numbered)
    gate = Gate(path, limits)
    taken: list[str] = []  # the lines of the row that is being read
    rows = csv.reader(_noted(numbered, taken, path, limits), delimiter=separator, strict=True)
    while True:
        line = begin + rows.line_num + 1
        taken.clear()
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            if separator == "\t" and len(taken) == 1 and taken[0].count("\t") + 1 == len(names):
                # Tables with tabs are often written without quoting: a quote is a quote then.
                yield from gate.admit(_found(dict(zip(names, taken[0].split("\t"), strict=True)), line))
                continue
            yield Problem(line, _fault(error, rows.line_num + begin, limits))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            yield Problem(
                line,
                f"has {len(row)} columns where the head names {len(names)}; quote what holds a separator",
            )
            continue
        yield from gate.admit(_found(dict(zip(names, row, strict=False)), line))
    yield from gate.end()


def _noted(numbered: Iterator[Numbered], taken: list[str], path: Path, limits: Limits) -> Iterator[str]:
    """The lines as the reader of tables wants them, each also kept in `taken`; a row has its limit as a line has."""
    size = 0
    for number, text in numbered:
        size = (size if taken else 0) + len(text) + _LINE
        if size > limits.line:
            raise limits.error(path, "line", number)
        taken.append(text)
        yield text + "\n"


def _head(path: Path, numbered: Iterator[tuple[int, str]]) -> tuple[int, str, list[str]]:
    """The number of the header's line, the separator, and the columns' names."""
    for number, text in numbered:
        if not text.strip() or re.fullmatch(r"sep=.", text.strip()):  # Excel's hint
            continue
        separator, names = header(text)
        missing = [
            what
            for what, wanted in (("title", columns.TABLE_TITLE), ("abstract", columns.ABSTRACT))
            if not has_columns(names, wanted)
        ]
        if missing or len(names) > _MOST_COLUMNS:
            what = f"is a table without a column for the {' and the '.join(missing) or 'paper alone'}"
            shown = printable(", ".join(name.strip()[:30] for name in names[:8]))
            raise FormatError(path, f"{what} (it has {shown})", "name the columns, as title,abstract", number)
        return number, separator, names
    raise FormatError(path, "is empty", "save the digest again")


def _fault(error: csv.Error, end: int, limits: Limits) -> str:
    """What is wrong in a row, in words; a quote that nobody closes takes the rows behind it with it."""
    if "field larger" in str(error):
        return f"has a cell {limits.over('abstract')}; a quote may not be closed"
    if "unexpected end" in str(error):
        return f"opens a quote that nobody closes; nothing from here to line {end} was read"
    return f"is no row of a table ({error})"


def _found(row: Mapping[str, str], line: int) -> Found:
    named = columns.by_name(row)
    return Found(
        line=line,
        title=columns.first(named, columns.TABLE_TITLE),
        abstract=columns.first(named, columns.ABSTRACT),
        ids=tuple(columns.each(named, columns.IDS)),
        notes=tuple(columns.each(named, columns.NOTES)),
        dates=tuple(columns.each(named, columns.DATES)),
        authors=columns.first(named, columns.AUTHORS),
        organisation=columns.first(named, columns.ORGANISATION),
        count=columns.first(named, columns.COUNT),
        urls=tuple(columns.each(named, columns.URLS)),
        named=("text in the column of titles", "text in the column of abstracts"),
    )


_KNOWN = frozenset((*columns.TABLE_TITLE, *columns.ABSTRACT, *columns.IDS, *columns.DATES, *columns.AUTHORS))
