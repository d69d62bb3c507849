"""LLM-Stats' model files: one model with the scores that it, or somebody else, reports."""

import re

from claims.interchange import json_tree
from claims.interchange.result import Rows, SourceFile, Subject
from claims.interchange.rows import TreeRow

NO_SCORE = "is an entry without a score"
_METRIC = re.compile(
    r"accuracy|pass ?@ ?\d+|\bf1\b|\bem\b|exact match|win ?rate|\belo\b|\bbleu\b|\bspbleu\b|\bcomet\d*\b|\brouge\S*|\banls\b|\bmaj@\d+",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(r"(?:benchmark )?score|standard(?: evaluation| benchmark)?|standardized evaluation|-? ?evaluation", re.IGNORECASE)  # fmt: skip


def read(file: SourceFile) -> Rows:
    """The model's scores."""
    tree = json_tree.parse(file.text, file.name)
    for number, node in tree.elements("qualitative_metrics"):
        row = TreeRow(file, node, f"/qualitative_metrics/{number}")
        value = node.get("score")
        if value is None:
            yield row.refused(row.record.text, NO_SCORE)
            continue
        method = node.text("analysis_method") or ""
        metric = _METRIC.search(method)
        own = node.get("is_self_reported")
        said = ("" if _SAYS_NOTHING.fullmatch(method) or (metric and metric[0] == method) else method,
                "reported by its maker" if own is not None and own.value is True else "")  # fmt: skip
        subject = Subject(
            node.text("dataset_name"), metric[0] if metric else None, tree.text("name"),
            "; ".join(filter(None, said)) or None, node.day("date_recorded"), node.text("source_link"),
        )  # fmt: skip
        yield from row.results(value, f"{row.pointer}/score", subject, row.record)
