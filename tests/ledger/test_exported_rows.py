"""Rows that go out are those of the view, parted by licence, in one order on either engine, and never all in memory."""

import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from claims.interchange.exports import EXPORTS
from claims.interchange.exports.export import pieces
from claims.interchange.exports.licences import parts as parted
from claims.interchange.result import Provenance
from claims.ledger import database, exported_rows, imported_results
from claims.ledger.views import view
from tests.databases import Databases
from tests.interchange.samples import FILES
from tests.ledger.test_imported_results import SHARE_ALIKE, imported

NOT_REJECTED = "c.status <> 'rejected'"
FORMS = ("csv", "jsonl", "every-eval-ever", "papers-with-code", "eval-results", "bibtex", "data-package")


@pytest.fixture
def mixed(url: str, tmp_path: Path) -> str:
    """The URL of a ledger with rows under four terms."""
    terms = {
        "papers-with-code": SHARE_ALIKE,
        "llm-stats": Provenance("", "Open", None, None, "MIT", "Roe"),
        "aider": Provenance("", "Ape", None, None, "Apache-2.0"),
        "every-eval-ever": Provenance(""),
    }
    for name, known in terms.items():
        path = tmp_path / Path(FILES[name][0]).name
        path.write_text(FILES[name][1], encoding="utf-8")
        imported(url, path, known)
    return url


def listed(connection: Connection) -> Iterable[Any]:
    rows = database.rows(connection, "claims", order="paper_id, start, claim_id")
    return [row for row in rows if row["status"] != "rejected"]


def test_they_are_parted_as_rows_in_memory_are(mixed: str) -> None:
    with database.connect(mixed) as connection:
        stored = exported_rows.parts(connection, NOT_REJECTED, "https://example.org/")
        memory = parted(
            list(listed(connection)),
            view("claims").columns,
            imported_results.terms(connection),
            "https://example.org/",
        )
        assert list(stored) == list(memory) == ["", "CC-BY-SA-4.0", "unknown-licence"]
        for folder, part in stored.items():
            other = memory[folder]
            assert [dict(row) for row in part.rows] == [dict(row) for row in other.rows]
            assert len(part.rows) == len(other.rows) > 0
            assert (part.licences, part.attributions, part.published) == (
                other.licences,
                other.attributions,
                other.published,
            )


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_the_same_from_the_database_and_from_memory(mixed: str, form: str) -> None:
    with database.connect(mixed) as connection:
        stored = exported_rows.parts(connection, NOT_REJECTED)
        memory = parted(list(listed(connection)), view("claims").columns, imported_results.terms(connection))
        for folder, part in stored.items():
            one, two = (
                [(path, b"".join(pieces(content))) for path, content in EXPORTS[form].write(each)]
                for each in (part, memory[folder])
            )
            assert one == two


def test_an_empty_ledger_goes_out_as_nothing_of_its_own(ledger: str) -> None:
    with database.connect(ledger) as connection:
        found = exported_rows.parts(connection, NOT_REJECTED)
    assert [(folder, len(part.rows), part.licences) for folder, part in found.items()] == [
        ("", 0, ("CC0-1.0",))
    ]


@pytest.fixture(scope="module")
def few_and_many(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The URLs of a ledger of few rows and of one of five times as many."""
    made = []
    for lines in (300, 1500):
        rows = "".join(
            f"| StoneNet-{number} | {number % 100}.{number % 10} | {number % 90}.5 |\n"
            for number in range(lines)
        )
        table = tmp_path_factory.mktemp("table") / "sorting.md"
        table.write_text(
            f"# Sorting\n\n### PebbleBank\n\n| Model | Accuracy | F1 |\n| --- | --- | --- |\n{rows}"
        )
        made.append(databases.new(databases.empty))
        imported(made[-1], table)
    yield made
    for url in made:
        databases.drop(url)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_memory_does_not_grow_with_the_rows(few_and_many: list[str], form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    peaks = []
    for url in few_and_many:
        with database.connect(url) as connection:
            (part,) = exported_rows.parts(connection, NOT_REJECTED).values()
            tracemalloc.start()
            size = sum(len(piece) for _, content in EXPORTS[form].write(part) for piece in pieces(content))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert size > 0
    assert len(part.rows) == 3_000
    assert peaks[1] < 3 * peaks[0]
