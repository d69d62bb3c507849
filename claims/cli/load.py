"""`claims load`: digests and curated claims into the ledger."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claims import database, digests, seeds, store
from claims.cli.options import READABLE, database_option, note
from claims.extract import Reader


@contextmanager
def progress(title: str) -> Iterator[Callable[[int], None]]:
    """A counter on standard error that shows only on a terminal, and goes when it is done."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title)
        yield lambda step: bar.advance(task, step)


@click.command()
@click.argument("files", nargs=-1, required=True, type=READABLE)
@database_option
@click.option("--digest-format", "format_name", metavar="NAME", help=f"One of {', '.join(digests.FORMATS)}.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The digest's day, where its file name has none."
)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
def load(
    files: tuple[Path, ...], url: str, format_name: str | None, day: datetime | None, dry_run: bool
) -> None:
    """Store the papers and candidate claims of FILES.

    A file is a digest of papers, or curated claims (.yaml). Each is one transaction: all of it is stored or
    nothing. Loading a file again changes nothing, and says so.

    \b
    Example:
        claims load seeds/digests/2026-04-17-contrastive-rl.txt
    """
    reader = Reader(seeds.vocabulary())
    options = {"format_name": format_name, "day": day.date() if day else None}
    for path in files:
        problems = _problems(path, options)
        with database.connect(url, write=True, keep=not dry_run) as connection, progress(path.name) as tick:
            store.write_codes(connection)
            store.write_vocabulary(connection, reader.lexicon)
            done = seeds.load(connection, path, reader, options, tick)
        for problem in problems:
            note(f"{path}:{problem.line}: {problem.what}")
        click.echo(done.summary + (" (dry run: nothing was changed)" if dry_run else ""))


def _problems(path: Path, options: dict[str, object]) -> tuple[digests.Problem, ...]:
    if path.suffix in (".yaml", ".yml"):
        return ()
    return digests.read(path, **options).problems  # type: ignore[arg-type]
