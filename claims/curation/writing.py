"""Files of decisions written whole, durable, by one writer at a time, and several of them all or none.

Before the first file is replaced, a note of all that is being written stands on the disk beside them. Whoever writes
there next finds it where the writer was killed, finishes the writing, and reads those files into the ledger.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without it: writers there do not wait for each other
    fcntl = None  # type: ignore[assignment]

from claims.errors import InputError
from claims.files import make_folder, remove_durably, replace_durably

PATIENCE = 30.0  # seconds a writer waits for another one of the same folder
_PAUSE = 0.02  # seconds between two tries
NOTE = ".decisions-being-written.json"
Contents = Mapping[Path, bytes | None]  # by file what it shall hold; None: no file


class DecisionFolder:
    """A folder of decisions that this process alone writes to, for as long as `writing` holds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before: dict[Path, bytes | None] = {}  # what the files held that were written and not yet kept

    def left_behind(self) -> list[Path]:
        """The files that a killed writer was writing, finished now; they are to be read into the ledger."""
        note = self.folder / NOTE
        if not note.is_file():
            return []
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            contents = {
                self.folder / str(name): None if text is None else str(text).encode()
                for name, text in said.items()
            }
        except (OSError, ValueError, AttributeError) as error:
            raise InputError(note, f"cannot be read ({error})", "delete it, then `claims build`") from error
        _write(contents)
        return list(contents)

    def done(self) -> None:
        """Whatever was written, or left behind, is in the ledger too."""
        if (self.folder / NOTE).exists():
            remove_durably(self.folder / NOTE)
        self._before = {}

    def write(self, contents: Contents) -> None:
        """Put all the files, or none: until `done` an error of the caller's puts back what they held."""
        self._before = {path: path.read_bytes() if path.is_file() else None for path in contents}
        named = {
            self._named(path): None if data is None else data.decode() for path, data in contents.items()
        }
        replace_durably(self.folder / NOTE, json.dumps(named, ensure_ascii=False).encode())
        _write(contents)

    def put_back(self) -> None:
        """What the files held before `write`; nothing where nothing was written."""
        if self._before:
            _write(self._before)
            self.done()

    @property
    def is_writing(self) -> bool:
        """Whether files were written that are not yet known to be in the ledger."""
        return bool(self._before)

    def _named(self, path: Path) -> str:
        try:
            return path.resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return str(path.resolve())


@contextmanager
def writing(folder: Path) -> Iterator[DecisionFolder]:
    """The folder for one writer; where the block does not end well, its files hold what they held before."""
    make_folder(folder)
    with locked(folder):
        held = DecisionFolder(folder)
        try:
            yield held
        except BaseException:
            held.put_back()
            raise
        if held.is_writing:
            held.done()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers of the folder out until the block ends; refused where one does not come to an end."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        limit = time.monotonic() + PATIENCE
        while not _lock(handle):
            if time.monotonic() > limit:
                what = f"another process has been writing here for over {PATIENCE:g} s"
                raise InputError(folder, what, "run the command again")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # which opens the lock


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(contents: Contents) -> None:
    for path, data in contents.items():
        if data is None:
            remove_durably(path)
        else:
            replace_durably(path, data)
