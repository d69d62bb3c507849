"""How fast papers and claims are stored and read: ratios to raw sqlite3 doing the same rows."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.ledger import database
from claims.ledger.bulk_rows import everything, insert

ROWS = 20_000
TIMES = 5


def rows() -> list[dict[str, Any]]:
    """Rows of the table `paper`, of the size of real ones."""
    return [
        {"id": f"{n:012x}", "title": f"Title {n}", "abstract": "word " * 250, "arxiv_id": f"arXiv:{n:09}"}
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
            database.upgrade(database.url_of(path))
            database.upgrade(database.url_of(floor))
            raw = sqlite3.connect(floor)
            raw.execute("PRAGMA foreign_keys = ON")
            values = [tuple(paper.values()) for paper in papers]

            def bare(raw: sqlite3.Connection = raw, values: list[tuple[Any, ...]] = values) -> None:
                raw.executemany(
                    "INSERT INTO paper (id, title, abstract, arxiv_id) VALUES (?, ?, ?, ?)", values
                )
                raw.commit()

            def ours(path: Path = path) -> None:
                with database.connect(database.url_of(path), write=True) as connection:
                    insert(connection, "paper", papers)

            def ours_reading(path: Path = path) -> None:
                with database.connect(database.url_of(path)) as connection:
                    assert len(everything(connection, "paper")) == ROWS

            writes.append(seconds(ours) / seconds(bare))

            def bare_reading(raw: sqlite3.Connection = raw) -> None:
                assert len(raw.execute("SELECT * FROM paper").fetchall()) == ROWS

            reads.append(seconds(ours_reading) / seconds(bare_reading))
            raw.close()
    print(
        f"store: {ROWS} papers written in {statistics.median(writes):.2f} times raw sqlite3 (median of {TIMES} pairs)"
    )
    print(f"store: {ROWS} papers read as dictionaries in {statistics.median(reads):.2f} times raw tuples")
