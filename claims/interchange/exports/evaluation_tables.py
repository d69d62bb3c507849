"""Papers with Code's evaluation tables: one dataset a benchmark, one row a paper, system and setting."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from claims.interchange.exports.export import Files, Part, Row, encoded, only_scores

_BEFORE = {"approx": "~", "less_than": "<"}


def holds(row: Row) -> str | None:
    """Why a table cannot hold this claim."""
    if reason := only_scores(row):
        return reason
    if row["unit"] not in ("%", ""):
        return f"has the unit {row['unit']}, which a cell cannot say"
    if row["spread"] and "-" in row["spread"]:
        return "has an interval beside its value"
    return "is the largest of several (up to)" if row["bound"] == "up_to" else None


def write(part: Part) -> Files:
    """evaluation-tables.json: one task that holds them all, for the ledger knows none; a benchmark a line."""
    yield "evaluation-tables.json", encoded(_task(part))


def _task(part: Part) -> Iterator[str]:
    """The file in pieces: its head, a piece for each benchmark, its end."""
    head: dict[str, Any] = {"task": "Benchmark claims", "description": "", "categories": [], "synonyms": [], "source_link": None, "subtasks": []}  # fmt: skip
    yield f'[{json.dumps(head)[:-1]}, "datasets": ['
    held = (row for row in part.rows.ordered("benchmark_name") if not holds(row))
    for number, (name, rows) in enumerate(groupby(held, key=lambda row: str(row["benchmark_name"]))):
        dataset = json.dumps(_dataset(name, list(rows)), ensure_ascii=False)
        yield f"{',' if number else ''}\n{dataset}"
    yield "\n]}]\n"


def _dataset(name: str, rows: list[Row]) -> dict[str, Any]:
    """One benchmark; what one paper says of a system is one row, a second value of the same metric another row."""
    made: dict[tuple[str, str, int], dict[str, Any]] = {}
    taken: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: (row["paper_id"], row["start"])):
        metric = str(row["metric_name"] or "score")
        key = (str(row["paper_id"]), str(row["system_name"]))
        number = taken[(*key, metric)]
        taken[(*key, metric)] += 1
        made.setdefault((*key, number), _row(row))["metrics"][metric] = cell(row)
    metrics = list(dict.fromkeys(metric for row in made.values() for metric in row["metrics"]))
    return {"dataset": name, "description": "", "dataset_links": [], "dataset_citations": [], "subdatasets": [],
            "sota": {"metrics": metrics, "rows": list(made.values())}}  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    url = f"https://arxiv.org/abs/{row['arxiv_id'].removeprefix('arXiv:')}" if row["arxiv_id"] else ""
    return {"model_name": row["system_name"], "paper_title": row["paper"], "paper_url": url,
            "paper_date": str(row["published"]) if row["date_source"] == "printed" else None, "code_links": [], "model_links": [],
            "metrics": {}, "uses_additional_data": False}  # fmt: skip


def cell(row: Row) -> str:
    """The value as such tables print it: "60.7+", "74.16 ± 0.20", "4.69-5.78%"."""
    value: str = f"{_BEFORE.get(row['bound'], '')}{row['value_text']}"
    if row["value_high_text"]:
        value += f"-{row['value_high_text']}"
    value += row["unit"]
    if row["spread"]:
        value += f" ± {row['spread']}"
    return value + ("+" if row["bound"] == "at_least" else "")
