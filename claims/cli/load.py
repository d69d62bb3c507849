"""`claims load`: digests and curated claims into the ledger."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from claims import database, digests, seeds, store
from claims.cli.extract import Refusals, reader_of
from claims.cli.options import READABLE, database_option, note
from claims.cli.progress import progress


@click.command()
@click.argument("files", nargs=-1, required=True, type=READABLE)
@database_option
@click.option("--digest-format", "format_name", metavar="NAME", help=f"One of {', '.join(digests.FORMATS)}.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The digest's day, where its file name has none."
)
@click.option(
    "--extractor", "name", metavar="NAME", help="Read with this extractor instead of the built-in one."
)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
def load(
    files: tuple[Path, ...],
    url: str,
    format_name: str | None,
    day: datetime | None,
    name: str | None,
    dry_run: bool,
) -> None:
    """Store the papers and candidate claims of FILES.

    A file is a digest of papers, or curated claims (.yaml). Each is one transaction: all of it is stored or
    nothing. Loading a file again changes nothing, and says so.

    \b
    Example:
        claims load seeds/digests/2026-04-17-contrastive-rl.txt
    """
    refusals = Refusals(name)
    reader = reader_of(refusals)
    options: dict[str, Any] = {"format_name": format_name, "day": day.date() if day else None}
    for path in files:
        problems = _problems(path, options)
        with database.connect(url, write=True, keep=not dry_run) as connection, progress(path.name) as tick:
            store.write_codes(connection)
            store.write_vocabulary(connection, reader.lexicon)
            done = seeds.load(connection, path, reader, options, tick)
        for problem in problems:
            note(f"{path}:{problem.line}: {problem.what}")
        click.echo(done.summary + (" (dry run: nothing was changed)" if dry_run else ""))
    refusals.end()


def _problems(path: Path, options: dict[str, Any]) -> tuple[digests.Problem, ...]:
    if path.suffix in (".yaml", ".yml"):
        return ()
    return digests.read(path, **options).problems
