"""Claims and their log: what a text says of each reported number, and who decided what about it."""

from datetime import date

from pydantic import model_validator
from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import SQLModel

from claims.codes import Aggregate, Bound, Direction, Kind, Origin, Relative, SpreadKind, Status
from claims.models.columns import Digits, Name, Signed, Spread, Text, column, is_code, legal
from claims.models.names import BESIDE, STATED


class StatedClaim(SQLModel):
    """What a text says of one reported number, by the rules of claims/GUIDELINE.md; the alias is the guideline's name.

    A field is declared here once: the table, the views, curated files, exports, pages and the reference follow.
    """

    model_config = {"validate_by_name": True, "validate_by_alias": True}

    quote: Name = column("shortest verbatim piece of the document that shows the value")
    value_text: Signed = column(
        "the number as printed: no thousands separator, no unit; a sign only before a score below zero",
        alias="value",
    )
    value_high_text: Digits | None = column(
        "second end of a range as printed; NULL: no range", None, alias="value_high"
    )
    spread: Spread | None = column(
        "printed uncertainty of the value, digits as printed: what stands behind ±, or the two ends of an interval; "
        "NULL: none printed",
        None,
        beside_value=True,
    )
    spread_kind: SpreadKind | None = column(
        "what the spread is; NULL: the text does not say, or there is none",
        None,
        code=True,
        beside_value=True,
    )
    unit: Text = column("%, pp, points, x, dB, ms, ...; '' for a bare number", "")
    kind: Kind = column("what the number says: score, change, ratio or rank", code=True)
    direction: Direction | None = column(
        "for change and ratio what happened; NULL: score or rank", None, code=True
    )
    relative: Relative | None = column(
        "for a change in %: of what; NULL: the text does not say", None, code=True
    )
    bound: Bound = column("how firm the number is", "exact", code=True)
    aggregate: Aggregate | None = column("stated aggregation; NULL: none stated", None, code=True)
    metric: Name | None = column("what was measured, in the text's words; NULL: the text names none", None)
    benchmark: Name | None = column("proper name it was measured on, as printed; NULL: none named", None)
    system: Name | None = column("what achieved the value, as printed; NULL: it has no name", None)
    baseline: Name | None = column("what the value is compared with, as printed; NULL: none named", None)
    baseline_value_text: Digits | None = column(
        "old or compared value as printed; NULL: none given", None, alias="baseline_value"
    )
    setting: Name | None = column("remaining conditions in a few words; NULL: none", None)


class ClaimFields(StatedClaim):
    """One reported number, the words it stands in, and where they stand."""

    quote_start: int = column("offset of the quote in the document, in characters", ge=0)
    start: int = column("offset of the value's first digit in the document, in characters", ge=0)

    @model_validator(mode="after")
    def fields_agree(self) -> "ClaimFields":
        """Direction belongs to change and ratio, and only to them; `relative` to a change; a kind of spread to a spread."""
        if (self.kind in ("change", "ratio")) != (self.direction is not None):
            raise ValueError("direction belongs to kind change and ratio, and only to them")
        if self.relative is not None and self.kind != "change":
            raise ValueError("relative belongs to kind change only")
        if self.value_text.startswith("-") and self.kind != "score":
            raise ValueError(
                "a sign belongs to a score below zero only; which way a change went is its direction"
            )
        if self.spread_kind is not None and self.spread is None:
            raise ValueError("spread_kind belongs to a spread, and there is none")
        if not self.quote_start <= self.start < self.quote_start + len(self.quote):
            raise ValueError("start lies outside the quote")
        return self


class Claim(ClaimFields, table=True):
    """A claim in the ledger. Its identity is where its number stands: (document, start)."""

    __table_args__ = (
        UniqueConstraint("document_id", "start"),
        *(legal(name) for name, field in StatedClaim.model_fields.items() if is_code(field)),
        legal("status"),
        legal("origin"),
        CheckConstraint(
            "(kind IN ('change', 'ratio')) = (direction IS NOT NULL)", name="direction_fits_kind"
        ),
        CheckConstraint("relative IS NULL OR kind = 'change'", name="relative_fits_kind"),
        CheckConstraint("spread_kind IS NULL OR spread IS NOT NULL", name="spread_kind_has_a_spread"),
        CheckConstraint("start >= quote_start AND quote_start >= 0", name="start_in_quote"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_in_range"),
        CheckConstraint("status = 'candidate' OR decided_by IS NOT NULL", name="decision_has_a_name"),
        Index(None, "benchmark_id", "metric_id"),
    )

    id: str = column("document id, hyphen, start: where the number stands", primary_key=True)
    document_id: str = column("the document", foreign_key="document.id")
    value: float = column("value_text as a number, for ordering only")
    value_high: float | None = column("value_high_text as a number, for ordering only; NULL: no range", None)
    baseline_value: float | None = column(
        "baseline_value_text as a number, for ordering only; NULL: none", None
    )
    metric_id: str | None = column(
        "the metric named; NULL: none named or not in the vocabulary", None, foreign_key="metric.id"
    )
    benchmark_id: str | None = column(
        "the benchmark named; NULL: none named or not in the vocabulary", None, foreign_key="benchmark.id"
    )
    system_id: str | None = column(
        "the system named; NULL: none named or not in the vocabulary",
        None,
        foreign_key="system.id",
        index=True,
    )
    baseline_id: str | None = column(
        "the baseline named; NULL: none named or not in the vocabulary", None, foreign_key="system.id"
    )
    status: Status = column("candidate, accepted or rejected", "candidate", code=True)
    origin: Origin = column("who wrote the record", code=True)
    found_by: str = column("pattern or extractor that found it, or the curated file that holds it")
    confidence: float | None = column(
        "probability that all fields are right, 0 to 1, by the extractor; NULL: written by a person", None
    )
    decided_by: str | None = column("who decided the status; NULL: nobody yet", None)
    decided_on: date | None = column("when; NULL: nobody yet", None)
    reason: str | None = column("why it was decided so, or a note; NULL: not written", None)


class ClaimEvent(SQLModel, table=True):
    """The append-only log: who or what set which field of a claim, and why."""

    __tablename__ = "claim_event"
    # No foreign key: the log of a candidate that a better extractor no longer proposes stays.
    claim_id: str = column("id of the claim", primary_key=True)
    number: int = column("1 for the first event of this claim, then counting", primary_key=True)
    actor: str = column("person, or extractor with its version")
    on_day: date | None = column(
        "day of a person's decision; NULL: an extractor, which has no calendar", None
    )
    field: str = column("field that was set; '*' where the claim was first written")
    old: str | None = column("value before, as text; NULL: there was none", None)
    new: str | None = column("value after, as text; NULL: it was cleared", None)
    reason: str | None = column("why; NULL: not said", None)


# The columns of a claim that go wherever its value is shown, and their meanings.
BESIDE_VALUE: dict[str, str] = {
    column.name: str(column.comment)
    for column in SQLModel.metadata.tables["claim"].columns
    if column.info.get("beside_value")
}

if (tuple(StatedClaim.model_fields), tuple(BESIDE_VALUE)) != (STATED, BESIDE):
    raise TypeError(
        "the fields of StatedClaim and the names in claims/models/names.py differ; write a new one in both"
    )
