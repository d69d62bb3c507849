"""`claims load`: files in any order, rehearsals over all of them, several processes, several writers."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from claims import digests
from claims.ledger import database, loading, vocabulary_tables
from claims.ledger.bulk_rows import everything
from claims.reader import Reader
from tests.conftest import SMALL, fill
from tests.ledger.test_store import FILES, contents

Run = Callable[..., Result]


def decisions(path: Path, system: str, on: str) -> Path:
    record = f'      - {{quote: 71.0% accuracy on VideoMME, value: "71.0", unit: "%", kind: score, system: {system}, by: me, on: {on}}}\n'
    path.write_text(f"papers:\n  - paper: BarNet Strikes Back\n    claims:\n{record}", encoding="utf-8")
    return path


def test_decisions_named_before_their_digest_are_loaded_behind_it(
    tmp_path: Path, ledger: str, small: Path, run: Run
) -> None:
    early = decisions(tmp_path / "c.yaml", "Mine", "2026-11-23")
    assert "1 updated" in run("load", early, small, "--dry-run", "--db", ledger).output
    assert contents(ledger)["claim"] == []
    assert "1 updated" in run("load", early, small, "--db", ledger).output


def test_the_later_of_two_decisions_holds_in_either_order(
    url: str, reader: Reader, tmp_path: Path, small: Path
) -> None:
    old = decisions(tmp_path / "z.yaml", "Old", "2026-11-23")
    new = decisions(tmp_path / "a.yaml", "New", "2026-11-24")
    fill(url, reader, small, old, new)
    with database.connect(url) as connection:
        before = everything(connection, "claim")
    fill(url, reader, old)
    with database.connect(url) as connection:
        assert everything(connection, "claim") == before
    assert "New" in {row["system"] for row in before}


def test_a_withdrawn_number_is_read_anew_at_once(
    url: str, reader: Reader, tmp_path: Path, small: Path
) -> None:
    fill(url, reader, small)
    with database.connect(url) as connection:
        before = everything(connection, "claim")
    path = decisions(tmp_path / "c.yaml", "Mine", "2026-11-23")
    fill(url, reader, path)
    path.write_text("papers: []\n")
    fill(url, reader, path)
    with database.connect(url) as connection:
        assert sorted(map(repr, everything(connection, "claim"))) == sorted(map(repr, before))


def test_a_day_that_is_given_later_dates_the_papers(url: str, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(SMALL, encoding="utf-8")
    with database.connect(url, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
        loading.load_digest(connection, digests.read(path), reader)
        assert {row["published"] for row in everything(connection, "appearance")} == {None}
    from_day = digests.read(path, day=date(2026, 4, 17))
    for digest in (from_day, digests.read(path)):  # saying less later takes nothing back
        with database.connect(url, write=True) as connection:
            loading.load_digest(connection, digest, reader)
            assert "2026-03-26" in {row["published"] for row in everything(connection, "appearance")}


def test_several_processes_read_the_same(ledger: str, new_url: Callable[[], str], run: Run) -> None:
    other = new_url()
    run("load", FILES[0], "--db", ledger)
    run("load", FILES[0], "--jobs", 2, "--db", other)
    assert contents(ledger) == contents(other)


def test_processes_and_another_extractor_are_a_usage_error(ledger: str, run: Run) -> None:
    run("load", FILES[0], "--jobs", 2, "--extractor", "llm", "--db", ledger, code=2)


def test_two_writers_at_once_both_succeed(url: str, reader: Reader, ledger: str, small: Path) -> None:
    words = [sys.executable, "-m", "claims", "load", "--db", url]
    writers = [
        subprocess.Popen([*words, str(path)], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for path in (FILES[0], small)
    ]
    said = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    fill(ledger, reader, FILES[0], small)
    assert contents(url) == contents(ledger)


def test_a_claim_that_its_abstract_does_not_print_does_not_get_in(
    url: str, reader: Reader, small: Path
) -> None:
    class Liar(Reader):
        def read(self, title: str, abstract: str):  # type: ignore[no-untyped-def]
            reading = reader.read(title, abstract)
            for each in reading.candidates:
                each.fields.value_text = "99.9"
            return reading

    with (
        pytest.raises(Exception, match=r"the value 99\.9 does not stand"),
        database.connect(url, write=True) as c,
    ):
        loading.load_digest(c, digests.read(small), Liar(reader.vocabulary))
    with database.connect(url) as connection:
        assert connection.execute(text("SELECT count(*) FROM paper")).scalar() == 0


def test_a_limit_is_raised_as_its_refusal_says(tmp_path: Path, new_url: Callable[[], str], run: Run) -> None:
    path, db = tmp_path / "long.jsonl", new_url()
    path.write_text(
        '{"title": "T", "abstract": "It scores 5% here. ' + "word " * 11_000 + '"}\n', encoding="utf-8"
    )
    assert "give --limit abstract=500000" in run("load", path, "--db", db, code=1).stderr
    assert "1 paper" in run("load", path, "--db", db, "--limit", "abstract=500000").stdout
    assert "where NAME is one of" in run("load", path, "--db", db, "--limit", "size=1", code=1).stderr
