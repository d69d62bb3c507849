"""`claims list`, `show`, `papers` and `history`: what the ledger holds, row by row."""

import re
from typing import Any

import click

from claims import render
from claims.cli.options import database_option, echo_rows, format_option
from claims.codes import codes
from claims.ledger import database, lookup
from claims.models import GUIDELINE, guideline_row
from claims.render import claim_text

_LISTED = ("published", "system", "value", "metric", "benchmark", "baseline", "status", "prob", "id")
_SPARE = ("baseline", "status", "prob", "metric", "system")


@click.command("list")
@database_option
@click.option(
    "--status",
    type=click.Choice([*codes("status"), "all"]),
    default="all",
    show_default=True,
    help="Only claims of this status.",
)
@click.option("--benchmark", help="Only claims on this benchmark, by any of its spellings.")
@click.option("--paper", help="Only claims of this paper: id, arXiv id or title.")
@format_option
def list_claims(url: str, status: str, benchmark: str | None, paper: str | None, form: str) -> None:
    """List claims, newest papers first.

    CSV, JSON and JSON lines have the guideline's fields, then id, start and status.

    \b
    Example:
        claims list --status accepted --format jsonl
    """
    where: dict[str, Any] = {} if status == "all" else {"status": status}
    with database.connect(url) as connection:
        if paper is not None:
            where["paper_id"] = lookup.paper(connection, paper)["paper_id"]
        if benchmark is not None:
            where |= lookup.name_filter(connection, "benchmark", benchmark)
        found = lookup.newest_first(database.rows(connection, "claims", where))
    if form == "table":
        shown = [
            row
            | guideline_row(row)
            | {
                "value": claim_text.with_unit(row),
                "prob": claim_text.probability(row),
                "published": claim_text.short_date(row),
            }
            for row in found
        ]
        echo_rows(shown, _LISTED, form, spare=_SPARE, wrapped=("value",), whole=("status", "prob"))
    else:
        echo_rows([guideline_row(row) for row in found], [*GUIDELINE, "id", "start", "status"], form)


@click.command()
@database_option
@format_option
def papers(url: str, form: str) -> None:
    """List papers with all that the digests say of them.

    \b
    Example:
        claims papers --format jsonl
    """
    with database.connect(url) as connection:
        found = lookup.papers(connection)
    if form == "table":
        shown = [row | {"published": claim_text.short_date(row)} for row in found]
        echo_rows(
            shown, ("position", "published", "authors", "organisation", "claims", "title", "id"), form,
            spare=("organisation", "authors", "position"),
        )  # fmt: skip
    else:
        flat = form in ("csv", "md")
        echo_rows(
            [row | {"links": " ".join(row["links"])} if flat else row for row in found],
            list(lookup.PAPER),
            form,
        )


@click.command()
@click.argument("name")
@database_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(name: str, url: str, form: str) -> None:
    """Show one claim in its sentence, or one paper with all its claims.

    NAME is a claim's id, or a paper's id, arXiv id, DOI, address or title; of an id the beginning is enough, of a title a
    part, where no other has it.

    \b
    Example:
        claims show "CUDA-L1: Improving CUDA Optimization via Contrastive Reinforcement Learning"
    """
    with database.connect(url) as connection:
        claim = next(iter(database.rows(connection, "every_claim", {"claim_id": name})), None)
        if claim is None and re.fullmatch(r"[0-9a-f]{4,12}-\d*", name):
            claim = lookup.claim(connection, name)
        if claim is not None:
            abstract = lookup.document(connection, claim["document_id"])
            found: dict[str, Any] = guideline_row(claim)
            text = claim_text.claim_text(claim, abstract)
        else:
            paper = lookup.paper(connection, name)
            claims = database.rows(connection, "claims", {"paper_id": paper["paper_id"]}, order="start")
            abstract = lookup.abstract(connection, paper["paper_id"])
            found = paper | {"abstract": abstract, "claims": [guideline_row(row) for row in claims]}
            text = claim_text.paper_text(paper, abstract, claims)
    if form == "json":
        click.echo(render.json_text(found, indent=2))
    else:
        click.echo("\n".join(render.printable(line) for line in text))


@click.command()
@click.argument("claim_id")
@database_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def history(claim_id: str, url: str, form: str) -> None:
    """Tell how a claim came to be what it is: every event, oldest first.

    \b
    Example:
        claims history 71006b597658-578
    """
    with database.connect(url) as connection:
        events = database.rows(connection, "claim_event", {"claim_id": claim_id}, order="number")
        if not events:  # the beginning of an id, or none at all, which is said
            whole = {"claim_id": lookup.claim(connection, claim_id)["claim_id"]}
            events = database.rows(connection, "claim_event", whole, order="number")
    if form == "json":
        click.echo(render.json_text(events, indent=2))
        return
    for event in events:
        what = (
            f"written by {event['new']}" if event["field"] == "*" and event["new"] else event["reason"] or ""
        )
        if event["field"] != "*":
            what = f"{event['field']}: {event['old'] or '(empty)'} → {event['new'] or '(empty)'}" + (
                f" ({event['reason']})" if event["reason"] else ""
            )
        click.echo(
            render.printable(
                f"{event['number']:>3}  {event['on_day'] or '          '}  {event['actor']:<16}  {what}"
            )
        )
