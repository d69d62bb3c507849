"""Papers and their documents in the ledger: which texts are wordings of one paper, and which of them is the newest."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from claims.arxiv_ids import month_of
from claims.digests import Digest, DigestPaper
from claims.errors import ClaimsError
from claims.ledger.bulk_rows import batched, insert, same_rows, select_in
from claims.ledger.database import plain
from claims.models import PaperFields

# Share of the words of the shorter of two abstracts under one title that the other has too, at least, where both are
# wordings of one paper; two papers of the same name share about a fifth.
ALIKE = 0.5
_WORD = re.compile(r"[^\W\d_]{4,}")
Row = dict[str, Any]


def document_id(fields: PaperFields) -> str:
    """The id of an abstract: the fingerprint of its title and text."""
    return fingerprint(fields.title, fields.abstract)


def fingerprint(*parts: str) -> str:
    """The first 12 hex digits of the SHA-256 of the parts with line feeds between."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class WrittenPapers:
    """What became of some abstracts: the paper of each document, which are new, how many papers are, which were joined."""

    paper_of: Mapping[str, str]
    new_documents: frozenset[str]
    new: int
    joined: frozenset[str]


def write_abstracts(connection: Connection, given: Mapping[str, DigestPaper], source: str) -> WrittenPapers:
    """Note the abstracts, by document id, and the papers they are of.

    An abstract is another wording of a paper that has its arXiv id, or, where not both have one, its title and most
    of its words. Raises `ClaimsError` where one text is given two arXiv ids.
    """
    works = _known(connection, [paper.fields for paper in given.values()], given)
    for document, paper in given.items():
        works.add(document, paper.fields)
    insert(connection, "paper", works.new_papers)
    _write_joined(connection, works)
    insert(connection, "document", [
        {"id": i, "paper_id": works.paper_of[i], "kind": "abstract", "title": paper.fields.title,
         "text": paper.fields.abstract, "source": source, "locator": f"line {paper.appearance.line}"}
        for i, paper in given.items() if i in works.new_documents
    ])  # fmt: skip
    for paper_id, arxiv_id in works.learned.items():
        learned = {"id": paper_id, "arxiv": arxiv_id}
        connection.execute(text("UPDATE paper SET arxiv_id = :arxiv WHERE id = :id"), learned)
    joined = frozenset(works.joined) | frozenset(works.joined.values())
    new = frozenset(works.new_documents)
    return WrittenPapers({i: works.paper_of[i] for i in given}, new, len(works.new_papers), joined)


@dataclass(slots=True)
class _Works:
    """The papers that a batch of abstracts may be of, and what the batch adds to them."""

    arxiv_of: dict[str, str | None]  # by paper
    paper_of: dict[str, str]  # by document
    by_title: dict[str, list[tuple[str, frozenset[str]]]]  # documents under a title, and the words of each
    new_papers: list[Row] = field(default_factory=list)
    new_documents: set[str] = field(default_factory=set)
    learned: dict[str, str] = field(default_factory=dict)  # arXiv id that a known paper did not have yet
    joined: dict[str, str] = field(
        default_factory=dict
    )  # a paper that turned out to be another, and that one

    def add(self, document: str, fields: PaperFields) -> None:
        """Find the paper of an abstract, or make it; papers that it shows to be one are joined."""
        known = self.paper_of.get(document)
        if known is not None and fields.arxiv_id and self.arxiv_of[known] not in (None, fields.arxiv_id):
            raise ClaimsError(
                f"the paper {fields.title[:60]!r} is {self.arxiv_of[known]} in the ledger and {fields.arxiv_id} in this file; "
                "mend the id in the file"
            )
        words = words_of(fields.abstract)
        fitting = list(dict.fromkeys(self._papers(known, fields, words)))
        paper = fitting[0] if fitting else self._make(document, fields)
        for other in fitting[1:]:
            self._join(other, paper)
        if fields.arxiv_id and self.arxiv_of[paper] is None:
            self.arxiv_of[paper] = self.learned[paper] = fields.arxiv_id
        if known is None:
            self.new_documents.add(document)
            self.paper_of[document] = paper
            self.by_title.setdefault(fields.title, []).append((document, words))

    def _papers(self, known: str | None, fields: PaperFields, words: frozenset[str]) -> Iterator[str]:
        """The papers that an abstract is of, the one that keeps its id first."""
        if fields.arxiv_id:
            yield from (paper for paper, arxiv in self.arxiv_of.items() if arxiv == fields.arxiv_id)
        if known is not None:
            yield known
        for document, others in self.by_title.get(fields.title, ()):
            paper = self.paper_of[document]
            arxiv = self.arxiv_of[paper]
            if (arxiv is None or fields.arxiv_id is None or arxiv == fields.arxiv_id) and alike(
                words, others
            ):
                yield paper

    def _make(self, document: str, fields: PaperFields) -> str:
        self.new_papers.append({"id": document, "title": fields.title, "arxiv_id": fields.arxiv_id})
        self.arxiv_of[document] = fields.arxiv_id
        return document

    def _join(self, paper: str, into: str) -> None:
        """Let all that is of `paper` be of `into`."""
        self.joined = {old: into if new == paper else new for old, new in self.joined.items()} | {paper: into}
        self.paper_of = {i: into if of == paper else of for i, of in self.paper_of.items()}
        self.arxiv_of[into] = self.arxiv_of[into] or self.arxiv_of[paper]
        if self.arxiv_of[into]:
            self.learned[into] = str(self.arxiv_of[into])
        del self.arxiv_of[paper]
        self.learned.pop(paper, None)


def _known(connection: Connection, given: Sequence[PaperFields], documents: Iterable[str]) -> _Works:
    """What the ledger holds of these abstracts: the same texts, texts of the same title, papers of the same arXiv id."""
    held = {row["id"]: row for row in select_in(connection, "document", "id", documents)}
    titles = {fields.title for fields in given}
    held |= {
        row["id"]: row
        for row in select_in(connection, "document", "title", sorted(titles))
        if row["kind"] == "abstract"
    }
    papers = list(select_in(connection, "paper", "id", sorted({row["paper_id"] for row in held.values()})))
    papers += select_in(connection, "paper", "arxiv_id", sorted({f.arxiv_id for f in given if f.arxiv_id}))
    by_title: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in sorted(held.values(), key=lambda row: str(row["id"])):
        if row["title"] in titles:
            by_title.setdefault(row["title"], []).append((row["id"], words_of(row["text"])))
    return _Works(
        {row["id"]: row["arxiv_id"] for row in papers},
        {row["id"]: row["paper_id"] for row in held.values()},
        by_title,
    )


def words_of(abstract: str) -> frozenset[str]:
    """The longer words of a text, by which two wordings of one are known."""
    return frozenset(word.casefold() for word in _WORD.findall(abstract))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts share as many words as two wordings of one abstract do."""
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))


def _write_joined(connection: Connection, works: _Works) -> None:
    """Write down that papers of the ledger turned out to be others."""
    for paper, into in sorted(works.joined.items()):
        for table in ("document", "appearance", "finding", "board_row"):
            connection.execute(
                text(f"UPDATE {table} SET paper_id = :into WHERE paper_id = :paper"),
                {"paper": paper, "into": into},
            )
        connection.execute(text("DELETE FROM paper WHERE id = :paper"), {"paper": paper})


def mark_newest(connection: Connection, paper_ids: Iterable[str]) -> set[str]:
    """The papers of which another wording is the newest now; of these papers the older ones are marked.

    The newest is the one that was published last, as printed; of one date that of the last digest, by day and name.
    """
    changed: set[str] = set()
    for chunk in batched(sorted(set(paper_ids))):
        by_paper: dict[str, list[Row]] = {}
        for row in _wordings(connection, chunk):
            by_paper.setdefault(row["paper_id"], []).append(row)
        for paper, rows in by_paper.items():
            *older, newest = sorted(rows, key=_age)
            wanted = {row["id"]: newest["id"] for row in older} | {newest["id"]: None}
            moved = [
                {"id": row["id"], "by": wanted[row["id"]]}
                for row in rows
                if row["replaced_by"] != wanted[row["id"]]
            ]
            if moved:
                changed.add(paper)
                connection.execute(text("UPDATE document SET replaced_by = :by WHERE id = :id"), moved)
                connection.execute(
                    text("UPDATE paper SET title = :title WHERE id = :id"),
                    {"title": newest["title"], "id": paper},
                )
    return changed


def _wordings(connection: Connection, paper_ids: Sequence[str]) -> list[Row]:
    """The abstracts of these papers with what says how old each is; of papers with one wording nothing, as it is that."""
    marks = ", ".join(f":p{number}" for number in range(len(paper_ids)))
    statement = f"""
        SELECT d.id, d.paper_id, d.title, d.replaced_by, max(CASE a.date_source WHEN 'printed' THEN a.published END) AS published, max(s.day) AS day,
            max(s.name) AS name
        FROM document d
        LEFT JOIN appearance a ON a.document_id = d.id LEFT JOIN source s ON s.id = a.source_id
        WHERE d.kind = 'abstract' AND d.paper_id IN (
            SELECT paper_id FROM document WHERE kind = 'abstract' AND paper_id IN ({marks})
            GROUP BY paper_id HAVING count(*) > 1)
        GROUP BY d.id, d.paper_id, d.title, d.replaced_by"""
    bound = {f"p{number}": paper for number, paper in enumerate(paper_ids)}
    return [plain(row) for row in connection.execute(text(statement), bound).mappings()]


def _age(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (*(row[name] or "" for name in ("published", "day", "name")), row["id"])


def write_source(connection: Connection, digest: Digest) -> bool:
    """Note the digest itself; whether what it says of its papers is to be written.

    The same bytes under two names are one digest, by the first name; read without a day they say no more than
    they said with one.
    """
    day = digest.day.isoformat() if digest.day else None
    row = {"id": digest.id, "name": digest.name, "format": digest.format, "day": day, "papers": 0}
    held = next(iter(select_in(connection, "source", "id", [digest.id])), None)
    if held is None:
        insert(connection, "source", [row])
        return True
    row |= {"name": min(held["name"], digest.name), "day": day or held["day"]}
    connection.execute(
        text("UPDATE source SET name = :name, format = :format, day = :day WHERE id = :id"), row
    )
    return day == row["day"]


def write_appearances(
    connection: Connection, digest: Digest, batch: Sequence[DigestPaper], paper_of: Mapping[str, str]
) -> set[str]:
    """The papers of which the digest says something else now than it said before."""
    said = []
    source_id, day = digest.id, digest.day
    for paper in batch:
        document = document_id(paper.fields)
        published, date_source = _dated(paper, day)
        of = {
            "source_id": source_id,
            "paper_id": paper_of[document],
            "document_id": document,
            "published": published.isoformat() if published else None,
            "date_source": date_source,
        }
        said.append(paper.appearance.model_dump() | of)
    span = {"id": source_id, "low": said[0]["position"], "high": said[-1]["position"]}
    where = "WHERE source_id = :id AND position BETWEEN :low AND :high"
    held = connection.execute(text(f"SELECT * FROM appearance {where}"), span).mappings().all()
    if held and same_rows(map(plain, held), said):
        return set()
    if held:
        connection.execute(text(f"DELETE FROM appearance {where}"), span)
    insert(connection, "appearance", said)
    return {row["paper_id"] for row in map(plain, held)} | {str(row["paper_id"]) for row in said}


def _dated(paper: DigestPaper, day: date | None) -> tuple[date | None, str | None]:
    """A paper's date and what it is from: as printed, else the month of its arXiv id, else the digest's day.

    What is printed and names no day (2024) is no ground for the digest's, which may be of another year.
    """
    if paper.appearance.published:
        return paper.appearance.published, "printed"
    if paper.fields.arxiv_id:
        return month_of(paper.fields.arxiv_id), "arxiv id"
    if day and not paper.appearance.date_text:
        return day, "digest"
    return None, None


def write_links(connection: Connection, papers: Mapping[str, DigestPaper]) -> None:
    """Note the links of these abstracts, by document id; one that is known stays."""
    known = {(row["document_id"], row["url"]) for row in select_in(connection, "link", "document_id", papers)}
    found = [
        {"document_id": i, "url": link.url, "start": link.start}
        for i, paper in papers.items() for link in paper.links if (i, link.url) not in known
    ]  # fmt: skip
    insert(connection, "link", found)
