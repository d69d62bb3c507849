"""Epoch's benchmark tables (CSV): its own runs, and one file for each benchmark that others ran."""

import re
from datetime import date
from pathlib import PurePosixPath

from claims.errors import FormatError
from claims.interchange import csv_table
from claims.interchange.cells import Cell, read_cell
from claims.interchange.names import unit_of
from claims.interchange.result import ImportedResult, Record, Row, Rows, SourceFile, Subject
from claims.interchange.rows import refusal
from claims.interchange.tree import day_of

_WRITTEN_DAY = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})\b")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNEVEN = "is a row with more cells than the table has columns"
NO_COLUMNS = "is a row with fewer cells than the table has columns"
_RUNS = {"task": "benchmark", "model": "system", "started_at": "day", "logs": "url"}
_SYSTEMS = ("Model version", "model", "Name", "Model", "Agent")
# What a column says of a result, or of the run, that is no result of its own.
_SETTING = {"Shots": "{}-shot", "Agent": "agent {}", "Scaffold": "scaffold {}", "Tools": "tools {}", "Prompt": "prompt {}",
            "Edit format": "edit format {}", "Frames": "{} frames", "LiveBench Version": "{}", "task version": "task version {}"}  # fmt: skip
_DESCRIBES = re.compile(
    r"""u?u?id|name|model(?:\ version)?|source|source\ link.*|notes?.*|date(?:\ added)?|trajectories|organization|environment\ model
    |status|manual\ evaluation|log\ viewer|logs|job|started_at|task|scores|version|display\ name
    |cost.*|average\ costs|duration.*|votes|total\ (?:tasks|passes)|checks\ run|.*\bstandard\ error|.*\bse|ci_(?:low|high)""",
    re.IGNORECASE | re.VERBOSE,
)


def read(file: SourceFile) -> Rows:
    """The value cells of each row."""
    table = csv_table.rows(file.text, file.name)
    _, heading = next(table, (1, []))
    heading = [cell.strip() for cell in heading]
    values = [
        n
        for n, name in enumerate(heading)
        if name and name not in _SETTING and not _DESCRIBES.fullmatch(name)
    ]
    if not values:
        raise FormatError(file.name, "has no column of values", "name a table of benchmark results")
    for line, cells in table:
        if len(cells) != len(heading):
            reason = UNEVEN if len(cells) > len(heading) else NO_COLUMNS
            yield refusal(file, f"line {line}", csv_table.one_line(cells), reason)
            continue
        row = dict(zip(heading, (cell.replace("\0", "").strip() for cell in cells), strict=True))
        record = Record(f"{csv_table.one_line(heading)}\n{csv_table.one_line(cells)}", f"line {line}")
        subject = _subject(file, row)
        for column in values:
            yield _cell(file, heading, cells, column, record, subject)


def _subject(file: SourceFile, row: dict[str, str]) -> Subject:
    """What the row is about, but for the metric that a column names."""
    setting = [form.format(row[name]) for name, form in _SETTING.items() if row.get(name)]
    link = next((row[name] for name in row if name.lower().startswith("source link") and row[name]), None)
    return Subject(
        row.get("task") or _benchmark(file.name), None, next((row[name] for name in _SYSTEMS if row.get(name)), None),
        "; ".join(setting) or None, _day(row), link or row.get("log viewer") or None,
        row.get("Source") or None,
    )  # fmt: skip


def _day(row: dict[str, str]) -> date | None:
    """The day a row gives: an ISO date, or that of "17 November 2025 4:28pm"."""
    written = _WRITTEN_DAY.match(row.get("started_at", ""))
    if written is None or written[2] not in _MONTHS:
        return day_of(row.get("Date added") or row.get("Date"))
    return day_of(f"{written[3]}-{_MONTHS.index(written[2]) + 1:02}-{int(written[1]):02}")


def _cell(
    file: SourceFile, heading: list[str], cells: list[str], column: int, record: Record, subject: Subject
) -> Row:
    pointer, name, printed = (
        f"{record.pointer}, {heading[column]}",
        heading[column],
        " ".join(cells[column].split()),
    )
    found = read_cell(printed.removeprefix("$"))
    if isinstance(found, str):
        return refusal(file, pointer, printed, found)
    begin = len(csv_table.one_line(heading)) + 1 + len(csv_table.one_line(cells[:column])) + bool(column)
    cell = found[0]
    cell = Cell(
        **{name: getattr(cell, name) for name in cell.__slots__} | {"unit": cell.unit or unit_of(name)}
    )
    metric = None if name in ("Score", "Best score (across scorers)") else name
    about = Subject(
        subject.benchmark, metric, subject.system, subject.setting, subject.day, subject.url, subject.paper
    )
    start = begin + printed.startswith("$") + cell.start
    return ImportedResult(
        file.provenance, record, about, cell, start, begin, begin + len(printed), pointer=pointer
    )


def _benchmark(name: str) -> str:
    """The benchmark out of the file's name: external_benchmark_os_world.csv."""
    return PurePosixPath(name).stem.removeprefix("external_benchmark_").replace("_", " ")
