"""What a command that reads costs from its start to its end: CPU time beside a bare script that asks the same of the database."""

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from claims.checks import audit
from claims.ledger import database, migrations, seeds
from claims.reader import Reader
from tests.conftest import fill

TARGET = 1.3  # times the bare script
TIMES = int(os.environ.get("BENCH_TIMES", "7"))
COMMANDS = (
    "leaderboard KernelBench", "progress LVBench", "compare DNO RuscaRL", "benchmarks", "systems", "list", "papers",
    "show CUDA-L1", "new", "search kernel", "stats", "sql 'select count(*) from claims'",
)  # fmt: skip
FLOOR = """
import click
from sqlalchemy import create_engine, text

@click.command()
@click.argument("benchmark")
@click.argument("url")
def board(benchmark, url):
    with create_engine(url).connect() as connection:
        asked = "SELECT * FROM leaderboard WHERE benchmark = :b AND main = 1 ORDER BY position"
        for row in connection.execute(text(asked), {"b": benchmark}).mappings():
            click.echo("  ".join(str(row[name]) for name in ("place", "system", "value_text", "metric", "paper")))

board()
"""


def main() -> None:
    """Print for each command the median ratio of paired runs to the bare script."""
    with tempfile.TemporaryDirectory() as folder:
        url = database.url_of(Path(folder, "bench.db"))
        migrations.upgrade(url)
        fill(url, Reader(seeds.vocabulary()), *seeds.files())
        with database.connect(url, write=True) as connection:
            audit.refresh(connection, [])
        bare = [sys.executable, "-c", FLOOR, "KernelBench", url]
        for command in COMMANDS:
            ours = [sys.executable, "-m", "claims", *shlex.split(command), "--db", url]
            pairs = [(_cpu(bare), _cpu(ours)) for _ in range(TIMES)]
            ratio = statistics.median(mine / floor for floor, mine in pairs)
            print(f"start: claims {command}: {ratio:.2f} times click and SQLAlchemy alone (at most {TARGET})")


def _cpu(words: list[str]) -> float:
    """The seconds of CPU time that a command took, with those it started."""
    before = os.times()
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
