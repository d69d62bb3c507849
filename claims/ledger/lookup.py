"""What people ask of the ledger: a paper by any of its names, a benchmark by any spelling, claims in order."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, String, bindparam, text

from claims.arxiv_ids import arxiv_id_of
from claims.codes import NameKind
from claims.errors import ClaimsError, NotFoundError
from claims.ledger.bulk_rows import batched, everything
from claims.ledger.database import rows
from claims.near_names import near
from claims.vocabulary import fold

# What `claims papers` prints of each paper, a row for each appearance in a digest.
PAPER = (
    "position", "title", "abstract", "line", "published", "date_source", "date_text", "authors", "organisation", "trailing_count",
    "links", "arxiv_id", "digest", "id", "claims", "accepted", "candidates", "rejected",
)  # fmt: skip
_BEGINNING = re.compile(r"[0-9a-f]{4,12}(-\d*)?")  # of an id; fewer digits would be somebody's title
_WORD = re.compile(r"[^\W_]{3,}")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


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
    """The row of the view `papers` that `name` means: an id or its beginning, an arXiv id, a DOI, an address, or a title.

    Of a title a part is enough where no other has it. Raises `NotFoundError` with the nearest titles.
    """
    doi = _DOI.search(name)
    named = [
        ("paper_id", name),
        *(("paper_id", row["paper_id"]) for row in rows(connection, "document", {"id": name})),
        ("arxiv_id", arxiv_id_of(name) or name),
        ("doi", doi[0].casefold() if doi else name),
        ("title", name),
    ]
    for column, value in named:
        found = rows(connection, "papers", {column: value}, order="paper_id")
        if found:
            return found[0]
    if linked := rows(connection, "link", {"url": name.strip()}):
        (of,) = rows(connection, "document", {"id": linked[0]["document_id"]})
        return rows(connection, "papers", {"paper_id": of["paper_id"]})[0]
    if begun := _begun(connection, "paper", name):
        return rows(connection, "papers", {"paper_id": begun})[0]
    return _of_title(connection, name)


def _of_title(connection: Connection, name: str) -> dict[str, Any]:
    """The row of the view `papers` whose title alone holds `name`."""
    titles = {row["title"]: row["id"] for row in rows(connection, "paper", order="title")}
    key = fold(name)
    fitting = [title for title in titles if key and key in fold(title)]
    if len(fitting) == 1:
        return rows(connection, "papers", {"paper_id": titles[fitting[0]]})[0]
    alike = fitting[:3] or near(name, titles, 2) or _of_the_same_words(name, titles)
    raise NotFoundError("paper or claim", name, tuple(map(repr, alike)))


def _of_the_same_words(name: str, titles: Iterable[str]) -> tuple[str, ...]:
    """The two titles at most that share the most words with `name`, where that is half of them at least."""
    words = set(_WORD.findall(name.casefold()))
    shared = {title: len(words & set(_WORD.findall(title.casefold()))) for title in titles}
    fitting = [title for title, number in shared.items() if number and 2 * number >= len(words)]
    return tuple(sorted(fitting, key=lambda title: (-shared[title], title))[:2])


def arxiv_ids(connection: Connection, paper_ids: Iterable[str]) -> dict[str, str]:
    """The arXiv ids of those of these papers that have one."""
    asked = text("SELECT id, arxiv_id FROM paper WHERE arxiv_id IS NOT NULL AND id IN :ids")
    asked = asked.bindparams(bindparam("ids", type_=String(), expanding=True))
    portions = batched(sorted(set(paper_ids)))
    return {row[0]: row[1] for ids in portions for row in connection.execute(asked, {"ids": ids})}


def claim(connection: Connection, claim_id: str) -> dict[str, Any]:
    """The row of the view `every_claim` with this id, or whose id alone begins so; `NotFoundError` where there is none."""
    found = rows(connection, "every_claim", {"claim_id": claim_id})
    if not found and (begun := _begun(connection, "claim", claim_id)):
        found = rows(connection, "every_claim", {"claim_id": begun})
    if not found:
        raise NotFoundError("claim", claim_id)
    return found[0]


def _begun(connection: Connection, table: str, beginning: str) -> str | None:
    """The one id of a table that begins so; None where none does. Several are refused, and named."""
    if not _BEGINNING.fullmatch(beginning):
        return None
    statement = text(f"SELECT id FROM {table} WHERE id LIKE :begins ORDER BY id LIMIT 4")
    found = [str(each) for each in connection.execute(statement, {"begins": f"{beginning}%"}).scalars()]
    if len(found) > 1:
        listed = ", ".join(found[:3]) + (", ..." if found[3:] else "")
        raise ClaimsError(f"{beginning!r} is the beginning of several ids: {listed}; write more of it")
    return found[0] if found else None


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
    raise NotFoundError(kind, name, near(name, {*used, *listed}))
