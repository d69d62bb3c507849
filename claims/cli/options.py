"""Options that several commands share, and the printing of rows."""

import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy import make_url

from claims import project, render
from claims.cli import terminal
from claims.counts import count
from claims.ledger.database import default_url, url_of
from claims.near_names import near
from claims.vocabulary import Vocabulary, own_entries

F = TypeVar("F", bound=Callable[..., Any])

READABLE = click.Path(path_type=Path)


class NumberRange(click.FloatRange):
    """A number between two bounds; what is no number at all (NaN) is outside of any."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or click's refusal."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


def database_option(command: F) -> F:
    """`--db`: a SQLite file or a PostgreSQL URL; by default CLAIMS_DB, else that of the folder's ledger, else claims.db."""
    return click.option(
        "--db", "url", metavar="FILE|URL", callback=lambda _c, _p, given: url_of(given) if given else default_url(),
        help="SQLite file or postgresql:// URL.  [default: $CLAIMS_DB, else that of claims.toml, else claims.db]",
    )(command)  # fmt: skip


def format_option(command: F) -> F:
    """`--format`, and what is picked of the rows: `--columns`, `--limit`, `--wide`."""
    for option in (
        click.option(
            "--wide", is_flag=True, expose_value=False, callback=_kept,
            help="Whole tables: nothing is left out or cut, however wide.",
        ),
        click.option(
            "--limit", type=click.IntRange(0, 10**12), metavar="N", expose_value=False, callback=_kept, help="Only the first N rows.",
        ),
        click.option(
            "--columns", metavar="NAME,...", expose_value=False, callback=_kept, help="Only these columns, in this order.",
        ),
        click.option(
            "--format", "form", type=click.Choice(render.FORMATS), default="table", show_default=True,
            help="How rows are printed.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _kept(ctx: click.Context, option: click.Parameter, given: Any) -> None:
    """Keep what was asked of the rows for `echo_rows`, whichever command prints them."""
    ctx.meta[f"{__name__}.{option.name}"] = given


def root(url: str) -> Path:
    """The folder that the ledger's files are named from: that of claims.toml, else the database's, else the current one."""
    found = project.here()
    parsed = make_url(url)
    if found.found or parsed.drivername != "sqlite" or not parsed.database:
        return found.root
    return Path(parsed.database).parent


def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program, with what the folder's ledger adds to it."""
    return own_entries.of(project.here())


def echo_rows(
    found: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, *,
    spare: tuple[str, ...] = (), wrapped: tuple[str, ...] = (), whole: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Print rows to standard output, as many and those columns of them that were asked for.

    A table fits the terminal where there is one: its columns `spare` are left out as room is short, that first which is
    missed least; the text of `wrapped` goes on below; `whole` are never cut.
    """
    asked = click.get_current_context().meta
    named, limit, wide = (asked.get(f"{__name__}.{name}") for name in ("columns", "limit", "wide"))
    rows = iter(found)
    if named:
        first = next(rows, None)
        rows = chain(() if first is None else (first,), rows)
        columns, spare = _picked(named, [*columns, *(first or ())]), ()
    coming, rows = rows, rows if limit is None else islice(rows, limit)
    screen = terminal.here()
    layout = render.Layout(None, spare, wrapped, whole, bool(wide))
    if screen is not None:
        layout = replace(layout, width=screen.width, paint=screen.paint)
    if screen is None:
        for piece in render.lines(rows, columns, form, layout):
            sys.stdout.write(piece)
        sys.stdout.flush()  # here, where a full disk is told in one line
    elif form != "table":  # a file gets every byte of a CSV; a terminal would obey some
        harmless = (
            f"{render.printable(line)}\n"
            for piece in render.lines(rows, columns, form, layout)
            for line in piece.splitlines()
        )
        terminal.show(harmless, screen)
    else:
        table = render.Table(layout, columns)
        terminal.show(table.lines(rows), screen)
        if table.left_out:
            shown = ", ".join(name for name in columns if name in table.left_out)
            note(f"no room for {shown}: --wide shows all, --columns NAME,... those you name")
    if limit is not None and next(coming, None) is not None:
        note(f"the first {'row' if limit == 1 else count(limit, 'row')}; without --limit all are listed")


def _picked(named: str, known: Sequence[str]) -> list[str]:
    """The columns that were asked for, in their order; one that is not there is refused with the near name."""
    picked = [name.strip() for name in named.split(",") if name.strip()]
    for name in picked:
        if name not in known:
            meant = near(name, known) or tuple(dict.fromkeys(known))
            raise click.UsageError(f"there is no column {name!r} here; did you mean {' or '.join(meant)}?")
    return picked


def note(text: str) -> None:
    """Say something to the person on standard error."""
    click.echo(render.printable(text), err=True)
