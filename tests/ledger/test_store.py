"""Writes: idempotent, atomic, in any order the same rows, and never over a person's decision."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from claims import digests
from claims.errors import CurationError, DatabaseError
from claims.ledger import database, loading, migrations, seeds, vocabulary_tables
from claims.ledger.bulk_rows import everything
from claims.reader import ProposedClaim, Reader, Reading
from tests.conftest import fill
from tests.databases import Databases
from tests.places import SEEDS

FILES = [*sorted((SEEDS / "digests").iterdir()), *sorted((SEEDS / "claims").glob("*.yaml"))]


def contents(url: str) -> dict[str, list[str]]:
    """All rows but the names of files, which are seen from each ledger's own folder."""
    with database.connect(url) as connection:
        return {
            t.name: sorted(map(repr, everything(connection, t.name)))
            for t in SQLModel.metadata.sorted_tables
            if t.name != "loaded_file"
        }


def test_loading_again_changes_nothing_and_says_so(url: str, reader: Reader) -> None:
    fill(url, reader, *FILES)
    before = contents(url)
    with database.connect(url, write=True) as connection:
        said = [seeds.load(connection, path, reader).summary for path in FILES]
    assert contents(url) == before
    assert all(each.endswith(" claims, 0 new") for each in said)


def test_the_order_of_digests_does_not_matter(
    new_url: Callable[..., str], databases: Databases, reader: Reader, small: Path
) -> None:
    one, other = (new_url(databases.empty) for _ in range(2))
    for made, order in ((one, [FILES[0], small]), (other, [small, FILES[0]])):
        fill(made, reader, *order)
    assert contents(one) == contents(other)


def test_both_engines_hold_the_same_rows(url: str, ledger: str, reader: Reader) -> None:
    fill(url, reader, *FILES)
    fill(ledger, reader, *FILES)
    assert contents(url) == contents(ledger)


def test_every_claim_of_the_seeds_stands_in_its_abstract(ledger_url: str) -> None:
    with database.connect(ledger_url) as connection:
        abstracts = {row["id"]: row["text"] for row in everything(connection, "document")}
        claims = everything(connection, "claim")
    assert len(claims) > 40
    for row in claims:
        abstract = abstracts[row["document_id"]]
        assert abstract[row["quote_start"] :].startswith(row["quote"])
        assert row["quote_start"] <= row["start"] < row["quote_start"] + len(row["quote"])
        assert abstract[row["start"]].isdigit()


def test_numbers_stay_as_printed(ledger_url: str) -> None:
    with database.connect(ledger_url) as connection:
        printed = {row["value_text"] for row in database.rows(connection, "claims", {"status": "accepted"})}
    assert {"69.1", "17.7", "24.0", "5.70"} <= printed


class Other(Reader):
    """An extractor that proposes what it is told."""

    def __init__(self, reader: Reader, change: Any) -> None:
        super().__init__(reader.vocabulary)
        self._reader, self._change = reader, change

    def read(self, title: str, abstract: str) -> Reading:
        reading = self._reader.read(title, abstract)
        return Reading(
            tuple(c for each in reading.candidates if (c := self._change(each))), reading.dismissed
        )


def test_a_better_extractor_updates_what_nobody_touched_and_logs_it(
    url: str, reader: Reader, small: Path
) -> None:
    fill(url, reader, small)

    def renamed(candidate: ProposedClaim) -> ProposedClaim:
        return ProposedClaim(
            candidate.fields.model_copy(update={"system": "New"}), "x", candidate.confidence, {}
        )

    with database.connect(url, write=True) as connection:
        done = loading.load_digest(connection, digests.read(small), Other(reader, renamed))
        events = [e for e in everything(connection, "claim_event") if e["field"] == "system"]
    assert done.new == 0
    assert done.updated == done.claims == len(events) > 0
    assert {event["new"] for event in events} == {"New"}


def test_a_vanished_candidate_goes_and_its_log_stays(url: str, reader: Reader, small: Path) -> None:
    fill(url, reader, small)
    with database.connect(url, write=True) as connection:
        done = loading.load_digest(connection, digests.read(small), Other(reader, lambda _: None))
        assert everything(connection, "claim") == []
        assert {e["reason"] for e in everything(connection, "claim_event")} == {None, "no longer proposed"}
    assert done.removed > 0


def test_a_persons_decision_survives_every_reading(url: str, reader: Reader, small: Path) -> None:
    fill(url, reader, small)
    with database.connect(url, write=True) as connection:
        connection.execute(text("UPDATE claim SET system = 'Mine', decided_by = 'me'"))
        before = everything(connection, "claim")
        loading.load_digest(connection, digests.read(small), Other(reader, lambda _: None))
        assert everything(connection, "claim") == before


def test_a_decision_taken_out_of_the_file_is_withdrawn(
    url: str, reader: Reader, small: Path, tmp_path: Path
) -> None:
    fill(url, reader, small)
    curated = tmp_path / "small.yaml"
    entry = '      - {quote: 71.0% accuracy on VideoMME, value: "71.0", unit: "%", kind: score, by: me, on: 2026-11-23}\n'
    curated.write_text(f"papers:\n  - paper: BarNet Strikes Back\n    claims:\n{entry}")
    fill(url, reader, curated)
    curated.write_text("papers:\n  - paper: BarNet Strikes Back\n    claims: []\n  - paper: 'FooNet: A Small Method'\n    claims:\n"
                       + entry.replace("71.0% accuracy on", "69.1% accuracy on").replace('"71.0"', '"69.1"'))  # fmt: skip
    with database.connect(url, write=True) as connection:
        assert seeds.load(connection, curated, reader).removed == 1


KILL = """
import sys
from pathlib import Path
from claims.ledger import database, seeds, vocabulary_tables
from claims.reader import Reader
reader = Reader(seeds.vocabulary())
print("go", flush=True)
with database.connect(sys.argv[1], write=True) as connection:
    vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
    seeds.load(connection, Path(sys.argv[2]), reader)
"""


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_loader_killed_at_any_moment_leaves_before_or_after(tmp_path: Path, reader: Reader) -> None:
    made = database.url_of(tmp_path / "killed.db")
    migrations.upgrade(made)
    before = contents(made)
    whole = database.url_of(tmp_path / "whole.db")
    migrations.upgrade(whole)
    with database.connect(whole, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
        seeds.load(connection, FILES[0], reader)
    after = contents(whole)
    moments = random.Random(7)
    for _ in range(50):
        with subprocess.Popen(
            [sys.executable, "-c", KILL, made, str(FILES[0])], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.random() * 0.25)
            process.send_signal(signal.SIGKILL)
        found = contents(made)
        assert found in (before, after)
        if found == after:
            (tmp_path / "killed.db").unlink()
            migrations.upgrade(made)
    fill_again = subprocess.run(
        [sys.executable, "-c", KILL, made, str(FILES[0])], check=True, capture_output=True
    )
    assert fill_again.returncode == 0
    assert contents(made) == after


def test_a_locked_database_waits_and_then_says_so(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    said = pytest.raises(DatabaseError, match="another process has been writing")
    with database.connect(ledger, write=True), said, database.connect(ledger, write=True):
        pass


def curated(
    tmp_path: Path, record: str, head: str = "papers:\n  - paper: BarNet Strikes Back\n    claims:\n"
) -> Path:
    path = tmp_path / "curated.yaml"
    path.write_text(head + record, encoding="utf-8")
    return path


GOOD = 'quote: 71.0% accuracy on VideoMME\n        value: "71.0"\n        unit: "%"\n        kind: score\n        by: me\n        on: 2026-11-23\n'
RECORD = f"      - {GOOD}"
BAD = {
    "yaml:4: 71.0 in 'BarNet Strikes Back': the quote is not in the abstract": RECORD.replace(
        "accuracy on", "accuracy in"
    ),
    "yaml:4: 12.0 in 'BarNet Strikes Back': the value is not in the quote": RECORD.replace(
        '"71.0"', '"12.0"'
    ),
    "yaml:10: colour: Extra inputs are not permitted; the fields are quote, value": RECORD
    + "        colour: red\n",
    "kind: Input should be 'score', 'change', 'ratio' or 'rank'": RECORD.replace("score", "guess"),
    "yaml:10: 71.0 in 'BarNet Strikes Back': is a duplicate of line 4": RECORD + RECORD,
    "direction belongs to kind change and ratio": RECORD + "        direction: increase\n",
    "is rejected without a reason": RECORD + "        status: rejected\n",
    "value: Input should be a valid string": RECORD.replace('"71.0"', "71.0"),
    "no such paper is in the ledger; load its digest first": "PAPER",
    "is no YAML": "      - [",
}


@pytest.mark.parametrize(("message", "record"), BAD.items(), ids=BAD.keys())
def test_a_bad_curated_record_is_refused_with_its_line_and_changes_nothing(
    tmp_path: Path, ledger: str, reader: Reader, small: Path, message: str, record: str
) -> None:
    fill(ledger, reader, small)
    before = contents(ledger)
    path = (
        curated(tmp_path, RECORD, "papers:\n  - paper: Unknown\n    claims:\n")
        if record == "PAPER"
        else curated(tmp_path, record)
    )
    with pytest.raises(CurationError) as error:
        fill(ledger, reader, path)
    assert message in str(error.value)
    assert contents(ledger) == before


def test_a_good_curated_record_wins_over_the_candidate(
    tmp_path: Path, url: str, reader: Reader, small: Path
) -> None:
    fill(url, reader, small, curated(tmp_path, RECORD + "        system: Mine\n"))
    with database.connect(url) as connection:
        (row,) = database.rows(connection, "claims", {"status": "accepted"})
    assert (row["system"], row["decided_by"], row["origin"], row["value_text"]) == (
        "Mine",
        "me",
        "curated",
        "71.0",
    )
