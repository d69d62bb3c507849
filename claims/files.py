"""Writing a file in one step: at once, or so that a power loss cannot take it back."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".part"  # how the names of files end that are being written


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a reader sees the old file or the new one, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, data, 0o644, durable=False)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` to write in as many steps as it takes: it is put at `path` when the block ends well, else it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def replace_durably(path: Path, data: bytes) -> None:
    """As `replace`, and on the disk before this returns; the file's mode stays, and a link keeps pointing at it."""
    target = path.resolve() if path.is_symlink() else path
    make_folder(target.parent)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    _put(target, data, mode, durable=True)


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


def _put(path: Path, data: bytes, mode: int, *, durable: bool) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                Path(temporary).chmod(mode)
                os.fsync(stream.fileno())
        if not durable:
            Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)
