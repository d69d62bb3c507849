"""The findings of the checks, and what people said of them, in and out of the ledger."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from claims import checks
from claims.checks import freshness
from claims.checks.rule import CheckedLedger
from claims.ledger.bulk_rows import everything, insert
from claims.ledger.database import rows


def read_ledger(connection: Connection) -> CheckedLedger:
    """All that the checks read, in a total order."""
    claims = [
        row for row in rows(connection, "claims", order="paper_id, start") if row["status"] != "rejected"
    ]
    documents = rows(connection, "document", {"replaced_by": None}, order="id")
    abstracts = {row["paper_id"]: row["text"] for row in documents if row["kind"] == "abstract"}
    papers = {
        row["paper_id"]: row | {"id": row["paper_id"], "abstract": abstracts.get(row["paper_id"], "")}
        for row in rows(connection, "papers", order="paper_id")
    }
    board = rows(connection, "leaderboard", order="board, position, row_kind")
    metrics = {row["id"]: row for row in everything(connection, "metric")}
    benchmarks = {row["id"]: row for row in everything(connection, "benchmark")}
    texts = {row["id"]: row["text"] for row in documents}
    return CheckedLedger(claims, papers, metrics, benchmarks, board, texts)


def refresh(connection: Connection, acknowledgements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the view `findings` after every rule was run anew, in the order of rule and claim."""
    write_findings(connection, checks.run(read_ledger(connection)))
    write_acknowledgements(connection, acknowledgements)
    connection.execute(text("DELETE FROM board_state WHERE id = :id"), {"id": freshness.CHECKED})
    insert(connection, "board_state", [{"id": freshness.CHECKED, "made_by": freshness.state(connection)}])
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
