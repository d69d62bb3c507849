"""A file is put in place whole; nothing that is no file is ever replaced by one."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import files


def put(path: Path, data: bytes) -> None:
    """Put a file that was made beside `path` there."""
    with files.folder_beside(path) as folder:
        (folder / "made").write_bytes(data)
        files.put_durably(folder / "made", path)


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    files.replace_durably(link, b"new")
    assert link.is_symlink()
    assert (real.read_text(encoding="utf-8"), stat.S_IMODE(real.stat().st_mode)) == ("new", 0o600)


@pytest.mark.parametrize("write", [files.replace, files.replace_durably, put])
def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    pipe, folder, link = tmp_path / "pipe", tmp_path / "folder", tmp_path / "link"
    os.mkfifo(pipe)  # as a device, which only root could make here, and lose
    folder.mkdir()
    link.symlink_to(pipe)
    for path, what in ((pipe, "a device or a pipe"), (link, "a device or a pipe"), (folder, "a folder")):
        with pytest.raises(OSError, match=f"it is {what}, not a file"):
            write(path, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "link", "pipe"]


@pytest.mark.parametrize("write", [files.replace, files.replace_durably, put])
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    path = tmp_path / "deep" / "a.txt"
    write(path, b"one")
    write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("write", [files.replace, files.replace_durably, put])
def test_a_disk_that_takes_nothing_is_said_of_the_file_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as error:
        write(tmp_path / "a.txt", b"one")
    assert error.value.filename == str(tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []
