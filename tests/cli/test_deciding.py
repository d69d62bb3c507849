"""Decisions in a ledger's folder: the files say all of them, and a ledger made from the files is the same."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import text

from claims.cli import options, review
from claims.curation import editing, records, writing
from claims.curation.edits import Edit
from claims.ledger import database
from claims.models import StatedClaim
from claims.site import downloads
from tests.conftest import SMALL
from tests.places import ROOT

Run = Callable[..., Result]


@pytest.fixture
def mine(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, ledger: str) -> Path:
    """A ledger of one's own with a digest of two papers, read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMS_DB", ledger)
    run("init", ".")
    (tmp_path / "digests" / "2026-04-17-small.txt").write_text(SMALL, encoding="utf-8")
    run("load", "digests/2026-04-17-small.txt")
    return tmp_path


def rows(url: str | None = None) -> list[dict[str, Any]]:
    with database.connect(url or database.default_url()) as connection:
        return database.rows(connection, "claim", order="id")


def from_files(mine: Path, run: Run, again: str) -> list[dict[str, Any]]:
    """The claims of a ledger that is made from the folder's files alone."""
    files = [*sorted((mine / "digests").glob("*.txt")), *sorted(mine.glob("claims/**/*.yaml"))]
    run("load", *files, "--db", again)
    return rows(again)


def test_a_field_of_a_candidate_has_its_record_and_so_has_a_decision_taken_back(
    mine: Path, run: Run, new_url: Callable[[], str]
) -> None:
    first, second = (row["id"] for row in rows()[:2])
    assert "claims/2026-04-17-small.yaml" in run("decide", first, "setting=by night", "--by", "ada").stderr
    run("decide", second, "accept", "--by", "ada")
    sheet = [json.loads(line) | {} for line in run("list", "--format", "jsonl").stdout.splitlines()]
    sheet = [row | {"status": "candidate"} for row in sheet if row["id"] == second]
    (mine / "sheet.jsonl").write_text(json.dumps(sheet[0]), encoding="utf-8")
    run("decide", "--from", "sheet.jsonl", "--by", "bob")
    held = {row["id"]: row for row in rows()}
    assert (held[first]["setting"], held[first]["status"], held[first]["decided_by"]) == (
        "by night",
        "candidate",
        "ada",
    )
    assert (held[second]["status"], held[second]["decided_by"]) == ("candidate", "bob")
    assert held[first]["found_by"] == "claims/2026-04-17-small.yaml"
    run("load", "claims/2026-04-17-small.yaml")
    assert rows() == from_files(mine, run, new_url()) == list(held.values())


def test_undo_takes_back_one_decision_and_leaves_what_others_decided(mine: Path, run: Run) -> None:
    first, second = (row["id"] for row in rows()[:2])
    before = rows()
    session = review.Session(database.default_url(), options.vocabulary(), "ada", None)
    with database.connect(session.url) as connection:
        row = next(row for row in database.rows(connection, "claims") if row["claim_id"] == first)
    session.decide(row, "accepted", None, {})
    run("decide", second, "accept", "--by", "bob")
    assert session.undo() == first
    assert [each.record.by for each in records.read(mine / "claims" / "2026-04-17-small.yaml")] == ["bob"]
    assert next(row for row in rows() if row["id"] == first) == before[0]
    session.decide(row, "accepted", None, {})
    run("decide", first, "reject", "--why", "no", "--by", "bob")
    with pytest.raises(Exception, match="somebody has decided about it since"):
        session.undo()


def test_two_files_of_one_name_are_two_files(mine: Path, run: Run) -> None:
    first, second = (row["id"] for row in rows()[:2])
    run("decide", first, "accept", "--by", "ada", "--to", "claims/a/mine.yaml")
    run("decide", second, "accept", "--by", "bob", "--to", "claims/b/mine.yaml")
    run("load", "claims/b/mine.yaml", "claims/a/mine.yaml")
    assert [row["decided_by"] for row in rows()[:2]] == ["ada", "bob"]


def test_the_later_of_two_decisions_of_one_day_or_of_a_clock_set_back_holds(
    mine: Path, run: Run, new_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = rows()[0]["id"]
    days = iter([date(2026, 5, 2), date(2026, 5, 2), date(2026, 5, 1)])
    monkeypatch.setattr(review, "today", lambda: next(days))
    for who, name in (("ada", "z.yaml"), ("bob", "y.yaml"), ("eve", "x.yaml")):
        run("decide", claim, "accept", "--by", who, "--to", f"claims/{name}")
    run("load", *sorted((mine / "claims").glob("*.yaml")))
    assert rows()[0]["decided_by"] == "eve"
    assert from_files(mine, run, new_url()) == rows()


def test_a_sheet_that_is_broken_off_changes_nothing_and_a_killed_one_is_finished(
    mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = [json.loads(line) for line in run("list", "--format", "jsonl").stdout.splitlines()]
    (mine / "sheet.jsonl").write_text(
        "".join(json.dumps(r | {"status": "accepted"}) + "\n" for r in sheet), encoding="utf-8"
    )
    before = rows()
    with monkeypatch.context() as patch:

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(writing.DecisionFolder, "done", interrupted)
        with pytest.raises((KeyboardInterrupt, AssertionError)):
            run("decide", "--from", "sheet.jsonl", "--by", "ada")
    note = mine / "claims" / writing.NOTE
    assert json.loads(note.read_text(encoding="utf-8")).keys() == {
        "2026-04-17-small.yaml"
    }  # as a kill would leave it
    assert "finished now" in run("load", "claims/2026-04-17-small.yaml").stderr
    assert not note.exists()
    assert {row["status"] for row in rows()} == {"accepted"} != {row["status"] for row in before}


def test_a_quote_with_a_line_end_of_another_kind_is_written_so_that_it_is_read(tmp_path: Path) -> None:
    said = "FooNet reaches\u0085 71.3%\u2028 on the FooBench\ufeff"
    row = dict.fromkeys(StatedClaim.model_fields) | {
        "quote": said, "value_text": "71.3", "unit": "%", "kind": "score", "bound": "exact",
        "status": "accepted", "reason": None, "decided_by": "ada", "decided_on": "2026-05-01",
    }  # fmt: skip
    path = tmp_path / "x.yaml"
    written = editing.edited(path, [Edit("A\u0085 title", "p", said, said.index("71.3"), row)])
    assert written is not None
    path.write_bytes(written)
    (held,) = records.read(path)
    assert (held.record.quote, held.paper) == (said, "A\u0085 title")


def test_a_review_without_a_terminal_is_refused_in_one_line(mine: Path) -> None:
    words = [sys.executable, "-m", "claims", "review", "--by", "ada"]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(mine), "CLAIMS_DB": database.default_url()},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "claims decide" in done.stderr


def test_a_killed_undo_of_a_files_last_decision_is_finished(mine: Path, run: Run) -> None:
    before = rows()
    run("decide", before[0]["id"], "accept", "--by", "ada")
    path = mine / "claims" / "2026-04-17-small.yaml"
    with writing.locked(path.parent):
        writing.DecisionFolder(path.parent).write({path: None})  # and then it was killed
    assert "finished now" in run("decide", before[1]["id"], "accept", "--by", "bob").stderr
    assert rows()[0] == before[0]
    assert [each.record.by for each in records.read(path)] == ["bob"]


def test_a_file_that_is_gone_takes_its_decisions_along(mine: Path, run: Run) -> None:
    before = rows()
    run("decide", before[0]["id"], "accept", "--by", "ada")
    (mine / "claims" / "2026-04-17-small.yaml").unlink()
    assert "is gone" in run("build").stderr
    assert rows() == before


def test_the_doctor_finds_what_is_out_of_step_and_changes_nothing(mine: Path, run: Run) -> None:
    first, second = (row["id"] for row in rows()[:2])
    run("decide", first, "accept", "--by", "ada")
    run("decide", second, "accept", "--by", "ada")
    assert "0 troubles" in run("doctor").stderr
    path = mine / "claims" / "2026-04-17-small.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("by: ada", "by: bob", 1), encoding="utf-8")
    with database.connect(database.default_url(), write=True) as connection:
        connection.execute(
            text("UPDATE claim SET quote_start = quote_start - 1 WHERE id = :i"), {"i": second}
        )
    before = rows()
    digest = mine / "digests" / "2026-04-17-small.txt"
    digest.write_text(SMALL + "\n", encoding="utf-8")
    said = run("doctor", code=1)
    assert "digests/2026-04-17-small.txt: is not as it was when it was loaded" in said.stdout
    assert "1 changed" in said.stdout or "2 changed" in said.stdout
    assert f"{second}: its quote does not stand at" in said.stdout
    assert rows() == before


def test_the_doctor_makes_anew_what_is_derived_and_nothing_else(mine: Path, run: Run) -> None:
    before = rows()
    with database.connect(database.default_url(), write=True) as connection:
        connection.execute(text("UPDATE claim SET value = 1, benchmark_id = NULL"))
        connection.execute(
            text("UPDATE claim SET quote_start = quote_start + 1 WHERE id = :i"), {"i": before[0]["id"]}
        )
        connection.execute(text("DELETE FROM board_row"))
    said = run("doctor", code=1).stdout
    assert "ordered by another number than the printed one; run `claims doctor --repair`" in said
    assert "under another entry of the vocabulary" in said
    assert "the boards are not those of the claims" in said
    assert "made anew" in run("doctor", "--repair", code=1).stdout
    assert run("doctor", code=1).stdout.count("\n") == 1  # the quote: evidence comes from files only
    with database.connect(database.default_url(), write=True) as connection:
        connection.execute(
            text("UPDATE claim SET quote_start = quote_start - 1 WHERE id = :i"), {"i": before[0]["id"]}
        )
    assert "0 troubles" in run("doctor").stderr
    assert rows() == before


def test_the_doctor_tells_what_is_not_what_was_fetched(mine: Path, run: Run) -> None:
    fetched = mine / "digests" / "list.jsonl"
    fetched.write_text('{"title": "A", "abstract": "A is 5.1% better."}', encoding="utf-8")
    note = fetched.with_name("list.jsonl.fetched.json")
    note.write_text('{"sha256": "0"}', encoding="utf-8")
    assert "list.jsonl: is not what was fetched" in run("doctor", code=1).stdout
    fetched.unlink()
    assert "what it is about is not there" in run("doctor", code=1).stdout


def test_what_is_published_says_nothing_of_the_way_the_ledger_came(
    mine: Path, run: Run, new_url: Callable[[], str]
) -> None:
    claim = rows()[0]["id"]
    run("decide", claim, "accept", "--by", "ada")
    run("decide", claim, "reject", "--why", "no", "--by", "bob")
    again = new_url()
    from_files(mine, run, again)
    published = []
    for url in (database.default_url(), again):
        run("check", "--db", url)
        with database.connect(url) as connection:
            found = database.rows(connection, "claims", order="claim_id")
            published.append(downloads.snapshot(connection, found, only=False))
    assert published[0] == published[1]
