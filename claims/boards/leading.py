"""Who leads a board, by how much and since when, or why nobody does: facts of its rows, for whoever says them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.boards import identity
from claims.boards.ranking import doubted, waits

Row = Mapping[str, Any]
_DIGITS = 4  # of a difference between values that are printed in different units


@dataclass(frozen=True, slots=True)
class Lead:
    """What the rows of one board say of its first place."""

    first: Row | None  # the row in the first place; of several the earliest
    shared: tuple[Row, ...] = ()  # rows of other systems with the very same value
    second: Row | None = None  # the best row of a system that is not in the first place
    margin: str = ""  # how far the first is from the second, as digits; '' where there is no second
    before: Row | None = None  # the best value of the papers before the first one's date
    better: tuple[Row, ...] = ()  # rows that wait for a person and would stand before the first
    never: str = ""  # the commonest reason of the rows that have no place and wait for nobody
    placed: int = 0
    waiting: int = 0
    listed: int = 0

    @property
    def doubted(self) -> tuple[Row, ...]:
        """The better rows that no rule holds back: they are read with less probability than is asked for."""
        return tuple(row for row in self.better if doubted(row["reason"]))

    @property
    def is_alone(self) -> bool:
        """Whether one system has a place and no other."""
        return self.first is not None and self.second is None and not self.shared


def system_of(row: Row) -> str:
    """What tells systems of one board apart; '' for a value whose system has no name."""
    return identity.key(row["system"], row["system_id"], row["paper_id"])


def lead(rows: Sequence[Row]) -> Lead:
    """The lead of a board, from its rows in board order."""
    placed = [row for row in rows if row["place"] is not None]
    waiting = tuple(row for row in rows if waits(row["reason"]))
    counted = Lead(None, placed=len(placed), waiting=len(waiting), listed=len(rows))
    if not placed:
        never = Counter(row["reason"] for row in rows if row["reason"] and not waits(row["reason"]))
        said = max(sorted(never), key=lambda reason: never[reason], default="")
        return replace(counted, better=waiting, never=said)
    best = [row for row in placed if row["place"] == 1]
    first = min(best, key=lambda row: row["published"] or "9999")
    leaders = {system_of(row) for row in best}
    shared = {system_of(row): row for row in reversed(best) if system_of(row) != system_of(first)}
    second = next((row for row in placed if system_of(row) not in leaders), None)
    return replace(
        counted,
        first=first,
        shared=tuple(reversed(shared.values())),
        second=second,
        margin=difference(first, second) if second else "",
        before=_before(placed, first),
        better=tuple(row for row in waiting if row["position"] < first["position"]),
    )


def difference(one: Row, other: Row) -> str:
    """How far two values of a board are apart, as digits: as many behind the point as are printed, in one unit."""
    if one["unit"] == other["unit"]:
        places = max(len(row["value_text"].partition(".")[2]) for row in (one, other))
        return f"{abs(one['value'] - other['value']):.{places}f}"
    values = [
        row["value"] if row["value_on_scale"] is None else row["value_on_scale"] for row in (one, other)
    ]
    return f"{float(f'{abs(values[0] - values[1]):.{_DIGITS}g}'):g}"


def _before(placed: Sequence[Row], first: Row) -> Row | None:
    """The best row of an earlier date, which the first took its place from."""
    if not first["published"]:
        return None
    earlier = [row for row in placed if row["published"] and row["published"] < first["published"]]
    return min(earlier, key=lambda row: row["position"], default=None)
