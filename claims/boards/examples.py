"""Sentences as values on a board: what the rules of boards say of themselves, and what their tests read."""

from typing import Any

from claims.boards.keys import Key, Keyed
from claims.boards.values import BoardValue, words_around

_ROW: dict[str, Any] = {
    "claim_id": "a-0", "paper_id": "a", "paper": "A", "published": None, "status": "candidate", "kind": "score",
    "value_high_text": None, "unit": "%", "bound": "exact", "aggregate": None, "metric": None, "metric_name": None,
    "benchmark": "FooBench", "benchmark_id": None, "system": "FooNet", "system_id": None, "baseline": None,
    "baseline_name": None, "baseline_id": None, "baseline_value_text": None, "setting": None, "confidence": None,
    "origin": "extractor",
}  # fmt: skip


def claim(sentence: str, value: str, **fields: Any) -> dict[str, Any]:
    """A row of the view `claims`: `value` where it first stands in the sentence, names as given."""
    row = (
        _ROW
        | {"value_text": value, "value": float(value), "start": sentence.index(value), "quote": sentence}
        | fields
    )
    named = {f"{name}_name": row[name] for name in ("benchmark", "system", "metric", "baseline")}
    return named | row | {name: fields[name] for name in named if name in fields}


def value(sentence: str, digits: str, **fields: Any) -> BoardValue:
    """A claim's own value in a sentence."""
    row = claim(sentence, digits, **fields)
    words = words_around(sentence, row["start"], digits)
    return BoardValue(row, "claim", row["system_name"], row["system_id"], digits, row["unit"], words)


def keyed(sentence: str, digits: str, **fields: Any) -> Keyed:
    """The same under a key in per cent where higher is better."""
    of = value(sentence, digits, **fields)
    key = Key(str(of.claim["benchmark_name"]), of.claim["metric"] or "accuracy", "percent", "score", "", "")
    return Keyed(of, key, of.value, better="higher")
