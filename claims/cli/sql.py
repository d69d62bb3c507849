"""`claims sql`: a question of a person's own."""

import click

from claims.cli.options import database_option, echo_rows, format_option, note
from claims.ledger import read_only_sql


@click.command()
@click.argument("statement")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for :NAME; may be repeated."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.01), default=10.0, show_default=True, help="Seconds it may take."
)
@click.option(
    "--max-rows", type=click.IntRange(min=0), default=1000, show_default=True, help="Rows printed; 0: all."
)
@database_option
@format_option
def sql(statement: str, params: tuple[str, ...], timeout: float, max_rows: int, url: str, form: str) -> None:
    """Ask the ledger in SQL; it can read and nothing else.

    The statement cannot write, open another file or server, or run longer than --timeout.

    \b
    Example:
        claims sql "select system, value_text from leaderboard where benchmark = :b and place = 1" --param b=KernelBench
    """
    given = dict(each.partition("=")[::2] for each in params)
    found = read_only_sql.run(url, statement, given, timeout=timeout, max_rows=max_rows or None)
    echo_rows(found.as_dicts(), found.columns, form)
    if found.cut:
        note(f"cut after {max_rows} rows; --max-rows asks for more")
