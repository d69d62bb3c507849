"""Rows of results from the nodes of a tree: a value cell becomes a result behind its record, or is refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.codes import SpreadKind
from claims.evidence import stands_at
from claims.interchange import json_tree
from claims.interchange.cells import NO_VALUE, Cell, read_cell, scaled
from claims.interchange.result import ImportedResult, Record, Refused, Row, SourceFile, Subject
from claims.interchange.tree import REPEATED, Node

_SHOWN = 60  # characters of a refused cell in a report
TWICE = "stands under a key that its row has twice"
WRONG_TYPE = "is a list, a map or a truth value where a number must stand"
HIDDEN = "does not stand as digits in its row (it is escaped or folded)"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row says of a value in fields of their own: its spread, its unit, its k and n."""

    spread: Node | None = None
    spread_kind: SpreadKind | None = None
    unit: str = ""
    right: int | None = None
    items: int | None = None
    note: str | None = None


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row of a file: the node that is its record, and where it stands."""

    file: SourceFile
    node: Node
    pointer: str

    @property
    def record(self) -> Record:
        """The row's verbatim text."""
        return Record(self.file.text[self.node.start : self.node.end].rstrip(), self.pointer)

    def refused(self, printed: str, reason: str, pointer: str | None = None) -> Refused:
        """This row, or the value at `pointer` in it, as refused."""
        return refusal(self.file, pointer or self.pointer, printed, reason)

    def results(
        self, value: Node, pointer: str, subject: Subject, record: Record, beside: Beside = NOTHING
    ) -> Iterator[Row]:
        """The results in the value cell `value`, or why there are none; a metric "A/B" may stand over "1/2"."""
        printed = value.value
        if printed is None:
            yield self.refused("", NO_VALUE, pointer)
            return
        if printed is REPEATED:
            yield self.refused("", TWICE, pointer)
            return
        if not isinstance(printed, str):
            yield self.refused(str(type(printed).__name__), WRONG_TYPE, pointer)
            return
        names = (subject.metric or "").split("/")
        cells = read_cell(printed, len(names))
        if isinstance(cells, str):
            yield self.refused(printed, cells, pointer)
            return
        for number, cell in enumerate(cells):
            named = replace(subject, metric=names[number].strip() or None) if len(cells) > 1 else subject
            yield self._placed(value, cell, pointer, named, record, beside)

    def _placed(
        self, value: Node, cell: Cell, pointer: str, subject: Subject, record: Record, beside: Beside
    ) -> Row:
        """The result with its offsets in the record; refused where its digits do not stand there."""
        text = self.file.text
        begin = json_tree.offset_of(text, value, cell.start)
        if stands_at(text, begin, cell.value_text) is None:
            found = text.find(cell.value_text, value.start, value.end)
            if found < 0 or stands_at(text, found, cell.value_text) is None:
                return self.refused(str(value.value), HIDDEN, pointer)
            begin = found
        first, last = _line_start(text, value.start, self.node.start), value.end
        spread = beside.spread
        if spread is not None and self.node.start <= spread.start and spread.end <= self.node.end:
            told = read_cell(spread.value) if isinstance(spread.value, str) else ""
            if len(told) == 1 and isinstance(told[0], Cell) and not told[0].negative:
                cell = replace(cell, spread=_spread(told[0]), spread_kind=beside.spread_kind)
                first, last = (
                    min(first, _line_start(text, spread.start, self.node.start)),
                    max(last, spread.end),
                )
        cell = replace(cell, unit=_unit(cell.unit, beside.unit), note="; ".join(filter(None, (beside.note, cell.note))) or None)  # fmt: skip
        base = self.node.start
        return ImportedResult(
            self.file.provenance, record, subject, cell, begin - base, first - base, last - base,
            beside.right, beside.items, pointer,
        )  # fmt: skip


def _unit(printed: str, beside: str) -> str:
    """The unit of a value: that of its cell, else of its column; a power of ten stands before the column's."""
    return f"{printed}{beside}" if scaled(printed) and not printed.endswith("%") else printed or beside


def _spread(told: Cell) -> str:
    """A spread as the ledger writes it: one number, or the two ends of an interval."""
    return told.value_text + (f"-{told.value_high_text}" if told.value_high_text else "")


def refusal(file: SourceFile, pointer: str, printed: str, reason: str) -> Refused:
    """One value or row as refused, cut to what a report shows."""
    said = " ".join(printed.split())
    return Refused(file.name, pointer, said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…", reason)


def _line_start(text: str, place: int, least: int) -> int:
    """Where the key in front of a value begins: behind the line feed, comma or bracket before it."""
    start = (
        max(text.rfind("\n", least, place), text.rfind(", ", least, place), text.rfind("{", least, place)) + 1
    )
    start = max(start, least)
    while start < place and text[start] in " \t\n\r,":
        start += 1
    return start
