"""What every results format is read into: results with the record they stand in, and what was refused and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.codes import Aggregate, Direction, Kind, Relative
from claims.interchange.cells import Cell


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file of results comes from and under which terms; what is not known is None."""

    file: str  # path inside its source, as it was handed over
    source: str | None = None  # the collection's name, such as "Aider"
    url: str | None = None
    commit: str | None = None
    licence: str | None = None  # SPDX identifier
    attribution: str | None = None
    format: str = ""  # the name of the format it is read with
    fingerprint: str = ""  # SHA-256 of its text
    system: str | None = None  # the system all results are of, where the file itself does not name one


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as text, with where it comes from."""

    text: str
    provenance: Provenance

    @property
    def name(self) -> str:
        """The file's path inside its source."""
        return self.provenance.file


@dataclass(frozen=True, slots=True)
class Record:
    """One row of somebody's results: its verbatim text, and where in the file it stands."""

    text: str
    pointer: str  # JSON pointer (RFC 6901), or "line 12"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a result is about: the names and facts its row gives, as printed; what it does not say is None."""

    benchmark: str | None = None
    metric: str | None = None
    system: str | None = None
    setting: str | None = None
    day: date | None = None
    url: str | None = None  # the paper or page that the value is taken from
    paper: str | None = None  # title of that paper


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record says of its claim beyond a level that was measured; other people's tables hold only scores."""

    kind: Kind = "score"
    direction: Direction | None = None
    relative: Relative | None = None
    aggregate: Aggregate | None = None
    baseline: str | None = None
    baseline_value_text: str | None = None


SCORE = Stated()


@dataclass(frozen=True, slots=True)
class ImportedResult:
    """One value of somebody's results with the record that shows it; offsets are in the record's text."""

    provenance: Provenance
    record: Record
    subject: Subject
    cell: Cell
    start: int  # of the value's first digit
    quote_start: int
    quote_end: int
    right: int | None = None  # k: items that were right, where the row counts them
    items: int | None = None  # n: items in all
    pointer: str = ""  # of the value itself
    stated: Stated = SCORE

    @property
    def quote(self) -> str:
        """The verbatim piece of the record that shows the value."""
        return self.record.text[self.quote_start : self.quote_end]

    @property
    def setting(self) -> str | None:
        """The conditions that the row gives, with its count of right items and what its cell notes beside the value."""
        count = f"{self.right} of {self.items} right" if self.right is not None and self.items else None
        return "; ".join(filter(None, (self.subject.setting, count, self.cell.note))) or None


@dataclass(frozen=True, slots=True)
class Refused:
    """One value, or one row without any, that is not imported: where it stands, as printed, and why."""

    file: str
    pointer: str
    printed: str
    reason: str


Row = ImportedResult | Refused
Rows = Iterator[Row]
