"""`claims init`: a ledger repository of one's own."""

from importlib.metadata import version
from pathlib import Path
from string import Template

import click

from claims import project, resources
from claims.cli.options import note
from claims.errors import InputError
from claims.files import replace

# Where each file of the starter goes.
_FILES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "digests.md": "digests/README.md",
    "vocabulary.md": "vocabulary/README.md",
    "github-pages.yml": ".github/workflows/pages.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "claims.toml": "claims.toml",  # last: where it is, the folder is whole
}
_FOLDERS = ("digests", "claims", "vocabulary", "reports")
_KEPT = ".gitkeep"  # git keeps no empty folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--title", help="Title of the ledger.  [default: the folder's name]")
def init(folder: Path, title: str | None) -> None:
    """Make a ledger of your own in FOLDER: its folders, settings and the publishing of its site.

    In it and below every command finds the ledger's database, vocabulary, decisions and reports by `claims.toml`. Files
    that are there already stay as they are; a folder that is a ledger already is refused.

    \b
    Example:
        claims init my-ledger
    """
    if (folder / project.FILE).exists():
        raise InputError(
            folder / project.FILE, "is there already", "this folder is a ledger; run `claims build`"
        )
    words = {
        "title": title or folder.resolve().name or "Benchmark claims",
        "version": version("benchmark-claims"),
    }
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    made = [name for name in _FILES if _write(folder / _FILES[name], resources.starter(name), words)]
    for name in _FOLDERS:
        if not any((folder / name).iterdir()):
            (folder / name / _KEPT).touch()
    kept = [_FILES[name] for name in _FILES if name not in made]
    note(
        f"{folder / project.FILE}: a ledger of its own"
        + (f"; {', '.join(kept)} left as found" if kept else "")
    )
    note("next: put a list of papers into digests/, then run `claims build`")


def _write(path: Path, template: str, words: dict[str, str]) -> bool:
    """Whether the file was written; one that is there is a person's, and stays."""
    if path.exists():
        return False
    said = {name: _quoted(word) if path.suffix == ".toml" else word for name, word in words.items()}
    replace(path, Template(template).substitute(said).encode())
    return True


def _quoted(word: str) -> str:
    """A word inside the quotation marks of TOML."""
    plain = "".join(sign if sign.isprintable() else " " for sign in word)
    return plain.replace("\\", "\\\\").replace('"', '\\"')
