"""Numbers that follow from others of their paper: a mean of the values before it, F1 of precision and recall."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from claims.checks.printed import Span, short, span
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, sentence

_FEWEST = 3  # values that a mean is looked for of; two are as often a range
_MEAN = re.compile(r"\b(?:average|mean)\b[^.;]{0,40}$|^[^.;,]{0,25}\bon average\b", re.IGNORECASE)


def _stated_mean(ledger: CheckedLedger) -> Iterator[Violation]:
    for rows in ledger.by_text.values():
        for row in rows:
            if row["aggregate"] != "average" or row["kind"] != "score" or row["bound"] != "exact":
                continue
            before = _list_before(row, rows, ledger.text(row))
            if len(before) < _FEWEST:
                continue
            values = [span(each["value_text"]) for each in before]
            count = Decimal(len(values))
            known = Span(sum(v.low for v in values) / count, sum(v.high for v in values) / count)
            if not known.holds(span(row["value_text"])):
                exact = sum(Decimal(each["value_text"]) for each in before) / count
                listed = ", ".join(each["value_text"] for each in before)
                yield about(
                    row, "warn", f"the mean of {listed} is {short(exact)}, and not {row['value_text']}"
                )


def _list_before(row: Row, rows: list[Row], abstract: str) -> list[Row]:
    """The exact scores of one metric and unit that stand in the sentence before a mean."""
    begin, stop = sentence(abstract, row["start"])
    if not _MEAN.search(abstract[begin : row["start"]]) and not _MEAN.search(abstract[row["start"] : stop]):
        return []
    same = ("unit", "metric_name", "kind", "bound")
    return [
        each for each in rows
        if begin <= each["start"] < row["start"] and each["aggregate"] is None and each["value_high_text"] is None
        and all(each[name] == row[name] for name in same)
    ]  # fmt: skip


def _f1(ledger: CheckedLedger) -> Iterator[Violation]:
    for rows in ledger.by_text.values():
        levels = [row for row in rows if row["kind"] == "score" and row["bound"] == "exact" and row["metric"]]
        by_name = {
            name: [row for row in levels if row["metric_name"] == name]
            for name in ("F1", "precision", "recall")
        }
        for f1, p, r in product(*by_name.values()):
            same = ("unit", "benchmark_name", "system_name", "setting", "aggregate")
            near = {sentence(ledger.text(row), row["start"]) for row in (f1, p, r)}
            if len(near) == 1 and all(p[n] == f1[n] == r[n] for n in same):
                low, high = (
                    _harmonic(getattr(span(p["value_text"]), end), getattr(span(r["value_text"]), end))
                    for end in ("low", "high")
                )
                if not Span(low, high).holds(span(f1["value_text"])):
                    exact = _harmonic(Decimal(p["value_text"]), Decimal(r["value_text"]))
                    message = f"F1 of precision {p['value_text']} and recall {r['value_text']} is {short(exact)}, and not {f1['value_text']}"
                    yield about(f1, "warn", message, p["claim_id"])


def _harmonic(one: Decimal, other: Decimal) -> Decimal:
    return 2 * one * other / (one + other) if one + other > 0 else Decimal(0)


def _four(mean: str) -> CheckedLedger:
    """A sentence of three values and their mean; its claims stand where their numbers do."""
    text = f"FooNet has accuracies of 0%, 40%, and 35%, an average of {mean}%."
    made = [claim(text, value, unit="%", metric="accuracy") for value in ("40", "35", mean)]
    zero = claim(text, "0", unit="%", metric="accuracy") | {"start": text.index(" 0%") + 1, "claim_id": "A-0"}
    made[-1]["aggregate"] = "average"
    made[-1]["start"] = text.rindex(mean)
    return _at_their_places([zero, *made], text)


def _at_their_places(claims: list[dict[str, object]], text: str) -> CheckedLedger:
    paper = {"id": "A", "title": "A", "abstract": text, "arxiv_id": None, "published": None}
    rows = [each | {"claim_id": f"A-{each['start']}"} for each in claims]
    ordered = sorted(rows, key=lambda row: int(str(row["start"])))
    return CheckedLedger(ordered, {"A": paper}, texts={"A": text})


def _three(f1: str) -> CheckedLedger:
    text = f"FooNet has precision 1.000, recall 0.810 and F1 {f1}."
    named = (("1.000", "precision"), ("0.810", "recall"), (f1, "F1"))
    return _at_their_places([claim(text, value, metric=metric) for value, metric in named], text)


STATED_MEAN = CheckRule(
    "stated_mean",
    "A mean that stands behind the values it is of must be their mean at the printed precision.",
    _four("35.6"),
    _four("25"),
    _stated_mean,
)
F1_OF_PRECISION_AND_RECALL = CheckRule(
    "f1_of_precision_and_recall",
    "F1 is the harmonic mean of precision and recall; where the three stand together and do not agree, one is misprinted.",
    _three("0.866"),
    _three("0.895"),
    _f1,
)
