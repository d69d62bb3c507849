"""Progress: every record is named at its step or in the list beneath, and no name stands on another."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ledger.leaderboards import best_so_far
from claims.lettering import LETTER, LINE
from claims.site.timeline import Name, timeline

ROW: dict[str, Any] = {
    "system": "Foo", "status": "accepted", "unit": "%", "bound": "exact", "kind": "score", "direction": None, "spread": None,
    "value_high_text": None, "paper_id": "a", "start": 0, "lower_is_better": 0,
}  # fmt: skip


def rows(*dated: tuple[str, float], lower: int = 0) -> list[dict[str, Any]]:
    made = [
        ROW | {"published": day, "value": value, "value_on_scale": value, "value_text": f"{value:g}",
               "system": f"System {value:g}", "lower_is_better": lower, "start": number}
        for number, (day, value) in enumerate(dated)
    ]  # fmt: skip
    return best_so_far(made)


THREE = (("2024-01-01", 50.0), ("2024-05-01", 45.0), ("2024-06-01", 60.0), ("2025-01-01", 80.0))


def test_records_are_numbered_and_named_at_their_steps() -> None:
    drawn = timeline(rows(*THREE), 700, 300)
    assert drawn is not None
    assert [point.number for point in drawn.points] == [1, 0, 2, 3]
    assert [name.text for name in drawn.names] == ["System 50 50%", "System 60 60%", "System 80 80%"]


@pytest.mark.parametrize("lower", [0, 1], ids=["higher is better", "lower is better"])
def test_the_line_goes_from_record_to_record_and_on_to_the_end(lower: int) -> None:
    values = THREE if not lower else tuple((day, 100 - value) for day, value in THREE)
    drawn = timeline(rows(*values, lower=lower), 700, 300)
    assert drawn is not None
    assert drawn.lines[-1][2] == 100
    assert all(x1 <= x2 for x1, _, x2, _ in drawn.lines)
    ends = [line[3] for line in drawn.lines]
    assert ends == sorted(ends, reverse=not lower)


@pytest.mark.parametrize("dated", [(), (("2024-01-01", 5.0),), (("2024-01-01", 5.0), ("2024-01-01", 6.0))], ids=["none", "one", "one day"])  # fmt: skip
def test_what_does_not_move_is_not_drawn(dated: tuple[tuple[str, float], ...]) -> None:
    assert not dated or timeline(rows(*dated), 700, 300) is None


def test_a_name_without_room_is_its_number_in_the_list() -> None:
    close = [(f"2024-01-{day:02}", 50 + day / 10) for day in range(1, 20)]
    drawn = timeline(rows(*close), 270, 260)
    assert drawn is not None
    assert len(drawn.names) == 19
    assert any(name.text.isdigit() for name in drawn.names)


DATES = st.dates().filter(lambda day: 1990 <= day.year <= 2030).map(str)


@given(st.lists(st.tuples(DATES, st.floats(0.1, 1e6)), min_size=2, max_size=12), st.sampled_from([270, 700]))
def test_no_name_leaves_the_drawing_or_stands_on_another(dated: list[tuple[str, float]], width: int) -> None:
    drawn = timeline(rows(*dated), width, 300)
    if drawn is None:
        return
    boxes = [box(name, width) for name in drawn.names if not name.text.isdigit()]
    assert all(left >= 0 and right <= width for left, right, _, _ in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            assert apart, (one, other)


def box(name: Name, width: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a name in a drawing of this width."""
    size = LETTER * len(name.text)
    left = name.x * width / 100 + name.dx - (size if name.anchor == "end" else 0)
    return left, left + size, name.y - LINE + 4, name.y + 4
