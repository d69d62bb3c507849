"""`claims stats`: how much the ledger holds, and how much of it says what was measured."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from claims import checks
from claims.checks import freshness
from claims.cli.options import database_option, echo_rows, format_option
from claims.codes import codes
from claims.ledger import database
from claims.ledger.bulk_rows import everything

_COLUMNS = ("digest", "of", "what", "count", "share")
ALL = "all"  # the whole ledger, where a digest's name stands otherwise
Row = Mapping[str, Any]


@click.command()
@click.option("--total", is_flag=True, help="Only the whole ledger, without its digests.")
@database_option
@format_option
def stats(url: str, total: bool, form: str) -> None:
    """Count papers, claims and findings, for the ledger and by digest.

    Shares are in per cent; those of claims leave rejected ones out. Findings are counted where the ledger is as
    `claims check` saw it last; else they are "not checked".

    \b
    Example:
        claims stats --total
    """
    with database.connect(url) as connection:
        claims = database.rows(connection, "claims", order="paper_id, start")
        checked = freshness.is_current(connection)
        found = database.rows(connection, "findings", order="finding_id") if checked else None
        papers = {row["id"] for row in everything(connection, "paper")}
        sources = {row["id"]: row["name"] for row in everything(connection, "source")}
        members: dict[str, set[str]] = {name: set() for name in sources.values()}
        for row in everything(connection, "appearance"):
            members[sources[row["source_id"]]].add(row["paper_id"])
    parts = {ALL: papers} | ({} if total else dict(sorted(members.items())))
    echo_rows(
        [{"digest": name} | row for name, part in parts.items() for row in counts(part, claims, found)],
        _COLUMNS,
        form,
    )


def counts(papers: set[str], claims: Sequence[Row], found: Sequence[Row] | None) -> Iterator[dict[str, Any]]:
    """The counts over some papers, each with its share in per cent of those it is counted among.

    No findings (None): the ledger was not checked as it is.
    """
    every = [row for row in claims if row["paper_id"] in papers]
    kept = [row for row in every if row["status"] != "rejected"]
    yield _row("papers", "papers", len(papers))
    yield _row("papers", "with claims", len({row["paper_id"] for row in kept}), len(papers))
    yield _row("claims", "claims", len(kept))
    yield _row("claims", "verified", sum(row["status"] == "accepted" for row in kept), len(kept))
    for name in ("metric", "benchmark", "baseline"):
        yield _row("claims", f"without {name}", sum(row[name] is None for row in kept), len(kept))
    yield from _by("kind", kept)
    yield from _by("bound", kept)
    yield from _by("status", every)
    rules = Counter(row["rule"] for row in found or () if row["paper_id"] in papers)
    for rule in checks.NAMES:
        if found is None:
            yield {"of": "findings", "what": rule, "count": None, "share": "not checked"}
        else:
            yield _row("findings", rule, rules[rule])


def _by(name: str, claims: Sequence[Row]) -> Iterable[dict[str, Any]]:
    counted = Counter(row[name] for row in claims)
    return [_row(name, code, counted[code], len(claims)) for code in codes(name)]


def _row(of: str, what: str, count: int, whole: int | None = None) -> dict[str, Any]:
    return {"of": of, "what": what, "count": count, "share": f"{100 * count / whole:.1f}" if whole else None}
