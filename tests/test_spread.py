"""One field of a claim from the text to every place where people meet it: the printed uncertainty."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import claims
from claims.curation import records
from claims.ledger import database, seeds, vocabulary_tables
from claims.reader import Reader
from claims.site import Options, build

Run = Callable[..., Result]
ABSTRACT = (
    "We introduce FooNet, a method for videos. It was trained for a long time on large machines, as is usual in this "
    "field, and it needs nothing else at all. FooNet achieves 69.1 ± 0.3% accuracy on VideoMME (mean ± standard "
    "deviation over seeds)."
)


@pytest.fixture
def url(tmp_path: Path, ledger: str, reader: Reader) -> str:
    digest = tmp_path / "papers.jsonl"
    row = {"title": "FooNet: A Method", "summary": ABSTRACT, "id": "2509.01230", "published": "2025-09-01"}
    digest.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with database.connect(ledger, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
        seeds.load(connection, digest, reader)
    return ledger


def test_a_spread_is_in_list_show_sql_and_leaderboard(url: str, run: Run) -> None:
    listed = json.loads(run("list", "--db", url, "--format", "jsonl").stdout)
    assert (listed["value"], listed["spread"], listed["spread_kind"]) == ("69.1", "0.3", "sd")
    assert "69.1 ± 0.3% (SD)" in run("show", "--db", url, listed["id"]).stdout
    assert "0.3" in run("sql", "--db", url, "select spread from leaderboard").stdout
    assert "69.1 ± 0.3% (SD)" in run("leaderboard", "--db", url, "VideoMME").stdout


def test_a_spread_is_in_the_frames_of_the_api(url: str) -> None:
    assert list(claims.open(url).claims()["spread"]) == ["0.3"]
    assert list(claims.open(url).leaderboard("VideoMME")["spread_kind"]) == ["sd"]


def test_a_spread_is_on_the_pages_and_in_the_exports_of_the_site(url: str, tmp_path: Path) -> None:
    with database.connect(url) as connection:
        build(connection, tmp_path / "site", Options())
    made = tmp_path / "site"
    (paper,) = (path for path in made.glob("papers/*.html") if path.name != "index.html")
    (board,) = (
        path for path in made.glob("benchmarks/*.html") if path.stem != "index" and "." not in path.stem
    )
    for page in (paper, board):
        assert "69.1 ± 0.3% (SD)" in page.read_text(encoding="utf-8")
    assert json.loads((made / "data" / "claims.jsonl").read_text(encoding="utf-8"))["spread"] == "0.3"
    assert ",spread,spread_kind," in (made / "data" / "claims.csv").read_text(encoding="utf-8")


def test_a_person_writes_a_spread_down_and_corrects_it(url: str, run: Run, tmp_path: Path) -> None:
    claim = json.loads(run("list", "--db", url, "--format", "jsonl").stdout)["id"]
    to = ("--by", "a person", "--to", tmp_path / "c.yaml", "--db", url)
    run("decide", claim, "spread_kind=se", *to)
    run("decide", claim, "accept", *to)
    (written,) = records.read(tmp_path / "c.yaml")
    assert (written.record.spread, written.record.spread_kind) == ("0.3", "se")
