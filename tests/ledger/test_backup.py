"""A backup is the whole ledger of one moment, also while somebody writes."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from claims.ledger import backup, database
from claims.reader import Reader
from tests.conftest import fill
from tests.ledger.test_store import contents


def test_it_holds_what_the_ledger_holds(url: str, reader: Reader, tmp_path: Path, small: Path) -> None:
    fill(url, reader, small)
    target = tmp_path / "copy.db"
    target.write_text("an older one", encoding="utf-8")
    backup.write(url, target, reader.vocabulary)
    assert contents(database.url_of(target)) == contents(url)


def test_a_writer_is_in_it_wholly_or_not_at_all(ledger_url: str, reader: Reader, tmp_path: Path) -> None:
    def count(url: str) -> tuple[int, int]:
        with database.connect(url) as connection:
            found = connection.execute(text("SELECT count(*), count(reason) FROM claim")).one()
            return int(found[0]), int(found[1])

    stop = threading.Event()

    def write() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            with database.connect(ledger_url, write=True) as connection:
                said = "x" if turn % 2 else None
                for (i,) in connection.execute(text("SELECT id FROM claim")).all():
                    connection.execute(
                        text("UPDATE claim SET reason = :r WHERE id = :i"), {"r": said, "i": i}
                    )

    with database.connect(ledger_url, write=True) as connection:
        connection.execute(text("UPDATE claim SET reason = NULL"))
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup.write(ledger_url, tmp_path / f"{number}.db", reader.vocabulary)
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        every, said = count(database.url_of(tmp_path / f"{number}.db"))
        assert said in (0, every)


@pytest.mark.sqlite
def test_the_ledger_itself_is_no_place_for_it(ledger_url: str, reader: Reader) -> None:
    with pytest.raises(Exception, match="is the ledger itself"):
        backup.write(ledger_url, Path(ledger_url.removeprefix("sqlite:///")), reader.vocabulary)
