"""Migrations: a database brought up or down to a revision, with the views that belong to the newest; and what drifted."""

import glob
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import CheckConstraint, Connection, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from claims import resources
from claims.errors import ClaimsError
from claims.ledger.database import (
    engine,
    errors_said,
    exists,
    is_postgresql,
    must_exist,
    refuse_newer,
    revision_of,
    shown,
    url_of,
)
from claims.ledger.views import every
from claims.models import metadata


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` up to `revision`, views included; a new one is made."""
    refuse_newer(url)
    with _gone_if_empty(url):
        _alembic(url, command.upgrade, revision)


def ensure(url: str) -> None:
    """Make the database at `url` where there is none; one that holds a ledger stays as it is."""
    if not exists(url):
        upgrade(url)


@contextmanager
def ready(url: str, *, dry_run: bool) -> Iterator[str]:
    """The URL of the database to put something into, made where there is none; a rehearsal's goes with the rehearsal."""
    if not dry_run:
        with _gone_if_empty(url):
            ensure(url)
            yield url
        return
    if exists(url):
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        rehearsal = url_of(Path(folder) / "claims.db")
        upgrade(rehearsal)
        yield rehearsal


@contextmanager
def _gone_if_empty(url: str) -> Iterator[None]:
    """A SQLite file that is not there yet goes again where the block fails and nothing came into it."""
    path = Path(str(make_url(url).database))
    is_new = make_url(url).drivername == "sqlite" and not path.exists()
    try:
        yield
    except BaseException:
        if is_new and _is_empty(url):
            for each in (path, *path.parent.glob(f"{glob.escape(path.name)}-*")):
                each.unlink(missing_ok=True)
        raise


def _is_empty(url: str) -> bool:
    """Whether a database that could be made holds no list of papers or results, or was not even made."""
    try:
        with engine(url).connect() as connection:
            return (
                revision_of(connection) is None
                or not connection.execute(text("SELECT count(*) FROM source")).scalar()
            )
    except SQLAlchemyError:
        return False


def downgrade(url: str, revision: str) -> None:
    """Take the database at `url` down to `revision` ("base": no tables)."""
    must_exist(url)
    refuse_newer(url)
    _alembic(url, command.downgrade, revision)


def drift(url: str) -> list[str]:
    """What differs between the models and the database at `url`, a line each; empty where nothing does."""
    with errors_said(url), engine(url).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_of_schema, "compare_type": True}
        )
        found = [str(difference) for difference in compare_metadata(context, metadata)]
        return found + _checks_drifted(connection)


def _checks_drifted(connection: Connection) -> list[str]:
    """The CHECK constraints that only the models or only the database have; Alembic does not compare them."""
    there = inspect(connection)
    drifted = []
    for table in metadata.sorted_tables:
        if not there.has_table(table.name):
            continue
        held = {str(check["name"]) for check in there.get_check_constraints(table.name)}
        meant = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
        drifted += [f"('check', {table.name!r}, {name!r})" for name in sorted(held ^ meant)]
    return drifted


def is_of_schema(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Whether a table is one that migrations answer for, rather than the full-text index."""
    return not (kind == "table" and str(name).startswith("search_"))


def drop_views(connection: Connection) -> None:
    """Drop every view, the last made first; migrations of a table under a view fail on both databases."""
    for each in reversed(every()):
        connection.execute(text(f"DROP VIEW IF EXISTS {each.name}"))


def create_views(connection: Connection) -> None:
    """Make every view anew, with its column's meanings as comments where the database holds comments."""
    drop_views(connection)
    for each in every():
        connection.exec_driver_sql(
            f"CREATE VIEW {each.name} AS\n{each.select}".replace(
                "%", "%%" if is_postgresql(connection) else "%"
            )
        )
        if is_postgresql(connection):
            _comment(connection, f"VIEW {each.name}", each.about)
            for column, meaning in each.columns.items():
                _comment(connection, f'COLUMN {each.name}."{column}"', meaning)


def _comment(connection: Connection, target: str, meaning: str) -> None:
    quoted = meaning.replace("'", "''").replace("%", "%%")
    connection.exec_driver_sql(f"COMMENT ON {target} IS '{quoted}'")


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.folder("alembic")).replace("%", "%%"))
    config.attributes["url"] = url
    return config


def _alembic(url: str, run: Any, revision: str) -> None:
    """Run one Alembic command; what it refuses (an unknown revision) is a person's mistake."""
    try:
        with errors_said(url):
            run(_config(url), revision)
    except SQLAlchemyError:
        raise
    except CommandError as error:
        raise ClaimsError(f"{shown(url)}: {error}; `claims db current` tells the revisions") from error
