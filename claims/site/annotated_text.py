"""An abstract in pieces: plain text, claims at their place, numbers that were dismissed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.evidence import stands_at

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of the abstract: `kind` is text, quote, value or dismissed; `row` what it belongs to."""

    text: str
    kind: str
    row: Row | None = None
    quoted: bool = False  # whether it stands inside the quote of a claim


def pieces(abstract: str, claims: Sequence[Row], dismissed: Sequence[Row]) -> list[TextPiece]:
    """The whole abstract as pieces in order; joined, their text is the abstract to the letter."""
    marks: list[tuple[int, int, str, Row]] = []
    for row in claims:
        end = stands_at(abstract, row["start"], row["value_text"]) or row["start"] + len(row["value_text"])
        marks.append((row["start"], end, "value", row))
    marks += [(row["start"], row["start"] + len(row["text"]), "dismissed", row) for row in dismissed]
    marks.sort(key=lambda mark: (mark[0], mark[2] != "value", mark[1]))
    covered = sorted((row["quote_start"], row["quote_start"] + len(row["quote"])) for row in claims)
    found: list[TextPiece] = []
    at = 0
    for start, end, kind, row in marks:
        if start < at:
            continue  # a dismissed number inside a claim's own digits
        found += _plain(abstract, at, start, covered)
        inside = any(begin <= start and end <= stop for begin, stop in covered)
        found.append(TextPiece(abstract[start:end], kind, row, inside))
        at = end
    return found + _plain(abstract, at, len(abstract), covered)


def _plain(abstract: str, begin: int, end: int, covered: Sequence[tuple[int, int]]) -> list[TextPiece]:
    """The text between two marks, split where quotes begin and end."""
    edges = {begin, end} | {edge for quote in covered for edge in quote if begin < edge < end}
    ordered = sorted(edges)
    return [
        TextPiece(abstract[a:b], "quote" if any(s <= a and b <= e for s, e in covered) else "text")
        for a, b in pairwise(ordered)
    ]
