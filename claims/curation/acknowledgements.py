"""What people noted about findings they have looked at: a YAML list of finding, note, by, on."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from claims.curation import records
from claims.errors import CurationError


class Note(BaseModel):
    """One acknowledgement as it is written in the file."""

    model_config = ConfigDict(extra="forbid")

    finding: str = Field(
        pattern=r"^[0-9a-f]{12}$", description="id of the finding, as `claims check` prints it"
    )
    note: str = Field(min_length=1, pattern=r"^[^\x00]*$", description="what was seen")
    by: str = Field(min_length=1, pattern=r"^[^\x00]*$", description="who looked")
    on: date = Field(description="when")


_NOTES = TypeAdapter(list[Note])


def noted(path: Path, *, must_exist: bool = False) -> list[dict[str, Any]]:
    """As `read`; nothing where the file is not there and need not be."""
    return read(path) if must_exist or path.is_file() else []


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of the table `acknowledgement` in `path`; the first that is illegal is refused with its line."""
    found = records.parsed(path)
    if found is None:  # nothing but comments
        return []
    try:
        notes = _NOTES.validate_python(found)
    except ValidationError as error:
        raise records.illegal(path, found, error, Note) from error
    first: dict[str, int] = {}
    for at, note in enumerate(notes):
        line = found.lc.item(at)[0] + 1
        if note.finding in first:
            what = f"{note.finding} is acknowledged in line {first[note.finding]} already"
            raise CurationError(path, what, "keep one of the two", line)
        first[note.finding] = line
    return [
        {"finding_id": n.finding, "note": n.note, "acknowledged_by": n.by, "acknowledged_on": n.on}
        for n in notes
    ]
