"""Where the commands that decide write: one folder, one writer, files and ledger in step."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claims import project
from claims.cli.options import note, root
from claims.cli.reader_options import ledger_reader
from claims.curation import writing
from claims.curation.writing import DecisionFolder
from claims.ledger import curated, database
from claims.ledger.decisions import Desk
from claims.project import known_as
from claims.vocabulary import Vocabulary


@contextmanager
def desk(url: str, vocabulary: Vocabulary, to: Path | None) -> Iterator[Desk]:
    """A desk for decisions, this process's alone until the block ends; files and ledger then hold all of it or nothing."""
    here = project.here()
    folder = to.parent if to is not None else here.decisions
    with writing.writing(folder) as held:
        _finish(url, held, vocabulary, root(url))
        yield Desk(vocabulary, here, root(url), held, to)


def finish(url: str, files: Iterable[Path], vocabulary: Vocabulary, named_from: Path) -> None:
    """Finish what a killed writer left behind in the folders of `files`."""
    for folder in sorted({path.parent for path in files}):
        if (folder / writing.NOTE).is_file():
            with writing.writing(folder) as held:
                _finish(url, held, vocabulary, named_from)


def _finish(url: str, held: DecisionFolder, vocabulary: Vocabulary, named_from: Path) -> None:
    left = held.left_behind()
    if not left:
        return
    with database.connect(url, write=True) as connection:
        reader = ledger_reader(project.here(), vocabulary)
        for path in left:
            if path.is_file():
                curated.write_curated(connection, path, reader, named_from)
            else:  # its last decision was taken back
                curated.withdraw_file(connection, known_as(path, named_from), reader)
    held.done()
    note(f"{', '.join(map(str, left))}: decisions of a command that was ended from outside; finished now")
