"""The first schema

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "acknowledgement",
        sa.Column("finding_id", sa.String(), nullable=False, comment="id of the finding"),
        sa.Column("note", sa.String(), nullable=False, comment="what was seen: 'checked: average of 8 runs'"),
        sa.Column("acknowledged_by", sa.String(), nullable=False, comment="who looked"),
        sa.Column("acknowledged_on", sa.Date(), nullable=False, comment="when"),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "alias",
        sa.Column("kind", sa.String(), nullable=False, comment="benchmark, metric or system"),
        sa.Column("key", sa.String(), nullable=False, comment="folded spelling: what names are looked up by"),
        sa.Column("name", sa.String(), nullable=False, comment="the spelling as written in the vocabulary"),
        sa.Column(
            "target_id", sa.String(), nullable=False, comment="id of the benchmark, metric or system it means"
        ),
        sa.CheckConstraint("kind IN ('benchmark', 'metric', 'system')", name=op.f("ck_alias_kind_is_listed")),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_alias")),
    )
    op.create_table(
        "code",
        sa.Column(
            "list_name",
            sa.String(),
            nullable=False,
            comment="the closed list: kind, direction, relative, bound, ...",
        ),
        sa.Column("code", sa.String(), nullable=False, comment="the code as other tables hold it"),
        sa.Column("meaning", sa.String(), nullable=False, comment="what the code says"),
        sa.PrimaryKeyConstraint("list_name", "code", name=op.f("pk_code")),
    )
    op.create_table(
        "metric",
        sa.Column("id", sa.String(), nullable=False, comment="the name's folded key"),
        sa.Column("name", sa.String(), nullable=False, comment="canonical name"),
        sa.Column(
            "unit", sa.String(), nullable=False, comment="unit it is usually printed in, '' for a bare number"
        ),
        sa.Column(
            "direction",
            sa.String(),
            nullable=False,
            comment="which way is better: higher, lower, or none (depends on the task)",
        ),
        sa.Column(
            "low", sa.Float(), nullable=True, comment="least possible value, in `unit`; NULL: unbounded"
        ),
        sa.Column(
            "high", sa.Float(), nullable=True, comment="largest possible value, in `unit`; NULL: unbounded"
        ),
        sa.Column(
            "source",
            sa.String(),
            nullable=True,
            comment="where direction and bounds are known from; NULL: nowhere named",
        ),
        sa.Column(
            "about", sa.String(), nullable=True, comment="one line of what it measures; NULL: not written"
        ),
        sa.CheckConstraint(
            "direction IN ('higher', 'lower', 'none')", name=op.f("ck_metric_direction_is_listed")
        ),
        sa.CheckConstraint("low < high", name=op.f("ck_metric_bounds_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric")),
        sa.UniqueConstraint("name", name=op.f("uq_metric_name")),
    )
    op.create_table(
        "paper",
        sa.Column("title", sa.String(), nullable=False, comment="title as printed"),
        sa.Column(
            "abstract",
            sa.String(),
            nullable=False,
            comment="abstract exactly as received, LaTeX and odd blanks included",
        ),
        sa.Column(
            "id",
            sa.String(),
            nullable=False,
            comment="first 12 hex digits of the SHA-256 of title, line feed, abstract",
        ),
        sa.Column(
            "arxiv_id", sa.String(), nullable=True, comment="published as arXiv:2509.01230; NULL: not known"
        ),
        sa.CheckConstraint("arxiv_id LIKE 'arXiv:%'", name=op.f("ck_paper_arxiv_id_has_prefix")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_arxiv_id"), ["arxiv_id"], unique=False)

    op.create_table(
        "source",
        sa.Column(
            "id",
            sa.String(),
            nullable=False,
            comment="first 12 hex digits of the SHA-256 of the file's bytes",
        ),
        sa.Column("name", sa.String(), nullable=False, comment="file name without folders"),
        sa.Column(
            "format", sa.String(), nullable=False, comment="name of the digest format it was read with"
        ),
        sa.Column("day", sa.Date(), nullable=True, comment="the day the digest is of; NULL: it does not say"),
        sa.Column("papers", sa.Integer(), nullable=False, comment="papers read from it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "system",
        sa.Column("id", sa.String(), nullable=False, comment="the name's folded key"),
        sa.Column("name", sa.String(), nullable=False, comment="canonical name, size included"),
        sa.Column("organisation", sa.String(), nullable=True, comment="who made it; NULL: not known"),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="model, method, agent, product, human or algorithm"
        ),
        sa.Column("url", sa.String(), nullable=True, comment="home page or paper; NULL: not known"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_system")),
        sa.UniqueConstraint("name", name=op.f("uq_system_name")),
    )
    op.create_table(
        "appearance",
        sa.Column("line", sa.Integer(), nullable=False, comment="line of the title in the file, from 1"),
        sa.Column(
            "published",
            sa.Date(),
            nullable=True,
            comment="the paper's date as the digest gives it; NULL: it gives none",
        ),
        sa.Column(
            "date_text", sa.String(), nullable=True, comment="that date as printed; NULL: it gives none"
        ),
        sa.Column(
            "authors", sa.Integer(), nullable=True, comment="number of authors; NULL: the digest does not say"
        ),
        sa.Column(
            "organisation",
            sa.String(),
            nullable=True,
            comment="submitting organisation as printed; NULL: none is named",
        ),
        sa.Column(
            "trailing_count",
            sa.Integer(),
            nullable=True,
            comment="the number printed after the date (the page shows it beside a comment sign), or the upvotes of a JSON digest; NULL: none is printed",
        ),
        sa.Column("source_id", sa.String(), nullable=False, comment="the digest"),
        sa.Column("position", sa.Integer(), nullable=False, comment="place in the digest, from 1"),
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper"),
        sa.CheckConstraint("authors >= 0 AND trailing_count >= 0", name=op.f("ck_appearance_counts_from_0")),
        sa.CheckConstraint("position >= 1 AND line >= 1", name=op.f("ck_appearance_place_from_1")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_appearance_paper_id_paper")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_appearance_source_id_source")),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_appearance")),
    )
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appearance_paper_id"), ["paper_id"], unique=False)

    op.create_table(
        "benchmark",
        sa.Column("id", sa.String(), nullable=False, comment="the name's folded key"),
        sa.Column(
            "name",
            sa.String(),
            nullable=False,
            comment="canonical name, with its version where versions differ",
        ),
        sa.Column("version", sa.String(), nullable=True, comment="the version alone; NULL: it has none"),
        sa.Column(
            "area",
            sa.String(),
            nullable=False,
            comment="field it belongs to: language, vision, robotics, ...",
        ),
        sa.Column(
            "metric_id",
            sa.String(),
            nullable=True,
            comment="default metric, taken where a text names none; NULL: it has no single one",
        ),
        sa.Column(
            "items", sa.Integer(), nullable=True, comment="items in the standard test split; NULL: not known"
        ),
        sa.Column(
            "items_source",
            sa.String(),
            nullable=True,
            comment="where the item count is known from; NULL: no count",
        ),
        sa.Column(
            "url", sa.String(), nullable=True, comment="home page, repository or paper; NULL: not known"
        ),
        sa.Column(
            "about", sa.String(), nullable=True, comment="one line of what it tests; NULL: not written"
        ),
        sa.CheckConstraint("items > 0", name=op.f("ck_benchmark_items_positive")),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name=op.f("fk_benchmark_metric_id_metric")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark")),
        sa.UniqueConstraint("name", name=op.f("uq_benchmark_name")),
    )
    op.create_table(
        "dismissal",
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="offset of the number in the abstract, in characters",
        ),
        sa.Column("text", sa.String(), nullable=False, comment="the number as printed"),
        sa.Column(
            "rule",
            sa.String(),
            nullable=False,
            comment="the rule that dismissed it: size, version, year, ...; 'unexplained' where none did",
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_dismissal_paper_id_paper")),
        sa.PrimaryKeyConstraint("paper_id", "start", name=op.f("pk_dismissal")),
    )
    op.create_table(
        "link",
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper"),
        sa.Column(
            "url",
            sa.String(),
            nullable=False,
            comment="the address as printed, without the full stop of its sentence",
        ),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="offset in the abstract, in characters; NULL: given beside it",
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_link_paper_id_paper")),
        sa.PrimaryKeyConstraint("paper_id", "url", name=op.f("pk_link")),
    )
    op.create_table(
        "claim",
        sa.Column(
            "quote",
            sa.String(),
            nullable=False,
            comment="shortest verbatim piece of the abstract that shows the value",
        ),
        sa.Column(
            "quote_start",
            sa.Integer(),
            nullable=False,
            comment="offset of the quote in the abstract, in characters",
        ),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=False,
            comment="offset of the value's first digit in the abstract, in characters",
        ),
        sa.Column(
            "value_text",
            sa.String(),
            nullable=False,
            comment="the number as printed: no sign, no thousands separator, no unit",
        ),
        sa.Column(
            "value_high_text",
            sa.String(),
            nullable=True,
            comment="second end of a range as printed; NULL: no range",
        ),
        sa.Column(
            "unit", sa.String(), nullable=False, comment="%, pp, points, x, dB, ms, ...; '' for a bare number"
        ),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="what the number says: score, change, ratio or rank"
        ),
        sa.Column(
            "direction",
            sa.String(),
            nullable=True,
            comment="for change and ratio what happened; NULL: score or rank",
        ),
        sa.Column(
            "relative",
            sa.String(),
            nullable=True,
            comment="for a change in %: of what; NULL: the text does not say",
        ),
        sa.Column("bound", sa.String(), nullable=False, comment="how firm the number is"),
        sa.Column("aggregate", sa.String(), nullable=True, comment="stated aggregation; NULL: none stated"),
        sa.Column(
            "metric",
            sa.String(),
            nullable=True,
            comment="what was measured, in the text's words; NULL: the text names none",
        ),
        sa.Column(
            "benchmark",
            sa.String(),
            nullable=True,
            comment="proper name it was measured on, as printed; NULL: none named",
        ),
        sa.Column(
            "system",
            sa.String(),
            nullable=True,
            comment="what achieved the value, as printed; NULL: it has no name",
        ),
        sa.Column(
            "baseline",
            sa.String(),
            nullable=True,
            comment="what the value is compared with, as printed; NULL: none named",
        ),
        sa.Column(
            "baseline_value_text",
            sa.String(),
            nullable=True,
            comment="old or compared value as printed; NULL: none given",
        ),
        sa.Column(
            "setting", sa.String(), nullable=True, comment="remaining conditions in a few words; NULL: none"
        ),
        sa.Column(
            "id", sa.String(), nullable=False, comment="paper id, hyphen, start: where the number stands"
        ),
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper"),
        sa.Column("value", sa.Float(), nullable=False, comment="value_text as a number, for ordering only"),
        sa.Column(
            "value_high",
            sa.Float(),
            nullable=True,
            comment="value_high_text as a number, for ordering only; NULL: no range",
        ),
        sa.Column(
            "baseline_value",
            sa.Float(),
            nullable=True,
            comment="baseline_value_text as a number, for ordering only; NULL: none",
        ),
        sa.Column(
            "metric_id",
            sa.String(),
            nullable=True,
            comment="the metric named; NULL: none named or not in the vocabulary",
        ),
        sa.Column(
            "benchmark_id",
            sa.String(),
            nullable=True,
            comment="the benchmark named; NULL: none named or not in the vocabulary",
        ),
        sa.Column(
            "system_id",
            sa.String(),
            nullable=True,
            comment="the system named; NULL: none named or not in the vocabulary",
        ),
        sa.Column(
            "baseline_id",
            sa.String(),
            nullable=True,
            comment="the baseline named; NULL: none named or not in the vocabulary",
        ),
        sa.Column("status", sa.String(), nullable=False, comment="candidate, accepted or rejected"),
        sa.Column("origin", sa.String(), nullable=False, comment="who wrote the record"),
        sa.Column(
            "found_by",
            sa.String(),
            nullable=False,
            comment="pattern or extractor that found it, or the curated file that holds it",
        ),
        sa.Column(
            "confidence",
            sa.Float(),
            nullable=True,
            comment="probability that all fields are right, 0 to 1, by the extractor; NULL: written by a person",
        ),
        sa.Column(
            "decided_by", sa.String(), nullable=True, comment="who decided the status; NULL: nobody yet"
        ),
        sa.Column("decided_on", sa.Date(), nullable=True, comment="when; NULL: nobody yet"),
        sa.Column(
            "reason",
            sa.String(),
            nullable=True,
            comment="why it was decided so, or a note; NULL: not written",
        ),
        sa.CheckConstraint(
            "(kind IN ('change', 'ratio')) = (direction IS NOT NULL)",
            name=op.f("ck_claim_direction_fits_kind"),
        ),
        sa.CheckConstraint(
            "aggregate IN ('average', 'median', 'peak', 'total')", name=op.f("ck_claim_aggregate_is_listed")
        ),
        sa.CheckConstraint(
            "bound IN ('exact', 'up_to', 'at_least', 'less_than', 'approx')",
            name=op.f("ck_claim_bound_is_listed"),
        ),
        sa.CheckConstraint(
            "direction IN ('increase', 'decrease', 'improve', 'worsen')",
            name=op.f("ck_claim_direction_is_listed"),
        ),
        sa.CheckConstraint(
            "kind IN ('score', 'change', 'ratio', 'rank')", name=op.f("ck_claim_kind_is_listed")
        ),
        sa.CheckConstraint(
            "origin IN ('extractor', 'curated', 'imported')", name=op.f("ck_claim_origin_is_listed")
        ),
        sa.CheckConstraint("relative IN ('relative', 'absolute')", name=op.f("ck_claim_relative_is_listed")),
        sa.CheckConstraint("relative IS NULL OR kind = 'change'", name=op.f("ck_claim_relative_fits_kind")),
        sa.CheckConstraint(
            "status = 'candidate' OR decided_by IS NOT NULL", name=op.f("ck_claim_decision_has_a_name")
        ),
        sa.CheckConstraint(
            "status IN ('candidate', 'accepted', 'rejected')", name=op.f("ck_claim_status_is_listed")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_claim_confidence_in_range")),
        sa.CheckConstraint("start >= quote_start AND quote_start >= 0", name=op.f("ck_claim_start_in_quote")),
        sa.ForeignKeyConstraint(["baseline_id"], ["system.id"], name=op.f("fk_claim_baseline_id_system")),
        sa.ForeignKeyConstraint(
            ["benchmark_id"], ["benchmark.id"], name=op.f("fk_claim_benchmark_id_benchmark")
        ),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name=op.f("fk_claim_metric_id_metric")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_claim_paper_id_paper")),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name=op.f("fk_claim_system_id_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("paper_id", "start", name=op.f("uq_claim_paper_id_start")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_benchmark_id_metric_id"), ["benchmark_id", "metric_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claim_system_id"), ["system_id"], unique=False)

    op.create_table(
        "claim_event",
        sa.Column("claim_id", sa.String(), nullable=False, comment="id of the claim"),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="1 for the first event of this claim, then counting",
        ),
        sa.Column("actor", sa.String(), nullable=False, comment="person, or extractor with its version"),
        sa.Column(
            "on_day",
            sa.Date(),
            nullable=True,
            comment="day of a person's decision; NULL: an extractor, which has no calendar",
        ),
        sa.Column(
            "field",
            sa.String(),
            nullable=False,
            comment="field that was set; '*' where the claim was first written",
        ),
        sa.Column("old", sa.String(), nullable=True, comment="value before, as text; NULL: there was none"),
        sa.Column("new", sa.String(), nullable=True, comment="value after, as text; NULL: it was cleared"),
        sa.Column("reason", sa.String(), nullable=True, comment="why; NULL: not said"),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_event")),
    )
    op.create_table(
        "finding",
        sa.Column(
            "id", sa.String(), nullable=False, comment="first 12 hex digits of the SHA-256 of rule and claims"
        ),
        sa.Column("rule", sa.String(), nullable=False, comment="the rule's name"),
        sa.Column("verdict", sa.String(), nullable=False, comment="fail, warn or undecidable"),
        sa.Column(
            "claim_id", sa.String(), nullable=True, comment="the claim it is about; NULL: it is about a paper"
        ),
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper it is about"),
        sa.Column(
            "other_claim_id",
            sa.String(),
            nullable=True,
            comment="the other claim of a pair; NULL: only one is concerned",
        ),
        sa.Column("message", sa.String(), nullable=False, comment="what is wrong, with the numbers computed"),
        sa.CheckConstraint(
            "verdict IN ('fail', 'warn', 'undecidable')", name=op.f("ck_finding_verdict_is_listed")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_finding_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["other_claim_id"], ["claim.id"], name=op.f("fk_finding_other_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_finding_paper_id_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_paper_id"), ["paper_id"], unique=False)


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_paper_id"))
        batch_op.drop_index(batch_op.f("ix_finding_claim_id"))

    op.drop_table("finding")
    op.drop_table("claim_event")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_system_id"))
        batch_op.drop_index(batch_op.f("ix_claim_benchmark_id_metric_id"))

    op.drop_table("claim")
    op.drop_table("link")
    op.drop_table("dismissal")
    op.drop_table("benchmark")
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appearance_paper_id"))

    op.drop_table("appearance")
    op.drop_table("system")
    op.drop_table("source")
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_arxiv_id"))

    op.drop_table("paper")
    op.drop_table("metric")
    op.drop_table("code")
    op.drop_table("alias")
    op.drop_table("acknowledgement")
