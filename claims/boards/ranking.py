"""Places on boards: which row of a system counts, ties, what waits, and which board of a benchmark is its main one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

WAITS = "needs review"  # how the reason of a row begins that waits for a person
ASKED = " is asked for"  # ends the reason of a value that is read with less probability than a board asks for
TWO_VALUES = f"{WAITS}: the paper gives this system two values here, and no setting tells them apart"
SAME_VALUE = "the same value of the same system stands earlier in its paper"
_BY_OTHERS = (TWO_VALUES, SAME_VALUE)  # reasons that depend on the rows beside a row
_LAST = 1_000_000  # where a row without a place stands among equal values


@dataclass(frozen=True, slots=True)
class Standing:
    """What places are given by: one row of one board."""

    board: str
    badness: float  # the smaller the better
    paper_id: str
    start: int
    row_kind: str  # claim or baseline
    published: str  # ISO date; "9999" where it is not known
    told_by: str  # system, setting and facets: what tells the rows of a paper apart
    accepted: bool  # whether a person accepted it
    reason: str | None  # why it has no place; None: it may have one
    place: int | None = None
    position: int = 0

    @property
    def where(self) -> tuple[str, int, bool]:
        """An order in which every row has its own place."""
        return self.paper_id, self.start, self.row_kind != "claim"


@dataclass(frozen=True, slots=True)
class Size:
    """A board by what decides whether it is its benchmark's main one."""

    board: str
    canonical: bool  # the benchmark's own metric
    parted: bool  # of a split, subset or language, or of medians, peaks or totals
    level: bool
    ranked: int
    listed: int


def size(board: Mapping[str, Any]) -> Size:
    """A row of the table `board` by what decides whether it is the main one."""
    parted = bool(board["part"] or board["aggregate"])
    level = board["kind"] == "score" and board["lower_is_better"] is not None
    return Size(board["id"], bool(board["own_metric"]), parted, level, board["ranked"], board["listed"])


def doubted(reason: str | None) -> bool:
    """Whether a row has no place only because it is read with less probability than is asked for."""
    return waits(reason) and str(reason).endswith(ASKED)


def waits(reason: str | None) -> bool:
    """Whether a reason says that the row waits for a person."""
    return reason is not None and reason.startswith(WAITS)


def ranked(rows: Iterable[Standing]) -> list[Standing]:
    """The rows with place and position, board by board. Rows that were ranked before are ranked anew."""
    boards: dict[str, list[Standing]] = {}
    for row in rows:
        free = replace(row, reason=None) if row.reason in _BY_OTHERS else row
        boards.setdefault(row.board, []).append(free)
    return [row for _, listed in sorted(boards.items()) for row in _board(_told_apart(listed))]


def main_board(sizes: Iterable[Size]) -> str | None:
    """The board that stands first: of the benchmark's own metric where it has ranked rows, else that with most."""
    return min(
        sizes,
        key=lambda s: (
            not (s.canonical and s.ranked), not s.level, s.parted and not (s.canonical and s.ranked > 1), -s.ranked,
            not s.canonical, s.parted, -s.listed, s.board,
        ),
        default=Size("", False, False, False, 0, 0),
    ).board or None  # fmt: skip


def _board(listed: Sequence[Standing]) -> list[Standing]:
    places: dict[float, int] = {}
    for number, badness in enumerate(sorted(row.badness for row in listed if row.reason is None), 1):
        places.setdefault(badness, number)
    found = [replace(row, place=places[row.badness] if row.reason is None else None) for row in listed]
    found.sort(key=lambda row: (row.badness, row.place or _LAST, row.published, row.where))
    return [replace(row, position=number) for number, row in enumerate(found, 1)]


def _told_apart(listed: Sequence[Standing]) -> list[Standing]:
    """The rows, where one paper says one thing twice, or two things of one system and setting, without a place.

    What a person accepted keeps its place: it is told apart by having been read.
    """
    groups: dict[tuple[str, str], list[Standing]] = {}
    for row in sorted(listed, key=lambda row: row.where):
        if row.reason is None:
            groups.setdefault((row.paper_id, row.told_by), []).append(row)
    why: dict[tuple[str, int, bool], str] = {}
    for group in groups.values():
        by_value: dict[float, list[Standing]] = {}
        for row in sorted(group, key=lambda row: (not row.accepted, row.where)):
            by_value.setdefault(row.badness, []).append(row)
        for first, *others in by_value.values():
            why |= {row.where: SAME_VALUE for row in others}
            if len(by_value) > 1 and not first.accepted:
                why[first.where] = TWO_VALUES
    return [replace(row, reason=why.get(row.where, row.reason)) for row in listed]
