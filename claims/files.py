"""Writing a file in one step: at once, or so that a power loss cannot take it back."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".part"  # how the names of files end that are being written


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a reader sees the old file or the new one, whatever happens meanwhile."""
    with written_whole(path) as made:
        made.write_bytes(data)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` to write in as many steps as it takes: it is put at `path` when the block ends well, else it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _meant(path)
    with _temporary(path) as made:
        yield made
        made.chmod(0o644)
        made.replace(path)


def replace_durably(path: Path, data: bytes) -> None:
    """As `replace`, and on the disk before this returns; the file's mode stays, and a link keeps pointing at it."""
    make_folder(_meant(path).parent)
    with _temporary(_meant(path)) as made:
        made.write_bytes(data)
        put_durably(made, path)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """A folder for what becomes `path` by `put_durably`; it goes when the block ends, with all that is left in it."""
    make_folder(_meant(path).parent)
    with (
        _said_of(path),
        tempfile.TemporaryDirectory(dir=_meant(path).parent, prefix=".", suffix=UNFINISHED) as folder,
    ):
        yield Path(folder)


def put_durably(made: Path, path: Path) -> None:
    """Put a finished file, which lies beside `path`, there as `replace_durably` does with bytes: none of them is held here."""
    target = _meant(path)
    made.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
    with made.open("rb+") as stream:
        os.fsync(stream.fileno())
    made.replace(target)
    sync_folder(target.parent)


def remove_durably(path: Path) -> None:
    """Take `path` away, on the disk before this returns; nothing where it is not there."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each on the disk before this returns."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; where a system syncs no folders, its own promise is all there is."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems
        pass
    finally:
        os.close(handle)


def _meant(path: Path) -> Path:
    """What a link points at; any other path is meant itself. What is there and is no file, as a device, is never replaced."""
    if path.exists() and not path.is_file():
        what = "it is a folder" if path.is_dir() else "it is a device or a pipe"
        raise OSError(errno.EEXIST, f"{what}, not a file", str(path))
    return path.resolve() if path.is_symlink() else path


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """An empty file beside `path` that goes when the block ends, unless it has become another by then."""
    with _said_of(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """What the disk says without a name, or of a name that nobody gave, is said of `path`."""
    try:
        yield
    except OSError as error:
        if error.filename is None or UNFINISHED in str(error.filename):
            error.filename = str(path)
        raise
