"""A person's decisions about claims: checked, written to the curated file, and to the ledger with its log.

The file comes first and is replaced in one step; a decision that the ledger missed (the process was killed) is
read from the file the next time, so nothing is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString
from sqlalchemy import Connection

from claims import evidence
from claims.curation import records
from claims.errors import ClaimsError, CurationError, NotFoundError
from claims.files import replace
from claims.ledger import board_tables, store
from claims.ledger.bulk_rows import select_in
from claims.ledger.database import rows
from claims.ledger.lookup import abstract
from claims.models import GUIDELINE, ClaimFields
from claims.project import Project
from claims.vocabulary import Vocabulary

_COLUMN_OF = {name: held for name, held in GUIDELINE.items() if name != "paper"}


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
class Undo:
    """Who takes a decision back, and when."""

    by: str
    on: date
    vocabulary: Vocabulary


def decide(connection: Connection, decision: Decision, vocabulary: Vocabulary, path: Path) -> dict[str, Any]:
    """The claim's row as decided, written to the curated file `path` and to the ledger.

    Raises `ClaimsError` where the claim would not stand in its abstract, a field is illegal, or a rejection has no
    reason; then neither file nor ledger changes.
    """
    held = next(iter(select_in(connection, "claim", "id", [decision.claim_id])), None)
    if held is None:
        raise NotFoundError("claim", decision.claim_id)
    if decision.status == "rejected" and not decision.why:
        raise ClaimsError(f"{decision.claim_id}: a rejection needs a reason; say --why")
    fields = _fields(held, decision)
    evidence.check(abstract(connection, held["paper_id"]), fields, decision.claim_id)
    row = store.claim_row(held["paper_id"], fields, vocabulary) | {
        "status": decision.status, "origin": "curated", "found_by": path.name, "confidence": None,
        "decided_by": decision.by, "decided_on": decision.on.isoformat(), "reason": decision.why,
    }  # fmt: skip
    paper = rows(connection, "paper", {"id": held["paper_id"]})[0]
    if decision.status != "candidate":
        write_record(path, paper, row)
    store.update_claim(connection, held, row, decision.by, decision.on, decision.why)
    board_tables.refresh(connection, [held["paper_id"]], vocabulary)
    return row


def restore(
    connection: Connection, held: Mapping[str, Any], path: Path, before: bytes | None, undo: Undo
) -> None:
    """Undo a decision: the file as it was, the claim's row as it was; the log says so."""
    put_back(path, before)
    now = next(iter(select_in(connection, "claim", "id", [held["id"]])))
    store.update_claim(connection, now, held, undo.by, undo.on, "undone")
    board_tables.refresh(connection, [held["paper_id"]], undo.vocabulary)


def put_back(path: Path, before: bytes | None) -> None:
    """The file with the bytes it had, or gone where it had none."""
    if before is None:
        path.unlink(missing_ok=True)
    else:
        replace(path, before)


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


def write_record(path: Path, paper: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    """Put the claim's record into the file: in the place of the one it had, else behind its paper's others."""
    document = _document(path)
    entry = _entry(document, paper)
    record = _record(row)
    places = [at for at, each in enumerate(entry["claims"]) if _start(each, paper, path) == row["start"]]
    if _ambiguous(record, paper["abstract"], path):
        record["start"] = row["start"]
    if places:
        old = entry["claims"][places[0]]
        for name in [n for n in old if n not in record]:
            del old[name]
        for position, (name, value) in enumerate(record.items()):
            if name in old:
                old[name] = value
            else:
                old.insert(position, name, value)
    else:
        entry["claims"].append(record)
    out = StringIO()
    records.yaml().dump(document, out)
    replace(path, out.getvalue().encode())


def _fields(held: Mapping[str, Any], decision: Decision) -> ClaimFields:
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


def _document(path: Path) -> CommentedMap:
    if not path.is_file():
        made = CommentedMap({"papers": CommentedSeq()})
        made.yaml_set_start_comment("yaml-language-server: $schema=claims.schema.json")
        return made
    records.read(path)  # refuses what is illegal before anything is added to it
    loaded: CommentedMap = records.yaml().load(StringIO(path.read_text(encoding="utf-8-sig")))
    return loaded


def _entry(document: CommentedMap, paper: Mapping[str, Any]) -> CommentedMap:
    """The paper's entry of the file, made where it has none."""
    for entry in document["papers"]:
        if entry["paper"] == paper["title"] and entry.get("paper_id") in (None, paper["id"]):
            found: CommentedMap = entry
            return found
    made = CommentedMap({"paper": _text(paper["title"]), "claims": CommentedSeq()})
    document["papers"].append(made)
    return made


def _record(row: Mapping[str, Any]) -> CommentedMap:
    """The claim as a record: only what is not empty, digits in quotation marks."""
    record = CommentedMap()
    for name, held in _COLUMN_OF.items():
        value = row[held]
        if value not in (None, "") and not (name == "bound" and value == "exact"):
            record[name] = _text(value)
    record["status"] = row["status"]
    if row["reason"]:
        record["reason"] = _text(row["reason"])
    record["by"] = _text(row["decided_by"])
    record["on"] = date.fromisoformat(str(row["decided_on"]))
    return record


def _text(value: str) -> str:
    """Text that YAML would read as something else, or that holds its signs, in quotation marks."""
    plain = (
        value.replace(" ", "")
        .replace("-", "")
        .replace("(", "")
        .replace(")", "")
        .replace(".", "")
        .replace("/", "")
    )
    return (
        value
        if plain.isalnum() and value[0].isalpha() and value.lower() not in _WORDS
        else SingleQuotedScalarString(value)
    )


_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def _start(record: Mapping[str, Any], paper: Mapping[str, Any], path: Path) -> int | None:
    """Where a record of the file stands; None where it is not plain."""
    each = records.Curated(path, 0, paper["title"], None, records.Record.model_validate(dict(record)))
    try:
        return records.place(each, paper["abstract"]).start
    except ClaimsError:
        return None


def _ambiguous(record: Mapping[str, Any], abstract_text: str, path: Path) -> bool:
    each = records.Curated(path, 0, "", None, records.Record.model_validate(dict(record)))
    try:
        records.place(each, abstract_text)
    except CurationError:
        return True
    return False
