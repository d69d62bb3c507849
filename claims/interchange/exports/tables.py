"""The claims as one table: CSV, JSON Lines, Parquet. These lose nothing of a claim."""

import json
from collections.abc import Iterator
from typing import Any

from claims import render
from claims.errors import ClaimsError
from claims.interchange.exports.export import Content, Files, Part, encoded
from claims.render.text_table import Layout

NUMBERS = frozenset(("value", "value_high", "baseline_value", "confidence"))
WHOLE = frozenset(("start", "quote_start", "lower_is_better"))
DAYS = frozenset(("published", "decided_on"))
_GROUP = 1000  # rows that Parquet holds together


def csv(part: Part) -> Files:
    """claims.csv, every column of the view `claims`."""
    yield "claims.csv", _lines(part, "csv")


def json_lines(part: Part) -> Files:
    """claims.jsonl, one claim a line."""
    yield "claims.jsonl", _lines(part, "jsonl")


def _lines(part: Part, form: str) -> Content:
    return encoded(render.lines(part.rows, list(part.columns), form, Layout(None)))


def parquet(part: Part) -> Files:
    """claims.parquet, typed: text stays text, numbers are doubles, days are dates."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ClaimsError(
            "Parquet needs pyarrow; install the extra: pip install 'benchmark-claims[parquet]'"
        ) from error
    yield "claims.parquet", _written(pa, pq, part)


def _written(pa: Any, pq: Any, part: Part) -> Iterator[bytes]:
    """The file, a piece for each group of rows."""
    kinds = {name: _kind(pa, name) for name in part.columns}
    about = {"licences": json.dumps(part.licences), "attributions": json.dumps(part.attributions)}
    fields = [
        pa.field(name, kind, metadata={"description": part.columns[name]}) for name, kind in kinds.items()
    ]
    sink = _Pieces()
    with pq.ParquetWriter(
        pa.PythonFile(sink, mode="w"), pa.schema(fields, about), compression="zstd"
    ) as writer:
        group: list[Any] = []
        for row in part.rows:
            group.append(row)
            if len(group) == _GROUP:
                writer.write_table(_table(pa, group, kinds, writer.schema))
                group = []
                yield sink.taken()
        if group or not len(part.rows):
            writer.write_table(_table(pa, group, kinds, writer.schema))
    yield sink.taken()


class _Pieces:
    """What is written, until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Hold some more."""
        self._held += data
        return len(data)

    def flush(self) -> None:
        """Nothing: what is held is taken by whoever writes the file."""

    def close(self) -> None:
        """Nothing: the last piece is taken behind it."""

    def taken(self) -> bytes:
        """What was written since it was last asked for."""
        held = bytes(self._held)
        self._held.clear()
        return held


def _kind(pa: Any, name: str) -> Any:
    if name in DAYS:
        return pa.date32()
    return pa.float64() if name in NUMBERS else pa.int64() if name in WHOLE else pa.string()


def _table(pa: Any, rows: list[Any], kinds: dict[str, Any], schema: Any) -> Any:
    values = [
        pa.array([row.get(name) for row in rows], type=pa.string()).cast(kind) if name in DAYS
        else pa.array([row.get(name) for row in rows], type=kind)
        for name, kind in kinds.items()
    ]  # fmt: skip
    return pa.Table.from_arrays(values, schema=schema)
