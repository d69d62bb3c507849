"""What a ledger's folder holds, into the ledger: files that are as they were when they were read are not read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claims.cli import deciding
from claims.cli.options import note
from claims.cli.progress_bar import progress
from claims.cli.reader_options import ledger_reader
from claims.counts import count
from claims.errors import ClaimsError
from claims.ledger import curated, database, loaded_files, seeds, vocabulary_tables
from claims.ledger.loaded_files import LoadedFiles
from claims.project import Project, known_as
from claims.reader import Reader
from claims.vocabulary import own_entries

_ROUNDS = 5  # in which files of decisions that are about the same numbers have come to rest


def load(url: str, of: Project, *, anew: bool = False) -> int:
    """How many files were refused; each that was read is told. `anew`: read every file, changed or not."""
    loading = _Loading(url, of, ledger_reader(of, own_entries.of(of)))
    deciding.finish(url, [of.decisions / "any"], loading.reader.vocabulary, of.root)
    loading.begin(anew=anew)
    loading.digests()
    loading.decisions()
    if loading.stay:  # their decisions may have been taken out just now
        loading.withdraw(set())
        loading.decisions()
    loading.tell()
    return len(loading.refused)


@dataclass(slots=True)
class _Loading:
    """The loading of one folder."""

    url: str
    of: Project
    reader: Reader
    by: str = ""
    read: set[str] = field(default_factory=set)  # names of files that were read
    refused: set[str] = field(default_factory=set)
    sums: dict[Path, str] = field(default_factory=dict)  # SHA-256 of files
    stay: Mapping[str, int] = field(default_factory=dict)  # by file of decisions, papers that no digest lists

    def begin(self, *, anew: bool) -> None:
        """Have the vocabulary in the ledger, and no decisions of files that are gone."""
        self.by = loaded_files.read_by(self.reader)
        named = self._names(self.of.decision_files())
        with database.connect(self.url, write=True) as connection:
            vocabulary_tables.write_vocabulary(connection, self.reader.vocabulary)
            under = known_as(self.of.decisions, self.of.root)
            for name in curated.withdraw_missing(connection, under, named, self.reader):
                note(f"{name}: is gone, and so are its decisions")
            if anew:
                loaded_files.forget_readings(connection)

    def digests(self) -> None:
        """Load the digests that are new or changed, and take out what is gone."""
        before = self._held().sources
        self._load(self._names(self.of.digest_files()))
        self.withdraw(self._held().sources - before)

    def withdraw(self, new: set[str]) -> None:
        """Take digests that are gone out of the ledger, and load those again that list papers of theirs, or of `new` ones."""
        files = self._names(self.of.digest_files())
        now = {name: self._sha256(path) for name, path in files.items()}
        held = self._held()
        gone = held.gone(known_as(self.of.digests, self.of.root), now, self.refused)
        there = held.digests(now)
        if not gone and not new:
            return
        with database.connect(self.url, write=True) as connection:
            late = loaded_files.late(connection, new)
            if not gone and not late:
                return
            done = loaded_files.withdraw(
                connection, gone.keys(), {*there.values()}, late, self.reader.vocabulary
            )
        for name in sorted({*gone.values()} - files.keys()):
            note(f"{name}: is gone; what only it listed is out of the ledger")
        self.stay = done.stay
        self._load({name: files[name] for name, source in sorted(there.items()) if source in done.read_again})

    def decisions(self) -> None:
        """Load the files of decisions that are new or changed, and those that others give another say."""
        for number in range(_ROUNDS):
            if not self._load(self._names(self.of.decision_files()), was_read=number > 0):
                return

    def tell(self) -> None:
        """Say what was not read, and what no digest lists."""
        for name, papers in sorted(self.stay.items()):
            note(
                f"{name}: decides about {count(papers, 'paper')} that no digest lists any more; they stay. "
                "Put their list back, or take the decisions out"
            )
        files = {*self._names(self.of.digest_files()), *self._names(self.of.decision_files())}
        if as_they_were := len(files - self.read - self.refused):
            note(f"{count(as_they_were, 'file')} as when last read: not read again")

    def _load(self, files: Mapping[str, Path], *, was_read: bool = False) -> int:
        """How many files were read: those that the ledger does not have as they are, and that were not refused before.

        `was_read`: what the ledger knows of was read by this build.
        """
        held = self._held()
        read = 0
        for name, path in files.items():
            sha256 = self._sha256(path)
            known = was_read and held.knows(name, sha256)
            if name in self.refused or known or held.has(name, sha256, self.by):
                continue
            read += 1
            if self._load_file(path):
                self.read.add(name)
            else:
                self.refused.add(name)
        return read

    def _load_file(self, path: Path) -> bool:
        """Whether a file was loaded; where it was refused, that is told."""
        try:
            with database.connect(self.url, write=True) as connection, progress(path.name) as tick:
                loaded = seeds.load(connection, path, self.reader, tick=tick, root=self.of.root)
        except ClaimsError as error:
            note(str(error))
            return False
        for problem in loaded.problems:
            note(f"{path}:{problem.line}: {problem.what}")
        note(loaded.summary)
        return True

    def _sha256(self, path: Path) -> str:
        if path not in self.sums:
            self.sums[path] = loaded_files.sha256_of(path)
        return self.sums[path]

    def _names(self, paths: Iterable[Path]) -> dict[str, Path]:
        return {known_as(path, self.of.root): path for path in paths}

    def _held(self) -> LoadedFiles:
        with database.connect(self.url) as connection:
            return loaded_files.read(connection)
