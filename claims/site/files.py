"""Files of the site: only what changed is written, each in one step; what is no longer made goes.

A build notes what each group of files (a page and what lies beside it) was made from. A later build that would make a group from
the very same leaves it alone, without making it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.files import replace

MANIFEST = "files.txt"  # names every file of the site, so that a later build knows which are its own
NOTE = ".made.json"  # of each group what it was made from, and its files; may be removed at any time
_WHOLE = "whole"  # the note's key of what the whole site was made from


@dataclass(frozen=True, slots=True)
class Part:
    """What one process made of a folder: its counts, its files and its groups."""

    written: int
    kept: int
    made: set[str]
    groups: dict[str, tuple[str, list[tuple[str, int]]]]


@dataclass(slots=True)
class Output:
    """A folder that is being made: what was written, what stayed as it was."""

    folder: Path
    written: int = 0
    kept: int = 0
    _made: set[str] = field(default_factory=set)
    _groups: dict[str, tuple[str, list[tuple[str, int]]]] = field(default_factory=dict)
    _open: list[tuple[str, int]] = field(default_factory=list)
    _before: dict[str, Any] = field(default_factory=dict)
    _noted_at: int = 0  # nanoseconds: when the note was written
    _listed: set[str] = field(default_factory=set)  # an earlier build's files

    def __post_init__(self) -> None:
        self._before, self._noted_at = _noted(self.folder / NOTE)
        manifest = self.folder / MANIFEST
        lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
        # An earlier version wrote the digest of each file before its name.
        self._listed = {line.rpartition("  ")[2] for line in lines}

    def group(self, key: str, made_from: str, work: Callable[[], None]) -> None:
        """Have the files of one group: those of an earlier build, where they were made from the same, else what `work` puts."""
        files = self._standing(key, made_from)
        if files is None:
            self._open = files = []
            work()
            self._open = []
        else:
            self._made.update(name for name, _ in files)
            self.kept += len(files)
        self._groups[key] = (made_from, files)

    def part(self) -> Part:
        """What was made here, for the build of which it is a part."""
        return Part(self.written, self.kept, self._made, self._groups)

    def join(self, part: Part) -> None:
        """Count what another process made of the same folder as made here."""
        self.written += part.written
        self.kept += part.kept
        self._made |= part.made
        self._groups |= part.groups

    def stands(self, key: str, made_from: str) -> bool:
        """Whether an earlier build made a group from the same, and its files are as it left them."""
        return self._standing(key, made_from) is not None

    def put(self, name: str, content: str | bytes) -> None:
        """Write the file `name` unless it already has this content; never half of it."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        self._made.add(name)
        self._open.append((name, len(data)))
        path = self.folder / name
        try:
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                self.kept += 1
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, data)
        except OSError as error:
            raise InputError(
                path, f"cannot be written ({error.strerror})", "check the folder and the disk"
            ) from error
        self.written += 1

    def is_whole(self, made_from: str) -> int:
        """How many pages an earlier build made from the same, where each of its files is as it left it; else 0."""
        said, pages = self._before.get(_WHOLE, ("", 0))
        if not made_from or said != made_from or not (self.folder / MANIFEST).is_file():
            return 0
        groups = [files for key, (_, files) in self._before.items() if key != _WHOLE]
        if not all(self._is_as_left(files) for files in groups):
            return 0
        self.kept = sum(len(files) for files in groups)
        return int(pages)

    def close(self, made_from: str = "", pages: int = 0) -> int:
        """Remove the files an earlier build made and this one did not; how many went.

        `made_from` is what the whole site was made from, where all of it is in groups.
        """
        gone = 0
        for name in self._listed:
            path = (self.folder / name).resolve()
            # The list is a file a person may have edited: nothing outside the site's folder is removed.
            if name not in self._made and path.is_relative_to(self.folder.resolve()) and path.is_file():
                path.unlink()
                gone += 1
        listed = "".join(f"{name}\n" for name in sorted(self._made))
        replace(self.folder / MANIFEST, listed.encode())
        if self._groups:
            note = {**self._groups, **({_WHOLE: (made_from, pages)} if made_from else {})}
            replace(self.folder / NOTE, json.dumps(note, sort_keys=True).encode())
        return gone

    def _standing(self, key: str, made_from: str) -> list[tuple[str, int]] | None:
        """The files of a group that an earlier build made from the same; None where one is gone or was changed since."""
        said, files = self._before.get(key, ("", []))
        if not made_from or said != made_from or not self._is_as_left(files):
            return None
        return [(name, size) for name, size in files]

    def _is_as_left(self, files: list[tuple[str, int]]) -> bool:
        """Whether files are there in their size and nobody wrote to them since."""
        for name, size in files:
            try:
                found = (self.folder / name).stat()
            except OSError:
                return False
            if name not in self._listed or found.st_size != size or found.st_mtime_ns > self._noted_at:
                return False
        return True


def _noted(path: Path) -> tuple[dict[str, Any], int]:
    """What an earlier build noted, and when, in nanoseconds; nothing where the note is not what a build writes."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        for made_from, rest in held.values():
            sound = isinstance(made_from, str) and (
                isinstance(rest, int)
                or all(isinstance(name, str) and isinstance(size, int) for name, size in rest)
            )
            if not sound:
                return {}, 0
        return held, path.stat().st_mtime_ns
    except (OSError, ValueError, TypeError, AttributeError):
        return {}, 0
