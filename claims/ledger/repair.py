"""What the ledger derives from its evidence: whether it still is what it is derived from, and made anew where it is not.

Evidence (documents, quotes, offsets, values as printed) and decisions are never touched: those come from files only.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from claims.counts import count
from claims.ledger import board_tables, database
from claims.ledger.bulk_rows import everything, same_rows
from claims.ledger.vocabulary_tables import NAMES, entries_of, resolve_names
from claims.vocabulary import Vocabulary, board_words

_NUMBERS = ("value", "value_high", "baseline_value")
_BOARDS = ("board", "board_row")
Row = dict[str, Any]


def stale(connection: Connection, vocabulary: Vocabulary) -> Iterator[str]:
    """What is not what it is derived from, a sentence each. Boards are made anew to see: give a connection that keeps nothing."""
    claims = everything(connection, "claim")
    if wrong := sum(_numbers(row) != {name: row[name] for name in _NUMBERS} for row in claims):
        yield f"{count(wrong, 'claim is', 'claims are')} ordered by another number than the printed one"
    if wrong := sum(
        any(row[name] != value for name, value in _entries(row, vocabulary).items()) for row in claims
    ):
        yield f"{count(wrong, 'claim is', 'claims are')} under another entry of the vocabulary than the printed name means"
    if not _is_index_sound(connection):
        yield "the full-text index is damaged"
    before = {table: everything(connection, table) for table in _BOARDS}
    board_tables.rebuild(connection, board_words.of(vocabulary))
    if not all(same_rows(before[table], everything(connection, table)) for table in _BOARDS):
        yield "the boards are not those of the claims"


def mend(connection: Connection, vocabulary: Vocabulary) -> None:
    """Make all of it anew from what the ledger holds: numbers for ordering, names' entries, boards; the index when somebody searches."""
    for row in everything(connection, "claim"):
        numbers = _numbers(row)
        if numbers != {name: row[name] for name in _NUMBERS}:
            sets = ", ".join(f"{name} = :{name}" for name in _NUMBERS)
            connection.execute(text(f"UPDATE claim SET {sets} WHERE id = :id"), numbers | {"id": row["id"]})
    connection.execute(
        text("UPDATE claim SET metric_id=NULL, benchmark_id=NULL, system_id=NULL, baseline_id=NULL")
    )
    resolve_names(connection, vocabulary)
    database.drop_index(connection)
    board_tables.rebuild(connection, board_words.of(vocabulary))


def _numbers(row: Row) -> dict[str, float | None]:
    return {name: float(row[f"{name}_text"]) if row[f"{name}_text"] else None for name in _NUMBERS}


def _entries(row: Row, vocabulary: Vocabulary) -> dict[str, str | None]:
    return entries_of({name: row[name] for name in NAMES}, vocabulary)


def _is_index_sound(connection: Connection) -> bool:
    """Whether SQLite's index agrees with itself; there need be none, and PostgreSQL keeps its own in step."""
    if connection.dialect.name != "sqlite" or not inspect(connection).has_table("search_text"):
        return True
    try:
        connection.execute(text("INSERT INTO search_text(search_text) VALUES ('integrity-check')"))
    except DBAPIError:
        return False
    return True
