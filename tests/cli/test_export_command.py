"""`claims export`: one file to standard output, several to a folder, and a word on what a form loses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_form_of_one_file_goes_to_standard_output(run: Run, ledger_url: str) -> None:
    lines = run("export", "jsonl", "--db", ledger_url).stdout.splitlines()
    assert all(json.loads(line)["quote"] for line in lines)
    assert len(lines) > 40


def test_several_files_need_a_folder_and_losses_are_told(run: Run, ledger_url: str, tmp_path: Path) -> None:
    assert "say where with --out FOLDER" in run("export", "data-package", "--db", ledger_url, code=2).stderr
    done = run("export", "every-eval-ever", "--db", ledger_url, "--out", tmp_path / "out")
    assert "lost: direction, relative: the form holds scores only" in done.stderr
    assert "claims are not in it, for every-eval-ever cannot hold them" in done.stderr
    assert list((tmp_path / "out" / "data" / "claims" / "unknown").rglob("*.json"))


@pytest.mark.parametrize("form", ["csv", "bibtex", "papers-with-code"])
def test_the_same_ledger_gives_the_same_bytes(run: Run, ledger_url: str, form: str) -> None:
    one, two = (run("export", form, "--db", ledger_url).stdout for _ in range(2))
    assert one == two != ""
