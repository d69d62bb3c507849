"""A backup of the ledger: one SQLite file, of one moment, while others read and write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url, text

from claims.errors import DatabaseError, InputError
from claims.files import folder_beside, put_durably
from claims.ledger import copies, database
from claims.vocabulary import Vocabulary


def write(url: str, target: Path, vocabulary: Vocabulary) -> None:
    """Put the ledger at `url` into the file `target`, which holds the old content until the new one is whole and sound.

    Of a SQLite ledger it is a copy page by page; of one on PostgreSQL it is its rows in a SQLite ledger.
    """
    if target.is_dir():
        raise InputError(target, "is a folder", "name a file in it")
    with folder_beside(target) as folder:
        made = folder / "claims.db"
        with database.connect(url) as connection:  # an old, a newer, or a missing ledger is said here
            held = make_url(url).database
            if connection.dialect.name == "sqlite" and held and target.exists() and target.samefile(held):
                raise InputError(target, "is the ledger itself", "name another file")
            if connection.dialect.name != "sqlite":
                every = connection.execute(text("SELECT id FROM claim")).scalars()
                copies.write(connection, made, every, vocabulary)
        if not made.exists():
            _copy(str(held), made)
        _must_be_sound(made)
        put_durably(made, target)


def _copy(held: str, made: Path) -> None:
    """Copy a SQLite database in one read transaction: writers go on, and are in the copy wholly or not at all."""
    try:
        with (
            closing(sqlite3.connect(held, timeout=database.BUSY_SECONDS)) as source,
            closing(sqlite3.connect(made)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise DatabaseError(held, f"cannot be copied ({error})", "look at it with `claims doctor`") from error


def _must_be_sound(made: Path) -> None:
    copy = sqlite3.connect(made)
    try:
        said = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
    finally:
        copy.close()
    if said != ["ok"]:
        raise DatabaseError(
            str(made.name), f"would be no sound backup ({said[0]})", "run `claims build` into a new database"
        )
