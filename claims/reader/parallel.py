"""Reading in several processes: the same readings in the same order, sooner."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from claims.errors import ClaimsError
from claims.reader.builtin import Reader
from claims.reader.model.reader_model import ReaderModel
from claims.reader.reading import Reading
from claims.vocabulary import Vocabulary

AT_ONCE = 400  # abstracts that are worth handing over together
_CHUNK = 25  # abstracts handed over at a time: about 50 ms of reading
_readers: list[Reader] = []  # in a worker process: its one reader


class Workers(Reader):
    """A reader that reads many abstracts in `jobs` processes; close it when all is read."""

    def __init__(self, vocabulary: Vocabulary, jobs: int, model: ReaderModel | None = None) -> None:
        super().__init__(vocabulary, model)
        # Spawned, not forked: a fork would carry the open database along.
        self._pool = ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=begin, initargs=(vocabulary, model)
        )

    def read_many(self, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """As `read`, of each title and abstract, in order."""
        try:
            return list(self._pool.map(_read, texts, chunksize=_CHUNK))
        except BrokenProcessPool as error:
            raise ClaimsError(
                "a reading process was ended from outside (too little memory?); "
                "nothing of this file was stored; run again with fewer --jobs"
            ) from error

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def begin(vocabulary: Vocabulary, model: ReaderModel | None) -> None:
    """Make the reader of this process; another call replaces it."""
    _readers[:] = [Reader(vocabulary, model)]


def reader() -> Reader:
    """The reader of this process."""
    return _readers[0]


def _read(text: tuple[str, str]) -> Reading:
    return reader().read(*text)
