"""A copy between databases of either engine holds every row of every table, and nothing is ever copied over a ledger."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Connection, text

from claims.interchange import importing
from claims.interchange.loss_report import LossReport
from claims.interchange.result import Provenance
from claims.ledger import copies, database, imported_results, migrations
from claims.ledger.bulk_rows import insert
from claims.reader import Reader
from tests.conftest import fill
from tests.interchange.samples import FILES
from tests.ledger.test_database import fill_every_table
from tests.ledger.test_store import contents

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> str:
    """The URL of a SQLite ledger with rows in every table: digests, decisions, an older wording, a record, a finding."""
    tmp_path = tmp_path_factory.mktemp("filled")
    url = database.url_of(tmp_path / "filled.db")
    migrations.upgrade(url)
    older = tmp_path / "2026-01-02-older.jsonl"
    wording = (
        "FooNet reaches 71.3% accuracy on VideoMME and needs no more than one look at each of the frames"
    )
    older.write_text(
        "".join(
            f'{{"id": "2601.0100{n}", "title": "FooNet ‘é’ {n}", "summary": "{wording}{end}."}}\n'
            for n, end in ((1, ""), (1, ", as printed twice"), (2, " \\u00b1 0.3"))
        ),
        encoding="utf-8",
    )
    board = tmp_path / "polyglot_leaderboard.yml"
    board.write_text(FILES["aider"][1], encoding="utf-8")
    fill_every_table(url, reader)
    fill(url, reader, older)
    with database.connect(url, write=True) as connection:
        report = LossReport()
        found = importing.results(board, report, Provenance("", "Pebble tables", licence="CC-BY-SA-4.0"))
        imported_results.store_results(connection, found, report, reader.vocabulary)
    return url


def test_there_and_back_every_row_of_every_table_is_the_same(
    filled: str, empty_url: str, tmp_path: Path
) -> None:
    before = contents(filled)
    assert min(map(len, before.values())) > 0, "a table without rows proves nothing"
    with database.connect(filled) as connection:
        assert connection.execute(text("SELECT count(replaced_by) FROM document")).scalar_one() > 0
    copied = copies.whole(filled, empty_url)
    assert copied.pop("loaded_file") > 0
    assert copied == {table: len(rows) for table, rows in before.items()}
    assert contents(empty_url) == before
    assert migrations.drift(empty_url) == []
    back = database.url_of(tmp_path / "back.db")
    copies.whole(empty_url, back)
    assert contents(back) == before == contents(filled)


def test_what_holds_anything_is_refused_and_stays_as_it_is(
    filled: str, url: str, reader: Reader, small: Path
) -> None:
    fill(url, reader, small)
    before = contents(url)
    with pytest.raises(
        Exception, match=r"holds a ledger already \(rows in \w+\); copy into a database that is"
    ):
        copies.whole(filled, url)
    assert contents(url) == before


def test_a_ledger_of_an_older_revision_is_refused_before_it_is_migrated(
    filled: str, small_ledger_url: str
) -> None:
    migrations.downgrade(small_ledger_url, "0004")
    with pytest.raises(Exception, match="holds a ledger already"):
        copies.whole(filled, small_ledger_url)
    assert database.current(small_ledger_url) == "0004"


def test_what_stops_in_the_middle_leaves_an_empty_ledger_that_can_be_copied_into(
    filled: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(connection: Connection, table: str, rows: list[dict[str, object]]) -> None:
        if table == "claim":
            raise KeyboardInterrupt
        insert(connection, table, rows)

    monkeypatch.setattr("claims.ledger.copies.insert", stop)
    with pytest.raises(KeyboardInterrupt):
        copies.whole(filled, url)
    monkeypatch.undo()
    with database.connect(url) as connection:
        assert connection.execute(text("SELECT count(*) FROM paper")).scalar_one() == 0
    copies.whole(filled, url)
    assert contents(url) == contents(filled)


def test_the_command_says_what_went_over(run: Run, small_ledger_url: str, tmp_path: Path) -> None:
    said = run("copy", small_ledger_url, tmp_path / "copy.db").stderr
    assert "copy.db: 2 papers, 2 documents, 4 claims, 4 events; " in said
    assert "there is no such database" in run("copy", tmp_path / "no.db", tmp_path / "x.db", code=1).stderr
    assert not (tmp_path / "x.db").exists()
    again = run("copy", small_ledger_url, small_ledger_url, code=1).stderr
    assert ": holds a ledger already" in again
