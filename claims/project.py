"""The folder a ledger is kept in: found by its `claims.toml`, here or above, as git finds its own.

Outside of one, commands use `claims.db` and `site/` of the current folder and the vocabulary that comes with the
program; decisions go to `decisions.yaml` there.
"""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims import resources
from claims.errors import InputError

FILE = "claims.toml"
_WORDS = (
    "title",
    "base_url",
    "licence",
    "database",
    "site",
    "digests",
    "claims",
    "vocabulary",
    "reports",
    "llm_model",
)
FETCHED = ".fetched.json"  # ends the name of the note beside a file that was fetched
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """Where the parts of one ledger lie, and how its site is built."""

    root: Path
    database: str = "claims.db"  # a file below the root, or postgresql://...
    site: Path = Path("site")
    digests: Path = Path("digests")
    decisions: Path = Path("claims")
    vocabulary: Path | None = None  # beside the one that comes with the program
    reports: tuple[Path, ...] = ()
    title: str = "claims"  # of the pages
    base_url: str = ""
    licence: str = "CC0-1.0"  # of the records
    llm_model: str = ""  # the language model that the ledger is read with; "": the built-in reader
    verified_only: bool = False
    found: bool = field(default=True, kw_only=True)  # whether there is a claims.toml

    @property
    def acknowledgements(self) -> Path:
        """The file of what people noted about findings; it need not be there."""
        return self.root / "acknowledgements.yaml"

    def decision_file(self, digest: str | None) -> Path:
        """Where decisions about the papers of a digest are written."""
        if not self.found:
            return self.root / "decisions.yaml"
        return self.decisions / f"{digest.split('.')[0] if digest else 'decisions'}.yaml"

    def digest_files(self) -> list[Path]:
        """The files of the folder of digests, in the order of their names; hidden ones, notes and the README are left out."""
        return [
            path
            for path in _files(self.digests)
            if path.name.casefold() != "readme.md" and not path.name.endswith(FETCHED)
        ]

    def decision_files(self) -> list[Path]:
        """The files of decisions, in the order of their names."""
        return [path for path in _files(self.decisions) if path.suffix in _YAML]


def here(start: Path | None = None) -> Project:
    """The project of the folder `start` (the current one), or what is used where there is none."""
    at = (start or Path.cwd()).absolute()
    for folder in (at, *at.parents):
        if (folder / FILE).is_file():
            return _read(folder / FILE)
    return Project(Path(), decisions=Path(), digests=Path(), found=False)


def example() -> Project:
    """The example that comes with the program; what is made of it goes into the current folder."""
    seeds = resources.folder("seeds")
    return Project(seeds, database="claims.db", digests=seeds / "digests", decisions=seeds / "claims")


def known_as(path: Path, root: Path) -> str:
    """How the ledger calls a file: by its path as seen from the ledger's folder, the same on every machine."""
    try:
        return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _read(path: Path) -> Project:
    """The project that `claims.toml` describes; a key that is unknown or of another type is refused."""
    said = _said(path)
    root = path.parent
    try:
        shown = Path(os.path.relpath(root))  # as short as the person sees it
    except ValueError:
        shown = root

    def folder(name: str, default: str) -> Path:
        return shown / str(said.get(name, default))

    database = str(said.get("database", "claims.db"))
    reports = folder("reports", "reports")
    return Project(
        shown,
        database=database if "://" in database else str(shown / database),
        site=folder("site", "site"),
        digests=folder("digests", "digests"),
        decisions=folder("claims", "claims"),
        vocabulary=folder("vocabulary", "vocabulary"),
        reports=(reports,) if reports.is_dir() else (),
        title=str(said.get("title") or "claims"),
        base_url=str(said.get("base_url", "")),
        licence=str(said.get("licence") or "CC0-1.0"),
        llm_model=str(said.get("llm_model", "")),
        verified_only=bool(said.get("verified_only", False)),
    )


def _said(path: Path) -> dict[str, Any]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", "save it as UTF-8 text") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(path, f"is no TOML ({error})", "mend it") from error
    for name, value in said.items():
        if name not in (*_WORDS, "verified_only"):
            raise InputError(
                path, f"has an unknown key {name!r}", f"it knows {', '.join(_WORDS)}, verified_only"
            )
        if not isinstance(value, bool if name == "verified_only" else str):
            kind = "true or false" if name == "verified_only" else 'text in quotation marks ("...")'
            raise InputError(path, f"has {name} = {value!r}", f"write {kind}")
    return said
