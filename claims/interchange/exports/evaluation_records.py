"""Every Eval Ever 0.3.0: one record a paper and system, and beside them the claims that the form cannot hold."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from claims.interchange.exports.export import Files, Part, Row, encoded, only_exact_scores, slug

COLLECTION = "claims"
# What `details` says of a claim beside its number; all of them are texts there.
_DETAILS = {"unit": "unit", "quote": "quote", "setting": "setting", "aggregate": "aggregate", "metric": "metric", "baseline": "baseline",
            "baseline_value_text": "baseline_value", "spread": "spread", "spread_kind": "spread_kind", "claim_id": "claim_id",
            "status": "status", "origin": "origin"}  # fmt: skip
_UNITS = {"%": "percent", "": "number", "pp": "percentage points"}
_NAMESPACE = uuid.UUID("6b1f7a52-6a0e-5d0e-9a43-0d1cf6a1a6ce")


def holds(row: Row) -> str | None:
    """Why a record cannot hold this claim."""
    if reason := only_exact_scores(row):
        return reason
    return "does not say whether higher or lower is better" if row["lower_is_better"] is None else None


def write(part: Part) -> Files:
    """data/claims/DEVELOPER/MODEL/UUID.json for each paper and system, and not-exported.jsonl with the reasons."""
    held = (row for row in part.rows.ordered("paper_id", "system_name") if not holds(row))
    for _, group in groupby(held, key=_run):
        record = _record(list(group))
        developer, _, model = record["model_info"]["id"].partition("/")
        name = uuid.uuid5(_NAMESPACE, record["evaluation_id"])
        path = f"data/{COLLECTION}/{slug(developer)}/{slug(model)}/{name}.json"
        yield path, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    if any(holds(row) for row in part.rows):
        yield "not-exported.jsonl", encoded(_lines(part))


def _run(row: Row) -> tuple[str, str]:
    return str(row["paper_id"]), str(row["system_name"])


def _lines(part: Part) -> Iterator[str]:
    for row in part.rows:
        if reason := holds(row):
            said = {"claim_id": row["claim_id"], "reason": reason, "quote": row["quote"]}
            yield json.dumps(said, ensure_ascii=False) + "\n"


def _record(rows: list[Row]) -> dict[str, Any]:
    first = rows[0]
    system = str(first["system_name"])
    model = system if "/" in system.strip("/") else f"unknown/{system}"
    stamp = _seconds(first["published"])
    about = {"paper_title": first["paper"], "paper_id": first["paper_id"]}
    if first["arxiv_id"]:
        about["paper_url"] = f"https://arxiv.org/abs/{first['arxiv_id'].removeprefix('arXiv:')}"
    return {
        "schema_version": "0.3.0",
        "evaluation_id": f"{COLLECTION}/{first['paper_id']}/{system}/{stamp}",
        **({"evaluation_timestamp": stamp} if first["date_source"] == "printed" else {}),
        "retrieved_timestamp": stamp,
        "source_metadata": {
            "source_name": first["arxiv_id"] or first["paper"], "source_type": "documentation",
            "source_organization_name": first["paper"], "evaluator_relationship": "other", "additional_details": about,
        },
        "eval_library": {"name": "unknown", "version": "unknown"},
        "model_info": {
            "name": system, "id": model,
            "additional_details": {"deployment_type": "unknown", "model_availability": "unknown"},
        },
        "evaluation_results": [_result(row) for row in rows],
    }  # fmt: skip


def _result(row: Row) -> dict[str, Any]:
    details = {"value_as_printed": row["value_text"]}
    details |= {name: str(row[held]) for held, name in _DETAILS.items() if row[held] not in (None, "")}
    config: dict[str, Any] = {"metric_unit": _UNITS.get(row["unit"], row["unit"]), "lower_is_better": bool(row["lower_is_better"]),
                              "score_type": "continuous", "min_score": None, "max_score": None}  # fmt: skip
    if row["metric_name"]:
        config = {
            "metric_id": row["metric_id"] or row["metric_name"],
            "metric_name": row["metric_name"],
            **config,
        }
    return {
        "evaluation_result_id": row["claim_id"],
        "evaluation_name": row["benchmark_name"],
        "source_data": {"dataset_name": row["benchmark"], "source_type": "other"},
        "metric_config": config,
        "score_details": {"score": row["value"], "details": details},
    }


def _seconds(day: str | date | None) -> str:
    """A paper's day as seconds since 1970; 0 where it is not known, for the record must not depend on the clock."""
    if not day:
        return "0"
    made = day if isinstance(day, date) else date.fromisoformat(str(day)[:10])
    return str(int(datetime(made.year, made.month, made.day, tzinfo=UTC).timestamp()))
