"""Shards as JSON Lines: the head, a paper a line, the foot."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from claims.digests import Limits
from claims.digests.stream import lines
from claims.errors import FormatError
from claims.shards.shard import REMEDY, Foot, Head, Row, foot_of, head_of

ENDING = ".claims.jsonl"
_LONGEST_FOOT = 4_000_000  # bytes; it tells a thousand problems at most
BEGINNING = b'{"claims_shard": '


class JsonLinesWriter:
    """Writes a shard as JSON Lines."""

    def __init__(self, path: Path, head: Head) -> None:
        self._file = path.open("wb")
        self._write(head.record())

    def add(self, rows: Sequence[Row]) -> None:
        """Write some papers behind those before."""
        for row in rows:
            self._write(row)

    def end(self, foot: Foot) -> None:
        """Write the foot and close the file."""
        self._write(foot.record())
        self._file.close()

    def _write(self, row: Row) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")


def head(stream: IO[bytes], path: Path) -> Head:
    """The head of an open shard."""
    return head_of(_parsed(stream.readline(10_000), path, 1), path)


def foot(path: Path) -> Foot:
    """The foot of a shard: its last line."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _LONGEST_FOOT))
        last = stream.read().rstrip(b"\n").rpartition(b"\n")[2]
    return foot_of(_parsed(last, path), path)


def rows(path: Path) -> Iterator[Row]:
    """The papers of a shard; `FormatError` at its end where it is cut off."""
    last: Any = None
    papers = -1  # the line before the first paper is the head
    for number, line in lines(path, Limits()):
        if papers > 0:
            yield last
        last = _parsed(line, path, number)
        papers += 1
    foot_of(last, path, papers - 1)


def _parsed(line: bytes, path: Path, number: int | None = None) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(path, f"is no JSON ({error})", REMEDY, number) from error
