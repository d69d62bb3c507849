"""Shards as Parquet: a paper a row, links, claims and dismissed numbers as lists in it; head and foot as the file's metadata."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from claims.errors import ClaimsError, FormatError
from claims.models import GUIDELINE
from claims.shards.shard import REMEDY, Foot, Head, Row, foot_of, head_of

ENDING = ".claims.parquet"
BEGINNING = b"PAR1"
_HEAD, _FOOT = b"claims_head", b"claims_foot"
_GROUP = 2000  # papers that are written, or read, together


class ParquetWriter:
    """Writes a shard as Parquet."""

    def __init__(self, path: Path, head: Head) -> None:
        pa, pq = _pyarrow()
        self._schema = _schema(pa).with_metadata({_HEAD: json.dumps(head.record())})
        self._table = pa.Table
        self._writer = pq.ParquetWriter(str(path), self._schema, compression="zstd")
        self._held: list[Row] = []

    def add(self, rows: Sequence[Row]) -> None:
        """Write some papers behind those before."""
        self._held += rows
        if len(self._held) >= _GROUP:
            self._write()

    def end(self, foot: Foot) -> None:
        """Write the foot and close the file."""
        self._write()
        self._writer.add_key_value_metadata({_FOOT: json.dumps(foot.record())})
        self._writer.close()

    def _write(self) -> None:
        if self._held:
            self._writer.write_table(self._table.from_pylist(self._held, schema=self._schema))
        self._held = []


def head(stream: IO[bytes], path: Path) -> Head:
    """The head of an open shard."""
    _, pq = _pyarrow()
    try:
        return head_of(_metadata(pq.ParquetFile(stream), _HEAD), path)
    except _errors() as error:
        raise FormatError(path, f"is damaged ({error})", REMEDY) from error


def foot(path: Path) -> Foot:
    """The foot of a shard."""
    _, pq = _pyarrow()
    try:
        return foot_of(_metadata(pq.ParquetFile(str(path)), _FOOT), path)
    except _errors() as error:
        raise FormatError(path, f"is damaged ({error})", REMEDY) from error


def rows(path: Path) -> Iterator[Row]:
    """The papers of a shard; `FormatError` at its end where it is cut off."""
    _, pq = _pyarrow()
    papers = 0
    try:
        file = pq.ParquetFile(str(path))
        for batch in file.iter_batches(batch_size=_GROUP):
            found = batch.to_pylist()
            papers += len(found)
            yield from found
        foot_of(_metadata(file, _FOOT), path, papers)
    except _errors() as error:
        raise FormatError(path, f"is damaged ({error})", REMEDY) from error


def _metadata(file: Any, key: bytes) -> Any:
    held = (file.schema_arrow.metadata or {}) | (file.metadata.metadata or {})
    try:
        return json.loads(held.get(key, b"null"))
    except ValueError:
        return None


def _schema(pa: Any) -> Any:
    """The columns of a shard."""
    text, number = pa.string(), pa.int64()
    claim = [(name, text) for name in GUIDELINE if name != "paper"]
    claim += [("quote_start", number), ("start", number), ("found_by", text), ("confidence", pa.float64())]
    return pa.schema([
        ("title", text), ("abstract", text), ("arxiv_id", text), ("position", number), ("line", number), ("published", pa.date32()),
        ("date_text", text), ("authors", number), ("organisation", text), ("trailing_count", number),
        ("links", pa.list_(pa.struct([("url", text), ("start", number)]))),
        ("claims", pa.list_(pa.struct(claim))),
        ("dismissed", pa.list_(pa.struct([("start", number), ("text", text), ("rule", text)]))),
    ])  # fmt: skip


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise ClaimsError(
            "Parquet needs the package pyarrow; pip install 'benchmark-claims[parquet]'"
        ) from error
    return pyarrow, pyarrow.parquet


def _errors() -> tuple[type[Exception], ...]:
    """What pyarrow raises for a file that is none of its own."""
    pa, _ = _pyarrow()
    return (pa.ArrowException, OSError, UnicodeDecodeError)
