"""What a reading of one abstract is: the claims proposed, and the numbers dismissed."""

from dataclasses import dataclass
from typing import NamedTuple

from claims.models import ClaimFields


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A proposed claim: its fields, the pattern that found it, and where each field was read from."""

    fields: ClaimFields
    found_by: str
    confidence: float
    evidence: dict[str, tuple[int, int, str]]


class Dismissed(NamedTuple):
    """A number that is no claim, and the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one abstract."""

    candidates: tuple[ProposedClaim, ...]
    dismissed: tuple[Dismissed, ...]
