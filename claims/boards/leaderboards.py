"""Leaderboards, progress and comparisons: the view `leaderboard`, narrowed before it ranks.

What may be compared with what is decided in views/leaderboard.sql and nowhere else. A board of verified
claims, or of claims up to a date, is the same statement over fewer claims.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from claims.errors import NotFoundError
from claims.ledger.database import plain, rows
from claims.ledger.lookup import name_filter
from claims.ledger.views import view
from claims.vocabulary import fold

_SOURCE = "from claims c\n"  # what the views `leaderboard` and `progress` read, once


def entries(
    connection: Connection,
    benchmark: str | None = None,
    *,
    metric: str | None = None,
    verified_only: bool = False,
    as_of: str | None = None,
) -> list[dict[str, Any]]:
    """The rows of the view `leaderboard`, ranked among the claims asked for: main board first, in board order.

    `as_of` is an ISO date: papers without a date, or of a later one, are left out before ranking. With `metric` the
    board of that metric becomes the main one. Raises `NotFoundError` for a benchmark or a metric nobody claims.
    """  # fmt: skip
    found = _narrowed(connection, "leaderboard", verified_only=verified_only, as_of=as_of)
    if benchmark is not None:
        wanted = name_filter(connection, "benchmark", benchmark)
        key, value = (
            ("benchmark_id", wanted["benchmark_id"])
            if "benchmark_id" in wanted
            else ("benchmark", wanted["benchmark_name"])
        )
        found = [row for row in found if row[key] == value]
    if metric is not None:
        found = _with_main_metric(found, metric)
    return sorted(found, key=_order)


def progress(connection: Connection, benchmark: str, **options: Any) -> list[dict[str, Any]]:
    """The ranked claims of the benchmark's main board that have a date, the oldest first, with `best_so_far`."""
    ranked = [
        row for row in entries(connection, benchmark, **options)
        if row["main"] and row["place"] is not None and row["row_kind"] == "claim" and row["published"]
    ]  # fmt: skip
    return best_so_far(ranked)


def best_so_far(ranked: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows in the order of time, each saying whether it was better than all of an earlier date."""
    done: list[dict[str, Any]] = []
    best: float | None = None
    for row in sorted(ranked, key=lambda r: (r["published"], -_goodness(r), r["paper_id"], r["start"])):
        new = best is None or _goodness(row) > best
        best = _goodness(row) if best is None or new else best
        done.append({**row, "best_so_far": int(new)})
    return done


def compare(connection: Connection, systems: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each comparison key that at least two of the systems share: their best ranked values side by side."""
    wanted = {name: name_filter(connection, "system", name) for name in systems}
    boards: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows(connection, "leaderboard", order="board, position"):
        for name, test in wanted.items():
            mine = (
                row["system_id"] == test["system_id"]
                if "system_id" in test
                else row["system"] == test["system_name"]
            )
            if mine and row["place"] is not None:
                boards.setdefault(row["board"], {}).setdefault(name, row)
    shared = [board for _, board in sorted(boards.items()) if len(board) > 1]
    return [
        {"benchmark": first["benchmark"], "metric": first["metric"], "unit": first["unit"]}
        | {name: board[name]["value_text"] if name in board else None for name in wanted}
        for board in shared for first in [next(iter(board.values()))]
    ]  # fmt: skip


def _narrowed(
    connection: Connection, name: str, *, verified_only: bool, as_of: str | None
) -> list[dict[str, Any]]:
    tests = ["status = 'accepted'"] if verified_only else []
    if as_of:
        tests.append("published <= :as_of")
    select = view(name).select
    if tests:
        select = select.replace(_SOURCE, f"from (select * from claims where {' and '.join(tests)}) c\n")
    bound = {"as_of": as_of} if as_of else {}
    return [plain(row) for row in connection.execute(text(select), bound).mappings()]


def _with_main_metric(found: list[dict[str, Any]], metric: str) -> list[dict[str, Any]]:
    """The rows with the board of `metric` that has most ranked values as the main one."""
    counts: dict[str, int] = {}
    for row in found:
        if row["metric"] and fold(row["metric"]) == fold(metric):
            counts[row["board"]] = counts.get(row["board"], 0) + (row["place"] is not None)
    if not counts:
        known = sorted({row["metric"] for row in found if row["metric"]})
        raise NotFoundError("metric on this benchmark", metric, tuple(known[:5]))
    main = min(counts, key=lambda board: (-counts[board], board))
    return [row | {"main": int(row["board"] == main)} for row in found]


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (row["benchmark"].casefold(), row["benchmark"], -row["main"], row["board"], row["position"])


def _goodness(row: Mapping[str, Any]) -> float:
    value = float(row["value"])
    return -value if row["lower_is_better"] == 1 else value
