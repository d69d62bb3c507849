"""What is to be written into a file of decisions: a claim's row as a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.curation import records
from claims.errors import CurationError
from claims.models import GUIDELINE

_COLUMN_OF = {name: held for name, held in GUIDELINE.items() if name != "paper"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One claim's record as it shall be; `row` None: no record."""

    title: str  # of its paper
    paper_id: str
    text: str  # that the claim stands in
    start: int
    row: (
        Mapping[str, Any] | None
    )  # the claim's row, with `number` where its place among several files must be said


def record_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim's row as a record: only what is not empty."""
    record: dict[str, Any] = {}
    for name, held in _COLUMN_OF.items():
        value = row[held]
        if value not in (None, "") and not (name == "bound" and value == "exact"):
            record[name] = value
    record["status"] = row["status"]
    if row["reason"]:
        record["reason"] = row["reason"]
    record["by"] = row["decided_by"]
    record["on"] = date.fromisoformat(str(row["decided_on"]))
    if row.get("number"):
        record["number"] = row["number"]
    return record


def is_ambiguous(record: Mapping[str, Any], edit: Edit, path: Path) -> bool:
    """Whether it is not plain from the record where in its text the number stands."""
    try:
        records.place(curated(record, edit, path), edit.text)
    except CurationError:
        return True
    return False


def curated(raw: Mapping[str, Any], edit: Edit, path: Path) -> records.Curated:
    """A record of an edit's paper."""
    return records.Curated(path, 0, edit.title, None, records.Record.model_validate(dict(raw)))
