"""A ledger of the last release comes up with every row, id and decision, and goes down again with them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from claims import site
from claims.ledger import database, migrations
from claims.ledger.bulk_rows import everything
from claims.reader import Reader
from tests.conftest import fill

Run = Callable[..., Result]
STATEMENTS = [
    line
    for line in Path(__file__).with_name("release_0001.sql").read_text(encoding="utf-8").splitlines()
    if line.startswith("INSERT")
]
OLDER, NEWER, OTHER = "93eb2ff87d11", "13de0fb29c22", "bb74adc12d33"
TABLES = (
    "source",
    "paper",
    "appearance",
    "link",
    "dismissal",
    "claim",
    "claim_event",
    "finding",
    "acknowledgement",
)


def rows(url: str) -> dict[str, list[str]]:
    """The rows of a ledger of whatever revision, by table."""
    with database.engine(url).connect() as connection:
        return {
            table: sorted(repr(sorted(row.items())) for row in everything(connection, table))
            for table in TABLES
        }


@pytest.fixture
def released(empty_url: str) -> str:
    """The URL of a ledger of revision 0001, once on each engine."""
    migrations.upgrade(empty_url, "0001")
    with database.engine(empty_url).begin() as connection:
        for statement in STATEMENTS:
            connection.execute(text(statement.replace(":", "\\:")))
    return empty_url


def test_wordings_become_documents_of_one_paper_and_no_row_is_lost(released: str) -> None:
    before = rows(released)
    migrations.upgrade(released)
    assert migrations.drift(released) == []
    after = rows(released)
    assert {table: len(each) for table, each in after.items() if table != "paper"} == {
        table: len(each) for table, each in before.items() if table != "paper"
    }
    with database.connect(released) as connection:
        documents = {row["id"]: row for row in everything(connection, "document")}
        assert {i: row["paper_id"] for i, row in documents.items()} == {
            OLDER: OLDER,
            NEWER: OLDER,
            OTHER: OTHER,
        }
        assert {i: row["replaced_by"] for i, row in documents.items()} == {
            OLDER: NEWER,
            NEWER: None,
            OTHER: None,
        }
        assert documents[OTHER]["locator"] == "line 2"
        decided = database.rows(connection, "every_claim", {"claim_id": f"{OLDER}-15"})[0]
        assert (decided["status"], decided["decided_by"], decided["reason"]) == (
            "accepted",
            "a.curator",
            "read it",
        )
        counted = database.rows(connection, "leaderboard", {"benchmark": "LumenQA"}, order="position")
        assert [row["claim_id"] for row in counted] == [f"{NEWER}-15", f"{OTHER}-15"]


def test_down_again_every_row_is_what_it_was(released: str) -> None:
    before = rows(released)
    migrations.upgrade(released)
    migrations.downgrade(released, "0001")
    assert rows(released) == before


def test_ids_in_the_log_in_links_and_in_files_still_resolve(
    released: str, run: Run, reader: Reader, tmp_path: Path
) -> None:
    migrations.upgrade(released)
    shown = json.loads(run("show", f"{OLDER}-15", "--db", released, "--format", "json").stdout)
    assert (shown["value"], shown["status"]) == ("61.3", "accepted")
    assert "read it" in run("history", f"{OLDER}-15", "--db", released).stdout
    for name in (OLDER, NEWER, "arXiv:2607.00010"):
        assert "FooNet: An Open Method" in run("show", name, "--db", released).stdout
    with database.connect(released) as connection:
        site.build(connection, tmp_path / "site", site.Options())
    assert {path.stem for path in tmp_path.glob("site/papers/*.html")} == {"index", OLDER, NEWER, OTHER}
    page = (tmp_path / "site" / "papers" / f"{OLDER}.html").read_text(encoding="utf-8")
    assert 'id="at-15"' in page
    assert f'id="at-{OLDER}-15"' in page
    assert f'href="../papers/{OLDER}.html"' in (tmp_path / "site" / "papers" / f"{NEWER}.html").read_text(
        "utf-8"
    )
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(
        f"""papers:
  - paper: 'FooNet: A Method'
    paper_id: {OLDER}
    claims:
      - {{quote: FooNet attains 61.3% accuracy on LumenQA, value: '61.3', unit: '%', kind: score, by: b, on: 2026-07-04}}
""",
        encoding="utf-8",
    )
    fill(released, reader, decisions)
    with database.connect(released) as connection:
        assert database.rows(connection, "claim", {"id": f"{OLDER}-15"})[0]["decided_by"] == "b"
