"""What the checks found, and what people said of it."""

from datetime import date

from sqlmodel import SQLModel

from claims.codes import Verdict
from claims.models.columns import column, legal


class Finding(SQLModel, table=True):
    """What a check found: the rule, its verdict and the numbers it computed. Rewritten by every check."""

    __table_args__ = (legal("verdict"),)

    id: str = column("first 12 hex digits of the SHA-256 of rule and claims", primary_key=True)
    rule: str = column("the rule's name")
    verdict: Verdict = column("fail, warn or undecidable", code=True)
    claim_id: str | None = column(
        "the claim it is about; NULL: it is about a paper", None, foreign_key="claim.id", index=True
    )
    paper_id: str = column("the paper it is about", foreign_key="paper.id", index=True)
    other_claim_id: str | None = column(
        "the other claim of a pair; NULL: only one is concerned", None, foreign_key="claim.id"
    )
    message: str = column("what is wrong, with the numbers computed")


class Acknowledgement(SQLModel, table=True):
    """A person's note that a finding was looked at, and what was seen."""

    finding_id: str = column("id of the finding", primary_key=True)
    note: str = column("what was seen: 'checked: average of 8 runs'")
    acknowledged_by: str = column("who looked")
    acknowledged_on: date = column("when")
