"""The database: migrations up and down on both engines, with rows; foreign keys; versions; views."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from click.testing import Result
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from claims.errors import DatabaseError
from claims.ledger import database, migrations
from claims.ledger.bulk_rows import everything, insert
from claims.ledger.views import every
from claims.reader import Reader
from tests.conftest import fill
from tests.places import ROOT, SEEDS

REVISIONS = [s.revision for s in ScriptDirectory(str(ROOT / "alembic")).walk_revisions()]


def counts(url: str) -> dict[str, int]:
    with database.connect(url) as connection:
        return {
            table.name: len(everything(connection, table.name)) for table in SQLModel.metadata.sorted_tables
        }


def fill_every_table(url: str, reader: Reader) -> None:
    fill(url, reader, *sorted((SEEDS / "digests").iterdir()), *sorted((SEEDS / "claims").glob("*.yaml")))
    with database.connect(url, write=True) as connection:
        claim = database.rows(connection, "claims", order="claim_id")[0]
        insert(connection, "finding", [{"id": "f", "rule": "r", "verdict": "warn", "claim_id": claim["claim_id"],
               "paper_id": claim["paper_id"], "other_claim_id": None, "message": "m"}])  # fmt: skip
        insert(connection, "acknowledgement", [{"finding_id": "f", "note": "n", "acknowledged_by": "a",
               "acknowledged_on": "2026-11-23"}])  # fmt: skip


def test_a_new_database_is_what_the_models_say(url: str) -> None:
    assert database.current(url) == database.head()
    assert migrations.drift(url) == []


def test_every_revision_down_and_up_keeps_rows(url: str, reader: Reader) -> None:
    fill_every_table(url, reader)
    before = counts(url)
    assert min(before.values()) > 0, "a table without rows proves nothing"
    for revision in REVISIONS:
        migrations.downgrade(url, revision)
        migrations.upgrade(url)
    assert counts(url) == before | {"loaded_file": 0}  # what files were is forgotten: they are read again


def test_upgrading_again_keeps_rows(url: str, reader: Reader) -> None:
    fill_every_table(url, reader)
    before = counts(url)
    migrations.upgrade(url)
    assert counts(url) == before


def test_down_to_base_and_up_again(url: str) -> None:
    migrations.downgrade(url, "base")
    assert database.current(url) is None
    migrations.upgrade(url)
    assert migrations.drift(url) == []


def test_foreign_keys_are_on(url: str) -> None:
    with pytest.raises(IntegrityError), database.connect(url, write=True) as connection:
        insert(connection, "link", [{"document_id": "none", "url": "https://example.org", "start": None}])


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "guess"), ("bound", "maybe"), ("status", "new"), ("confidence", 1.5)]
)
def test_closed_lists_and_ranges_are_held_by_the_database(
    url: str, reader: Reader, small: Path, column: str, value: object
) -> None:
    fill(url, reader, small)
    with (
        pytest.raises(IntegrityError, match="ck_claim_"),
        database.connect(url, write=True) as connection,
    ):
        connection.execute(text(f"UPDATE claim SET {column} = :v"), {"v": value})


def test_views_have_the_columns_their_files_document(url: str) -> None:
    with database.connect(url) as connection:
        for view in every():
            assert list(connection.execute(text(f"SELECT * FROM {view.name}")).keys()) == list(
                view.columns
            ), view.name


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [("claims.toml", "run `claims load FILE`"), (None, "go to the folder of your ledger")],
)
def test_a_missing_database_is_not_made_by_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str | None, remedy: str
) -> None:
    if settings:
        (tmp_path / settings).write_text("")
    monkeypatch.chdir(tmp_path)
    with (
        pytest.raises(DatabaseError, match=f"there is no such database; {remedy}"),
        database.connect(database.url_of(tmp_path / "none.db")),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ([settings] if settings else [])


def test_a_newer_database_is_refused_with_the_remedy(url: str) -> None:
    with database.connect(url, write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with (
        pytest.raises(DatabaseError, match=r"made by a newer version of claims \(revision 9999\)"),
        database.connect(url),
    ):
        pass
    with pytest.raises(DatabaseError, match="install that version"):
        migrations.upgrade(url)
    with database.engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": database.head()})


def test_a_file_that_is_no_ledger_says_what_to_do(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "x.db").write_bytes(b"")
    assert (
        "is no ledger of claims yet; run `claims load FILE`"
        in run("list", "--db", tmp_path / "x.db", code=1).output
    )
    (tmp_path / "y.db").write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    assert "is no SQLite database" in run("list", "--db", tmp_path / "y.db", code=1).output


def test_db_commands(tmp_path: Path, run: Callable[..., Result]) -> None:
    path = tmp_path / "a.db"
    assert f"at revision {database.head()}" in run("db", "upgrade", "--db", path).output
    assert run("db", "current", "--db", path).output == f"{database.head()} (newest: {database.head()})\n"
    assert "0 differences" in run("db", "check", "--db", path).output
    assert "Can't locate revision" in run("db", "downgrade", "7", "--db", path, code=1).output
    assert "at revision base" in run("db", "downgrade", "base", "--db", path).output
