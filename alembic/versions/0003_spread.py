"""The printed uncertainty of a value: `spread`, and what it is

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KINDS = "spread_kind IN ('sd', 'se', 'ci95', 'ci', 'range', 'iqr')"


def upgrade() -> None:
    """Apply this revision."""
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "spread",
                sa.String(),
                nullable=True,
                comment="printed uncertainty of the value, digits as printed: what stands behind ±, or the two ends of an "
                "interval; NULL: none printed",
            )
        )
        batch_op.add_column(
            sa.Column(
                "spread_kind",
                sa.String(),
                nullable=True,
                comment="what the spread is; NULL: the text does not say, or there is none",
            )
        )
        batch_op.create_check_constraint(batch_op.f("ck_claim_spread_kind_is_listed"), _KINDS)
        batch_op.create_check_constraint(
            batch_op.f("ck_claim_spread_kind_has_a_spread"), "spread_kind IS NULL OR spread IS NOT NULL"
        )


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_claim_spread_kind_has_a_spread"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_claim_spread_kind_is_listed"), type_="check")
        batch_op.drop_column("spread_kind")
        batch_op.drop_column("spread")
