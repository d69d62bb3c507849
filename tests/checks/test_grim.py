"""With n items, a single run scores k/n."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import checks
from claims.checks.grim import fitting, nearest
from claims.checks.rule import claim, example

CASES = [
    ("73.3", 30, (22,)),
    ("72.6", 30, ()),
    ("50", 30, (15,)),
    ("24.0", 500, (120,)),
    ("24.05", 500, ()),
    ("69.1", 2700, (1865, 1866, 1867)),
    ("100", 30, (30,)),
    ("0", 30, (0,)),
]


@pytest.mark.parametrize(("digits", "items", "expected"), CASES, ids=[f"{c[0]}-of-{c[1]}" for c in CASES])
def test_fitting_counts_are_those_that_round_to_the_print(
    digits: str, items: int, expected: tuple[int, ...]
) -> None:
    assert fitting(digits, items) == expected


@given(st.integers(1, 3000), st.data(), st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_every_true_share_fits_whichever_way_halves_are_rounded(
    items: int, data: st.DataObject, places: int, rounding: str
) -> None:
    k = data.draw(st.integers(0, items))
    share = (Decimal(100) * k / items).quantize(Decimal(1).scaleb(-places), rounding)
    assert k in fitting(str(share), items)


def test_nearest_counts_stand_on_either_side() -> None:
    assert nearest("72.6", 30) == (21, 22)


BENCHMARK = {"id": "AIME 2024", "name": "AIME 2024", "metric_id": "accuracy", "items": 30}
ACCURACY = {"id": "accuracy", "name": "accuracy", "unit": "%", "low": 0, "high": 100}


def verdicts(quote: str, value: str, **fields: Any) -> list[str]:
    given_fields: dict[str, Any] = {"unit": "%", "benchmark": "AIME 2024"} | fields
    ledger = example(claim(quote, value, **given_fields), metrics=[ACCURACY], benchmarks=[BENCHMARK])
    return [found.verdict for found in checks.RULES["granularity"].check(ledger)]


def test_average_of_runs_is_undecidable() -> None:
    assert verdicts("72.6% on AIME 2024", "72.6", aggregate="average") == ["undecidable"]
    assert verdicts("72.6% avg@32 on AIME 2024", "72.6") == ["undecidable"]


def test_bounded_values_and_other_metrics_are_left_alone() -> None:
    assert verdicts("over 72.6% on AIME 2024", "72.6", bound="at_least") == []
    assert verdicts("72.6% F1 on AIME 2024", "72.6", metric="F1") == []


def test_share_without_a_sign_is_read_as_one() -> None:
    assert verdicts("0.726 on AIME 2024", "0.726", unit="") == ["warn"]
    assert verdicts("0.733 on AIME 2024", "0.733", unit="") == []


def test_value_cut_off_instead_of_rounded_is_named_so() -> None:
    ledger = example(
        claim("76.6% on AIME 2024", "76.6", unit="%", benchmark="AIME 2024"),
        metrics=[ACCURACY],
        benchmarks=[BENCHMARK],
    )
    (found,) = checks.RULES["granularity"].check(ledger)
    assert found.message.endswith("22/30 = 73.33%, 23/30 = 76.67%; 23/30 cut off, not rounded, prints so")


def own_count(quote: str, value: str, setting: str | None = None) -> list[tuple[str, str]]:
    ledger = example(claim(quote, value, unit="%", benchmark="Foo", setting=setting))
    return [(found.verdict, found.message) for found in checks.RULES["own_count"].check(ledger)]


def test_a_share_that_is_not_that_of_its_own_count_fails() -> None:
    said = [("fail", "139 of 224 is 62.05%, and 61.7 is printed")]
    assert own_count("solved 61.7% (139/224)", "61.7") == said
    assert own_count("pass_rate: 61.7", "61.7", "two tries; 139 of 224 right") == said
    assert own_count("rate: 62.0", "62.0", "139 of 224 right") == [
        ("warn", "139 of 224 is 62.05%, and 62.0 is printed, cut off, not rounded")
    ]


def test_a_share_of_its_own_count_and_counts_of_other_things_are_left() -> None:
    assert own_count("solved 62.1% (139/224)", "62.1") == []
    assert own_count("1,390 of 2,240 (62.1%)", "62.1") == []
    assert own_count("61.7% on 224 tasks, 139 of 224 were hard", "61.7") == []
    assert own_count("61.7% (3/2)", "61.7") == []
