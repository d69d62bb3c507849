"""Bars: shares of a width, an axis that begins at nothing where that leaves the values apart, nothing cut."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.boards.facets import NAMES
from claims.site import bars

ROW: dict[str, Any] = {
    "kind": "score", "value_on_scale": 50.0, "value": 50.0, "system": "Foo", "setting": None, "bound": "exact", "row_kind": "claim",
    "status": "candidate", "origin": "extractor", "metric": "accuracy", "scale": "percent", "unit": "%", "lower_is_better": 0,
    "value_text": "50", "value_high_text": None, "spread": None, "direction": None,
} | dict.fromkeys(NAMES)  # fmt: skip


def rows(*values: float) -> list[dict[str, Any]]:
    return [ROW | {"value": value, "value_on_scale": value} for value in values]


def drawn(*values: float) -> bars.Bars:
    chart = bars.bars(rows(*values))
    assert chart is not None
    return chart


@pytest.mark.parametrize("values", [[], [50], [50, 50]], ids=["none", "one", "twice the same"])
def test_what_shows_nothing_is_not_drawn(values: list[float]) -> None:
    assert bars.bars(rows(*values)) is None


def test_values_far_apart_begin_at_nothing() -> None:
    chart = drawn(80, 20)
    assert chart.from_nothing
    assert [(bar.start, bar.end) for bar in chart.bars] == [(0, 100), (0, 25)]
    assert [text for text, _ in chart.ticks] == ["0", "20", "40", "60", "80"]


def test_values_close_together_have_an_axis_of_their_own_and_no_bars_from_nothing() -> None:
    chart = drawn(98.5, 97.0)
    assert not chart.from_nothing
    assert chart.bars[0].end - chart.bars[1].end > 50
    assert [text for text, _ in chart.ticks] == ["97.0", "97.5", "98.0", "98.5"]


def test_one_value_far_from_all_others_ends_at_the_end_of_the_axis_and_says_so() -> None:
    chart = drawn(1.0, 1.2, 1.5, 2.0, 300.0)
    assert [bar.beyond for bar in chart.bars] == [False, False, False, False, True]
    assert chart.has_beyond
    assert chart.bars[-1].end == 100


def test_changes_stand_on_both_sides_of_nothing_the_largest_first() -> None:
    chart = bars.changes([
        ROW | {"kind": "change", "value": 5.0, "direction": "decrease"},
        ROW | {"kind": "change", "value": 15.0, "direction": "increase"},
        ROW | {"kind": "change", "value": 3.0, "unit": "pp", "direction": "increase"},
    ])  # fmt: skip
    assert chart is not None
    assert [(bar.row["value"], bar.start, bar.end) for bar in chart.bars] == [(15.0, 25, 100), (5.0, 25, 0)]
    assert chart.axis == "change in accuracy (%)"


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({}, "unreviewed"),
        ({"status": "accepted"}, "verified"),
        ({"origin": "imported"}, "imported"),
        ({"row_kind": "baseline", "status": "accepted"}, "reported"),
        ({"bound": "up_to"}, "upper"),
        ({"bound": "at_least"}, "lower"),
        ({"bound": "approx"}, "about"),
    ],
    ids=lambda given: str(given),
)
def test_a_mark_says_what_a_value_is(given: dict[str, Any], mark: str) -> None:
    assert bars.mark(ROW | given) == mark


def test_a_long_name_is_whole() -> None:
    chart = bars.bars([ROW | {"system": "Foo " * 100}, *rows(10)])
    assert chart is not None
    assert chart.bars[0].name == "Foo " * 100


def test_a_setting_is_in_the_papers_words_with_what_they_leave_out() -> None:
    assert bars.setting(ROW | {"setting": "5-shot", "sampling": "maj@8"}) == "5-shot · maj@8"
    assert bars.setting(ROW | {"setting": "with maj@8", "sampling": "maj@8"}) == "with maj@8"


@given(st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), min_size=2, max_size=9))
def test_whatever_the_values_are_they_stand_inside_the_axis(values: list[float]) -> None:
    chart = bars.bars(rows(*values))
    for bar in chart.bars if chart else ():
        assert 0 <= bar.start <= 100
        assert 0 <= bar.end <= 100
    for _, at in chart.ticks if chart else ():
        assert 0 <= at <= 100


@pytest.mark.parametrize(("steps", "said"), [
    ([0, 50, 100], ["0", "50", "100"]), ([97.0, 97.5], ["97.0", "97.5"]), ([0, 20_000], ["0", "20,000"]),
    ([0, 50e6, 100e6, 150e6], ["0", "50M", "100M", "150M"]), ([0, 250e9, 500e9], ["0", "250B", "500B"]), ([0, 2.5e12], ["0.0", "2.5T"]),
    ([-400_000, 0], ["-400k", "0"]), ([0, 5e15], ["0", "5e15"]), ([0, 2.5e-9, 5e-9], ["0", "2.5e-9", "5e-9"]), ([0.999, 0.9995], ["0.9990", "0.9995"]),
], ids=str)  # fmt: skip
def test_an_axis_says_its_steps_in_few_letters(steps: list[float], said: list[str]) -> None:
    assert bars.tick_words(steps) == said


def test_a_chart_says_the_beginning_of_a_long_setting() -> None:
    chart = bars.bars([ROW | {"setting": "with " * 100}, *rows(10)])
    assert chart is not None
    assert chart.bars[0].setting.startswith("with with")
    assert len(chart.bars[0].setting) <= 90
