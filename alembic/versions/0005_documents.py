"""Papers are works, documents the texts in which claims stand: another wording of an abstract is another document

Revision: 0005, after 0004
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The tables whose rows stood in a paper's text: their column paper_id becomes document_id.
_MOVED = {"link": "document_id", "dismissal": "document_id", "claim": "document_id"}
# Comments of columns that stay: table, column, before, after.
_COMMENTS = (
    ("paper", "title", "title as printed", "title as printed, of the newest wording"),
    (
        "paper",
        "id",
        "first 12 hex digits of the SHA-256 of title, line feed, abstract",
        "id of the document that it was first known by; it stays",
    ),
    (
        "claim",
        "id",
        "paper id, hyphen, start: where the number stands",
        "document id, hyphen, start: where the number stands",
    ),
    (
        "claim",
        "quote",
        "shortest verbatim piece of the abstract that shows the value",
        "shortest verbatim piece of the document that shows the value",
    ),
    (
        "claim",
        "quote_start",
        "offset of the quote in the abstract, in characters",
        "offset of the quote in the document, in characters",
    ),
    (
        "claim",
        "start",
        "offset of the value's first digit in the abstract, in characters",
        "offset of the value's first digit in the document, in characters",
    ),
    (
        "link",
        "start",
        "offset in the abstract, in characters; NULL: given beside it",
        "offset in the document, in characters; NULL: given beside it",
    ),
    (
        "dismissal",
        "start",
        "offset of the number in the abstract, in characters",
        "offset of the number in the document, in characters",
    ),
)


def upgrade() -> None:
    """Apply this revision."""
    _create_document()
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "doi", sa.String(), nullable=True, comment="published as 10.1000/xyz123; NULL: not known"
            )
        )
        batch_op.create_check_constraint(batch_op.f("ck_paper_doi_has_prefix"), "doi LIKE '10.%'")
        batch_op.create_index(batch_op.f("ix_paper_doi"), ["doi"], unique=False)
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("document_id", sa.String(), nullable=True, comment="the wording that the digest prints")
        )
    _fill_documents()
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.alter_column("document_id", existing_type=sa.String(), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_appearance_document_id_document"), "document", ["document_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_appearance_document_id"), ["document_id"], unique=False)
    for table in _MOVED:
        _point(table, "paper", "document")
    _join_wordings()
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_column("abstract")
    _comment(before=2, after=3)


def downgrade() -> None:
    """Undo this revision."""
    _comment(before=3, after=2)
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "abstract",
                sa.String(),
                nullable=True,
                comment="abstract exactly as received, LaTeX and odd blanks included",
            )
        )
    _part_wordings()
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.alter_column("abstract", existing_type=sa.String(), nullable=False)
        batch_op.drop_index(batch_op.f("ix_paper_doi"))
        batch_op.drop_constraint(batch_op.f("ck_paper_doi_has_prefix"), type_="check")
        batch_op.drop_column("doi")
    for table in _MOVED:
        _point(table, "document", "paper")
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appearance_document_id"))
        batch_op.drop_constraint(batch_op.f("fk_appearance_document_id_document"), type_="foreignkey")
        batch_op.drop_column("document_id")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_title"))
        batch_op.drop_index(batch_op.f("ix_document_paper_id"))
    op.drop_table("document")


def _create_document() -> None:
    """The new table."""
    op.create_table(
        "document",
        sa.Column("kind", sa.String(), nullable=False, comment="abstract, table or record"),
        sa.Column(
            "text",
            sa.String(),
            nullable=False,
            comment="the text exactly as received, LaTeX and odd blanks included",
        ),
        sa.Column(
            "source",
            sa.String(),
            nullable=True,
            comment="file or address that it was read from; NULL: not known",
        ),
        sa.Column(
            "locator",
            sa.String(),
            nullable=True,
            comment="where it stands in its source: line 12, table 3, a JSON pointer; NULL: not known",
        ),
        sa.Column(
            "published",
            sa.Date(),
            nullable=True,
            comment="day it was published, as its source says; NULL: it does not say, or digests do (appearance)",
        ),
        sa.Column(
            "licence",
            sa.String(),
            nullable=True,
            comment="SPDX name of the licence of the text; NULL: not known",
        ),
        sa.Column(
            "id",
            sa.String(),
            nullable=False,
            comment="first 12 hex digits of the SHA-256 of an abstract's title, line feed, text; of a record's place, line "
            "feed, text",
        ),
        sa.Column("paper_id", sa.String(), nullable=False, comment="the paper it is of"),
        sa.Column(
            "title",
            sa.String(),
            nullable=True,
            comment="the paper's title as printed beside this text; NULL: none is",
        ),
        sa.Column(
            "replaced_by",
            sa.String(),
            nullable=True,
            comment="the newest wording, which has replaced it; NULL: it is that, or no abstract",
        ),
        sa.CheckConstraint(
            "kind IN ('abstract', 'table', 'record')", name=op.f("ck_document_kind_is_listed")
        ),
        sa.CheckConstraint(
            "replaced_by IS NULL OR kind = 'abstract'", name=op.f("ck_document_only_abstracts_are_replaced")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_document_paper_id_paper")),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["document.id"], name=op.f("fk_document_replaced_by_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_paper_id"), ["paper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_title"), ["title"], unique=False)


def _fill_documents() -> None:
    """A document for each paper's text; a row without one is a work that older versions could not hold apart."""
    first = """(SELECT {0} FROM appearance a JOIN source s ON s.id = a.source_id WHERE a.paper_id = p.id
        ORDER BY s.name, a.source_id, a.position LIMIT 1)"""
    line = first.format("'line ' || a.line")
    imported = "EXISTS (SELECT 1 FROM claim c WHERE c.paper_id = p.id AND c.origin = 'imported')"
    kind = f"CASE WHEN {imported} THEN 'record' ELSE 'abstract' END"
    op.execute(
        "INSERT INTO document (id, paper_id, kind, title, text, source, locator) "
        f"SELECT p.id, p.id, {kind}, p.title, p.abstract, {first.format('s.name')}, {line} "
        "FROM paper p WHERE p.abstract <> ''"
    )
    op.execute("UPDATE appearance SET document_id = paper_id")


def _point(table: str, before: str, after: str) -> None:
    """Let the rows of `table` refer to the table `after` instead of `before`."""
    old, new = f"{before}_id", f"{after}_id"
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(f"fk_{table}_{old}_{before}", type_="foreignkey")
        if table == "claim":
            batch_op.drop_constraint(f"uq_claim_{old}_start", type_="unique")
    op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{new}_{after}"), after, [new], ["id"])
        if table == "claim":
            batch_op.create_unique_constraint(batch_op.f(f"uq_claim_{new}_start"), [new, "start"])
        batch_op.alter_column(
            new, existing_type=sa.String(), comment=f"the {after}", existing_comment=f"the {before}"
        )


def _rows(statement: str, **given: Any) -> list[Mapping[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.text(statement), given).mappings()]


def _join_wordings() -> None:
    """Papers with one arXiv id become one paper with a document for each wording, the newest marked."""
    # The newest is the one published last; of one date that of the last digest, by day and name.
    found = _rows(
        """SELECT p.id, p.arxiv_id, p.title, max(a.published) AS published, max(s.day) AS day, max(s.name) AS name
        FROM paper p JOIN document d ON d.id = p.id AND d.kind = 'abstract'
        LEFT JOIN appearance a ON a.document_id = p.id LEFT JOIN source s ON s.id = a.source_id
        WHERE p.arxiv_id IN (SELECT arxiv_id FROM paper GROUP BY arxiv_id HAVING count(*) > 1)
        GROUP BY p.id, p.arxiv_id, p.title"""
    )
    works: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(found, key=_age):
        works.setdefault(row["arxiv_id"], []).append(row)
    for wordings in works.values():
        kept, newest = wordings[0]["id"], wordings[-1]
        _set("document", "paper_id", kept, (row["id"] for row in wordings[1:]))
        _set("document", "replaced_by", newest["id"], (row["id"] for row in wordings[:-1]))
        _set("paper", "title", newest["title"], [kept])
        for row in wordings[1:]:
            for table in ("appearance", "finding", "board_row"):
                _execute(f"UPDATE {table} SET paper_id = :kept WHERE paper_id = :id", kept=kept, id=row["id"])
            _execute("DELETE FROM paper WHERE id = :id", id=row["id"])
    if works:
        op.execute("DELETE FROM board_state")  # boards are made anew: they count the newest wording only


def _age(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (*(str(row[name] or "") for name in ("published", "day", "name")), row["id"])


def _part_wordings() -> None:
    """A paper for each document, with its text; a work without an abstract keeps its row."""
    _execute("UPDATE paper SET abstract = ''")
    for row in _rows(
        """SELECT d.id, d.paper_id, d.kind, d.text, coalesce(d.title, p.title) AS title,
            CASE WHEN d.kind = 'abstract' THEN p.arxiv_id END AS arxiv_id
        FROM document d JOIN paper p ON p.id = d.paper_id ORDER BY d.id"""
    ):
        values = {name: row[name] for name in ("id", "title", "text", "arxiv_id")}
        if row["id"] == row["paper_id"]:
            _execute("UPDATE paper SET title = :title, abstract = :text WHERE id = :id", **values)
        else:
            _execute(
                "INSERT INTO paper (id, title, abstract, arxiv_id) VALUES (:id, :title, :text, :arxiv_id)",
                **values,
            )
    op.execute("UPDATE appearance SET paper_id = document_id")
    for table in ("finding", "board_row"):
        op.execute(
            f"UPDATE {table} SET paper_id = (SELECT document_id FROM claim c WHERE c.id = {table}.claim_id) "
            "WHERE claim_id IS NOT NULL"
        )
    op.execute("DELETE FROM board_state")


def _set(table: str, column: str, value: str, ids: Iterable[str]) -> None:
    for each in ids:
        _execute(f"UPDATE {table} SET {column} = :value WHERE id = :id", value=value, id=each)


def _execute(statement: str, **given: Any) -> None:
    op.get_bind().execute(sa.text(statement), given)


def _comment(before: int, after: int) -> None:
    """Say what the columns mean now, where the database holds comments."""
    if op.get_bind().dialect.name == "postgresql":
        for each in _COMMENTS:
            op.alter_column(each[0], each[1], comment=each[after], existing_comment=each[before])
