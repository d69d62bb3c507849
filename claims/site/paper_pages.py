"""The page of a paper: each of its documents with every number marked, and the tables of its claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.site.annotated_text import TextPiece, pieces
from claims.site.pages import Linker, SitePage
from claims.site.site_data import Row, SiteData


@dataclass(frozen=True)
class ShownDocument:
    """One document as its paper's page shows it."""

    row: Row
    claims: list[Row]
    dismissed: Sequence[Row]

    @cached_property
    def pieces(self) -> list[TextPiece]:
        """Its text in pieces, cut only where the page is made."""
        return pieces(self.row["text"], self.claims, self.dismissed)


def every(ledger: SiteData) -> Iterator[SitePage]:
    """A page for each paper that is shown, and one at the address of each of its other abstracts that leads there."""
    for paper_id in sorted(ledger.shown):
        yield paper(ledger, paper_id)
        for row in ledger.documents.get(paper_id, []):
            if row["kind"] == "abstract" and row["id"] != paper_id:
                title = row["title"] or ledger.papers[paper_id]["title"]
                about = "Another wording of this abstract; the page of the paper has them all."
                given = {"paper": ledger.papers[paper_id]}
                yield SitePage(Linker.paper(row["id"]), "moved", title, about, given)


def paper(ledger: SiteData, paper_id: str) -> SitePage:
    """One paper: its newest abstract with every number marked, the table of its claims, its other documents."""
    row = ledger.papers[paper_id]
    documents = ledger.documents.get(paper_id, [])
    newest = next((each for each in documents if _is_newest(each)), None)
    claims = [claim for claim in ledger.by_paper.get(paper_id, []) if claim["status"] != "rejected"]
    dismissed = ledger.dismissals.get(newest["id"], []) if newest else []
    given = {
        "paper": row,
        "abstract": _shown(newest, claims, dismissed) if newest else None,
        "others": [_shown(each, claims, []) for each in documents if each["kind"] != "abstract"],
        "earlier": [
            _shown(each, ledger.replaced.get(each["id"], []), []) for each in documents if each["replaced_by"]
        ],
        "claims": claims,
        "rejected": [claim for claim in ledger.by_paper.get(paper_id, []) if claim["status"] == "rejected"],
        "dismissed": dismissed,
        "links": list(dict.fromkeys(link["url"] for each in documents for link in ledger.links.get(each["id"], []))),
        "findings": ledger.findings_of_paper.get(paper_id, []),
        "bibtex": bibtex(row),
        "cited": {paper_id: row},
        "digests": [s["name"] for s in ledger.sources if any(
            a["source_id"] == s["id"] for a in ledger.appearances_of.get(paper_id, []))],
    }  # fmt: skip
    number = f"{len(claims)} benchmark claim{'' if len(claims) == 1 else 's'}"
    about = f"{number} of this paper, each at its place in the text." if claims else ""
    return SitePage(Linker.paper(paper_id), "paper", row["title"], about, given)


def _is_newest(document: Row) -> bool:
    return bool(document["kind"] == "abstract" and document["replaced_by"] is None)


def _shown(document: Row, claims: Sequence[Row], dismissed: Sequence[Row]) -> ShownDocument:
    """A document with those of the claims that stand in it."""
    mine = [row for row in claims if row["document_id"] == document["id"]]
    return ShownDocument(document, mine, dismissed)


def bibtex(row: Row) -> str:
    """The paper as a BibTeX entry: what the ledger knows of it, special characters escaped."""
    escaped = "".join(f"\\{c}" if c in "&%_#$" else c for c in row["title"] if c not in "{}\\~^")
    key = (
        "".join(c for c in row["title"].split(":")[0].casefold() if c.isascii() and c.isalnum())[:24]
        or "paper"
    )
    fields = {"title": f"{{{escaped}}}", "year": (row["published"] or "")[:4]}
    if row["arxiv_id"]:
        fields |= {"eprint": row["arxiv_id"].removeprefix("arXiv:"), "archivePrefix": "arXiv"}
    if row["doi"]:
        fields |= {"doi": row["doi"]}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key}{fields['year']},\n{lines}}}"
