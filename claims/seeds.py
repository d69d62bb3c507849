"""The seeds: vocabulary, digests and curated claims that come with the project, loaded in one go."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import Connection

from claims import curation, digests, lexicon, resources, store
from claims.errors import CurationError
from claims.extract import Reader
from claims.lexicon import Lexicon
from claims.store import Loaded

_ACKNOWLEDGEMENT = ("finding", "note", "by", "on")


def folder() -> Path:
    """The folder of the seeds, in a checkout or in a wheel."""
    return resources.folder("seeds")


def vocabulary() -> Lexicon:
    """The vocabulary that comes with the project."""
    return lexicon.read(folder() / "vocabulary")


def load(connection: Connection, path: Path, reader: Reader, options: dict[str, Any] | None = None,
         tick: Callable[[int], None] = lambda _: None) -> Loaded:  # fmt: skip
    """What changed by loading one file: a digest, or curated claims (.yaml)."""
    if path.suffix in (".yaml", ".yml"):
        return store.write_curated(connection, curation.read(path), reader.lexicon)
    return store.load_digest(connection, digests.read(path, **(options or {})), reader, tick)


def files() -> Iterator[Path]:
    """Digests, then the decisions about them, each in the order of their names."""
    yield from sorted((folder() / "digests").iterdir())
    yield from sorted((folder() / "claims").glob("*.yaml"))


def acknowledgements(path: Path | None = None) -> list[dict[str, Any]]:
    """The findings that people have looked at, from seeds/acknowledgements.yaml; an illegal one is refused."""
    path = path or folder() / "acknowledgements.yaml"
    if not path.is_file():
        return []
    rows = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or sorted(row) != sorted(_ACKNOWLEDGEMENT):
            what = f"entry {number} has not the fields {', '.join(_ACKNOWLEDGEMENT)}"
            raise CurationError(path, what, "mend the entry")
    names = ("finding_id", "note", "acknowledged_by", "acknowledged_on")
    return [dict(zip(names, (row[each] for each in _ACKNOWLEDGEMENT), strict=True)) for row in rows]
