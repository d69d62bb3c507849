"""Files that are named by an address of http or https: fetched first, and kept beside the ledger as evidence."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from claims.cli.options import note
from claims.digests.limits import Limits
from claims.fetching import download
from claims.fetching import kept as keeping
from claims.fetching.kept import Kept
from claims.fetching.pace import Pace

_SCHEMES = ("http://", "https://")


class FileOrAddress(click.Path):
    """A file's path, or an address as it was written."""

    name = "file or address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A `str` for an address, a `Path` for anything else."""
        if isinstance(value, str) and value.lower().startswith(_SCHEMES):
            return value
        return super().convert(value, param, ctx)


@dataclass(slots=True)
class Fetched:
    """The files of a command: those that it named, and those that its addresses gave."""

    paths: list[Path] = field(default_factory=list)
    pending: dict[Path, Kept] = field(default_factory=dict)  # fetched, and in no ledger yet

    def took(self, path: Path) -> None:
        """A file is in the ledger: what was fetched stays."""
        self.pending.pop(path, None)


@contextmanager
def fetched(
    given: Sequence[Path | str], folder: Path | None, limits: Limits, seconds: float
) -> Iterator[Fetched]:
    """The files, those of addresses fetched into `folder`; what the block does not take goes away again with its end.

    `folder` None: all of it goes.
    """
    made = Fetched()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for each in given:
                if isinstance(each, Path):
                    made.paths.append(each)
                    continue
                kept = _fetch(each, folder or Path(scratch), limits, seconds)
                made.paths.append(kept.path)
                if kept.is_new:
                    made.pending[kept.path] = kept
            yield made
        finally:
            for kept in made.pending.values():
                kept.forget()


def _fetch(address: str, folder: Path, limits: Limits, seconds: float) -> Kept:
    def get(into: Path) -> download.Answer:
        return download.get(address, into, limits, seconds)

    got = Pace(pause=0.5, say=note).ask(lambda: keeping.keep(address, folder, get))
    what = "fetched" if got.is_new else "the same bytes as before,"
    note(f"{got.path}: {what} from {download.shown(address)}")
    return got
