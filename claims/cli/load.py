"""`claims load`: digests and curated claims into the ledger."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection

from claims import digests, project
from claims.cli import deciding, inputs
from claims.cli.addresses import FileOrAddress, fetched
from claims.cli.options import NumberRange, database_option, note, root
from claims.cli.progress_bar import progress
from claims.cli.reader_options import (
    BUILT_IN,
    ReaderChoice,
    Refusals,
    opened_reader,
    prepared,
    reader_options,
)
from claims.digests.limits import Limits
from claims.fetching import download
from claims.ledger import database, migrations, seeds, vocabulary_tables
from claims.reader import Reader
from claims.render import printable
from claims.shards.forms import form_of
from claims.shards.places import shards_in


@click.command()
@click.argument("files", nargs=-1, required=True, type=FileOrAddress(path_type=Path))
@database_option
@click.option("--digest-format", "format_name", metavar="NAME", help=f"One of {', '.join(digests.FORMATS)}.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The digest's day, where its file name has none."
)
@reader_options
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Read in as many processes."
)
@inputs.limit_option
@click.option(
    "--timeout",
    type=NumberRange(1),
    default=download.SECONDS,
    show_default=True,
    help="Seconds that a file from an address may take.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
def load(
    *,
    files: tuple[Path | str, ...],
    url: str,
    format_name: str | None,
    day: datetime | None,
    choice: ReaderChoice,
    jobs: int,
    limits: Limits,
    timeout: float,
    dry_run: bool,
) -> None:
    """Store the papers and candidate claims of FILES.

    A file is a digest of papers (a list of titles with abstracts), a shard of `claims extract --out` or the folder of them, or curated
    claims (.yaml). Each is one transaction: all of it is stored or
    nothing. Digests are loaded before decisions, so the order of FILES does not matter. Loading a file again
    changes nothing, and says so. The database is made where there is none.

    A file may be an address of http or https. What it gives is kept byte for byte among the ledger's digests, with a note of
    where and when it came from; what turns out to be no list of papers is not kept.

    \b
    Example:
        claims load papers.jsonl https://rss.arxiv.org/rss/cs.CL
    """
    choice = choice.in_ledger()
    if choice.name not in (None, BUILT_IN) and jobs > 1:
        raise click.UsageError("--jobs is for the built-in reader; leave it out with --extractor")
    refusals = Refusals(choice.name)
    options: dict[str, Any] = {
        "format_name": format_name,
        "day": day.date() if day else None,
        "limits": limits,
    }
    folder = None if dry_run else _folder_of_addresses(url)
    with fetched(files, folder, limits, timeout) as given:
        ordered = sorted(_each(given.paths), key=seeds.is_curated)
        with (
            opened_reader(choice, refusals, jobs, root(url)) as reader,
            migrations.ready(url, dry_run=dry_run) as into,
        ):
            prepared(reader, _texts(ordered, options))
            if dry_run:
                _rehearse(into, ordered, reader, options, root(url))
            else:
                deciding.finish(into, filter(seeds.is_curated, ordered), reader.vocabulary, root(url))
                for path in ordered:
                    with database.connect(into, write=True) as connection:
                        said = _load(connection, path, reader, options, root(url))
                    given.took(path)
                    click.echo(printable(said))
    refusals.end()


def _each(paths: Sequence[Path]) -> list[Path]:
    """The files, and of a folder the shards in it."""
    return [file for path in paths for file in shards_in(path) or [path]]


def _rehearse(
    into: str, ordered: Sequence[Path], reader: Reader, options: dict[str, Any], named_from: Path
) -> None:
    """Say what loading would change: one transaction over all, so that decisions see the papers of the same rehearsal."""
    with database.connect(into, write=True, keep=False) as connection:
        for path in ordered:
            said = _load(connection, path, reader, options, named_from)
            click.echo(printable(f"{said} (dry run: nothing was changed)"))


def _folder_of_addresses(url: str) -> Path:
    """Where the bytes of addresses are kept: the ledger's digests, else beside the database."""
    of = project.here()
    return of.digests if of.found else root(url)


def _texts(paths: Sequence[Path], options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Title and abstract of every paper in the digests: a model is asked about them before the ledger is written to."""
    for path in paths:
        if not seeds.is_curated(path) and not form_of(path):
            for paper in digests.read(path, **options).papers:
                yield paper.fields.title, paper.fields.abstract


def _load(
    connection: Connection, path: Path, reader: Reader, options: dict[str, Any], named_from: Path
) -> str:
    """What loading one file changed, for a person; what could not be read in it is noted at once."""
    vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
    with progress(path.name) as tick:
        done = seeds.load(connection, path, reader, options, tick, named_from)
    where = path if path.name == done.name else done.name  # of a shard, the list that it is of
    for problem in done.problems:
        note(f"{where}:{problem.line}: {problem.what}")
    return done.summary
