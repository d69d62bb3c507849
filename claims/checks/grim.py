"""Granularity of counts (GRIM): with n items, a share of items is k/n for a whole k, and few prints fit.

Brown and Heathers 2017, "The GRIM Test". A value that no k/n rounds to is no single run over the n items:
it is an average of runs, a score over a subset, or a misprint.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from claims.checks.printed import HUNDRED, Span, short, span, step
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example

# Metrics whose value in one run is a whole number of items out of all.
COUNTED = frozenset((
    "accuracy", "top-1 accuracy", "top-5 accuracy", "zero-shot accuracy", "exact match", "execution accuracy",
    "success rate", "attack success rate", "pass rate", "resolve rate", "solve rate", "completion rate", "pass@1",
))  # fmt: skip
_AVERAGED = re.compile(
    r"\b(?:avg|mean|average[ds]?|averaging)\b|@\s?\d{2,}|\bruns\b|\bseeds\b|\btrials\b", re.IGNORECASE
)

_COUNT = r"([0-9][0-9,]{0,9})\s?(?:/|of|out of)\s?([0-9][0-9,]{0,9})"
_BESIDE_COUNT = re.compile(rf"%\s?\({_COUNT}\)|{_COUNT}\s?\(")  # in every quote that says it beside a value
_OF = re.compile(rf"(?<![0-9.,]){_COUNT}(?![0-9.,]) right\b")


def fitting(digits: str, items: int) -> tuple[int, ...]:
    """Every k for which k of `items`, in per cent, rounds to `digits`."""
    return _whole(span(digits), items)


def nearest(digits: str, items: int) -> tuple[int, ...]:
    """The one or two k whose share of `items` lies next to `digits`."""
    exact = Decimal(digits) * items / HUNDRED
    ends = {int(exact.to_integral_value(rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING)}
    return tuple(sorted(k for k in ends if 0 <= k <= items))


def _whole(shares: Span, items: int) -> tuple[int, ...]:
    low, high = (end * items / HUNDRED for end in shares)
    first = max(0, int(low.to_integral_value(ROUND_CEILING)))
    last = min(items, int(high.to_integral_value(ROUND_FLOOR)))
    return tuple(range(first, last + 1))


def _own_count(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        if row["kind"] != "score" or row["bound"] != "exact" or row["value_high_text"]:
            continue
        counted = _counted(row)
        digits = _in_percent(row, row["value_text"]) if counted else None
        if counted is None or digits is None or counted[0] in fitting(digits, counted[1]):
            continue
        right, items = counted
        share = HUNDRED * right / items
        cut = 0 <= share - Decimal(digits) < step(digits)
        tail = ", cut off, not rounded" if cut else ""
        message = f"{right} of {items} is {short(share)}%, and {row['value_text']} is printed{tail}"
        yield about(row, "warn" if cut else "fail", message)


def _counted(row: Row) -> tuple[int, int] | None:
    """How many items of how many were right, by the setting or right beside the value; None: not said, or no share."""
    match = _OF.search(row["setting"] or "")
    if match is None and _BESIDE_COUNT.search(
        row["quote"]
    ):  # else no expression is worth making for this value
        value = re.escape(row["value_text"])
        match = re.search(rf"{value}\s?%\s?\({_COUNT}\)|{_COUNT}\s?\({value}\s?%\)", row["quote"])
    if match is None:
        return None
    right, items = (int(each.replace(",", "")) for each in match.groups() if each)
    return (right, items) if 0 <= right <= items and items else None


def _in_percent(row: Row, digits: str) -> str | None:
    """The digits in per cent: those of "0.915" without a unit are 91.5; None: not a share."""
    if row["unit"] == "" and Decimal(digits) <= 1:
        return str(Decimal(digits).scaleb(2)) if "." in digits else None
    return digits if row["unit"] in ("%", "") and Decimal(digits) <= HUNDRED else None


def _granularity(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        benchmark, metric = ledger.benchmarks.get(row["benchmark_id"] or ""), ledger.metric(row)
        if row["kind"] != "score" or not benchmark or not benchmark["items"] or not metric:
            continue
        if metric["name"] not in COUNTED or row["bound"] != "exact" or row["value_high_text"]:
            continue
        if _counted(row):  # its own number of items is known, and `own_count` holds it against that
            continue
        told = [
            _message(row, printed, benchmark) for printed in (row["value_text"], row["baseline_value_text"])
        ]
        if message := "; ".join(filter(None, told)):
            averaged = row["aggregate"] or _AVERAGED.search(
                f"{row['setting']} {row['quote']} {row['metric']}"
            )
            yield about(row, "undecidable" if averaged else "warn", message)


def _message(row: Row, printed: str | None, benchmark: Row) -> str | None:
    """Why `printed` is no share of the benchmark's items, with the next that are; None where it may be one."""
    digits = _in_percent(row, printed) if printed else None
    items = benchmark["items"]
    if digits is None or fitting(digits, items):
        return None
    shares = [(k, HUNDRED * k / items) for k in nearest(digits, items)]
    cut = [k for k, share in shares if 0 <= share - Decimal(digits) < step(digits)]
    near = ", ".join(f"{k}/{items} = {short(share)}%" for k, share in shares)
    tail = f"; {cut[0]}/{items} cut off, not rounded, prints so" if cut else ""
    return f"{printed} cannot be a single run over the {items} items of {benchmark['name']}: {near}{tail}"


_AIME = {"id": "AIME 2024", "name": "AIME 2024", "metric_id": "accuracy", "items": 30}
_ACCURACY = {"id": "accuracy", "name": "accuracy", "unit": "%", "low": 0, "high": 100}
GRANULARITY = CheckRule(
    "granularity",
    "With n items one run scores k/n. A printed share that is none of them is an average of runs, or another item set.",
    example(
        claim("72.6% on AIME 2024", "72.6", unit="%", benchmark="AIME 2024"),
        metrics=[_ACCURACY],
        benchmarks=[_AIME],
    ),
    example(
        claim("73.3% on AIME 2024", "73.3", unit="%", benchmark="AIME 2024"),
        metrics=[_ACCURACY],
        benchmarks=[_AIME],
    ),
    _granularity,
)
OWN_COUNT = CheckRule(
    "own_count",
    "A share printed beside its own count of right items must be that count's share, at its printed precision.",
    example(claim("139/224 (61.7%) on Foo", "61.7", unit="%", benchmark="Foo")),
    example(claim("139/224 (62.1%) on Foo", "62.1", unit="%", benchmark="Foo")),
    _own_count,
)
