"""Lists of benchmarks, systems, metrics, papers and digests: what matters most on the first page, all of it by letter or month."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims.counts import count
from claims.render.claim_text import NOT_NAMED, short_date, with_unit
from claims.site.pages import Linker, SitePage
from claims.site.site_data import Row, SiteData

MOST = 150  # rows of a list that is not folded; of one that is, those on its first page
PART = 400  # papers of one part of a digest
_OTHER = "other"
NO_PLACE = "no value with a place"  # what stands where a board has no best


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list: its words, where they lead, what it is sorted by where that is not the words."""

    text: str
    href: str = ""
    sort: str | float | None = None
    small: str = ""  # further words, in small


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list: its cells from the left, and the key of the part that it is in."""

    cells: tuple[Cell, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its columns are words and whether they hold numbers; rows are in the order of the first page."""

    title: str
    about: str
    path: str  # its folder
    columns: tuple[tuple[str, bool], ...]
    rows: Sequence[Listed]
    first: str  # what its first page shows where the list is folded
    by: str  # what its parts are: letter, month


def every(ledger: SiteData) -> Iterator[SitePage]:
    """All pages of all lists, and the pages of digests."""
    for kind, made in (("benchmark", _benchmarks), ("system", _systems), ("metric", _metrics)):
        yield from _pages(made(ledger, Counter(row[f"{kind}_name"] for row in ledger.live)))
    yield from _pages(_papers(ledger))
    yield from _pages(_digests(ledger))
    for source in ledger.sources:
        yield from _digest(ledger, source)


def _first(ledger: SiteData, kind: str) -> str:
    """What a folded list of names shows first, and where the others are."""
    others = len(ledger.papers_of[kind].keys() - ledger.slugs[kind].keys())
    rest = (
        f" {count(others, 'name')} that one paper alone has {'is' if others == 1 else 'are'} found by the search."
        if others
        else ""
    )
    return f"First the {MOST} with most claims.{rest}"


def _pages(listing: Listing) -> Iterator[SitePage]:
    """One page for a short list; for a long one a first page and one for each part."""
    folded = len(listing.rows) > MOST
    counts = Counter(row.part for row in listing.rows)
    parts = (
        [(key, f"{listing.path}/all/{key}.html", counts[key]) for key in _ordered(listing)] if folded else []
    )
    shown = listing.rows[:MOST] if folded else listing.rows
    lead = f"{listing.about} {listing.first}" if folded else listing.about
    given = {
        "columns": listing.columns,
        "by": listing.by,
        "parts": parts,
        "total": len(listing.rows),
        "path": listing.path,
    }
    yield SitePage(
        f"{listing.path}/index.html", "index", listing.title, lead, given | {"rows": shown, "part": None}
    )
    for key, path, _ in parts:
        rows = [row for row in listing.rows if row.part == key]
        title = f"{listing.title}: {part_name(key)}"
        yield SitePage(path, "index", title, listing.about, given | {"rows": rows, "part": key})


def _ordered(listing: Listing) -> list[str]:
    """The keys of a list's parts: letters from a on, months from the newest on, what has neither last."""
    keys = sorted({row.part for row in listing.rows}, reverse=listing.by == "month")
    return sorted(keys, key=lambda key: key.startswith((_OTHER, "undated")))


def part_name(key: str) -> str:
    """A part as people say it: "A", "0–9", "2026-04"."""
    return {"digits": "0–9"}.get(key, key.upper() if len(key) == 1 else key)


def letter(name: str) -> str:
    """The part of a list by letter that a name is in."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    first = next((c for c in plain if c.isalnum()), "")
    return "digits" if first.isdigit() else first or _OTHER


def _named(
    ledger: SiteData, kind: str, counts: Counter[str], cells: Callable[[str], tuple[Cell, ...]]
) -> list[Listed]:
    """A row for each name of a kind, those with most claims first."""
    link = Linker(ledger)
    names = sorted(ledger.slugs[kind], key=lambda name: (-counts[name], name.casefold(), name))
    return [
        Listed(
            (Cell(name, link.to(kind, name) or ""), *cells(name), Cell(f"{counts[name]:,}", "", counts[name])),
            letter(name),
        )
        for name in names
    ]  # fmt: skip


def _benchmarks(ledger: SiteData, counts: Counter[str]) -> Listing:
    link = Linker(ledger)

    def cells(name: str) -> tuple[Cell, ...]:
        main = [row for row in ledger.by_benchmark.get(name, ()) if row["main"]]
        best = next((row for row in main if row["place"] == 1), None)
        placed = sum(row["place"] is not None for row in main)
        area = (ledger.entries["benchmark"].get(name) or {}).get("area") or ""
        if best is None:
            return Cell(area), Cell("", "", "", NO_PLACE), Cell(""), Cell(""), Cell("", "", 0)
        metric = f"{best['metric'] or 'metric not named'}{' (lower is better)' if best['lower_is_better'] == 1 else ''}"
        return (
            Cell(area), Cell(with_unit(best), link.claim(best), best["value"], metric),
            Cell(best["system"] or NOT_NAMED, link.to("system", best["system"]) or ""), Cell(short_date(best) or "no date", "", best["published"] or ""),
            Cell(f"{placed:,}", "", placed),
        )  # fmt: skip

    columns = (
        ("Benchmark", False),
        ("Area", False),
        ("Best claimed", False),
        ("By", False),
        ("Since", False),
        ("Placed", True),
        ("Claims", True),
    )
    return Listing(
        "Benchmarks", "Every benchmark that claims name, with the best value that has a place.", "benchmarks", columns,
        _named(ledger, "benchmark", counts, cells), _first(ledger, "benchmark"), "letter",
    )  # fmt: skip


def _systems(ledger: SiteData, counts: Counter[str]) -> Listing:
    on: dict[str, set[str]] = {}
    first: Counter[str] = Counter()
    for row in ledger.board:
        if row["system"] and row["place"] is not None:
            on.setdefault(row["system"], set()).add(row["board"])
            first[row["system"]] += row["place"] == 1

    def cells(name: str) -> tuple[Cell, ...]:
        entry = ledger.entries["system"].get(name) or {}
        boards = len(on.get(name, ()))
        return (
            Cell(entry.get("kind") or ""), Cell(entry.get("organisation") or ""),
            Cell(f"{first[name]:,}" if first[name] else "", "", first[name]), Cell(f"{boards:,}" if boards else "", "", boards),
        )  # fmt: skip

    columns = (
        ("System", False),
        ("Kind", False),
        ("By", False),
        ("First on", True),
        ("Boards", True),
        ("Claims", True),
    )
    return Listing(
        "Systems", "Every system that claims name: on how many boards it has a place, and on how many the first.", "systems", columns,
        _named(ledger, "system", counts, cells), _first(ledger, "system"), "letter",
    )  # fmt: skip


def _metrics(ledger: SiteData, counts: Counter[str]) -> Listing:
    on: dict[str, set[str]] = {}
    for row in ledger.live:
        if row["metric_name"] and row["benchmark_name"]:
            on.setdefault(row["metric_name"], set()).add(row["benchmark_name"])
    ways = {"higher": "higher is better", "lower": "lower is better"}

    def cells(name: str) -> tuple[Cell, ...]:
        entry = ledger.entries["metric"].get(name) or {}
        boards = len(on.get(name, ()))
        return (
            Cell(entry.get("unit") or ""), Cell(ways.get(entry.get("direction") or "", "")),
            Cell(f"{boards:,}" if boards else "", "", boards),
        )  # fmt: skip

    columns = (("Metric", False), ("Unit", False), ("Better", False), ("Benchmarks", True), ("Claims", True))
    return Listing(
        "Metrics", "Every metric that claims name.", "metrics", columns,
        _named(ledger, "metric", counts, cells), _first(ledger, "metric"), "letter",
    )  # fmt: skip


def _papers(ledger: SiteData) -> Listing:
    link = Linker(ledger)
    papers = sorted(ledger.papers.values(), key=lambda row: (row["title"].casefold(), row["paper_id"]))
    papers.sort(key=lambda row: row["published"] or "", reverse=True)
    rows = [
        Listed(
            (*_paper(link, row), Cell(f"{row['claims']:,}", "", row["claims"])),
            row["published"][:7] if row["published"] else f"undated-{letter(row['title'])}",
        )
        for row in papers
    ]
    columns = (("Paper", False), ("Date", False), ("arXiv", False), ("Claims", True))
    return Listing("Papers", "All papers of the ledger, the newest first. Where an abstract has no number, its title leads to where the paper was published.", "papers", columns, rows,
                   f"These are the {MOST} newest; to find any by its title or words, press / and search.", "month")  # fmt: skip


def _paper(link: Linker, row: Row) -> tuple[Cell, ...]:
    number = (row["arxiv_id"] or "").removeprefix("arXiv:")
    return (
        Cell(row["title"], link.address(row["paper_id"])),
        Cell(short_date(row) or "no date", "", row["published"] or ""),
        Cell(number, f"https://arxiv.org/abs/{number}" if number else "", number),
    )


def _digests(ledger: SiteData) -> Listing:
    link = Linker(ledger)
    rows = [
        Listed((Cell(source["name"], link.to("digest", source["name"]) or ""), Cell(source["day"] or "", "", source["day"] or ""),
                Cell(source["format"]), Cell(f"{source['papers']:,}", "", source["papers"])), (source["day"] or "undated")[:4])
        for source in sorted(ledger.sources, key=lambda source: (source["day"] or "", source["name"]), reverse=True)
    ]  # fmt: skip
    columns = (("Digest", False), ("Day", False), ("Format", False), ("Papers", True))
    return Listing(
        "Digests",
        "All lists of papers that were read.",
        "digests",
        columns,
        rows,
        f"These are the {MOST} newest.",
        "year",
    )


def _digest(ledger: SiteData, source: Row) -> Iterator[SitePage]:
    """The pages of a digest: its papers in its own order, a part a page."""
    listed = [row for row in ledger.appearances if row["source_id"] == source["id"]]
    link = Linker(ledger)
    stem = f"digests/{ledger.slugs['digest'][source['name']]}"
    size = -(-len(listed) // PART) or 1
    parts = [f"{stem}.html", *(f"{stem}/{number}.html" for number in range(2, size + 1))]
    about = f"The papers of the digest {source['name']}."
    for number, path in enumerate(parts):
        rows = [
            Listed((Cell(f"{row['position']}", "", row["position"]), *_paper(link, paper), Cell(f"{paper['claims']:,}", "", paper["claims"])), "")
            for row in listed[number * PART : (number + 1) * PART] for paper in [ledger.papers[row["paper_id"]]]
        ]  # fmt: skip
        given: dict[str, Any] = {
            "source": source, "parts": parts, "number": number, "rows": rows,
            "columns": (("#", True), ("Paper", False), ("Date", False), ("arXiv", False), ("Claims", True)),
        }  # fmt: skip
        title = source["name"] if number == 0 else f"{source['name']}, part {number + 1}"
        yield SitePage(path, "digest", title, about, given)
