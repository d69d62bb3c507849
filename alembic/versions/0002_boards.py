"""Boards as tables that every write brings up to date

Revision: 0002, follows 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "board",
        sa.Column(
            "id", sa.String(), nullable=False, comment="the key without case: its parts with bars between"
        ),
        sa.Column(
            "benchmark_key",
            sa.String(),
            nullable=False,
            comment="the benchmark's folded name: what boards are looked up by",
        ),
        sa.Column(
            "benchmark",
            sa.String(),
            nullable=False,
            comment="the vocabulary's name of the benchmark, else as printed",
        ),
        sa.Column(
            "benchmark_id",
            sa.String(),
            nullable=True,
            comment="the vocabulary's benchmark; NULL: not in the vocabulary",
        ),
        sa.Column(
            "metric",
            sa.String(),
            nullable=True,
            comment="the canonical metric; NULL: the text names none, and there is no default",
        ),
        sa.Column(
            "scale",
            sa.String(),
            nullable=False,
            comment="what values are compared on: percent, proportion, points of 10, ..., or a unit",
        ),
        sa.Column(
            "kind",
            sa.String(),
            nullable=False,
            comment="score; change, ratio and rank stand on boards without places",
        ),
        sa.Column(
            "aggregate",
            sa.String(),
            nullable=False,
            comment="median, peak or total; '' for plain values and means",
        ),
        sa.Column(
            "part",
            sa.String(),
            nullable=False,
            comment="the split, subset, language or resolution that parts it; '' for the usual sets",
        ),
        sa.Column(
            "own_metric",
            sa.Integer(),
            nullable=False,
            comment="1 where the metric is the benchmark's own, else 0",
        ),
        sa.Column(
            "lower_is_better",
            sa.Integer(),
            nullable=True,
            comment="1 or 0; NULL: not known, so nothing is ranked",
        ),
        sa.Column("main", sa.Integer(), nullable=False, comment="1 for the benchmark's main board, else 0"),
        sa.Column("ranked", sa.Integer(), nullable=False, comment="rows with a place"),
        sa.Column("listed", sa.Integer(), nullable=False, comment="all rows"),
        sa.CheckConstraint("ranked <= listed", name=op.f("ck_board_ranked_are_listed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
    )
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_benchmark"), ["benchmark"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_benchmark_key"), ["benchmark_key"], unique=False)

    op.create_table(
        "board_state",
        sa.Column("id", sa.Integer(), nullable=False, comment="1: the boards; 2: the findings"),
        sa.Column(
            "made_by",
            sa.String(),
            nullable=False,
            comment="version of the rules and fingerprint of the vocabulary, or counts of what was checked",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_state")),
    )
    op.create_table(
        "board_row",
        sa.Column("board_id", sa.String(), nullable=False, comment="the board"),
        sa.Column("claim_id", sa.String(), nullable=False, comment="the claim"),
        sa.Column(
            "row_kind",
            sa.String(),
            nullable=False,
            comment="claim, or baseline (a value that it is compared with)",
        ),
        sa.Column(
            "benchmark_key",
            sa.String(),
            nullable=False,
            comment="the benchmark's folded name, as on the board",
        ),
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper"),
        sa.Column("published", sa.Date(), nullable=True, comment="the paper's date; NULL: not known"),
        sa.Column(
            "place",
            sa.Integer(),
            nullable=True,
            comment="rank, 1 for the best; ties share a place; NULL: none, see reason",
        ),
        sa.Column("position", sa.Integer(), nullable=False, comment="total order inside the board, from 1"),
        sa.Column(
            "value_on_scale",
            sa.Float(),
            nullable=True,
            comment="the value on the board's scale; NULL: it fits none",
        ),
        sa.Column("reason", sa.String(), nullable=True, comment="why it has no place; NULL: it has one"),
        sa.Column(
            "held_back",
            sa.Integer(),
            nullable=False,
            comment="1 where it waits for a person's decision, else 0",
        ),
        sa.Column(
            "level",
            sa.Integer(),
            nullable=False,
            comment="1 where it is one exact value of the board's metric, whoever reports it, else 0",
        ),
        sa.Column(
            "metric_inferred",
            sa.Integer(),
            nullable=False,
            comment="1 where the text names no metric and the usual one was taken, else 0",
        ),
        sa.Column(
            "told_by",
            sa.String(),
            nullable=False,
            comment="what tells the rows of a paper apart: system, setting, facets",
        ),
        sa.Column("split", sa.String(), nullable=True, comment="test, dev, validation, ...; NULL: not said"),
        sa.Column(
            "shots",
            sa.String(),
            nullable=True,
            comment="number of examples shown, few or many; NULL: not said",
        ),
        sa.Column(
            "sampling",
            sa.String(),
            nullable=True,
            comment="pass@k, avg@k, maj@k, greedy, ...; NULL: not said",
        ),
        sa.Column(
            "resolution", sa.String(), nullable=True, comment="of the pictures: 256x256; NULL: not said"
        ),
        sa.Column("language", sa.String(), nullable=True, comment="of the items; NULL: not said"),
        sa.Column(
            "subset",
            sa.String(),
            nullable=True,
            comment="the part of the benchmark: easy, level 1, ...; NULL: all, or not said",
        ),
        sa.Column(
            "probe",
            sa.String(),
            nullable=True,
            comment="fine-tuned, linear, zero-shot, frozen, ...; NULL: not said",
        ),
        sa.Column(
            "tools", sa.String(), nullable=True, comment="with tools, search, none, ...; NULL: not said"
        ),
        sa.Column(
            "edition",
            sa.String(),
            nullable=True,
            comment="of a benchmark whose editions share a board; NULL: not said, or it has none",
        ),
        sa.CheckConstraint("row_kind IN ('claim', 'baseline')", name=op.f("ck_board_row_row_kind_is_listed")),
        sa.CheckConstraint(
            "(place IS NULL) = (reason IS NOT NULL)", name=op.f("ck_board_row_place_or_reason")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_board_row_board_id_board")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_board_row_claim_id_claim")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_board_row_paper_id_paper")),
        sa.PrimaryKeyConstraint("board_id", "claim_id", "row_kind", name=op.f("pk_board_row")),
    )
    with op.batch_alter_table("board_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_board_row_benchmark_key_board_id_position"),
            ["benchmark_key", "board_id", "position"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_board_row_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_row_paper_id"), ["paper_id"], unique=False)


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("board_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_row_paper_id"))
        batch_op.drop_index(batch_op.f("ix_board_row_claim_id"))
        batch_op.drop_index(batch_op.f("ix_board_row_benchmark_key_board_id_position"))

    op.drop_table("board_row")
    op.drop_table("board_state")
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_benchmark_key"))
        batch_op.drop_index(batch_op.f("ix_board_benchmark"))

    op.drop_table("board")
