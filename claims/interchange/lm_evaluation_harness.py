"""lm-evaluation-harness' results file: one run of one model over tasks, with standard errors and sample counts."""

import re

from claims.interchange import json_tree
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow, refusal
from claims.interchange.tree import Node, escaped

NO_MAP = "is a task without a map of metrics"
_NO_METRIC = frozenset(("alias", "sample_len", "name", "samples"))
_STDERR = "_stderr"
_PRETRAINED = re.compile(r"(?:^|,)(?:pretrained|model|engine)=([^,]+)")


def read(file: SourceFile) -> Rows:
    """The metrics of each task, and of each group that is not among the tasks."""
    tree = json_tree.parse(file.text, file.name)
    listed = {name for name, _ in tree.at("results").members()} if tree.at("results") else set()  # type: ignore[union-attr]
    for part in ("results", "groups"):
        found = tree.get(part)
        for task, node in found.members() if found is not None else ():
            if part == "results" or task not in listed:
                yield from _task(file, tree, task, TreeRow(file, node, f"/{part}/{escaped(task)}"))


def _task(file: SourceFile, tree: Node, task: str, row: TreeRow) -> Rows:
    if not isinstance(row.node.value, dict):
        yield refusal(file, row.pointer, str(row.node.value), NO_MAP)
        return
    record, shots = row.record, tree.text("n-shot", task)
    for key, value in row.node.members():
        metric, _, kept = key.partition(",")
        if metric in _NO_METRIC or metric.endswith(_STDERR):
            continue
        said = (f"{shots}-shot" if shots else None, kept if kept not in ("", "none") else None)
        subject = Subject(
            row.node.text("alias") or task, metric, file.provenance.system or _model(tree),
            "; ".join(filter(None, said)) or None, tree.day("date"),
        )  # fmt: skip
        error = row.node.get(f"{metric}{_STDERR},{kept}" if kept else f"{metric}{_STDERR}")
        beside = Beside(error, "se", items=tree.whole("n-samples", task, "effective"))
        yield from row.results(value, f"{row.pointer}/{escaped(key)}", subject, record, beside)


def _model(tree: Node) -> str | None:
    """The model's name, or the one among its arguments."""
    arguments = tree.text("config", "model_args") or ""
    match = _PRETRAINED.search(arguments)
    named = tree.text("model_name") or tree.text("config", "model_args", "pretrained")
    return named or (match[1] if match else None) or tree.text("config", "model")
