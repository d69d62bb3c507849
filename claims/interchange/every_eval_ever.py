"""Every Eval Ever records, schema 0.2 and 0.3: one evaluation of one model, with its results."""

from claims.codes import SpreadKind, codes
from claims.errors import FormatError
from claims.interchange import json_tree
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import Beside, TreeRow
from claims.interchange.tree import Node

NO_SCORE = "is a result without score_details.score"
_UNITS = {"percent": "%", "percentage": "%", "%": "%"}


def read(file: SourceFile) -> Rows:
    """The results of one record, or of a file with one record a line."""
    if file.name.endswith(".jsonl"):
        for number, line in enumerate(file.text.split("\n"), 1):
            if line.strip():
                tree = json_tree.parse(line, f"{file.name}:{number}")
                yield from _record(SourceFile(line, file.provenance), tree, f"line {number} ")
        return
    yield from _record(file, json_tree.parse(file.text, file.name), "")


def _record(file: SourceFile, tree: Node, prefix: str) -> Rows:
    results = tree.get("evaluation_results")
    if results is None or not isinstance(results.value, list):
        raise FormatError(file.name, "has no list `evaluation_results`", "name a record of Every Eval Ever")
    for number, node in enumerate(results.value):
        yield from _result(TreeRow(file, node, f"{prefix}/evaluation_results/{number}"), tree)


def _result(row: TreeRow, tree: Node) -> Rows:
    score = row.node.at("score_details", "score")
    if score is None:
        yield row.refused(row.record.text, NO_SCORE)
        return
    node, details = row.node, "score_details"
    metric = next(filter(None, (node.text("metric_config", key) for key in ("metric_name", "metric_id", "evaluation_description"))), None)  # fmt: skip
    printed = node.at(details, "details", "value_as_printed")
    value = printed if printed is not None and isinstance(printed.value, str) else score
    subject = Subject(
        _benchmark(node), metric, tree.text("model_info", "name") or tree.text("model_info", "id"),
        node.text(details, "details", "setting") or _generation(node),
        tree.day("evaluation_timestamp") or tree.day("retrieved_timestamp"), _url(node, tree),
        tree.text("source_metadata", "source_name"),
    )  # fmt: skip
    unit = _UNITS.get((node.text("metric_config", "metric_unit") or "").lower(), "")
    spread, kind = _spread(node)
    beside = Beside(spread, kind, unit, items=node.whole(details, "uncertainty", "num_samples"))
    yield from row.results(value, f"{row.pointer}/score_details/score", subject, row.record, beside)


def _benchmark(node: Node) -> str | None:
    return node.text("source_data", "dataset_name") or node.text("evaluation_name")


def _generation(node: Node) -> str | None:
    """The part of the data set that the evaluation is of, where its name says more than the data set's."""
    name, dataset = node.text("evaluation_name"), node.text("source_data", "dataset_name")
    if not name or not dataset or dataset.lower() in name.lower() or name.lower() in dataset.lower():
        return None
    return name


def _url(node: Node, tree: Node) -> str | None:
    first = next((each.value for _, each in node.elements("source_data", "url")), None)
    return tree.text("source_metadata", "additional_details", "paper_url") or (
        first if isinstance(first, str) else None
    )


def _spread(node: Node) -> tuple[Node | None, SpreadKind | None]:
    """The stated uncertainty that is one number, and what it is."""
    said = node.at("score_details", "details", "spread")
    if said is not None:
        kind = node.text("score_details", "details", "spread_kind")
        return said, kind if kind in codes("spread_kind") else None  # type: ignore[return-value]
    uncertainty = node.at("score_details", "uncertainty")
    if uncertainty is None:
        return None, None
    error = uncertainty.at("standard_error", "value")
    return (error, "se") if error is not None else (uncertainty.get("standard_deviation"), "sd")
