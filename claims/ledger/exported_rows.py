"""The claims of a ledger as exports take them: parted by licence, and read from the database as they are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from claims.interchange.exports.export import Part, Row
from claims.interchange.exports.licences import OWN, UNKNOWN, folder_of
from claims.ledger.bulk_rows import streamed
from claims.ledger.database import is_postgresql
from claims.ledger.views import view

# Terms of each record; what stands in no record is the ledger's own.
_FROM = """FROM claims c LEFT JOIN (
    SELECT a.document_id, min(s.licence) AS licence, min(s.attribution) AS attribution, min(s.collection) AS collection
    FROM appearance a JOIN source s ON s.id = a.source_id GROUP BY a.document_id) t
    ON t.document_id = c.document_id AND c.document_kind = 'record'"""


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Rows of the view `claims` that go into one folder; each iteration asks the database, and holds some of them at a time."""

    connection: Connection
    where: str
    bound: Mapping[str, Any]
    count: int

    def __iter__(self) -> Iterator[Row]:
        return self._asked("c.paper_id, c.start, c.claim_id")

    def __len__(self) -> int:
        return self.count

    def ordered(self, *columns: str) -> Iterator[Row]:
        """The rows in the order of these columns, texts by their characters, and then in their own."""
        by = ' COLLATE "C"' if is_postgresql(self.connection) else ""
        first = "".join(f"coalesce(c.{name}, ''){by}, " for name in columns)
        return self._asked(f"{first}c.paper_id, c.start, c.claim_id")

    def _asked(self, order: str) -> Iterator[Row]:
        return streamed(
            self.connection, f"SELECT c.* {_FROM} WHERE {self.where} ORDER BY {order}", self.bound
        )


def parts(connection: Connection, where: str, base_url: str = "") -> dict[str, Part]:
    """Folder -> the claims of `where` (a condition on the view `claims`, as c) that go there, as `licences.parts` parts them."""
    asked = f"""
        SELECT c.document_kind = 'record' AS record, t.licence, t.attribution, t.collection, count(*) AS rows, max(c.published) AS newest
        {_FROM} WHERE {where} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in connection.execute(text(asked)).mappings():
        groups.setdefault(folder_of(row["licence"]) if row["record"] else "", []).append(dict(row))
    return {
        folder: _part(connection, where, found, base_url)
        for folder, found in sorted((groups or {"": []}).items())
    }


def _part(connection: Connection, where: str, groups: list[Mapping[str, Any]], base_url: str) -> Part:
    """The claims of some groups of one licence each."""
    licences = {(row["licence"] or UNKNOWN) if row["record"] else OWN for row in groups} or {OWN}
    named = sorted({
        f"{': '.join(filter(None, (row['collection'], row['attribution'])))} ({row['licence'] or UNKNOWN})"
        for row in groups if row["record"] and (row["collection"] or row["attribution"])
    })  # fmt: skip
    known = sorted({row["licence"] for row in groups if row["record"] and row["licence"]})
    bound = {f"licence_{number}": licence for number, licence in enumerate(known)}
    tests = ["c.document_kind <> 'record'"] if any(not row["record"] for row in groups) else []
    tests += ["(c.document_kind = 'record' AND t.licence IS NULL)"] if UNKNOWN in licences else []
    tests += (
        [f"(c.document_kind = 'record' AND t.licence IN ({', '.join(f':{name}' for name in bound)}))"]
        if bound
        else []
    )
    rows = StoredRows(
        connection,
        f"({where}) AND ({' OR '.join(tests) or '1 = 1'})",
        bound,
        sum(row["rows"] for row in groups),
    )
    newest = max((str(row["newest"])[:10] for row in groups if row["newest"]), default=None)
    ordered = tuple(sorted(licences, key=lambda each: (each != OWN, each)))
    return Part(rows, view("claims").columns, ordered, tuple(named), newest, base_url)
