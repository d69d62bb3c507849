"""What the page that compares systems looks up: of each system its best value on each board, in small files."""

from typing import Any

from claims.render.claim_text import with_unit
from claims.site.pages import Linker, SitePage
from claims.site.search_index import shard_of
from claims.site.site_data import SiteData
from claims.site.standings import Standing, Standings

ABOUT = "Any systems side by side: on the boards that they share, and on benchmarks where they were measured in different ways."


def page() -> SitePage:
    """The page; its script shows the systems that its address names."""
    return SitePage("compare.html", "compare", "Compare systems", ABOUT, {})


def files(ledger: SiteData, standings: Standings) -> dict[str, Any]:
    """The name and content of each file: systems by the page they have, each with its name and its boards."""
    link = Linker(ledger)
    found: dict[str, dict[str, list[Any]]] = {}
    for name, short in sorted(ledger.slugs["system"].items(), key=lambda item: item[1]):
        rows = [_told(link, each) for each in standings.of(name)]
        found.setdefault(f"systems-{shard_of(short)}", {})[short] = [name, rows]
    return dict(sorted(found.items()))


def _told(link: Linker, standing: Standing) -> list[Any]:
    """Board, benchmark and its page, how it was measured, value, its number for comparing, place and how many have one, address."""
    row = standing.row
    how = row["metric"] or "metric not named"
    if row["kind"] != "score":
        how += f", {row['kind']}"
    if row["part"]:
        how += f", {row['part'].replace('=', ': ')}"
    better = {1: -1, 0: 1}.get(row["lower_is_better"], 0)
    level = row["value_on_scale"] if row["level"] and row["bound"] == "exact" else None
    return [
        row["board"], row["benchmark"], link.to("benchmark", row["benchmark"]), how, with_unit(row), level, better,
        row["place"], standing.lead.placed, link.claim(row), row["setting"] or "", int(row["status"] == "accepted"),
    ]  # fmt: skip
