"""The pages: for each kind what its template is given. Words and looks are in reports/, numbers in the ledger."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from claims.render.claim_text import sentence
from claims.site.site_data import Row, SiteData

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
AROUND = 120  # characters shown before and behind a quote where its sentence is long


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
        named = self.ledger.boards_of_names.get(name, name) if kind == "benchmark" and name else name
        found = self.ledger.slugs[kind].get(named) if named else None
        return f"{kind}s/{found}.html" if found else None

    @staticmethod
    def paper(paper_id: str) -> str:
        """The page of a paper."""
        return f"papers/{paper_id}.html"

    def address(self, paper_id: str) -> str:
        """The page of a paper; of one that has none, where it was published."""
        return self.paper(paper_id) if paper_id in self.ledger.shown else self.ledger.source_of(paper_id)

    def claim(self, row: Mapping[str, Any]) -> str:
        """The place of a claim's number in its document."""
        return f"papers/{row['paper_id']}.html#at-{self.anchor(row)}"

    def citation(self, row: Mapping[str, Any]) -> str:
        """The place of a claim's citation on its paper's page."""
        return f"papers/{row['paper_id']}.html#cite-{self.anchor(row)}"

    def anchor(self, row: Mapping[str, Any]) -> str:
        """What tells a claim's number from the others of its paper's page: its offset, where it stands in the newest abstract."""
        return str(row["start"]) if row["document_id"] in self.ledger.newest else row["claim_id"]


def whole_dates(said: str) -> Markup:
    """Words as HTML in which no line breaks a date."""
    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', str(escape(said))))  # noqa: S704 - escaped, and digits


def context(ledger: SiteData, row: Row) -> str:
    """The words around a claim: its sentence, cut where that is long; the paper's page has it whole."""
    said = sentence(ledger.texts[row["document_id"]], row["start"])
    if len(said) <= 2 * AROUND:
        return said
    at = max(0, said.find(row["quote"][:60]))
    return ("…" if at > AROUND else "") + said[max(0, at - AROUND) : at + len(row["quote"]) + AROUND] + "…"


__all__ = ["Linker", "SitePage", "context", "whole_dates"]
