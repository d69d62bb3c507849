"""The names of a claim's fields, for what only reads rows: a command that prints a board waits for no table to be declared.

What a field means, and what it may hold, is declared in `models.claims`, which refuses to be imported where its names and
these differ.
"""

from collections.abc import Mapping
from typing import Any

# The columns that hold what a text says of a number, in the guideline's order.
STATED = (
    "quote", "value_text", "value_high_text", "spread", "spread_kind", "unit", "kind", "direction", "relative", "bound",
    "aggregate", "metric", "benchmark", "system", "baseline", "baseline_value_text", "setting",
)  # fmt: skip
# Those of them that go wherever the value is shown.
BESIDE = ("spread", "spread_kind")
# The guideline's names, in its order, and the columns that hold them.
GUIDELINE: dict[str, str] = {"paper": "paper"} | {name.removesuffix("_text"): name for name in STATED}


def guideline_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the view `claims` in the guideline's names, with `id`, `start` and `status` behind them."""
    named = {name: row[held] for name, held in GUIDELINE.items()}
    return named | {"id": row["claim_id"], "start": row["start"], "status": row["status"]}
