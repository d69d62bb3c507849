"""Where lists and shards lie: folders of this machine, or whatever address fsspec opens (s3://, gs://, ...)."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from claims import files
from claims.errors import ClaimsError, FormatError, InputError
from claims.shards.forms import FORMS, form_of


def lists(given: Iterable[str], out: str) -> list[str]:
    """The lists of papers that files and folders name, in order; what lies in `out` is none."""
    found: list[str] = []
    for each in given:
        if is_address(each):
            found += _expanded(each)
        elif Path(each).is_dir():
            inside = (path for path in sorted(Path(each).rglob("*")) if path.is_file())
            found += [str(path) for path in inside if not _is_left_out(path, Path(each), out)]
        else:
            found.append(each)
    return list(dict.fromkeys(found))


def _is_left_out(path: Path, folder: Path, out: str) -> bool:
    """Whether a file of a folder is hidden, or one that we wrote."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return hidden or path.resolve().is_relative_to(Path(out).resolve())


def targets(sources: Sequence[str], out: str, form: str) -> list[str]:
    """Where the shard of each list goes; refuses two lists that would be one shard."""
    taken: dict[str, str] = {}
    for source in sources:
        stem = source.rstrip("/").rpartition("/")[2].removesuffix(".gz")
        name = (stem.rpartition(".")[0] or stem) + FORMS[form].ending
        if name in taken:
            what = f"would be the shard {name}, as {taken[name]} would"
            raise InputError(source, what, "rename one, or give another --out for each folder")
        taken[name] = source
    return [f"{out.rstrip('/')}/{name}" for name in taken]


def begin(out: str) -> None:
    """Make the folder, and take out what a run that was ended from outside left half-written."""
    if not is_address(out):
        Path(out).mkdir(parents=True, exist_ok=True)
        for path in Path(out).glob(f".*{files.UNFINISHED}"):
            path.unlink(missing_ok=True)


@contextmanager
def fetched(source: str) -> Iterator[Path]:
    """The list as a file of this machine, under its own name."""
    if not is_address(source):
        yield Path(source)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.rpartition("/")[2]
        system, inside = _system(source)
        try:
            system.get_file(inside, str(path))
        except OSError as error:
            raise InputError(source, f"cannot be fetched ({error})", "check the address") from error
        yield path


@contextmanager
def put(target: str) -> Iterator[Path]:
    """A file to write, which is at `target` when the block has ended well, and nowhere else."""
    if not is_address(target):
        with files.written_whole(Path(target)) as made:
            yield made
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "shard"
        yield made
        system, inside = _system(target)
        system.makedirs(system._parent(inside), exist_ok=True)
        system.put_file(str(made), inside)


def key_at(target: str) -> str | None:
    """The key of the shard at `target`; None where there is none that can be read."""
    form = next(form for form in FORMS.values() if target.endswith(form.ending))
    try:
        with _opened(target) as stream:
            return form.head(stream, Path(target)).key
    except (OSError, FormatError):
        return None


def shards_in(folder: Path) -> list[Path]:
    """The shards in a folder, in the order of their names; none where it is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and form_of(path))
    except OSError:
        return []


def is_address(name: str) -> bool:
    """Whether a name is an address rather than a path."""
    return "://" in name


def _opened(target: str) -> IO[bytes]:
    if not is_address(target):
        return Path(target).open("rb")
    system, inside = _system(target)
    opened: IO[bytes] = system.open(inside, "rb")
    return opened


def _expanded(address: str) -> list[str]:
    """The files of an address with stars, or below a folder; one of a file is itself."""
    system, inside = _system(address)
    if "*" in inside:
        found = system.glob(inside)
    elif system.isdir(inside):
        found = system.find(inside)
    else:
        return [address]
    return [system.unstrip_protocol(each) for each in sorted(found)]


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        fsspec: Any = import_module("fsspec")
    except ModuleNotFoundError as error:
        raise ClaimsError(
            f"{address}: addresses need the package fsspec; pip install 'benchmark-claims[cluster]'"
        ) from error
    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(address, f"cannot be opened ({error})", "install what fsspec asks for") from error
    return found
