"""Writes to the ledger: each function is idempotent, and runs inside the caller's one transaction.

Bulk writes go past the ORM as plain tuples (about as fast as the raw driver); the schema's CHECKs and the
verbatim gate have the last word on every row.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from claims import evidence
from claims.digests import Digest, DigestPaper, Problem
from claims.errors import ClaimsError
from claims.ledger import board_tables
from claims.ledger.bulk_rows import batched, delete_in, insert, same_rows, select_in
from claims.ledger.database import plain
from claims.ledger.vocabulary_tables import NAMES, entries_of
from claims.models import Claim, ClaimFields, PaperFields
from claims.reader import Dismissed, Reader, Reading
from claims.vocabulary import Vocabulary

BATCH = 400  # papers held in memory at once while a digest is read
_FIELDS = tuple(ClaimFields.model_fields)
_COLUMNS = tuple(Claim.model_fields)
_LOGGED = frozenset((*_FIELDS, "status", "reason"))


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
            f", {n} {what}" for n, what in ((self.updated, "updated"), (self.removed, "removed")) if n
        )
        papers = f"{self.papers} papers ({self.new_papers} new), " if self.papers else ""
        return f"{self.name}: {papers}{self.claims} claims, {self.new} new{changed}"


def paper_id(fields: PaperFields) -> str:
    """The id of a paper: its text's fingerprint."""
    return hashlib.sha256(f"{fields.title}\n{fields.abstract}".encode()).hexdigest()[:12]


def load_digest(
    connection: Connection, digest: Digest, reader: Reader, tick: Callable[[int], None] = lambda _papers: None
) -> Loaded:
    """What changed by loading `digest`: its papers, and what `reader` proposes in each abstract.

    A claim that a person has touched is never changed; `tick(n)` is called behind every n papers.
    """
    done = Loaded(digest.name, problems=digest.problems)
    rewrite = _write_source(connection, digest)
    touched: set[str] = set()  # papers whose claims or dates changed: their boards are brought up to date
    for batch in batched(digest.papers, BATCH):
        changed = _load_batch(connection, batch, reader)
        if changed.new or changed.updated or changed.removed:
            touched.update(paper_id(paper.fields) for paper in batch)
        done = _add(done, changed)
        if rewrite:
            touched |= _write_appearances(connection, digest.id, batch)
        tick(len(batch))
    counted = {"n": done.papers, "id": digest.id}
    behind = "FROM appearance WHERE source_id = :id AND position > :n"
    touched.update(connection.execute(text(f"SELECT paper_id {behind}"), counted).scalars())
    connection.execute(text(f"DELETE {behind}"), counted)
    connection.execute(text("UPDATE source SET papers = :n WHERE id = :id"), counted)
    board_tables.refresh(connection, touched, reader.vocabulary)
    return done


def _write_source(connection: Connection, digest: Digest) -> bool:
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


def _write_appearances(connection: Connection, source_id: str, batch: Sequence[DigestPaper]) -> set[str]:
    """The papers of which the digest says something else now than it said before."""
    said = [
        paper.appearance.model_dump() | {"source_id": source_id, "paper_id": paper_id(paper.fields),
        "published": _plain(paper.appearance.published)} for paper in batch
    ]  # fmt: skip
    span = {"id": source_id, "low": said[0]["position"], "high": said[-1]["position"]}
    where = "WHERE source_id = :id AND position BETWEEN :low AND :high"
    held = connection.execute(text(f"SELECT * FROM appearance {where}"), span).mappings().all()
    if held and same_rows(map(plain, held), said):
        return set()
    if held:
        connection.execute(text(f"DELETE FROM appearance {where}"), span)
    insert(connection, "appearance", said)
    return {row["paper_id"] for row in map(plain, held)} | {row["paper_id"] for row in said}


def _load_batch(connection: Connection, batch: Sequence[DigestPaper], reader: Reader) -> Loaded:
    """What changed by loading some papers of one digest."""
    papers = {paper_id(paper.fields): paper for paper in batch}
    known = {row["id"]: row["arxiv_id"] for row in select_in(connection, "paper", "id", papers)}
    new = [paper.fields.model_dump() | {"id": i} for i, paper in papers.items() if i not in known]
    insert(connection, "paper", new)
    for i in known:
        _learn_arxiv_id(connection, i, known[i], papers[i].fields)
    _write_links(connection, papers)
    done = Loaded("", papers=len(batch), new_papers=len(new))
    return _add(done, read_papers(connection, {i: paper.fields for i, paper in papers.items()}, reader))


def read_papers(connection: Connection, papers: Mapping[str, PaperFields], reader: Reader) -> Loaded:
    """What changed by reading these papers: their dismissed numbers, and their candidates behind the gate."""
    read = reader.read_many([(fields.title, fields.abstract) for fields in papers.values()])
    readings: dict[str, Reading] = dict(zip(papers, read, strict=True))
    _write_dismissals(connection, {i: reading.dismissed for i, reading in readings.items()})
    proposed = {}
    for i, reading in readings.items():
        for each in reading.candidates:
            evidence.check(papers[i].abstract, each.fields, f"{each.found_by} in {papers[i].title[:60]!r}")
            row = claim_row(i, each.fields, reader.vocabulary)
            said = {"origin": "extractor", "found_by": each.found_by, "confidence": round(each.confidence, 4)}
            proposed[row["id"]] = row | said
    return _write_candidates(connection, list(papers), proposed, reader.actor)


def _write_candidates(
    connection: Connection, paper_ids: list[str], proposed: dict[str, dict[str, Any]], actor: str
) -> Loaded:
    """Candidates as `actor` proposed them; those that a person touched stay as they are, vanished ones go."""
    held = {row["id"]: row for row in select_in(connection, "claim", "paper_id", paper_ids)}
    untouched = {i for i, row in held.items() if row["origin"] == "extractor" and row["decided_by"] is None}
    new = [row for i, row in proposed.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [first_event(row["id"], actor, row["found_by"]) for row in new])
    changed = update_claims(
        connection,
        [(held[i], proposed[i], actor, None, "read again") for i in sorted(untouched & proposed.keys())],
    )
    gone = sorted(untouched - proposed.keys())
    remove_claims(connection, gone, actor, "no longer proposed")
    return Loaded("", claims=len(proposed), new=len(new), updated=changed, removed=len(gone))


def paper_of(claim_id: str) -> str:
    """The id of the paper that a claim stands in."""
    return claim_id.rsplit("-", 1)[0]


def claim_row(paper: str, fields: ClaimFields, vocabulary: Vocabulary) -> dict[str, Any]:
    """All columns of a claim: the fields, the numbers for ordering, and the vocabulary's entries."""
    return claim_columns(
        paper, fields, entries_of({name: getattr(fields, name) for name in NAMES}, vocabulary)
    )


def claim_columns(paper: str, fields: ClaimFields, entries: Mapping[str, str | None]) -> dict[str, Any]:
    """All columns of a claim whose vocabulary's entries are known."""

    def number(digits: str | None) -> float | None:
        return float(digits) if digits else None

    held = {name: getattr(fields, name) for name in _FIELDS}
    return dict.fromkeys(_COLUMNS) | held | dict(entries) | {
        "id": f"{paper}-{fields.start}",
        "paper_id": paper,
        "value": number(fields.value_text),
        "value_high": number(fields.value_high_text),
        "baseline_value": number(fields.baseline_value_text),
        "status": "candidate",
    }  # fmt: skip


# The claim's row as it is, as it shall be; who says so, when and why.
Change = tuple[Mapping[str, Any], Mapping[str, Any], str, date | None, str | None]


def update_claims(connection: Connection, changes: Iterable[Change]) -> int:
    """How many of the claims differed and were set, each field with an event."""
    events: list[dict[str, Any]] = []
    count = 0
    for held, row, actor, on, why in changes:
        differs = {n: row[n] for n in _COLUMNS if n in row and _plain(held[n]) != _plain(row[n])}
        if not differs:
            continue
        count += 1
        sets = ", ".join(f"{name} = :{name}" for name in differs)
        connection.execute(text(f"UPDATE claim SET {sets} WHERE id = :id"), differs | {"id": held["id"]})
        events += [
            {"claim_id": held["id"], "actor": actor, "on_day": on, "field": name, "old": _text(held[name]),
             "new": _text(value), "reason": why}
            for name, value in differs.items() if name in _LOGGED
        ]  # fmt: skip
    log(connection, events)
    return count


def log(connection: Connection, events: Sequence[dict[str, Any]]) -> None:
    """Append events to the log of their claims; an event without a number gets the next one."""
    if not events:
        return
    counted: dict[str, int] = {}
    for row in select_in(connection, "claim_event", "claim_id", sorted({e["claim_id"] for e in events})):
        counted[row["claim_id"]] = max(counted.get(row["claim_id"], 0), row["number"])
    empty = dict.fromkeys(("claim_id", "number", "actor", "on_day", "field", "old", "new", "reason"))
    numbered = []
    for event in events:
        counted[event["claim_id"]] = number = counted.get(event["claim_id"], 0) + 1
        numbered.append(empty | event | {"number": number})
    insert(connection, "claim_event", numbered)


def remove_claims(connection: Connection, ids: Sequence[str], actor: str, why: str) -> None:
    """Delete claims and the findings that speak of them; their log stays, and says why they went."""
    log(connection, [{"claim_id": i, "actor": actor, "field": "*", "reason": why} for i in ids])
    delete_in(connection, "finding", "claim_id", ids)
    delete_in(connection, "finding", "other_claim_id", ids)
    delete_in(connection, "board_row", "claim_id", ids)
    delete_in(connection, "claim", "id", ids)


def first_event(claim: str, actor: str, by: str, on: str | None = None) -> dict[str, Any]:
    """The event of a claim's first writing."""
    return {"claim_id": claim, "actor": actor, "on_day": on, "field": "*", "new": by}


def _learn_arxiv_id(connection: Connection, paper: str, known: str | None, fields: PaperFields) -> None:
    """Note an arXiv id that an earlier digest did not give; one text under two ids is refused."""
    if fields.arxiv_id is None or known == fields.arxiv_id:
        return
    if known is not None:
        raise ClaimsError(
            f"the paper {fields.title[:60]!r} is {known} in the ledger and {fields.arxiv_id} in this file; "
            "mend the id in the file"
        )
    connection.execute(
        text("UPDATE paper SET arxiv_id = :a WHERE id = :i"), {"a": fields.arxiv_id, "i": paper}
    )


def _write_links(connection: Connection, papers: Mapping[str, DigestPaper]) -> None:
    known = {(row["paper_id"], row["url"]) for row in select_in(connection, "link", "paper_id", papers)}
    found = [
        {"paper_id": i, "url": link.url, "start": link.start}
        for i, paper in papers.items() for link in paper.links if (i, link.url) not in known
    ]  # fmt: skip
    insert(connection, "link", found)


def _write_dismissals(connection: Connection, read: Mapping[str, Sequence[Dismissed]]) -> None:
    """The dismissed numbers of these papers as they were read now."""
    rows = [
        {"paper_id": i, "start": d.start, "text": d.text, "rule": d.rule}
        for i, each in read.items()
        for d in each
    ]
    if not same_rows(select_in(connection, "dismissal", "paper_id", read), rows):
        delete_in(connection, "dismissal", "paper_id", read)
        insert(connection, "dismissal", rows)


def _add(one: Loaded, other: Loaded) -> Loaded:
    """Two counts as one, under the name of the first."""
    summed = [f.name for f in fields(Loaded) if f.name != "name"]
    return Loaded(one.name, **{name: getattr(one, name) + getattr(other, name) for name in summed})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
