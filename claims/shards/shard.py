"""What a shard holds: its head, and of each paper the text, what its list says of it, claims and dismissed numbers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claims.counts import count
from claims.digests import DigestPaper, PaperLink, Problem
from claims.digests.digest import printable
from claims.errors import FormatError
from claims.models import GUIDELINE, AppearanceFields, ClaimFields, Name, PaperFields, Text
from claims.reader.reading import Dismissed, ProposedClaim, Reading

VERSION = 1  # of the form; another one is another key, so that shards are written anew
REMEDY = "write it again with `claims extract --out`"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """Which list a shard is of, who read it, and the fingerprint of both: a shard with the same key is the same."""

    digest: str
    name: str
    format: str
    day: str | None
    reader: str
    key: str

    def record(self) -> Row:
        """The head as it stands in a file."""
        return {"claims_shard": VERSION} | asdict(self)


@dataclass(frozen=True, slots=True)
class Foot:
    """What is known at the end of a shard: it is whole, and this in its list could not be read."""

    papers: int
    problems: tuple[Problem, ...] = ()

    def record(self) -> Row:
        """The foot as it stands in a file."""
        return {"papers": self.papers, "problems": [[each.line, each.what] for each in self.problems]}


class Writer(Protocol):
    """Writes one shard; the form is the module's that gives it."""

    def add(self, rows: Sequence[Row]) -> None:
        """Write some papers behind those before."""

    def end(self, foot: Foot) -> None:
        """Write the foot and close the file."""


class _Link(BaseModel):
    url: Text
    start: Annotated[int, Field(ge=0)] | None


class _Dismissed(BaseModel):
    start: Annotated[int, Field(ge=0)]
    text: Name
    rule: Name


class _Claim(ClaimFields):
    found_by: Name
    confidence: Annotated[float, Field(ge=0, le=1)]


class _Paper(PaperFields, AppearanceFields):
    links: list[_Link]
    claims: list[_Claim]
    dismissed: list[_Dismissed]


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore")

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    name: Name
    format: Name
    day: date | None
    reader: Name
    key: Name


class _Foot(BaseModel):
    papers: int
    problems: list[tuple[int, str]]


def key_of(*parts: object) -> str:
    """The fingerprint of what a shard is made from."""
    return hashlib.sha256("\n".join(map(str, (VERSION, *parts))).encode()).hexdigest()


def row_of(paper: DigestPaper, reading: Reading) -> Row:
    """A paper and its reading as one row, claims in the guideline's names."""
    beside = ("quote_start", "start")
    claims = []
    for each in reading.candidates:
        held = each.fields.model_dump()
        named = {name: held[column] for name, column in GUIDELINE.items() if name != "paper"}
        found = {"found_by": each.found_by, "confidence": round(each.confidence, 4)}
        claims.append(named | {name: held[name] for name in beside} | found)
    return paper.fields.model_dump() | paper.appearance.model_dump() | {
        "links": [{"url": link.url, "start": link.start} for link in paper.links],
        "claims": claims,
        "dismissed": [{"start": each.start, "text": each.text, "rule": each.rule} for each in reading.dismissed],
    }  # fmt: skip


def paper_of(row: Mapping[str, Any], path: Path, number: int) -> tuple[DigestPaper, Reading]:
    """The paper and the reading of a row, the `number`th of the file; `FormatError` for what is none."""
    try:
        read = _Paper.model_validate(dict(row))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "paper"
        raise FormatError(path, f"paper {number} is none ({where}: {first['msg']})", REMEDY) from error
    for each in read.dismissed:
        if not read.abstract.startswith(each.text, each.start):
            what = f"paper {number}: the number {each.text[:20]!r} does not stand at {each.start}"
            raise FormatError(path, what, REMEDY)
    paper = DigestPaper(
        PaperFields(title=read.title, abstract=read.abstract, arxiv_id=read.arxiv_id),
        AppearanceFields.model_validate(
            {name: getattr(read, name) for name in AppearanceFields.model_fields}
        ),
        tuple(PaperLink(each.url, each.start) for each in read.links),
    )
    names = tuple(ClaimFields.model_fields)
    proposed = tuple(
        ProposedClaim(ClaimFields.model_construct(**{n: getattr(each, n) for n in names}), each.found_by, each.confidence, {})
        for each in read.claims
    )  # fmt: skip
    dismissed = (Dismissed(each.start, each.start + len(each.text), each.text, each.rule) for each in read.dismissed)  # fmt: skip
    return paper, Reading(proposed, tuple(dismissed))


def head_of(record: Any, path: Path) -> Head:
    """The head that a file begins with; `FormatError` where it is none, or of another version of the form."""
    if not isinstance(record, dict) or record.get("claims_shard") != VERSION:
        raise FormatError(path, "is no shard of this version of claims", REMEDY)
    try:
        read = _Head.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        raise FormatError(path, f"has no right head ({first['loc'][0]}: {first['msg']})", REMEDY) from error
    return Head(**read.model_dump() | {"day": read.day.isoformat() if read.day else None})


def foot_of(record: Any, path: Path, papers: int | None = None) -> Foot:
    """The foot of a shard, of so many papers where that is known; `FormatError` where the file is cut off."""
    try:
        read = _Foot.model_validate(record)
    except ValidationError as error:
        raise FormatError(path, "is cut off, or no shard", REMEDY) from error
    if papers is not None and read.papers != papers:
        raise FormatError(path, f"is cut off: it holds {count(papers, 'paper')} of {read.papers:,}", REMEDY)
    return Foot(read.papers, tuple(Problem(line, printable(what)) for line, what in read.problems))
