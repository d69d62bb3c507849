"""A copy of the ledger, or of the claims of one part of it, as a SQLite file that is a whole ledger itself."""

from collections.abc import Callable, Collection
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
Row = dict[str, Any]


def write(
    connection: Connection,
    target: Path,
    without: Collection[str],
    vocabulary: Vocabulary,
    *,
    only: bool = False,
) -> int:
    """How many claims `target` holds: all but those named in `without`, with their texts, sources, log and findings.

    `only`: texts without a claim stay out too, as befits a part that goes out under terms of its own. The file must not be
    there yet; the same ledger gives the same rows.
    """
    kept = _Kept(connection, frozenset(without), only=only)
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


class _Kept:
    """Which rows of which table go into the copy."""

    def __init__(self, connection: Connection, without: frozenset[str], *, only: bool) -> None:
        self.without = without
        rows = connection.execute(text("SELECT id, paper_id FROM claim")).all()
        mine = {row[1] for row in rows if row[0] not in without}
        others = {row[1] for row in rows if row[0] in without} - mine
        every = set(connection.execute(text("SELECT id FROM paper")).scalars())
        self.claims = sum(row[0] not in without for row in rows)
        self.papers = mine if only else every - others
        seen = connection.execute(text("SELECT source_id, paper_id FROM appearance")).all()
        gone = {row[0] for row in seen} - {row[0] for row in seen if row[1] in self.papers}
        self.sources_gone = gone
        self._rules: dict[str, Callable[[Row], bool]] = {
            "paper": lambda row: row["id"] in self.papers,
            "source": lambda row: row["id"] not in self.sources_gone,
            "claim": lambda row: row["id"] not in self.without,
            "claim_event": lambda row: (
                row["claim_id"] not in self.without and row["claim_id"].rsplit("-", 1)[0] in self.papers
            ),
            "finding": lambda row: (
                not {row["claim_id"], row["other_claim_id"]} & self.without and row["paper_id"] in self.papers
            ),
        }

    def keeps(self, table: str, row: Row) -> bool:
        """Whether a row goes into the copy."""
        rule = self._rules.get(table)
        if rule is not None:
            return rule(row)
        return "paper_id" not in row or row["paper_id"] in self.papers
