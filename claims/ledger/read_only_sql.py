"""A person's own SQL, which can read and nothing else: no writing, no other file, no running away.

SQLite: a read-only connection, an authorizer that lets only reading pass, and a clock. PostgreSQL: a read-only
transaction with a timeout, and functions that reach out of the database refused by name.
"""

import re
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from claims.errors import QueryError
from claims.ledger import database

STEPS = 20_000  # virtual-machine steps of SQLite between two looks at the clock
LONGEST = 5_000_000  # characters of one value; a longer one is no answer a person reads

_READS = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
_BARRED = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "randomblob", "zeroblob"}
# What a reading transaction of PostgreSQL would still allow: files, other servers, other sessions, large objects.
_REACHING_OUT = re.compile(
    r"\b(pg_(?:read|ls|stat_file|sleep|terminate|cancel|reload|rotate|promote|advisory|logical|create|drop|switch|backup|wal|notify|"
    r"start|stop|file|hba|export|import|replication|log)\w*|lo_\w+|dblink\w*|copy|set_config|query_to_xml\w*|"
    r"(?:table|schema|database|cursor)_to_xml\w*|currval|nextval|setval)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement; `cut` where there were more than were asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def run(url: str, statement: str, params: Mapping[str, Any] | None = None, *, timeout: float = 10.0,
        max_rows: int | None = 1000) -> Answer:  # fmt: skip
    """The answer to one statement that only reads, with `:name` parameters; `timeout` in seconds.

    Raises `QueryError` in one sentence for whatever is no SQL, would write, reaches out, or takes too long.
    """
    with database.connect(url):
        pass  # says in our words where the database is missing, older, newer or busy
    given = dict(params or {})
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, statement, given, timeout, max_rows)
    return _postgres(url, statement, given, timeout, max_rows)


def _sqlite(url: str, statement: str, params: dict[str, Any], timeout: float, max_rows: int | None) -> Answer:
    path = Path(str(make_url(url).database)).resolve()
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    started = time.monotonic()
    try:
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        raw.execute("PRAGMA query_only = ON")
        raw.set_authorizer(_may)
        raw.set_progress_handler(lambda: int(time.monotonic() - started > timeout), STEPS)
        cursor = raw.execute(statement, params)
        if cursor.description is None:
            raise QueryError("the statement reads nothing; write one that starts with SELECT, WITH or VALUES")
        return _answer(tuple(column[0] for column in cursor.description), cursor, max_rows)
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        raise QueryError(_why(str(error), timeout)) from error
    finally:
        raw.close()


def _may(action: int, first: str | None, second: str | None, _database: str | None, _view: str | None) -> int:
    """Whether SQLite may do this: reading, and functions that stay inside."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in _BARRED else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        # The full-text index asks for this itself; as a statement of its own it tells nothing secret.
        return sqlite3.SQLITE_OK if first == "data_version" and second is None else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


def _postgres(
    url: str, statement: str, params: dict[str, Any], timeout: float, max_rows: int | None
) -> Answer:
    barred = _REACHING_OUT.search(statement)
    if barred:
        raise QueryError(f"{barred[0]!r} reaches out of the ledger and is refused; only reading is allowed")
    with database.engine(url).connect() as connection:
        try:
            connection.execute(text("SET TRANSACTION READ ONLY"))
            connection.execute(text(f"SET LOCAL statement_timeout = {max(1, round(timeout * 1000))}"))
            result = connection.execution_options(stream_results=True, max_row_buffer=100).execute(
                text(statement), params
            )
            if not result.returns_rows:
                raise QueryError(
                    "the statement reads nothing; write one that starts with SELECT, WITH or VALUES"
                )
            return _answer(tuple(result.keys()), result, max_rows)
        except DBAPIError as error:
            raise QueryError(_why(str(error.orig), timeout)) from error
        except ValueError as error:
            raise QueryError(f"{error}; nothing was read") from error
        finally:
            connection.rollback()


def _answer(columns: tuple[str, ...], found: Any, max_rows: int | None) -> Answer:
    """At most `max_rows` rows, and whether there were more."""
    if max_rows is None:
        return Answer(columns, [tuple(row) for row in found], cut=False)
    taken: list[tuple[Any, ...]] = []
    for row in found:
        if len(taken) == max_rows:
            return Answer(columns, taken, cut=True)
        taken.append(tuple(row))
    return Answer(columns, taken, cut=False)


def _why(said: str, timeout: float) -> str:
    """The database's refusal as one sentence with what to do."""
    first = said.strip().splitlines()[0] if said.strip() else "refused"
    if first == "interrupted" or "statement timeout" in first:
        return f"stopped after {timeout:g} s; ask for less, or give it longer with --timeout"
    if "not authorized" in first or "prohibited" in first or "readonly" in first or "read-only" in first:
        return f"refused ({first}): only reading is allowed"
    return f"{first}; see `claims schema` for the views and their columns"
