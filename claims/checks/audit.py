"""The findings of the checks, and what people said of them, in and out of the ledger."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from claims import checks
from claims.checks.rule import CheckedLedger
from claims.ledger.bulk_rows import everything, insert
from claims.ledger.database import rows

_CHECKED = 2  # the row of `board_state` that says of which ledger the findings are


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
    connection.execute(text("DELETE FROM board_state WHERE id = :id"), {"id": _CHECKED})
    insert(connection, "board_state", [{"id": _CHECKED, "made_by": _state(connection)}])
    order = {name: number for number, name in enumerate(checks.RULES)}
    found = rows(connection, "findings", order="paper_id, claim_id, finding_id")
    return sorted(found, key=lambda row: order[row["rule"]])


def is_current(connection: Connection) -> bool:
    """Whether the findings are of the ledger as it is now; False where it changed since, or was never checked."""
    found = connection.execute(
        text("SELECT made_by FROM board_state WHERE id = :id"), {"id": _CHECKED}
    ).scalar()
    return found == _state(connection)


def _state(connection: Connection) -> str:
    """What the findings depend on, in few words: every change of a claim is an event, of the vocabulary a new board."""
    counted = [
        connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        for table in ("claim", "claim_event", "paper", "appearance", "board_row")
    ]
    made_by = connection.execute(text("SELECT made_by FROM board_state WHERE id = 1")).scalar()
    return "-".join(map(str, (*counted, len(checks.RULES), made_by)))


def write_findings(connection: Connection, found: Sequence[dict[str, Any]]) -> None:
    """Replace all findings by `found`; the same ledger gives the same rows."""
    connection.execute(text("DELETE FROM finding"))
    insert(connection, "finding", found)


def write_acknowledgements(connection: Connection, given: Sequence[dict[str, Any]]) -> None:
    """Replace what people said of findings by `given`; a finding that is gone keeps its note for its return."""
    connection.execute(text("DELETE FROM acknowledgement"))
    insert(connection, "acknowledgement", given)
