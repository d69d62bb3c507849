"""Curated files: whatever is wrong in one is said with its line and a remedy."""

import json
from pathlib import Path

import pytest

from claims.curation import records
from claims.errors import CurationError
from tests.places import SEEDS

RECORD = 'papers:\n  - paper: P\n    claims:\n      - {quote: "71.0%%", value: "71.0", unit: "%%", kind: score, by: me, on: %s}\n'
BAD = {
    ":1: is empty; begin it with `papers:`": "",
    ":1: is no file of curated claims; begin it": "- 1\n",
    ":3: Input should be a valid list": "papers:\n  - paper: x\n    claims: 5\n",
    ":2: is no YAML (found duplicate key": "papers: []\npapers: []\n",
    ":4: holds no date (month must be in 1..12); write dates as 2026-11-23": RECORD % "2026-13-45",
    ":1: Input should be a valid dictionary": "papers: !!python/object/apply:os.system ['false']\n",
    "holds a NUL character": RECORD.replace("by: me", 'by: "m\\0e"') % "2026-11-23",
}


@pytest.mark.parametrize(("message", "text"), BAD.items(), ids=BAD.keys())
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, message: str, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CurationError) as error:
        records.read(path)
    assert str(error.value).startswith(f"{path}:")
    assert message in str(error.value)


@pytest.mark.parametrize("content", [b"\x00\xff\xfe", None], ids=["binary", "a folder"])
def test_what_is_no_text_says_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.yaml"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(CurationError, match="cannot be read"):
        records.read(path)


def placed(abstract: str, **more: object) -> int:
    record = {"quote": "71.0%", "value": "71.0", "unit": "%", "kind": "score", "by": "me", "on": "2026-11-23"}
    each = records.Curated(Path("c.yaml"), 4, "P", None, records.Record.model_validate(record | more))
    return records.place(each, abstract).start


def test_the_place_is_found_from_the_quote() -> None:
    assert placed("It has 71.0%.") == 7


def test_a_quote_that_stands_twice_needs_a_start() -> None:
    with pytest.raises(CurationError, match=r"c\.yaml:4: .*not plain where .*add start: 3 or 13"):
        placed("On 71.0% and 71.0%.")
    assert placed("On 71.0% and 71.0%.", start=13) == 13


def test_a_baseline_that_the_abstract_does_not_print_is_refused() -> None:
    with pytest.raises(Exception, match=r"the baseline.s value 65\.0 does not stand in the abstract"):
        placed("It has 71.0%.", baseline_value="65.0")


def test_the_schema_for_editors_is_that_of_the_records() -> None:
    held = (SEEDS / "claims" / "claims.schema.json").read_text(encoding="utf-8")
    assert json.loads(held) == records.schema()
