"""A manifest of open collections: for each its address, commit, folder, checksum, licence and attribution."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from claims.errors import InputError
from claims.interchange.formats import FORMATS
from claims.interchange.result import Provenance

SHIPPED = Path(__file__).with_name("manifest.toml")
OPEN = "open"  # the name of the manifest that is shipped
_NEEDED = ("name", "url", "folder", "licence", "attribution")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One collection as a manifest lists it."""

    name: str
    url: str
    folder: str  # the checkout's, in the folder that holds them all
    licence: str  # SPDX identifier
    attribution: str
    commit: str | None = None
    path: str = "."  # inside the checkout
    tree: str | None = None  # git's id of `path` at `commit`
    format: str | None = None

    @property
    def provenance(self) -> Provenance:
        """What every file of it says of itself."""
        return Provenance("", self.name, self.url, self.commit, self.licence, self.attribution)

    def files(self, checkouts: Path) -> Path | None:
        """Its folder among the checkouts, or None where it is not there; refuses files of another commit."""
        found = checkouts / self.folder / self.path
        if not found.exists():
            return None
        if self.tree is not None and (there := git_tree(found)) != self.tree:
            what = f"is not {self.name} at the manifest's commit (its tree is {there[:12]}, not {self.tree[:12]})"
            remedy = f"check out {self.commit}, or take `tree` out of a copy of the manifest"
            raise InputError(found, what, remedy)
        return found


def read(path: Path | str) -> tuple[ListedSource, ...]:
    """The sources of a manifest; `open` names the shipped one. Raises `InputError` for what is no manifest."""
    path = SHIPPED if str(path) == OPEN else Path(path)
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("source")
    except FileNotFoundError as error:
        raise InputError(
            path, "there is no such manifest", f"name a file, or `{OPEN}` for the shipped one"
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            path, f"is no manifest ({error})", "write it as TOML, like claims/interchange/manifest.toml"
        ) from error
    if not isinstance(listed, list) or not listed:
        raise InputError(path, "lists no [[source]]", "write one for each collection")
    return tuple(_source(path, number, each) for number, each in enumerate(listed, 1))


def _source(path: Path, number: int, found: object) -> ListedSource:
    known = {field.name for field in fields(ListedSource)}
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise InputError(path, f"source {number} is not a table of texts", 'write key = "value"')
    if missing := [name for name in _NEEDED if not found.get(name)]:
        raise InputError(
            path,
            f"source {number} does not say its {', '.join(missing)}",
            "licence and attribution are needed to pass results on",
        )
    if strange := sorted(found.keys() - known):
        raise InputError(
            path, f"source {number} has the unknown key {strange[0]!r}", f"use {', '.join(sorted(known))}"
        )
    if found.get("format", next(iter(FORMATS))) not in FORMATS:
        raise InputError(
            path,
            f"source {number} is in no known format {found['format']!r}",
            f"use one of {', '.join(FORMATS)}",
        )
    if _leaves(found["folder"]) or _leaves(found.get("path", ".")):
        raise InputError(path, f"source {number} leads out of the folder of checkouts", "use paths below it")
    return ListedSource(**found)


def _leaves(path: str) -> bool:
    return Path(path).is_absolute() or ".." in Path(path).parts


def git_tree(folder: Path) -> str:
    """The id that git gives the files of a folder (or of one file): the same everywhere, without git."""
    return (_tree(folder) if folder.is_dir() else _blob(folder.read_bytes())).hex()


def _tree(folder: Path) -> bytes:
    entries = []
    for mode, each in _entries(folder):
        if mode == b"40000":
            made = _tree(each)
        else:
            made = _blob(str(each.readlink()).encode() if mode == b"120000" else each.read_bytes())
        entries.append(
            (each.name.encode() + (b"/" if mode == b"40000" else b""), mode, each.name.encode(), made)
        )
    body = b"".join(mode + b" " + name + b"\0" + made for _, mode, name, made in sorted(entries))
    return hashlib.sha1(b"tree %d\0" % len(body) + body, usedforsecurity=False).digest()


def _entries(folder: Path) -> Iterator[tuple[bytes, Path]]:
    """The mode and path of what git keeps of a folder."""
    for each in folder.iterdir():
        if each.is_symlink():
            yield b"120000", each
        elif each.is_dir():
            if each.name != ".git" and any(each.iterdir()):
                yield b"40000", each
        elif each.is_file() and each.name != ".git":
            yield (b"100755" if each.stat().st_mode & 0o100 else b"100644"), each


def _blob(content: bytes) -> bytes:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).digest()
