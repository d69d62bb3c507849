"""The pages of systems and metrics: where a system stands on each board, what is best by a metric, and every claim of it."""

from collections.abc import Iterator
from typing import Any

from claims.site.pages import SitePage
from claims.site.site_data import Row, SiteData
from claims.site.standings import Standings


def every(ledger: SiteData, standings: Standings) -> Iterator[SitePage]:
    """The pages of all systems, then those of all metrics."""
    for name, rows in _claims_of(ledger, "system"):
        yield _system(ledger, standings, name, rows)
    for name, rows in _claims_of(ledger, "metric"):
        given = {
            "name": name,
            "entry": ledger.entries["metric"].get(name),
            "boards": standings.by_metric(name),
            "claims": rows,
        }
        yield SitePage(f"metrics/{ledger.slugs['metric'][name]}.html", "metric", name,
                       f"The boards by {name}, the best of each, and every claim of it.", given)  # fmt: skip


def _claims_of(ledger: SiteData, kind: str) -> Iterator[tuple[str, list[Row]]]:
    """Each name of a kind with the claims that name it, the newest first."""
    named: dict[str, list[Row]] = {}
    for row in ledger.live:
        names = {row[f"{kind}_name"]} | ({row["baseline_name"]} if kind == "system" else set())
        for name in names - {None}:
            named.setdefault(name, []).append(row)
    for name in sorted(ledger.slugs[kind]):
        yield name, named.get(name, [])


def _system(ledger: SiteData, standings: Standings, name: str, rows: list[Row]) -> SitePage:
    """A system: where it stands on each board and whom it is behind, its values over time, all its claims."""
    mine = [row for row in rows if row["system_name"] == name]
    stands = standings.of(name)
    days = sorted({row["published"] for row in mine if row["published"]})
    short = ledger.slugs["system"][name]
    given: dict[str, Any] = {
        "name": name,
        "short": short,
        "entry": ledger.entries["system"].get(name),
        "standings": stands,
        "placed": sum(each.row["place"] is not None for each in stands),
        "firsts": sum(each.row["place"] == 1 for each in stands),
        "over_time": [each for each in stands if len({row["published"] for row in each.dated}) > 1],
        "claims": mine,
        "papers": len({row["paper_id"] for row in mine}),
        "since": days[0] if days else "",
        "until": days[-1] if days else "",
        "as_baseline": [row for row in rows if row["system_name"] != name],
    }
    about = f"Where {name} stands on each board, and every claim of it."
    return SitePage(f"systems/{short}.html", "system", name, about, given)
