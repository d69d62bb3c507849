"""Curated files: whatever is wrong in one is said with its line and a remedy."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

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
    ":1: is no YAML (an alias, an anchor or a tag; write the value out); mend it": "papers: !!python/object/apply:os.system ['false']\n",
    ":2: holds a value that cannot be read (Exceeds the limit": f"papers:\n  - paper: {'9' * 5000}\n",
    ":1: holds a value that cannot be read (chr() arg": 'papers: "\\U00110000"\n',
    ":1: holds a value that cannot be read (offset must be": "papers: 2026-05-01 10:00:00 +99:99\n",
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
    with pytest.raises(Exception, match=r"the baseline.s value 65\.0 does not stand in the text"):
        placed("It has 71.0%.", baseline_value="65.0")


def test_the_schema_for_editors_is_that_of_the_records() -> None:
    held = (SEEDS / "claims" / "claims.schema.json").read_text(encoding="utf-8")
    assert json.loads(held) == records.schema()


ODD_YAML = [
    "papers: &all\n- paper: T\n  claims: *all", "papers: !!omap x", "status: !!python/object:os.system x", "papers: " + "[" * 5000,
    "papers:\n- {paper: T, claims: [{status: !!omap accepted}]}", "a: 2026-13-01", "a: 2026-01-01T00:00:00+99:99", 'a: "\\U00110000"',
    "a: \x00", "{", "? {a: b}\n: c", "papers: 3", "papers: [3]", "- a", "a: 9" + "9" * 5000, "papers:\n- paper: 2026-01-01\n  claims: {}",
    "papers:\n- paper: T\n  claims:\n  - {1: x, by: A}",
    "papers:\n- paper: T\n  claims: [null, .inf, 0x, 1_000]", "a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]", "\ufeffpapers: x",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD_YAML, ids=range(len(ODD_YAML)))
def test_odd_yaml_is_refused_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CurationError, match=r"odd\.yaml"):
        records.read(path)


@pytest.mark.parametrize("field", ["quote", "unit", "metric", "system", "setting", "by", "reason"])
@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["NUL", "half a character"])
def test_a_text_that_a_database_cannot_hold_is_refused(field: str, text: str) -> None:
    given = {"quote": "69.1%", "value": "69.1", "kind": "score", "by": "A", "on": "2026-11-23"}
    with pytest.raises(ValidationError, match=field):
        records.Record.model_validate(given | {field: text})
