"""Papers and documents: which texts are wordings of one paper, and whose claims boards count."""

import json
from pathlib import Path

import pytest

from claims.errors import ClaimsError
from claims.ledger import database
from claims.ledger.bulk_rows import everything
from claims.reader import Reader
from tests.conftest import fill

ONE = "We introduce FooNet, a method for videos of all kinds. FooNet attains 61.3% accuracy on LumenQA."
TWO = "We introduce FooNet, an open method for videos of all kinds. FooNet attains 62.0% accuracy on LumenQA."
OTHER = "Bees navigate by polarised sunlight. Their dances, recorded in meadows, reach 71.0% accuracy on HiveMaps."
WITH_ID = {"id": "2607.00010"}


def digest(folder: Path, name: str, *papers: dict[str, str]) -> Path:
    """A digest with one paper a line."""
    path = folder / name
    lines = [json.dumps({"title": "FooNet: A Method"} | paper) for paper in papers]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wordings(url: str) -> list[tuple[str, bool]]:
    """The abstracts by their value, in the order of their papers, and whether each is the newest."""
    with database.connect(url) as connection:
        found = sorted(everything(connection, "document"), key=lambda row: (row["paper_id"], row["text"]))
        papers = {row["id"] for row in everything(connection, "paper")}
    assert papers == {row["paper_id"] for row in found}
    return [(row["text"].split("%")[0][-4:], row["replaced_by"] is None) for row in found]


@pytest.mark.parametrize("turned", [False, True], ids=["older first", "newer first"])
def test_another_wording_under_one_arxiv_id_is_the_same_paper_and_boards_count_the_newest(
    url: str, reader: Reader, tmp_path: Path, turned: bool
) -> None:
    one = digest(tmp_path, "2026-07-01.jsonl", WITH_ID | {"summary": ONE, "published": "2026-07-01"})
    two = digest(
        tmp_path, "2026-07-03.jsonl", WITH_ID | {"summary": TWO, "published": "2026-07-01", "title": "FooNet"}
    )
    fill(url, reader, *([two, one] if turned else [one, two]))
    assert wordings(url) == [("61.3", False), ("62.0", True)]
    with database.connect(url) as connection:
        assert [row["value_text"] for row in database.rows(connection, "claims")] == ["62.0"]
        every = database.rows(connection, "every_claim", order="value")
        assert [(row["value_text"], row["paper"]) for row in every] == [
            ("61.3", "FooNet"),
            ("62.0", "FooNet"),
        ]
        assert [row["value_text"] for row in database.rows(connection, "leaderboard")] == ["62.0"]
        (paper,) = database.rows(connection, "papers")
        assert (paper["claims"], paper["wordings"], paper["digests"]) == (1, 2, 2)


def test_one_title_over_much_the_same_words_is_one_paper_and_over_others_is_two(
    url: str, reader: Reader, tmp_path: Path
) -> None:
    fill(url, reader, digest(tmp_path, "a.jsonl", {"summary": ONE}, {"summary": TWO}, {"summary": OTHER}))
    assert sorted(wordings(url)) == [("61.3", False), ("62.0", True), ("71.0", True)]


def test_two_arxiv_ids_are_two_papers_whatever_their_titles(url: str, reader: Reader, tmp_path: Path) -> None:
    papers = (WITH_ID | {"summary": ONE}, {"id": "2607.00011", "summary": TWO})
    fill(url, reader, digest(tmp_path, "a.jsonl", *papers))
    assert sorted(wordings(url)) == [("61.3", True), ("62.0", True)]


def test_papers_that_a_later_digest_shows_to_be_one_are_joined(
    url: str, reader: Reader, tmp_path: Path
) -> None:
    fill(url, reader, digest(tmp_path, "2026-07-01.jsonl", {"summary": ONE, "title": "FooNet"}))
    fill(url, reader, digest(tmp_path, "2026-07-02.jsonl", WITH_ID | {"summary": OTHER, "title": "Bees"}))
    assert len({value for value, newest in wordings(url) if newest}) == 2
    fill(url, reader, digest(tmp_path, "2026-07-03.jsonl", WITH_ID | {"summary": TWO, "title": "FooNet"}))
    assert sorted(wordings(url)) == [("61.3", False), ("62.0", True), ("71.0", False)]
    with database.connect(url) as connection:
        assert [(row["title"], row["arxiv_id"]) for row in database.rows(connection, "paper")] == [
            ("FooNet", "arXiv:2607.00010")
        ]
        assert {row["paper_id"] for row in everything(connection, "board_row")} == {
            row["id"] for row in everything(connection, "paper")
        }


def test_one_text_under_two_arxiv_ids_is_refused(url: str, reader: Reader, tmp_path: Path) -> None:
    fill(url, reader, digest(tmp_path, "a.jsonl", WITH_ID | {"summary": ONE}))
    with pytest.raises(
        ClaimsError, match=r"is arXiv:2607\.00010 in the ledger and arXiv:2607\.00012 in this file"
    ):
        fill(url, reader, digest(tmp_path, "b.jsonl", {"id": "2607.00012", "summary": ONE}))


def test_a_decision_holds_in_every_wording_that_says_the_same_words(
    url: str, reader: Reader, tmp_path: Path
) -> None:
    kept = " It attains 40.2% accuracy on CoraBench."
    one = digest(tmp_path, "2026-07-01.jsonl", WITH_ID | {"summary": ONE + kept})
    two = digest(tmp_path, "2026-07-03.jsonl", WITH_ID | {"summary": TWO + kept})
    decisions = tmp_path / "decisions.yaml"
    record = "{{quote: '{} accuracy on {}', value: '{}', unit: '%', kind: score, by: ada, on: 2026-07-02}}"
    first, second = record.format("61.3%", "LumenQA", "61.3"), record.format("40.2%", "CoraBench", "40.2")
    decisions.write_text(
        f"papers:\n  - paper: 'FooNet: A Method'\n    claims:\n      - {first}\n      - {second}\n",
        encoding="utf-8",
    )
    fill(url, reader, one, decisions, two, decisions)
    with database.connect(url) as connection:
        accepted = {"status": "accepted"}
        assert [row["value_text"] for row in database.rows(connection, "claims", accepted)] == ["40.2"]
        every = database.rows(connection, "every_claim", accepted, order="value, claim_id")
        assert [row["value_text"] for row in every] == ["40.2", "40.2", "61.3"]
