"""Where systems stand and which boards changed hands: facts of boards for the pages that are of no single board."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claims.boards.leading import Lead, lead, system_of
from claims.ledger.leaderboards import best_so_far
from claims.site.site_data import Row, SiteData, grouped


@dataclass(frozen=True, slots=True)
class Change:
    """A board that has another system in the first place than before: its newest record, and the best before."""

    new: Row
    old: Row
    placed: int  # values that have a place there


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a system stands on one board: its best row there, the lead of the board, its dated values in the order of time."""

    row: Row
    lead: Lead
    dated: tuple[Row, ...]


class Standings:
    """The boards of a ledger, and what each says of its systems."""

    def __init__(self, ledger: SiteData) -> None:
        self.boards: dict[str, list[Row]] = grouped(ledger.board, "board")

    @cached_property
    def leads(self) -> dict[str, Lead]:
        """The lead of each board."""
        return {board: lead(rows) for board, rows in self.boards.items()}

    @cached_property
    def changed(self) -> list[Change]:
        """The boards that changed hands, those of late first."""
        found = [change for rows in self.boards.values() if (change := _change(rows)) is not None]
        found.sort(key=lambda each: each.new["board"])
        return sorted(found, key=lambda each: str(each.new["published"]), reverse=True)

    @cached_property
    def _by_system(self) -> dict[str, dict[str, list[Row]]]:
        found: dict[str, dict[str, list[Row]]] = {}
        for board, rows in self.boards.items():
            for row in rows:
                if row["system"]:
                    found.setdefault(row["system"], {}).setdefault(board, []).append(row)
        return found

    def of(self, system: str) -> list[Standing]:
        """Where a system stands, board by board: its first places first, then as near to the first as may be."""
        found = [self._standing(board, rows) for board, rows in self._by_system.get(system, {}).items()]
        return sorted(found, key=_order)

    def _standing(self, board: str, rows: list[Row]) -> Standing:
        dated = [
            row for row in rows if row["published"] and row["row_kind"] == "claim" and row["kind"] == "score"
        ]
        dated.sort(key=lambda row: (row["published"], row["position"]))
        return Standing(rows[0], self.leads[board], tuple(dated))

    @cached_property
    def _by_metric(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for board, rows in self.boards.items():
            if rows[0]["metric"]:
                found.setdefault(rows[0]["metric"], []).append(board)
        return found

    def by_metric(self, metric: str) -> list[tuple[Row, Lead]]:
        """The boards of a metric, each with a row of it and its lead; those with most places first."""
        found = [(self.boards[board][0], self.leads[board]) for board in self._by_metric.get(metric, ())]
        return sorted(found, key=lambda each: (-each[1].placed, -each[1].listed, each[0]["board"]))

    def largest(self) -> list[tuple[Mapping[str, Any], Lead]]:
        """The main board of each benchmark that has a leader whom nothing waiting would pass; those with most places first."""
        found = [
            (held.first, held)
            for held in self.leads.values()
            if held.first is not None
            and not held.better
            and held.first["main"]
            and held.first["kind"] == "score"
        ]
        found.sort(key=lambda each: (-each[1].placed, -each[1].listed, each[0]["board"]))
        first: dict[str, tuple[Mapping[str, Any], Lead]] = {}
        for row, held in found:  # a benchmark of several editions has several
            first.setdefault(row["benchmark"], (row, held))
        return list(first.values())


def _change(rows: Iterable[Row]) -> Change | None:
    placed = [
        row for row in rows if row["place"] is not None and row["row_kind"] == "claim" and row["published"]
    ]
    records = [row for row in best_so_far(placed) if row["best_so_far"]]
    if len(records) < 2 or system_of(records[-1]) == system_of(records[-2]) or not records[-1]["system"]:
        return None
    return Change(records[-1], records[-2], len(placed))


def _order(standing: Standing) -> tuple[object, ...]:
    row, placed = standing.row, standing.lead.placed
    return (row["place"] is None, row["place"] or 0, -placed, row["benchmark"].casefold(), row["board"])
