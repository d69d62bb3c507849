"""Where an imported file comes from, and under which terms it may be passed on

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = {
    "collection": "whose results the file holds, such as Aider; NULL: a digest, or not said",
    "url": "where the collection is published; NULL: a digest, or not said",
    "revision": "commit or version that was read; NULL: a digest, or not said",
    "licence": "SPDX identifier of the terms its rows go out under; NULL: a digest, or not known",
    "attribution": "who is to be named wherever its rows go; NULL: nobody, or not known",
}

# Column -> its meaning before and after.
_MEANINGS = {
    "id": (
        "first 12 hex digits of the SHA-256 of the file's bytes",
        "first 12 hex digits of the SHA-256 of a digest's bytes; of results: of collection, name and text",
    ),
    "name": (
        "file name without folders",
        "file name without folders; of results: its path in the collection",
    ),
    "format": ("name of the digest format it was read with", "name of the format it was read with"),
    "papers": ("papers read from it", "papers, or rows of results, read from it"),
}


def upgrade() -> None:
    """Apply this revision."""
    with op.batch_alter_table("source", schema=None) as batch_op:
        for name, meaning in _COLUMNS.items():
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True, comment=meaning))
        for name, (before, after) in _MEANINGS.items():
            batch_op.alter_column(name, comment=after, existing_comment=before)


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("source", schema=None) as batch_op:
        for name, (before, after) in _MEANINGS.items():
            batch_op.alter_column(name, comment=before, existing_comment=after)
        for name in reversed(_COLUMNS):
            batch_op.drop_column(name)
