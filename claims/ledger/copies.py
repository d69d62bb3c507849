"""A copy of the ledger, or of the claims of one part of it, as a SQLite file that is a whole ledger itself."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from claims.ledger import board_tables, database
from claims.ledger.bulk_rows import batched, insert
from claims.ledger.database import plain
from claims.vocabulary import Vocabulary

_AT_ONCE = 5000
_MADE_ANEW = frozenset(("board", "board_row", "board_state"))  # places depend on which claims are there
Row = Mapping[str, Any]


def write(
    connection: Connection, target: Path, claims: Iterable[str], vocabulary: Vocabulary, *, only: bool = False
) -> int:
    """How many claims `target` holds: those with the given ids, with their texts, sources, log and findings.

    `only`: texts without one of them stay out, as befits a part that goes out under terms of its own; else only texts whose
    claims all stay out do. The file must not be there yet; the same ledger gives the same rows.
    """
    kept = Kept(connection, claims, only=only)
    url = database.url_of(target)
    database.upgrade(url)
    with database.connect(url, write=True) as made:
        for table in SQLModel.metadata.sorted_tables:
            made.exec_driver_sql(f"DELETE FROM {table.name}")
            if table.name in _MADE_ANEW:
                continue
            keys = ", ".join(column.name for column in table.primary_key)
            found = connection.execute(text(f"SELECT * FROM {table.name} ORDER BY {keys}")).mappings()
            for chunk in batched((plain(row) for row in found), _AT_ONCE):
                insert(made, table.name, [row for row in chunk if kept.keeps(table.name, row)])
        board_tables.bring_up(made, vocabulary)
    return kept.claims


class Kept:
    """Which rows of which table go into the copy."""

    def __init__(self, connection: Connection, claims: Iterable[str], *, only: bool) -> None:
        mine = frozenset(claims)
        rows = connection.execute(text("SELECT id, paper_id FROM claim")).all()
        without = frozenset(row[0] for row in rows) - mine
        read_in = {row[1] for row in rows if row[0] in mine}
        papers = (
            read_in
            if only
            else set(connection.execute(text("SELECT id FROM paper")).scalars())
            - ({row[1] for row in rows if row[0] in without} - read_in)
        )
        seen = connection.execute(text("SELECT source_id, paper_id FROM appearance")).all()
        sources_gone = {row[0] for row in seen} - {row[0] for row in seen if row[1] in papers}
        self.claims, self.papers = len(mine), papers
        self._rules: dict[str, Callable[[Row], bool]] = {
            "paper": lambda row: row["id"] in papers,
            "source": lambda row: row["id"] not in sources_gone,
            "claim": lambda row: row["id"] in mine,
            "board_row": lambda row: row["claim_id"] in mine,
            "claim_event": lambda row: (
                row["claim_id"] not in without and row["claim_id"].rsplit("-", 1)[0] in papers
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
        return "paper_id" not in row or row["paper_id"] in self.papers
