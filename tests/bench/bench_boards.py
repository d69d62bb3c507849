"""What a board costs in a ledger of many claims: CPU time beside raw sqlite3 with an index that holds every column."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.ledger import board_tables, database, leaderboards, migrations, seeds
from claims.ledger.bulk_rows import insert
from claims.ledger.views import view
from claims.models import Claim
from claims.vocabulary import board_words

CLAIMS = int(os.environ.get("BENCH_CLAIMS", "100000"))
ON_A_BOARD = 140  # claims: as many as AIME 2024 has in ten thousand abstracts
TIMES = 15


def main() -> None:
    """Print what a board, a filter and a decision cost, and the ratio to the floor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.db")
        url = database.url_of(path)
        migrations.upgrade(url)
        _fill(url)
        floor = _floor(path)
        with database.connect(url) as connection:
            board = _milliseconds(lambda: leaderboards.entries(connection, "Bench 7"))
            some = _milliseconds(
                lambda: leaderboards.entries(connection, "Bench 7", where=(("split", "test"),))
            )
        raw = _milliseconds(
            lambda: floor.execute(
                "SELECT * FROM flat WHERE benchmark_key = 'bench7' ORDER BY board, position"
            ).fetchall()
        )
        with database.connect(url, write=True, keep=False) as connection:
            touched = _milliseconds(lambda: board_tables.refresh(connection, ["p7"], seeds.vocabulary()))
        floor.close()
    print(
        f"boards: of {CLAIMS:,} claims a board of {ON_A_BOARD} rows in {board:.1f} ms of CPU, {board / raw:.1f} times raw sqlite3"
    )
    print(
        f"boards: filtered and ranked anew in {some:.1f} ms; brought up to date after a decision in {touched:.0f} ms"
    )


def _milliseconds(work: Callable[[], Any]) -> float:
    """The median CPU time of `work`, in milliseconds."""
    found = []
    for _ in range(TIMES):
        begin = time.process_time()
        work()
        found.append(1000 * (time.process_time() - begin))
    return statistics.median(found)


def _fill(url: str) -> None:
    """A ledger of `CLAIMS` claims, `ON_A_BOARD` on each benchmark and one of them in each paper."""
    empty: dict[str, Any] = dict.fromkeys(Claim.model_fields)
    with database.connect(url, write=True) as connection:
        for first in range(0, CLAIMS, 10_000):
            numbers = range(first, min(first + 10_000, CLAIMS))
            texts = {
                n: f"Foo{n} achieves {n % 1000 / 10}% accuracy on Bench {n % (CLAIMS // ON_A_BOARD)}."
                for n in numbers
            }
            insert(
                connection,
                "paper",
                [{"id": f"p{n}", "title": f"Foo{n}"} for n in numbers],
            )
            insert(connection, "document", [
                {"id": f"p{n}", "paper_id": f"p{n}", "kind": "abstract", "title": f"Foo{n}", "text": texts[n]} for n in numbers
            ])  # fmt: skip
            insert(connection, "claim", [
                empty | {
                    "id": f"p{n}-0", "document_id": f"p{n}", "quote": texts[n], "quote_start": 0, "start": texts[n].index("ves ") + 4,
                    "value_text": f"{n % 1000 / 10}", "value": n % 1000 / 10, "unit": "%", "kind": "score", "bound": "exact",
                    "metric": "accuracy", "benchmark": f"Bench {n % (CLAIMS // ON_A_BOARD)}", "system": f"Foo{n}",
                    "status": "candidate", "origin": "extractor", "found_by": "bench", "confidence": 0.9,
                } for n in numbers
            ])  # fmt: skip
        board_tables.rebuild(connection, board_words.of(seeds.vocabulary()))


def _floor(path: Path) -> sqlite3.Connection:
    """The same rows as one flat table under an index that holds every column."""
    raw = sqlite3.connect(path)
    columns = ", ".join(
        [
            "benchmark_key",
            "board",
            "position",
            *(c for c in view("leaderboard").columns if c not in ("benchmark_key", "board", "position")),
        ]
    )
    raw.execute("CREATE TEMP TABLE flat AS SELECT * FROM leaderboard")
    raw.execute(f"CREATE INDEX temp.flat_all ON flat ({columns})")
    return raw


if __name__ == "__main__":
    main()
