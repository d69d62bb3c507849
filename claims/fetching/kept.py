"""What was fetched, kept byte for byte in a folder of digests, each with a note of where and when it came from."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claims.digests.digest import day_of_name
from claims.errors import DownloadError
from claims.fetching.download import Answer, shown
from claims.files import make_folder, put_durably, replace_durably
from claims.project import FETCHED

_LONGEST = 60  # characters of a name that come from an address
_NAME = re.compile(r"[^A-Za-z0-9._]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was fetched: where it lies, and whether it came now."""

    path: Path
    is_new: bool

    def forget(self) -> None:
        """Take it away again, with its note; a file that was there before stays."""
        if self.is_new:
            self.path.unlink(missing_ok=True)
            note_of(self.path).unlink(missing_ok=True)


def note_of(path: Path) -> Path:
    """The file beside a fetched one that says where, when and what it was."""
    return path.with_name(path.name + FETCHED)


def keep(
    url: str,
    folder: Path,
    fetch: Callable[[Path], Answer],
    name: str | None = None,
    more: dict[str, Any] | None = None,
) -> Kept:
    """The file that `url` gives, in `folder`: the one that is there already where its bytes are the same.

    `name`: what it is called there; else a name is made of the day and the address. `more`: what the note says beside.
    """
    make_folder(folder)
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=folder) as scratch:
        arrived = Path(scratch) / "arrived"
        answer = fetch(arrived)
        now = datetime.now(UTC)
        if name is None:
            same = next(_same(folder, shown(url), answer.sha256), None)
            if same is not None:
                return Kept(same, is_new=False)
            name = _free(folder, _named(url, now.date().isoformat()))
        said: dict[str, Any] = {"url": shown(url), "fetched": now.isoformat(timespec="seconds")}
        said |= {
            "came_from": answer.url if answer.url != shown(url) else "", "content_type": answer.content_type,
            "last_modified": answer.last_modified, "etag": answer.etag, "bytes": answer.size, "sha256": answer.sha256,
        }  # fmt: skip
        said = {key: value for key, value in (said | (more or {})).items() if value != ""}
        path = folder / name
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        replace_durably(note_of(path), text.encode())
        put_durably(arrived, path)
    return Kept(path, is_new=True)


def notes(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The fetched files of a folder with their notes; one whose file or note is damaged is left out."""
    for note in sorted(folder.glob(f"*{FETCHED}")):
        path = note.with_name(note.name.removesuffix(FETCHED))
        said = said_of(note)
        if path.is_file() and is_whole(path, said):
            yield path, said


def said_of(note: Path) -> dict[str, Any]:
    """What a note says; nothing where it is damaged."""
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def is_whole(path: Path, said: dict[str, Any]) -> bool:
    """Whether a file holds the bytes that came."""
    return sha256(path.read_bytes()).hexdigest() == said.get("sha256")


def _same(folder: Path, url: str, digest: str) -> Iterator[Path]:
    for path, said in notes(folder):
        if said.get("url") == url and said.get("sha256") == digest:
            yield path


def _named(url: str, today: str) -> str:
    """A name for what an address gives: its day, host and last part, in letters that every system has."""
    parts = urlsplit(url)
    tail = _NAME.sub("-", parts.path.rstrip("/").rpartition("/")[2]).strip("-._")
    if tail.endswith((".yaml", ".yml")):
        what = "looks like decisions of people, which are loaded from files only"
        raise DownloadError(shown(url), what, "save it into claims/, and load it from there")
    if parts.query or not tail:
        tail = f"{sha256(url.encode()).hexdigest()[:8]}-{tail}".strip("-")
    stem = _NAME.sub("-", parts.hostname or "").removeprefix("www.")
    name = f"{stem}-{tail[-_LONGEST:].strip('-')}"
    return name if day_of_name(name) else f"{today}-{name}"


def _free(folder: Path, name: str) -> str:
    """The name, or one beside it where it is taken."""
    stem, dot, suffix = name.partition(".") if name.count(".") == 1 else (name, "", "")
    number, free = 1, name
    while (folder / free).exists():
        number += 1
        free = f"{stem}-{number}{dot}{suffix}"
    return free
