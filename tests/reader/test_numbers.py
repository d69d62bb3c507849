import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reader import bounds, numbers


def read(sentence: str) -> list[numbers.Amount]:
    return numbers.amounts(sentence, [n for n in numbers.scan(sentence) if n.digits])


@pytest.mark.parametrize(
    ("sentence", "value", "high", "unit", "bound"),
    [
        ("reaches 69.1% on it", "69.1", None, "%", "exact"),
        ("a speedup of x17.7 here", "17.7", None, "x", "exact"),
        ("is 3.2x faster", "3.2", None, "x", "exact"),
        ("is 10-fold faster", "10", None, "x", "exact"),
        ("gains +5.2 points", "5.2", None, "points", "exact"),
        ("by up to 4.5% SR", "4.5", None, "%", "up_to"),
        ("runs at approx. 500 FPS", "500", None, "FPS", "approx"),
        ("by more than 90%", "90", None, "%", "at_least"),
        ("below 35% accuracy", "35", None, "%", "less_than"),
        ("a 30%+ higher score", "30", None, "%", "at_least"),
        ("between 25 and 50 minutes", "25", "50", "min", "exact"),
        ("by 3.92%–4.73% here", "3.92", "4.73", "%", "exact"),
        ("by 22.5% to 48.2% here", "22.5", "48.2", "%", "exact"),
        ("by 4x-100x here", "4", "100", "x", "exact"),
        ("8,280 tokens/s", "8280", None, "tokens/s", "exact"),
        ("costs 18.2 percentage points", "18.2", None, "pp", "exact"),
        ("a 3.23-point gain", "3.23", None, "points", "exact"),
        ("2.1 perplexity points of it", "2.1", None, "points", "exact"),
        ("roughly a factor of 5 here", "5", None, "", "approx"),
        ("an R of .85 here", "0.85", None, "", "exact"),
        ("an AUC<0.7 here", "0.7", None, "", "less_than"),
        ("no model exceeds 54% here", "54", None, "%", "less_than"),
        ("none of the agents surpasses 60% here", "60", None, "%", "less_than"),
        ("it exceeds 54% here", "54", None, "%", "at_least"),
        ("by 57.65 absolute percentage points", "57.65", None, "pp", "exact"),
        ("+6.1 mean macro F1 points", "6.1", None, "points", "exact"),
        ("an error of 7.48 years", "7.48", None, "years", "exact"),
        ("achieves from 2-10x speedup", "2", "10", "x", "exact"),
        ("up to a substantial 76% gain", "76", None, "%", "up_to"),
        ("costs USD 0.38 a request", "0.38", None, "$", "exact"),
        ("by 21.3 points and more than that", "21.3", None, "points", "exact"),
    ],
)
def test_an_amount_is_read_with_unit_range_and_bound(
    sentence: str, value: str, high: str | None, unit: str, bound: str
) -> None:
    first = read(sentence)[0]
    assert (first.digits, first.high, first.unit, first.bound) == (value, high, unit, bound)


def test_from_a_to_b_is_no_range() -> None:
    assert [(a.digits, a.high) for a in read("improves from 15.5% to 99% here")] == [
        ("15.5", None),
        ("99", None),
    ]


def test_from_one_range_to_another() -> None:
    assert [(a.digits, a.high) for a in read("policies go from 5-40% success to 85-100% here")] == [
        ("5", "40"),
        ("85", "100"),
    ]


def test_a_list_shares_its_unit() -> None:
    assert [a.unit for a in read("by 33.2, 18.3, and 17.8 points")] == ["points"] * 3


@given(st.text(st.sampled_from("0123456789.,-–+x×% ap"), max_size=40))
def test_amounts_hold_each_number_once(sentence: str) -> None:
    kept = [n for n in numbers.scan(sentence) if n.digits is not None]
    held = [n for amount in numbers.amounts(sentence, kept) for n in amount.numbers]
    assert held == kept


BOUNDS = st.lists(
    st.sampled_from(
        [
            "up",
            "to",
            "Over",
            "nearby",
            "a",
            "peak",
            "memory",
            "of",
            "more",
            "than",
            "~",
            "sub-",
            "İ",
            "the",
            "c.",
            "$",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(BOUNDS, st.sampled_from(["", " "]), st.integers(min_value=0, max_value=20))
def test_a_bound_is_what_a_search_without_regard_to_case_finds(before: str, blank: str, floor: int) -> None:
    text = f"{before}{blank}7"
    begin = len(text) - 1
    floor = min(floor, begin)
    searched = re.compile(bounds.BOUND.pattern, re.IGNORECASE).search(text, max(floor, begin - 40), begin)
    found = (searched.lastgroup, searched.start()) if searched else ("exact", begin)
    assert bounds.bound_before(text, floor, begin) == found


@settings(max_examples=50)
@given(st.from_regex(bounds.BOUND).map(str.rstrip))
def test_the_word_before_a_number_is_one_that_a_bound_ends_with(words: str) -> None:
    assert not bounds.BOUND.search(words) or bounds.may_bound(words.rsplit(None, 1)[-1])


@settings(max_examples=50)
@given(st.from_regex(bounds.LEAD))
def test_the_last_word_that_leads_to_an_amount_is_known(before: str) -> None:
    assert not bounds.LEAD.search(before) or bounds.may_lead(before.rsplit(None, 1)[-1])
