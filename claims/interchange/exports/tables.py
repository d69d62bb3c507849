"""The claims as one table: CSV, JSON Lines, Parquet. These lose nothing of a claim."""

import io
import json

from claims import render
from claims.errors import ClaimsError
from claims.interchange.exports.export import Files, Part

NUMBERS = frozenset(("value", "value_high", "baseline_value", "confidence"))
WHOLE = frozenset(("start", "quote_start", "lower_is_better"))
DAYS = frozenset(("published", "decided_on"))


def csv(part: Part) -> Files:
    """claims.csv, every column of the view `claims`."""
    yield "claims.csv", render.rows(part.rows, list(part.columns), "csv").encode("utf-8", "replace")


def json_lines(part: Part) -> Files:
    """claims.jsonl, one claim a line."""
    yield "claims.jsonl", render.rows(part.rows, list(part.columns), "jsonl").encode("utf-8", "replace")


def parquet(part: Part) -> Files:
    """claims.parquet, typed: text stays text, numbers are doubles, days are dates."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ClaimsError(
            "Parquet needs pyarrow; install the extra: pip install 'benchmark-claims[parquet]'"
        ) from error

    def kind(name: str) -> "pa.DataType":
        if name in DAYS:
            return pa.date32()
        return pa.float64() if name in NUMBERS else pa.int64() if name in WHOLE else pa.string()

    columns = list(part.columns)
    described = [pa.field(name, kind(name), metadata={"description": part.columns[name]}) for name in columns]
    schema = pa.schema(
        described,
        metadata={"licences": json.dumps(part.licences), "attributions": json.dumps(part.attributions)},
    )
    values = [
        pa.array([row.get(name) for row in part.rows]).cast(kind(name)) if name in DAYS
        else pa.array([row.get(name) for row in part.rows], type=kind(name))
        for name in columns
    ]  # fmt: skip
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(values, schema=schema), out, compression="zstd")
    yield "claims.parquet", out.getvalue()
