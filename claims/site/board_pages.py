"""The page of a benchmark: its boards, one shown at a time, each with what it says, its chart and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from claims import charts
from claims.boards import facets
from claims.boards.leading import Lead, lead, system_of
from claims.boards.ranking import waits
from claims.counts import count
from claims.ledger.leaderboards import best_so_far
from claims.render.claim_text import NOT_NAMED
from claims.site import badges, bars, board_words, citing, timeline
from claims.site.bars import Bars
from claims.site.board_words import Run
from claims.site.pages import SitePage
from claims.site.paper_pages import bibtex
from claims.site.site_data import Row, SiteData, grouped
from claims.site.slugs import slugs
from claims.site.timeline import Timeline

MOST_ROWS = 200  # rows of a board on its page; the files beside it have all
MOST_BARS = 20  # systems of one kind that a chart draws; the table beneath has the others
MOST_EMBEDDED = 12  # bars of the chart to embed
# What rows are by their standing, in the order of a page.
STANDINGS = {"placed": "With a place", "unplaced": "Without a place", "waiting": "Waiting for review"}
# Systems of one standing that a table shows before a person asks for all.
AT_ONCE = {"placed": 25, "unplaced": 10, "waiting": 10}
_NARROW, _WIDE = (270, 260), (700, 320)  # least width and height of the two drawings of progress, in pixels
_NO_LEVELS = ("change", "ratio", "rank")


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one system that have one standing: its best, and its others folded beneath."""

    standing: str  # placed, unplaced or waiting
    row: Row
    others: tuple[Row, ...]
    late: bool  # whether it is shown only when a person asks for all


@dataclass(frozen=True)
class Board:
    """One comparison key of a benchmark: what its section of the page shows."""

    anchor: str
    title: str
    rows: list[Row]
    is_main: bool

    @property
    def has_levels(self) -> bool:
        """Whether it holds values that could be ranked; changes and factors cannot."""
        return self.rows[0]["kind"] not in _NO_LEVELS

    @cached_property
    def lead(self) -> Lead:
        """Who leads it."""
        return lead(self.rows)

    @cached_property
    def groups(self) -> list[Group]:
        """Its rows by system and standing, those with a place first, else those that wait; changes by their size, each on its own."""
        found: dict[tuple[str, str], list[Row]] = {}
        order = [*STANDINGS] if self.lead.placed else [*reversed(STANDINGS)]
        listed = sorted(self._listed, key=lambda row: order.index(standing(row)))
        for number, row in enumerate(listed):
            who = system_of(row) if self.has_levels else ""
            found.setdefault((standing(row), who or f"#{number}"), []).append(row)
        seen = dict.fromkeys(STANDINGS, 0)
        made = []
        for (kind, _), rows in found.items():
            seen[kind] += 1
            made.append(Group(kind, rows[0], tuple(rows[1:]), seen[kind] > AT_ONCE[kind]))
        return made

    @property
    def _decided(self) -> list[Row]:
        """The rows of its chart without those that wait for a person."""
        return [bar.row for bar in self.bars.bars if standing(bar.row) != "waiting"] if self.bars else []

    @property
    def _listed(self) -> list[Row]:
        if not self.has_levels:
            return sorted(self.rows, key=lambda row: -bars.signed(row))[:MOST_ROWS]
        return self.rows[:MOST_ROWS]

    def count(self, kind: str) -> int:
        """How many rows have this standing."""
        return sum(1 + len(group.others) for group in self.groups if group.standing == kind)

    @property
    def late(self) -> int:
        """How many systems are shown only when a person asks for all."""
        return sum(group.late for group in self.groups)

    @cached_property
    def bars(self) -> Bars | None:
        """Its chart: the best of each system that has a name, by standing."""
        drawn: list[Row] = []
        for _, groups in groupby(self.groups, key=lambda group: group.standing):
            drawn += [group.row for group in groups if group.row["system"]][:MOST_BARS]
        if len({system_of(row) for row in drawn}) == 1:  # of one system all settings
            drawn = [row for group in self.groups for row in (group.row, *group.others) if row["system"]][
                :MOST_BARS
            ]
        return bars.bars(drawn) if self.has_levels else bars.changes(drawn)

    @cached_property
    def embedded(self) -> Bars | None:
        """The chart for a page elsewhere: without what waits for a person."""
        shown = self._decided
        return (bars.bars if self.has_levels else bars.changes)(shown[:MOST_EMBEDDED])

    @property
    def spec(self) -> charts.Spec:
        """The same chart as a specification, for files and for whoever wants to point at it."""
        shown = self._decided
        draw = charts.ranked if self.has_levels else charts.changes
        return draw(shown, f"{self.rows[0]['benchmark']}: {self.title}")

    @cached_property
    def progress(self) -> list[Row]:
        """Its dated places in the order of time, each saying whether it was a record."""
        dated = [row for row in self.rows if row["place"] and row["published"] and row["row_kind"] == "claim"]
        return best_so_far([row for row in dated if row["value_on_scale"] is not None])

    @cached_property
    def timelines(self) -> list[Timeline]:
        """The progress as drawn on a narrow and on a wide page; none where nothing moved."""
        drawn = (
            [timeline.timeline(self.progress, *size) for size in (_NARROW, _WIDE)] if self.progress else []
        )
        return [each for each in drawn if each is not None]

    @cached_property
    def facets(self) -> list[tuple[str, list[tuple[str, list[Row]]]]]:
        """The facets that tell its rows apart, each with the values it has here and the rows of each."""
        named = {
            name: grouped(self._listed, name)
            for name in facets.NAMES
            if len({row[name] for row in self._listed}) > 1
        }
        return [(name, sorted(by_value.items())) for name, by_value in named.items()]

    @property
    def verdict(self) -> list[Run]:
        """What it says in one sentence."""
        return board_words.verdict(self.lead) if self.has_levels else board_words.changed(self._listed)

    @property
    def how_sure(self) -> list[Run]:
        """What speaks for and against that."""
        return board_words.how_sure(self.lead) if self.has_levels else []


def words(base_url: str) -> dict[str, Any]:
    """What the templates of boards are given beside their page."""
    return {
        "standing": standing, "setting": bars.setting, "why_short": why_short, "count": count, "marks": bars.MARKS, "standings": STANDINGS,
        "not_named": NOT_NAMED, "most_listed": MOST_ROWS, "drawn_bars": bars.bars,
        "citation": lambda row, paper, address: citing.citation(row, paper, address, base_url),
        "snippets": lambda page, board: citing.snippets(page.title, page.path, base_url, badges.said(board.lead)),
        "standing_of_rows": citing.standing_of, "newest_of": citing.newest, "bibtex": bibtex,
    }  # fmt: skip


def why_short(row: Row) -> str:
    """Why a row has no place on its board, in few words."""
    return board_words.why(row)


def standing(row: Row) -> str:
    """Whether a row has a place, waits for a person, or has none."""
    if row["place"] is not None:
        return "placed"
    return "waiting" if waits(row["reason"]) else "unplaced"


def every(ledger: SiteData) -> Iterator[SitePage]:
    """The pages of all benchmarks."""
    for name, rows in sorted(ledger.by_benchmark.items()):
        yield benchmark(ledger, name, rows)


def benchmark(ledger: SiteData, name: str, rows: list[Row]) -> SitePage:
    """The page of one benchmark: its main board first, then those of several values, then those of one."""
    found = boards(rows)
    several = [board for board in found if len(board.rows) > 1 or board.is_main]
    first = several[0].lead.first
    given = {
        "name": name,
        "entry": ledger.entries["benchmark"].get(name),
        "boards": several,
        "singles": [board for board in found if board not in several],
        "main": several[0],
        "papers": sorted({(row["paper"], row["paper_id"]) for row in rows}),
        "cited": {row["paper_id"]: ledger.papers[row["paper_id"]] for row in [first] if row},
        "slug": ledger.slugs["benchmark"][name],
    }
    about = board_words.plain(several[0].verdict)
    return SitePage(f"benchmarks/{given['slug']}.html", "benchmark", name, about, given)


def boards(rows: Sequence[Row]) -> list[Board]:
    """The boards of one benchmark: the main one first, then levels before changes, most values first."""
    grouped = [list(group) for _, group in groupby(rows, key=lambda row: row["board"])]
    titles = _titles(grouped)
    anchors = slugs(titles)
    first = grouped[0]
    ordered = sorted(
        grouped,
        key=lambda group: (
            group is not first,
            group[0]["kind"] in _NO_LEVELS,
            -len(group),
            group[0]["board"],
        ),
    )
    named = {id(group): title for group, title in zip(grouped, titles, strict=True)}
    return [
        Board(f"board-{anchors[named[id(group)]]}", named[id(group)], group, group is first)
        for group in ordered
    ]


def _titles(grouped: Sequence[Sequence[Row]]) -> list[str]:
    """A title for each board, no two alike: metric and part, and the scale where those do not tell it apart."""
    short = [_title(group[0]) for group in grouped]
    full = [
        f"{title} ({group[0]['scale']})" if short.count(title) > 1 else title
        for title, group in zip(short, grouped, strict=True)
    ]
    return [
        f"{title}, {group[0]['board'].split('|', 1)[-1]}" if full.count(title) > 1 else title
        for title, group in zip(full, grouped, strict=True)
    ]


def _title(row: Row) -> str:
    named = row["metric"] or f"metric {NOT_NAMED}"
    if row["kind"] in _NO_LEVELS:
        kind = "factor" if row["kind"] == "ratio" else row["kind"]
        named = f"change in {named}" if kind == "change" and row["metric"] else f"{named}, {kind}"
    aggregate = row["board"].split("|")[-2]
    return ", ".join([named, *filter(None, (aggregate, row["part"].replace("=", ": ")))])
