"""Programs that others wrote read what we write; each is skipped where it is not installed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from claims.interchange.exports import EXPORTS
from tests.interchange.exported_rows import ROWS, part
from tests.places import SHARED, needs_shared


def written(name: str, folder: Path) -> list[Path]:
    made = []
    for path, content in EXPORTS[name].write(part()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
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


def test_datasette_metadata_names_the_columns(tmp_path: Path) -> None:
    (path,) = written("datasette", tmp_path)
    made = json.loads(path.read_text())
    assert "value_text" in made["databases"]["claims"]["tables"]["claim"]["columns"]
    assert sqlite3.sqlite_version
