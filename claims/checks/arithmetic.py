"""Does it add up? Old value, new value and what the text makes of them, each at its printed precision."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from claims.checks.printed import HUNDRED, Span, short, span, step
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example
from claims.checks.triples import Triple, triples

_SIGNS = {"increase": 1, "decrease": -1}


def _as_difference(triple: Triple) -> tuple[str, bool]:
    """The difference as a sentence's piece, and whether the printed change is it.

    Whoever reads 33 and 7 subtracts those, so 26 fits and 25 does not; only where the change is printed finer than
    its two values is their own rounding allowed for.
    """
    old, new, change = triple.old, triple.new, triple.claim["value_text"]
    exact = abs(Decimal(new) - Decimal(old))
    known = (
        span(new).minus(span(old)).size() if step(change) < max(step(new), step(old)) else Span(exact, exact)
    )
    ends = sorted((new, old), key=Decimal, reverse=True)
    return f"{ends[0]} - {ends[1]} = {short(exact)}", known.holds(span(change))


def _as_share(triple: Triple) -> tuple[str, bool]:
    """The change in per cent of the old value, and whether the printed change is it."""
    old, new = span(triple.old), span(triple.new)
    if old.low <= 0:
        return "", False
    found = Span(new.low / old.high - 1, new.high / old.low - 1).times(HUNDRED).size()
    exact = abs(Decimal(triple.new) / Decimal(triple.old) - 1) * HUNDRED
    return f"{short(exact)}% of {triple.old}", found.holds(span(triple.claim["value_text"]))


def _readings(triple: Triple) -> dict[str, tuple[str, bool]]:
    """The ways in which the text lets its change be read, each with its arithmetic and whether it fits."""
    row = triple.claim
    absolute = {"absolute": _as_difference(triple)}
    relative = {"relative": _as_share(triple)}
    if row["unit"] in ("pp", "points") or row["relative"] == "absolute":
        return absolute if row["unit"] != "%" or triple.unit in ("%", "") else {}
    if row["unit"] == "%":
        return (
            relative if row["relative"] == "relative" or triple.unit not in ("%", "") else absolute | relative
        )
    return absolute if row["unit"] == triple.unit else {}


def _sum(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, of in _grouped(ledger, "change"):
        readings = [reading for triple in of for reading in _readings(triple).values()]
        if readings and not any(fits for _, fits in readings):
            worked = "; ".join(dict.fromkeys(text for text, _ in readings if text))
            other = of[0].score["claim_id"] if of[0].score else None
            yield about(
                row,
                "fail",
                f"{of[0].old} to {of[0].new} is no change of {row['value_text']}{row['unit']}: {worked}",
                other,
            )


def _direction(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, of in _grouped(ledger, "change"):
        sign = _SIGNS.get(row["direction"], 0)
        wrong = [each for each in of if sign * (Decimal(each.new) - Decimal(each.old)) < 0]
        if wrong and len(wrong) == len(of):
            yield about(row, "warn", f"from {wrong[0].old} to {wrong[0].new} is no {row['direction']}")


def _relative_or_absolute(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, of in _grouped(ledger, "change"):
        if row["unit"] != "%" or row["relative"] is not None:
            continue
        for triple in of:
            fitting = {name: text for name, (text, fits) in _readings(triple).items() if fits}
            if len(fitting) == 2:
                worked = " and ".join(fitting.values())
                yield about(row, "undecidable", f"{row['value_text']}% may be relative or absolute: {worked}")
            elif "absolute" in fitting:
                share = _as_share(triple)[0]
                message = f"{row['value_text']}% is meant in percentage points: {fitting['absolute']}; it is {share}"
                yield about(row, "warn", message)
            if fitting:
                break


def _ratio(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, of in _grouped(ledger, "ratio"):
        if row["unit"] != "x" or not all(span(each.old).low > 0 and span(each.new).low > 0 for each in of):
            continue
        stated = span(row["value_text"])
        both = [(a, b) for each in of for a, b in ((each.new, each.old), (each.old, each.new))]
        if of and not any(span(a).over(span(b)).holds(stated) for a, b in both):
            a, b = max(both[:2], key=lambda pair: Decimal(pair[0]) / Decimal(pair[1]))
            message = f"{a} / {b} = {short(Decimal(a) / Decimal(b))}, and not {row['value_text']}"
            yield about(row, "fail", message, of[0].score["claim_id"] if of[0].score else None)


def _grouped(ledger: CheckedLedger, kind: str) -> list[tuple[Row, list[Triple]]]:
    """Each claim of `kind` with all its triples."""
    found: dict[str, tuple[Row, list[Triple]]] = {}
    for each in triples(ledger, kind):
        found.setdefault(each.claim["claim_id"], (each.claim, []))[1].append(each)
    return list(found.values())


def _gain(quote: str, value: str, **fields: Any) -> CheckedLedger:
    """An example of one change."""
    given: dict[str, Any] = {"unit": "%", "kind": "change", "direction": "increase"} | fields
    return example(claim(quote, value, **given))


SUM = CheckRule(
    "sum",
    "Old value, change and new value of one sentence must agree at the printed precision, by difference or by share.",
    _gain("an absolute gain of 25% (7% to 33%)", "25", relative="absolute"),
    _gain("an absolute gain of 26% (7% to 33%)", "26", relative="absolute"),
    _sum,
)
WRONG_WAY = CheckRule(
    "wrong_way",
    "A change that is said to go up while its two values go down (or the reverse) has one of them misread.",
    _gain("an increase of 26% (33% to 7%)", "26"),
    _gain("an increase of 26% (7% to 33%)", "26"),
    _direction,
)
RELATIVE_OR_ABSOLUTE = CheckRule(
    "relative_or_absolute",
    "Where the text does not say what its per cent are of, the two values decide: 7% to 33% is 26 percentage points, not 26%.",
    _gain("a gain of 26% (7% to 33%)", "26"),
    _gain("a gain of 371% (7% to 33%)", "371"),
    _relative_or_absolute,
)
_FACTOR = {"unit": "x", "kind": "ratio", "direction": "decrease"}
RATIO = CheckRule(
    "ratio",
    "A factor must be the quotient of the two values that stand with it, at the printed precision.",
    example(claim("4x lower latency (from 90 ms to 30 ms)", "4", **_FACTOR)),
    example(claim("3x lower latency (from 90 ms to 30 ms)", "3", **_FACTOR)),
    _ratio,
)
