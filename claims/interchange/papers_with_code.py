"""Papers with Code's evaluation tables, sota-extractor's task files, and NLP-progress' structured export: one form.

Tasks hold datasets and subtasks; the same subtree may stand under several parents, and counts once.
"""

from collections.abc import Iterator
from hashlib import sha256

from claims.interchange import json_tree
from claims.interchange.names import PROPERTY, is_property, unit_of
from claims.interchange.result import Row, Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow
from claims.interchange.tree import Node, escaped

REPEATED = "is a row that stands in this file before, under another task"
NO_METRICS = "is a row without a map of metrics"
NO_ROWS = "is a table without a list of rows"


def read(file: SourceFile) -> Rows:
    """The results of a list of tasks, or of one task."""
    seen: set[bytes] = set()
    if file.text.lstrip("\ufeff \t\r\n").startswith("["):
        for number, node in json_tree.elements(file.text, file.name):
            yield from _task(file, node, f"/{number}", seen)
    else:
        yield from _task(file, json_tree.parse(file.text, file.name), "", seen)


def _task(file: SourceFile, task: Node, pointer: str, seen: set[bytes]) -> Rows:
    for number, dataset in task.elements("datasets"):
        yield from _dataset(file, dataset, f"{pointer}/datasets/{number}", (), seen)
    for number, subtask in task.elements("subtasks"):
        yield from _task(file, subtask, f"{pointer}/subtasks/{number}", seen)
    if not isinstance(task.value, dict):
        yield TreeRow(file, task, pointer).refused(str(task.value), "is no task")


def _dataset(file: SourceFile, dataset: Node, pointer: str, above: tuple[str, ...], seen: set[bytes]) -> Rows:
    names = (*above, name) if (name := dataset.text("dataset") or dataset.text("subdataset")) else above
    rows = dataset.at("sota", "rows")
    if rows is not None and not isinstance(rows.value, list):
        yield TreeRow(file, rows, f"{pointer}/sota/rows").refused(str(rows.value), NO_ROWS)
    for number, node in dataset.elements("sota", "rows"):
        row = TreeRow(file, node, f"{pointer}/sota/rows/{number}")
        repeated = _seen(row, names, seen)
        for found in _row(row, _named(names)):
            yield row.refused(node.text("model_name") or "", REPEATED, found.pointer) if repeated else found
    for number, inner in dataset.elements("subdatasets"):
        yield from _dataset(file, inner, f"{pointer}/subdatasets/{number}", names, seen)


def _named(names: tuple[str, ...]) -> str | None:
    """The benchmark: the dataset, with the part of it that a subdataset is."""
    inner = names[-1] if names else None
    return inner if inner is None or all(each in inner for each in names) else " / ".join(names)


def _row(row: TreeRow, benchmark: str | None) -> Iterator[Row]:
    metrics = row.node.get("metrics")
    if metrics is None or not isinstance(metrics.value, dict) or not metrics.value:
        yield row.refused(row.record.text, NO_METRICS)
        return
    record = row.record
    extra = row.node.get("uses_additional_data")
    for metric, value in metrics.members():
        pointer = f"{row.pointer}/metrics/{escaped(metric)}"
        if is_property(metric):
            yield row.refused(f"{metric}: {value.value}", PROPERTY, pointer)
            continue
        subject = Subject(
            benchmark, metric.strip() or None, row.node.text("model_name"),
            "additional training data" if extra is not None and extra.value is True else None,
            row.node.day("paper_date"), row.node.text("paper_url"), row.node.text("paper_title"),
        )  # fmt: skip
        yield from row.results(value, pointer, subject, record, Beside(unit=unit_of(metric)))


def _seen(row: TreeRow, names: tuple[str, ...], seen: set[bytes]) -> bool:
    """Whether the same row of the same dataset came before; from now on it did."""
    said = "\n".join((*names, " ".join(row.record.text.split())))
    key = sha256(said.encode("utf-8", "surrogatepass")).digest()[:12]
    if key in seen:
        return True
    seen.add(key)
    return False
