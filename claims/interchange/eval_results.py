"""Hugging Face's `.eval_results/*.yaml`: a model repository's results, each on a data set of the Hub."""

from pathlib import PurePosixPath

from claims.interchange import yaml_tree
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow
from claims.interchange.tree import Node

FOLDER = ".eval_results"
NO_VALUE = "is an entry without a value"


def read(file: SourceFile) -> Rows:
    """The results of one file; the model is the one whose repository holds it."""
    system = file.provenance.system or _model(file.name)
    for number, node in yaml_tree.parse(file.text, file.name).elements():
        row, value = TreeRow(file, node, f"/{number}"), node.get("value")
        if value is None:
            yield row.refused(row.record.text, NO_VALUE)
            continue
        subject = Subject(
            node.text("dataset", "id"), None, system, _setting(node), node.day("date"), node.text("source", "url"),
            node.text("source", "name"),
        )  # fmt: skip
        yield from row.results(value, f"{row.pointer}/value", subject, row.record, Beside())


def _setting(node: Node) -> str | None:
    """The task, split and notes; "default" says nothing."""
    said = (node.text("dataset", key) for key in ("task_id", "config", "split"))
    named = [each for each in (*said, node.text("notes")) if each and each != "default"]
    return "; ".join(dict.fromkeys(named)) or None


def _model(name: str) -> str | None:
    """The repository that holds the folder: ORGANISATION/MODEL/.eval_results/FILE.yaml."""
    parts = PurePosixPath(name).parts
    place = parts.index(FOLDER) if FOLDER in parts else 0
    return "/".join(parts[max(0, place - 2) : place]) or None
