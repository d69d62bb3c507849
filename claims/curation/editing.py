"""The text of a file of decisions with some of its records set, put in or taken out; all else stays as it was written."""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from claims.curation import layout, plain_editing, plain_yaml, records
from claims.curation.edits import Edit, curated, is_ambiguous, record_of
from claims.curation.layout import Layout
from claims.errors import ClaimsError, CurationError

_HEAD = "# yaml-language-server: $schema=claims.schema.json\npapers:"


def edited(path: Path, edits: Iterable[Edit]) -> bytes | None:
    """What the file shall hold, read once and written once; None where nothing is left in it.

    A file that is plainly laid out keeps every line that says nothing else now; of any other YAML's own writer keeps comments and
    order. Raises `CurationError` where the file is illegal, or would not be read back as what was meant.
    """
    plain: Layout | None = Layout(_HEAD.split("\n"), None, [])
    if path.is_file():
        text = records.text_of(path)
        plain = layout.of(text)
        if plain is None or records.of_layout(path, plain) is None:
            records.as_yaml(path, text)  # refuses what is illegal before anything is added to it
            plain = None
    if plain is None:
        return _edited_as_yaml(path, edits)
    made = plain_editing.edited(path, plain, edits)
    return made.encode() if made is not None else None


def _edited_as_yaml(path: Path, edits: Iterable[Edit]) -> bytes | None:
    document: CommentedMap = records.parsed(path)
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
    plain_yaml.yaml().dump(document, out)
    _read_back(path, out.getvalue(), wanted)
    return out.getvalue().encode()


def _spots(held: Sequence[Mapping[str, Any]], edit: Edit, path: Path) -> dict[int, int]:
    """The places of a paper's records by where their numbers stand; those for which that is not plain are left out."""
    found: dict[int, int] = {}
    for at, raw in enumerate(held):
        try:
            found.setdefault(records.place(curated(raw, edit, path), edit.text).start, at)
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
    record = CommentedMap({name: _scalar(value) for name, value in record_of(edit.row).items()})
    if is_ambiguous(record, edit, path):
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


def _scalar(value: Any) -> Any:
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> Any:
    """Text as it is written in a plainly laid out file, too: in quotation marks where YAML would read something else."""
    said = plain_yaml.written(value)
    if said[:1] == '"':
        return DoubleQuotedScalarString(value)
    return SingleQuotedScalarString(value) if said[:1] == "'" else value
