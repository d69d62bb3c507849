"""Decisions: kept when killed, undone when asked, written as a person would have written them."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.curation import records
from claims.ledger import database
from claims.reader import Reader
from tests.conftest import fill
from tests.databases import Databases
from tests.ledger.test_store import contents
from tests.places import SEEDS

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def unread(databases: Databases, reader: Reader) -> str:
    """A ledger of the seed digest whose claims nobody has read."""
    made = databases.new(databases.empty)
    fill(made, reader, *sorted((SEEDS / "digests").iterdir()))
    return made


@pytest.fixture
def url(new_url: Callable[..., str], unread: str) -> str:
    """The URL of such a ledger, this test's own."""
    return new_url(unread)


def claims(url: str, **where: str) -> list[dict[str, object]]:
    with database.connect(url) as connection:
        return database.rows(connection, "claims", where, order="confidence, claim_id")


def test_a_review_that_is_cut_off_keeps_its_decisions_and_goes_on(tmp_path: Path, url: str, run: Run) -> None:
    to = tmp_path / "mine.yaml"
    words = ("review", "--to", to, "--by", "ada", "--db", url)
    waiting = len(claims(url, status="candidate"))
    run(*words, stdin="a" * 7)  # the terminal goes away in the middle
    assert len(records.read(to)) == 7
    assert len(claims(url, status="accepted")) == 7
    assert f"1 of {waiting - 7}" in run(*words, stdin="q").output


def test_a_decision_that_only_reached_the_file_is_read_from_it(
    tmp_path: Path, url: str, unread: str, run: Run, new_url: Callable[..., str]
) -> None:
    to = tmp_path / "mine.yaml"
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="aaq")
    url = new_url(unread)  # killed between the file and the ledger
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="q")
    assert len(claims(url, status="accepted")) == 2


def test_undo_takes_the_last_decision_back(tmp_path: Path, url: str, run: Run) -> None:
    to = tmp_path / "mine.yaml"
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="aq")
    text, held = to.read_text(), claims(url)
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="auq")
    assert to.read_text() == text
    assert claims(url) == held


def test_reject_and_edit(tmp_path: Path, url: str, run: Run) -> None:
    to = tmp_path / "mine.yaml"
    first, second = claims(url, status="candidate")[:2]
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="rnot a result\nesetting\nby night\nq")
    rejected, edited = (
        next(row for row in claims(url) if row["claim_id"] == each["claim_id"]) for each in (first, second)
    )
    assert (rejected["status"], rejected["reason"], rejected["decided_by"]) == (
        "rejected",
        "not a result",
        "ada",
    )
    assert (edited["status"], edited["setting"]) == ("accepted", "by night")


def test_the_diff_of_a_decision_is_what_a_person_would_have_written(
    tmp_path: Path, ledger_url: str, run: Run
) -> None:
    to = tmp_path / "2026-04-17-contrastive-rl.yaml"
    shutil.copy(SEEDS / "claims" / to.name, to)
    row = next(row for row in claims(ledger_url) if row["value_text"] == "69.1")
    before = to.read_text().splitlines()
    run(
        "decide",
        row["claim_id"],
        "setting=7B",
        "--why",
        "the text says so",
        "--by",
        "ada",
        "--to",
        to,
        "--db",
        ledger_url,
    )
    added = [line for line in to.read_text().splitlines() if line not in before]
    gone = [line for line in before if line not in to.read_text().splitlines()]
    assert [line.strip().split(": ", 1)[0] for line in added][:3] == ["setting", "reason", "by"]
    assert gone == []
    assert to.read_text().startswith("# yaml-language-server")


def test_decide_and_history_tell_the_story(tmp_path: Path, url: str, run: Run) -> None:
    row = next(row for row in claims(url) if row["value_text"] == "69.1")
    to = tmp_path / "x.yaml"
    run("decide", row["claim_id"], "accept", "--by", "ada", "--to", to, "--db", url)
    run(
        "decide",
        row["claim_id"],
        "metric=accuracy",
        "--why",
        "the benchmark's own",
        "--by",
        "bob",
        "--to",
        to,
        "--db",
        url,
    )
    story = run("history", row["claim_id"], "--db", url).output
    assert "written by" in story.splitlines()[0]
    assert "status: candidate → accepted" in story
    assert "metric: (empty) → accuracy (the benchmark's own)" in story
    (record,) = records.read(to)
    assert (record.record.metric, record.record.by) == ("accuracy", "bob")


REFUSED = {
    "a rejection needs a reason": ("reject",),
    "no field 'colour'": ("colour=red",),
    "direction belongs to kind change and ratio": ("direction=increase",),
    "kind: Input should be": ("kind=guess",),
    "the value 70.0 does not stand in the quote": ("value=70.0",),
    "the quote is evidence": ("quote=x",),
}


@pytest.mark.parametrize(("message", "words"), REFUSED.items(), ids=REFUSED.keys())
def test_a_decision_that_would_break_the_record_is_refused_and_changes_nothing(
    tmp_path: Path, url: str, run: Run, message: str, words: tuple[str, ...]
) -> None:
    row = next(row for row in claims(url) if row["value_text"] == "69.1")
    before = contents(url)
    result = run(
        "decide", row["claim_id"], *words, "--by", "ada", "--to", tmp_path / "x.yaml", "--db", url, code=1
    )
    assert message in result.stderr
    assert contents(url) == before
    assert not (tmp_path / "x.yaml").exists()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_spreadsheet_round_trip_decides_only_what_changed(
    tmp_path: Path, url: str, run: Run, form: str
) -> None:
    text = run("list", "--format", form, "--db", url).stdout
    sheet = tmp_path / f"sheet.{form}"
    rows = (
        list(csv.DictReader(io.StringIO(text)))
        if form == "csv"
        else [json.loads(line) for line in text.splitlines()]
    )
    rows[0]["status"], rows[1]["setting"], rows[1]["status"] = "accepted", "by hand", "accepted"
    if form == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        sheet.write_text(out.getvalue())
    else:
        sheet.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert (
        "2 decided"
        in run("decide", "--from", sheet, "--by", "ada", "--to", tmp_path / "x.yaml", "--db", url).stderr
    )
    assert {row["claim_id"] for row in claims(url, status="accepted")} == {rows[0]["id"], rows[1]["id"]}
    assert (
        "0 decided"
        in run("decide", "--from", sheet, "--by", "ada", "--to", tmp_path / "x.yaml", "--db", url).stderr
    )


def test_a_spreadsheet_with_one_bad_row_decides_nothing(tmp_path: Path, url: str, run: Run) -> None:
    rows = [json.loads(line) for line in run("list", "--format", "jsonl", "--db", url).stdout.splitlines()]
    rows[0]["status"], rows[1]["kind"] = "accepted", "guess"
    sheet = tmp_path / "sheet.jsonl"
    sheet.write_text("".join(json.dumps(row) + "\n" for row in rows[:2]))
    before = contents(url)
    run("decide", "--from", sheet, "--by", "ada", "--to", tmp_path / "x.yaml", "--db", url, code=1)
    assert contents(url) == before
    assert not (tmp_path / "x.yaml").exists()


@pytest.mark.slow
def test_what_a_review_writes_loads_into_a_fresh_ledger(
    tmp_path: Path, url: str, ledger: str, run: Run, reader: Reader
) -> None:
    to = tmp_path / "all.yaml"
    run("review", "--to", to, "--by", "ada", "--db", url, stdin="a" * 60)
    fill(ledger, reader, *sorted((SEEDS / "digests").iterdir()), to)
    names = ("claim_id", "quote", "value_text", "kind", "metric", "benchmark", "system", "setting", "status")
    assert {tuple(row[n] for n in names) for row in claims(ledger)} == {
        tuple(row[n] for n in names) for row in claims(url)
    }
