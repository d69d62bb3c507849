"""A ledger's own vocabulary over the one that comes with the program: row by row, cell by cell, spelling by spelling."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from claims import resources
from claims.codes import NameKind
from claims.project import Project
from claims.vocabulary import lookup
from claims.vocabulary.lookup import FILES, Vocabulary, VocabularyEntry, fold

# What the ledger must hold of an entry, and is taken where a row does not say it.
_DEFAULTS: dict[NameKind, dict[str, str]] = {
    "benchmark": {"area": "other"},
    "metric": {"direction": "none"},
    "system": {"kind": "model"},
}


def of(project: Project) -> Vocabulary:
    """The vocabulary that comes with the program, with what the ledger's folder adds to it."""
    return read(resources.folder("seeds") / "vocabulary", project.vocabulary)


def read(shipped: Path, own: Path | None) -> Vocabulary:
    """The vocabulary in the folder `shipped`, with what the folder `own` adds to it or overrides.

    Of `own`, which need not be there, any file may be missing. Raises `VocabularyError` at the first bad row.
    """
    if own is None or not own.is_dir():
        return lookup.read(shipped)
    merged = [
        entry
        for kind, name in FILES.items()
        for entry in overridden(
            list(lookup.entries(shipped / name, kind)),
            list(lookup.entries(own / name, kind)) if (own / name).exists() else [],
        )
    ]
    return Vocabulary(merged, (shipped, own))


def overridden(
    shipped: Iterable[VocabularyEntry], own: Iterable[VocabularyEntry]
) -> Iterator[VocabularyEntry]:
    """Entries of one kind: those of `shipped`, each as far as `own` says nothing else, then those that only `own` has.

    An own row whose name an entry has is about that entry: its cells hold where they are filled, its spellings are
    added. An own spelling is taken from any other entry; where it is that entry's name, the two become one.
    """
    owned = {entry.id: entry for entry in own}
    spelled = {fold(spelling): entry.id for entry in owned.values() for spelling in entry.spellings}
    spellings: dict[str, list[str]] = {i: list(entry.spellings) for i, entry in owned.items()}
    columns: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    kept: list[VocabularyEntry] = []
    for entry in shipped:
        if entry.id in spelled:
            into = spelled[entry.id]
            if into == entry.id:
                columns[into], names[into] = entry.columns, entry.name
            spellings[into] += [s for s in entry.spellings if spelled.get(fold(s), into) == into]
        else:
            aliases = tuple(alias for alias in entry.aliases if fold(alias) not in spelled)
            kept.append(VocabularyEntry(entry.kind, entry.name, aliases, entry.columns))
    yield from kept
    for i, entry in owned.items():
        name = names.get(i, entry.name)  # in the letters of the entry that it adds to
        said = {column: value for column, value in entry.columns.items() if value}
        every = _DEFAULTS[entry.kind] | columns.get(i, {}) | said | {"name": name}
        aliases = tuple(dict.fromkeys(spelling for spelling in spellings[i] if spelling != name))
        yield VocabularyEntry(entry.kind, name, aliases, every)
