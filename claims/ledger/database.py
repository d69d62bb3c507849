"""Connections: the only place that opens a database, SQLite by file or PostgreSQL by URL, and says what is wrong with it."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from claims import project, resources
from claims.errors import DatabaseError

BUSY_SECONDS = 5.0  # how long a writer waits for another one before it says so
_LOCK = 0x636C61696D73  # "claims" in ASCII: the advisory lock of PostgreSQL that writers take turns with
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}
FULL_TEXT_TABLES = (
    "search_text",
    "search_stamp",
)  # made beside the schema by claims.search, not by migrations


def url_of(given: str | Path) -> str:
    """The SQLAlchemy URL of what a person wrote: a URL as it is, with our driver; else a SQLite file's path."""
    written = str(given)
    if "://" in written:
        scheme, rest = written.split("://", 1)
        url = f"{_DRIVERS.get(scheme, scheme)}://{rest}"
    elif "?" in written:
        raise DatabaseError(written, "a database's name cannot hold a question mark", "choose another name")
    else:
        url = f"sqlite:///{written}"
    try:
        make_url(url)
    except (ArgumentError, ValueError) as error:
        what, remedy = "is no address of a database", "write postgresql://user:password@host:5432/name"
        raise DatabaseError(_without_password(written), what, remedy) from error
    return url


def _without_password(url: str) -> str:
    """What a person wrote as an address, without whatever may be a password in it."""
    url = re.sub(r"(://[^:@/]*:).*(?=@)", r"\1***", url)
    return re.sub(r"([?&][^=&]*(?:pass|secret|token|key)[^=&]*=)[^&]*", r"\1***", url, flags=re.IGNORECASE)


def shown(url: str) -> str:
    """The database as errors name it: a SQLite file's path, else the URL without its password."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite":
        return parsed.database or ":memory:"
    return _without_password(parsed.render_as_string())


def engine(url: str) -> Engine:
    """An engine whose every connection has foreign keys on and waits for a busy writer."""
    try:
        made = create_engine(url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseError(
            _without_password(url),
            f"no such database can be opened ({error})",
            "use a file or postgresql://... (extra: postgres)",
        ) from error
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    return made


@contextmanager
def connect(url: str, *, write: bool = False, keep: bool = True) -> Iterator[Connection]:
    """A connection to an existing, current ledger, in one transaction that ends with the block.

    `keep=False` takes back at the end whatever was written: a rehearsal.
    An older or newer database, a missing one and a busy one raise `DatabaseError` with the remedy.
    """
    must_exist(url)
    with errors_said(url), engine(url).connect() as connection:
        if write:
            connection = connection.execution_options(claims_write=True)
        with connection.begin() as transaction:
            if write:
                take_turn(connection)
            elif is_postgresql(connection):  # what is read is of one moment, as it is on SQLite
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            _must_be_current(url, connection)
            yield connection
            if not keep:
                transaction.rollback()


def take_turn(connection: Connection) -> None:
    """Wait for the other writers of a PostgreSQL database; on SQLite the transaction itself has waited."""
    if is_postgresql(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(BUSY_SECONDS * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


@contextmanager
def errors_said(url: str) -> Iterator[None]:
    """Errors of the database's surroundings (busy, full, read-only, unreachable) as one sentence each."""
    try:
        yield
    except (DBAPIError, sqlite3.OperationalError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        for sign, what, remedy in _TROUBLES:
            if sign in said:
                raise DatabaseError(shown(url), what.format(said=said.splitlines()[0]), remedy) from error
        if isinstance(error, OperationalError) and not url.startswith("sqlite"):
            raise DatabaseError(shown(url), f"cannot be reached ({said.strip()})", "check the URL") from error
        raise


_BUSY = (f"another process has been writing for over {BUSY_SECONDS:g} s", "run the command again")
_TROUBLES = (
    ("database is locked", *_BUSY),
    ("lock timeout", *_BUSY),
    ("database or disk is full", "the disk is full", "make room; nothing was changed"),
    ("readonly database", "cannot be written", "check its permissions, and its folder's"),
    ("unable to open database file", "cannot be opened", "check that its folder exists and can be written"),
    ("file is not a database", "is no SQLite database", "name another file with --db"),
    ("disk I/O error", "the disk cannot be read or written", "check the disk; nothing was changed"),
    ("invalid connection option", "is no address of a database ({said})", "check what stands behind the ?"),
    ("malformed", "is a damaged SQLite database", "restore a copy, or build it again"),
)


def exists(url: str) -> bool:
    """Whether there is a database at `url` that holds a ledger of whatever revision."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite" and parsed.database and not Path(parsed.database).exists():
        return False
    return has_tables(url)


def current(url: str) -> str | None:
    """The revision of the database at `url`, or None where it has none."""
    must_exist(url)
    with errors_said(url), engine(url).connect() as connection:
        return revision_of(connection)


def has_tables(url: str) -> bool:
    """Whether the database at `url` holds a ledger of whatever revision."""
    with errors_said(url), engine(url).connect() as connection:
        return revision_of(connection) is not None


def revision_of(connection: Connection) -> str | None:
    """The revision that Alembic noted in the database, or None where it has noted none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


@cache
def revisions() -> tuple[str, ...]:
    """The revisions this version of the program knows, the oldest first: their files' names begin with them."""
    files = (resources.folder("alembic") / "versions").glob("[0-9]*.py")
    return tuple(sorted(path.name.split("_")[0] for path in files))


def head() -> str:
    """The newest revision this version of the program knows."""
    return revisions()[-1]


def state_of_file(connection: Connection) -> str:
    """The fingerprint of the SQLite file that is read, which any write changes; '' of another database, or of one in memory."""
    path = Path(connection.engine.url.database or "")
    beside = path.with_name(f"{path.name}-wal")  # what stands there is not in the file yet
    if is_postgresql(connection) or not path.is_file() or beside.exists():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def drop_index(connection: Connection) -> None:
    """Drop the full-text index, which stands beside the schema and is made anew when it is needed."""
    for table in FULL_TEXT_TABLES:
        connection.execute(text(f"DROP TABLE IF EXISTS {table}"))


def rows(
    connection: Connection, view: str, where: dict[str, Any] | None = None, order: str = ""
) -> list[dict[str, Any]]:
    """The rows of a view (or table) whose columns equal `where` (None: IS NULL), in the order of the columns `order`."""
    given = where or {}
    tests = " AND ".join(
        f"{name} IS NULL" if value is None else f"{name} = :{name}" for name, value in given.items()
    )
    statement = (
        f"SELECT * FROM {view}"
        + (f" WHERE {tests}" if tests else "")
        + (f" ORDER BY {order}" if order else "")
    )
    bound = {name: value for name, value in given.items() if value is not None}
    return [plain(row) for row in connection.execute(text(statement), bound).mappings()]


def plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with its dates as ISO text on either database (SQLite holds them so)."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def default_url() -> str:
    """The database named by the environment variable CLAIMS_DB, else by claims.toml, else claims.db of this folder."""
    return url_of(os.environ.get("CLAIMS_DB") or project.here().database)


def is_postgresql(connection: Connection) -> bool:
    """Whether the connection is to a PostgreSQL server."""
    return connection.dialect.name == "postgresql"


def prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    """Set up a new connection: our own transactions, foreign keys, patience with a busy writer."""
    raw.isolation_level = None  # we begin transactions ourselves, so that DDL is inside them too
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
    raw.execute("PRAGMA cache_size = -65536")  # KiB


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: two readers that both turn writers would dead-lock.
    writes = connection.get_execution_options().get("claims_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def must_exist(url: str) -> None:
    """A missing SQLite file is not made by looking at it."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite" and parsed.database and not Path(parsed.database).is_file():
        if Path(parsed.database).is_dir():
            raise DatabaseError(parsed.database, "is a folder", "name a file in it")
        hint = "run `claims load FILE` or `claims build`"
        if not project.here().found:
            hint = "go to the folder of your ledger, name a database with --db, or begin a ledger with `claims init FOLDER`"
        raise DatabaseError(parsed.database, "there is no such database", hint)


def refuse_newer(url: str) -> None:
    """Refuse a database that a newer version of the program made."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite" and parsed.database and not Path(parsed.database).is_file():
        return
    with errors_said(url), engine(url).connect() as connection:
        found = revision_of(connection)
    if found is not None and found not in revisions():
        raise DatabaseError(
            shown(url),
            f"was made by a newer version of claims (revision {found})",
            "install that version to open it",
        )


def _must_be_current(url: str, connection: Connection) -> None:
    found = revision_of(connection)
    if found == head():
        return
    if found is None:
        raise DatabaseError(
            shown(url),
            "is no ledger of claims yet",
            "run `claims load FILE` or `claims build` to make it one",
        )
    if found not in revisions():
        raise DatabaseError(
            shown(url),
            f"was made by a newer version of claims (revision {found})",
            "install that version to open it",
        )
    raise DatabaseError(shown(url), f"is of an older version (revision {found})", "run `claims db upgrade`")
