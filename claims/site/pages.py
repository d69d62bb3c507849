"""The pages: for each kind what its template is given. Words and looks are in reports/, numbers in the ledger."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from claims.checks import RULES
from claims.codes import AGREED, MODEL
from claims.render.claim_text import sentence
from claims.site.site_data import Row, SiteData
from claims.site.slugs import slug

NEWEST = 12  # claims on the home page
AROUND = 120  # characters shown before and behind a quote where its sentence is long
BIGGEST = 6  # boards drawn on the home page


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: where it goes, the template that makes it, what the template is given."""

    path: str
    template: str
    title: str
    about: str
    given: dict[str, Any]

    @property
    def root(self) -> str:
        """The way from this page to the site's root: pages are opened from disk, so links are relative."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Linker:
    """Addresses of pages, from the site's root."""

    ledger: SiteData

    def to(self, kind: str, name: str | None) -> str | None:
        """The page of a benchmark, system, metric or digest; None where it has none."""
        found = self.ledger.slugs[kind].get(name) if name else None
        return f"{kind}s/{found}.html" if found else None

    @staticmethod
    def paper(paper_id: str) -> str:
        """The page of a paper."""
        return f"papers/{paper_id}.html"

    def claim(self, row: Row) -> str:
        """The place of a claim's number in its document."""
        return f"papers/{row['paper_id']}.html#at-{self.anchor(row)}"

    def anchor(self, row: Mapping[str, Any]) -> str:
        """What tells a claim's number from the others of its paper's page: its offset, where it stands in the newest abstract."""
        return str(row["start"]) if row["document_id"] in self.ledger.newest else row["claim_id"]


def every(ledger: SiteData) -> Iterator[SitePage]:
    """All pages but lists, those of boards, papers and the reports of one query, in a fixed order."""
    yield home(ledger)
    for kind in ("system", "metric"):
        yield from _of_kind(ledger, kind)
    yield newest(ledger)
    yield checks(ledger)
    yield method(ledger)


def home(ledger: SiteData) -> SitePage:
    """The first page: what this is, the counts, the boards with most claims, the newest claims."""
    boards = sorted(ledger.by_benchmark.items(), key=lambda item: (-_ranked(item[1]), -len(item[1]), item[0]))
    settled = [(name, _main(rows)) for name, rows in boards if _ranked(rows) and not _first_waits(rows)]
    big = [(name, [row for row in rows if not row["held_back"]]) for name, rows in settled[:BIGGEST]]
    given = {
        "counts": {
            "papers": len(ledger.papers),
            "claims": len(ledger.live),
            "verified": sum(row["status"] == "accepted" for row in ledger.live),
            "benchmarks": len(ledger.by_benchmark),
            "findings": sum(row["verdict"] == "fail" for row in ledger.findings),
        },
        "boards": big,
        "newest": ledger.live[:NEWEST],
        "findings": Counter(row["rule"] for row in ledger.findings).most_common(),
        "checked": ledger.checked,
        "quality": (ledger.quality or {}).get("unseen", []),
    }
    return SitePage("index.html", "home", "Benchmark claims and their evidence", "", given)


def _of_kind(ledger: SiteData, kind: str) -> Iterator[SitePage]:
    """The pages of all systems, or of all metrics."""
    named: dict[str, list[Row]] = {}
    for row in ledger.live:
        names = {row[f"{kind}_name"]} | ({row["baseline_name"]} if kind == "system" else set())
        for name in names - {None}:
            named.setdefault(name, []).append(row)
    for name, found in sorted(ledger.slugs[kind].items()):
        rows = named.get(name, [])
        mine = [row for row in rows if row[f"{kind}_name"] == name]
        given = {
            "name": name,
            "entry": ledger.entries[kind].get(name),
            "claims": mine,
            "as_baseline": [row for row in rows if row[f"{kind}_name"] != name],
        }
        yield SitePage(
            f"{kind}s/{found}.html", kind, name, f"Every claim of the ledger with the {kind} {name}.", given
        )


def newest(ledger: SiteData) -> SitePage:
    """What entered with the newest digest, and which of it is the best value of its board."""
    last = max(ledger.sources, key=lambda s: (s["day"] or "", s["name"]), default=None)
    inside = {row["paper_id"] for row in ledger.appearances if last and row["source_id"] == last["id"]}
    claims = [row for row in ledger.live if row["paper_id"] in inside]
    best = [
        row
        for row in ledger.board
        if row["place"] == 1 and row["row_kind"] == "claim" and row["paper_id"] in inside
    ]
    about = "What entered with the newest digest, and which of it is the best value claimed so far."
    return SitePage(
        "changes.html", "newest", "What is new", about, {"source": last, "claims": claims, "best": best}
    )


def checks(ledger: SiteData) -> SitePage:
    """The findings by rule, each with its arithmetic."""
    found = {rule: list(rows) for rule, rows in groupby(ledger.findings, key=lambda row: row["rule"])}
    by_rule = [(rule, found.get(rule.name, [])) for rule in RULES.values()]
    return SitePage(
        "checks.html",
        "checks",
        "Checks",
        "What arithmetic and comparison find in the claims.",
        {"rules": by_rule, "checked": ledger.checked},
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


def context(ledger: SiteData, row: Row) -> str:
    """The words around a claim: its sentence, cut where that is long; the paper's page has it whole."""
    said = sentence(ledger.texts[row["document_id"]], row["start"])
    if len(said) <= 2 * AROUND:
        return said
    at = max(0, said.find(row["quote"][:60]))
    return ("…" if at > AROUND else "") + said[max(0, at - AROUND) : at + len(row["quote"]) + AROUND] + "…"


def _main(rows: list[Row]) -> list[Row]:
    """The rows of the main board; none where it is of changes, which are no levels."""
    return [row for row in rows if row["main"] and row["kind"] == "score"]


def _first_waits(rows: list[Row]) -> bool:
    """Whether what would come first on the main board waits for a person."""
    first = next((row for row in _main(rows) if row["place"] is not None or row["held_back"]), None)
    return first is not None and bool(first["held_back"])


def _ranked(rows: list[Row]) -> int:
    return sum(row["place"] is not None and bool(row["main"]) for row in rows)


__all__ = ["Linker", "SitePage", "context", "every", "slug"]
