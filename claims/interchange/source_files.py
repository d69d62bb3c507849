"""Files of results on disk: which there are in a folder, and their text with where it comes from."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claims.errors import InputError
from claims.interchange.eval_results import FOLDER
from claims.interchange.result import Provenance, SourceFile

_LARGEST = 1 << 30  # bytes; a file is held as text while it is read


def walk(path: Path) -> Iterator[Path]:
    """The files of a folder and its folders in the order of their names, or the one file; links and hidden ones are left out."""
    if not path.is_dir():
        yield path
        return
    for each in sorted(path.iterdir()):
        if each.is_symlink() or (each.name.startswith(".") and each.name != FOLDER):
            continue
        if each.is_dir():
            yield from walk(each)
        elif each.is_file():
            yield each


def opened(path: Path, root: Path, known: Provenance) -> SourceFile:
    """The text of one file of `root`, under its path in there; refuses what is no text."""
    name = path.relative_to(root).as_posix() if root.is_dir() else path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(path, "is larger than 1 GiB", "split it")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its permissions"
        ) from error
    if b"\0" in data:
        raise InputError(path, "is a binary file, not text", "unpack it, or name the text files")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(path, "is not UTF-8", "save the file as UTF-8", line) from error
    return SourceFile(text, replace(known, file=name))
