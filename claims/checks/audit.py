"""The findings of the checks, and what people said of them, in and out of the ledger."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from claims import checks
from claims.checks.rule import CheckedLedger
from claims.ledger.bulk_rows import everything, insert
from claims.ledger.database import rows


def read_ledger(connection: Connection) -> CheckedLedger:
    """All that the checks read, in a total order."""
    claims = [
        row for row in rows(connection, "claims", order="paper_id, start") if row["status"] != "rejected"
    ]
    published = {row["paper_id"]: row["published"] for row in rows(connection, "papers")}
    papers = {
        row["id"]: row | {"published": published.get(row["id"])}
        for row in rows(connection, "paper", order="id")
    }
    board = [row for row in rows(connection, "leaderboard", order="board, position") if row["level"]]
    metrics = {row["id"]: row for row in everything(connection, "metric")}
    benchmarks = {row["id"]: row for row in everything(connection, "benchmark")}
    return CheckedLedger(claims, papers, metrics, benchmarks, board)


def refresh(connection: Connection, acknowledgements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the view `findings` after every rule was run anew, in the order of rule and claim."""
    write_findings(connection, checks.run(read_ledger(connection)))
    write_acknowledgements(connection, acknowledgements)
    order = {name: number for number, name in enumerate(checks.RULES)}
    found = rows(connection, "findings", order="paper_id, claim_id, finding_id")
    return sorted(found, key=lambda row: order[row["rule"]])


def write_findings(connection: Connection, found: Sequence[dict[str, Any]]) -> None:
    """Replace all findings by `found`; the same ledger gives the same rows."""
    connection.execute(text("DELETE FROM finding"))
    insert(connection, "finding", found)


def write_acknowledgements(connection: Connection, given: Sequence[dict[str, Any]]) -> None:
    """Replace what people said of findings by `given`; a finding that is gone keeps its note for its return."""
    connection.execute(text("DELETE FROM acknowledgement"))
    insert(connection, "acknowledgement", given)
