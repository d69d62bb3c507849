"""The forms of a shard, and how a file shows that it is one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from claims.shards import json_lines, parquet
from claims.shards.shard import Foot, Head, Row, Writer


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the ending of its files, how they begin, and how they are written and read."""

    ending: str
    beginning: bytes
    writer: Callable[[Path, Head], Writer]
    head: Callable[[IO[bytes], Path], Head]
    rows: Callable[[Path], Iterator[Row]]
    foot: Callable[[Path], Foot]


FORMS = {
    "jsonl": Form(json_lines.ENDING, json_lines.BEGINNING, json_lines.JsonLinesWriter, json_lines.head, json_lines.rows, json_lines.foot),
    "parquet": Form(parquet.ENDING, parquet.BEGINNING, parquet.ParquetWriter, parquet.head, parquet.rows, parquet.foot),
}  # fmt: skip


def form_of(path: Path) -> Form | None:
    """The form of the shard at `path` as its first bytes show it; None where it is none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            first = stream.read(max(len(form.beginning) for form in FORMS.values()))
    except OSError:  # whoever reads it next says what is wrong with it
        return None
    return next((form for form in FORMS.values() if first.startswith(form.beginning)), None)
