"""Leaderboards, progress and comparisons, read from the tables of boards; ranked anew where fewer claims are asked for.

What may be compared with what, and who gets a place, is decided in `claims.boards` and nowhere else. A board of verified
claims, or of claims up to a date, has the same rows with the places that they have among themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from claims.boards import facets, ranking
from claims.boards.ranking import Standing
from claims.errors import ClaimsError, NotFoundError
from claims.ledger.database import rows
from claims.ledger.lookup import name_filter
from claims.near_names import near
from claims.render.claim_text import NOT_NAMED
from claims.vocabulary import fold

Row = dict[str, Any]

# Probability from which on a value that nobody has read takes a place on the site; of such rows of 16 boards .98 are right.
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which claims a board is made of; by default all that are not rejected."""

    metric: str | None = None  # the board of this metric becomes the main one
    verified_only: bool = False
    as_of: str | None = (
        None  # ISO date: papers without a date, or of a later one, are left out before ranking
    )
    where: tuple[tuple[str, str], ...] = ()  # facets and the values that rows must have
    least: float = 0.0  # probability that a row which nobody has read must have for a place

    @property
    def drops_rows(self) -> bool:
        """Whether rows may be left out, so that the others have other places."""
        return self.verified_only or self.as_of is not None or bool(self.where)


def entries(connection: Connection, benchmark: str | None = None, **narrowing: Any) -> list[Row]:
    """The rows of the view `leaderboard`, ranked among the claims asked for: main board first, in board order.

    `narrowing` are the fields of `Narrowing`. Raises `NotFoundError` for a benchmark or a metric nobody claims.
    """
    asked = Narrowing(**narrowing)
    _check(asked)
    given = {} if benchmark is None else {"benchmark_key": _key(connection, benchmark)}
    found = rows(connection, "leaderboard", given)
    if asked.drops_rows:
        found = ranked_anew([row for row in found if _kept(row, asked)])
    if asked.least:
        found = ranked_anew([_doubted(row, asked.least) for row in found])
    if asked.metric is not None:
        found = _with_main_metric(found, asked.metric)
    sizes = {row["board"]: 0 for row in found}
    for row in found:
        sizes[row["board"]] += row["place"] is not None
    return sorted(found, key=lambda row: _order(row, sizes))


def unsure(found: Iterable[Row]) -> int:
    """How many of the rows have a place here that the pages of a site would not give them."""
    return sum(row["place"] is not None and ranking.doubted(_doubted(row, SURE)["reason"]) for row in found)


def undated(connection: Connection, benchmark: str, asked: Narrowing) -> int:
    """How many of the values asked for no date limits: their papers have none, so a board up to a day leaves them out."""
    found = rows(connection, "leaderboard", {"benchmark_key": _key(connection, benchmark)})
    whenever = replace(asked, as_of=None)
    return sum(row["published"] is None and _kept(row, whenever) for row in found)


def ranked_anew(found: Sequence[Row]) -> list[Row]:
    """Rows of the view with the places, reasons and main boards that they have among themselves."""
    standings = {(s.board, s.where): s for s in ranking.ranked(_standing(row) for row in found)}
    placed = []
    for row in found:
        standing = standings[row["board"], _standing(row).where]
        waits = int(ranking.waits(standing.reason))
        placed.append(
            row
            | {
                "place": standing.place,
                "position": standing.position,
                "reason": standing.reason,
                "held_back": waits,
            }
        )
    boards: dict[str, dict[str, Row]] = {}
    for row in placed:
        board = boards.setdefault(row["benchmark_key"], {}).setdefault(
            row["board"], row | {"id": row["board"], "ranked": 0, "listed": 0}
        )
        board["ranked"] += row["place"] is not None
        board["listed"] += 1
    main = {
        ranking.main_board(ranking.size(board | {"aggregate": _parts(board)}) for board in of.values())
        for of in boards.values()
    }
    return [row | {"main": int(row["board"] in main)} for row in placed]


def _doubted(row: Row, least: float) -> Row:
    """A row, without a place where nobody has read it and the reader is less sure of it than `least`."""
    if row["status"] == "accepted" or row["place"] is None or (row["probability"] or 0) >= least:
        return row
    sure = (
        "nobody says how likely it is right"
        if row["probability"] is None
        else f"probability {_short_of(row['probability'], least)}"
    )
    return row | {"reason": f"{ranking.WAITS}: {sure}, and {least:g}{ranking.ASKED}"}


def _short_of(probability: float, least: float) -> str:
    """A probability under `least`, with as many digits as it takes to see that."""
    return next(
        text for digits in range(2, 18) if float(text := f"{probability:.{digits}f}") < least or digits == 17
    )


def label(row: Mapping[str, Any]) -> str:
    """The board that a row stands on, in words: "AIME 2024, pass@64 in percent"."""
    kind = "" if row["kind"] == "score" else f" ({row['kind']})"
    aggregate = _parts(row)
    parts = [
        f"{row['metric'] or f'metric {NOT_NAMED}'} in {row['scale']}{kind}",
        *filter(None, (aggregate, row["part"])),
    ]
    return ", ".join([row["benchmark"], *parts])


def why_not_here(row: Mapping[str, Any]) -> str:
    """Why a row has no place on its benchmark's main board."""
    if row["reason"]:
        return str(row["reason"])
    return "" if row["main"] else f"place {row['place']} on the board {label(row)!r}"


def waiting(connection: Connection) -> list[str]:
    """The claims that nobody has decided and that stand on main boards, those first that would come first there."""
    found: list[tuple[int, int, str, str]] = []
    seen: dict[str, int] = {}
    for row in rows(connection, "leaderboard", {"main": 1}, order="board, position"):
        if row["row_kind"] == "claim" and (row["place"] is not None or row["held_back"]):
            number = seen[row["board"]] = seen.get(row["board"], 0) + 1
            if row["status"] == "candidate":
                found.append((number, 0, row["board"], row["claim_id"]))
    return list(
        dict.fromkeys(claim for _, _, _, claim in sorted((n, -seen[b], b, c) for n, _, b, c in found))
    )


def _parts(board: Mapping[str, Any]) -> str:
    """The aggregate of a board's key: rows of the view hold the claim's own."""
    return str(board["board"]).split("|")[-2]


def progress(connection: Connection, benchmark: str, **narrowing: Any) -> list[Row]:
    """The ranked claims of the benchmark's main board that have a date, the oldest first, with `best_so_far`."""
    ranked = [
        row for row in entries(connection, benchmark, **narrowing)
        if row["main"] and row["place"] is not None and row["row_kind"] == "claim" and row["published"]
    ]  # fmt: skip
    return best_so_far(ranked)


def best_so_far(ranked: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows in the order of time, each saying whether it was better than all of an earlier date."""
    done: list[Row] = []
    best: float | None = None
    for row in sorted(ranked, key=lambda r: (r["published"], _badness(r), r["paper_id"], r["start"])):
        new = best is None or _badness(row) < best
        best = _badness(row) if best is None or new else best
        done.append({**row, "best_so_far": int(new)})
    return done


def compare(connection: Connection, systems: Iterable[str]) -> list[Row]:
    """A row for each comparison key that at least two of the systems share: their best ranked values side by side."""
    wanted = {name: name_filter(connection, "system", name) for name in systems}
    boards: dict[str, dict[str, Row]] = {}
    for row in rows(connection, "leaderboard", order="board, position"):
        for name, test in wanted.items():
            mine = (
                row["system_id"] == test["system_id"]
                if "system_id" in test
                else row["system"] == test["system_name"]
            )
            if mine and row["level"]:
                boards.setdefault(row["board"], {}).setdefault(name, row)
    shared = [board for _, board in sorted(boards.items()) if len(board) > 1]
    return [
        {"benchmark": first["benchmark"], "metric": first["metric"], "unit": first["unit"]}
        | {name: board[name]["value_text"] if name in board else None for name in wanted}
        for board in shared for first in [next(iter(board.values()))]
    ]  # fmt: skip


def _key(connection: Connection, benchmark: str) -> str:
    """The folded name that a benchmark's boards are looked up by, from any spelling of it."""
    key = fold(benchmark)
    if rows(connection, "board", {"benchmark_key": key}):
        return key
    found = name_filter(connection, "benchmark", benchmark)
    return str(found["benchmark_id"]) if "benchmark_id" in found else fold(found["benchmark_name"])


def _check(asked: Narrowing) -> None:
    for name, _ in asked.where:
        if name not in facets.NAMES:
            meant = "".join(f"; did you mean {each}?" for each in near(name, facets.NAMES, 1))
            raise ClaimsError(f"no facet {name!r}{meant or '; the facets are ' + ', '.join(facets.NAMES)}")


def _kept(row: Row, asked: Narrowing) -> bool:
    """Whether a row is one of those asked for."""
    return (
        (not asked.verified_only or row["status"] == "accepted")
        and (asked.as_of is None or (row["published"] or "9999") <= asked.as_of)
        and all((row[name] or "").casefold() == value.casefold() for name, value in asked.where)
    )


def _standing(row: Row) -> Standing:
    return Standing(
        row["board"], _badness(row), row["paper_id"], row["start"], row["row_kind"], row["published"] or "9999",
        row["told_by"], row["status"] == "accepted", row["reason"],
    )  # fmt: skip


def _with_main_metric(found: list[Row], metric: str) -> list[Row]:
    """The rows with the board of `metric` that has most ranked values as the main one."""
    counts: dict[str, int] = {}
    for row in found:
        if row["metric"] and fold(row["metric"]) == fold(metric):
            counts[row["board"]] = counts.get(row["board"], 0) + (row["place"] is not None)
    if not counts:
        known = sorted({row["metric"] for row in found if row["metric"]})
        raise NotFoundError("metric on this benchmark", metric, near(metric, known) or tuple(known[:5]))
    main = min(counts, key=lambda board: (-counts[board], board))
    return [row | {"main": int(row["board"] == main)} for row in found]


def _order(row: Row, ranked: Mapping[str, int]) -> tuple[Any, ...]:
    board = row["board"]
    return (
        row["benchmark"].casefold(),
        row["benchmark"],
        -row["main"],
        -ranked[board],
        board,
        row["position"],
    )


def _badness(row: Mapping[str, Any]) -> float:
    """What rows are ordered by: the smaller the better."""
    value = float(row["value"] if row["value_on_scale"] is None else row["value_on_scale"])
    return value if row["lower_is_better"] == 1 else -value
