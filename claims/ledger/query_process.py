"""The process a person's SQL runs in: started anew for one statement, bounded in memory, killed when time is up.

It is run by its path, without the project and without site-packages, so that it starts in milliseconds and holds
nothing worth having. It reads one JSON object from standard input and writes JSON lines: the columns, the rows in
batches, the end; or one object with `error`. Whatever it does, `read_only_sql` reads it with a clock and a cap.
"""

import json
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterable
from typing import Any

BATCH = 200  # rows of one line of the answer, fewer where they are long
BATCH_BYTES = 200_000
BATCH_SECONDS = 0.1  # after which a row that was found waits for no other
ADDRESS_SPACE = {"sqlite": 600_000_000, "postgresql": 1_500_000_000}  # bytes, libraries included
HEAP = 300_000_000  # bytes SQLite itself may take; over that it says so, where the limit above just ends it
LARGEST_FILE = 1_000_000  # bytes: the index of a write-ahead log fits in, a table poured out does not

_READS = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
# Functions of SQLite that compute and reach nothing outside; any other is refused, known or not.
_FUNCTIONS = frozenset(
    [
        "abs",
        "avg",
        "bm25",
        "ceil",
        "ceiling",
        "char",
        "coalesce",
        "concat",
        "concat_ws",
        "count",
        "cume_dist",
        "current_date",
        "current_time",
        "current_timestamp",
        "date",
        "datetime",
        "degrees",
        "dense_rank",
        "exp",
        "first_value",
        "floor",
        "format",
        "glob",
        "group_concat",
        "hex",
        "highlight",
        "if",
        "ifnull",
        "iif",
        "instr",
        "json",
        "json_array",
        "json_array_length",
        "json_extract",
        "json_group_array",
        "json_group_object",
        "json_object",
        "json_quote",
        "json_type",
        "json_valid",
        "->",
        "->>",
        "julianday",
        "lag",
        "last_value",
        "lead",
        "length",
        "like",
        "likelihood",
        "likely",
        "ln",
        "log",
        "log10",
        "log2",
        "lower",
        "ltrim",
        "match",
        "max",
        "median",
        "min",
        "mod",
        "nth_value",
        "ntile",
        "nullif",
        "octet_length",
        "percent_rank",
        "percentile",
        "percentile_cont",
        "percentile_disc",
        "pi",
        "pow",
        "power",
        "printf",
        "quote",
        "radians",
        "random",
        "rank",
        "replace",
        "round",
        "row_number",
        "rtrim",
        "sign",
        "snippet",
        "sqrt",
        "strftime",
        "string_agg",
        "substr",
        "substring",
        "sum",
        "time",
        "timediff",
        "total",
        "trim",
        "trunc",
        "typeof",
        "unicode",
        "unixepoch",
        "unlikely",
        "upper",
    ]
)


def main() -> None:
    """Answer the one request on standard input."""
    asked = json.loads(sys.stdin.buffer.read())
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it inside whatever function it is in
    try:
        ENGINES[asked["engine"]](asked)
    except MemoryError:
        say({"error": "out of memory"})
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, RecursionError) as error:
        say({"error": str(error) or type(error).__name__})
    except Exception:  # a bug of ours: whoever started this process shows it with its traceback
        say({"bug": traceback.format_exc()})


def bound(engine: str, seconds: float) -> None:
    """Bound this process by the system where the system can: memory, processor time, files written."""
    try:
        import resource  # not on every system; there the clock of the caller is left
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, ADDRESS_SPACE[engine]),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    )
    for which, most in limits:
        try:
            resource.setrlimit(which, (most, most))
        except (OSError, ValueError):
            continue  # a limit of the system's own is lower already, or it knows no such limit


def sqlite(asked: dict[str, Any]) -> None:
    """Ask a SQLite file, opened to be read."""
    bound("sqlite", asked["seconds"])
    raw = sqlite3.connect(f"{asked['database']}?mode=ro", uri=True, isolation_level=None)
    raw.text_factory = lambda held: held.decode("utf-8", "replace")
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, asked["cell"])
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    raw.execute("PRAGMA query_only = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute(f"PRAGMA hard_heap_limit = {HEAP}")
    raw.set_authorizer(_may)
    cursor = raw.execute(asked["statement"], asked["params"])
    if cursor.description is None:
        say({"error": "reads nothing"})
        return
    answer([column[0] for column in cursor.description], cursor, asked)


def _may(action: int, first: str | None, second: str | None, _database: str | None, _view: str | None) -> int:
    """Whether SQLite may do this: reading, and functions that stay inside."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if (second or "").lower() in _FUNCTIONS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        # The full-text index asks for this itself; as a statement of its own it tells nothing secret.
        return sqlite3.SQLITE_OK if first == "data_version" and second is None else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


def postgresql(asked: dict[str, Any]) -> None:
    """Ask a PostgreSQL server, in a transaction that only reads and has the same time."""
    sys.path[:] = asked["path"]  # where the caller finds its packages
    import psycopg
    from psycopg.types.numeric import FloatLoader
    from psycopg.types.string import TextLoader

    bound("postgresql", asked["seconds"])
    try:
        with psycopg.connect(
            **asked["database"], autocommit=True, cursor_factory=psycopg.RawCursor
        ) as connection:
            for kind in (
                "date",
                "time",
                "timetz",
                "timestamp",
                "timestamptz",
                "interval",
                "json",
                "jsonb",
                "uuid",
            ):
                connection.adapters.register_loader(
                    kind, TextLoader
                )  # as the server writes it: dates in ISO form
            connection.adapters.register_loader("numeric", FloatLoader)
            for setting in (
                f"statement_timeout = {max(1, round(asked['seconds'] * 1000))}",
                "standard_conforming_strings = on",
                "DateStyle = ISO",
            ):
                connection.execute(f"SET {setting}".encode())
            if connection.info.server_version >= 140_000:
                connection.execute("SET client_connection_check_interval = 500")  # ms: who asked is gone
            connection.execute("BEGIN READ ONLY")
            cursor = connection.cursor()
            rows = cursor.stream(asked["statement"].encode(), asked["params"])
            first = next(rows, None)
            columns = [column.name for column in cursor.description or ()]
            answer(columns, _again(first, rows), asked)
    except psycopg.Error as error:
        say({"error": str(error) or type(error).__name__, "state": error.sqlstate})


def _again(first: Any, rows: Iterable[Any]) -> Iterable[Any]:
    if first is not None:
        yield first
        yield from rows


def answer(columns: list[str], rows: Iterable[Any], asked: dict[str, Any]) -> None:
    """Write the columns and at most `asked["rows"]` rows, and whether there were more."""
    say({"columns": columns})
    most, cell, size = asked["rows"], asked["cell"], 0
    batch: list[list[Any]] = []
    said = 0.0  # when rows were written last: the first is written at once
    for number, row in enumerate(rows):
        if number == most:
            say({"rows": batch})
            say({"end": "cut"})
            return
        shown = [_shown(value) for value in row]
        longest = max((len(value) for value in shown if isinstance(value, str)), default=0)
        if longest > cell:
            say({"error": "string or blob too big"})
            return
        batch.append(shown)
        size += sum(len(value) if isinstance(value, str) else 8 for value in shown)
        now = time.monotonic()
        if len(batch) == BATCH or size > BATCH_BYTES or now - said > BATCH_SECONDS:
            say({"rows": batch})
            batch, size, said = [], 0, now
    say({"rows": batch})
    say({"end": "all"})


def _shown(value: Any) -> Any:
    """A value as JSON can hold it; bytes are written in hexadecimal digits."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if value is None or isinstance(value, str | int | float | list):
        return value
    return str(value)


def say(what: dict[str, Any]) -> None:
    """Write one line of the answer."""
    sys.stdout.buffer.write(json.dumps(what, ensure_ascii=True, default=str).encode() + b"\n")
    sys.stdout.buffer.flush()


ENGINES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    main()
