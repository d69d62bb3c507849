"""Is the claim still what the abstract says? The verbatim gate over what is stored."""

from collections.abc import Iterator
from decimal import Decimal

from claims import evidence
from claims.checks.rule import CheckedLedger, CheckRule, Violation, about, claim, example
from claims.errors import EvidenceError
from claims.models import ClaimFields

_FIELDS = tuple(ClaimFields.model_fields)


def _verbatim(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        fields = ClaimFields.model_construct(**{name: row[name] for name in _FIELDS})
        try:
            evidence.check(ledger.text(row), fields, row["claim_id"])
        except EvidenceError as error:
            yield about(row, "fail", error.what)


def _range_order(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        low, high = row["value_text"], row["value_high_text"]
        if high is not None and Decimal(high) <= Decimal(low):
            yield about(row, "fail", f"the range runs from {low} to {high}, which is not more")


VERBATIM = CheckRule(
    "verbatim",
    "A claim is worth its evidence: quote and value must still stand in the stored abstract, at their places.",
    example(claim("reaches 69.1% on VideoMME.", "69.1"), abstract="FooNet reaches 67.4% on VideoMME."),
    example(claim("reaches 69.1% on VideoMME.", "69.1")),
    _verbatim,
)
RANGE_ORDER = CheckRule(
    "range_order",
    "A range is written from its lower end to its higher; the other way round two numbers were read as one range.",
    example(claim("between 50 and 25 points", "50", value_high_text="25")),
    example(claim("between 25 and 50 points", "25", value_high_text="50")),
    _range_order,
)
