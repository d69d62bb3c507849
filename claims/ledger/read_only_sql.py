"""A person's own SQL, which can read and nothing else: no writing, no other file, no running away.

Whatever SQL is not the project's own comes through here: `claims sql`, `Ledger.sql`, the queries of reports. It runs
in a process of its own (`query_process`) that is killed when its time is over. SQLite: a read-only connection whose
own parser asks for every table and function whether it is allowed. PostgreSQL: a role that is no superuser, a
read-only transaction, and a statement that was parsed, examined and written anew (`postgres_statement`).
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import TIMEOUT_MAX, Event, Timer
from typing import IO, Any

from sqlalchemy import Connection, make_url, text

from claims import models
from claims.errors import QueryError
from claims.ledger import database
from claims.near_names import near

MOST_ROWS = 1000
LARGEST_CELL = 1_000_000  # characters of one value; a longer one is no answer a person reads
LARGEST_ANSWER = 64_000_000  # bytes of all rows as they come
LONGEST_STATEMENT = 100_000  # characters
_PROCESS = Path(__file__).with_name("query_process.py")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement; `cut` where there were more than were asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(slots=True)
class Coming:
    """The rows of a statement as the database finds them, in portions; what has come is held by nobody here."""

    columns: tuple[str, ...]
    portions: Iterator[list[tuple[Any, ...]]]
    cut: bool = False  # known once the last portion has come


def run(url: str, statement: str, params: Mapping[str, Any] | None = None, *, timeout: float = 10.0,
        max_rows: int | None = MOST_ROWS) -> Answer:  # fmt: skip
    """The answer to one statement that only reads, with `:name` parameters; `timeout` in seconds, for all of it.

    Raises `QueryError` in one sentence for whatever is no SQL, would write, reaches out, or takes too much.
    """
    with asked(url, statement, params, timeout=timeout, max_rows=max_rows) as coming:
        rows = [row for portion in coming.portions for row in portion]
    return Answer(coming.columns, rows, coming.cut)


@contextmanager
def asked(url: str, statement: str, params: Mapping[str, Any] | None = None, *, timeout: float = 10.0,
          max_rows: int | None = MOST_ROWS, megabytes: float | None = None) -> Iterator[Coming]:  # fmt: skip
    """The answer as `run` gives it, portion by portion: the first row is here before the last is found.

    `megabytes` is how large the answer may be, all rows together; by default as large as one that is kept. Only the
    time that is waited for the database counts, not what is done with a portion before the next is asked for.
    """
    given = dict(params or {})
    if len(statement) > LONGEST_STATEMENT:
        raise QueryError(
            f"the statement is over {LONGEST_STATEMENT:,} characters long; ask in smaller pieces"
        )
    question: dict[str, Any] = {
        "seconds": timeout,
        "rows": max_rows,
        "cell": LARGEST_CELL,
        "statement": statement,
    }
    if make_url(url).get_backend_name() == "sqlite":
        with database.connect(url):
            pass  # says in our words where the database is missing, older, newer or busy
        path = Path(str(make_url(url).database)).resolve()
        question |= {"engine": "sqlite", "database": path.as_uri(), "params": given}
    else:
        question |= _postgresql(url, statement, given)
    try:
        request = json.dumps(question, default=str).encode()
    except ValueError as error:
        raise QueryError(f"a parameter cannot be sent ({error}); give text or a number") from error
    largest = LARGEST_ANSWER if megabytes is None else round(megabytes * 1_000_000)
    with _answering(request, timeout, largest) as coming:
        yield coming


def _postgresql(url: str, statement: str, params: dict[str, Any]) -> dict[str, Any]:
    """What the process needs to ask a PostgreSQL server: an examined statement, and how to get there."""
    from claims.ledger import postgres_statement  # the parser takes its time to import, and SQLite needs none

    examined = postgres_statement.examine(statement)
    missing = [name for name in examined.params if name not in params]
    if missing:
        raise QueryError(f"no value is given for :{missing[0]}; give it with --param {missing[0]}=VALUE")
    with database.connect(url) as connection:
        _refuse_powers(connection)
        _refuse_functions(connection, examined.attributes)
        _, options = connection.dialect.create_connect_args(make_url(url))
        options = {name: value for name, value in options.items() if isinstance(value, str | int)}
    return {
        "engine": "postgresql",
        "path": sys.path,
        "database": options | {"connect_timeout": options.get("connect_timeout", 10)},
        "statement": examined.statement,
        "params": [params[name] for name in examined.params],
    }


def _refuse_powers(connection: Connection) -> None:
    """Refuse to ask as somebody for whom a mistake of ours would open the machine."""
    found = connection.execute(text(
        "SELECT rolname, rolsuper OR rolreplication OR pg_has_role(oid, 'pg_read_server_files', 'member')"
        " OR pg_has_role(oid, 'pg_write_server_files', 'member') OR pg_has_role(oid, 'pg_execute_server_program', 'member')"
        " FROM pg_roles WHERE rolname = session_user"
    )).one()  # fmt: skip
    if found[1]:
        raise QueryError(
            f"{found[0]!r} is a superuser or may reach the server's files, and so asks nothing here; make a role "
            "that only reads with `claims db role NAME`, and ask at the address it prints"
        )


def _refuse_functions(connection: Connection, attributes: tuple[str, ...]) -> None:
    """Refuse `x.f` where f is a function: PostgreSQL reads it as f(x)."""
    if not attributes:
        return
    found = connection.execute(
        text("SELECT min(proname) FROM pg_proc WHERE pronargs > 0 AND proname = ANY(:names)"),
        {"names": list(attributes)},
    ).scalar()
    if found:
        raise QueryError(f"{found!r} names a function that is not allowed here; give the column another name")


@contextmanager
def _answering(request: bytes, timeout: float, largest: int) -> Iterator[Coming]:
    """What a process says that is given `request`; it is killed when `timeout` is over, whatever it does, and at the end."""
    process = subprocess.Popen(  # noqa: S603 - our own file, run by our own interpreter
        [sys.executable, "-I", "-S", str(_PROCESS)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    clock = _Clock(process, timeout)
    try:
        assert process.stdin is not None  # noqa: S101 - both are pipes, see above
        assert process.stdout is not None  # noqa: S101
        with process.stdout as answer:
            with clock.running(), suppress(BrokenPipeError), process.stdin as question:
                question.write(request)
            lines = _lines(answer, clock, largest)
            first = next(lines)
            coming = Coming(tuple(first.get("columns", ())), iter(()))
            coming.portions = _portions(lines, coming)
            yield coming
    except _UnansweredError as error:
        raise QueryError(_why("timeout" if clock.late.is_set() else str(error), timeout, largest)) from error
    finally:  # also where Ctrl-C ends the wait
        process.kill()
        process.wait()


class _Clock:
    """The time that a process has: it runs while the process is waited for, and kills it when it is over."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self.process = process
        self.left = seconds
        self.late = Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the clock run for the block."""
        timer = Timer(min(max(0, self.left), TIMEOUT_MAX), self._stop)
        timer.daemon = True
        begin = time.monotonic()
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.left -= time.monotonic() - begin

    def _stop(self) -> None:
        self.late.set()
        self.process.kill()


class _UnansweredError(Exception):
    """What the process or the database said instead of an answer."""


def _lines(stream: IO[bytes], clock: _Clock, largest: int) -> Iterator[dict[str, Any]]:
    """The objects that the process writes to `stream`, up to its word that this was all."""
    size = 0
    while True:
        with clock.running():
            line = stream.readline(min(largest - size, LARGEST_ANSWER) + 1)
        size += len(line)
        if size > largest or len(line) > LARGEST_ANSWER:
            raise _UnansweredError("answer too big")
        if not line.endswith(b"\n"):
            raise _UnansweredError("out of memory")  # it was ended while it wrote
        said: dict[str, Any] = json.loads(line)
        if "error" in said:
            raise _UnansweredError(said["error"])
        if "bug" in said:
            raise RuntimeError(said["bug"])
        yield said
        if "end" in said:
            return


def _portions(lines: Iterator[dict[str, Any]], coming: Coming) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the lines that have some; the last line says whether there were more."""
    for said in lines:
        if "rows" in said:
            yield [tuple(row) for row in said["rows"]]
        if "end" in said:
            coming.cut = said["end"] == "cut"


def _why(said: str, timeout: float, largest: int) -> str:
    """The database's refusal as one sentence with what to do."""
    first = said.strip().splitlines()[0] if said.strip() else "refused"
    for sign, sentence in _SENTENCES:
        if sign in first:
            return sentence.format(first=first, timeout=timeout, megabytes=largest / 1_000_000)
    if missing := _MISSING.search(first):
        meant = _near(missing["table"] or missing["relation"], missing["column"] or missing["field"])
        if meant:
            return f"{first}; did you mean {' or '.join(meant)}?"
    return f"{first}; see `claims schema` for the views and their columns"


_MISSING = re.compile(
    r"""no\ such\ table:\ (?:main\.)?(?P<table>\w+) | no\ such\ column:\ (?:\w+\.)?(?P<column>\w+)
    | relation\ "(?P<relation>\w+)"\ does\ not\ exist | column\ "?(?:\w+\.)?(?P<field>\w+)"?\ does\ not\ exist""",
    re.VERBOSE,
)


def _near(table: str | None, column: str | None) -> tuple[str, ...]:
    """The views and tables, or their columns, that may be meant by a name that there is not."""
    from claims.ledger import views  # only somebody who is mistaken waits for all that is declared

    if table is not None:
        return near(table, (*views.NAMES, *models.TABLES))
    columns = {name for view in views.every() for name in view.columns}
    return near(
        column or "",
        columns | {each.name for table in models.metadata.tables.values() for each in table.columns},
    )


_STOPPED = "stopped after {timeout:g} s; ask for less, or give it longer with --timeout"
_ONLY_READING = "refused ({first}): only reading is allowed"
_SENTENCES = (
    ("reads nothing", "the statement reads nothing; write one that starts with SELECT, WITH or VALUES"),
    ("timeout", _STOPPED),
    ("interrupted", _STOPPED),
    ("not authorized", _ONLY_READING),
    ("prohibited", _ONLY_READING),
    ("readonly", _ONLY_READING),
    ("read-only", _ONLY_READING),
    ("permission denied", "refused ({first}); `claims db role NAME` gives a role what reading needs, also after an upgrade"),
    ("string or blob too big", f"refused: a value of over {LARGEST_CELL:,} characters; ask for a piece of it, with substr"),
    ("answer too", "refused: the answer is over {megabytes:g} MB; ask for less, page by page with LIMIT and OFFSET, or raise --max-mb"),
    ("out of memory", "refused: it needs more memory than a question may have; ask for less"),
)  # fmt: skip
