"""Rows in and out of tables in bulk, past the ORM: plain tuples, about as fast as the raw driver."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Date, text

from claims import models
from claims.ledger.database import FULL_TEXT_TABLES, plain

_PORTION = 500  # rows that are fetched together
CHUNK = 400  # values in one IN list; SQLite's least limit of variables is 999
T = TypeVar("T")


@cache
def _dates(table: str) -> frozenset[str]:
    """The columns of a table that hold dates; none of a view, nor of the index of words, for which no table is declared."""
    if table in FULL_TEXT_TABLES or table not in models.TABLES:
        return frozenset()
    columns = models.metadata.tables[table].columns
    return frozenset(column.name for column in columns if isinstance(column.type, Date))


def batched(each: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of at most `size`, in order."""
    iterator = iter(each)
    while batch := list(islice(iterator, size)):
        yield batch


def insert(connection: Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows, which all have the keys of the first; dates go in as ISO text on either database."""
    if not rows:
        return
    names = list(rows[0])
    for name in _dates(table).intersection(names):
        rows = [row | {name: _iso(row[name])} for row in rows]
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({_marks(connection, len(names))})"
    if all(list(row) == names for row in rows):
        values = [tuple(row.values()) for row in rows]
    else:
        values = [tuple(row[name] for name in names) for row in rows]
    connection.exec_driver_sql(statement, values)


def select_in(
    connection: Connection, table: str, column: str, values: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """The rows of `table` whose `column` is one of `values`."""
    for chunk in batched(values):
        listed = _marks(connection, len(chunk))
        found = connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE {column} IN ({listed})", tuple(chunk)
        )
        dates = _dates(table)
        for row in found.mappings():
            yield plain(row) if dates else dict(row)


def delete_in(connection: Connection, table: str, column: str, values: Iterable[str]) -> None:
    """Delete the rows of `table` whose `column` is one of `values`."""
    for chunk in batched(values):
        listed = _marks(connection, len(chunk))
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN ({listed})", tuple(chunk))


def everything(connection: Connection, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [plain(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]


def streamed(
    connection: Connection, statement: str, bound: Mapping[str, Any] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of a statement as the database hands them over, a portion at a time: no more of them is held in memory."""
    found = connection.execute(text(statement), dict(bound or {}), execution_options={"yield_per": _PORTION})
    try:
        for row in found.mappings():
            yield plain(row)
    finally:  # also where whoever asked has seen enough
        found.close()


def same_rows(one: Iterable[dict[str, Any]], other: Iterable[dict[str, Any]]) -> bool:
    """Whether two tables hold the same rows, in whatever order."""

    def keyed(rows: Iterable[dict[str, Any]]) -> list[str]:
        return sorted(repr(sorted((name, value) for name, value in row.items())) for row in rows)

    return keyed(one) == keyed(other)


def _marks(connection: Connection, count: int) -> str:
    """As many places for values as `count`, in the driver's own spelling."""
    return ", ".join(["?" if connection.dialect.paramstyle == "qmark" else "%s"] * count)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
