"""How fast papers and claims are stored and read: ratios to raw sqlite3 doing the same rows."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.ledger import database, migrations
from claims.ledger.bulk_rows import everything, insert

ROWS = 20_000
TIMES = 5
WORK = {"id": "000000000000", "title": "A work"}


def rows() -> list[dict[str, Any]]:
    """Rows of the table `document`, of the size of real ones."""
    return [
        {
            "id": f"{n:012x}",
            "paper_id": WORK["id"],
            "kind": "abstract",
            "title": f"Title {n}",
            "text": "word " * 250,
        }
        for n in range(ROWS)
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Print the median ratios of paired runs."""
    papers = rows()
    writes, reads = [], []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(TIMES):
            path, floor = Path(folder, f"{turn}.db"), Path(folder, f"{turn}.floor.db")
            for made in (path, floor):
                migrations.upgrade(database.url_of(made))
                with database.connect(database.url_of(made), write=True) as connection:
                    insert(connection, "paper", [WORK])
            raw = sqlite3.connect(floor)
            raw.execute("PRAGMA foreign_keys = ON")
            values = [tuple(paper.values()) for paper in papers]

            def bare(raw: sqlite3.Connection = raw, values: list[tuple[Any, ...]] = values) -> None:
                raw.executemany(
                    "INSERT INTO document (id, paper_id, kind, title, text) VALUES (?, ?, ?, ?, ?)", values
                )
                raw.commit()

            def ours(path: Path = path) -> None:
                with database.connect(database.url_of(path), write=True) as connection:
                    insert(connection, "document", papers)

            def ours_reading(path: Path = path) -> None:
                with database.connect(database.url_of(path)) as connection:
                    assert len(everything(connection, "document")) == ROWS

            writes.append(seconds(ours) / seconds(bare))

            def bare_reading(raw: sqlite3.Connection = raw) -> None:
                assert len(raw.execute("SELECT * FROM document").fetchall()) == ROWS

            reads.append(seconds(ours_reading) / seconds(bare_reading))
            raw.close()
    print(
        f"store: {ROWS} documents written in {statistics.median(writes):.2f} times raw sqlite3 (median of {TIMES} pairs)"
    )
    print(f"store: {ROWS} documents read as dictionaries in {statistics.median(reads):.2f} times raw tuples")
