"""The vocabulary and the closed lists in the ledger, and the printed names of claims resolved to them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from claims.codes import CODES, NameKind
from claims.errors import VocabularyError
from claims.ledger import board_tables
from claims.ledger.bulk_rows import everything, insert, same_rows
from claims.vocabulary import Vocabulary, board_words, fold

# The printed names of a claim, and the kind of entry each may mean.
NAMES: dict[str, NameKind] = {
    "metric": "metric",
    "benchmark": "benchmark",
    "system": "system",
    "baseline": "system",
}
_TABLES = ("metric", "benchmark", "system", "alias")  # an entry stands behind what it refers to


def write_codes(connection: Connection) -> None:
    """The closed lists, as this version of the program has them."""
    connection.execute(text("DELETE FROM code"))
    listed = [{"list_name": n, "code": c, "meaning": m} for n, each in CODES.items() for c, m in each.items()]
    insert(connection, "code", listed)


def write_vocabulary(connection: Connection, vocabulary: Vocabulary) -> int:
    """The number of entries that were new or changed; names of claims are resolved anew.

    Raises `VocabularyError` where a benchmark's default metric is none of the vocabulary's.
    """
    before = {table: everything(connection, table) for table in _TABLES}
    after = {
        "metric": [_metric(e.columns) | {"id": e.id} for e in vocabulary.entries["metric"]],
        "benchmark": [_benchmark(e.columns, vocabulary) | {"id": e.id} for e in vocabulary.entries["benchmark"]],
        "system": [_kept(e.columns, "name organisation kind url") | {"id": e.id} for e in vocabulary.entries["system"]],
        "alias": _aliases(vocabulary),
    }  # fmt: skip
    if all(same_rows(before[table], after[table]) for table in _TABLES):
        board_tables.bring_up(connection, vocabulary)  # its other files may have changed
        return 0
    connection.execute(
        text("UPDATE claim SET metric_id=NULL, benchmark_id=NULL, system_id=NULL, baseline_id=NULL")
    )
    for table in reversed(_TABLES):
        connection.execute(text(f"DELETE FROM {table}"))
    for table in _TABLES:
        insert(connection, table, after[table])
    resolve_names(connection, vocabulary)
    board_tables.rebuild(connection, board_words.of(vocabulary))
    return sum(row not in before[table] for table, entries in after.items() for row in entries)


def resolve_names(connection: Connection, vocabulary: Vocabulary) -> None:
    """Point each claim's printed names at the vocabulary's entries."""
    printed = connection.execute(text(f"SELECT id, {', '.join(NAMES)} FROM claim")).mappings()
    resolved = [entries_of(row, vocabulary) | {"id": row["id"]} for row in printed]
    known = [row for row in resolved if any(row[f"{name}_id"] for name in NAMES)]
    if known:
        sets = ", ".join(f"{name}_id = :{name}_id" for name in NAMES)
        connection.execute(text(f"UPDATE claim SET {sets} WHERE id = :id"), known)


def entries_of(printed: Mapping[Any, Any], vocabulary: Vocabulary) -> dict[str, str | None]:
    """The ids of the entries that a claim's printed names mean; None where the vocabulary knows none."""
    return {
        f"{name}_id": entry.id if (entry := vocabulary.find(kind, printed[name])) else None
        for name, kind in NAMES.items()
    }


def _aliases(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Each other spelling once; two that fold alike are one key."""
    rows = {
        (kind, fold(alias)): {"kind": kind, "key": fold(alias), "name": alias, "target_id": entry.id}
        for kind, entries in vocabulary.entries.items()
        for entry in entries
        for alias in entry.aliases
        if fold(alias) != entry.id
    }
    return list(rows.values())


def _kept(columns: Mapping[str, str], names: str) -> dict[str, Any]:
    """The named columns of a vocabulary row, NULL where empty."""
    return {name: columns.get(name) or None for name in names.split()}


def _metric(columns: Mapping[str, str]) -> dict[str, Any]:
    return _kept(columns, "name source about") | {
        "low": _number(float, columns, "low", "metrics.csv"),
        "high": _number(float, columns, "high", "metrics.csv"),
        "unit": columns.get("unit", ""),
        "direction": columns.get("direction") or "none",
    }


def _benchmark(columns: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, Any]:
    metric = vocabulary.find("metric", columns.get("metric"))
    if columns.get("metric") and metric is None:
        raise VocabularyError(
            "benchmarks.csv",
            f"the default metric {columns['metric']!r} of {columns['name']!r} is not in metrics.csv",
            "add the metric, or mend its name",
        )
    return _kept(columns, "name version area items_source url about") | {
        "items": _number(int, columns, "items", "benchmarks.csv"),
        "metric_id": metric.id if metric else None,
    }


def _number(kind: type[float], columns: Mapping[str, str], name: str, file: str) -> float | None:
    """The number in a cell, None where it is empty."""
    try:
        return kind(columns[name]) if columns.get(name) else None
    except ValueError as error:
        what = f"{name} of {columns['name']!r} is {columns[name]!r}, no number"
        raise VocabularyError(file, what, "write digits, or leave the cell empty") from error
