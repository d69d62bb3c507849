"""What an export is: rows of the view `claims` in, files out, and what of a claim its form cannot hold."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from claims.interchange.cells import scaled
from claims.models import StatedClaim

Row = Mapping[str, Any]
Content = bytes | Iterator[bytes]  # of a file, whole or in pieces that are made as they are written
Files = Iterator[tuple[str, Content]]  # path below the folder of the export, and content

FIELDS = tuple(StatedClaim.model_fields)  # what may be lost of a claim


class Rows(Protocol):
    """Rows of the view `claims`, in the order of paper and start; read anew by each iteration, so that none has to be held."""

    def __iter__(self) -> Iterator[Row]:
        """The rows, one by one."""

    def __len__(self) -> int:
        """How many there are."""

    def ordered(self, *columns: str) -> Iterator[Row]:
        """The rows in the order of these columns, texts by their characters, and then in their own."""


class Listed(list[Row]):
    """Rows that are in memory."""

    def ordered(self, *columns: str) -> Iterator[Row]:
        """The rows in the order of these columns, and then in their own."""
        return iter(sorted(self, key=lambda row: tuple(str(row[name] or "") for name in columns)))


@dataclass(frozen=True, slots=True)
class Part:
    """The claims that go out together, with what a reader of them must know."""

    rows: Rows
    columns: Mapping[str, str]  # of that view: name and meaning
    licences: tuple[str, ...]  # SPDX identifiers; the ledger's own first
    attributions: tuple[str, ...] = ()
    published: str | None = None  # newest day of a paper, so that the same rows give the same bytes
    base_url: str = ""


def everything(_row: Row) -> str | None:
    """None: a form that holds every claim."""
    return None


@dataclass(frozen=True, slots=True)
class Export:
    """One form that the ledger goes out in."""

    name: str
    about: str
    write: Callable[[Part], Files]
    loses: Mapping[str, str] = field(default_factory=dict)  # field of a claim -> why it is not there
    holds: Callable[[Row], str | None] = everything  # why a claim cannot go out in this form

    @property
    def keeps(self) -> tuple[str, ...]:
        """The fields of a claim that an import gets back as they were."""
        return tuple(name for name in FIELDS if name not in self.loses)


def slug(name: str | None, nothing: str = "unknown") -> str:
    """A name as one step of a path: letters, digits, `-_.`, never hidden, never upwards, at most 80 characters."""
    made = re.sub(r"[^A-Za-z0-9._-]+", "-", name or "").strip("-.")[:80].strip("-.")
    return made or nothing


def only_scores(row: Row) -> str | None:
    """Why a form that holds results cannot hold this claim: it is no level that was measured."""
    if row["kind"] != "score":
        return f"is a {row['kind']}, not a score"
    if row["benchmark_name"] is None or row["system_name"] is None:
        return f"names no {'benchmark' if row['benchmark_name'] is None else 'system'}"
    return None


def only_exact_scores(row: Row) -> str | None:
    """The same for a form that holds nothing but one number."""
    if reason := only_scores(row):
        return reason
    if scaled(row["unit"]):
        return f"is written with a power of ten or a magnitude ({row['unit']}), not as a number alone"
    if row["bound"] != "exact":
        return f"is bounded ({row['bound']}), not one value"
    return "is a range, not one value" if row["value_high_text"] is not None else None


def pieces(content: Content) -> Iterator[bytes]:
    """The pieces of a file, in order."""
    yield from [content] if isinstance(content, bytes) else content


def encoded(texts: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text as pieces of a file."""
    return (each.encode("utf-8", "replace") for each in texts)
