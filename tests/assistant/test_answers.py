"""What an assistant is told stands in the ledger with its words and their place, or is not in the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from claims.assistant import answers
from claims.errors import QueryError
from claims.ledger import database, lookup


@pytest.fixture
def connection(small_ledger_url: str) -> Iterator[Connection]:
    with database.connect(small_ledger_url, write=True, keep=False) as connection:
        yield connection


def stands(connection: Connection, each: dict[str, Any]) -> bool:
    """Whether a quote stands verbatim in its document, with a digit at its offset."""
    text = lookup.document(connection, each["document_id"])
    return each["quote"] in text and text[each["offset"]].isdigit()


def test_a_number_that_is_claimed_has_its_quote_its_place_and_its_status(connection: Connection) -> None:
    found = answers.check_number(connection, "69.1%", "FooNet", "video-mme")
    assert found["answer"] == "in the ledger"
    (quote,) = found["quotes"]
    assert quote["quote"] == "FooNet achieves 69.1% accuracy on VideoMME"
    assert (quote["value"], quote["status"], quote["as_reported_by_others"]) == ("69.1%", "candidate", False)
    assert quote["paper"] == "FooNet: A Small Method"
    assert 0 < quote["probability"] <= 1
    assert stands(connection, quote)


@pytest.mark.parametrize("value", ["69.1", "69.10 %", "0.691"])
def test_a_number_may_be_written_in_other_ways(connection: Connection, value: str) -> None:
    assert answers.check_number(connection, value, "FooNet", "VideoMME")["answer"] == "in the ledger"


def test_another_value_is_not_in_the_ledger_and_those_that_are_are_listed(connection: Connection) -> None:
    found = answers.check_number(connection, "70.1", "FooNet", "VideoMME")
    assert found["answer"] == "not in the ledger"
    assert [each["value"] for each in found["other_values"]] == ["69.1%"]


@pytest.mark.parametrize(
    ("system", "benchmark", "why"),
    [
        ("FooNet", "MMLU", "nobody claims"),
        ("Fooet", "VideoMME", "did you mean FooNet"),
        ("FooNet", "NoSuchBench", "no benchmark 'NoSuchBench' in this ledger"),
    ],
)
def test_what_nobody_claims_is_not_in_the_ledger(
    connection: Connection, system: str, benchmark: str, why: str
) -> None:
    found = answers.check_number(connection, "69.1", system, benchmark)
    assert (found["answer"], "quotes" in found) == ("not in the ledger", False)
    assert why in found["why"]


def test_a_text_that_is_no_number_is_refused(connection: Connection) -> None:
    with pytest.raises(QueryError, match="is no number; write it as printed"):
        answers.check_number(connection, "about 70", "FooNet", "VideoMME")


def test_a_board_has_its_places_with_quotes_and_counts_the_rest(connection: Connection) -> None:
    found = answers.board(connection, "VideoMME")
    assert [(each["place"], each["system"], each["value"]) for each in found["places"]] == [
        (1, "BarNet", "71.0%"),
        (2, "FooNet", "69.1%"),
    ]
    assert found["better"] == "higher"
    assert all(stands(connection, each) for each in found["places"])
    assert answers.board(connection, "VideoMME", most=1)["more_places"] == 1
    assert answers.board(connection, "VideoMME", verified_only=True)["answer"] == "not in the ledger"
    assert "did you mean" in answers.board(connection, "VidoMME")["why"]


def test_a_paper_has_its_text_and_every_claim(connection: Connection) -> None:
    found = answers.paper(connection, "foonet: a small method")
    assert found["answer"] == "3 claims"
    assert all(each["quote"] in found["abstract"] for each in found["claims"])
    assert answers.paper(connection, "No such paper at all")["answer"] == "not in the ledger"


def test_a_search_finds_papers_with_some_of_their_quotes(connection: Connection) -> None:
    (found,) = answers.search(connection, "strikes back")["papers"]
    assert (found["title"], found["claims"]) == ("BarNet Strikes Back", 1)
    assert stands(connection, found["quotes"][0])
    assert answers.search(connection, "zeppelin")["answer"] == "not in the ledger"


def test_the_ledger_is_as_it_was(small_ledger_url: str) -> None:
    if small_ledger_url.startswith("sqlite"):
        path = Path(small_ledger_url.removeprefix("sqlite:///"))
        before = path.read_bytes()
        with database.connect(small_ledger_url, write=True, keep=False) as connection:
            assert answers.search(connection, "videos")["papers"]
        assert path.read_bytes() == before
