"""CSL JSON, what reference managers give to word processors: a date is a list of numbers inside lists."""

from collections.abc import Mapping
from typing import Any

from claims.digests.dates import date_of_parts


def date_text(value: Mapping[str, Any]) -> object:
    """The date of `{"date-parts": [[2024, 10, 1]]}` as 2024-10-01; else what the record gives as text."""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and (text := date_of_parts(parts[0])):
        return text
    return next(
        (value[key] for key in ("raw", "literal", "date-time") if isinstance(value.get(key), str)), None
    )
