"""Whether the findings in the ledger are of the ledger as it is."""

from sqlalchemy import Connection, text

from claims.checks.names import NAMES

CHECKED = 2  # the row of `board_state` that says of which ledger the findings are


def is_current(connection: Connection) -> bool:
    """Whether the findings are of the ledger as it is now; False where it changed since, or was never checked."""
    found = connection.execute(
        text("SELECT made_by FROM board_state WHERE id = :id"), {"id": CHECKED}
    ).scalar()
    return found == state(connection)


def state(connection: Connection) -> str:
    """What the findings depend on, in few words: every change of a claim is an event, of the vocabulary a new board."""
    counted = [
        connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        for table in ("claim", "claim_event", "paper", "appearance", "board_row")
    ]
    made_by = connection.execute(text("SELECT made_by FROM board_state WHERE id = 1")).scalar()
    return "-".join(map(str, (*counted, len(NAMES), made_by)))
