"""Values as people type them: read whole, or refused by what they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.interchange import cells
from claims.interchange.cells import Cell, read_cell


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("80.1", Cell(0, "80.1")),
        ("74.16 ± 0.20", Cell(0, "74.16", spread="0.20")),
        ("0.91±0.01", Cell(0, "0.91", spread="0.01")),
        ("99.9%", Cell(0, "99.9", unit="%")),
        ("60.7+", Cell(0, "60.7", bound="at_least")),
        ("~ 5", Cell(2, "5", bound="approx")),
        ("<0.5", Cell(1, "0.5", bound="less_than")),
        ("-20.9", Cell(1, "20.9", negative=True)),
        ("−3", Cell(1, "3", negative=True)),
        ("**93.2**", Cell(2, "93.2")),
        ("\ufeff31.4", Cell(1, "31.4")),
        ("2,179,678", Cell(0, "2179678")),
        (".85", Cell(0, "0.85")),
        ("4.69-5.78", Cell(0, "4.69", value_high_text="5.78")),
        ("220k", Cell(0, "220", unit="k")),
        ("1.2M", Cell(0, "1.2", unit="M")),
        ("0.57×1e-4", Cell(0, "0.57", unit="×1e-4")),
        ("3.3e-05", Cell(0, "3.3", unit="e-05")),
        ("-2.1 × 10^3", Cell(1, "2.1", negative=True, unit="×10^3")),
        ("2.1·10⁻³ ± 0.2", Cell(0, "2.1", unit="·10⁻³", spread="0.2")),
        ("28.5*", Cell(0, "28.5", note="marked *")),
        ("70.14 (measured by Ge et al., 2018)", Cell(0, "70.14", note="measured by Ge et al., 2018")),
    ],
)
def test_a_value_is_read_with_all_that_its_cell_says(printed: str, expected: Cell) -> None:
    assert read_cell(printed) == (expected,)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("3.0m", cells.MAGNITUDE), ("70B?", cells.MAGNITUDE),
        ("--*", cells.NO_VALUE), ("", cells.NO_VALUE), ("N/A", cells.NO_VALUE), ("–", cells.NO_VALUE), ("?", cells.NO_VALUE),
        ("Please tell us", cells.WORDS), ("O.753", cells.WORDS), ("**F1**", cells.WORDS), ("x" * 1000, cells.WORDS),
        ("2.1 × 10^x3", cells.POWER), ("1-2e3", cells.SEVERAL),
        ("87.4/82.1", cells.TWO_VALUES), ("1/2/3", cells.SEVERAL), ("(32.76 32.07 26.26)", cells.SEVERAL), ("9.1-3.2", cells.TWO_VALUES),
        ("NaN", cells.NOT_A_NUMBER), ("-Infinity", cells.NOT_A_NUMBER), ("9" * 200, cells.TOO_LONG),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_one_value_is_refused_by_what_it_looks_like(printed: str, reason: str) -> None:
    assert read_cell(printed) == reason


def test_two_values_are_read_where_the_column_names_two() -> None:
    assert read_cell("87.4/82.1*", 2) == (Cell(0, "87.4"), Cell(5, "82.1", note="marked *"))


@given(
    st.text(max_size=40)
    | st.from_regex(r"[-~<]?[0-9]{1,3}(\.[0-9]+)?( ?± ?[0-9.]+)?[%+*]?( \([a-z ]*\))?", fullmatch=True)
)
def test_what_is_read_stands_in_the_cell_where_it_says(printed: str) -> None:
    found = read_cell(printed)
    if not isinstance(found, str):
        for each in found:
            digits = printed[each.start :].replace(",", "")
            assert digits.startswith((each.value_text, each.value_text.removeprefix("0")))
            assert float(each.value_text) == abs(each.number)
