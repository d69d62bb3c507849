"""`claims extract` and `claims explain`: no database, every number accounted for."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.models import GUIDELINE
from claims.reader import Reader, explain
from tests.places import SEEDS

Run = Callable[..., Result]
SEED = next((SEEDS / "digests").iterdir())
TEXT = "FooNet reaches 69.1% accuracy on VideoMME, up from 66.0%. It was trained on 8 GPUs. It cuts cost by 20-30%."


def test_one_claim_a_line_in_the_guidelines_names(run: Run) -> None:
    rows = [json.loads(line) for line in run("extract", SEED).stdout.splitlines()]
    assert list(rows[0]) == [*GUIDELINE, "start", "found_by", "confidence"]
    assert len(rows) > 30
    assert all(row["paper"] and 0 <= row["confidence"] <= 1 for row in rows)


def test_no_database_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("extract", SEED)
    run("explain", TEXT)
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_a_digest_or_a_bare_abstract(run: Run) -> None:
    assert run("extract", "-", stdin=SEED.read_text(encoding="utf-8")).stdout == run("extract", SEED).stdout
    rows = [json.loads(line) for line in run("extract", "-", stdin=TEXT).stdout.splitlines()]
    assert [(row["paper"], row["value"], row["value_high"]) for row in rows] == [
        ("", "69.1", None),
        ("", "20", "30"),
    ]


def test_a_packed_file_of_json_lines_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"title": "T", "abstract": TEXT}).encode()))
    assert json.loads(run("extract", path).stdout.splitlines()[0])["paper"] == "T"


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_other_formats(run: Run, form: str) -> None:
    assert "69.1" in run("extract", "-", "--format", form, stdin=TEXT).stdout


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        ("", "Error: standard input: is empty; give a digest or an abstract as text\n"),
        ("a\0b", "Error: standard input: is binary; give a digest or an abstract as text\n"),
        ('{"title": 3}', "Error: standard input:1: has no text `title`"),
    ],
)
def test_bad_input_is_one_line(run: Run, stdin: str, message: str) -> None:
    assert run("extract", "-", stdin=stdin, code=1).stderr.startswith(message)


def test_a_missing_file_is_one_line(run: Run) -> None:
    for command in ("extract", "explain"):
        assert (
            run(command, "none.txt", code=1).stderr
            == "Error: none.txt: there is no such file; check the name\n"
        )


def test_every_number_is_explained_in_its_sentence(run: Run) -> None:
    out = run("explain", TEXT).stdout
    assert "69.1  claim: score in %; pattern level" in out
    assert "benchmark: VideoMME  (at 33-41, " in out
    assert "66.0  baseline value of the claim 69.1" in out
    assert "8  dismissed: hardware" in out
    assert "30  range's end of the claim 20" in out
    assert "\x1b" not in out


def test_what_a_terminal_would_obey_is_taken_out(run: Run) -> None:
    assert "\x1b" not in run("explain", "\x1b[31mFooNet\x1b[0m reaches 69.1% accuracy on VideoMME.").stdout


def test_numbers_come_once_and_in_order(reader: Reader) -> None:
    numbers = explain.numbers(TEXT, reader.read("", TEXT))
    assert [TEXT[n.start : n.end] for n in numbers] == ["69.1", "66.0", "8", "20", "30"]
