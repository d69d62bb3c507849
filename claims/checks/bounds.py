"""Can the value be? A metric's bounds, and the bound of any decrease."""

from collections.abc import Iterator
from decimal import Decimal

from claims.checks.printed import HUNDRED, short
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example

_PERCENT = ("%", "pp")


def _limits(metric: Row, unit: str) -> tuple[Decimal | None, Decimal | None]:
    """The least and the largest possible value in `unit`; a share is printed as 0 to 1 or as 0 to 100."""
    low, high = (None if metric[end] is None else Decimal(str(metric[end])) for end in ("low", "high"))
    if unit == metric["unit"]:
        return low, high
    if high == 1 and unit in ("%", "points"):
        return (None if low is None else low * HUNDRED), HUNDRED
    if metric["unit"] == "%" and unit in ("", "points"):
        return low, high
    return None, None


def _outside(row: Row, metric: Row, digits: str) -> str | None:
    """What is wrong with `digits` as a level of `metric`, or None."""
    low, high = _limits(metric, row["unit"])
    value = Decimal(digits)
    if high == 1 and row["unit"] == "" and 1 < value <= HUNDRED:
        return None  # a share of one printed in per cent without the sign: AUROC 95.2
    if high is not None and value > high:
        return f"{digits}{row['unit']} is more than {metric['name']} can be ({short(high)})"
    if low is not None and value < low:
        return f"{digits}{row['unit']} is less than {metric['name']} can be ({short(low)})"
    return None


def _metric_bounds(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        metric = ledger.metric(row)
        if row["kind"] != "score" or metric is None:
            continue
        for digits in (row["value_text"], row["value_high_text"], row["baseline_value_text"]):
            if digits is not None and (wrong := _outside(row, metric, digits)):
                yield about(row, "fail", wrong)


def _more_than_all(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        if row["kind"] != "change" or row["unit"] not in _PERCENT or Decimal(row["value_text"]) <= HUNDRED:
            continue
        digits = row["value_text"]
        if row["direction"] == "decrease":
            yield about(row, "fail", f"a decrease of {digits}% takes away more than there is (100%)")
        elif row["relative"] == "absolute" or row["unit"] == "pp":
            yield about(row, "fail", f"a share cannot change by {digits} percentage points (at most 100)")


_ACCURACY = {"id": "accuracy", "name": "accuracy", "unit": "%", "low": 0, "high": 100}
METRIC_BOUNDS = CheckRule(
    "metric_bounds",
    "A share lies between 0 and 100 per cent; a value outside its metric's bounds is misread or misprinted.",
    example(claim("an accuracy of 112%", "112", unit="%", metric="accuracy"), metrics=[_ACCURACY]),
    example(claim("an accuracy of 0.92", "0.92", metric="accuracy"), metrics=[_ACCURACY]),
    _metric_bounds,
)
MORE_THAN_ALL = CheckRule(
    "more_than_all",
    "Nothing shrinks by more than 100 per cent, and no share changes by more than 100 percentage points.",
    example(claim("cuts latency by 140%", "140", unit="%", kind="change", direction="decrease")),
    example(claim("raises throughput by 140%", "140", unit="%", kind="change", direction="increase")),
    _more_than_all,
)
