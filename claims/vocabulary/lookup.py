"""The curated vocabulary as the reader of names uses it: entries, aliases, and look-up by folded spelling."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from claims.codes import NameKind
from claims.errors import VocabularyError

FILES: dict[NameKind, str] = {"benchmark": "benchmarks.csv", "metric": "metrics.csv", "system": "systems.csv"}
_KEPT = frozenset(".+@#")
_STARRED = re.compile(
    r"(?<![^\W_])([^\W\d_])\*"
)  # the star of A* or V*; behind a longer word it marks a footnote
_FOLDED = 50_000  # names whose key is remembered


@lru_cache(maxsize=_FOLDED)
def fold(name: str) -> str:
    """The key a spelling is looked up by: compatibility form, no case, only letters, digits and `.+@#`.

    "AlpacaEval 2.0" and "alpaca-eval 2.0" share a key; "AlpacaEval", "GPT-4" and "GPT-4o" have their own, and so
    have "VBench" and "V* Bench" (its star reads as "star").
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    if "*" in plain:
        plain = _STARRED.sub(r"\1star", plain)
    plain = plain.replace(" ", "").replace("-", "")
    return plain if plain.isalnum() else "".join([c for c in plain if c.isalnum() or c in _KEPT])


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """One row of a vocabulary file: its columns as text, '' where empty."""

    kind: NameKind
    name: str
    aliases: tuple[str, ...]
    columns: dict[str, str] = field(hash=False)

    @property
    def id(self) -> str:
        """The folded name: the entry's id in the database."""
        return fold(self.name)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)


class Vocabulary:
    """Benchmarks, metrics and systems by kind and folded spelling."""

    def __init__(self, entries: Iterable[VocabularyEntry], folders: tuple[Path, ...] = ()) -> None:
        self.folders = (
            folders  # where its files lie, the overriding ones last; none: it was made without files
        )
        self.entries: dict[NameKind, list[VocabularyEntry]] = {"benchmark": [], "metric": [], "system": []}
        self._by_key: dict[tuple[NameKind, str], VocabularyEntry] = {}
        for entry in entries:
            self.entries[entry.kind].append(entry)
            for spelling in entry.spellings:
                self._by_key.setdefault((entry.kind, fold(spelling)), entry)

    def find(self, kind: NameKind, name: str | None) -> VocabularyEntry | None:
        """The entry that `name` is a spelling of, or None: similar names are not the same name.

        An entry that is also an ordinary word ("Spider", "WISE") is meant only in exactly its own letter case.
        """
        entry = self._by_key.get((kind, fold(name))) if name else None
        exact = entry is not None and entry.columns.get("exact") == "yes"
        return None if exact and entry is not None and name not in entry.spellings else entry


def read(folder: Path) -> Vocabulary:
    """The vocabulary of the three CSV files in `folder`; raises `VocabularyError` at the first bad row."""
    return Vocabulary(
        [entry for kind, name in FILES.items() for entry in entries(folder / name, kind)], (folder,)
    )


def entries(path: Path, kind: NameKind) -> Iterator[VocabularyEntry]:
    """The entries of one file; two entries that share a folded spelling are refused."""
    seen: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            path, f"cannot be read ({error})", "put the vocabulary file there as UTF-8"
        ) from error
    reader = csv.DictReader(lines, strict=True)
    for row in reader:
        entry = _entry(path, reader.line_num, kind, row)
        for key, spelling in {fold(s): s for s in entry.spellings}.items():
            if key in seen:
                raise VocabularyError(
                    path,
                    f"{spelling!r} points at both {seen[key]!r} and {entry.name!r}",
                    "take it out of one of the two rows",
                    reader.line_num,
                )
            seen[key] = entry.name
        yield entry


def _entry(path: Path, line: int, kind: NameKind, row: dict[str, Any]) -> VocabularyEntry:
    """One row as an entry; a row of another width or without a name is refused."""
    if None in row or None in row.values():
        raise VocabularyError(path, "the row has not as many cells as the header", "mend the row", line)
    name = row.get("name", "").strip()
    if not fold(name):
        raise VocabularyError(
            path, "the row has no name", "write the canonical name in the column `name`", line
        )
    aliases = tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
    return VocabularyEntry(kind, name, aliases, {key: value.strip() for key, value in row.items()})
