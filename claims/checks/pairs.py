"""Do two numbers agree? The same system on the same board, in two papers; a best that is not the best."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from claims.checks.printed import HUNDRED, Span, short, span
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example, sentence

# Metrics of which the one is 100 minus the other.
_COMPLEMENTS = frozenset(
    frozenset(pair)
    for pair in (
        ("accuracy", "error rate"), ("top-1 accuracy", "error rate"), ("false positive rate", "specificity"),
        ("success rate", "error rate"), ("win rate", "loss rate"), ("precision", "false discovery rate"),
    )
)  # fmt: skip
_BEST = re.compile(
    r"\b(?:new|sets?|setting|achiev\w+|establish\w+|reach\w+|attain\w+|obtain\w+|deliver\w+|is|with)\s+(?:\w+\s+){0,2}?"
    r"(?:state[- ]of[- ]the[- ]art|SOTA)\b"
    r"|\b(?:outperform|surpass|exceed|beat)\w*\s+(?:all\s+)?(?:the\s+)?(?:previous|prior|existing)\s+(?:state[- ]of[- ]the[- ]art|SOTA)\b",
    re.IGNORECASE,
)
# Words that narrow the assertion: "near-SOTA", "state-of-the-art among 3B models", "state-of-the-art or competitive".
_NOT_BEST = re.compile(
    r"(?:near|close to|comparable|compet\w+|on par|match\w*|among|one of|open[- ](?:source|weight)|over|than|for its size)"
    r"[^.]{0,40}(?:state[- ]of[- ]the[- ]art|SOTA)"
    r"|(?:state[- ]of[- ]the[- ]art|SOTA)[^.]{0,25}\b(?:among|open|for|or compet\w+|unguided|without|with only)\b",
    re.IGNORECASE,
)
_SURE = 0.6  # confidence of an unread claim from which on it may refute somebody's best


def _order(row: Row) -> tuple[str, str, str]:
    return row["published"] or "9999", row["paper_id"], row["claim_id"]


def _differing(ledger: CheckedLedger) -> Iterator[tuple[Row, Row]]:
    """The rows whose value is another than the first paper's for the same system, board and setting: (later, first).

    A paper's own claim comes before what others quote, whatever their dates.
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in ledger.board:
        if row["system"] and row["level"]:
            key = (row["board"], row["system"].casefold(), (row["setting"] or "").casefold())
            groups.setdefault(key, []).append(row)
    for rows in groups.values():
        first, *later = sorted(rows, key=lambda row: (row["row_kind"] == "baseline", *_order(row)))
        for row in later:
            if row["unit"] != first["unit"]:
                continue  # 0.85 and 85%: their printed digits cannot be held against each other
            if row["paper_id"] != first["paper_id"] and not span(row["value_text"]).holds(
                span(first["value_text"])
            ):
                yield row, first


def _contradiction(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, first in _differing(ledger):
        if row["row_kind"] == "claim":
            yield about(row, "warn", f"{_said(row, first)}{_complement_of(row, first)}", first["claim_id"])


def _baseline_drift(ledger: CheckedLedger) -> Iterator[Violation]:
    for row, first in _differing(ledger):
        if row["row_kind"] == "baseline":
            whose = "quotes" if first["row_kind"] == "baseline" else "claims"
            yield about(row, "warn", f"{_said(row, first)} (that paper {whose} it)", first["claim_id"])


def _said(row: Row, first: Row) -> str:
    apart = short(abs(Decimal(row["value_text"]) - Decimal(first["value_text"])))
    where = " ".join(filter(None, (row["benchmark"], row["metric"])))
    return (
        f"{row['system']} on {where}: {row['value_text']}{row['unit']} here, {first['value_text']}{first['unit']} "
        f"in {first['paper']!r}; {apart} apart"
    )


def _complement_of(row: Row, first: Row) -> str:
    whole = Decimal(row["value_text"]) + Decimal(first["value_text"]) == HUNDRED
    return "; they add up to 100: one may be the complement" if whole and row["unit"] == "%" else ""


def _complement(ledger: CheckedLedger) -> Iterator[Violation]:
    for rows in ledger.by_text.values():
        levels = [
            r
            for r in rows
            if r["kind"] == "score" and r["unit"] == "%" and r["bound"] == "exact" and r["metric"]
        ]
        for one, other in combinations(levels, 2):
            if any(one[name] != other[name] for name in ("benchmark_name", "system_name", "setting")):
                continue
            if frozenset((one["metric_name"], other["metric_name"])) not in _COMPLEMENTS:
                continue
            left = span(one["value_text"])
            rest = Span(HUNDRED - left.high, HUNDRED - left.low)
            if not rest.holds(span(other["value_text"])):
                message = (
                    f"{other['metric_name']} {other['value_text']}% should be 100 - {one['value_text']} = "
                    f"{HUNDRED - Decimal(one['value_text'])}%, by {one['metric_name']} of the same system"
                )
                yield about(other, "warn", message, one["claim_id"])


def _state_of_the_art(ledger: CheckedLedger) -> Iterator[Violation]:
    sure = {
        row["claim_id"]
        for row in ledger.claims
        if row["status"] == "accepted" or (row["confidence"] or 0) >= _SURE
    }
    boards: dict[str, list[Row]] = {}
    for row in ledger.board:
        if row["row_kind"] == "claim" and row["place"] and row["published"] and row["claim_id"] in sure:
            boards.setdefault(row["board"], []).append(row)
    for rows in boards.values():
        for row in _best_of_each_paper(rows):
            earlier = [each for each in rows if _is_before(each, row) and each["system"] != row["system"]]
            best = max(earlier, key=lambda each: (_goodness(each), each["claim_id"]), default=None)
            if best and _goodness(best) > _goodness(row) and _says_best(ledger.text(row), row["start"]):
                where = " ".join(filter(None, (row["benchmark"], row["metric"])))
                message = (
                    f"the best on {where} with {row['value_text']}{row['unit']}? {best['system'] or 'the system'} of "
                    f"{best['paper']!r} has {best['value_text']}{best['unit']} since {best['published']}"
                )
                yield about(row, "warn", message, best["claim_id"])


def _is_before(one: Row, other: Row) -> bool:
    """Whether a paper is surely older than another: an arXiv id's date is the first day it may be of, a digest's the last."""
    sure = one["date_source"] != "arxiv id" and other["date_source"] != "digest"
    return bool(sure and one["published"] < other["published"])


def _best_of_each_paper(rows: list[Row]) -> list[Row]:
    """The best row of each paper on one board: what its sentence can mean by the best."""
    found: dict[str, Row] = {}
    for row in rows:
        held = found.get(row["paper_id"])
        if held is None or _goodness(row) > _goodness(held):
            found[row["paper_id"]] = row
    return list(found.values())


def _goodness(row: Row) -> float:
    value = float(row["value_on_scale"])
    return -value if row["lower_is_better"] == 1 else value


def _says_best(abstract: str, start: int) -> bool:
    """Whether the sentence of the claim asserts the state of the art, without a word that narrows it."""
    words = abstract[slice(*sentence(abstract, start))]
    return bool(_BEST.search(words)) and not _NOT_BEST.search(words)


_FOO = {"unit": "%", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet"}
CONTRADICTION = CheckRule(
    "contradiction",
    "Two papers that state different values for one system, benchmark, metric and setting cannot both be cited.",
    example(claim("69.1% accuracy", "69.1", **_FOO), claim("67.4% accuracy", "67.4", paper="B", **_FOO)),
    example(claim("69.1% accuracy", "69.1", **_FOO), claim("69% accuracy", "69", paper="B", **_FOO)),
    _contradiction,
)
_BAR = _FOO | {"system": "BarNet", "baseline": "FooNet"}
BASELINE_DRIFT = CheckRule(
    "baseline_drift",
    "A baseline quoted at another value than its own paper or other papers give makes every gain over it doubtful.",
    example(
        claim("69.1% accuracy", "69.1", **_FOO),
        claim("71% against 60.2%", "71", paper="B", baseline_value_text="60.2", **_BAR),
    ),
    example(
        claim("69.1% accuracy", "69.1", **_FOO),
        claim("71% against 69.1%", "71", paper="B", baseline_value_text="69.1", **_BAR),
    ),
    _baseline_drift,
)
COMPLEMENT = CheckRule(
    "complement",
    "Accuracy and error rate of one system add up to 100; where they do not, one of the two is misprinted.",
    example(
        claim("96.9% accuracy,", "96.9", **_FOO),
        claim("4.1% error", "4.1", **_FOO | {"metric": "error rate"}),
    ),
    example(
        claim("96.9% accuracy,", "96.9", **_FOO),
        claim("3.1% error", "3.1", **_FOO | {"metric": "error rate"}),
    ),
    _complement,
)
_EARLY, _LATE = {"published": "2025-01-01"}, {"published": "2025-06-01", "paper": "B"}
STATE_OF_THE_ART = CheckRule(
    "state_of_the_art",
    "A sentence that asserts the state of the art with a value that the ledger knows to be beaten by an earlier paper.",
    example(
        claim("69.1% accuracy", "69.1", **_FOO, **_EARLY),
        claim("achieves state-of-the-art 68.0% accuracy", "68.0", **_FOO | {"system": "BarNet"}, **_LATE),
    ),
    example(
        claim("69.1% accuracy", "69.1", **_FOO, **_EARLY),
        claim("achieves state-of-the-art 70.0% accuracy", "70.0", **_FOO | {"system": "BarNet"}, **_LATE),
    ),
    _state_of_the_art,
)
