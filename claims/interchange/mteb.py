"""MTEB's results: one file a model and task, scores by split and subset; the main score of each is its result.

These files are long and many, so their entries are decoded whole and only the main score is placed in the text.
"""

import re
from pathlib import PurePosixPath
from typing import Any

from claims.errors import FormatError
from claims.interchange import json_tree
from claims.interchange.cells import Cell, read_cell
from claims.interchange.result import ImportedResult, Record, Row, Rows, SourceFile, Subject
from claims.interchange.rows import HIDDEN, WRONG_TYPE, refusal
from claims.interchange.tree import Node, Printed, day_of, escaped

NO_MAIN = "is an entry without a main score"
_LEVELS = 3  # the file, `scores`, a split: its entries are plain
_LONGEST = 4000  # characters of an entry that is kept whole; of a longer one the piece from its main score on
_MAIN = re.compile(r'"main_score"\s*:\s*(?=[-0-9.NI])')
_ABOUT = frozenset(("dataset_revision", "mteb_dataset_name", "mteb_version", "task_name", "evaluation_time", "kg_co2_emissions", "date"))  # fmt: skip


def read(file: SourceFile) -> Rows:
    """The main score of each split and subset."""
    tree = json_tree.parse(file.text, file.name, _LEVELS)
    task = tree.text("task_name") or tree.text("mteb_dataset_name")
    scores = tree.get("scores")
    about = Subject(
        task, "main score", file.provenance.system or _model(file.name), None, day_of(tree.text("date"))
    )
    if scores is not None:
        for split, entries in scores.members():
            pointer = f"/scores/{escaped(split)}"
            if not isinstance(entries.value, list):
                yield refusal(file, pointer, "", "is a split without a list of entries")
            for number, entry in entries.elements():
                yield _entry(file, entry, f"{pointer}/{number}", about, split)
        return
    for split, node in tree.members():
        if split not in _ABOUT:
            yield from _old_split(file, node, split, about)


def _entry(file: SourceFile, entry: Node, pointer: str, about: Subject, split: str) -> Row:
    found: Any = entry.value
    if not isinstance(found, dict) or found.get("main_score") is None:
        return refusal(file, pointer, "", NO_MAIN)
    subset = found.get("hf_subset")
    named = f"subset {subset}" if isinstance(subset, str) and subset not in ("", "default") else None
    subject = Subject(
        about.benchmark, about.metric, about.system, "; ".join(filter(None, (split, named))), about.day
    )
    return _placed(file, entry, pointer, subject, found["main_score"])


def _old_split(file: SourceFile, node: Node, split: str, about: Subject) -> Rows:
    """Results before version 1.12: a split holds scores, or a map of them for each language."""
    subsets = {None: node} if "main_score" in _keys(node) else {
        name: each for name, each in node.members() if "main_score" in _keys(each)
    }  # fmt: skip
    if not subsets:
        yield refusal(file, f"/{escaped(split)}", "", NO_MAIN)
    for name, each in subsets.items():
        setting = split if name is None else f"{split}; subset {name}"
        subject = Subject(about.benchmark, about.metric, about.system, setting, about.day)
        value = each.value["main_score"]
        pointer = f"/{escaped(split)}" if name is None else f"/{escaped(split)}/{escaped(name)}"
        yield _placed(file, each, pointer, subject, value.value if isinstance(value, Node) else value)


def _keys(node: Node) -> frozenset[str]:
    return frozenset(node.value) if isinstance(node.value, dict) else frozenset()


def _placed(file: SourceFile, entry: Node, pointer: str, subject: Subject, printed: Any) -> Row:
    """The result with its record: the entry, or of a long one the piece from its main score to its end."""
    at = f"{pointer}/main_score"
    if not isinstance(printed, Printed):
        return refusal(file, at, str(printed), WRONG_TYPE)
    cells = read_cell(printed)
    if isinstance(cells, str):
        return refusal(file, at, printed, cells)
    for match in reversed(list(_MAIN.finditer(file.text, entry.start, entry.end))):
        begin = entry.start if entry.end - entry.start <= _LONGEST else match.start()
        piece = file.text[match.start() : entry.end]
        if file.text.startswith(printed, match.end()) and _is_member(piece, printed):
            return _result(
                file, Record(file.text[begin : entry.end], pointer), subject, cells[0], match, begin, at
            )
    return refusal(file, at, printed, HIDDEN)


def _is_member(piece: str, printed: str) -> bool:
    """Whether the piece, from a key to the end of its map, says `printed` as a member of that map itself."""
    try:
        return bool(json_tree.plain("{" + piece, "").get("main_score") == printed)
    except FormatError:
        return False


def _result(
    file: SourceFile, record: Record, subject: Subject, cell: Cell, match: re.Match[str], begin: int, at: str
) -> ImportedResult:
    value = match.end() - begin
    return ImportedResult(
        file.provenance, record, subject, cell, value + cell.start, match.start() - begin,
        value + cell.start + len(cell.value_text), pointer=at,
    )  # fmt: skip


def _model(name: str) -> str | None:
    """The model out of results/ORGANISATION__MODEL/REVISION/TASK.json."""
    folders = PurePosixPath(name).parts[:-1]
    found = next((each for each in reversed(folders) if "__" in each), None)
    return found.replace("__", "/") if found else None
