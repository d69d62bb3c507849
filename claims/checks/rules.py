"""Every rule, and what they find in a ledger. Pure: rows in, rows out."""

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
from claims.checks.names import NAMES
from claims.checks.rule import CheckedLedger, CheckRule, Violation

_FAMILIES = (arithmetic, board_rows, bounds, duplicates, evidence, grim, pairs, papers, reckoned, vagueness)
_WRITTEN = {
    each.name: each for family in _FAMILIES for each in vars(family).values() if isinstance(each, CheckRule)
}
if set(_WRITTEN) != set(NAMES):
    raise TypeError(
        f"written or named only: {sorted(set(_WRITTEN) ^ set(NAMES))}; a rule needs its name in claims/checks/names.py"
    )
RULES: dict[str, CheckRule] = {name: _WRITTEN[name] for name in NAMES}
_GRAVEST = ("fail", "warn", "undecidable")


def run(ledger: CheckedLedger, rules: Iterable[CheckRule] = tuple(RULES.values())) -> list[dict[str, Any]]:
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
