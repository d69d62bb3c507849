"""A person's decisions about claims: checked, written to files of decisions, and to the ledger with its log.

The files are the truth, and are written behind the ledger's rows but before they are kept: a decision that the ledger
missed (the process was killed) is read from its file by whoever writes next.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from claims import evidence
from claims.curation import editing
from claims.curation.edits import Edit
from claims.curation.writing import DecisionFolder
from claims.errors import ClaimsError, NotFoundError
from claims.ledger import board_tables
from claims.ledger.bulk_rows import select_in
from claims.ledger.claims import claim_row, update_claims
from claims.ledger.curated import Numbers
from claims.ledger.database import rows
from claims.models import GUIDELINE, ClaimFields
from claims.project import Project, known_as
from claims.vocabulary import Vocabulary

_COLUMN_OF = {name: held for name, held in GUIDELINE.items() if name != "paper"}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one claim: a status, fields set anew (guideline names), who, when, why."""

    claim_id: str
    status: str  # accepted, rejected, or candidate where only fields are set
    by: str
    on: date
    why: str | None
    set: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that was taken: the claim's row before and now, and its file."""

    before: dict[str, Any]
    now: dict[str, Any]
    path: Path


@dataclass(frozen=True, slots=True)
class Desk:
    """Where decisions are taken: the ledger's vocabulary, the folder its files are named from, and their own folder."""

    vocabulary: Vocabulary
    project: Project
    root: Path  # that files are named from in the ledger
    folder: DecisionFolder
    to: Path | None = None  # one file for all


def decide(connection: Connection, asked: Sequence[Decision], desk: Desk) -> list[Decided]:
    """All decisions, in the ledger and in their files; or none, with the first that is refused.

    Raises `ClaimsError` where a claim would not stand in its abstract, a field is illegal, or a rejection has no
    reason; then neither files nor ledger change.
    """
    held = {row["id"]: row for row in select_in(connection, "claim", "id", [each.claim_id for each in asked])}
    documents = _documents(connection, held.values())
    files = _Files(connection, desk, documents)
    decided: list[Decided] = []
    for decision in asked:
        if decision.claim_id not in held:
            raise NotFoundError("claim", decision.claim_id)
        before = held[decision.claim_id]
        path = files.of(before)
        name = known_as(path, desk.root)
        now = _row(before, _not_before(decision, before), documents[before["document_id"]], desk.vocabulary)
        now |= {"found_by": name, "number": files.number(before, name, now["decided_on"])}
        decided.append(Decided(before, now, path))
        held[decision.claim_id] = now
    update_claims(
        connection,
        [
            (d.before, d.now, each.by, date.fromisoformat(d.now["decided_on"]), each.why)
            for d, each in zip(decided, asked, strict=True)
        ],
    )
    board_tables.refresh(
        connection,
        sorted({documents[each.now["document_id"]]["paper_id"] for each in decided}),
        desk.vocabulary,
    )
    _write(desk, [(each.path, _edit(documents, each.now)) for each in decided])
    return decided


def undo(connection: Connection, decided: Decided, by: str, on: date, desk: Desk) -> None:
    """Take one decision back: its record and the claim's row as they were; what else was decided since stays."""
    now = next(iter(select_in(connection, "claim", "id", [decided.now["id"]])), None)
    if now is None or any(now[name] != decided.now[name] for name in ("status", "decided_by", "found_by")):
        raise ClaimsError(f"{decided.now['id']}: somebody has decided about it since; nothing is undone")
    update_claims(connection, [(now, decided.before, by, on, "undone")])
    documents = _documents(connection, [now])
    board_tables.refresh(connection, [documents[now["document_id"]]["paper_id"]], desk.vocabulary)
    held_there = (
        decided.before["origin"] == "curated" and decided.before["found_by"] == decided.now["found_by"]
    )
    if held_there:
        edit = _edit(documents, decided.before | {"number": Numbers(desk.root).of(decided.before) or None})
    else:
        edit = replace(_edit(documents, decided.now), row=None)
    _write(desk, [(decided.path, edit)])


class _Files:
    """Which file a decision goes into, and which of several of one day it is."""

    def __init__(self, connection: Connection, desk: Desk, documents: Mapping[str, Row]) -> None:
        self._connection = connection
        self._documents = documents
        self._desk = desk
        self._by_paper: dict[str, Path] = {}
        self._numbers = Numbers(desk.root)

    def of(self, claim: Row) -> Path:
        """The file that holds the claim's decision already, else that of its paper's first digest."""
        if self._desk.to is not None:
            return self._desk.to
        if claim["origin"] == "curated":
            holding = self._desk.root / str(claim["found_by"])
            if holding.is_file() and holding.resolve().parent == self._desk.folder.folder.resolve():
                return holding
        paper = self._documents[claim["document_id"]]["paper_id"]
        if paper not in self._by_paper:
            self._by_paper[paper] = default_file(self._connection, paper, self._desk.project)
        return self._by_paper[paper]

    def number(self, claim: Row, name: str, on: str) -> int | None:
        """The place of a decision behind another file's of the same day; None where no other file has one."""
        if claim["origin"] != "curated" or claim["decided_on"] is None:
            return None
        if claim["found_by"] == name or str(claim["decided_on"]) < on:
            return claim.get("number")
        return (claim.get("number") or self._numbers.of(claim)) + 1


def default_file(connection: Connection, paper_id: str, of: Project) -> Path:
    """The file of decisions of the digest that a paper was first read from."""
    seen = min(
        rows(connection, "appearance", {"paper_id": paper_id}),
        key=lambda r: (r["source_id"], r["position"]),
        default=None,
    )
    if seen is None:
        return of.decision_file(None)
    return of.decision_file(rows(connection, "source", {"id": seen["source_id"]})[0]["name"])


def _documents(connection: Connection, claims: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """The documents that claims stand in, by id; one without a title has its paper's."""
    ids = sorted({row["document_id"] for row in claims})
    found = {row["id"]: row for row in select_in(connection, "document", "id", ids)}
    papers = sorted({row["paper_id"] for row in found.values()})
    titles = {row["id"]: row["title"] for row in select_in(connection, "paper", "id", papers)}
    return {i: row | {"title": row["title"] or titles[row["paper_id"]]} for i, row in found.items()}


def _edit(documents: Mapping[str, Row], row: Row) -> Edit:
    document = documents[row["document_id"]]
    return Edit(document["title"], document["paper_id"], document["text"], row["start"], row)


def _write(desk: Desk, edits: Iterable[tuple[Path, Edit]]) -> None:
    by_file: dict[Path, list[Edit]] = {}
    for path, edit in edits:
        by_file.setdefault(path, []).append(edit)
    desk.folder.write({path: editing.edited(path, each) for path, each in by_file.items()})


def _not_before(decision: Decision, held: Row) -> Decision:
    """The decision, dated no earlier than the one it replaces: a clock that was set back must not undo it."""
    last = held["decided_on"] if held["origin"] == "curated" else None
    return decision if last is None or str(last) <= decision.on.isoformat() else replace(
        decision, on=date.fromisoformat(str(last))
    )  # fmt: skip


def _row(held: Row, decision: Decision, document: Row, vocabulary: Vocabulary) -> dict[str, Any]:
    """The claim's row as decided."""
    if decision.status == "rejected" and not decision.why:
        raise ClaimsError(f"{decision.claim_id}: a rejection needs a reason; say --why")
    fields = _fields(held, decision)
    evidence.check(document["text"], fields, decision.claim_id)
    return claim_row(document["id"], fields, vocabulary) | {
        "status": decision.status, "origin": "curated", "confidence": None, "decided_by": decision.by,
        "decided_on": decision.on.isoformat(), "reason": decision.why,
    }  # fmt: skip


def _fields(held: Row, decision: Decision) -> ClaimFields:
    unknown = set(decision.set) - set(_COLUMN_OF)
    if unknown:
        raise ClaimsError(f"no field {sorted(unknown)[0]!r}; the fields are {', '.join(_COLUMN_OF)}")
    names = ClaimFields.model_fields
    changed = {_COLUMN_OF[name]: value or None for name, value in decision.set.items()}
    changed = {name: value if value is not None or name != "unit" else "" for name, value in changed.items()}
    if "quote" in decision.set:
        raise ClaimsError(
            f"{decision.claim_id}: the quote is evidence; write a new record instead of another quote"
        )
    try:
        return ClaimFields.model_validate({name: held[name] for name in names} | changed)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "record"
        raise ClaimsError(
            f"{decision.claim_id}: {where}: {first['msg'].removeprefix('Value error, ')}; mend it"
        ) from error
