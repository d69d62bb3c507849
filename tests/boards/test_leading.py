"""Who leads a board, by how much, since when; and why nobody does."""

from typing import Any

from claims.boards.leading import difference, lead
from claims.boards.ranking import WAITS

ROW: dict[str, Any] = {
    "system": "Foo", "system_id": None, "paper_id": "a", "place": 1, "position": 1, "published": "2025-01-01", "reason": None,
    "unit": "%", "value": 90.0, "value_text": "90.0", "value_on_scale": 90.0,
}  # fmt: skip


def row(system: str | None, value: str, place: int | None, **given: Any) -> dict[str, Any]:
    """A row of a board: its number, and what is different about it."""
    number = float(value)
    said = {
        "system": system,
        "place": place,
        "position": place or 99,
        "value": number,
        "value_text": value,
        "value_on_scale": number,
    }
    return ROW | said | given


def test_the_first_leads_by_the_way_to_the_next_system() -> None:
    found = lead([row("Foo", "90.5", 1), row("Foo", "90.1", 2), row("Bar", "88.25", 3)])
    assert (found.first or {})["value_text"] == "90.5"
    assert (found.second or {})["system"] == "Bar"
    assert found.margin == "2.25"


def test_one_system_with_all_places_is_alone() -> None:
    assert lead([row("Foo", "90", 1), row("Foo", "80", 2)]).is_alone


def test_systems_with_the_same_value_share_the_first_place_and_the_earliest_is_named_first() -> None:
    later = row("Foo", "90", 1, published="2025-06-01")
    found = lead([later, row("Bar", "90", 1), row("Baz", "80", 3)])
    assert [(found.first or {})["system"], *(each["system"] for each in found.shared)] == ["Bar", "Foo"]


def test_the_place_was_taken_from_the_best_of_an_earlier_date() -> None:
    rows = [
        row("Foo", "90", 1, published="2025-06-01"),
        row("Bar", "88", 2, published="2025-07-01"),
        row("Baz", "70", 3),
    ]
    assert (lead(rows).before or {})["system"] == "Baz"


def test_a_better_value_that_waits_is_told() -> None:
    waits = row("Baz", "95", None, position=1, reason=f"{WAITS}: probability 0.50, and 0.9 is asked for")
    worse = waits | {"position": 9, "system": "Qux"}
    found = lead([waits, row("Foo", "90", 1, position=2), worse])
    assert [each["system"] for each in found.better] == ["Baz"]
    assert (found.placed, found.waiting, found.listed) == (1, 2, 3)


def test_without_a_place_what_waits_and_the_commonest_reason_are_told() -> None:
    rows = [
        row("Foo", "90", None, reason=f"{WAITS}: x"),
        row("Bar", "80", None, reason="a change"),
        row("Baz", "70", None, reason="a change"),
    ]
    found = lead(rows)
    assert found.first is None
    assert [each["system"] for each in found.better] == ["Foo"]
    assert found.never == "a change"


def test_values_of_two_units_are_apart_by_what_they_are_on_the_scale() -> None:
    assert (
        difference(
            row("Foo", "0.95", 1, unit="", value_on_scale=95.0),
            row("Bar", "90", 2, unit="%", value_on_scale=90.0),
        )
        == "5"
    )
