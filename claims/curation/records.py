"""Curated claims: records that people write and diff, placed in their abstracts or refused by name.

The format is YAML, seeds/claims/<digest>.yaml, described for editors by seeds/claims/claims.schema.json.
A record says what a person decided; where its number stands is found from the quote, and has to be said
(`start`) only where that is not the only place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml.error import YAMLError

from claims import evidence
from claims.curation import layout, plain_yaml
from claims.curation.layout import Layout
from claims.errors import CurationError
from claims.models import ClaimFields, StatedClaim, Text

_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


class Record(StatedClaim):
    """One decision about one number: what the text says of it, in the guideline's field names, and who decided."""

    model_config = {"extra": "forbid", "title": "Claim", "validate_by_name": False}  # noqa: RUF012

    start: int | None = Field(
        default=None, ge=0, description="offset of the value, only where it is not plain"
    )
    status: Literal["accepted", "rejected", "candidate"] = Field(
        default="accepted", description="candidate: fields were set, and nobody decided yet"
    )
    reason: Text | None = Field(default=None, min_length=1, description="required where rejected")
    by: Text = Field(min_length=1, description="who decided")
    on: date = Field(description="when")
    number: int | None = Field(
        default=None, ge=1, description="place among the decisions of one day, where files differ"
    )


class PaperRecords(BaseModel):
    """One paper of the file and its records."""

    model_config = ConfigDict(extra="forbid", title="Paper")

    paper: str = Field(min_length=1, description="title as printed")
    paper_id: str | None = Field(default=None, description="only where two papers share a title")
    claims: list[Record]


class File(BaseModel):
    """A file of curated claims."""

    model_config = ConfigDict(extra="forbid", title="Curated claims")

    digest: str | None = Field(default=None, description="file name of the digest the papers are from")
    papers: list[PaperRecords]


@dataclass(frozen=True, slots=True)
class Curated:
    """One record with where it is written: file and line, for whatever must be said about it."""

    path: Path
    line: int
    paper: str
    paper_id: str | None
    record: Record = field(repr=False)

    def error(self, what: str, remedy: str) -> CurationError:
        """The refusal of this record."""
        return CurationError(
            self.path, f"{self.record.value_text[:40]} in {self.paper[:50]!r}: {what}", remedy, self.line
        )


def schema() -> dict[str, Any]:
    """The JSON Schema that editors validate the files with."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **File.model_json_schema()}


def read(path: Path) -> list[Curated]:
    """The records of a curated file; the first that is illegal is refused with its line."""
    return of_text(path, text_of(path))


def of_text(path: Path, written: str) -> list[Curated]:
    """As `read`, of what the file shall hold."""
    plain = layout.of(written)
    found = of_layout(path, plain) if plain is not None else None
    return as_yaml(path, written) if found is None else found


def as_yaml(path: Path, written: str) -> list[Curated]:
    """As `of_text`, by YAML's own reader."""
    return checked(path, _parsed(path, written))


def of_layout(path: Path, found: Layout) -> list[Curated] | None:
    """The records of a plainly laid out file; None where one is illegal, which YAML's own reader knows the line of."""
    try:
        File(digest=found.digest, papers=[])
        for paper in found.papers:
            PaperRecords.model_validate(paper.values | {"claims": []})
        return [
            Curated(path, record.begin + 1, paper.values["paper"], paper.values.get("paper_id"),
                    Record.model_validate(record.values))
            for paper in found.papers for record in paper.records
        ]  # fmt: skip
    except (ValidationError, KeyError):
        return None


def checked(path: Path, found: Any) -> list[Curated]:
    """The records of a file that was parsed; the first that is illegal is refused with its line."""
    if not isinstance(found, dict):
        what = "is empty" if found is None else "is no file of curated claims"
        raise CurationError(path, what, "begin it with `papers:`; an example is in README", 1)
    if (line := _line_of_odd_key(found)) is not None:
        raise CurationError(path, "has a key that is no word", "an example is in README", line)
    try:
        File.model_validate(found)
    except ValidationError as error:
        raise illegal(path, found, error, Record) from error
    return list(_records(path, found))


def _line_of_odd_key(found: Any) -> int | None:
    """The line of the first mapping with a key that is no text; None where there is none."""
    if isinstance(found, dict):
        if not all(isinstance(key, str) for key in found):
            return int(found.lc.line) + 1 if hasattr(found, "lc") else 1
        found = list(found.values())
    if isinstance(found, list):
        return next((line for each in found if (line := _line_of_odd_key(each)) is not None), None)
    return None


def parsed(path: Path) -> Any:
    """The file as YAML, every value still knowing its line."""
    return _parsed(path, text_of(path))


def text_of(path: Path) -> str:
    """The text of a file of decisions."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CurationError(path, "there is no such file", "check the name") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(path, f"cannot be read ({error})", "save it as text in UTF-8") from error


def _parsed(path: Path, written: str) -> Any:
    try:
        return plain_yaml.yaml().load(StringIO(written))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        what = str(getattr(error, "problem", None) or error)
        raise CurationError(path, f"is no YAML ({what})", "mend it", line) from error
    except RecursionError as error:
        raise CurationError(path, "is nested too deeply", "an example is in README") from error
    except (
        ValueError
    ) as error:  # a date that no calendar has, too long a number: the reader of YAML does not say where
        rows = written.splitlines()
        if line := next((n for n, row in enumerate(rows, 1) if _no_day(row)), None):
            raise CurationError(
                path, f"holds no date ({error})", "write dates as 2026-11-23", line
            ) from error
        line = next((n for n, row in enumerate(rows, 1) if _unreadable(row)), None)
        what = f"holds a value that cannot be read ({str(error).partition(';')[0].rstrip('.')})"
        raise CurationError(path, what, "write it as a text in quotes", line) from error


def _no_day(row: str) -> bool:
    """Whether a line holds what looks like a date and is none."""
    for digits in _DAY.findall(row):
        try:
            date(*map(int, digits))
        except ValueError:
            return True
    return False


def _unreadable(row: str) -> bool:
    """Whether the value in a line, alone, cannot be read either."""
    try:
        plain_yaml.yaml().load(row.partition(":")[2])
    except YAMLError:
        return False
    except ValueError:
        return True
    return False


def place(curated: Curated, abstract: str) -> ClaimFields:
    """The record as a claim of `abstract`, with the offsets of its quote and its value.

    Raises `CurationError` where the quote or the value is not there, or is there twice and no `start` says which.
    """
    record = curated.record
    spots = sorted(set(_spots(record, abstract)))
    if record.quote not in abstract:
        raise curated.error("the quote is not in the abstract", "copy it from the abstract, letter by letter")
    if not spots:
        raise curated.error("the value is not in the quote", "write the value as printed, or a longer quote")
    if record.start is not None:
        spots = [spot for spot in spots if spot[1] == record.start]
    if len({start for _, start in spots}) != 1:
        starts = " or ".join(str(start) for _, start in spots) or "another one"
        raise curated.error("it is not plain where the value stands", f"add start: {starts}")
    quote_start, start = spots[0]
    held = {name: getattr(record, name) for name in StatedClaim.model_fields}
    try:
        fields = ClaimFields(quote_start=quote_start, start=start, **held)
    except ValidationError as error:
        raise curated.error(_said(error), "mend the record") from error
    evidence.check(abstract, fields, f"{curated.path}:{curated.line}")
    return fields


def _spots(record: Record, abstract: str) -> Iterator[tuple[int, int]]:
    """Where the quote stands in the abstract, and the value in it."""
    for found in re.finditer(f"(?={re.escape(record.quote)})", abstract):
        begin = found.start()
        for start, _ in evidence.places(abstract, record.value_text, begin, begin + len(record.quote)):
            yield begin, start


def _records(path: Path, found: Any) -> Iterator[Curated]:
    for entry in found["papers"]:
        for at, raw in enumerate(entry["claims"]):
            line = entry["claims"].lc.item(at)[0] + 1
            yield Curated(path, line, str(entry["paper"]), entry.get("paper_id"), Record.model_validate(raw))


def _said(error: ValidationError) -> str:
    """The first fault of a validation, as a person would say it."""
    first = error.errors()[0]
    name = ".".join(
        str(part) for part in first["loc"] if isinstance(part, str) and part not in ("papers", "claims")
    )
    message = re.sub(r" or instance of \w+|^Value error, ", "", first["msg"])
    return f"{name}: {message}" if name else message


def illegal(path: Path, found: Any, error: ValidationError, record: type[BaseModel]) -> CurationError:
    """The first fault of a file of `record`s, with the line it is in as near as YAML knows."""
    line = None
    place: Any = found
    for part in error.errors()[0]["loc"]:
        if not hasattr(place, "lc"):
            break
        marks: Mapping[Any, Any] = getattr(place.lc, "data", None) or {}
        if part in marks:
            line = marks[part][0] + 1
        try:
            place = place[part]
        except (KeyError, IndexError, TypeError):
            break
    kind = error.errors()[0]["type"]
    known = ", ".join(field.alias or name for name, field in record.model_fields.items())
    remedy = f"the fields are {known}" if kind in ("extra_forbidden", "missing") else "mend the record"
    return CurationError(path, _said(error), remedy, line or 1)
