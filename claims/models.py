"""The schema: each table and column once, with meaning, unit, and what NULL means.

Classes with `table=True` do not validate (a property of SQLModel), so records are built through their
validated base (`PaperFields`, `ClaimFields`) and the database carries the same rules as named CHECKs.
Ids are made from the content, never from the order of loading: the same input gives the same rows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints, model_validator
from sqlalchemy import CheckConstraint, Index, MetaData, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from claims.codes import (
    Aggregate,
    Bound,
    Direction,
    Kind,
    NameKind,
    Origin,
    Relative,
    SpreadKind,
    Status,
    Verdict,
    codes,
)

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

# No more digits than a float has room for: what is larger is infinite there, and comes first wherever it is ordered.
Digits = Annotated[str, StringConstraints(pattern=r"^\d{1,100}(\.\d{1,100})?$")]
# "0.3", or the two ends of an interval: "91.7-99.7", "-0.2-1.3".
Spread = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?(--?\d+(\.\d+)?)?$")]


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character (a lone surrogate)") from error
    return text


# A text from outside: whatever both databases hold. PostgreSQL cannot hold a NUL character, neither can hold half a
# character. Everything else is kept as it came, and made harmless where it is shown.
Text = Annotated[str, AfterValidator(_storable)]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_storable)]
_LARGEST = 2**31 - 1  # what an INTEGER holds on PostgreSQL


def column(meaning: str, default: Any = ..., **options: Any) -> Any:
    """A column whose meaning stands in the model, in the database's comment and in the schema's reference.

    `code`: it holds a code of the closed list of its own name. `beside_value`: it belongs to the value and goes
    wherever the value is shown. `alias`: its name in the guideline, where that is another.
    """
    if options.pop("code", False):
        options["sa_type"] = String
    about = {"beside_value": options.pop("beside_value", False)}
    return Field(
        default, description=meaning, sa_column_kwargs={"comment": meaning, "info": about}, **options
    )


def legal(column_name: str, code: str | None = None) -> CheckConstraint:
    """The CHECK that `column_name` holds a code of the closed list `code` (by default of its own name)."""
    listed = ", ".join(f"'{each}'" for each in codes(code or column_name))
    return CheckConstraint(f"{column_name} IN ({listed})", name=f"{column_name}_is_listed")


def is_code(field: Any) -> bool:
    """Whether a field of a model was declared as a code of a closed list."""
    return getattr(field, "sa_type", None) is String


class Code(SQLModel, table=True):
    """The closed lists, so that whoever has only the database can read it."""

    list_name: str = column("the closed list: kind, direction, relative, bound, ...", primary_key=True)
    code: str = column("the code as other tables hold it", primary_key=True)
    meaning: str = column("what the code says")


class Source(SQLModel, table=True):
    """One file that was read: a digest, or results that somebody keeps."""

    id: str = column(
        "first 12 hex digits of the SHA-256 of a digest's bytes; of results: of collection, name and text",
        primary_key=True,
    )
    name: str = column("file name without folders; of results: its path in the collection")
    format: str = column("name of the format it was read with")
    day: date | None = column("the day the digest is of; NULL: it does not say", None)
    papers: int = column("papers, or rows of results, read from it")
    collection: str | None = column(
        "whose results the file holds, such as Aider; NULL: a digest, or not said", None
    )
    url: str | None = column("where the collection is published; NULL: a digest, or not said", None)
    revision: str | None = column("commit or version that was read; NULL: a digest, or not said", None)
    licence: str | None = column(
        "SPDX identifier of the terms its rows go out under; NULL: a digest, or not known", None
    )
    attribution: str | None = column(
        "who is to be named wherever its rows go; NULL: nobody, or not known", None
    )


class PaperFields(SQLModel):
    """One paper as a digest shows it: title and abstract exactly as received."""

    title: Name = column("title as printed")
    abstract: Name = column("abstract exactly as received, LaTeX and odd blanks included")
    arxiv_id: Text | None = column("published as arXiv:2509.01230; NULL: not known", None)


class Paper(PaperFields, table=True):
    """One text that claims stand in. Another wording of an abstract is another text, and so another row."""

    __table_args__ = (CheckConstraint("arxiv_id LIKE 'arXiv:%'", name="arxiv_id_has_prefix"),)

    id: str = column("first 12 hex digits of the SHA-256 of title, line feed, abstract", primary_key=True)
    arxiv_id: str | None = column("published as arXiv:2509.01230; NULL: not known", None, index=True)


class AppearanceFields(SQLModel):
    """What one digest says of one paper beside its text."""

    position: int = column("place in the digest, from 1", ge=1)
    line: int = column("line of the title in the file, from 1", ge=1)
    published: date | None = column("the paper's date as the digest gives it; NULL: it gives none", None)
    date_text: Text | None = column("that date as printed; NULL: it gives none", None)
    authors: int | None = column("number of authors; NULL: the digest does not say", None, ge=0, le=_LARGEST)
    organisation: Text | None = column("submitting organisation as printed; NULL: none is named", None)
    trailing_count: int | None = column(
        "the number printed after the date (the page shows it beside a comment sign), or the upvotes of a "
        "JSON digest; NULL: none is printed",
        None,
        ge=0,
        le=_LARGEST,
    )


class Appearance(AppearanceFields, table=True):
    """One paper in one digest: where it stands there and what the digest says of it."""

    __table_args__ = (
        CheckConstraint("position >= 1 AND line >= 1", name="place_from_1"),
        CheckConstraint("authors >= 0 AND trailing_count >= 0", name="counts_from_0"),
    )

    source_id: str = column("the digest", primary_key=True, foreign_key="source.id")
    position: int = column("place in the digest, from 1", primary_key=True)
    paper_id: str = column("the paper", foreign_key="paper.id", index=True)


class Link(SQLModel, table=True):
    """A link that a paper's abstract or a digest gives."""

    paper_id: str = column("the paper", primary_key=True, foreign_key="paper.id")
    url: str = column("the address as printed, without the full stop of its sentence", primary_key=True)
    start: int | None = column("offset in the abstract, in characters; NULL: given beside it", None)


class Metric(SQLModel, table=True):
    """What can be measured, which way is better, and within which bounds (seeds/vocabulary/metrics.csv)."""

    __table_args__ = (
        CheckConstraint("direction IN ('higher', 'lower', 'none')", name="direction_is_listed"),
        CheckConstraint("low < high", name="bounds_in_order"),
    )

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name", unique=True)
    unit: str = column("unit it is usually printed in, '' for a bare number")
    direction: str = column("which way is better: higher, lower, or none (depends on the task)")
    low: float | None = column("least possible value, in `unit`; NULL: unbounded", None)
    high: float | None = column("largest possible value, in `unit`; NULL: unbounded", None)
    source: str | None = column("where direction and bounds are known from; NULL: nowhere named", None)
    about: str | None = column("one line of what it measures; NULL: not written", None)


class Benchmark(SQLModel, table=True):
    """A benchmark, data set, environment or leaderboard (seeds/vocabulary/benchmarks.csv)."""

    __table_args__ = (CheckConstraint("items > 0", name="items_positive"),)

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name, with its version where versions differ", unique=True)
    version: str | None = column("the version alone; NULL: it has none", None)
    area: str = column("field it belongs to: language, vision, robotics, ...")
    metric_id: str | None = column(
        "default metric, taken where a text names none; NULL: it has no single one",
        None,
        foreign_key="metric.id",
    )
    items: int | None = column("items in the standard test split; NULL: not known", None)
    items_source: str | None = column("where the item count is known from; NULL: no count", None)
    url: str | None = column("home page, repository or paper; NULL: not known", None)
    about: str | None = column("one line of what it tests; NULL: not written", None)


class System(SQLModel, table=True):
    """A model, method, agent or person that achieves values (seeds/vocabulary/systems.csv)."""

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name, size included", unique=True)
    organisation: str | None = column("who made it; NULL: not known", None)
    kind: str = column("model, method, agent, product, human or algorithm")
    url: str | None = column("home page or paper; NULL: not known", None)


class Alias(SQLModel, table=True):
    """Another spelling of the same benchmark, metric or system; similar names are not the same name."""

    __table_args__ = (legal("kind", "name_kind"),)

    kind: NameKind = column("benchmark, metric or system", primary_key=True, code=True)
    key: str = column("folded spelling: what names are looked up by", primary_key=True)
    name: str = column("the spelling as written in the vocabulary")
    target_id: str = column("id of the benchmark, metric or system it means")


class StatedClaim(SQLModel):
    """What a text says of one reported number, by the rules of claims/GUIDELINE.md; the alias is the guideline's name.

    A field is declared here once: the table, the views, curated files, exports, pages and the reference follow.
    """

    model_config = {"validate_by_name": True, "validate_by_alias": True}

    quote: Name = column("shortest verbatim piece of the abstract that shows the value")
    value_text: Digits = column(
        "the number as printed: no sign, no thousands separator, no unit", alias="value"
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

    quote_start: int = column("offset of the quote in the abstract, in characters", ge=0)
    start: int = column("offset of the value's first digit in the abstract, in characters", ge=0)

    @model_validator(mode="after")
    def fields_agree(self) -> "ClaimFields":
        """Direction belongs to change and ratio, and only to them; `relative` to a change; a kind of spread to a spread."""
        if (self.kind in ("change", "ratio")) != (self.direction is not None):
            raise ValueError("direction belongs to kind change and ratio, and only to them")
        if self.relative is not None and self.kind != "change":
            raise ValueError("relative belongs to kind change only")
        if self.spread_kind is not None and self.spread is None:
            raise ValueError("spread_kind belongs to a spread, and there is none")
        if not self.quote_start <= self.start < self.quote_start + len(self.quote):
            raise ValueError("start lies outside the quote")
        return self


class Claim(ClaimFields, table=True):
    """A claim in the ledger. Its identity is where its number stands: (paper, start)."""

    __table_args__ = (
        UniqueConstraint("paper_id", "start"),
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

    id: str = column("paper id, hyphen, start: where the number stands", primary_key=True)
    paper_id: str = column("the paper", foreign_key="paper.id")
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


# The guideline's field names, in its order, and the columns that hold them.
GUIDELINE: dict[str, str] = {"paper": "paper"} | {
    field.alias or name: name for name, field in StatedClaim.model_fields.items()
}
# The columns of a claim that go wherever its value is shown, and their meanings.
BESIDE_VALUE: dict[str, str] = {
    column.name: str(column.comment)
    for column in SQLModel.metadata.tables["claim"].columns
    if column.info.get("beside_value")
}


def guideline_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the view `claims` in the guideline's names, with `id`, `start` and `status` behind them."""
    named = {name: row[held] for name, held in GUIDELINE.items()}
    return named | {"id": row["claim_id"], "start": row["start"], "status": row["status"]}


class Dismissal(SQLModel, table=True):
    """A number of an abstract that is no claim, and the rule that says so."""

    paper_id: str = column("the paper", primary_key=True, foreign_key="paper.id")
    start: int = column("offset of the number in the abstract, in characters", primary_key=True)
    text: str = column("the number as printed")
    rule: str = column("the rule that dismissed it: size, version, year, ...; 'unexplained' where none did")


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


def about_tables() -> dict[str, str]:
    """What each table is: the first paragraph its class says of itself, by the table's name."""
    said = {}
    for mapper in SQLModel._sa_registry.mappers:
        paragraph = (mapper.class_.__doc__ or "").split("\n\n")[0]
        said[str(mapper.local_table.description)] = " ".join(paragraph.split())
    return said
