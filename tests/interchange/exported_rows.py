"""Rows of the view `claims` as exports get them: one of each kind, bound and spread."""

from typing import Any

from claims.interchange.exports.export import Listed, Part
from claims.ledger.views import view

COLUMNS = view("claims").columns
_EMPTY: dict[str, Any] = dict.fromkeys(COLUMNS)


def row(value: str, quote: str, number: int, **fields: Any) -> dict[str, Any]:
    """A row whose names are the vocabulary's, too; its quote stands at 40 of its abstract."""
    made = _EMPTY | {
        "claim_id": f"p{number}-{40 + quote.index(value)}", "paper_id": f"p{number}", "paper": f"On Pebble & Stone {number}",
        "arxiv_id": f"arXiv:2509.0123{number}", "published": "2025-09-01", "status": "accepted", "kind": "score", "value_text": value,
        "value": float(value), "unit": "%", "bound": "exact", "metric": "accuracy", "lower_is_better": 0, "benchmark": "PebbleQA",
        "system": f"StoneNet-{number}", "quote": quote, "quote_start": 40, "start": 40 + quote.index(value), "origin": "curated",
        "found_by": "x.yaml", "decided_by": "Ann", "decided_on": "2025-10-01",
    } | fields  # fmt: skip
    for name in ("metric", "benchmark", "system", "baseline"):
        made[f"{name}_name"] = made[name]
    return made


ROWS = [
    row("69.10", "StoneNet-1 achieves 69.10% on PebbleQA", 1),
    row("74.16", "a score of 74.16 ± 0.20", 2, unit="", spread="0.20", spread_kind="sd", setting="5-shot"),
    row("60.7", "over 60.7% accuracy", 3, bound="at_least"),
    row("4.69", "between 4.69 and 5.78 on it", 4, value_high_text="5.78", value_high=5.78, unit=""),
    row("3.2", "outperforming GravelNet (65.9) by 3.2%", 5, kind="change", direction="improve", baseline="GravelNet", baseline_value_text="65.9", baseline_value=65.9),
    row("17.7", 'it runs "17.7x" faster', 6, kind="ratio", direction="increase", unit="x", metric="speed", benchmark=None),
    row("0.5", "fewer than 0.5 errors", 7, bound="less_than", unit="", metric="error rate", lower_is_better=1),
    row("91.7", "91.7 (95% CI 90.1-93.3)", 8, unit="", spread="90.1-93.3", spread_kind="ci95"),
    row("2", "ranks 2nd on PebbleQA", 9, kind="rank", unit="#", metric=None),
]  # fmt: skip


def part(rows: list[dict[str, Any]] = ROWS) -> Part:
    """The rows as they go out."""
    return Part(Listed(rows), COLUMNS, ("CC0-1.0", "MIT"), ("Ann",), "2025-09-01", "https://example.org/")
