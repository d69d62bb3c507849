"""`claims export`: the ledger in other people's forms."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from sqlalchemy import Connection

from claims import files
from claims.cli import options
from claims.cli.options import database_option, note
from claims.cli.report import FOLDER, slashed
from claims.interchange.exports import EXPORTS
from claims.interchange.exports.export import Part
from claims.interchange.exports.licences import in_folder, notice, parts
from claims.ledger import copies, database, imported_results
from claims.ledger.views import view

SQLITE = "sqlite"


@click.command("export")
@click.argument("form", metavar="FORM", type=click.Choice([*EXPORTS, SQLITE]))
@click.option(
    "--out", type=FOLDER, help="Folder to write; without it a form of one file goes to standard output."
)
@click.option("--verified-only", is_flag=True, help="Only claims that a person accepted.")
@click.option("--base-url", default="", help="Where the ledger is served; for descriptions that name it.")
@database_option
def export(form: str, out: Path | None, verified_only: bool, base_url: str, url: str) -> None:
    """Write the claims in another form: tables, records, bibliographies, packages.

    FORM is one of csv, jsonl, parquet, every-eval-ever, papers-with-code, eval-results, bibtex, data-package, croissant,
    datasette, sqlite. What a form cannot hold is said on standard error. Rejected claims stay here. Rows whose licence
    binds what is made of them, and rows of unknown licence, go to folders of their own. The same ledger gives the same bytes.

    \b
    Example:
        claims export data-package --out package
    """
    if form == SQLITE and out is None:
        raise click.UsageError("sqlite is a file; say where with --out FOLDER")
    with database.connect(url) as connection:
        rows = list(
            database.rows(
                connection,
                "claims",
                {"status": "accepted"} if verified_only else None,
                order="paper_id, start",
            )
        )
        if form != SQLITE:  # a copy is whole; other forms hold what is claimed
            rows = [row for row in rows if row["status"] != "rejected"]
        parted = parts(rows, view("claims").columns, imported_results.terms(connection), slashed(base_url))
        if form == SQLITE and out is not None:
            for folder, part in parted.items():
                _copy(connection, out / folder / "claims.db", part, only=bool(folder))
            written = [file for folder, part in parted.items() for file in in_folder(notice(part), folder)]
        else:
            written = list(_files(form, parted))
    if form != SQLITE:
        _note_losses(form, sum(EXPORTS[form].holds(row) is not None for row in rows))
    if out is not None:
        for path, content in written:
            files.replace(out / path, content)
        note(f"{out}: {len(rows)} claims")
    elif len(written) == 1:
        click.echo(written[0][1], nl=False)
    else:
        raise click.UsageError(f"{form} is {len(written)} files here; say where with --out FOLDER")


def _files(form: str, parted: Mapping[str, Part]) -> Iterator[tuple[str, bytes]]:
    """The files of each part, in its folder."""
    for folder, part in parted.items():
        yield from in_folder((*EXPORTS[form].write(part), *notice(part)), folder)


def _copy(connection: Connection, target: Path, part: Part, *, only: bool) -> None:
    """Put a copy that holds the part's claims at `target`: the old file stays until the new one is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as folder:
        made = Path(folder) / "claims.db"
        copies.write(
            connection, made, (row["claim_id"] for row in part.rows), options.vocabulary(), only=only
        )
        made.replace(target)


def _note_losses(form: str, left: int) -> None:
    """Say what the form cannot hold, field by field, and how many claims it left."""
    for reason in sorted(set(EXPORTS[form].loses.values())):
        names = ", ".join(name for name, why in EXPORTS[form].loses.items() if why == reason)
        note(f"lost: {names}: {reason}")
    if left:
        note(f"{left} claims are not in it, for {form} cannot hold them")
