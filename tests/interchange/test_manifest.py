"""The manifest of open collections: complete, checked, and never read from outside its folder."""

import shutil
import subprocess
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.interchange import manifest
from claims.interchange.exports.licences import is_share_alike

SOURCE = '[[source]]\nname = "Pebbles"\nurl = "https://example.org"\nfolder = "pebbles"\nlicence = "MIT"\nattribution = "Doe"\n'


def test_the_shipped_manifest_says_commit_tree_licence_and_attribution_of_each_source() -> None:
    listed = manifest.read(manifest.OPEN)
    assert {each.name for each in listed} == {"MTEB results", "NLP-progress", "LLM-Stats", "Aider leaderboards", "Epoch benchmark stitching", "sota-extractor"}  # fmt: skip
    assert all(each.commit and each.tree and len(each.commit) == len(each.tree) == 40 for each in listed)
    assert [each.name for each in listed if is_share_alike(each.licence)] == ["sota-extractor"]


@pytest.mark.parametrize(("text", "what"), [
    ("source = 1", "lists no"), ("[[source", "is no manifest"), (SOURCE.replace('licence = "MIT"\n', ""), "does not say its licence"),
    (SOURCE + 'colour = "red"', "unknown key 'colour'"), (SOURCE + "commit = 5", "not a table of texts"),
    (SOURCE + 'format = "excel"', "no known format 'excel'"), (SOURCE + 'path = "../../etc"', "leads out of the folder"),
    (SOURCE.replace('"pebbles"', '"/etc"'), "leads out of the folder"),
])  # fmt: skip
def test_a_wrong_manifest_is_refused_by_what_is_wrong(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(InputError, match=what):
        manifest.read(tmp_path / "m.toml")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_tree_is_told_as_git_tells_it_and_another_is_refused(tmp_path: Path) -> None:
    checkout = tmp_path / "pebbles"
    (checkout / "a.b").mkdir(parents=True)
    (checkout / "a.b" / "x.json").write_text("{}")
    (checkout / "a").write_text("1")
    (checkout / "run").write_text("2")
    (checkout / "run").chmod(0o755)

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-C", str(checkout), *words], check=True, capture_output=True, text=True
        ).stdout.strip()

    git("init", "-q")
    git("add", "-A")
    tree = git("write-tree")
    assert manifest.git_tree(checkout) == tree
    (tmp_path / "m.toml").write_text(SOURCE + f'tree = "{tree}"')
    (listed,) = manifest.read(tmp_path / "m.toml")
    assert listed.files(tmp_path) == checkout
    (checkout / "a").write_text("3")
    with pytest.raises(InputError, match="is not Pebbles at the manifest's commit"):
        listed.files(tmp_path)
    assert listed.files(tmp_path / "a") is None
