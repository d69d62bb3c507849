"""What each command imports: a command that reads waits for nothing that only writing, drawing or reading papers needs."""

import json
import subprocess
import sys

import pytest

from tests.databases import Databases
from tests.places import SEEDS

pytestmark = pytest.mark.sqlite  # a server's driver would be one more import

_READS = {"click", "sqlalchemy"}
_READER = {"ahocorasick_rs", "pydantic", "sqlalchemy.orm", "sqlmodel"}
_DIGESTS = {"bibtexparser", "defusedxml", "pylatexenc", "rispy"}
# Command: the packages from outside that it may import beside those that these bring along.
MAY_IMPORT: dict[str, set[str]] = {
    "--help": {"click"},
    "leaderboard KernelBench": _READS,
    "leaderboard KernelBench --why --format csv": _READS,
    "progress LVBench": _READS,
    "compare DNO RuscaRL": _READS,
    "benchmarks": _READS,
    "metrics": _READS,
    "systems": _READS,
    "list": _READS,
    "papers": _READS,
    "show CUDA-L1": _READS,
    "show 2601.99999": {*_READS, "rapidfuzz"},
    "new": _READS,
    "search videos": _READS,
    "stats": _READS,
    "sql 'select 1'": _READS,
    "db current": {*_READS, *_READER, "alembic"},
    "schema leaderboard": {*_READS, "pydantic", "sqlalchemy.orm", "sqlmodel"},
    "check": {*_READS, *_READER, "ruamel"},
    "explain DIGEST": {"click", *_READS, *_READER, *_DIGESTS},
}
_WATCHED = sorted(
    {"altair", "alembic", "jinja2", "pandas", "numpy", "rich", "ruamel", "markdown_it", "vl_convert", "sqlglot", "psycopg",
     "rapidfuzz", *_READS, *_READER, *_DIGESTS}
)  # fmt: skip
# One process that imports what all share, and a copy of it for each command.
_PROGRAM = """
import contextlib, io, json, os, shlex, sys
import claims.cli
url, digest, watched, commands = json.loads(sys.argv[1])
for command in commands:
    reading, writing = os.pipe()
    if not os.fork():
        words = shlex.split(command.replace("DIGEST", digest))
        sys.argv = ["claims", *words]
        os.environ["CLAIMS_DB"] = url
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            with contextlib.suppress(SystemExit):
                claims.cli.main()
        os.write(writing, json.dumps([name for name in watched if name in sys.modules]).encode())
        os._exit(0)
    os.close(writing)
    print(json.dumps([command, json.loads(os.read(reading, 65536) or b'["it ended"]')]))
    os.wait()
"""


@pytest.fixture(scope="module")
def imported(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, seeds_ledger: str
) -> dict[str, set[str]]:
    """The watched packages that each command imported."""
    copied = databases.new(seeds_ledger)  # `search` and `check` write
    asked = [copied, str(next((SEEDS / "digests").iterdir())), _WATCHED, list(MAY_IMPORT)]
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM, json.dumps(asked)], check=True, capture_output=True, text=True,
        cwd=tmp_path_factory.mktemp("empty"),
    ).stdout  # fmt: skip
    databases.drop(copied)
    return {command: set(names) for command, names in map(json.loads, said.splitlines())}


@pytest.mark.parametrize("command", MAY_IMPORT)
def test_a_command_imports_what_it_needs_and_nothing_else(
    command: str, imported: dict[str, set[str]]
) -> None:
    assert sorted(imported[command] - MAY_IMPORT[command]) == []


def test_what_is_listed_is_what_is_imported(imported: dict[str, set[str]]) -> None:
    assert imported["list"] == _READS
    assert {"rapidfuzz"} <= imported["show 2601.99999"]
    assert {"sqlmodel", "bibtexparser"} <= imported["explain DIGEST"]
