"""A ledger's folder is read as far as it changed, and the ledger is then the one that is made of the folder anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims import project
from claims.cli import folder
from claims.ledger import database, seeds
from claims.ledger.bulk_rows import everything
from claims.models import TABLES
from tests.conftest import SMALL
from tests.databases import Databases

Run = Callable[..., Result]
OF_THE_FILE = {"claim_event", "board_state"}
RECORD = """papers:
  - paper: BarNet Strikes Back
    claims:
      - {quote: 71.0% accuracy on VideoMME, value: '71.0', unit: '%', kind: score, system: Mine, by: ada, on: 2026-11-23}
"""


def paper(title: str, value: str, **said: str) -> str:
    return json.dumps({"title": title, "abstract": f"{title} reaches {value}% accuracy on VideoMME."} | said)


@pytest.fixture
def mine(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, ledger: str) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMS_DB", ledger)
    run("init", ".")
    put("2026-04-17-small.txt", SMALL)
    put("2026-05-01-list.jsonl", "\n".join((paper("Alpha", "61.5"), paper("Beta", "62.5", id="2604.00001"))))
    Path("claims/mine.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def put(name: str, text: str) -> None:
    Path("digests", name).write_text(text, encoding="utf-8")


def load(url: str | None = None) -> int:
    return folder.load(url or database.default_url(), project.here())


def tables(url: str | None = None) -> dict[str, list[dict[str, Any]]]:
    with database.connect(url or database.default_url()) as connection:
        return {
            table: sorted(everything(connection, table), key=repr)
            for table in TABLES
            if table not in OF_THE_FILE
        }


def is_as_made_anew(databases: Databases) -> bool:
    url = databases.new(databases.empty)
    load(url)
    return tables() == tables(url)


def titles() -> set[str]:
    return {row["title"] for row in tables()["paper"]}


def test_what_is_as_it_was_is_not_read_again_and_that_is_said(
    mine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load() == 0
    assert "as when last read" not in capsys.readouterr().err
    before = tables()
    with monkeypatch.context() as patch:
        patch.setattr(seeds, "load", None)  # nothing is loaded
        assert load() == 0
    assert capsys.readouterr().err == "3 files as when last read: not read again\n"
    assert tables() == before
    put("2026-05-02-more.jsonl", paper("Gamma", "63.5"))
    load()
    said = capsys.readouterr().err
    assert said.splitlines() == [
        "2026-05-02-more.jsonl: 1 paper (1 new), 1 claim, 1 new", "3 files as when last read: not read again",
    ]  # fmt: skip


def test_another_vocabulary_has_everything_read_again(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load()
    Path("vocabulary/systems.csv").write_text("name\nAlpha\n", encoding="utf-8")
    capsys.readouterr()
    load()
    assert "as when last read" not in capsys.readouterr().err


def test_a_digest_that_is_gone_takes_along_what_only_it_listed(
    mine: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    put("2026-05-03-also.jsonl", paper("Alpha", "61.5"))
    load()
    Path("digests/2026-05-01-list.jsonl").unlink()
    load()
    assert "digests/2026-05-01-list.jsonl: is gone" in capsys.readouterr().err
    assert titles() == {"FooNet: A Small Method", "BarNet Strikes Back", "Alpha"}
    assert is_as_made_anew(databases)


def test_a_paper_that_somebody_decided_about_stays_until_the_decision_goes(
    mine: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    load()
    Path("digests/2026-04-17-small.txt").unlink()
    assert load() == 0
    assert "claims/mine.yaml: decides about 1 paper that no digest lists any more" in capsys.readouterr().err
    assert titles() == {"BarNet Strikes Back", "Alpha", "Beta"}
    load()
    assert "no digest lists any more" in capsys.readouterr().err
    put("2026-04-17-small.txt", SMALL)
    load()
    assert "no digest lists" not in capsys.readouterr().err
    assert is_as_made_anew(databases)
    Path("digests/2026-04-17-small.txt").unlink()
    load()
    Path("claims/mine.yaml").unlink()
    load()
    assert titles() == {"Alpha", "Beta"}
    assert is_as_made_anew(databases)


def decide(system: str, day: str) -> None:
    said = RECORD.replace("Mine", system).replace("2026-11-23", day)
    Path("claims/other.yaml").write_text(said, encoding="utf-8")


def a_digest_is_edited() -> None:
    put("2026-05-01-list.jsonl", paper("Alpha", "64.5") + "\n" + paper("Delta", "65.5"))


def a_decided_papers_wording_is_another() -> None:
    put("2026-04-17-small.txt", SMALL.replace("whatsoever", "at all"))


def a_digest_has_another_name() -> None:
    Path("digests/2026-04-17-small.txt").rename("digests/2026-06-01-other.txt")


def a_copy_is_gone_again() -> None:
    put("z.txt", SMALL)
    load()
    Path("digests/z.txt").unlink()


def a_digest_comes_in_late() -> None:
    put(
        "2026-01-01-early.jsonl",
        paper("Alpha", "61.5") + "\n" + paper("Beta: A Method", "60.5", id="2604.00001"),
    )


def a_number_is_learned() -> None:
    put("2026-05-04-more.jsonl", paper("Alpha", "61.5", id="2605.00002"))


def a_paper_becomes_two_again() -> None:
    put("2026-05-04-more.jsonl", paper("Alpha", "66.5", id="2604.00001"))
    load()
    Path("digests/2026-05-04-more.jsonl").unlink()


def a_decision_is_of_another_day() -> None:
    Path("claims/mine.yaml").write_text(RECORD.replace("11-23", "11-22"), encoding="utf-8")


def another_file_decides_and_is_gone() -> None:
    decide("Theirs", "2026-11-24")
    load()
    Path("claims/other.yaml").unlink()


def the_later_of_two_files_turns_earlier() -> None:
    decide("Theirs", "2026-11-24")
    load()
    decide("Theirs", "2026-11-01")


CHANGES = (
    a_digest_is_edited, a_decided_papers_wording_is_another, a_digest_has_another_name, a_copy_is_gone_again,
    a_digest_comes_in_late, a_number_is_learned, a_paper_becomes_two_again, a_decision_is_of_another_day,
    another_file_decides_and_is_gone, the_later_of_two_files_turns_earlier,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_after_any_change_the_ledger_is_as_made_anew(
    mine: Path, databases: Databases, change: Callable[[], object]
) -> None:
    load()
    change()
    assert load() == 0
    assert is_as_made_anew(databases)
    load()
    assert is_as_made_anew(databases)


def test_a_file_that_is_refused_now_stays_as_it_was(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load()
    before = tables()
    put("2026-05-01-list.jsonl", "no list of papers")
    assert load() == 1
    assert load() == 1
    assert tables() == before
