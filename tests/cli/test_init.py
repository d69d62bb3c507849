"""A ledger of one's own: made, filled, built, and built again from its files alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.ledger import seeds
from tests.conftest import SMALL

Run = Callable[..., Result]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def mine(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)
    run("init", "mine", "--title", 'Ours "so far"')
    monkeypatch.chdir(tmp_path / "mine")
    (tmp_path / "mine" / "digests" / "2026-04-17-small.txt").write_text(SMALL, encoding="utf-8")
    return tmp_path / "mine"


def test_it_holds_what_a_ledger_needs_and_is_not_made_twice(mine: Path, run: Run) -> None:
    assert {path.name for path in mine.iterdir()} >= {
        "claims.toml", "README.md", ".gitignore", ".gitlab-ci.yml", ".github", "digests", "claims", "vocabulary", "reports",
    }  # fmt: skip
    workflow = (mine / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    assert "${{ steps.pages.outputs.base_url }}" in workflow
    assert "is there already" in run("init", mine, code=1).stderr


def test_what_is_there_stays(tmp_path: Path, run: Run) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert "README.md left as found" in run("init", tmp_path).stderr
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_it_builds_from_its_own_folders_and_the_seed_is_not_in_it(
    mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine / "vocabulary" / "benchmarks.csv").write_text(
        "name,aliases\nFrobBench,\nVideo-MME,FrobVideo\n", encoding="utf-8"
    )
    before = tree(seeds.folder())
    monkeypatch.chdir(mine / "claims")
    assert "2 papers (2 new)" in run("build").stderr
    assert "Ours &#34;so far&#34;" in (mine / "site" / "index.html").read_text(encoding="utf-8")
    assert [row.split()[0] for row in run("benchmarks").stdout.splitlines()[2:]] == ["LVBench", "Video-MME"]
    assert "0 files written" in run("build").stderr
    assert tree(seeds.folder()) == before


def test_a_file_that_is_refused_does_not_keep_the_others_out(mine: Path, run: Run) -> None:
    (mine / "digests" / "2026-04-16-broken.txt").write_text("no list of papers", encoding="utf-8")
    said = run("build", code=1).stderr
    assert "2026-04-16-broken.txt" in said
    assert "2 papers (2 new)" in said


def test_without_a_ledger_build_says_what_to_do_and_load_makes_the_database(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)
    assert "claims init" in run("build", code=1).stderr
    (tmp_path / "2026-04-17-small.txt").write_text(SMALL, encoding="utf-8")
    assert "dry run" in run("load", "2026-04-17-small.txt", "--dry-run").output
    assert not (tmp_path / "claims.db").exists()
    assert "2 papers (2 new)" in run("load", "2026-04-17-small.txt").output
    assert (tmp_path / "claims.db").is_file()


def test_the_example_stays_out_of_a_ledger(mine: Path, run: Run) -> None:
    assert "build the example in another folder" in run("build", "--example", code=1).stderr
