"""Claims in the ledger and their append-only log: every field that is set is an event, and a claim that goes leaves its log."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from claims.ledger.bulk_rows import delete_in, insert, select_in
from claims.ledger.vocabulary_tables import NAMES, entries_of
from claims.models import Claim, ClaimFields
from claims.vocabulary import Vocabulary

_FIELDS = tuple(ClaimFields.model_fields)
_COLUMNS = tuple(Claim.model_fields)
_LOGGED = frozenset((*_FIELDS, "status", "reason"))
# The claim's row as it is, as it shall be; who says so, when and why.
Change = tuple[Mapping[str, Any], Mapping[str, Any], str, date | None, str | None]


def claim_row(document: str, fields: ClaimFields, vocabulary: Vocabulary) -> dict[str, Any]:
    """All columns of a claim: the fields, the numbers for ordering, and the vocabulary's entries."""
    return claim_columns(
        document, fields, entries_of({name: getattr(fields, name) for name in NAMES}, vocabulary)
    )


def claim_columns(document: str, fields: ClaimFields, entries: Mapping[str, str | None]) -> dict[str, Any]:
    """All columns of a claim whose vocabulary's entries are known."""

    def number(digits: str | None) -> float | None:
        return float(digits) if digits else None

    held = {name: getattr(fields, name) for name in _FIELDS}
    return dict.fromkeys(_COLUMNS) | held | dict(entries) | {
        "id": f"{document}-{fields.start}",
        "document_id": document,
        "value": number(fields.value_text),
        "value_high": number(fields.value_high_text),
        "baseline_value": number(fields.baseline_value_text),
        "status": "candidate",
    }  # fmt: skip


def document_of(claim_id: str) -> str:
    """The id of the document that a claim stands in."""
    return claim_id.rsplit("-", 1)[0]


def write_proposed(
    connection: Connection,
    documents: Sequence[str],
    proposed: Mapping[str, dict[str, Any]],
    actor: str,
    origin: str,
) -> tuple[int, int, int]:
    """How many claims of these documents are new, changed and gone, now that `actor` proposes `proposed`, by id.

    Those that a person touched, and those of another origin, stay as they are.
    """
    held = {row["id"]: row for row in select_in(connection, "claim", "document_id", documents)}
    untouched = {i for i, row in held.items() if row["origin"] == origin and row["decided_by"] is None}
    new = [row for i, row in proposed.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [first_event(row["id"], actor, row["found_by"]) for row in new])
    changed = update_claims(
        connection,
        [(held[i], proposed[i], actor, None, "read again") for i in sorted(untouched & proposed.keys())],
    )
    gone = sorted(untouched - proposed.keys())
    remove(connection, gone, actor, "no longer proposed")
    return len(new), changed, len(gone)


def update_claims(connection: Connection, changes: Iterable[Change]) -> int:
    """How many of the claims differed and were set, each field with an event."""
    events: list[dict[str, Any]] = []
    count = 0
    for held, row, actor, on, why in changes:
        differs = {n: row[n] for n in _COLUMNS if n in row and _plain(held[n]) != _plain(row[n])}
        if not differs:
            continue
        count += 1
        sets = ", ".join(f"{name} = :{name}" for name in differs)
        connection.execute(text(f"UPDATE claim SET {sets} WHERE id = :id"), differs | {"id": held["id"]})
        events += [
            {"claim_id": held["id"], "actor": actor, "on_day": on, "field": name, "old": _text(held[name]),
             "new": _text(value), "reason": why}
            for name, value in differs.items() if name in _LOGGED
        ]  # fmt: skip
    log(connection, events)
    return count


def log(connection: Connection, events: Sequence[dict[str, Any]]) -> None:
    """Append events to the log of their claims, each with the next number."""
    if not events:
        return
    counted: dict[str, int] = {}
    for row in select_in(connection, "claim_event", "claim_id", sorted({e["claim_id"] for e in events})):
        counted[row["claim_id"]] = max(counted.get(row["claim_id"], 0), row["number"])
    empty = dict.fromkeys(("claim_id", "number", "actor", "on_day", "field", "old", "new", "reason"))
    numbered = []
    for event in events:
        counted[event["claim_id"]] = number = counted.get(event["claim_id"], 0) + 1
        numbered.append(empty | event | {"number": number})
    insert(connection, "claim_event", numbered)


def first_event(claim: str, actor: str, by: str, on: str | None = None) -> dict[str, Any]:
    """The event of a claim's first writing."""
    return {"claim_id": claim, "actor": actor, "on_day": on, "field": "*", "new": by}


def remove(connection: Connection, ids: Sequence[str], actor: str, why: str) -> None:
    """Delete claims and the findings that speak of them; their log stays, and says why they went."""
    log(connection, [{"claim_id": i, "actor": actor, "field": "*", "reason": why} for i in ids])
    delete_in(connection, "finding", "claim_id", ids)
    delete_in(connection, "finding", "other_claim_id", ids)
    delete_in(connection, "board_row", "claim_id", ids)
    delete_in(connection, "claim", "id", ids)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
