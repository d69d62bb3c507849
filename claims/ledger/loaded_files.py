"""The files that the ledger was made from: which of them need not be read again, and what is gone with one that is gone."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from claims import resources
from claims.ledger import board_tables
from claims.ledger.bulk_rows import batched, delete_in, everything, insert, select_in
from claims.ledger.claims import remove
from claims.reader import Reader
from claims.vocabulary import Vocabulary
from claims.vocabulary.board_words import fingerprint

_WHY = "its digest is gone"


@dataclass(frozen=True, slots=True)
class LoadedFiles:
    """What the ledger knows of the files that it was made from, by their names seen from its folder."""

    rows: Sequence[Mapping[str, Any]]

    @property
    def sources(self) -> set[str]:
        """The ids of its digests."""
        return {row["source_id"] for row in self.rows if row["source_id"]}

    def digests(self, now: Mapping[str, str]) -> dict[str, str]:
        """Of the files `now` (SHA-256 by name) those that are in the ledger as they are: by name the digest that each is."""
        return {
            row["name"]: row["source_id"]
            for row in self.rows
            if row["source_id"] and now.get(row["name"]) == row["sha256"]
        }

    def has(self, name: str, sha256: str, by: str) -> bool:
        """Whether a file was loaded as it is, by the same program with the same words."""
        return bool(by) and any(
            (row["name"], row["sha256"], row["read_by"]) == (name, sha256, by) for row in self.rows
        )

    def knows(self, name: str, sha256: str) -> bool:
        """Whether a file was loaded as it is, by whatever program with whatever words."""
        return any((row["name"], row["sha256"]) == (name, sha256) for row in self.rows)

    def gone(self, under: str, now: Mapping[str, str], refused: Collection[str]) -> dict[str, str]:
        """The digests that stood in the folder `under` with other bytes or another name: a name of each by its id.

        `now`: SHA-256 by name of what stands there; a file that is refused now is in the ledger as it was.
        """
        below = "" if under == "." else f"{under}/"
        digests = [row for row in self.rows if row["source_id"]]
        elsewhere = {row["source_id"] for row in digests if not row["name"].startswith(below)}
        return {
            row["source_id"]: row["name"]
            for row in digests
            if now.get(row["name"]) != row["sha256"]
            and row["name"] not in refused
            and row["source_id"] not in elsewhere
        }


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of digests that are gone: papers that went, those that stay for their decisions, digests to be read again."""

    papers: int
    stay: Mapping[str, int]  # by file of decisions, how many papers it decides about that no digest lists
    read_again: frozenset[str]  # ids of digests that list papers which went to come back


def read_by(reader: Reader) -> str:
    """The fingerprint of all that a reading depends on beside the file: the program and the vocabulary.

    '' for any but the built-in reader: what another reads, or a model's kept answers, may be another tomorrow.
    """
    if reader.actor != Reader.actor:
        return ""
    said = (resources.program(), fingerprint(reader.vocabulary.folders), reader.actor)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read(connection: Connection) -> LoadedFiles:
    """The files that the ledger was made from."""
    return LoadedFiles(
        sorted(everything(connection, "loaded_file"), key=lambda row: (row["name"], row["sha256"]))
    )


def note(connection: Connection, name: str, path: Path, by: str, source: str | None) -> None:
    """Note a file as it was loaded now: the digest `source`, or decisions (None)."""
    sha256 = sha256_of(path)
    row = {"name": name, "sha256": sha256, "source_id": source, "read_by": by}
    held = list(select_in(connection, "loaded_file", "name", [name]))
    if row in held and (source or len(held) == 1):
        return
    where = "name = :name" + (" AND sha256 = :sha256" if source else "")
    connection.execute(text(f"DELETE FROM loaded_file WHERE {where}"), {"name": name, "sha256": sha256})
    insert(connection, "loaded_file", [row])


def forget_decisions(connection: Connection) -> None:
    """Have every file of decisions read again: what it decides about has other texts, or other decisions, now."""
    connection.execute(text("DELETE FROM loaded_file WHERE source_id IS NULL"))


def forget_readings(connection: Connection) -> None:
    """Have every file read again, whether it has changed or not."""
    connection.execute(text("UPDATE loaded_file SET read_by = ''"))


def withdraw(
    connection: Connection,
    gone: Collection[str],
    there: Collection[str],
    late: Collection[str],
    vocabulary: Vocabulary,
) -> Withdrawn:
    """Take the digests `gone` out of the ledger: their papers go, but for those that people decided about and no other lists.

    Papers that others list too go as well, and come back as those have them once `read_again` are loaded, in the order of their
    names; so do those of the digests `late`, which came in behind digests whose names come later. `there`: the ids of all that there are.
    """
    everyone = _listed(connection, {*gone, *late})
    only = {paper for paper, digests in everyone.items() if digests <= set(gone) - set(there)}
    decided = _decided(connection, only)
    dropped = everyone.keys() - decided.keys()
    again = {source for paper in dropped for source in everyone[paper]} & set(there)
    if _decided(connection, dropped):
        forget_decisions(connection)
    keys = _drop(connection, dropped)
    for source in sorted(gone):
        _forget_source(connection, source)
    delete_in(connection, "loaded_file", "source_id", sorted(again))
    board_tables.refresh_benchmarks(connection, keys, vocabulary)
    stay: dict[str, int] = {}
    for name in (name for files in decided.values() for name in files):
        stay[name] = stay.get(name, 0) + 1
    return Withdrawn(len(dropped & only), stay, frozenset(again))


def late(connection: Connection, new: Collection[str]) -> set[str]:
    """Of digests that came in now those that list a paper which one of a later name had before.

    What is first said of a paper is remembered, so it must be said by the same digest as if all were loaded in order.
    """
    names = {row["id"]: row["name"] for row in everything(connection, "source")}
    found: set[str] = set()
    for digests in _listed(connection, new).values():
        mine = digests & set(new)
        before = [names[each] for each in digests - set(new)]
        found |= {each for each in mine if before and names[each] < max(before)}
    return found


def _listed(connection: Connection, sources: Collection[str]) -> dict[str, set[str]]:
    """The papers of these digests, each with all digests that list it."""
    papers = {row["paper_id"] for row in select_in(connection, "appearance", "source_id", sorted(sources))}
    listed: dict[str, set[str]] = {paper: set() for paper in sorted(papers)}
    for row in select_in(connection, "appearance", "paper_id", sorted(papers)):
        listed[row["paper_id"]].add(row["source_id"])
    return listed


def _decided(connection: Connection, papers: Iterable[str]) -> dict[str, set[str]]:
    """Of these papers those that somebody decided about, each with the files that say so."""
    documents = {
        row["id"]: row["paper_id"] for row in select_in(connection, "document", "paper_id", sorted(papers))
    }
    found: dict[str, set[str]] = {}
    for row in select_in(connection, "claim", "document_id", sorted(documents)):
        if row["decided_by"] is not None:
            found.setdefault(documents[row["document_id"]], set()).add(row["found_by"])
    return found


def _drop(connection: Connection, papers: Collection[str]) -> set[str]:
    """Delete all that digests say of these papers; tables and records stay, and papers that have some.

    Returns the keys of the benchmarks whose boards must be made anew.
    """
    held = list(select_in(connection, "document", "paper_id", sorted(papers)))
    documents = sorted(row["id"] for row in held if row["kind"] == "abstract")
    lost = sorted(set(papers) - {row["paper_id"] for row in held if row["kind"] != "abstract"})
    keys = {row["benchmark_key"] for row in select_in(connection, "board_row", "paper_id", sorted(papers))}
    claims = sorted(row["id"] for row in select_in(connection, "claim", "document_id", documents))
    remove(connection, claims, "build", _WHY)
    for table in ("link", "dismissal", "appearance"):
        delete_in(connection, table, "document_id", documents)
    for chunk in batched(documents):
        ids = [{"id": each} for each in chunk]
        connection.execute(text("UPDATE document SET replaced_by = NULL WHERE id = :id"), ids)
    delete_in(connection, "document", "id", documents)
    delete_in(connection, "finding", "paper_id", lost)
    delete_in(connection, "paper", "id", lost)
    return keys


def _forget_source(connection: Connection, source: str) -> None:
    """Forget a digest; where papers stay it stays with them."""
    left = connection.execute(
        text("SELECT count(*) FROM appearance WHERE source_id = :id"), {"id": source}
    ).scalar()
    if left:
        connection.execute(text("UPDATE source SET papers = :n WHERE id = :id"), {"n": left, "id": source})
        connection.execute(
            text("UPDATE loaded_file SET read_by = '' WHERE source_id = :id"), {"id": source}
        )  # if it comes back it is read
    else:
        delete_in(connection, "source", "id", [source])
        delete_in(connection, "loaded_file", "source_id", [source])
