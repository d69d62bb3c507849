"""Dates as they are printed: a day where one is named, else left open with why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.digests.dates import FIRST_YEAR, LAST_YEAR, best, date_of_parts, read_date

FIRST_OF_OCTOBER = [
    "2024-10-01", "2024-10-1", "2024-10-01T02:22:45Z", "2024-10-01 02:22:45", "2024-10-01T23:30:00-04:00",
    "2024/10/01", "2024/10/01/", "2024.10.01", "20241001", "October 1, 2024", "Oct 1 2024", "Oct. 1, 2024",
    "1 October 2024", "01 Oct 2024", "1st October 2024", "OCT 1 2024", "2024 Oct 1", "Tue, 01 Oct 2024 00:00:00 -0400",
    "Tue, 1 Oct 2024 19:18:42 GMT", "1-Oct-2024", "Tue Oct  1 10:00:00 2024", "1727740800", "1727740800000",
]  # fmt: skip
PARTIAL = ["2024", "2024.0", "2024-10", "2024/10", "2024//", "2024///", "2024/10//nan", "Oct 2024", "October, 2024", "2024 Oct",
           "2024-10-00", "SEP 2018", "NOV-DEC 2021"]  # fmt: skip
FAULTS = {
    "2024-02-31": "is no day of the calendar",
    "31 February 2024": "is no day of the calendar",
    "9999-01-01": "is no day of the calendar",
    "0001-01-01": "is no day of the calendar",
    "2024-13": "is no day of the calendar",
    "3/4/2024": "has day and month in an order that it does not say",
    "soon": "is not understood",
    "1" + "0" * 20 + "-01-01": "is not understood",
    "2024" * 5_000: "is not understood",
    "99999999999999999999": "is not understood",
}


@pytest.mark.parametrize("text", FIRST_OF_OCTOBER)
def test_every_way_to_print_a_day_is_that_day(text: str) -> None:
    assert read_date(text).day == date(2024, 10, 1)


@pytest.mark.parametrize("text", PARTIAL)
def test_a_year_or_a_month_names_no_day(text: str) -> None:
    read = read_date(text)
    assert (read.text, read.day, read.partial, read.fault) == (text, None, True, None)


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=[text[:20] for text in FAULTS])
def test_what_names_no_day_says_why(text: str, fault: str) -> None:
    read = read_date(text)
    assert (read.day, read.partial, read.fault) == (None, False, fault)


def test_a_day_over_twelve_tells_the_order() -> None:
    assert read_date("13/10/2024").day == read_date("10/13/2024").day == date(2024, 10, 13)


def test_parts_of_a_date_are_its_text() -> None:
    assert date_of_parts([2024, 10, 1]) == "2024-10-01"
    assert date_of_parts(["2024", "10"]) == "2024-10"
    assert date_of_parts([2024]) == "2024"
    for parts in ([], [None], [2024, 10, 1, 2], [True], [10**20], ["x"], "2024"):
        assert date_of_parts(parts) is None


def test_of_several_dates_the_first_with_a_day_counts() -> None:
    assert best(map(read_date, ["2024", "2024-10-01", "2025-01-01"])) == read_date("2024-10-01")
    assert best(map(read_date, ["soon", "2024"])) == read_date("soon")
    assert best(map(read_date, [])) is None


@settings(deadline=None, derandomize=True)
@given(
    st.one_of(
        st.text(max_size=40), st.from_regex(r"[0-9]{1,12}[-/ .][0-9]{1,3}[-/ ][0-9]{1,12}", fullmatch=True)
    )
)
def test_no_text_raises_and_no_day_is_absurd(text: str) -> None:
    read = read_date(text)
    assert read.text == text
    assert read.day is None or FIRST_YEAR <= read.day.year <= LAST_YEAR
    assert (read.day is not None) + read.partial + (read.fault is not None) == 1


@settings(deadline=None, derandomize=True)
@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form)).day == day
