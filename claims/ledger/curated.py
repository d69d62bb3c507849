"""Files of decisions into the ledger: each record placed in the abstract of its paper, or refused by name."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from claims.curation import records
from claims.curation.records import Curated
from claims.ledger import board_tables
from claims.ledger.bulk_rows import insert, select_in
from claims.ledger.store import (
    Loaded,
    claim_row,
    first_event,
    log,
    paper_of,
    read_papers,
    remove_claims,
    update_claims,
)
from claims.models import PaperFields
from claims.project import known_as
from claims.reader import Reader
from claims.vocabulary import Vocabulary


def write_curated(connection: Connection, path: Path, reader: Reader, root: Path | None = None) -> Loaded:
    """What changed by the decisions of one curated file; each is placed in its abstract first, or refused.

    The ledger knows the file by its path as seen from `root` (None: its own folder). Of two files that decide about
    the same number the later decision holds (of one day: the one of the higher `number`, then that of the file whose
    name comes last), in whatever order they are loaded. A decision that was taken out of the file is withdrawn: its
    claim goes, and the number is read anew.
    """
    root = root or path.parent
    name = known_as(path, root)
    wanted = _placed(connection, records.read(path), reader.vocabulary, name)
    held = {row["id"]: row for row in select_in(connection, "claim", "id", wanted)}
    new = [row for i, (_, row) in wanted.items() if i not in held]
    insert(connection, "claim", new)
    log(connection, [first_event(row["id"], row["decided_by"], name, row["decided_on"]) for row in new])
    decided = [
        (held[i], wanted[i][1], wanted[i][0].record.by, wanted[i][0].record.on, wanted[i][0].record.reason)
        for i in sorted(held)
        if not _is_later(held[i], *wanted[i], root)
    ]
    changed = update_claims(connection, decided)
    gone = _withdraw(connection, name, wanted.keys(), reader)
    if new or changed or gone:
        touched = {paper_of(claim) for claim in (*wanted, *gone)}
        board_tables.refresh(connection, touched, reader.vocabulary)
    return Loaded(path.name, claims=len(wanted), new=len(new), updated=changed, removed=len(gone))


def _placed(
    connection: Connection, decided: Sequence[Curated], vocabulary: Vocabulary, name: str
) -> dict[str, tuple[Curated, dict[str, Any]]]:
    """The claim's row of each record, by id; a record that fits no place, or a taken one, is refused."""
    titles = _papers_by_title(connection, {record.paper for record in decided})
    wanted: dict[str, tuple[Curated, dict[str, Any]]] = {}
    for each in decided:
        found = _paper_of(each, titles)
        row = claim_row(found["id"], records.place(each, found["abstract"]), vocabulary) | _decision(
            each, name
        )
        if row["id"] in wanted:
            raise each.error(f"is a duplicate of line {wanted[row['id']][0].line}", "keep one of the two")
        wanted[row["id"]] = (each, row)
    return wanted


def _is_later(held: Mapping[str, Any], each: Curated, row: Mapping[str, Any], root: Path) -> bool:
    """Whether the ledger holds a later decision than a record's, of another file."""
    if held["origin"] != "curated" or held["found_by"] == row["found_by"]:
        return False
    there, here = str(held["decided_on"]), str(row["decided_on"])
    if there != here:
        return there > here
    return (number_of(held, root), held["found_by"]) > (each.record.number or 0, row["found_by"])


def number_of(claim: Mapping[str, Any], root: Path) -> int:
    """The place of a claim's decision among those of one day, as its file says; 0 where it says none."""
    path = root / claim["found_by"]
    if not path.is_file():
        return 0
    said = [each.record for each in records.read(path)]
    wanted = (claim["quote"], claim["value_text"])
    return max((each.number or 0 for each in said if (each.quote, each.value_text) == wanted), default=0)


def withdraw_missing(connection: Connection, under: str, kept: Iterable[str], reader: Reader) -> list[str]:
    """The files below the folder `under` whose decisions were withdrawn, since they are not among `kept` any more."""
    held = connection.execute(text("SELECT DISTINCT found_by FROM claim WHERE origin = 'curated'")).scalars()
    missing = sorted(name for name in set(held) - set(kept) if name.startswith(f"{under}/"))
    for name in missing:
        gone = _withdraw(connection, name, (), reader)
        board_tables.refresh(connection, {paper_of(claim) for claim in gone}, reader.vocabulary)
    return missing


def _withdraw(connection: Connection, name: str, kept: Iterable[str], reader: Reader) -> list[str]:
    """The decisions of the file `name` that were taken out of it since; their numbers are read anew."""
    statement = text("SELECT id FROM claim WHERE origin = 'curated' AND found_by = :name")
    gone = sorted(set(connection.execute(statement, {"name": name}).scalars()) - set(kept))
    remove_claims(connection, gone, name, "taken out of the file")
    bare = select_in(connection, "paper", "id", sorted({paper_of(i) for i in gone}))
    papers = {row["id"]: PaperFields(title=row["title"], abstract=row["abstract"]) for row in bare}
    if papers:
        read_papers(connection, papers, reader)
    return gone


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
