"""The pages that there is one of: home, what is new, the checks, the method."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from claims.boards.leading import Lead
from claims.checks import RULES
from claims.codes import AGREED, MODEL
from claims.ledger import news
from claims.render.claim_text import NOT_NAMED, short_date, with_unit
from claims.site.lists import Cell, Listed
from claims.site.pages import Linker, SitePage
from claims.site.site_data import Row, SiteData
from claims.site.standings import Standings

BIGGEST = 12  # boards listed on the home page
CHANGED = 8  # boards on the home page that changed hands
AT_ONCE, MOST_FOUND = 12, 200  # findings of a rule that are shown, and those that can be unfolded


def every(
    ledger: SiteData, standings: Standings, reports: Sequence[tuple[str, str, str]]
) -> Iterator[SitePage]:
    """The pages that there is one of, in a fixed order; `reports` are path, title and words of each."""
    yield home(ledger, standings, reports)
    yield newest(ledger)
    yield checks(ledger)
    yield method(ledger)


def home(ledger: SiteData, standings: Standings, reports: Sequence[tuple[str, str, str]]) -> SitePage:
    """The first page: search, the boards that changed hands of late, the largest ones, what may be trusted, the reports."""
    largest = standings.largest()[:BIGGEST]
    link = Linker(ledger)
    given = {
        "counts": {
            "papers": len(ledger.papers),
            "claims": len(ledger.live),
            "verified": sum(row["status"] == "accepted" for row in ledger.live),
            "benchmarks": len(ledger.by_benchmark),
            "systems": len(ledger.papers_of["system"]),
            "waiting": sum(bool(row["held_back"]) for row in ledger.board if row["main"]),
            "findings": len(ledger.findings),
            "fails": sum(row["verdict"] == "fail" for row in ledger.findings),
        },
        "changed": standings.changed[:CHANGED],
        "boards": largest,
        "board_columns": (("Benchmark", False), ("Best claimed", False), ("By", False), ("Since", False), ("Placed", True), ("Values", True)),
        "board_rows": [_board(link, row, held) for row, held in largest],
        "checked": ledger.checked,
        "quality": (ledger.quality or {}).get("unseen", []),
        "reports": list(reports),
    }  # fmt: skip
    return SitePage("index.html", "home", "Benchmark claims and their evidence", "", given)


def _board(link: Linker, first: Mapping[str, Any], held: Lead) -> Listed:
    """A board as a row: what is best on it, whose, since when."""
    metric = f"{first['metric'] or 'metric not named'}{', lower is better' if first['lower_is_better'] == 1 else ''}"
    return Listed((
        Cell(first["benchmark"], link.to("benchmark", first["benchmark"]) or "", None, metric),
        Cell(with_unit(first), link.claim(first), first["value"]),
        Cell(first["system"] or NOT_NAMED, link.to("system", first["system"]) or ""),
        Cell(short_date(first) or "no date", "", first["published"] or ""), Cell(f"{held.placed:,}", "", held.placed), Cell(f"{held.listed:,}", "", held.listed),
    ), "")  # fmt: skip


def newest(ledger: SiteData) -> SitePage:
    """What entered with the newest digest: the first places among it, each with the best before, and all its claims."""
    last = news.newest_digest(ledger.sources)
    papers = news.entered(ledger.appearances, last["id"]) if last else set()
    given = {
        "source": last,
        "claims": [row for row in ledger.live if row["paper_id"] in papers],
        "firsts": news.first_places(ledger.board, papers),
    }
    about = "What entered with the newest digest, and which of it is the best value claimed so far."
    return SitePage("changes.html", "newest", "What is new", about, given)


def checks(ledger: SiteData) -> SitePage:
    """The findings by rule, those that found most that fails first; rules that found nothing last."""
    found = {rule: list(rows) for rule, rows in groupby(ledger.findings, key=lambda row: row["rule"])}
    for rows in found.values():
        rows.sort(key=lambda row: row["verdict"] != "fail")
    loud = [(rule, found[rule.name]) for rule in RULES.values() if rule.name in found]
    loud.sort(key=lambda each: (-sum(row["verdict"] == "fail" for row in each[1]), -len(each[1])))
    given = {
        "found": loud,
        "quiet": [rule for rule in RULES.values() if rule.name not in found],
        "checked": ledger.checked,
        "at_once": AT_ONCE,
        "most": MOST_FOUND,
    }
    return SitePage(
        "checks.html", "checks", "Checks", "What arithmetic and comparison find in the claims.", given
    )


def method(ledger: SiteData) -> SitePage:
    """What a claim is, what is compared with what, how well the extractor reads, every column."""
    rules = Counter(row["rule"] for rows in ledger.dismissals.values() for row in rows).most_common()
    about = "What a claim is, what may be compared, and how well the numbers are read."
    given = {
        "dismissals": rules,
        "quality": ledger.quality,
        "readers": _readers(ledger),
        "model": ledger.model_quality,
    }
    return SitePage("method.html", "method", "Method", about, given)


def _readers(ledger: SiteData) -> list[Row]:
    """Who read what: each reader with its claims, and of a model's claims those that the built-in reader gives as the same record."""
    found: dict[str, Row] = {}
    for row in ledger.live:
        name, agreed = _reader(row, ledger.extractors)
        held = found.setdefault(name, {"reader": name, "claims": 0, "agreed": 0})
        held["claims"] += 1
        held["agreed"] += agreed
    return sorted(found.values(), key=lambda held: (-held["claims"], held["reader"]))


def _reader(row: Row, extractors: frozenset[str]) -> tuple[str, bool]:
    """Who wrote a claim down, and whether two readers gave the same record."""
    if row["origin"] != "extractor":
        return {"curated": "people, in files of decisions", "imported": "others: imported results"}[
            row["origin"]
        ], False
    by = str(row["found_by"])
    if by.startswith(f"{MODEL} "):
        return by.removesuffix(AGREED), by.endswith(AGREED)
    return by if by in extractors else "the built-in reader", False
