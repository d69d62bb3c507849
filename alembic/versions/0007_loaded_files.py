"""The files that a ledger was made from, as they were: what has not changed need not be read again

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "loaded_file",
        sa.Column("name", sa.String(), nullable=False, comment="path as seen from the ledger's folder"),
        sa.Column("sha256", sa.String(), nullable=False, comment="SHA-256 of its bytes"),
        sa.Column(
            "source_id", sa.String(), nullable=True, comment="the digest that it is; NULL: it holds decisions"
        ),
        sa.Column(
            "read_by",
            sa.String(),
            nullable=False,
            comment="fingerprint of the program, the vocabulary and the extractor; '' where an option changed the reading",
        ),
        sa.PrimaryKeyConstraint("name", "sha256", name=op.f("pk_loaded_file")),
    )
    with op.batch_alter_table("loaded_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loaded_file_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("loaded_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loaded_file_source_id"))
    op.drop_table("loaded_file")
