"""What is new: of the newest digest or since a day, with the best value before."""

from pathlib import Path

import pytest

from claims.ledger import database, news
from claims.reader import Reader
from tests.conftest import SMALL, fill

LATER = """Daily Papers

Apr 20

QuxNet Counts Frames

We introduce QuxNet, which is a third method for videos and is told here in as many words as are needed to make this abstract \
longer than two hundred characters, which is what a digest asks for. QuxNet achieves 75.5% accuracy on VideoMME.

  • 4 authors
·
Apr 19
"""


def test_the_newest_digest_and_a_day_say_what_entered_and_what_was_best(
    url: str, reader: Reader, tmp_path: Path, small: Path
) -> None:
    later = tmp_path / "2026-04-20-later.txt"
    later.write_text(LATER, encoding="utf-8")
    fill(url, reader, small, later)
    with database.connect(url) as connection:
        last, since, every = (
            news.last(connection),
            news.since(connection, "2026-04-18"),
            news.since(connection, "2026-01-01"),
        )
    (row,) = last.claims
    assert (row["what"], row["value"], row["before"]) == ("first place", "75.5%", "71.0% BarNet")
    assert since.claims == last.claims
    assert len(every.claims) > 1


def test_what_two_digests_list_did_not_enter_with_the_newer_and_imports_are_no_digest(
    url: str, reader: Reader, tmp_path: Path, small: Path
) -> None:
    later = tmp_path / "2026-04-20-later.txt"
    later.write_text(f"{SMALL}\n{LATER.removeprefix('Daily Papers')}", encoding="utf-8")
    fill(url, reader, small, later)
    with database.connect(url) as connection:
        assert [row["system"] for row in news.last(connection).claims] == ["QuxNet"]
        sources = database.rows(connection, "source")
    assert news.newest_digest([row | {"collection": "Aider", "day": "2999-01-01"} for row in sources]) is None


def test_an_empty_ledger_says_what_to_do(url: str) -> None:
    with database.connect(url) as connection, pytest.raises(Exception, match="claims load FILE"):
        news.last(connection)
