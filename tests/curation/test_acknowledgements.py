"""Notes on findings: a file of them is taken, and a bad one refused with its line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.curation import acknowledgements
from claims.errors import CurationError

NOTE = '- {finding: %s, note: "their typo", by: ada, on: 2026-11-23}\n'
BAD = {
    ":1: Input should be a valid list": "finding: 1\n",
    ":1: finding: String should match pattern": NOTE % "x",
    ":1: who: Extra inputs are not permitted; the fields are finding, note, by, on": "- {who: 1, " + NOTE[3:] % ("a" * 12),
    ":2: aaaaaaaaaaaa is acknowledged in line 1 already; keep one of the two": (NOTE * 2) % (("a" * 12,) * 2),
    ":2: is no YAML": "- {\n",
    ":1: holds no date": NOTE.replace("11-23", "02-30") % ("a" * 12),
}  # fmt: skip


@pytest.mark.parametrize(("message", "text"), BAD.items(), ids=BAD.keys())
def test_a_bad_note_is_refused_with_its_line(tmp_path: Path, message: str, text: str) -> None:
    path = tmp_path / "notes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CurationError) as error:
        acknowledgements.read(path)
    assert str(error.value).startswith(f"{path}{message}")


def test_a_file_of_comments_holds_no_note(tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    path.write_text("# nothing yet\n")
    assert acknowledgements.read(path) == []


def test_check_takes_the_notes_of_the_file_that_is_named(
    ledger_url: str, tmp_path: Path, run: Callable[..., Result]
) -> None:
    def shown(*words: str | Path) -> set[str]:
        lines = run("check", "--db", ledger_url, "--format", "jsonl", *words).stdout.splitlines()
        return {json.loads(line)["id"] for line in lines}

    before = shown()
    one = min(before)
    path = tmp_path / "notes.yaml"
    path.write_text(NOTE % one, encoding="utf-8")
    assert shown("--acknowledged", path) == before - {one}
