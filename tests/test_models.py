"""The records: what they refuse, and that every column says what it means."""

import pytest
from pydantic import ValidationError
from sqlmodel import SQLModel

from claims.models import GUIDELINE, AppearanceFields, ClaimFields, PaperFields, guideline_row

GOOD = {"quote": "69.1% on VideoMME", "quote_start": 10, "start": 10, "value_text": "69.1", "kind": "score"}

ILLEGAL = {
    "a plus sign in the value": {"value_text": "+69.1"},
    "a sign before a change": {"value_text": "-69.1", "kind": "change", "direction": "decrease"},
    "a separator in the value": {"value_text": "8,080"},
    "an unknown kind": {"kind": "guess"},
    "an unknown bound": {"bound": "maybe"},
    "a score with a direction": {"direction": "increase"},
    "a change without one": {"kind": "change"},
    "a relative score": {"relative": "relative"},
    "a start before the quote": {"start": 9},
    "a start behind the quote": {"start": 27},
    "a kind of spread without a spread": {"spread_kind": "sd"},
    "a spread that is no number": {"spread": "± 0.3"},
    "an empty name": {"system": " "},
    "a character PostgreSQL cannot hold": {"system": "a\0b"},
}


@pytest.mark.parametrize("change", ILLEGAL.values(), ids=ILLEGAL.keys())
def test_an_illegal_claim_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ClaimFields.model_validate(GOOD | change)


def test_the_value_stays_as_printed() -> None:
    assert ClaimFields.model_validate(GOOD | {"value_text": "24.0"}).value_text == "24.0"


@pytest.mark.parametrize("spread", ["0.3", "91.7-99.7", "-0.2-1.3", "-0.34--0.11"])
def test_a_spread_is_one_number_or_two_ends(spread: str) -> None:
    assert ClaimFields.model_validate(GOOD | {"spread": spread}).spread == spread


def test_the_guidelines_names_are_those_of_the_columns_without_what_marks_them_as_text() -> None:
    assert list(GUIDELINE)[:4] == ["paper", "quote", "value", "value_high"]
    assert {name for name, held in GUIDELINE.items() if name != held} == {
        "value",
        "value_high",
        "baseline_value",
    }


def test_a_count_that_no_database_holds_is_refused() -> None:
    with pytest.raises(ValidationError):
        AppearanceFields(position=1, line=1, trailing_count=2**31)


def test_a_paper_needs_a_title() -> None:
    with pytest.raises(ValidationError):
        PaperFields(title=" ", abstract="x")


def test_every_column_says_what_it_means_and_what_null_means() -> None:
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"
            assert not column.nullable or "NULL" in column.comment, f"{table.name}.{column.name}"


def test_every_constraint_has_a_name() -> None:
    for table in SQLModel.metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_a_row_in_the_guidelines_names_keeps_the_printed_digits() -> None:
    row = dict.fromkeys(GUIDELINE.values()) | {"value_text": "24.0", "claim_id": "p-3", "start": 3, "status": "accepted"}  # fmt: skip
    named = guideline_row(row)
    assert (named["value"], named["id"], named["start"], named["status"]) == ("24.0", "p-3", 3, "accepted")
