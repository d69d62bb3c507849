"""`model-index` of a model card's front matter (Hugging Face), and model-index.yml (Papers with Code): same name, two forms."""

import re

from claims.errors import FormatError
from claims.interchange import yaml_tree
from claims.interchange.names import unit_of
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow
from claims.interchange.tree import Node, escaped

NO_VALUE = "is a metric without a value"
NO_METRICS = "is a result without metrics"
NO_RESULTS = "is a model without a list of results"
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^---[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)


def read(file: SourceFile) -> Rows:
    """The results of a model card, of its metadata alone, or of a model-index.yml."""
    front = _FRONT.match(file.text)
    tree = (
        yaml_tree.parse(front[1], file.name, front.start(1))
        if front
        else yaml_tree.parse(file.text, file.name)
    )
    if tree.get("Models") is not None:
        yield from _papers_with_code(file, tree)
        return
    if tree.get("model-index") is None:
        raise FormatError(file.name, "has no `model-index`", "name a model card whose front matter holds one")
    for number, model in tree.elements("model-index"):
        pointer = f"/model-index/{number}"
        if not _is_list(model.get("results")):
            yield TreeRow(file, model, pointer).refused(model.text("name") or "", NO_RESULTS)
        for place, result in model.elements("results"):
            yield from _result(TreeRow(file, result, f"{pointer}/results/{place}"), model.text("name"))


def _result(row: TreeRow, system: str | None) -> Rows:
    node = row.node
    parts = (node.text("dataset", key) for key in ("config", "split"))
    known = [each for each in parts if each and each != "default"]
    if not _is_list(node.get("metrics")):
        yield row.refused(row.record.text, NO_METRICS)
    for number, metric in node.elements("metrics"):
        pointer, value = f"{row.pointer}/metrics/{number}", metric.get("value")
        if value is None:
            yield row.refused(metric.text("type") or "", NO_VALUE, pointer)
            continue
        name = metric.text("name") or metric.text("type")
        subject = Subject(
            node.text("dataset", "name") or node.text("dataset", "type"), name, system,
            "; ".join(dict.fromkeys(known)) or None, None, node.text("source", "url"), node.text("source", "name"),
        )  # fmt: skip
        yield from row.results(
            value, f"{pointer}/value", subject, row.record, Beside(unit=unit_of(name or ""))
        )


def _papers_with_code(file: SourceFile, tree: Node) -> Rows:
    """Models[].Results[] with a map of metrics each."""
    for number, model in tree.elements("Models"):
        pointer = f"/Models/{number}"
        if not _is_list(model.get("Results")):
            yield TreeRow(file, model, pointer).refused(model.text("Name") or "", NO_RESULTS)
        for place, result in model.elements("Results"):
            row = TreeRow(file, result, f"{pointer}/Results/{place}")
            metrics = result.get("Metrics")
            if metrics is None or not isinstance(metrics.value, dict):
                yield row.refused(row.record.text, NO_METRICS)
                continue
            for metric, value in metrics.members():
                subject = Subject(
                    result.text("Dataset"), metric.strip() or None, model.text("Name"),
                    url=model.text("Paper", "URL") or model.text("Paper"), paper=model.text("Paper", "Title"),
                )  # fmt: skip
                yield from row.results(value, f"{row.pointer}/Metrics/{escaped(metric)}", subject, row.record)


def _is_list(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, list)
