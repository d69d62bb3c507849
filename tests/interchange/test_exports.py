"""What goes out comes back wherever the form can hold it; what it cannot hold is said, field by field."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest

from claims.interchange import formats
from claims.interchange.exports import EXPORTS
from claims.interchange.exports.export import FIELDS, pieces, slug
from claims.interchange.result import ImportedResult
from tests.interchange.exported_rows import COLUMNS, ROWS, part, row
from tests.interchange.samples import source_file

READ_BACK = {"jsonl": "claims-jsonl", "every-eval-ever": "every-eval-ever", "papers-with-code": "papers-with-code", "eval-results": "eval-results"}  # fmt: skip


def files(name: str, rows: list[dict[str, Any]] = ROWS) -> dict[str, str]:
    return {path: b"".join(pieces(content)).decode() for path, content in EXPORTS[name].write(part(rows))}


def read_back(name: str) -> list[ImportedResult]:
    found = []
    for path, text in files(name).items():
        if path != "not-exported.jsonl":
            found += list(formats.FORMATS[READ_BACK[name]].read(source_file(path, text)))
    assert all(isinstance(each, ImportedResult) for each in found), found
    return found  # type: ignore[return-value]


def stated(each: ImportedResult) -> dict[str, Any]:
    """The fields of a claim as an import states them."""
    said = {
        name: getattr(each.stated, name)
        for name in ("kind", "direction", "relative", "aggregate", "baseline", "baseline_value_text")
    }
    said |= {
        name: getattr(each.cell, name)
        for name in ("value_text", "value_high_text", "spread", "spread_kind", "unit", "bound")
    }
    return (
        said
        | {name: getattr(each.subject, name) for name in ("metric", "benchmark", "system")}
        | {"quote": each.quote, "setting": each.setting}
    )


def kept(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return json.dumps([fields[name] for name in names], sort_keys=True)


@pytest.mark.parametrize("name", READ_BACK)
def test_every_claim_the_form_holds_comes_back_with_every_field_it_keeps(name: str) -> None:
    export = EXPORTS[name]
    held = [each for each in ROWS if export.holds(each) is None]
    assert held
    if name == "jsonl":  # a line holds a quote the way JSON writes it
        held = [each | {"quote": json.dumps(each["quote"], ensure_ascii=False)[1:-1]} for each in held]
    assert sorted(kept(each, export.keeps) for each in held) == sorted(
        kept(stated(each), export.keeps) for each in read_back(name)
    )


@pytest.mark.parametrize("name", READ_BACK)
def test_a_field_that_is_called_lost_is_lost(name: str) -> None:
    export = EXPORTS[name]
    held = [each for each in ROWS if export.holds(each) is None] or ROWS
    for field in set(export.loses) - {
        "direction",
        "relative",
        "bound",
        "value_high_text",
        "aggregate",
    }:  # of which what is held has none
        if any(each[field] for each in held):
            back = [stated(each) for each in read_back(name)]
            assert sorted(str(each[field]) for each in held) != sorted(str(each[field]) for each in back), (
                field
            )


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_rows_give_the_same_bytes_and_paths_stay_inside(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    hostile = [
        *ROWS,
        row("1.5", "1.5", 1, system="../../etc/passwd", benchmark="..", paper="}\n@comment{% \\input{x}"),
    ]
    one, two = (
        [(path, b"".join(pieces(content))) for path, content in EXPORTS[name].write(part(hostile))]
        for _ in range(2)
    )
    assert one == two
    assert all(".." not in path.split("/") and not path.startswith("/") for path, _ in one)


@pytest.mark.parametrize("name", EXPORTS)
def test_each_lost_field_is_a_field_of_a_claim_with_a_reason(name: str) -> None:
    assert set(EXPORTS[name].loses) <= set(FIELDS)
    assert all(EXPORTS[name].loses.values())


def test_csv_holds_every_column_as_text() -> None:
    (text,) = files("csv").values()
    found = list(csv.DictReader(io.StringIO(text)))
    assert list(found[0]) == list(COLUMNS)
    assert [each["value_text"] for each in found] == [each["value_text"] for each in ROWS]


def test_what_every_eval_ever_cannot_hold_is_listed_with_its_reason() -> None:
    left = [json.loads(line) for line in files("every-eval-ever")["not-exported.jsonl"].splitlines()]
    assert {each["claim_id"].split("-")[0]: each["reason"] for each in left} == {
        "p3": "is bounded (at_least), not one value", "p4": "is a range, not one value", "p5": "is a change, not a score",
        "p6": "is a ratio, not a score", "p7": "is bounded (less_than), not one value", "p9": "is a rank, not a score",
    }  # fmt: skip


def test_names_that_come_to_one_path_share_its_file() -> None:
    names = ("Stone Net", "Stone/Net", "Stone-Net", "Other")
    rows = [row(f"{50 + at}.5", f"{50 + at}.5", at, system=name) for at, name in enumerate(names)]
    made = files("eval-results", rows)
    assert {path: text.count("- dataset") for path, text in made.items()} == {
        "Other/.eval_results/PebbleQA.yaml": 1, "Stone-Net/.eval_results/PebbleQA.yaml": 2, "Stone/Net/.eval_results/PebbleQA.yaml": 1,
    }  # fmt: skip


def test_two_values_of_one_metric_are_two_rows_of_a_table() -> None:
    twice = [row("69.1", "69.1", 1), row("70.2", "and 70.2", 1, setting="5-shot")]
    (text,) = files("papers-with-code", twice).values()
    assert [each["metrics"] for each in json.loads(text)[0]["datasets"][0]["sota"]["rows"]] == [
        {"accuracy": "69.1%"},
        {"accuracy": "70.2%"},
    ]


def test_a_step_of_a_path_never_leads_anywhere_else() -> None:
    assert [slug(each) for each in ("..", "../x", ".git", "a/b", "", None, "ü")] == ["unknown", "x", "git", "a-b", "unknown", "unknown", "unknown"]  # fmt: skip
