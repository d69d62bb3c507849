"""The fuzzers: each a function that tries one case, and raises where something holds that must not.

Whatever is wrong with an input is a `ClaimsError`; any other exception is a bug, and so is a broken promise.
"""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from click.testing import CliRunner

from claims import digests, evidence, render
from claims.cli import COMMANDS, cli
from claims.codes import CODES
from claims.curation import records
from claims.errors import ClaimsError, QueryError
from claims.ledger import database, migrations, postgres_statement, read_only_sql, seeds, vocabulary_tables
from claims.models import GUIDELINE
from claims.reader import Reader, extractors
from claims.reader.language_model import protocol
from claims.site.downloads import clean
from claims.site.paper_pages import bibtex
from claims.site.slugs import slugs
from tests.conftest import SMALL
from tests.ledger.test_read_only_sql import ENDLESS, HOSTILE, MUCH, OF_THE_SERVER, QUESTIONS
from tests.torture import decisions
from tests.torture.mutations import ODD, damaged, mutated

FOLDER = Path(tempfile.gettempdir())
SQL_WORDS = (*ODD, "select ", " from claims", " union ", "with a as (", "pg_read_file(", "E'", "$$", 'U&"', "::", " lateral ", ".pg_sleep", " into ",
             " for update", "set_config(", " over (", "claim", "code a, code b", "pg_authid", "generate_series(1,9)", "x.", "*", ",")  # fmt: skip
TEXT = (
    "FooNet reaches 69.1% accuracy on VideoMME, up from 66.0%, 3.2x faster than BarNet (12 ms vs. 1,024 ms)."
)


def statements(random: Random) -> None:
    """What is sent to PostgreSQL is what was examined: examined again it is the same, and allowed."""
    text = mutated(random, random.choice([*QUESTIONS, *HOSTILE, *OF_THE_SERVER, *MUCH]), SQL_WORDS)
    with suppress(QueryError):
        found = postgres_statement.examine(text)
        again = found.statement
        for number, name in reversed(list(enumerate(found.params, 1))):
            again = again.replace(f"${number}", f":{name}")
        assert postgres_statement.examine(again).statement == found.statement


def questions(random: Random) -> None:
    """A question to SQLite is answered or refused, and changes no byte."""
    url, path = _ledger()
    before = hashlib.sha256(path.read_bytes()).digest()
    text = mutated(random, random.choice([*QUESTIONS, *HOSTILE, *MUCH, *ENDLESS]), SQL_WORDS)
    with suppress(QueryError):
        read_only_sql.run(url, text, {"b": "x"}, timeout=0.5, max_rows=None)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert {each.name for each in path.parent.iterdir()} == {path.name}


def papers(random: Random) -> None:
    """A digest of any format, damaged in bytes or words, is read or refused."""
    entry = {
        "id": "2503.02130",
        "title": "FooNet",
        "summary": TEXT,
        "publishedAt": "2026-04-17",
        "projectPage": "https://a.b",
    }
    text = random.choice(
        [SMALL, json.dumps(entry) + "\n" + json.dumps(entry), json.dumps([{"paper": entry}] * 2)]
    )
    held = mutated(random, text).encode("utf-8", "surrogatepass")
    suffix = ".txt"
    if random.random() < 0.3:
        held, suffix = gzip.compress(held), ".gz"
    if random.random() < 0.5:
        held = damaged(random, held)
    with _file(held, suffix) as path, suppress(ClaimsError):
        for paper in digests.read(path).papers:
            assert paper.fields.abstract.encode()


def curated(random: Random) -> None:
    """A curated file with anything in it is read or refused."""
    words = (
        *ODD,
        "&a ",
        "*a",
        "!!omap ",
        "!x ",
        "- ",
        "? ",
        ": ",
        "|\n",
        "<<: ",
        "2026-13-99",
        "0x1f",
        ".inf",
        "1_0",
    )
    text = 'papers:\n- paper: T\n  claims:\n  - {quote: "69.1%", value: "69.1", unit: "%", kind: score, by: A, on: 2026-11-23}\n'
    with (
        _file(mutated(random, text, words).encode("utf-8", "surrogatepass"), ".yaml") as path,
        suppress(ClaimsError),
    ):
        for each in records.read(path):
            records.place(each, TEXT)


def proposals(random: Random) -> None:
    """Whatever an extractor proposes, what passes the gate stands in the abstract."""
    good = {
        "quote": TEXT[:40],
        "value": "69.1",
        "unit": "%",
        "kind": "score",
        "metric": "accuracy",
        "system": "FooNet",
    }
    made: object = good | {
        random.choice([*GUIDELINE, "start", "x"]): random.choice(
            [*ODD, None, 3, 0.5, [], {}, TEXT, "1,024", "1024", *CODES["kind"]]
        )
        for _ in range(3)
    }
    accepted, _ = extractors.gate(TEXT, [made, good, random.choice(ODD), None], "fuzz", "A Title")
    for each in accepted:
        evidence.check(TEXT, each.fields, "fuzz")


def abstracts(random: Random) -> None:
    """Any text is read without an exception, and every claim's number stands in its quote."""
    text = (
        mutated(random, TEXT * random.randint(1, 3)).encode("utf-8", "ignore").decode()
    )  # halves stay at the door
    for each in _reader().read("A Title", text).candidates:
        evidence.check(text, each.fields, "fuzz")


def answers(random: Random) -> None:
    """Whatever a model answers is a list of proposals for the paper, or an answer of no use."""
    papers = [protocol.PaperText("a" * 24, "T", TEXT), protocol.PaperText("b" * 24, "U", TEXT)]
    claims = [{"quote": TEXT, "value": "69.1"}]
    content = json.dumps({"papers": [{"id": paper.id, "claims": claims} for paper in papers]})
    answer = json.dumps(
        {"choices": [{"message": {"content": mutated(random, content)}, "finish_reason": "stop"}]}
    )
    with suppress(protocol.BadAnswerError):
        try:
            said = json.loads(mutated(random, answer))
        except (ValueError, RecursionError):
            return
        protocol.spent(said)
        for found in protocol.claims_of(said, papers).values():
            extractors.gate(TEXT, found, "fuzz")


def names(random: Random) -> None:
    """Any names have pages of their own, and no form of output lets them out."""
    made = list(
        {
            mutated(random, random.choice(("Foo", "Index", "Foo.embed", "con", "GPT-4.1", "")))
            for _ in range(6)
        }
    )
    found = slugs(made)
    assert len(set(found.values())) == len(made)
    for name in made:
        assert not set("\x1b\x9b\u202e\n") & set(render.printable(name))
        assert (
            render.cell(name)[:1] not in ("=", "+", "-", "@")
            or render.cell(name).lstrip("+-.0123456789eE") == ""
        )
        assert json.loads(render.json_text(name)) == name
        assert (render.web_address(name) or "http").lower().startswith("http")
        clean(name).encode()
        bibtex({"title": name, "published": None, "arxiv_id": None})


def words(random: Random) -> None:
    """Any words behind any command end in a message and a status, never in a traceback."""
    url, _ = _ledger()
    command = random.choice(sorted(set(COMMANDS) - {"serve", "build", "report", "review", "db", "score"}))
    given = [
        mutated(
            random, random.choice(("FooNet", "--limit", "--format", "1757cd6", "2026-01-01", "--", "-x", ""))
        )
        for _ in range(random.randint(0, 3))
    ]
    result = CliRunner().invoke(cli, [command, *given, "--db", url], input="")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception


class _file:  # noqa: N801 - used as a function
    """A file that holds `held` while the block runs."""

    def __init__(self, held: bytes, suffix: str) -> None:
        self.path = FOLDER / f"torture-{hashlib.sha256(held).hexdigest()[:12]}{suffix}"
        self.path.write_bytes(held)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)


@cache
def _reader() -> Reader:
    return Reader(seeds.vocabulary())


@cache
def _ledger() -> tuple[str, Path]:
    """A small ledger in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    digest = FOLDER / "2026-04-17-torture.txt"
    digest.write_text(SMALL, encoding="utf-8")
    path = folder / "claims.db"
    url = database.url_of(path)
    migrations.upgrade(url)
    with database.connect(url, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, _reader().vocabulary)
        seeds.load(connection, digest, _reader())
    return url, path


FUZZERS: dict[str, Callable[[Random], None]] = {
    each.__name__: each
    for each in (
        *(statements, questions, papers, curated, proposals, abstracts, answers, names, words),
        *decisions.CASES,
    )
}
