"""Hugging Face's `.eval_results`: a folder a system, a file a benchmark, an entry a value."""

import json
from collections import Counter
from itertools import groupby
from typing import Any

from claims.interchange.exports.export import Files, Part, Row, only_exact_scores, slug


def holds(row: Row) -> str | None:
    """Why an entry cannot hold this claim."""
    return only_exact_scores(row)


def write(part: Part) -> Files:
    """SYSTEM/.eval_results/BENCHMARK.yaml: YAML of which every value is written as JSON, so nothing runs out of its place.

    A file is made when the last of its rows has come: of two names with one path the first waits, all else goes out at once.
    """
    named = {(row["system_name"], row["benchmark_name"]) for row in part.rows if not holds(row)}
    coming = Counter(_file(*names) for names in named)
    waiting: dict[str, str] = {}
    held = (row for row in part.rows.ordered("system_name", "benchmark_name") if not holds(row))
    for names, group in groupby(held, key=lambda row: (row["system_name"], row["benchmark_name"])):
        path = _file(*names)
        text = waiting.pop(path, "") + "".join(map(_entry, group))
        coming[path] -= 1
        if coming[path]:
            waiting[path] = text
        else:
            yield path, text.encode("utf-8", "replace")


def _file(system: str, benchmark: str) -> str:
    """SYSTEM may be OWNER/MODEL, as the Hub writes it."""
    folders = [slug(each) for each in system.strip("/").split("/", 1)]
    return "/".join([*folders, ".eval_results", f"{slug(benchmark, 'benchmark')}.yaml"])


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
