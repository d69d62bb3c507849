"""Copies: the whole ledger in another database of either engine, or the claims of one part as a SQLite ledger of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, inspect, text

from claims.errors import DatabaseError
from claims.ledger import board_tables, database, migrations
from claims.ledger.bulk_rows import batched, insert, streamed
from claims.ledger.claims import document_of
from claims.models import metadata
from claims.vocabulary import Vocabulary

_AT_ONCE = 5000
_MADE_ANEW = frozenset(("board", "board_row", "board_state"))  # places depend on which claims are there
_OF_EVERY_LEDGER = frozenset(("code", "board_state"))  # what a migration itself fills
Row = Mapping[str, Any]


def whole(source: str, target: str) -> dict[str, int]:
    """How many rows of each table went from the ledger at the URL `source` into the database at `target`, of either engine.

    Every row goes over as it is, in one transaction, from one moment of the source. `target` is made or migrated first, and is
    refused where it holds anything. The full-text index stays behind: it is made anew when somebody searches.
    """
    with database.connect(source) as connection:
        if database.exists(target):
            with database.errors_said(target), database.engine(target).connect() as there:
                _must_be_empty(there, target)
        migrations.upgrade(target)
        with database.connect(target, write=True) as made:
            _must_be_empty(made, target)
            for table in reversed(metadata.sorted_tables):
                made.exec_driver_sql(f"DELETE FROM {table.name}")
            for table in metadata.sorted_tables:
                for rows in batched(_rows(connection, table), _AT_ONCE):
                    insert(made, table.name, rows)
            return {table.name: _count(made, table.name) for table in metadata.sorted_tables}


def _must_be_empty(connection: Connection, url: str) -> None:
    """Refuse a database, of whatever revision, in which there is any row that a migration did not put there."""
    there = inspect(connection)
    for table in metadata.sorted_tables:
        if (
            table.name not in _OF_EVERY_LEDGER
            and there.has_table(table.name)
            and _count(connection, table.name)
        ):
            what = f"holds a ledger already (rows in {table.name})"
            raise DatabaseError(database.shown(url), what, "copy into a database that is new or empty")


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its keys, those first that others of the table point at."""
    keys = ", ".join(column.name for column in table.primary_key)
    if table.name == "document":
        keys = f"replaced_by IS NOT NULL, {keys}"  # what replaced another stands before it
    return streamed(connection, f"SELECT * FROM {table.name} ORDER BY {keys}")


def write(
    connection: Connection, target: Path, claims: Iterable[str], vocabulary: Vocabulary, *, only: bool = False
) -> int:
    """How many claims `target` holds: those with the given ids, with their texts, sources, log and findings.

    `only`: texts without one of them stay out, as befits a part that goes out under terms of its own; else only texts whose
    claims all stay out do. The file must not be there yet; the same ledger gives the same rows.
    """
    kept = Kept(connection, claims, only=only)
    url = database.url_of(target)
    migrations.upgrade(url)
    with database.connect(url, write=True) as made:
        for table in metadata.sorted_tables:
            made.exec_driver_sql(f"DELETE FROM {table.name}")
            if table.name in _MADE_ANEW:
                continue
            for chunk in batched(_rows(connection, table), _AT_ONCE):
                insert(made, table.name, [row for row in chunk if kept.keeps(table.name, row)])
        board_tables.bring_up(made, vocabulary)
    return kept.claims


class Kept:
    """Which rows of which table go into the copy."""

    def __init__(self, connection: Connection, claims: Iterable[str], *, only: bool) -> None:
        statement = (
            "SELECT c.id, c.document_id, d.replaced_by FROM claim c JOIN document d ON d.id = c.document_id"
        )
        rows = connection.execute(text(statement)).all()
        history = () if only else (row[0] for row in rows if row[2])  # of older wordings: no form lists them
        mine = frozenset((*claims, *history))
        without = frozenset(row[0] for row in rows) - mine
        read_in = {row[1] for row in rows if row[0] in mine}
        every = connection.execute(text("SELECT id, paper_id, replaced_by FROM document")).all()
        others = {row[1] for row in rows if row[0] in without} - read_in
        kept = read_in if only else {row[0] for row in every} - others
        documents = kept | {row[2] for row in every if row[0] in kept and row[2]}
        papers = {row[1] for row in every if row[0] in documents}
        seen = connection.execute(text("SELECT source_id, document_id FROM appearance")).all()
        sources_gone = {row[0] for row in seen} - {row[0] for row in seen if row[1] in documents}
        self.claims, self.documents = len(mine), documents
        self._rules: dict[str, Callable[[Row], bool]] = {
            "loaded_file": lambda _row: False,
            "paper": lambda row: row["id"] in papers,
            "document": lambda row: row["id"] in documents,
            "source": lambda row: row["id"] not in sources_gone,
            "claim": lambda row: row["id"] in mine,
            "board_row": lambda row: row["claim_id"] in mine,
            "claim_event": lambda row: (
                row["claim_id"] not in without and document_of(row["claim_id"]) in documents
            ),
            "finding": lambda row: (
                not {row["claim_id"], row["other_claim_id"]} & without and row["paper_id"] in papers
            ),
        }

    def keeps(self, table: str, row: Row) -> bool:
        """Whether a row goes into the copy."""
        rule = self._rules.get(table)
        if rule is not None:
            return rule(row)
        return "document_id" not in row or row["document_id"] in self.documents
