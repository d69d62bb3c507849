"""A shard as what the ledger loads: the digest it is of, and a reader that repeats what was read."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from claims.digests import Digest, DigestPaper
from claims.reader import Reader, Reading
from claims.shards.forms import Form, form_of
from claims.shards.shard import Head, paper_of
from claims.vocabulary import Vocabulary


def opened(path: Path, vocabulary: Vocabulary) -> tuple[Digest, Reader] | None:
    """The digest that the shard at `path` is of, and its readings as a reader; None where the file is no shard.

    Loaded with that reader the ledger holds what it holds when the list itself is loaded. Each claim passes the gate again.
    """
    form = form_of(path)
    if form is None:
        return None
    with path.open("rb") as stream:
        head = form.head(stream, path)
    reader = _Repeating(vocabulary, head)
    papers = _Papers(path, form, reader)
    day = date.fromisoformat(head.day) if head.day else None
    digest = Digest(
        path.with_name(Path(head.name).name), head.digest, head.format, day, papers, form.foot(path).problems
    )
    return digest, reader


class _Repeating(Reader):
    """Repeats the readings of the papers that were read from the shard last."""

    def __init__(
        self, vocabulary: Vocabulary, head: Head
    ) -> None:  # nothing is read, so no names are prepared
        self.vocabulary = vocabulary
        self.actor = head.reader
        self.known: dict[tuple[str, str], Reading] = {}

    def read_many(self, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """The readings of these titles and abstracts, which are forgotten."""
        found = [self.known[each] for each in texts]
        self.known.clear()
        return found


class _Papers:
    """The papers of a shard, read as they are iterated; the reader knows what was read in them."""

    def __init__(self, path: Path, form: Form, reader: _Repeating) -> None:
        self._path, self._form, self._reader = path, form, reader

    def __iter__(self) -> Iterator[DigestPaper]:
        for number, row in enumerate(self._form.rows(self._path), 1):
            paper, reading = paper_of(row, self._path, number)
            self._reader.known[paper.fields.title, paper.fields.abstract] = reading
            yield paper
