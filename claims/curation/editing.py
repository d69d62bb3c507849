"""The text of a file of decisions with some of its records set, put in or taken out; all else stays as it was written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from claims.curation import records
from claims.errors import ClaimsError, CurationError
from claims.models import GUIDELINE

_COLUMN_OF = {name: held for name, held in GUIDELINE.items() if name != "paper"}
_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
_SIGNS = str.maketrans("", "", " -()./")


@dataclass(frozen=True, slots=True)
class Edit:
    """One claim's record as it shall be; `row` None: no record."""

    title: str  # of its paper
    paper_id: str
    text: str  # that the claim stands in
    start: int
    row: (
        Mapping[str, Any] | None
    )  # the claim's row, with `number` where its place among several files must be said


def edited(path: Path, edits: Iterable[Edit]) -> bytes | None:
    """What the file shall hold, read once and written once; None where nothing is left in it.

    Raises `CurationError` where the file is illegal, or would not be read back as what was written.
    """
    document = _document(path)
    papers = {(entry["paper"], entry.get("paper_id")): entry for entry in reversed(document["papers"])}
    spots: dict[int, dict[int, int]] = {}  # by paper's entry: where its records stand, by start
    wanted: list[CommentedMap] = []
    for edit in edits:
        entry = papers.get((edit.title, edit.paper_id)) or papers.get((edit.title, None))
        if entry is None:
            if edit.row is None:
                continue
            entry = CommentedMap({"paper": _text(edit.title), "claims": CommentedSeq()})
            document["papers"].append(entry)
            papers[edit.title, None] = entry
        if id(entry) not in spots:
            spots[id(entry)] = _spots(entry["claims"], edit, path)
        record = _set(entry["claims"], spots[id(entry)], edit, path)
        if record is not None:
            wanted.append(record)
    for entry in [entry for entry in document["papers"] if not entry["claims"] and id(entry) in spots]:
        document["papers"].remove(entry)
    if not document["papers"] and "digest" not in document:
        return None
    out = StringIO()
    records.yaml().dump(document, out)
    _read_back(path, out.getvalue(), wanted)
    return out.getvalue().encode()


def record_of(row: Mapping[str, Any]) -> CommentedMap:
    """A claim's row as a record: only what is not empty, digits in quotation marks."""
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
    if row.get("number"):
        record["number"] = row["number"]
    return record


def _document(path: Path) -> CommentedMap:
    if not path.is_file():
        made = CommentedMap({"papers": CommentedSeq()})
        made.yaml_set_start_comment("yaml-language-server: $schema=claims.schema.json")
        return made
    loaded: CommentedMap = records.parsed(path)
    records.checked(path, loaded)  # refuses what is illegal before anything is added to it
    return loaded


def _spots(held: Sequence[Mapping[str, Any]], edit: Edit, path: Path) -> dict[int, int]:
    """The places of a paper's records by where their numbers stand; those for which that is not plain are left out."""
    found: dict[int, int] = {}
    for at, raw in enumerate(held):
        try:
            found.setdefault(records.place(_curated(raw, edit, path), edit.text).start, at)
        except ClaimsError:
            continue
    return found


def _set(held: CommentedSeq, spots: dict[int, int], edit: Edit, path: Path) -> CommentedMap | None:
    """The record as it was set; None where it was taken out."""
    at = spots.get(edit.start)
    if edit.row is None:
        if at is not None:
            del held[at]
            del spots[edit.start]
            spots |= {start: place - 1 for start, place in spots.items() if place > at}
        return None
    record = record_of(edit.row)
    if _is_ambiguous(record, edit, path):
        record["start"] = edit.start
    if at is None:
        spots[edit.start] = len(held)
        held.append(record)
        return record
    old: CommentedMap = held[at]
    for name in [name for name in old if name not in record]:
        del old[name]
    for position, (name, value) in enumerate(record.items()):
        if name in old:
            old[name] = value
        else:
            old.insert(position, name, value)
    return old


def _read_back(path: Path, written: str, wanted: Iterable[CommentedMap]) -> None:
    """Refuse a text from which the records would not be read as they were meant."""
    found = {_key(each.record) for each in records.of_text(path, written)}
    for record in wanted:
        if _key(records.Record.model_validate(dict(record))) not in found:
            what = f"the record of {record['quote'][:60]!r} cannot be written so that it is read back"
            raise CurationError(path, what, "nothing was changed; report this quote")


def _key(record: records.Record) -> str:
    return record.model_dump_json()


def _is_ambiguous(record: Mapping[str, Any], edit: Edit, path: Path) -> bool:
    try:
        records.place(_curated(record, edit, path), edit.text)
    except CurationError:
        return True
    return False


def _curated(raw: Mapping[str, Any], edit: Edit, path: Path) -> records.Curated:
    return records.Curated(path, 0, edit.title, None, records.Record.model_validate(dict(raw)))


def _text(value: str) -> Any:
    """Text that YAML would read as something else, or that holds its signs, in quotation marks."""
    if not value.isprintable():  # line ends of any kind, and what cannot be seen, are written as escapes
        return DoubleQuotedScalarString(value)
    plain = value.translate(_SIGNS)
    if plain.isalnum() and value[0].isalpha() and value.lower() not in _WORDS:
        return value
    return SingleQuotedScalarString(value)
