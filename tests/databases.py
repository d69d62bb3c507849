"""Databases for tests, many in one session: files of SQLite, or databases of one PostgreSQL server."""

import shutil
from abc import ABC, abstractmethod
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import make_url, text

from claims.ledger import database, migrations

OWNER = "claims_owner"  # no superuser, as whoever keeps a ledger on a server should be


class Databases(ABC):
    """Databases of one engine; each has a name of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    @cached_property
    def empty(self) -> str:
        """The URL of a ledger without rows, made once: tests copy it, since migrating takes longer than most of them."""
        made = self.new()
        migrations.upgrade(made)
        return made

    @abstractmethod
    def new(self, like: str | None = None) -> str:
        """The URL of another database: without tables, or a copy of the one at the URL `like`."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Take a database away again."""


class SqliteFiles(Databases):
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def new(self, like: str | None = None) -> str:
        """The URL of a file that is not there yet, or of a copy."""
        path = self._folder / f"ledger-{next(self._numbers)}.db"
        if like is not None:
            shutil.copy(str(make_url(like).database), path)
        return database.url_of(path)

    def drop(self, url: str) -> None:
        """Delete the file."""
        Path(str(make_url(url).database)).unlink(missing_ok=True)


class PostgresDatabases(Databases):
    """Databases of a server, made and asked as `user`."""

    def __init__(self, url: str, user: str | None = None) -> None:
        super().__init__()
        self._server, self._user = make_url(url), user
        if user is not None:
            self._run(
                f"DO $$ BEGIN CREATE ROLE {user} LOGIN CREATEDB CREATEROLE; "
                "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            )

    def _run(self, statement: str) -> None:
        server = database.engine(self._server.set(database="template1").render_as_string(False))
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))

    def new(self, like: str | None = None) -> str:
        """The URL of a new database on the server."""
        name = f"{self._user or 'claims'}_{next(self._numbers)}"
        template = make_url(like).database if like else "template0"
        owner = f" OWNER {self._user}" if self._user else ""
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}{owner}")
        url = self._server.set(database=name)
        return (url.set(username=self._user) if self._user else url).render_as_string(False)

    def drop(self, url: str) -> None:
        """Drop the database, also where a test left a connection open."""
        self._run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")
