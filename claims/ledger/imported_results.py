"""Results that others keep, into the ledger: each row a record with its claims, through the one gate.

Rows are written in portions, all in the caller's transaction. The same file again changes nothing; a newer version
of a file takes back what is no longer in it, unless a person decided about it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, text

from claims import evidence
from claims.arxiv_ids import arxiv_id_of
from claims.errors import EvidenceError
from claims.interchange.loss_report import LossReport
from claims.interchange.result import ImportedResult, Provenance, Refused
from claims.ledger import board_tables
from claims.ledger.bulk_rows import batched, delete_in, insert, select_in, streamed
from claims.ledger.claims import claim_columns, document_of, first_event, log, remove, update_claims
from claims.ledger.papers import fingerprint
from claims.ledger.vocabulary_tables import NAMES, entries_of
from claims.ledger.works import Work, write_works
from claims.models import ClaimFields
from claims.vocabulary import Vocabulary

AT_ONCE = 5000  # results that are written together
ORIGIN = "imported"
NEGATIVE = "is negative, and nothing says that its metric can be"
SAME_PLACE = "stands where another value of the same row stands"
_TITLE = 400  # characters of a title


@dataclass(slots=True)
class Stored:
    """What an import changed."""

    claims: int = 0
    new: int = 0
    updated: int = 0
    removed: int = 0
    papers: set[str] = field(default_factory=set)  # whose claims changed


@dataclass(frozen=True, slots=True)
class _Placed:
    """One result with the rows it becomes."""

    result: ImportedResult
    claim: dict[str, Any]

    @property
    def document(self) -> str:
        """The id of its record."""
        return document_of(str(self.claim["id"]))


def store_results(
    connection: Connection, results: Iterable[ImportedResult], report: LossReport, vocabulary: Vocabulary
) -> Stored:
    """What changed by writing these results; what the gate refuses is moved to the refused of `report`."""
    writer = _Writer(connection, report, vocabulary)
    for batch in batched(results, AT_ONCE):
        writer.write(batch)
    writer.end()
    board_tables.refresh(connection, writer.done.papers, vocabulary)
    return writer.done


class _Writer:
    """One import while it runs."""

    def __init__(self, connection: Connection, report: LossReport, vocabulary: Vocabulary) -> None:
        self.connection, self.report, self.vocabulary = connection, report, vocabulary
        self.done = Stored()
        self.positions: dict[str, int] = {}  # records so far, by source
        self.sources: dict[str, Provenance] = {}
        self.paper_of: dict[str, str] = {}  # the work of each record that is being written
        self.entries = lru_cache(maxsize=100_000)(self._entries)

    def write(self, batch: Sequence[ImportedResult]) -> None:
        """Write some results, with their sources and records."""
        placed = list(self._placed(batch))
        self._write_sources(placed)
        self._write_records(placed)
        self._write_claims(placed)

    def end(self) -> None:
        """Write how many records each source has, and take back what its older versions held beside."""
        counted = [{"id": source, "n": number} for source, number in self.positions.items()]
        if counted:
            self.connection.execute(text("UPDATE source SET papers = :n WHERE id = :id"), counted)
        for old, now in list(self._older()):
            self._withdraw(old, now)

    def _placed(self, batch: Iterable[ImportedResult]) -> Iterator[_Placed]:
        taken: set[str] = set()
        for result in batch:
            reason = None
            try:
                fields = claim_fields(result)
                if fields.value_text.startswith("-") and not self._may_be_negative(fields):
                    reason = NEGATIVE
                else:
                    evidence.check(result.record.text, fields, result.pointer)
            except EvidenceError as error:
                reason = error.what
            except ValidationError as error:
                reason = f"is no claim ({error.errors()[0]['msg']})"
            if reason is None:
                row = self._claim(result, fields)
                if row["id"] not in taken:
                    taken.add(row["id"])
                    yield _Placed(result, row)
                    continue
                reason = SAME_PLACE
            self.report.imported -= 1
            self.report.refuse(Refused(result.provenance.file, result.pointer, result.quote, reason or ""))

    def _may_be_negative(self, fields: ClaimFields) -> bool:
        """Whether the vocabulary knows the metric as one without a least value, or with one below zero."""
        metric = self.vocabulary.find("metric", fields.metric)
        return metric is not None and (not metric.columns["low"] or float(metric.columns["low"]) < 0)

    def _claim(self, result: ImportedResult, fields: ClaimFields) -> dict[str, Any]:
        names = tuple(getattr(fields, name) for name in NAMES)
        return claim_columns(record_id(result), fields, dict(self.entries(names))) | {
            "origin": ORIGIN, "found_by": result.provenance.source or result.provenance.file, "confidence": None,
        }  # fmt: skip

    def _entries(self, names: tuple[str | None, ...]) -> tuple[tuple[str, str | None], ...]:
        """The vocabulary's entries of a claim's names; the same few names come again and again."""
        return tuple(entries_of(dict(zip(NAMES, names, strict=True)), self.vocabulary).items())

    def _write_sources(self, placed: Sequence[_Placed]) -> None:
        found = {source_id(each.result): each.result for each in placed}
        new = {key: each for key, each in found.items() if key not in self.sources}
        self.sources |= {key: each.provenance for key, each in new.items()}
        known = {row["id"] for row in select_in(self.connection, "source", "id", sorted(new))}
        rows = [_source_row(key, each) for key, each in new.items()]
        insert(self.connection, "source", [row for row in rows if row["id"] not in known])
        said = [row for row in rows if row["id"] in known]
        if said:
            sets = ", ".join(f"{name} = :{name}" for name in ("url", "revision", "licence", "attribution"))
            self.connection.execute(text(f"UPDATE source SET {sets} WHERE id = :id"), said)

    def _write_records(self, placed: Sequence[_Placed]) -> None:
        """The records as documents, the works they are of, and where in their files they stand."""
        records = {each.document: each.result for each in placed}
        held = {row["id"]: row for row in select_in(self.connection, "document", "id", sorted(records))}
        new = {key: each for key, each in records.items() if key not in held}
        works = write_works(self.connection, [work_of(each) for each in new.values()])
        papers = {key: works[work_of(each)] for key, each in new.items()}
        self.paper_of = {key: row["paper_id"] for key, row in held.items()} | papers
        insert(
            self.connection, "document", [_record_row(key, papers[key], each) for key, each in new.items()]
        )
        links = [
            {"document_id": key, "url": each.subject.url, "start": None}
            for key, each in new.items()
            if each.subject.url
        ]
        insert(self.connection, "link", links)
        rows = [self._appearance(key, each) for key, each in records.items()]
        seen = {
            (row["source_id"], row["document_id"])
            for row in select_in(self.connection, "appearance", "document_id", sorted(held))
        }
        insert(
            self.connection,
            "appearance",
            [row for row in rows if (row["source_id"], row["document_id"]) not in seen],
        )

    def _appearance(self, document: str, result: ImportedResult) -> dict[str, Any]:
        source = source_id(result)
        self.positions[source] = position = self.positions.get(source, 0) + 1
        return {
            "source_id": source, "position": position, "paper_id": self.paper_of[document], "document_id": document, "line": position,
            "published": None, "date_text": None, "date_source": None, "authors": None, "organisation": None, "trailing_count": None,
        }  # fmt: skip

    def _write_claims(self, placed: Sequence[_Placed]) -> None:
        rows = {each.claim["id"]: each.claim for each in placed}
        held = {row["id"]: row for row in select_in(self.connection, "claim", "id", sorted(rows))}
        new = [row for key, row in rows.items() if key not in held]
        insert(self.connection, "claim", new)
        log(self.connection, [first_event(row["id"], row["found_by"], ORIGIN) for row in new])
        changes = [
            (held[key], row, row["found_by"], None, "imported again") for key, row in rows.items()
            if key in held and held[key]["origin"] == ORIGIN and held[key]["decided_by"] is None
        ]  # fmt: skip
        updated = update_claims(self.connection, changes)
        self.done.claims += len(rows)
        self.done.new += len(new)
        self.done.updated += updated
        touched = [*new, *(change[1] for change in changes)] if updated else new
        self.done.papers |= {self.paper_of[row["document_id"]] for row in touched}

    def _older(self) -> Iterator[tuple[str, Provenance]]:
        """The sources that are other versions of the files imported, each with where the new one is from; found in one look."""
        newest = {(said.file, said.source or "", said.url): said for said in self.sources.values()}
        asked = "SELECT id, name, coalesce(collection, '') AS collection, url FROM source ORDER BY id"
        for row in streamed(self.connection, asked):
            said = newest.get((row["name"], row["collection"], row["url"]))
            if said is not None and row["id"] not in self.sources:
                yield row["id"], said

    def _withdraw(self, old: str, said: Provenance) -> None:
        """Take back what an older version of a file held and this one does not; decisions of people stay."""
        gone = self.connection.execute(
            text("SELECT c.id, a.paper_id FROM claim c JOIN appearance a ON a.document_id = c.document_id WHERE a.source_id = :old AND c.origin = 'imported' "
                 "AND c.decided_by IS NULL AND NOT EXISTS (SELECT 1 FROM appearance b WHERE b.document_id = c.document_id AND b.source_id <> :old)"),
            {"old": old},
        ).all()  # fmt: skip
        remove(self.connection, [row[0] for row in gone], said.source or said.file, "no longer in the file")
        self.done.removed += len(gone)
        self.done.papers |= {row[1] for row in gone}
        delete_in(self.connection, "appearance", "source_id", [old])
        delete_in(self.connection, "source", "id", [old])


def terms(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """Licence and attribution of each claim in a record, by claim id, whoever decided about it; the ledger's own are not in it."""
    found = connection.execute(
        text(
            "SELECT c.id, min(s.licence) AS licence, min(s.attribution) AS attribution, min(s.collection) AS collection FROM claim c "
            "JOIN document d ON d.id = c.document_id AND d.kind = 'record' "
            "JOIN appearance a ON a.document_id = d.id JOIN source s ON s.id = a.source_id GROUP BY c.id"
        )
    ).all()  # fmt: skip
    return {row[0]: (row[1], ": ".join(filter(None, (row[3], row[2]))) or None) for row in found}


def claim_fields(result: ImportedResult) -> ClaimFields:
    """The fields of the claim that a result is; a sign belongs to a score, for a change says its direction."""
    cell, subject, stated = result.cell, result.subject, result.stated
    sign = "-" if cell.negative and stated.kind == "score" else ""
    return ClaimFields(
        quote=result.quote, quote_start=result.quote_start, start=result.start, value_text=sign + cell.value_text,
        value_high_text=cell.value_high_text, spread=cell.spread, spread_kind=cell.spread_kind, unit=cell.unit, bound=cell.bound,
        kind=stated.kind, direction=stated.direction, relative=stated.relative, aggregate=stated.aggregate,
        metric=subject.metric, benchmark=subject.benchmark, system=subject.system, setting=result.setting,
        baseline=stated.baseline, baseline_value_text=stated.baseline_value_text,
    )  # fmt: skip


def source_id(result: ImportedResult) -> str:
    """The id of the file: of one version of it, in one collection."""
    said = result.provenance
    return fingerprint(said.source or "", said.url or "", said.file, said.fingerprint or "")


def record_id(result: ImportedResult) -> str:
    """The id of the record: the fingerprint of its place and text."""
    return fingerprint(f"{_file(result)} {result.record.pointer}", result.record.text)


def work_of(result: ImportedResult) -> Work:
    """What the record is of: the paper it cites, where it does, else the collection's file."""
    cited = " ".join((result.subject.paper or "").split())[:_TITLE]
    arxiv_id = arxiv_id_of(result.subject.url or "")
    if cited and cited != result.provenance.source:
        return Work(cited, arxiv_id)
    return Work(arxiv_id, arxiv_id) if arxiv_id else Work(_file(result))


def _file(result: ImportedResult) -> str:
    """The collection and the file that a record is from."""
    said = result.provenance
    return f"{said.source}: {said.file}" if said.source else said.file


def _source_row(key: str, result: ImportedResult) -> dict[str, Any]:
    said = result.provenance
    return {
        "id": key, "name": said.file, "format": said.format, "day": None, "papers": 0, "collection": said.source, "url": said.url,
        "revision": said.commit, "licence": said.licence, "attribution": said.attribution,
    }  # fmt: skip


def _record_row(key: str, paper: str, result: ImportedResult) -> dict[str, Any]:
    said, day = result.provenance, result.subject.day
    return {
        "id": key, "paper_id": paper, "kind": "record", "title": None, "text": result.record.text, "source": said.file,
        "locator": result.record.pointer, "published": day.isoformat() if day else None, "licence": said.licence,
    }  # fmt: skip
