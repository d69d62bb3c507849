"""A score below zero is printed with its sign: what the column says of itself

Revision: 0008, after 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BEFORE = "the number as printed: no sign, no thousands separator, no unit"
_AFTER = "the number as printed: no thousands separator, no unit; a sign only before a score below zero"


def upgrade() -> None:
    """Apply this revision."""
    _comment(_AFTER, _BEFORE)


def downgrade() -> None:
    """Undo this revision."""
    _comment(_BEFORE, _AFTER)


def _comment(said: str, before: str) -> None:
    """Say what the column means, where the database holds comments."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("claim", "value_text", comment=said, existing_comment=before)
