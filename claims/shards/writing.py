"""One list of papers into one shard: what every process does, on this machine or on a cluster."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from claims import digests
from claims.digests import Digest, Limits
from claims.errors import ClaimsError
from claims.reader import Reader
from claims.reader.parallel import AT_ONCE
from claims.shards import places
from claims.shards.forms import FORMS
from claims.shards.shard import Foot, Head, key_of, row_of

_STANDARD = Limits()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """One list to be read: where it lies, where its shard goes, and what is said of the reading."""

    source: str
    target: str
    form: str
    vocabulary: str  # fingerprint of the names that it is read with
    format_name: str | None = None
    limits: Limits = _STANDARD


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one list."""

    source: str
    papers: int = 0
    claims: int = 0
    problems: int = 0
    before: bool = False  # the shard was there already
    error: str | None = None  # why there is none


def attempt(task: Task, reader: Reader) -> Done:
    """As `write`; a list that cannot be read is told, and keeps no other from being read."""
    try:
        return write(task, reader)
    except ClaimsError as error:  # such an error does not travel between processes
        return Done(task.source, error=str(error))


def write(task: Task, reader: Reader) -> Done:
    """Read the task's list and put its shard in place, whole or not at all; one that is there already stays."""
    with places.fetched(task.source) as path:
        digest = digests.read(path, task.format_name, limits=task.limits)
        head = head_of(digest, task, reader)
        if head.key == places.key_at(task.target):
            return Done(task.source, before=True)
        with places.put(task.target) as made:
            return _written(made, task, digest, head, reader)


def head_of(digest: Digest, task: Task, reader: Reader) -> Head:
    """The head of the shard: of the same list, read by the same reader with the same names, it is the same."""
    day = digest.day.isoformat() if digest.day else None
    said = (digest.id, digest.name, digest.format, day, task.limits, reader.actor, task.vocabulary, task.form)
    return Head(digest.id, digest.name, digest.format, day, reader.actor, key_of(*said))


def _written(made: Path, task: Task, digest: Digest, head: Head, reader: Reader) -> Done:
    writer = FORMS[task.form].writer(made, head)
    papers = claims = 0
    for batch in _batches(digest.papers):
        read = reader.read_many([(each.fields.title, each.fields.abstract) for each in batch])
        writer.add([row_of(paper, reading) for paper, reading in zip(batch, read, strict=True)])
        papers += len(batch)
        claims += sum(len(reading.candidates) for reading in read)
    problems = digest.problems
    writer.end(Foot(papers, problems))
    return Done(task.source, papers, claims, len(problems))


def _batches(each: Iterable[T]) -> Iterator[Sequence[T]]:
    iterator = iter(each)
    while batch := list(islice(iterator, AT_ONCE)):
        yield batch
