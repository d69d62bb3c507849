"""Options that several commands share, and the printing of rows."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, TypeVar

import click
from sqlalchemy import make_url

from claims import project, render
from claims.ledger.database import default_url, url_of
from claims.vocabulary import Vocabulary, own_entries

F = TypeVar("F", bound=Callable[..., Any])

READABLE = click.Path(path_type=Path)


def database_option(command: F) -> F:
    """`--db`: a SQLite file or a PostgreSQL URL; by default CLAIMS_DB, else that of the folder's ledger, else claims.db."""
    return click.option(
        "--db", "url", metavar="FILE|URL", callback=lambda _c, _p, given: url_of(given) if given else default_url(),
        help="SQLite file or postgresql:// URL.  [default: $CLAIMS_DB, else that of claims.toml, else claims.db]",
    )(command)  # fmt: skip


def format_option(command: F) -> F:
    """`--format`: how rows are printed."""
    return click.option(
        "--format", "form", type=click.Choice(render.FORMATS), default="table", show_default=True,
        help="How rows are printed.",
    )(command)  # fmt: skip


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


def echo_rows(found: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str) -> None:
    """Print rows to standard output; a table fits the terminal where there is one."""
    terminal = sys.stdout.isatty()
    text = render.rows(found, columns, form, width=get_terminal_size().columns if terminal else None)
    if terminal:  # a file gets every byte of a CSV; a terminal would obey some
        text = "".join(f"{render.printable(line)}\n" for line in text.splitlines())
    click.echo(text, nl=False)


def note(text: str) -> None:
    """Say something to the person on standard error."""
    click.echo(render.printable(text), err=True)
