"""Files of decisions into the ledger: each record placed in the documents of its paper, or refused by name."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from claims.curation import records
from claims.curation.records import Curated
from claims.errors import ClaimsError
from claims.ledger import board_tables, loaded_files
from claims.ledger.bulk_rows import insert, select_in
from claims.ledger.claims import claim_row, document_of, first_event, log, remove, update_claims
from claims.ledger.loading import Loaded, read_documents
from claims.models import ClaimFields
from claims.project import known_as
from claims.reader import Reader
from claims.vocabulary import Vocabulary

Row = dict[str, Any]


def write_curated(connection: Connection, path: Path, reader: Reader, root: Path | None = None) -> Loaded:
    """What changed by the decisions of one curated file; each is placed in its documents first, or refused.

    The ledger knows the file by its path as seen from `root` (None: its own folder). Of two files that decide about
    the same number the later decision holds (of one day: the one of the higher `number`, then that of the file whose
    name comes last), in whatever order they are loaded. A decision that was taken out of the file is withdrawn: its
    claim goes, and the number is read anew.
    """
    root = root or path.parent
    name = known_as(path, root)
    records_there = records.read(path)
    wanted = _placed(connection, records_there, reader.vocabulary, name)
    held = {row["id"]: row for row in select_in(connection, "claim", "id", wanted)}
    new = [row for i, (_, row) in wanted.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [first_event(row["id"], row["decided_by"], name, row["decided_on"]) for row in new])
    numbers = Numbers(root)
    decided = [
        (held[i], wanted[i][1], wanted[i][0].record.by, wanted[i][0].record.on, wanted[i][0].record.reason)
        for i in sorted(held)
        if not _is_later(held[i], *wanted[i], numbers)
    ]
    changed = update_claims(connection, decided)
    contested = changed and any(held["origin"] == "curated" for held, *_ in decided)
    gone = _withdraw(connection, name, wanted.keys(), reader)
    if gone or contested:  # another file may have the last word now
        loaded_files.forget_decisions(connection)
    if new or changed or gone:
        board_tables.refresh(connection, _papers_of(connection, (*wanted, *gone)), reader.vocabulary)
    return Loaded(path.name, claims=len(records_there), new=len(new), updated=changed, removed=len(gone))


def _placed(
    connection: Connection, decided: Sequence[Curated], vocabulary: Vocabulary, name: str
) -> dict[str, tuple[Curated, Row]]:
    """The claims of the records, by id; a record that fits no document, or a taken place, is refused.

    A decision is about what the text says, so it holds in every wording that says so in the same words.
    """
    documents = _documents(connection, {record.paper for record in decided})
    wanted: dict[str, tuple[Curated, Row]] = {}
    for each in decided:
        for document, fields in _places(each, documents.get(each.paper, [])):
            row = claim_row(document, fields, vocabulary) | _decision(each, name)
            if row["id"] in wanted:
                raise each.error(f"is a duplicate of line {wanted[row['id']][0].line}", "keep one of the two")
            wanted[row["id"]] = (each, row)
    return wanted


def _documents(connection: Connection, titles: set[str]) -> dict[str, list[Row]]:
    """All documents of the papers that have one of these titles, or had it, by that title; the newest wording first."""
    papers: dict[str, set[str]] = {}
    for table, column in (("document", "paper_id"), ("paper", "id")):
        for row in select_in(connection, table, "title", sorted(titles)):
            papers.setdefault(row["title"], set()).add(row[column])
    by_paper: dict[str, list[Row]] = {}
    every = sorted({paper for each in papers.values() for paper in each})
    held = list(select_in(connection, "document", "paper_id", every))
    for row in sorted(held, key=lambda row: (row["kind"], row["replaced_by"] is not None, row["id"])):
        by_paper.setdefault(row["paper_id"], []).append(row)
    return {
        title: [row for paper in sorted(each) for row in by_paper.get(paper, ())]
        for title, each in papers.items()
    }


def _places(each: Curated, documents: Sequence[Row]) -> list[tuple[str, ClaimFields]]:
    """The documents of a record's paper that say what it quotes, with the claim there; refused where none does."""
    fitting = [row for row in documents if each.paper_id in (None, row["paper_id"])] or [
        row for row in documents if each.paper_id == row["id"]
    ]
    if not fitting:
        raise each.error("no such paper is in the ledger", "load its digest first, or mend the title")
    papers = sorted({row["paper_id"] for row in fitting})
    if len(papers) > 1:
        raise each.error(f"{len(papers)} papers have this title", f"add paper_id: {' or '.join(papers)}")
    found: list[tuple[str, ClaimFields]] = []
    refused: list[ClaimsError] = []
    for row in fitting:
        try:
            found.append((row["id"], records.place(each, row["text"])))
        except ClaimsError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    return found


def _is_later(held: Mapping[str, Any], each: Curated, row: Mapping[str, Any], numbers: "Numbers") -> bool:
    """Whether the ledger holds a later decision than a record's, of another file."""
    if held["origin"] != "curated" or held["found_by"] == row["found_by"]:
        return False
    there, here = str(held["decided_on"]), str(row["decided_on"])
    if there != here:
        return there > here
    return (numbers.of(held), held["found_by"]) > (each.record.number or 0, row["found_by"])


class Numbers:
    """The places of decisions among those of one day, as the files say them; each file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._said: dict[str, dict[tuple[str, str], int]] = {}

    def of(self, claim: Mapping[str, Any]) -> int:
        """The place of a claim's decision; 0 where its file says none."""
        name = claim["found_by"]
        if name not in self._said:
            path = self._root / name
            self._said[name] = {}
            for each in (each.record for each in records.read(path)) if path.is_file() else ():
                key = (each.quote, each.value_text)
                self._said[name][key] = max(each.number or 0, self._said[name].get(key, 0))
        return self._said[name].get((claim["quote"], claim["value_text"]), 0)


def withdraw_missing(connection: Connection, under: str, kept: Iterable[str], reader: Reader) -> list[str]:
    """The files below the folder `under` whose decisions were withdrawn, since they are not among `kept` any more."""
    held = connection.execute(text("SELECT DISTINCT found_by FROM claim WHERE origin = 'curated'")).scalars()
    missing = sorted(name for name in set(held) - set(kept) if name.startswith(f"{under}/"))
    for name in missing:
        withdraw_file(connection, name, reader)
    return missing


def withdraw_file(connection: Connection, name: str, reader: Reader) -> None:
    """Take the decisions of a file that is gone out of the ledger; their numbers are read anew."""
    gone = _withdraw(connection, name, (), reader)
    board_tables.refresh(connection, _papers_of(connection, gone), reader.vocabulary)
    loaded_files.forget_decisions(connection)


def _withdraw(connection: Connection, name: str, kept: Iterable[str], reader: Reader) -> list[str]:
    """The decisions of the file `name` that were taken out of it since; their numbers are read anew."""
    statement = text("SELECT id FROM claim WHERE origin = 'curated' AND found_by = :name")
    gone = sorted(set(connection.execute(statement, {"name": name}).scalars()) - set(kept))
    remove(connection, gone, name, "taken out of the file")
    texts = {
        row["id"]: (row["title"] or "", row["text"])
        for row in select_in(connection, "document", "id", sorted({document_of(i) for i in gone}))
        if row["kind"] == "abstract"
    }
    if texts:
        read_documents(connection, texts, reader)
    return gone


def _papers_of(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The papers that claims are of, by the claims' ids."""
    documents = sorted({document_of(claim) for claim in claims})
    return {row["paper_id"] for row in select_in(connection, "document", "id", documents)}


def _decision(each: Curated, name: str) -> dict[str, Any]:
    if each.record.status == "rejected" and not each.record.reason:
        raise each.error("is rejected without a reason", "say why in the field `reason`")
    return {
        "status": each.record.status,
        "origin": "curated",
        "found_by": name,
        "confidence": None,
        "decided_by": each.record.by,
        "decided_on": each.record.on.isoformat(),
        "reason": each.record.reason,
    }
