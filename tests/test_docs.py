"""The docs are true: a newcomer who types what README says, in its order and in an empty folder, sees what it shows."""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from claims.cli import COMMANDS, reference
from tests.places import ROOT

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```", TEXT, re.M | re.S)
MOST_LINES = 250
TYPED = {"review": "aq"}  # what a person types into a command that asks


@dataclass
class Reader:
    """A newcomer at a terminal."""

    run: Callable[..., Result]
    patch: pytest.MonkeyPatch

    def types(self, line: str) -> str:
        """What the terminal shows after a line; only `claims` is really called."""
        words = shlex.split(line, comments=True)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.patch.setenv(name, value)
        if words[0] == "make":
            assert f"\n{words[1]}: " in (ROOT / "Makefile").read_text(encoding="utf-8"), line
        if words[0] == "cd":
            self.patch.chdir(words[1])
        if words[0] == "mv":
            Path(words[1]).rename(Path(words[2]) / words[1])
        if words[0] != "claims":
            return ""
        words, into = (words[:-2], words[-1]) if words[-2] == ">" else (words, None)
        said = self.run(*words[1:], stdin=TYPED.get(words[1])).stdout
        if into:
            Path(into).write_text(said, encoding="utf-8")
        return said

    def reads(self, kind: str, name: str, text: str) -> None:
        """Do what a block of README asks for."""
        if kind == "json":
            Path(name).write_text(text, encoding="utf-8")
        elif kind == "sh":
            for line in text.splitlines():
                self.types(line)
        elif kind == "console":
            command, _, shown = text.removeprefix("$ ").partition("\n")
            assert_shown(shown, self.types(command))
        elif kind == "yaml":
            Path("by-hand.yaml").write_text(text, encoding="utf-8")
            assert self.types("claims load by-hand.yaml")
        elif kind == "python":
            exec(text, {})


def assert_shown(expected: str, printed: str) -> None:
    """Every expected line is printed, in order; `...` stands for anything, blanks are blanks."""
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    at = 0
    for line in expected.splitlines():
        wanted = ".*".join(re.escape(" ".join(part.split())) for part in line.split("..."))
        found = next(
            (i for i in range(at, len(lines)) if re.fullmatch(wanted.replace(".*", ".*?"), lines[i])), None
        )
        assert found is not None, f"README shows {line!r}, printed was:\n{printed}"
        at = found + 1


def test_what_it_says_is_what_happens(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)
    newcomer = Reader(run, monkeypatch)
    for kind, name, text in BLOCKS:
        newcomer.reads(kind, name, text)
    assert (tmp_path / "my-ledger" / "site" / "index.html").is_file()
    assert {kind for kind, _, _ in BLOCKS} == {"sh", "json", "console", "yaml", "python"}


def test_it_can_be_read_to_the_end() -> None:
    assert len(TEXT.splitlines()) <= MOST_LINES


def test_its_figures_are_those_that_were_measured() -> None:
    assert reference.quality(held_out=True).strip() in TEXT, "run: cog -r README.md"


PAGES = [README, *(ROOT / "claims").rglob("*.md"), ROOT / "seeds" / "annotations" / "README.md"]
LINKS = [
    (page, link)
    for page in PAGES
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "link"), LINKS, ids=lambda value: str(value).rpartition("/")[2])
def test_a_link_leads_somewhere(page: Path, link: str) -> None:
    assert (page.parent / link).is_file()


NAMED = re.findall(r"`((?:claims|reader|ledger|boards|checks|site|curation|digests|interchange|vocabulary|alembic|seeds|tests)/[\w./-]*)`",
                   (ROOT / "claims" / "README.md").read_text("utf-8"))  # fmt: skip


@pytest.mark.parametrize("path", sorted(set(NAMED)))
def test_the_architecture_names_files_that_there_are(path: str) -> None:
    assert (ROOT / "claims" / path).exists() or (ROOT / path).exists()


def test_the_architecture_has_every_room() -> None:
    table = "\n".join(re.findall(r"^\| (`.*?) \|", (ROOT / "claims" / "README.md").read_text("utf-8"), re.M))
    rooms = {
        path.stem
        for path in (ROOT / "claims").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert [room for room in sorted(rooms) if not room.startswith("__") and f"`{room}`" not in table] == []


def test_it_names_no_command_that_there_is_not() -> None:
    named = set(re.findall(r"`claims (\w+)", TEXT)) - {"COMMAND"}
    assert named - set(COMMANDS) == set()
