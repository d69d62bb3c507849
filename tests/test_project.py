"""The folder of a ledger: found from below, read strictly, and what is used outside of one."""

from pathlib import Path

import pytest

from claims import project
from claims.errors import InputError


def test_it_is_found_from_below_and_its_paths_are_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claims.toml").write_text('title = "Ours"\nsite = "public"\n', encoding="utf-8")
    below = tmp_path / "digests" / "2026"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    found = project.here()
    assert (found.title, found.site, found.database) == ("Ours", Path("../../public"), "../../claims.db")
    assert found.decision_file("2026-04-17-list.txt") == Path("../../claims/2026-04-17-list.yaml")


def test_outside_of_one_everything_is_in_the_current_folder(tmp_path: Path) -> None:
    found = project.here(tmp_path)
    assert not found.found
    assert (found.database, found.decision_file("x.txt"), found.vocabulary) == (
        "claims.db",
        Path("decisions.yaml"),
        None,
    )


@pytest.mark.parametrize(
    ("written", "said"),
    {
        "titel = 'x'": "unknown key 'titel'",
        "title = 3": "title = 3",
        "verified_only = 'yes'": "write true or false",
        "title =": "is no TOML",
    }.items(),
)
def test_what_it_does_not_know_is_refused(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "claims.toml").write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        project.here(tmp_path)


def test_a_file_is_known_by_its_path_in_the_folder(tmp_path: Path) -> None:
    assert project.known_as(tmp_path / "claims" / "a.yaml", tmp_path) == "claims/a.yaml"
    assert project.known_as(tmp_path / "a.yaml", tmp_path / "claims") == "../a.yaml"


def test_files_of_the_folders_are_in_order_and_their_readme_is_none(tmp_path: Path) -> None:
    for name in (
        "digests/b.txt",
        "digests/a/z.bib",
        "digests/README.md",
        "digests/.gitkeep",
        "claims/x.yaml",
        "claims/x.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "claims.toml").touch()
    found = project.here(tmp_path)
    assert [path.name for path in found.digest_files()] == ["z.bib", "b.txt"]
    assert [path.name for path in found.decision_files()] == ["x.yaml"]
