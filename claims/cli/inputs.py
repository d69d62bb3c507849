"""What a person hands over to be read: a digest of any format, a bare abstract, standard input."""

import shutil
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import click

from claims import digests
from claims.cli.options import F, note
from claims.digests.limits import Limits
from claims.errors import FormatError, InputError

STDIN = "-"
_SNIFFED = 65_536  # characters looked at to tell a digest from an abstract
Text = tuple[str, str]  # title ('' where there is none) and abstract
_STANDARD = Limits()


def limit_option(command: F) -> F:
    """`--limit`: how much is read at most of a file from outside, by name."""
    return click.option(
        "--limit", "limits", metavar="NAME=NUMBER", multiple=True, callback=lambda _c, _p, words: Limits().raised(words),
        help="Raise a limit of what is read of a file, as the refusal says it: abstract=200000.",
    )(command)  # fmt: skip


def papers(
    name: str, format_name: str | None = None, limits: Limits = _STANDARD
) -> Generator[Text, None, None]:
    """The papers of the file `name`, or of standard input where it is "-"; what is no paper is noted.

    Close it when it is not read to its end: standard input is kept in a temporary file until then.
    """
    if name != STDIN:
        yield from _of_digest(Path(name), name, format_name, limits)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = _kept(Path(folder))
        if path.suffix != ".gz" and format_name is None and not _is_digest(path):
            yield "", _abstract(path)
        else:
            yield from _of_digest(path, "standard input", format_name, limits)


def papers_or_text(given: str) -> Generator[Text, None, None]:
    """As `papers`; words that are no file's name are themselves the abstract."""
    if given == STDIN or _is_there(given) or not any(c.isspace() for c in given.strip()):
        yield from papers(given)
    else:
        yield "", given


def _is_there(name: str) -> bool:
    """Whether there is a file of this name; a whole abstract is too long for one."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def _of_digest(
    path: Path, shown: str, format_name: str | None, limits: Limits
) -> Generator[Text, None, None]:
    """The papers of a digest, its faults told under the name that the person used."""
    try:
        digest = digests.read(path, format_name, limits=limits)
        for problem in digest.problems:
            note(f"{shown}:{problem.line}: {problem.what}")
        for paper in digest.papers:
            yield paper.fields.title, paper.fields.abstract
    except InputError as error:
        error.args = (str(error).replace(str(path), shown),)
        raise


def _kept(folder: Path) -> Path:
    """Standard input as a file, so that a digest of any size can be read from it."""
    stream = sys.stdin.buffer
    beginning = stream.read(2)
    path = folder / ("digest.gz" if beginning == b"\x1f\x8b" else "digest")
    with path.open("wb") as file:
        file.write(beginning)
        shutil.copyfileobj(stream, file)
    return path


def _is_digest(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        beginning = file.read(_SNIFFED)
    return any(each.fits(beginning) for each in digests.FORMATS.values())


def _abstract(path: Path) -> str:
    """The bare abstract in a file; refuses what is no text."""
    try:
        found = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("standard input", "is not UTF-8", "give a digest or an abstract as text") from error
    if not found.strip() or "\0" in found:
        what = "is binary" if found.strip() else "is empty"
        raise FormatError("standard input", what, "give a digest or an abstract as text")
    return found.strip()
