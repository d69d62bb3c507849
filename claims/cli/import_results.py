"""`claims import`: results that others keep, into the ledger."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from claims import files
from claims.cli import options
from claims.cli.options import READABLE, database_option, note
from claims.counts import count
from claims.errors import InputError
from claims.interchange import formats, importing, manifest
from claims.interchange.loss_report import LossReport
from claims.interchange.result import ImportedResult, Provenance
from claims.ledger import database, imported_results, migrations, vocabulary_tables
from claims.render import printable


@click.command("import")
@click.argument("path", metavar="FILE|FOLDER", type=READABLE)
@database_option
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help=f"One of {', '.join(formats.FORMATS)}; else told by the text.",
)
@click.option(
    "--manifest",
    "listed",
    metavar="FILE",
    help="Read the collections of this list from FOLDER; `open` is the one that is shipped.",
)
@click.option("--source", metavar="NAME", help="Whose results these are.")
@click.option(
    "--licence", metavar="SPDX", help="Terms they are published under; without, exports keep them apart."
)
@click.option("--attribution", metavar="TEXT", help="Who is to be named wherever they go.")
@click.option("--system", metavar="NAME", help="The system all of them are of, where the file does not say.")
@click.option(
    "--report",
    "listing",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every refusal to this file, one a line as JSON.",
)
@click.option("--dry-run", is_flag=True, help="Print the loss report; change nothing.")
def import_results(
    path: Path,
    url: str,
    format_name: str | None,
    listed: str | None,
    dry_run: bool,
    listing: Path | None,
    **said: Any,
) -> None:
    """Import the results in FILE, or in every file of FOLDER.

    Each value becomes a claim of origin `imported` behind its row, verbatim; each that cannot is named in the loss report with
    its reason, so imported and refused are all there is. One transaction: all or nothing. Importing again changes nothing.
    The database is made where there is none.

    \b
    Example:
        claims import ../checkouts --manifest open
    """
    if listed is not None and (format_name or any(said.values())):
        raise click.UsageError("a manifest says format and terms itself; leave the other options out")
    report = LossReport(listed=[] if listing else None)
    found = (
        _listed(path, listed, report)
        if listed
        else importing.results(path, report, _known(said), format_name)
    )
    with (
        migrations.ready(url, dry_run=dry_run) as filled,
        database.connect(filled, write=True, keep=not dry_run) as connection,
    ):
        vocabulary = options.vocabulary()
        vocabulary_tables.write_vocabulary(connection, vocabulary)
        stored = imported_results.store_results(connection, found, report, vocabulary)
    if listing is not None:
        files.replace(listing, report.every_line().encode("utf-8", "replace"))
    for line in report.lines():
        click.echo(printable(line))
    changed = f"{count(stored.claims, 'claim')}, {stored.new:,} new, {stored.updated:,} updated, {stored.removed:,} removed"
    click.echo(f"{changed} (dry run: nothing was changed)" if dry_run else changed)


def _known(said: dict[str, Any]) -> Provenance:
    return Provenance("", **said)


def _listed(path: Path, listed: str, report: LossReport) -> Iterator[ImportedResult]:
    """The results of every collection of a manifest that lies in the folder; which do not is noted."""
    sources = manifest.read(listed)
    found = [(each, folder) for each in sources if (folder := each.files(path)) is not None]
    for each in sources:
        if each.name not in {one.name for one, _ in found}:
            note(f"{each.name} is not in {path}: git clone {each.url} {path / each.folder}")
    if not found:
        raise InputError(path, "holds none of the manifest's collections", "clone one of them into it")
    return chain.from_iterable(
        importing.results(folder, report, each.provenance, each.format) for each, folder in found
    )
