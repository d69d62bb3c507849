"""Search: on both engines, fresh after every change, and no odd query breaks it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import QueryError
from claims.ledger import database, full_text_search, migrations
from claims.reader import Reader
from tests.conftest import fill
from tests.databases import Databases


def found(url: str, words: str) -> list[str]:
    with database.connect(url, write=True) as connection:
        return [row["title"] for row in full_text_search.find(connection, words)]


def test_words_are_found_in_titles_abstracts_and_names(url: str, reader: Reader, small: Path) -> None:
    fill(url, reader, small)
    assert found(url, "strikes") == ["BarNet Strikes Back"]
    assert found(url, "batches") == ["FooNet: A Small Method"]
    assert found(url, '"another method"') == ["BarNet Strikes Back"]
    assert found(url, "FooNet videos")[0] == "FooNet: A Small Method"
    assert found(url, "nothing-of-this") == []


def test_the_hit_is_shown_in_its_words(url: str, reader: Reader, small: Path) -> None:
    fill(url, reader, small)
    with database.connect(url, write=True) as connection:
        (row,) = full_text_search.find(connection, "epochs")
    assert "[epochs]" in row["hit"]
    assert row["claims"] > 0


def test_the_index_is_made_anew_only_after_a_change(
    url: str, reader: Reader, small: Path, ledger_url: str
) -> None:
    fill(url, reader, small)
    with database.connect(url, write=True) as connection:
        assert [full_text_search.refresh(connection), full_text_search.refresh(connection)] == [True, False]
    assert migrations.drift(url) == []
    other = small.with_name("2026-04-18-other.txt")
    other.write_text(small.read_text().replace("BarNet", "QuxNet"))
    fill(url, reader, other)
    assert found(url, "QuxNet")[0] == "QuxNet Strikes Back"


def test_an_upgrade_with_an_index_keeps_working(url: str, reader: Reader, small: Path) -> None:
    fill(url, reader, small)
    found(url, "strikes")
    migrations.downgrade(url, "base")
    migrations.upgrade(url)
    assert found(url, "strikes") == []


@pytest.mark.parametrize(
    "words", ['"', "a AND", "NEAR(", "title:x", "-", "*", "foo* OR )", "'; drop table claim; --", "\\", "%"]
)
def test_odd_queries_are_words(url: str, reader: Reader, small: Path, words: str) -> None:
    fill(url, reader, small)
    with contextlib.suppress(QueryError):  # "give at least one word" is an answer, a traceback is none
        found(url, words)


@given(st.text(max_size=30))
def test_any_text_is_a_query(databases: Databases, words: str) -> None:
    if "\x00" in words or any(0xD800 <= ord(c) <= 0xDFFF for c in words):
        return
    with contextlib.suppress(QueryError):
        found(databases.empty, words)


def test_the_command(ledger_url: str, run: Callable[..., Result]) -> None:
    assert "CUDA-L1" in run("search", "kernel", "speedup", "--db", ledger_url).stdout
