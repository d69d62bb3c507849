"""The seeds: vocabulary, digests and curated claims that come with the project, loaded in one go."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from claims import digests, resources
from claims.digests.limits import Limits
from claims.ledger import curated, loaded_files, loading
from claims.ledger.loading import Loaded
from claims.project import known_as
from claims.reader import Reader
from claims.shards import loading as shards
from claims.vocabulary import Vocabulary, lookup


def folder() -> Path:
    """The folder of the seeds, in a checkout or in a wheel."""
    return resources.folder("seeds")


def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    return lookup.read(folder() / "vocabulary")


def load(connection: Connection, path: Path, reader: Reader, options: dict[str, Any] | None = None,
         tick: Callable[[int], None] = lambda _: None, root: Path | None = None) -> Loaded:  # fmt: skip
    """What changed by loading one file: a digest, a shard of `claims extract --out`, or decisions (.yaml).

    The ledger knows it by its path seen from `root` (None: its own folder).
    """
    name, by = known_as(path, root or path.parent), loaded_files.read_by(reader)
    if is_curated(path):
        done = curated.write_curated(connection, path, reader, root)
        loaded_files.note(connection, name, path, by, None)
        return done
    shard = shards.opened(path, reader.vocabulary)
    digest, read_with = shard or (digests.read(path, **(options or {})), reader)
    done = loading.load_digest(connection, digest, read_with, tick)
    is_usual = all(value in (None, Limits()) for value in (options or {}).values())
    loaded_files.note(connection, name, path, by if is_usual else "", digest.id)
    return done


def is_curated(path: Path) -> bool:
    """Whether a file is one of curated claims, by its name; any other is a digest."""
    return path.suffix in (".yaml", ".yml")


def files() -> Iterator[Path]:
    """Digests, then the decisions about them, each in the order of their names."""
    yield from sorted((folder() / "digests").iterdir())
    yield from sorted((folder() / "claims").glob("*.yaml"))
