"""The checks: every rule in one table, and what they find in a ledger. Pure: rows in, rows out.

To add a rule, write it in the module of its family with an example that it finds and one that it leaves, and
name it in `RULES`; the tests run its examples.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from claims.checks import (
    arithmetic,
    board_rows,
    bounds,
    duplicates,
    evidence,
    grim,
    pairs,
    papers,
    reckoned,
    vagueness,
)
from claims.checks.rule import CheckedLedger, CheckRule, Violation

_RULES: tuple[CheckRule, ...] = (
    evidence.VERBATIM,
    evidence.RANGE_ORDER,
    bounds.METRIC_BOUNDS,
    bounds.MORE_THAN_ALL,
    arithmetic.SUM,
    arithmetic.WRONG_WAY,
    arithmetic.RATIO,
    arithmetic.RELATIVE_OR_ABSOLUTE,
    grim.GRANULARITY,
    grim.OWN_COUNT,
    pairs.COMPLEMENT,
    pairs.CONTRADICTION,
    pairs.BASELINE_DRIFT,
    pairs.STATE_OF_THE_ART,
    reckoned.STATED_MEAN,
    reckoned.F1_OF_PRECISION_AND_RECALL,
    board_rows.ONE_KEY_TWO_VALUES,
    board_rows.VALUE_BEFORE_OTHER,
    board_rows.OFF_SCALE,
    papers.DATE_AGAINST_ID,
    duplicates.SAME_PAPER,
    papers.SAME_PAPER_IN_OTHER_WORDS,
    duplicates.SAME_VALUE,
    vagueness.NOTHING_MEASURED,
    vagueness.NOTHING_COMPARED,
    vagueness.UP_TO_ALONE,
)
RULES: dict[str, CheckRule] = {rule.name: rule for rule in _RULES}
_GRAVEST = ("fail", "warn", "undecidable")


def run(ledger: CheckedLedger, rules: Iterable[CheckRule] = _RULES) -> list[dict[str, Any]]:
    """The rows of table `finding`, in the order of rules, then of papers and claims.

    What one rule finds twice about the same claims is one row, with the gravest verdict.
    """
    found: dict[str, dict[str, Any]] = {}
    for rule in rules:
        every = sorted(
            rule.check(ledger), key=lambda f: (f.paper_id, f.claim_id or "", f.other_claim_id or "")
        )
        for each in every:
            row = _row(rule, each)
            if row["id"] in found:
                row = _merged(found[row["id"]], row)
            found[row["id"]] = row
    return list(found.values())


def _row(rule: CheckRule, found: Violation) -> dict[str, Any]:
    about = "|".join((rule.name, found.claim_id or "", found.other_claim_id or "", found.paper_id))
    return {
        "id": hashlib.sha256(about.encode()).hexdigest()[:12],
        "rule": rule.name,
        "verdict": found.verdict,
        "claim_id": found.claim_id,
        "paper_id": found.paper_id,
        "other_claim_id": found.other_claim_id,
        "message": found.message,
    }


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    verdict = min(one["verdict"], other["verdict"], key=_GRAVEST.index)
    messages = dict.fromkeys((one["message"], other["message"]))
    return one | {"verdict": verdict, "message": "; ".join(messages)}
