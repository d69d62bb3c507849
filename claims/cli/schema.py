"""`claims schema`: what every view, table and column means."""

import click

from claims.cli.options import echo_rows, format_option
from claims.errors import NotFoundError
from claims.ledger.views import NAMES, every, view
from claims.models import about_tables, metadata
from claims.near_names import near


@click.command()
@click.argument("name", required=False)
@format_option
def schema(name: str | None, form: str) -> None:
    """Print the documented columns of a view or table, or the list of all.

    \b
    Example:
        claims schema leaderboard
    """
    tables = {table.name: table for table in metadata.sorted_tables}
    if name is None:
        rows = [{"name": v.name, "is": "view", "about": v.about} for v in every()]
        rows += [
            {"name": each, "is": "table", "about": about} for each, about in sorted(about_tables().items())
        ]
        echo_rows(rows, ("name", "is", "about"), form, wrapped=("about",), whole=("name",))
    elif name in NAMES:
        echo_rows(
            [{"column": c, "meaning": m} for c, m in view(name).columns.items()],
            ("column", "meaning"),
            form,
            wrapped=("meaning",),
            whole=("column",),
        )
    elif name in tables:
        columns = [
            {"column": c.name, "type": str(c.type).lower(), "meaning": c.comment}
            for c in tables[name].columns
        ]
        echo_rows(
            columns, ("column", "type", "meaning"), form, wrapped=("meaning",), whole=("column", "type")
        )
    else:
        raise NotFoundError("view or table", name, near(name, (*NAMES, *tables)))
