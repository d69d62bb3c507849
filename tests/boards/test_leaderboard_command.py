"""Boards in the ledger: brought up to date by every write, narrowed and filtered when they are read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims.ledger import board_tables, database, leaderboards, seeds
from claims.ledger.bulk_rows import everything
from claims.vocabulary import board_words

Run = Callable[..., Result]
PAPERS = [
    ("FooNet: A Small Method", "2026-04-01", "We introduce FooNet, a method. FooNet achieves 69.1% accuracy on MMLU, outperforming BarNet at 19.7%."),
    ("BarNet Strikes Back", "2026-05-01", "We introduce BarNet, another method. BarNet achieves 0.72 accuracy on the MMLU dev set. BarNet achieves 0.714 accuracy on MMLU."),
    ("BazNet: A Third Method", "2026-06-01", "We introduce BazNet, a third method. BazNet achieves 75.0% 5-shot accuracy on MMLU. BazNet achieves up to 80% accuracy on MMLU."),
]  # fmt: skip


@pytest.fixture
def loaded(tmp_path: Path, ledger: str, run: Run) -> str:
    path = tmp_path / "papers.jsonl"
    lines = [
        {"title": t, "published": d, "summary": f"{s} {'It is described at length. ' * 8}"}
        for t, d, s in PAPERS
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run("load", path, "--db", ledger)
    return ledger


def board(run: Run, db: str, *options: str) -> list[tuple[Any, ...]]:
    rows = [
        json.loads(line)
        for line in run("leaderboard", "MMLU", "--db", db, "--format", "jsonl", *options).stdout.splitlines()
    ]
    return [(row["place"], row["system"], row["value_text"]) for row in rows if row["main"] and row["place"]]


def boards(db: str) -> list[list[dict[str, Any]]]:
    with database.connect(db) as connection:
        return [sorted(everything(connection, table), key=repr) for table in ("board", "board_row")]


def test_shares_meet_and_a_dev_value_has_no_place_among_them(run: Run, loaded: str) -> None:
    assert board(run, loaded) == [(1, "BazNet", "75.0"), (2, "BarNet", "0.714"), (3, "FooNet", "69.1")]


def test_every_row_off_the_board_says_why(run: Run, loaded: str) -> None:
    rows = json.loads(run("leaderboard", "MMLU", "--db", loaded, "--format", "json").stdout)
    assert all(row["reason"] for row in rows if row["place"] is None)
    table = run("leaderboard", "MMLU", "--why", "--db", loaded).stdout
    assert "place 1 on the board 'MMLU, accuracy in percent, split=dev'" in table
    assert "up to: the best of several values" in table


def test_a_board_is_filtered_by_facets_and_ranked_anew(run: Run, loaded: str) -> None:
    assert board(run, loaded, "--where", "shots=5") == [(1, "BazNet", "75.0")]
    assert board(run, loaded, "--where", "split=dev") == [(1, "BarNet", "0.72")]
    assert (
        "no facet 'weekday'"
        in run("leaderboard", "MMLU", "--where", "weekday=Sunday", "--db", loaded, code=1).stderr
    )


def test_a_board_up_to_a_date_has_the_places_of_that_day(run: Run, loaded: str) -> None:
    assert board(run, loaded, "--as-of", "2026-05-15") == [(1, "BarNet", "0.714"), (2, "FooNet", "69.1")]


def test_a_probability_that_is_asked_for_leaves_the_others_waiting(run: Run, loaded: str) -> None:
    assert board(run, loaded, "--least", "1") == []
    assert "and 1 is asked for" in run("leaderboard", "MMLU", "--why", "--least", "1", "--db", loaded).stdout


def test_a_decision_moves_its_board_at_once(run: Run, loaded: str, tmp_path: Path) -> None:
    rows = json.loads(run("leaderboard", "MMLU", "--db", loaded, "--format", "json").stdout)
    first = next(row for row in rows if row["place"] == 1)
    said = ("--by", "ada", "--why", "read", "--to", tmp_path / "c.yaml", "--db", loaded)
    run("decide", first["claim_id"], "accept", *said)
    assert board(run, loaded, "--least", "1") == [(1, "BazNet", "75.0")]
    run("decide", first["claim_id"], "reject", *said)
    assert board(run, loaded) == [(1, "BarNet", "0.714"), (2, "FooNet", "69.1")]


def test_boards_after_many_writes_are_those_made_anew(run: Run, loaded: str, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    text = (
        "We introduce QuxNet, a method. QuxNet achieves 81.0% accuracy on MMLU and 40.0% on GPQA Diamond. "
        + "It is described. " * 12
    )
    more.write_text(json.dumps({"title": "QuxNet", "summary": text}) + "\n", encoding="utf-8")
    run("load", more, "--db", loaded)
    grown = boards(loaded)
    with database.connect(database.url_of(loaded), write=True) as connection:
        board_tables.rebuild(connection, board_words.of(seeds.vocabulary()))
    assert boards(loaded) == grown
    assert board(run, loaded)[0] == (1, "QuxNet", "81.0")


def test_loading_again_changes_no_board(run: Run, loaded: str, tmp_path: Path) -> None:
    before = boards(loaded)
    run("load", tmp_path / "papers.jsonl", "--db", loaded)
    assert boards(loaded) == before


def test_review_goes_first_through_what_would_rank_first(run: Run, loaded: str) -> None:
    with database.connect(database.url_of(loaded)) as connection:
        first = leaderboards.waiting(connection)[0]
    found = json.loads(run("show", first, "--format", "json", "--db", loaded).stdout)
    assert found["value"] == "75.0"
