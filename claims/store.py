"""Writes to the ledger: each function is idempotent, and runs inside the caller's one transaction.

Bulk writes go past the ORM as plain tuples (about as fast as the raw driver); the schema's CHECKs and the
verbatim gate have the last word on every row.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from claims.curation import Curated, place
from claims.digests import Digest, DigestPaper
from claims.errors import ClaimsError, VocabularyError
from claims.extract import VERSION, Dismissed, Reader
from claims.lexicon import Lexicon, fold
from claims.models import AppearanceFields, Claim, ClaimFields, PaperFields
from claims.tables import batched, delete_in, everything, insert, same_rows, select_in
from claims.vocabulary import CODES

BATCH = 400  # papers held in memory at once while a digest is read
_FIELDS = tuple(ClaimFields.model_fields)
_COLUMNS = tuple(Claim.model_fields)
_EXTRACTOR = f"extractor {VERSION}"


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


def write_codes(connection: Connection) -> None:
    """The closed lists, as this version of the program has them."""
    connection.execute(text("DELETE FROM code"))
    listed = [{"list_name": n, "code": c, "meaning": m} for n, each in CODES.items() for c, m in each.items()]
    insert(connection, "code", listed)


def write_vocabulary(connection: Connection, lexicon: Lexicon) -> int:
    """The number of entries that were new or changed; names of claims are resolved anew.

    Raises `ClaimsError` where a benchmark's default metric is none of the vocabulary's.
    """
    before = {table: everything(connection, table) for table in ("metric", "benchmark", "system", "alias")}
    after = {
        "metric": [_metric(e.columns) | {"id": e.id} for e in lexicon.entries["metric"]],
        "benchmark": [_benchmark(e.columns, lexicon) | {"id": e.id} for e in lexicon.entries["benchmark"]],
        "system": [_kept(e.columns, "name organisation kind url") | {"id": e.id} for e in lexicon.entries["system"]],
        "alias": [
            {"kind": kind, "key": fold(alias), "name": alias, "target_id": entry.id}
            for kind, entries in lexicon.entries.items() for entry in entries
            for alias in entry.aliases if fold(alias) != entry.id
        ],
    }  # fmt: skip
    after["alias"] = list({(row["kind"], row["key"]): row for row in after["alias"]}.values())
    if all(same_rows(before[table], after[table]) for table in after):
        return 0
    connection.execute(
        text("UPDATE claim SET metric_id=NULL, benchmark_id=NULL, system_id=NULL, baseline_id=NULL")
    )
    for table in ("alias", "system", "benchmark", "metric"):
        connection.execute(text(f"DELETE FROM {table}"))
    for table, entries in after.items():
        insert(connection, table, entries)
    resolve_names(connection, lexicon)
    return sum(row not in before[table] for table, entries in after.items() for row in entries)


def resolve_names(connection: Connection, lexicon: Lexicon) -> None:
    """Point each claim's printed names at the vocabulary's entries."""
    for name, kind in (
        ("metric", "metric"),
        ("benchmark", "benchmark"),
        ("system", "system"),
        ("baseline", "system"),
    ):
        printed = (
            connection.execute(text(f"SELECT DISTINCT {name} FROM claim WHERE {name} IS NOT NULL"))
            .scalars()
            .all()
        )
        known = [{"n": n, "e": e.id} for n in sorted(printed) if (e := lexicon.find(kind, n))]  # type: ignore[arg-type]
        if known:
            connection.execute(text(f"UPDATE claim SET {name}_id = :e WHERE {name} = :n"), known)


def load_digest(
    connection: Connection, digest: Digest, reader: Reader, tick: Any = lambda _papers: None
) -> Loaded:
    """What changed by loading `digest`: its papers, and what `reader` proposes in each abstract.

    A claim that a person has touched is never changed; `tick(n)` is called behind every n papers.
    """
    done = Loaded(digest.name)
    known = connection.execute(text("SELECT id FROM source WHERE id = :id"), {"id": digest.id}).first()
    if known is None:
        row = {"id": digest.id, "name": digest.name, "format": digest.format, "day": digest.day, "papers": 0}
        insert(connection, "source", [row])
    for batch in batched(digest.papers, BATCH):
        done = _add(done, _load_batch(connection, batch, digest.id, reader, fresh=known is None))
        tick(len(batch))
    connection.execute(
        text("UPDATE source SET papers = :n WHERE id = :id"), {"n": done.papers, "id": digest.id}
    )
    return done


def _load_batch(
    connection: Connection, batch: Sequence[DigestPaper], source_id: str, reader: Reader, *, fresh: bool
) -> Loaded:
    """What changed by loading some papers of one digest."""
    papers = {paper_id(paper.fields): paper for paper in batch}
    known = _known_papers(connection, list(papers))
    insert(
        connection, "paper", [p.fields.model_dump() | {"id": i} for i, p in papers.items() if i not in known]
    )
    for i, paper in papers.items():
        _learn_arxiv_id(connection, i, known.get(i, paper.fields.arxiv_id), paper.fields)
    if fresh:
        said = [
            _appearance(p.appearance) | {"source_id": source_id, "paper_id": paper_id(p.fields)}
            for p in batch
        ]
        insert(connection, "appearance", said)
    _write_links(connection, papers)
    done = Loaded("", papers=len(batch), new_papers=len(papers.keys() - known))
    readings = {i: reader.read(p.fields.title, p.fields.abstract) for i, p in papers.items()}
    _write_dismissals(connection, {i: reading.dismissed for i, reading in readings.items()})
    proposed = {
        f"{i}-{c.fields.start}": claim_row(i, c.fields, reader.lexicon)
        | {"origin": "extractor", "found_by": c.found_by, "confidence": round(c.confidence, 4)}
        for i, reading in readings.items() for c in reading.candidates
    }  # fmt: skip
    return _add(done, _write_candidates(connection, list(papers), proposed))


def _write_candidates(
    connection: Connection, paper_ids: list[str], proposed: dict[str, dict[str, Any]]
) -> Loaded:
    """Candidates as `proposed`; those that a person touched stay as they are, vanished ones go."""
    held = {row["id"]: row for row in select_in(connection, "claim", "paper_id", paper_ids)}
    untouched = {i for i, row in held.items() if row["origin"] == "extractor" and row["decided_by"] is None}
    new = [row for i, row in proposed.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [_written(row["id"], _EXTRACTOR, row["found_by"]) for row in new])
    changed = 0
    for i in sorted(untouched & proposed.keys()):
        changed += update_claim(connection, held[i], proposed[i], _EXTRACTOR, None, "read again")
    gone = sorted(untouched - proposed.keys())
    log(
        connection,
        [{"claim_id": i, "actor": _EXTRACTOR, "field": "*", "reason": "no longer proposed"} for i in gone],
    )
    _delete_claims(connection, gone)
    return Loaded("", claims=len(proposed), new=len(new), updated=changed, removed=len(gone))


def write_curated(connection: Connection, records: Sequence[Curated], lexicon: Lexicon) -> Loaded:
    """What changed by the decisions of one curated file; each is placed in its abstract first, or refused.

    A decision that was taken out of the file is withdrawn: its claim goes, and the next reading proposes it anew.
    """
    name = records[0].path.name if records else ""
    titles = _papers_by_title(connection, {record.paper for record in records})
    wanted: dict[str, tuple[Curated, dict[str, Any]]] = {}
    for each in records:
        found = _paper_of(each, titles)
        fields = place(each, found["abstract"])
        row = claim_row(found["id"], fields, lexicon) | _decision(each)
        if row["id"] in wanted:
            raise each.error(f"is a duplicate of line {wanted[row['id']][0].line}", "keep one of the two")
        wanted[row["id"]] = (each, row)
    held = {row["id"]: row for row in select_in(connection, "claim", "id", wanted)}
    new = [row for i, (_, row) in wanted.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [_written(row["id"], row["decided_by"], name, row["decided_on"]) for row in new])
    changed = 0
    for i in sorted(held):
        each, row = wanted[i]
        changed += update_claim(connection, held[i], row, each.record.by, each.record.on, each.record.reason)
    gone = _withdrawn(connection, name, wanted.keys())
    return Loaded(name, claims=len(wanted), new=len(new), updated=changed, removed=gone)


def _withdrawn(connection: Connection, name: str, kept: Iterable[str]) -> int:
    """How many curated claims of the file `name` were taken out of it since; they go."""
    statement = text("SELECT id FROM claim WHERE origin = 'curated' AND found_by = :name")
    gone = sorted(set(connection.execute(statement, {"name": name}).scalars()) - set(kept))
    log(
        connection,
        [{"claim_id": i, "actor": name, "field": "*", "reason": "taken out of the file"} for i in gone],
    )
    _delete_claims(connection, gone)
    return len(gone)


def _decision(each: Curated) -> dict[str, Any]:
    if each.record.status == "rejected" and not each.record.reason:
        raise each.error("is rejected without a reason", "say why in the field `reason`")
    return {
        "status": each.record.status,
        "origin": "curated",
        "found_by": each.path.name,
        "confidence": None,
        "decided_by": each.record.by,
        "decided_on": each.record.on.isoformat(),
        "reason": each.record.reason,
    }


def claim_row(paper: str, fields: ClaimFields, lexicon: Lexicon) -> dict[str, Any]:
    """All columns of a claim: the fields, the numbers for ordering, and the vocabulary's entries."""

    def entry(kind: Any, name: str | None) -> str | None:
        found = lexicon.find(kind, name)
        return found.id if found else None

    def number(digits: str | None) -> float | None:
        return float(digits) if digits else None

    return dict.fromkeys(_COLUMNS) | fields.model_dump() | {
        "id": f"{paper}-{fields.start}",
        "paper_id": paper,
        "value": number(fields.value_text),
        "value_high": number(fields.value_high_text),
        "baseline_value": number(fields.baseline_value_text),
        "metric_id": entry("metric", fields.metric),
        "benchmark_id": entry("benchmark", fields.benchmark),
        "system_id": entry("system", fields.system),
        "baseline_id": entry("system", fields.baseline),
        "status": "candidate",
    }  # fmt: skip


def update_claim(
    connection: Connection,
    held: Mapping[str, Any],
    row: Mapping[str, Any],
    actor: str,
    on: date | None,
    why: str | None,
) -> int:
    """1 where a claim's fields differed and were set, each with an event; else 0."""
    differs = {
        name: row[name] for name in _COLUMNS if name in row and _plain(held[name]) != _plain(row[name])
    }
    if not differs:
        return 0
    sets = ", ".join(f"{name} = :{name}" for name in differs)
    connection.execute(text(f"UPDATE claim SET {sets} WHERE id = :id"), differs | {"id": held["id"]})
    events = [
        {"claim_id": held["id"], "actor": actor, "on_day": on, "field": name, "old": _text(held[name]),
         "new": _text(value), "reason": why}
        for name, value in differs.items() if name in (*_FIELDS, "status", "reason")
    ]  # fmt: skip
    log(connection, events)
    return 1


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


def _delete_claims(connection: Connection, ids: Sequence[str]) -> None:
    """Delete claims and the findings that speak of them; their log stays."""
    delete_in(connection, "finding", "claim_id", ids)
    delete_in(connection, "finding", "other_claim_id", ids)
    delete_in(connection, "claim", "id", ids)


def _written(claim: str, actor: str, by: str, on: str | None = None) -> dict[str, Any]:
    """The event of a claim's first writing."""
    return {"claim_id": claim, "actor": actor, "on_day": on, "field": "*", "new": by}


def _known_papers(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """The arXiv id of each paper of `ids` that the ledger holds."""
    return {row["id"]: row["arxiv_id"] for row in select_in(connection, "paper", "id", ids)}


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


def _papers_by_title(connection: Connection, titles: set[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in select_in(connection, "paper", "title", sorted(titles)):
        found.setdefault(row["title"], []).append(row)
    return found


def _paper_of(each: Curated, titles: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The one paper a record is about."""
    papers = [p for p in titles.get(each.paper, []) if each.paper_id in (None, p["id"])]
    if not papers:
        raise each.error("no such paper is in the ledger", "load its digest first, or mend the title")
    if len(papers) > 1:
        ids = " or ".join(sorted(p["id"] for p in papers))
        raise each.error(f"{len(papers)} papers have this title", f"add paper_id: {ids}")
    return papers[0]


def _appearance(said: AppearanceFields) -> dict[str, Any]:
    return said.model_dump()


def _kept(columns: Mapping[str, str], names: str) -> dict[str, Any]:
    """The named columns of a vocabulary row, NULL where empty."""
    return {name: columns.get(name) or None for name in names.split()}


def _metric(columns: Mapping[str, str]) -> dict[str, Any]:
    bounds = {name: float(columns[name]) if columns.get(name) else None for name in ("low", "high")}
    direction = columns.get("direction") or "none"
    return (
        _kept(columns, "name source about")
        | bounds
        | {"unit": columns.get("unit", ""), "direction": direction}
    )


def _benchmark(columns: Mapping[str, str], lexicon: Lexicon) -> dict[str, Any]:
    metric = lexicon.find("metric", columns.get("metric"))
    if columns.get("metric") and metric is None:
        raise VocabularyError(
            "benchmarks.csv",
            f"the default metric {columns['metric']!r} of {columns['name']!r} is not in metrics.csv",
            "add the metric, or mend its name",
        )
    items = int(columns["items"]) if columns.get("items") else None
    metric_id = metric.id if metric else None
    return _kept(columns, "name version area items_source url about") | {
        "items": items,
        "metric_id": metric_id,
    }


def _add(one: Loaded, other: Loaded) -> Loaded:
    """Two counts as one, under the name of the first."""
    numbers = [f.name for f in fields(Loaded) if f.name != "name"]
    return Loaded(one.name, **{name: getattr(one, name) + getattr(other, name) for name in numbers})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
