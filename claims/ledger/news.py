"""What is new in the ledger: claims of a digest or since a day, the first places among them, and findings about them."""

from collections.abc import Mapping
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
    first = _days(connection)
    papers = {paper for paper, seen in first.items() if seen >= day}
    return _news(connection, f"since {day}", papers)


def last(connection: Connection) -> News:
    """What entered with the newest digest: papers that no other one had before."""
    sources = {row["id"]: row for row in rows(connection, "source") if row["papers"]}
    newest = max(sources.values(), key=lambda row: (row["day"] or "", row["name"]), default=None)
    if newest is None:
        raise ClaimsError("no digest was loaded yet; `claims load FILE` loads one")
    appearances = rows(connection, "appearance")
    inside = {row["paper_id"] for row in appearances if row["source_id"] == newest["id"]}
    known = {row["paper_id"] for row in appearances if row["source_id"] != newest["id"]}
    return _news(connection, f"with {newest['name']}", inside - known)


def _days(connection: Connection) -> dict[str, str]:
    """The day each paper entered: of its first digest that has one, else its own."""
    days = {row["id"]: row["day"] for row in rows(connection, "source")}
    first: dict[str, str] = {}
    for row in rows(connection, "appearance"):
        day = days[row["source_id"]] or row["published"]
        if day and day < first.get(row["paper_id"], "9999"):
            first[row["paper_id"]] = day
    return first


def _news(connection: Connection, of: str, papers: set[str]) -> News:
    claims = [
        row for row in rows(connection, "claims") if row["paper_id"] in papers and row["status"] != "rejected"
    ]
    board = rows(connection, "leaderboard", order="board, position, row_kind")
    before: dict[str, Row] = {}
    for row in board:
        if row["place"] and row["row_kind"] == "claim" and row["paper_id"] not in papers:
            before.setdefault(row["board"], row)
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
