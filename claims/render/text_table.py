"""Rows as columns side by side: what must be read whole is never cut, what has no room is left out and named."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from claims.render.plain_text import printable

Row = Mapping[str, Any]
MEASURED = 1000  # rows that the widths of columns are taken from; a longer table is written as it comes
_WIDEST = 60  # characters of a cell where the output is no terminal
_LEAST = 12  # characters that a cell is never cut below, unless all columns are needed
_TIGHT = 8  # and then
# Columns that say little in twelve characters: rather are others left out.
_ROOM = {
    "about": 40, "hit": 36, "meaning": 40, "message": 40, "paper": 16, "reason": 24, "system": 24, "title": 36, "value": 16,
}  # fmt: skip
_BETWEEN = 2  # blanks between columns
# Cut, these would be no id, date or number any more.
_WHOLE = re.compile(
    r"[0-9a-f]{12}(-\d+)?|(~ )?\d{4}-\d\d(-\d\d)?|[+-]?\d+(\.\d+)?([eE][+-]?\d+)?|https?://\S+"
)
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out; the defaults are those of a file."""

    width: int | None = None  # columns of the terminal; None: there is none
    spare: tuple[str, ...] = ()  # columns that may be left out, that first which is missed least
    wrapped: tuple[str, ...] = ()  # columns whose text goes on below instead of being cut
    whole: tuple[
        str, ...
    ] = ()  # columns that are never cut, beside those of ids, dates, numbers and addresses
    wide: bool = False  # nothing is left out, wrapped or cut, however long the lines
    # A cell as it stands in its column, its column and its row: the same, with colour or a link. '' is the heading.
    paint: Callable[[str, str, Row | None], str] | None = None


@dataclass(slots=True)
class Table:
    """The lines of a table, and which columns had no room; `left_out` is known once the first line is."""

    layout: Layout
    columns: Sequence[str]
    left_out: list[str] = field(default_factory=list)
    _widths: dict[str, int] = field(default_factory=dict)
    _right: set[str] = field(default_factory=set)

    def lines(self, rows: Iterable[Row]) -> Iterator[str]:
        """Heading, rule and rows, each ending with a line feed."""
        coming = iter(rows)
        first = list(islice(coming, MEASURED))
        self._measure([self._shown(row) for row in first])
        names = {name: printable(name) for name in self._widths}
        yield from self._line(names, None)
        yield (" " * _BETWEEN).join("─" * width for width in self._widths.values()) + "\n"
        for row in chain(first, coming):
            yield from self._line(self._shown(row), row)

    def _shown(self, row: Row) -> dict[str, str]:
        return {name: printable("" if row.get(name) is None else str(row.get(name))) for name in self.columns}

    def _measure(self, shown: list[dict[str, str]]) -> None:
        """How wide each column is, which stand to the right, and which are left out."""
        widest = {
            name: max([len(printable(name)), *(columns_of(row[name]) for row in shown)])
            for name in self.columns
        }
        filled = {name: [row[name] for row in shown if row[name]] for name in self.columns}
        self._right = {
            name for name in self.columns if filled[name] and all(map(NUMBER.fullmatch, filled[name]))
        }
        whole = {
            name
            for name in self.columns
            if name in self.layout.whole or all(map(_WHOLE.fullmatch, filled[name]))
        }
        layout = self.layout
        if layout.wide or layout.width is None:
            free = {*whole, *layout.wrapped}
            self._widths = {
                name: width if layout.wide or name in free else min(width, _WIDEST)
                for name, width in widest.items()
            }
            return
        empty = [name for name in layout.spare if not filled.get(name)]
        kept = {name: width for name, width in widest.items() if name not in empty}
        for name in layout.spare:
            if _least(kept, whole) <= layout.width:
                break
            if kept.pop(name, None) is not None:
                self.left_out.append(name)
        self._widths = _shared(kept, whole, layout.width)

    def _line(self, cells: Mapping[str, str], row: Row | None) -> Iterator[str]:
        """A row as lines of text: one, or as many as its wrapped columns need."""
        paint = self.layout.paint or (lambda text, _name, _row: text)
        parts: dict[str, list[str]] = {}
        for name, width in self._widths.items():
            wraps = row is not None and name in self.layout.wrapped
            parts[name] = _wrapped(cells[name], width) if wraps else [_cut(cells[name], width)]
        for number in range(max(map(len, parts.values()), default=0)):
            line = ""
            for name, width in self._widths.items():
                text = parts[name][number] if number < len(parts[name]) else ""
                blank = " " * (width - columns_of(text))
                painted = paint(text, name, row) if text else ""
                line += (blank + painted if name in self._right else painted + blank) + " " * _BETWEEN
            yield line.rstrip() + "\n"


def _least(widths: Mapping[str, int], whole: set[str]) -> int:
    """The fewest columns of a terminal in which a table can be read."""
    needed = (
        width if name in whole else min(width, _ROOM.get(name, _LEAST)) for name, width in widths.items()
    )
    return sum(needed) + _BETWEEN * (len(widths) - 1)


def _shared(widths: Mapping[str, int], whole: set[str], room: int) -> dict[str, int]:
    """The width of each column: those that are read whole have theirs, the others share the room that is left."""
    limit = max(widths.values(), default=0)
    while limit > _TIGHT:
        shared = {name: width if name in whole else min(width, limit) for name, width in widths.items()}
        if sum(shared.values()) + _BETWEEN * (len(shared) - 1) <= room:
            return shared
        limit -= 1
    return {name: width if name in whole else min(width, _TIGHT) for name, width in widths.items()}


def columns_of(text: str) -> int:
    """How many columns of a terminal `text` takes; Chinese characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _cut(text: str, width: int) -> str:
    """`text`, or as much of it as fits with `…` behind it."""
    if columns_of(text) <= width:
        return text
    kept, used = "", 0
    for c in text:
        used += columns_of(c)
        if used > width - 1:
            break
        kept += c
    return kept + "…"


def _wrapped(text: str, width: int) -> list[str]:
    """`text` as lines of at most `width`, broken at blanks where there are some."""
    lines, line = [], ""
    for word in text.split(" "):
        while columns_of(word) > width:
            room = width - columns_of(line) - 1 if line else width
            head = _cut(word, room + 1)[:-1] if room > 0 else ""
            lines.append(f"{line} {head}".strip())
            line, word = "", word[len(head) :]
        if line and columns_of(line) + 1 + columns_of(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
