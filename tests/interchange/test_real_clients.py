"""Programs that others wrote read what we write; each is skipped where it is not installed."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims import site
from claims.interchange.exports import EXPORTS
from claims.interchange.exports.export import pieces
from claims.ledger import database
from tests.interchange.exported_rows import ROWS, part
from tests.places import SHARED, needs_shared


def written(name: str, folder: Path) -> list[Path]:
    made = []
    for path, content in EXPORTS[name].write(part()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"".join(pieces(content)))
        made.append(folder / path)
    return made


@needs_shared
def test_records_are_valid_by_the_schema_of_every_eval_ever(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SHARED / "interchange" / "every-eval-ever" / "eval.schema.json").read_text())
    records = [each for each in written("every-eval-ever", tmp_path) if each.suffix == ".json"]
    assert len(records) == 3
    for each in records:
        jsonschema.validate(json.loads(each.read_text()), schema)


def test_the_hub_client_reads_eval_results(tmp_path: Path) -> None:
    hub = pytest.importorskip("huggingface_hub")
    parse = getattr(hub, "parse_eval_result_entries", None)
    if parse is None:
        pytest.skip("this huggingface_hub is too old for .eval_results")
    yaml = pytest.importorskip("yaml")
    for each in written("eval-results", tmp_path):
        (entry,) = parse(yaml.safe_load(each.read_text()))
        assert entry.dataset_id == "PebbleQA"
        assert entry.source_url.startswith("https://arxiv.org/abs/2509.0123")


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    written("data-package", tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of a library that it reads its own files with
def test_croissant_loads_ids_as_text(tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    written("croissant", tmp_path)
    found = list(mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json")).records("claims"))
    assert len(found) == len(ROWS)
    assert found[0]["claims/arxiv_id"] == b"arXiv:2509.01231"


def test_pandas_and_duckdb_read_the_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (path,) = written("parquet", tmp_path)
    pd = pytest.importorskip("pandas")
    frame = pd.read_parquet(path)
    assert list(frame["value_text"]) == [each["value_text"] for each in ROWS]
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"select count(*), min(published), max(typeof(arxiv_id)) from '{path}'").fetchall()[0]
    assert (found[0], str(found[1]), found[2]) == (len(ROWS), "2025-09-01", "VARCHAR")


def test_a_bibtex_parser_reads_every_paper(tmp_path: Path) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    (path,) = written("bibtex", tmp_path)
    read: Any = getattr(bibtexparser, "parse_file", None)
    entries = read(str(path)).entries if read else bibtexparser.load(path.open()).entries
    assert len(entries) == len(ROWS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_datasette_serves_the_copy_with_its_descriptions(
    run: Callable[..., Result], small_ledger_url: str, tmp_path: Path
) -> None:
    datasette = pytest.importorskip("datasette.app")
    for form in ("sqlite", "datasette"):
        run("export", form, "--db", small_ledger_url, "--out", tmp_path)
    metadata = json.loads((tmp_path / "metadata.json").read_text())
    served = datasette.Datasette([str(tmp_path / "claims.db")], metadata=metadata)

    async def get(address: str) -> Any:
        return (await served.client.get(address)).json()

    rows = asyncio.run(get("/claims/claims.json?_shape=array&_sort=claim_id"))
    assert len(rows) == 4
    assert {row["value_text"] for row in rows} >= {"69.1", "71.0"}
    described = asyncio.run(get("/-/metadata.json"))["databases"]["claims"]["tables"]["claim"]["columns"]
    assert described["value_text"].startswith("the number as printed")


def test_a_feed_parser_reads_the_feed(ledger_url: str, tmp_path: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    with database.connect(ledger_url) as connection:
        site.build(connection, tmp_path / "site", site.Options(base_url="https://example.org/claims/"))
    read = feedparser.parse((tmp_path / "site" / "feed.xml").read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len(read.entries) > 40
    assert all(
        each.id and each.title and each.updated_parsed and each.link.startswith("https://example.org/")
        for each in read.entries
    )
