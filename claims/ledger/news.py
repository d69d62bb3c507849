"""What is new in the ledger: claims of a digest or since a day, the first places among them, and findings about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from claims.errors import ClaimsError
from claims.ledger.database import rows
from claims.ledger.lookup import newest_first
from claims.render.claim_text import with_unit

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """The claims that entered, each with `what` it is and the best value before it; and the findings about them."""

    of: str  # the digest, or the day, that they are counted from
    claims: list[Row]
    findings: list[Row]


def since(connection: Connection, day: str) -> News:
    """What entered on `day` or later, by the day of the digest that brought it, else of the paper."""
    first = days(rows(connection, "source"), rows(connection, "appearance"))
    return _news(connection, f"since {day}", {paper for paper, seen in first.items() if seen >= day})


def last(connection: Connection) -> News:
    """What entered with the newest digest: papers that no other one had before."""
    newest = newest_digest(rows(connection, "source"))
    if newest is None:
        raise ClaimsError("no digest was loaded yet; `claims load FILE` loads one")
    return _news(connection, f"with {newest['name']}", entered(rows(connection, "appearance"), newest["id"]))


def newest_digest(sources: Iterable[Row]) -> Row | None:
    """The digest of the latest day, of several that of the last name; None where none holds a paper."""
    digests = [row for row in sources if row["papers"] and row["collection"] is None]
    return max(digests, key=lambda row: (row["day"] or "", row["name"]), default=None)


def entered(appearances: Sequence[Row], digest: str) -> set[str]:
    """The papers that entered with a digest: that no other lists."""
    inside = {row["paper_id"] for row in appearances if row["source_id"] == digest}
    return inside - {row["paper_id"] for row in appearances if row["source_id"] != digest}


def days(sources: Iterable[Row], appearances: Iterable[Row]) -> dict[str, str]:
    """The day each paper entered: of its first digest that has one, else its own."""
    of = {row["id"]: row["day"] for row in sources}
    first: dict[str, str] = {}
    for row in appearances:
        day = of[row["source_id"]] or row["published"]
        if day and day < first.get(row["paper_id"], "9999"):
            first[row["paper_id"]] = day
    return first


def first_places(board: Sequence[Row], papers: Collection[str]) -> list[tuple[Row, Row | None]]:
    """The first places that papers took, each with the best that others had before; those taken from another first."""
    before = _before(board, papers)
    firsts = [
        (row, before.get(row["board"]))
        for row in board
        if row["place"] == 1 and row["row_kind"] == "claim" and row["paper_id"] in papers
    ]
    return sorted(firsts, key=lambda pair: pair[1] is None)


def _before(board: Sequence[Row], papers: Collection[str]) -> dict[str, Row]:
    """The best value of each board that is not of these papers."""
    best: dict[str, Row] = {}
    for row in board:
        if row["place"] is not None and row["row_kind"] == "claim" and row["paper_id"] not in papers:
            best.setdefault(row["board"], row)
    return best


def _news(connection: Connection, of: str, papers: set[str]) -> News:
    claims = [
        row for row in rows(connection, "claims") if row["paper_id"] in papers and row["status"] != "rejected"
    ]
    board = rows(connection, "leaderboard", order="board, position, row_kind")
    before = _before(board, papers)
    mine = {row["claim_id"]: row for row in board if row["row_kind"] == "claim" and row["paper_id"] in papers}
    told = [_told(row, mine.get(row["claim_id"]), before) for row in newest_first(claims)]
    findings = [
        row for row in rows(connection, "findings", order="rule, finding_id") if row["paper_id"] in papers
    ]
    return News(of, sorted(told, key=lambda row: row["what"] != "first place"), findings)


def _told(claim: Mapping[str, Any], on: Mapping[str, Any] | None, before: Mapping[str, Row]) -> Row:
    """One claim, and where its board knows one, the best value that others had before it."""
    best = before.get(on["board"]) if on else None
    return {
        "what": "first place" if on and on["place"] == 1 else "claim",
        "value": with_unit(claim),
        "system": claim["system_name"],
        "benchmark": claim["benchmark_name"],
        "metric": claim["metric_name"],
        "before": f"{with_unit(best)} {best['system'] or ''}".strip() if best else None,
        "paper": claim["paper"],
        "published": claim["published"],
        "date_source": claim["date_source"],
        "id": claim["claim_id"],
    }  # fmt: skip
