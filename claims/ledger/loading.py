"""Digests into the ledger: their papers, what is read in each abstract, and the boards that this changes.

Every load is idempotent and runs inside the caller's one transaction. Rows go past the ORM as plain tuples (about as
fast as the raw driver); the schema's CHECKs and the verbatim gate have the last word on every row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, text

from claims import evidence
from claims.counts import count
from claims.digests import Digest, DigestPaper, Problem
from claims.ledger import board_tables, loaded_files, papers
from claims.ledger.bulk_rows import batched, delete_in, insert, same_rows, select_in
from claims.ledger.claims import claim_row, write_proposed
from claims.ledger.papers import WrittenPapers
from claims.reader import Dismissed, Reader

BATCH = 400  # papers held in memory at once while a digest is read


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one file changed."""

    name: str
    papers: int = 0
    new_papers: int = 0
    claims: int = 0
    new: int = 0
    updated: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()  # pieces of the digest that could not be read as a paper

    @property
    def summary(self) -> str:
        """One sentence for a person."""
        changed = "".join(
            f", {n:,} {what}" for n, what in ((self.updated, "updated"), (self.removed, "removed")) if n
        )
        papers = f"{count(self.papers, 'paper')} ({self.new_papers:,} new), " if self.papers else ""
        return f"{self.name}: {papers}{count(self.claims, 'claim')}, {self.new:,} new{changed}"

    @property
    def changes_claims(self) -> bool:
        """Whether any claim is another than before."""
        return bool(self.new or self.updated or self.removed)


def load_digest(
    connection: Connection, digest: Digest, reader: Reader, tick: Callable[[int], None] = lambda _papers: None
) -> Loaded:
    """What changed by loading `digest`: its papers, and what `reader` proposes in each abstract.

    A claim that a person has touched is never changed; `tick(n)` is called behind every n papers.
    """
    done = Loaded(digest.name, problems=digest.problems)
    rewrite = papers.write_source(connection, digest)
    touched: set[str] = (
        set()
    )  # papers whose claims, dates or wordings changed: their boards are brought up to date
    for batch in batched(digest.papers, BATCH):
        by_document = {papers.document_id(paper.fields): paper for paper in batch}
        written = papers.write_abstracts(connection, by_document, digest.name)
        if written.new_documents and decided_about(connection, written, batch):
            loaded_files.forget_decisions(connection)
        papers.write_links(connection, by_document)
        read = read_documents(connection, _texts(by_document), reader)
        touched |= written.joined
        if read.changes_claims:
            touched.update(written.paper_of.values())
        if rewrite:
            touched |= papers.write_appearances(connection, digest, batch, written.paper_of)
        touched |= papers.mark_newest(connection, written.paper_of.values())
        done = _add(done, _add(read, Loaded("", papers=len(batch), new_papers=written.new)))
        tick(len(batch))
    touched |= _end(connection, digest.id, done.papers)
    board_tables.refresh(connection, touched, reader.vocabulary)
    return done


def decided_about(connection: Connection, written: WrittenPapers, batch: Sequence[DigestPaper]) -> bool:
    """Whether a paper of new texts, or another one of their titles, is one that somebody decided about: decisions hold in every wording."""
    of = {written.paper_of[i] for i in written.new_documents}
    titles = sorted({paper.fields.title for paper in batch})
    of |= {row["paper_id"] for row in select_in(connection, "document", "title", titles)}
    documents = sorted({row["id"] for row in select_in(connection, "document", "paper_id", sorted(of))})
    return any(row["origin"] == "curated" for row in select_in(connection, "claim", "document_id", documents))


def _texts(given: Mapping[str, DigestPaper]) -> dict[str, tuple[str, str]]:
    """Title and abstract of each document."""
    return {i: (paper.fields.title, paper.fields.abstract) for i, paper in given.items()}


def _end(connection: Connection, source_id: str, count: int) -> set[str]:
    """The papers that the digest had behind its last one when it was read before; it holds `count` now."""
    counted = {"n": count, "id": source_id}
    behind = "FROM appearance WHERE source_id = :id AND position > :n"
    gone = set(connection.execute(text(f"SELECT paper_id {behind}"), counted).scalars())
    connection.execute(text(f"DELETE {behind}"), counted)
    connection.execute(text("UPDATE source SET papers = :n WHERE id = :id"), counted)
    return gone


def read_documents(connection: Connection, texts: Mapping[str, tuple[str, str]], reader: Reader) -> Loaded:
    """What changed by reading these documents (id -> title and text): dismissed numbers, candidates behind the gate."""
    readings = dict(zip(texts, reader.read_many(list(texts.values())), strict=True))
    _write_dismissals(connection, {i: reading.dismissed for i, reading in readings.items()})
    proposed = {}
    for i, reading in readings.items():
        title, said = texts[i]
        for each in reading.candidates:
            evidence.check(said, each.fields, f"{each.found_by} in {title[:60]!r}")
            row = claim_row(i, each.fields, reader.vocabulary)
            found = {
                "origin": "extractor",
                "found_by": each.found_by,
                "confidence": round(each.confidence, 4),
            }
            proposed[row["id"]] = row | found
    new, updated, removed = write_proposed(connection, list(texts), proposed, reader.actor, "extractor")
    return Loaded("", claims=len(proposed), new=new, updated=updated, removed=removed)


def _write_dismissals(connection: Connection, read: Mapping[str, Sequence[Dismissed]]) -> None:
    """The dismissed numbers of these documents as they were read now."""
    rows = [
        {"document_id": i, "start": d.start, "text": d.text, "rule": d.rule}
        for i, each in read.items()
        for d in each
    ]
    if not same_rows(select_in(connection, "dismissal", "document_id", read), rows):
        delete_in(connection, "dismissal", "document_id", read)
        insert(connection, "dismissal", rows)


def _add(one: Loaded, other: Loaded) -> Loaded:
    """Two counts as one, under the name of the first."""
    summed = [f.name for f in fields(Loaded) if f.name != "name"]
    return Loaded(one.name, **{name: getattr(one, name) + getattr(other, name) for name in summed})
