"""What people ask of the ledger: a paper by any of its names, a benchmark by any spelling, claims in order."""

from collections.abc import Iterable
from typing import Any

from rapidfuzz import process
from sqlalchemy import Connection

from claims.codes import NameKind
from claims.errors import NotFoundError
from claims.ledger.bulk_rows import everything
from claims.ledger.database import rows
from claims.vocabulary import fold

# What `claims papers` prints of each paper, a row for each appearance in a digest.
PAPER = (
    "position", "title", "abstract", "line", "published", "date_text", "authors", "organisation", "trailing_count",
    "links", "arxiv_id", "digest", "id", "claims", "accepted", "candidates", "rejected",
)  # fmt: skip


def newest_first(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims by the date of their paper, the newest first, undated ones last; then as they stand in the paper."""
    by_place = sorted(found, key=lambda row: (row["paper"], row["paper_id"], row["start"]))
    return sorted(by_place, key=lambda row: row["published"] or "", reverse=True)


def papers(connection: Connection) -> list[dict[str, Any]]:
    """A row for each appearance of a paper in a digest, in the order of the digests' names and their own."""
    counted = {row["paper_id"]: row for row in rows(connection, "papers")}
    texts = {row["id"]: row for row in everything(connection, "document")}
    sources = {row["id"]: row for row in everything(connection, "source")}
    links: dict[str, list[str]] = {}
    for link in sorted(
        everything(connection, "link"), key=lambda row: (row["start"] is None, row["start"], row["url"])
    ):
        links.setdefault(link["document_id"], []).append(link["url"])
    found = [
        counted[seen["paper_id"]] | seen
        | {"id": seen["paper_id"], "title": texts[seen["document_id"]]["title"], "abstract": texts[seen["document_id"]]["text"]}
        | {"digest": sources[seen["source_id"]]["name"], "links": links.get(seen["document_id"], [])}
        for seen in everything(connection, "appearance")
    ]  # fmt: skip
    found.sort(key=lambda row: (row["digest"], row["source_id"], row["position"]))
    return [{name: row[name] for name in PAPER} for row in found]


def paper(connection: Connection, name: str) -> dict[str, Any]:
    """The row of the view `papers` that `name` means: its id or that of a document, an arXiv id or DOI, or a title."""
    arxiv = name if name.casefold().startswith("arxiv:") else f"arXiv:{name}"
    of = [row["paper_id"] for row in rows(connection, "document", {"id": name})]
    named = [("paper_id", each) for each in (name, *of)]
    for column, value in (*named, ("arxiv_id", "arXiv:" + arxiv[6:]), ("doi", name), ("title", name)):
        found = rows(connection, "papers", {column: value}, order="paper_id")
        if found:
            return found[0]
    titles = {row["title"]: row for row in rows(connection, "papers", order="title")}
    fitting = [row for title, row in titles.items() if fold(name) and fold(name) in fold(title)]
    if len(fitting) == 1:
        return fitting[0]
    near = [each["title"] for each in fitting[:3]] or [
        hit[0] for hit in process.extract(name, list(titles), limit=2)
    ]
    raise NotFoundError("paper or claim", name, tuple(repr(title) for title in near))


def claim(connection: Connection, claim_id: str) -> dict[str, Any]:
    """The row of the view `every_claim` with this id; `NotFoundError` where there is none."""
    found = rows(connection, "every_claim", {"claim_id": claim_id})
    if not found:
        raise NotFoundError("claim", claim_id)
    return found[0]


def abstract(connection: Connection, paper_id: str) -> str:
    """The newest abstract of a paper, exactly as received; "" where the ledger has none."""
    newest = {"paper_id": paper_id, "kind": "abstract", "replaced_by": None}
    return "".join(row["text"] for row in rows(connection, "document", newest))


def document(connection: Connection, document_id: str) -> str:
    """The text of a document, exactly as received."""
    return str(rows(connection, "document", {"id": document_id})[0]["text"])


def name_filter(connection: Connection, kind: NameKind, name: str) -> dict[str, Any]:
    """The filter of the view `claims` for a benchmark, metric or system, by any spelling that is known.

    Raises `NotFoundError` with the nearest names where neither the vocabulary nor a claim knows it.
    """
    key = fold(name)
    for table, column, target in ((kind, "id", "id"), ("alias", "key", "target_id")):
        hits = [
            row
            for row in rows(connection, table, {column: key})
            if row.get("kind", kind) == kind or table != "alias"
        ]
        if hits:
            return {f"{kind}_id": hits[0][target]}
    used = [row["name"] for row in rows(connection, "vocabulary_use", {"name_kind": kind}, order="name")]
    same = [each for each in used if fold(each) == key]
    if same:
        return {f"{kind}_name": same[0]}
    listed = [row["name"] for row in rows(connection, kind, order="name")]
    near = process.extract(name, sorted({*used, *listed}), limit=3, score_cutoff=60)
    raise NotFoundError(kind, name, tuple(hit[0] for hit in near))
