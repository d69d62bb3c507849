"""`claims sql`: a question of a person's own."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from claims.cli.options import NumberRange, database_option, echo_rows, format_option, note
from claims.counts import count
from claims.ledger import read_only_sql
from claims.ledger.read_only_sql import Coming


@click.command()
@click.argument("statement")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for :NAME; may be repeated."
)
@click.option(
    "--timeout",
    type=NumberRange(0.01, 604_800),
    default=10.0,
    show_default=True,
    help="Seconds it may take.",
)
@click.option(
    "--max-rows", type=click.IntRange(min=0), default=1000, show_default=True, help="Rows printed; 0: all."
)
@click.option(
    "--max-mb",
    "megabytes",
    type=NumberRange(0, 1_000_000),
    default=64,
    show_default=True,
    metavar="N",
    help="Megabytes that the answer may have; 0: any.",
)
@database_option
@format_option
def sql(
    statement: str, params: tuple[str, ...], timeout: float, max_rows: int, megabytes: float, url: str, form: str
) -> None:  # fmt: skip
    """Ask the ledger in SQL; it can read and nothing else.

    The statement cannot write, open another file or server, or run longer than --timeout. Rows are printed as they are
    found; a table waits for the first thousand, to measure its columns.

    \b
    Example:
        claims sql "select system, value_text from leaderboard where benchmark = :b and place = 1" --param b=KernelBench
    """
    given = dict(each.partition("=")[::2] for each in params)
    with read_only_sql.asked(
        url, statement, given, timeout=timeout, max_rows=max_rows or None, megabytes=megabytes or sys.maxsize
    ) as coming:
        echo_rows(_rows(coming), coming.columns, form)
    if coming.cut:
        note(f"cut after {count(max_rows, 'row')}; --max-rows asks for more")


def _rows(coming: Coming) -> Iterator[dict[str, Any]]:
    """The rows by column name; what has come is seen before the next is waited for."""
    for portion in coming.portions:
        yield from (dict(zip(coming.columns, row, strict=True)) for row in portion)
        sys.stdout.flush()
