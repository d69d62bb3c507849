"""`claims new`: what entered, new first places, new findings."""

from datetime import datetime

import click

from claims.cli.options import database_option, echo_rows, format_option, note
from claims.counts import count
from claims.ledger import database, news
from claims.render.claim_text import short_date

_COLUMNS = (
    "what",
    "value",
    "system",
    "benchmark",
    "metric",
    "before",
    "paper",
    "published",
    "date_source",
    "id",
)


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Whatever entered on this day or later.")
@click.option("--last", is_flag=True, help="What the newest digest brought; the default.")
@database_option
@format_option
def new(since: datetime | None, last: bool, url: str, form: str) -> None:
    """List what is new: first places, other claims, and findings about them.

    Beside a value on a board stands the best one that others had before. A claim's day is that of the digest that
    brought its paper, or the paper's own where the digest has none.

    \b
    Example:
        claims new --last
    """
    if since is not None and last:
        raise click.UsageError("--since and --last are two questions; ask one")
    with database.connect(url) as connection:
        found = news.since(connection, since.date().isoformat()) if since else news.last(connection)
    if form == "table":
        shown = [row | {"published": short_date(row)} for row in found.claims]
        echo_rows(
            shown, [name for name in _COLUMNS if name != "date_source"], form,
            spare=("paper", "metric", "published", "before"), wrapped=("value",), whole=("what",),
        )  # fmt: skip
    else:
        echo_rows(found.claims, _COLUMNS, form)
    for finding in found.findings:
        note(f"{finding['verdict']}: {finding['rule']}: {finding['message']}")
    first = sum(row["what"] == "first place" for row in found.claims)
    note(
        f"{found.of}: {count(len(found.claims), 'claim')}, {first} of them in first place; {count(len(found.findings), 'finding')}"
    )
