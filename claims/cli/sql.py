"""`claims sql` and `claims schema`: the ledger as tables."""

import click
from sqlmodel import SQLModel

from claims.cli.options import database_option, echo_rows, format_option, note
from claims.errors import NotFoundError
from claims.ledger import read_only_sql
from claims.ledger.views import NAMES, every, view
from claims.models import about_tables


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


@click.command()
@click.argument("name", required=False)
@format_option
def schema(name: str | None, form: str) -> None:
    """Print the documented columns of a view or table, or the list of all.

    \b
    Example:
        claims schema leaderboard
    """
    tables = {table.name: table for table in SQLModel.metadata.sorted_tables}
    if name is None:
        rows = [{"name": v.name, "is": "view", "about": v.about} for v in every()]
        rows += [
            {"name": each, "is": "table", "about": about} for each, about in sorted(about_tables().items())
        ]
        echo_rows(rows, ("name", "is", "about"), form)
    elif name in NAMES:
        echo_rows(
            [{"column": c, "meaning": m} for c, m in view(name).columns.items()], ("column", "meaning"), form
        )
    elif name in tables:
        columns = [
            {"column": c.name, "type": str(c.type).lower(), "meaning": c.comment}
            for c in tables[name].columns
        ]
        echo_rows(columns, ("column", "type", "meaning"), form)
    else:
        raise NotFoundError("view or table", name, (*NAMES, *sorted(tables)))
