"""A paper that nobody dates has a date about, and says what from; what is printed goes before it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from claims.checks.pairs import STATE_OF_THE_ART
from claims.checks.rule import CheckedLedger, claim, example
from claims.ledger import database, migrations
from claims.reader import Reader
from claims.render.claim_text import dated, short_date
from tests.conftest import fill

Run = Callable[..., Result]
PAPERS = (
    {"title": "By its number", "id": "2410.00010"},
    {"title": "By an old number", "id": "math/9309136"},
    {"title": "By its list"},
    {"title": "Of a year", "published": "2024"},
    {"title": "Of a year with a number", "published": "2024", "id": "2411.00011"},
    {"title": "Printed", "published": "2025-03-04", "id": "2503.00012"},
)
WANTED = {
    "By its number": ("2024-10-01", "arxiv id"),
    "By an old number": ("1993-09-01", "arxiv id"),
    "By its list": ("2026-05-06", "digest"),
    "Of a year": (None, None),
    "Of a year with a number": ("2024-11-01", "arxiv id"),
    "Printed": ("2025-03-04", "printed"),
}


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "2026-05-06-list.jsonl"
    lines = [{"abstract": f"{p['title']} reaches 71.3% accuracy on VideoMME."} | p for p in PAPERS]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def dates(url: str, view: str) -> dict[str, tuple[str | None, str | None]]:
    with database.connect(url) as connection:
        return {
            row.get("title") or row["paper"]: (row["published"], row["date_source"])
            for row in database.rows(connection, view)
        }


def test_the_date_is_as_printed_else_by_the_number_else_of_the_digest(
    url: str, reader: Reader, listed: Path
) -> None:
    fill(url, reader, listed)
    assert dates(url, "papers") == dates(url, "claims") == WANTED
    assert dates(url, "leaderboard") == WANTED


def test_a_printed_date_of_any_digest_goes_before_what_is_about(
    url: str, reader: Reader, listed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    line = {"title": "By its number", "abstract": "By its number reaches 71.3% accuracy on VideoMME."}
    other.write_text(json.dumps(line | {"published": "2024-10-09"}), encoding="utf-8")
    fill(url, reader, listed, other)
    for view in ("papers", "claims", "leaderboard"):
        assert dates(url, view)["By its number"] == ("2024-10-09", "printed")


def test_a_ledger_of_the_revision_before_comes_to_the_same_dates(
    url: str, reader: Reader, listed: Path
) -> None:
    fill(url, reader, listed)
    migrations.downgrade(url, "0005")
    with database.engine(url).connect() as connection:
        held = connection.execute(text("SELECT count(published) FROM appearance")).scalar()
    assert held == 1
    migrations.upgrade(url)
    assert dates(url, "papers") == dates(url, "leaderboard") == WANTED
    assert migrations.drift(url) == []


def test_it_is_told_as_about(small_ledger_url: str, run: Run, reader: Reader, listed: Path) -> None:
    fill(small_ledger_url, reader, listed)

    def said(*words: str) -> str:
        return run(*words, "--db", small_ledger_url).stdout

    assert "about 2024-10 (by its arXiv id)" in said("show", "arXiv:2410.00010")
    assert "about 2026-05-06 (a digest's day)" in said("show", "By its list")
    assert {"~ 2024-10 ", "~ 2026-05-06 "} <= {line[:13].rstrip() + " " for line in said("list").splitlines()}
    assert "~ 2024-10" in said("leaderboard", "VideoMME")
    rows = [json.loads(line) for line in said("papers", "--format", "jsonl").splitlines()]
    assert [row["date_source"] for row in rows if row["title"] == "By its list"] == ["digest"]
    assert (
        short_date({"published": None, "date_source": None})
        == dated({"published": None, "date_source": None})
        == ""
    )


@pytest.mark.parametrize(
    ("older", "newer", "found"),
    [
        ("printed", "printed", 1),
        ("digest", "printed", 1),
        ("arxiv id", "printed", 0),
        ("printed", "digest", 0),
    ],
)
def test_who_was_first_is_not_told_by_a_date_that_may_be_another(older: str, newer: str, found: int) -> None:
    def board(paper: str, quote: str, value: str, day: str, source: str) -> dict[str, object]:
        return claim(quote, value, paper=paper, metric="accuracy", benchmark="B", unit="%", system=paper,
                     published=day, date_source=source)  # fmt: skip

    ledger: CheckedLedger = example(
        board("A", "A has 80.1% accuracy on B.", "80.1", "2025-01-01", older),
        board("Z", "Z is state-of-the-art with 70.2% accuracy on B.", "70.2", "2025-06-01", newer),
    )
    assert len(list(STATE_OF_THE_ART.check(ledger))) == found
