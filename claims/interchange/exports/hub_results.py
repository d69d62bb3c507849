"""Hugging Face's `.eval_results`: a folder a system, a file a benchmark, an entry a value."""

import json
from itertools import groupby
from typing import Any

from claims.interchange.exports.export import Files, Part, Row, only_exact_scores, slug


def holds(row: Row) -> str | None:
    """Why an entry cannot hold this claim."""
    return only_exact_scores(row)


def write(part: Part) -> Files:
    """SYSTEM/.eval_results/BENCHMARK.yaml: YAML of which every value is written as JSON, so nothing runs out of its place."""
    held = sorted((row for row in part.rows if not holds(row)), key=_file)
    for path, group in groupby(held, key=_file):
        yield path, "".join(_entry(row) for row in group).encode("utf-8", "replace")


def _file(row: Row) -> str:
    """SYSTEM may be OWNER/MODEL, as the Hub writes it."""
    folders = [slug(each) for each in str(row["system_name"]).strip("/").split("/", 1)]
    return "/".join([*folders, ".eval_results", f"{slug(row['benchmark_name'], 'benchmark')}.yaml"])


def _entry(row: Row) -> str:
    source: dict[str, Any] = {"name": row["paper"]}
    if row["arxiv_id"]:
        source = {"url": f"https://arxiv.org/abs/{row['arxiv_id'].removeprefix('arXiv:')}"} | source
    said = [row["metric_name"], row["unit"], row["setting"]]
    notes = "; ".join(str(each) for each in said if each)
    lines = [
        f"- dataset: {_json({'id': row['benchmark_name'], 'task_id': 'default'})}",
        f"  value: {row['value_text']}",
        *([f'  date: "{row["published"]}"'] if row["date_source"] == "printed" else []),
        *([f"  source: {_json(source)}"] if "url" in source else []),
        *([f"  notes: {_json(notes)}"] if notes else []),
    ]
    return "\n".join(lines) + "\n"


def _json(value: Any) -> str:
    """A value as JSON, which is YAML; escaped, since YAML's line breaks are more than JSON's."""
    return json.dumps(value)
