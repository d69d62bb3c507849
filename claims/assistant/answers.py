"""The answers: plain values that say what the ledger holds, or that it holds nothing; nothing is guessed and nothing written."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from claims.counts import count
from claims.errors import NotFoundError, QueryError
from claims.ledger import database, leaderboards, lookup
from claims.ledger.full_text_search import find
from claims.render.claim_text import with_unit

NOT_HERE = "not in the ledger"
MOST = 100  # rows of one answer
_OF_A_PAPER = 5  # quotes of each paper that a search finds
_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<percent>%)?")
Answer = dict[str, Any]


def search(connection: Connection, words: str, most: int = 10) -> Answer:
    """The papers that hold all the words, best first, each with some of its claims."""
    found = find(connection, words, _at_most(most))
    if not found:
        return {"answer": NOT_HERE, "why": "no title, abstract, quote or name holds all of these words"}
    papers = []
    for hit in found:
        claims = _of_paper(connection, hit["paper_id"])
        shown = [_evidence(row) for row in claims[:_OF_A_PAPER]]
        said = {name: hit[name] for name in ("paper_id", "title", "hit")}
        papers.append(said | {"claims": len(claims), "quotes": shown})
    return {"answer": count(len(found), "paper"), "papers": papers}


def board(
    connection: Connection,
    benchmark: str,
    metric: str | None = None,
    *,
    verified_only: bool = False,
    most: int = 20,
) -> Answer:
    """The places of a benchmark's main board with their quotes, and how many values have none, by reason."""
    try:
        found = leaderboards.entries(connection, benchmark, metric=metric, verified_only=verified_only)
    except NotFoundError as error:
        return {"answer": NOT_HERE, "why": str(error)}
    main = [row for row in found if row["main"]]
    ranked = [row for row in main if row["place"] is not None]
    if not main:
        return {"answer": NOT_HERE, "why": "nothing of what was asked for"}
    return {
        "answer": leaderboards.label(main[0]),
        "better": {1: "lower", 0: "higher"}.get(main[0]["lower_is_better"], "not known"),
        "caution": "as claimed; settings differ, and a place is no verdict",
        "places": [{"place": row["place"], "system": row["system"]} | _evidence(row) for row in ranked[: _at_most(most)]],
        "more_places": max(0, len(ranked) - _at_most(most)),
        "without_a_place": dict(sorted(Counter(row["reason"] for row in main if row["place"] is None).items())),
        "on_other_boards": len(found) - len(main),
    }  # fmt: skip


def check_number(
    connection: Connection, value: str, system: str, benchmark: str, metric: str | None = None
) -> Answer:
    """Whether somebody claims this value for a system on a benchmark: the quotes that do, else those of other values, else nothing."""
    asked = _Number.read(value)
    try:
        where = lookup.name_filter(connection, "benchmark", benchmark)
        by_system = lookup.name_filter(connection, "system", system)
        if metric is not None:
            where |= lookup.name_filter(connection, "metric", metric)
    except NotFoundError as error:
        return {"answer": NOT_HERE, "why": str(error)}
    found = []
    for row in database.rows(connection, "claims", where, order="paper_id, start"):
        found += [(row, compared) for compared in (False, True) if _is_of(row, by_system, compared=compared)]
    same = [
        _stated(row, compared) for row, compared in found if asked.equals(_value(row, compared), row["unit"])
    ]
    if same:
        return {"answer": "in the ledger", "quotes": same[:MOST]}
    if found:
        others = [_stated(row, compared) for row, compared in found]
        return {"answer": NOT_HERE, "why": "other values are claimed for this system on this benchmark", "other_values": others[:MOST]}  # fmt: skip
    return {"answer": NOT_HERE, "why": "nobody claims a value for this system on this benchmark"}


def paper(connection: Connection, name: str) -> Answer:
    """A paper by id, arXiv id, DOI, address or title: its abstract, every claim with its quote, and what the checks found."""
    try:
        found = lookup.paper(connection, name)
    except NotFoundError as error:
        return {"answer": NOT_HERE, "why": str(error)}
    names = ("paper_id", "title", "arxiv_id", "published", "unexplained")
    findings = database.rows(connection, "findings", {"paper_id": found["paper_id"]}, order="finding_id")
    claims = _of_paper(connection, found["paper_id"])
    return {
        "answer": count(len(claims), "claim"),
        "paper": {each: found[each] for each in names},
        "abstract": lookup.abstract(connection, found["paper_id"]),
        "claims": [_evidence(row) for row in claims[:MOST]],
        "more_claims": max(0, len(claims) - MOST),
        "findings": [{each: row[each] for each in ("rule", "verdict", "message", "claim_id", "acknowledged")} for row in findings],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that is asked about, as a number, and whether it is said to be a share of a hundred."""

    value: float
    percent: bool

    @classmethod
    def read(cls, text: str) -> "_Number":
        """The number in a text that is nothing else; `QueryError` for any other."""
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            raise QueryError(f"{text[:40]!r} is no number; write it as printed, such as 71.3 or 71.3%")
        return cls(float(found["digits"].replace(",", "")), found["percent"] is not None)

    def equals(self, value: float | None, unit: str) -> bool:
        """Whether a claimed value is the same number; a share of a hundred is also one of one."""
        if value is None:
            return False
        if self.percent and unit == "":
            return _close(value * 100, self.value) or _close(value, self.value)
        if not self.percent and unit == "%":
            return _close(value, self.value * 100) or _close(value, self.value)
        return _close(value, self.value)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _is_of(row: Mapping[str, Any], where: Mapping[str, Any], *, compared: bool) -> bool:
    """Whether a claim's own value, or the one that it is compared with, is of this system."""
    return all(
        row[name.replace("system", "baseline") if compared else name] == value
        for name, value in where.items()
    )


def _value(row: Mapping[str, Any], compared: bool) -> float | None:
    found: float | None = row["baseline_value"] if compared else row["value"]
    return found


def _stated(row: Mapping[str, Any], compared: bool) -> Answer:
    """A claim as evidence of a value: of its system, or as it reports the system that it compares with."""
    if not compared:
        return _evidence(row) | {"as_reported_by_others": False}
    beside = {
        "value": row["baseline_value_text"],
        "system": row["baseline_name"],
        "as_reported_by_others": True,
    }
    return _evidence(row) | beside


def _of_paper(connection: Connection, paper_id: str) -> list[dict[str, Any]]:
    return database.rows(connection, "claims", {"paper_id": paper_id}, order="document_id, start")


def _evidence(row: Mapping[str, Any]) -> Answer:
    """A claim with its verbatim quote, where that stands, and its status; what is not known is left out."""
    said = {
        "value": with_unit(row),
        "kind": row["kind"],
        "system": row.get("system_name") or row.get("system"),
        "benchmark": row.get("benchmark_name") or row.get("benchmark"),
        "metric": row.get("metric_name") or row.get("metric"),
        "setting": row["setting"],
        "quote": row["quote"],
        "offset": row["start"],
        "status": row["status"],
        "probability": row.get("confidence", row.get("probability")),
        "reason": row["reason"],
        "origin": row["origin"],
        "paper": row["paper"],
        "paper_id": row["paper_id"],
        "published": row["published"],
        "document_id": row["document_id"],
        "claim_id": row["claim_id"],
    }
    return {name: value for name, value in said.items() if value is not None}


def _at_most(most: int) -> int:
    return max(1, min(most, MOST))
