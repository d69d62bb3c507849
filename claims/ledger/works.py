"""Works that tables and records are of: a paper of the ledger by its arXiv id, its DOI or its title, else a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from claims.ledger.bulk_rows import insert, select_in
from claims.ledger.papers import fingerprint

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """What a document is of: a paper, or, where a record names none, the collection that it is from."""

    title: str
    arxiv_id: str | None = None
    doi: str | None = None


def write_works(connection: Connection, works: Sequence[Work]) -> dict[Work, str]:
    """The id of each work's paper, which is found by its arXiv id, its DOI or its title, and made where it is not."""
    known = _known(connection, works)
    new: list[Row] = []
    learned: dict[str, Row] = {}
    found: dict[Work, str] = {}
    for work in dict.fromkeys(works):
        keys = _keys(work)
        paper = next((known[key] for key in keys if key in known and _agrees(known[key], work)), None)
        if paper is None:
            paper = {
                "id": fingerprint(*keys[0]), "title": work.title, "arxiv_id": work.arxiv_id, "doi": work.doi,
            }  # fmt: skip
            new.append(paper)
        elif (work.arxiv_id and not paper["arxiv_id"]) or (work.doi and not paper["doi"]):
            paper |= {"arxiv_id": paper["arxiv_id"] or work.arxiv_id, "doi": paper["doi"] or work.doi}
            learned[paper["id"]] = paper
        known |= {key: paper for key in keys if key not in known}
        found[work] = paper["id"]
    insert(connection, "paper", new)
    ids = text("UPDATE paper SET arxiv_id = :arxiv_id, doi = :doi WHERE id = :id")
    for paper in learned.values():
        connection.execute(ids, {name: paper[name] for name in ("id", "arxiv_id", "doi")})
    return found


def _keys(work: Work) -> list[tuple[str, str]]:
    """What a work may be known by, the surest first."""
    ids = [(column, each) for column, each in (("arxiv_id", work.arxiv_id), ("doi", work.doi)) if each]
    return [*ids, ("title", work.title)]


def _agrees(paper: Row, work: Work) -> bool:
    """Whether a paper's ids are not others than those of a work."""
    pairs = ((paper["arxiv_id"], work.arxiv_id), (paper["doi"], work.doi))
    return all(held is None or given is None or held == given for held, given in pairs)


def _known(connection: Connection, works: Sequence[Work]) -> dict[tuple[str, str], Row]:
    """The papers of the ledger by what works may be known by; a title that two papers share is of neither."""
    found: dict[tuple[str, str], Row] = {}
    shared: set[tuple[str, str]] = set()
    wanted = [key for work in works for key in _keys(work)]
    for column in ("arxiv_id", "doi", "title"):
        values = sorted({value for name, value in wanted if name == column})
        for row in select_in(connection, "paper", column, values):
            key = (column, row[column])
            if found.setdefault(key, row)["id"] != row["id"]:
                shared.add(key)
    return {key: paper for key, paper in found.items() if key not in shared}
