"""Do two numbers agree? The same system on the same board, in two papers; a best that is not the best."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from claims.checks.printed import HUNDRED, Span, short, span
from claims.checks.rule import Found, Ledger, Row, Rule, about, claim, example
from claims.sentences import spans

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
_NOT_BEST = re.compile(
    r"(?:near|close to|comparable|compet\w+|on par|match\w*|among|one of|open[- ]source|open[- ]weight|over|than|for its size)"
    r"[^.]{0,40}(?:state[- ]of[- ]the[- ]art|SOTA)|(?:state[- ]of[- ]the[- ]art|SOTA)\s+(?:among|open|for)",
    re.IGNORECASE,
)


def _order(row: Row) -> tuple[str, str, str]:
    return row["published"] or "9999", row["paper_id"], row["claim_id"]


def _differing(ledger: Ledger, kinds: frozenset[str]) -> Iterator[tuple[Row, Row]]:
    """The rows whose value is another than the first paper's for the same system, board and setting: (later, first)."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in ledger.board:
        if row["system"]:
            key = (row["board"], row["system"].casefold(), (row["setting"] or "").casefold())
            groups.setdefault(key, []).append(row)
    for rows in groups.values():
        first, *later = sorted(rows, key=lambda row: (row["row_kind"] == "baseline", *_order(row)))
        for row in later:
            if row["paper_id"] == first["paper_id"] or {row["row_kind"], first["row_kind"]} not in kinds_of(
                kinds
            ):
                continue
            if not span(row["value_text"]).holds(span(first["value_text"])):
                yield row, first


def kinds_of(kinds: frozenset[str]) -> tuple[set[str], ...]:
    """The pairs of row kinds that a rule looks at: two claims, or any pair with a baseline in it."""
    return ({"claim"},) if kinds == {"claim"} else ({"baseline"}, {"claim", "baseline"})


def _contradiction(ledger: Ledger) -> Iterator[Found]:
    for row, first in _differing(ledger, frozenset({"claim"})):
        yield about(row, "warn", f"{_said(row, first)}{_complement_of(row, first)}", first["claim_id"])


def _baseline_drift(ledger: Ledger) -> Iterator[Found]:
    for row, first in _differing(ledger, frozenset({"baseline"})):
        whose = "quoted as" if first["row_kind"] == "baseline" else "its own claim is"
        yield about(
            row, "warn", f"{_said(row, first)} (there {whose} {first['value_text']})", first["claim_id"]
        )


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


def _complement(ledger: Ledger) -> Iterator[Found]:
    for rows in ledger.by_paper.values():
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


def _state_of_the_art(ledger: Ledger) -> Iterator[Found]:
    boards: dict[str, list[Row]] = {}
    for row in ledger.board:
        if row["row_kind"] == "claim" and row["published"]:
            boards.setdefault(row["board"], []).append(row)
    for rows in boards.values():
        for row in rows:
            sign = -1 if row["lower_is_better"] == 1 else 1
            better = [
                each for each in rows
                if each["published"] < row["published"] and sign * each["value"] > sign * row["value"]
                and each["system"] != row["system"]
            ]  # fmt: skip
            if better and _says_best(ledger.abstract(row), row["start"]):
                best = max(better, key=lambda each: (sign * each["value"], each["claim_id"]))
                where = " ".join(filter(None, (row["benchmark"], row["metric"])))
                message = (
                    f"the best on {where} with {row['value_text']}{row['unit']}? {best['system'] or 'the system'} of "
                    f"{best['paper']!r} has {best['value_text']}{best['unit']} since {best['published']}"
                )
                yield about(row, "warn", message, best["claim_id"])


def _says_best(abstract: str, start: int) -> bool:
    """Whether the sentence of the claim asserts the state of the art, without a word that narrows it."""
    sentence = next(abstract[begin:end] for begin, end in spans(abstract) if begin <= start < end)
    return bool(_BEST.search(sentence)) and not _NOT_BEST.search(sentence)


_FOO = {"unit": "%", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet"}
CONTRADICTION = Rule(
    "contradiction",
    "Two papers that state different values for one system, benchmark, metric and setting cannot both be cited.",
    example(claim("69.1% accuracy", "69.1", **_FOO), claim("67.4% accuracy", "67.4", paper="B", **_FOO)),
    example(claim("69.1% accuracy", "69.1", **_FOO), claim("69% accuracy", "69", paper="B", **_FOO)),
    _contradiction,
)
_BAR = _FOO | {"system": "BarNet", "baseline": "FooNet"}
BASELINE_DRIFT = Rule(
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
COMPLEMENT = Rule(
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
STATE_OF_THE_ART = Rule(
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
