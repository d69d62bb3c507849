"""A paper that no digest dates has a date about: the month of its arXiv id, or the day of the digest

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# The month of `arXiv:2410.00010` and of `arXiv:math/0309136`: what stands behind the last colon or stroke.
_DIGITS = "substr(p.arxiv_id, CASE WHEN p.arxiv_id LIKE '%/%' THEN length(p.arxiv_id) - 6 ELSE 7 END, 4)"
_CENTURY = f"CASE WHEN substr({_DIGITS}, 1, 2) > '90' THEN '19' ELSE '20' END"
_MONTH = f"{_CENTURY} || substr({_DIGITS}, 1, 2) || '-' || substr({_DIGITS}, 3, 2) || '-01'"
_UNDATED = """published IS NULL AND EXISTS
    (SELECT 1 FROM document d WHERE d.id = appearance.document_id AND d.kind = 'abstract')"""
# Table, column, meaning before, meaning after.
_COMMENTS = (
    (
        "appearance",
        "published",
        "the paper's date as the digest gives it; NULL: it gives none",
        "the paper's date, as the digest gives it or about (date_source); NULL: not known",
    ),
    (
        "appearance",
        "date_text",
        "that date as printed; NULL: it gives none",
        "the date as printed; NULL: none is",
    ),
    (
        "board_row",
        "published",
        "the paper's date; NULL: not known",
        "the paper's date, or about (date_source); NULL: not known",
    ),
)


def upgrade() -> None:
    """Apply this revision."""
    _comment(before=2, after=3)
    _add_column(
        "appearance", "printed, or about: by its arxiv id or the day of the digest; NULL: no date is known"
    )
    _add_column("board_row", "printed, arxiv id or digest; NULL: no date is known")
    op.execute("UPDATE appearance SET date_source = 'printed' WHERE published IS NOT NULL")
    of_paper = "FROM paper p WHERE p.id = appearance.paper_id AND p.arxiv_id IS NOT NULL"
    op.execute(f"UPDATE appearance SET published = (SELECT {_as_date(_MONTH)} {of_paper}) WHERE {_UNDATED}")
    op.execute(
        "UPDATE appearance SET date_source = 'arxiv id' WHERE published IS NOT NULL AND date_source IS NULL"
    )
    of_digest = "FROM source s WHERE s.id = appearance.source_id"
    op.execute(
        f"UPDATE appearance SET published = (SELECT s.day {of_digest}) WHERE {_UNDATED} AND date_text IS NULL"
    )
    op.execute(
        "UPDATE appearance SET date_source = 'digest' WHERE published IS NOT NULL AND date_source IS NULL"
    )
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_appearance_date_source_is_listed"),
            "date_source IN ('printed', 'arxiv id', 'digest')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_appearance_date_has_a_source"), "(published IS NULL) = (date_source IS NULL)"
        )
    op.execute("DELETE FROM board_state")  # boards are made anew: they say since when a value is claimed


def downgrade() -> None:
    """Undo this revision."""
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_appearance_date_has_a_source"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_appearance_date_source_is_listed"), type_="check")
    op.execute("UPDATE appearance SET published = NULL WHERE date_source <> 'printed'")
    for table in ("board_row", "appearance"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("date_source")
    op.execute("DELETE FROM board_state")
    _comment(before=3, after=2)


def _add_column(table: str, meaning: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.add_column(sa.Column("date_source", sa.String(), nullable=True, comment=meaning))


def _as_date(text: str) -> str:
    """A text as a day, which SQLite holds as text."""
    return f"CAST({text} AS DATE)" if op.get_bind().dialect.name == "postgresql" else text


def _comment(before: int, after: int) -> None:
    """Say what the columns mean now, where the database holds comments."""
    if op.get_bind().dialect.name == "postgresql":
        for each in _COMMENTS:
            op.alter_column(each[0], each[1], comment=each[after], existing_comment=each[before])
