"""`claims export`: the ledger in other people's forms."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click
from sqlalchemy import Connection

from claims import files
from claims.cli import options
from claims.cli.options import database_option, note
from claims.cli.report import FOLDER, slashed
from claims.counts import count
from claims.interchange.exports import EXPORTS
from claims.interchange.exports.export import Files, Part, pieces
from claims.interchange.exports.licences import in_folder, notice
from claims.ledger import copies, database, exported_rows

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
    # A copy is whole; other forms hold what is claimed.
    where = (
        "c.status = 'accepted'" if verified_only else "1 = 1" if form == SQLITE else "c.status <> 'rejected'"
    )
    with database.connect(url) as connection:
        parted = exported_rows.parts(connection, where, slashed(base_url))
        if form == SQLITE and out is not None:
            for folder, part in parted.items():
                _copy(connection, out / folder / "claims.db", part, only=bool(folder))
            _write((file for folder, part in parted.items() for file in in_folder(notice(part), folder)), out)
        elif out is not None:
            _write(_files(form, parted), out)
        else:
            _print(_files(form, parted), form)
        if form != SQLITE:
            _note_losses(form, parted)
    if out is not None:
        note(f"{out}: {count(sum(len(part.rows) for part in parted.values()), 'claim')}")


def _files(form: str, parted: Mapping[str, Part]) -> Files:
    """The files of each part, in its folder."""
    for folder, part in parted.items():
        yield from in_folder((*EXPORTS[form].write(part), *notice(part)), folder)


def _write(written: Files, out: Path) -> None:
    """Write the files below the folder, each whole or not at all."""
    for path, content in written:
        with files.written_whole(out / path) as made, made.open("wb") as stream:
            stream.writelines(pieces(content))


def _print(written: Files, form: str) -> None:
    """Print the one file of a form; refuses to print several."""
    first, second = next(written), next(written, None)
    if second is not None:
        raise click.UsageError(f"{form} is several files here; say where with --out FOLDER")
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces(first[1]))
    sys.stdout.buffer.flush()


def _copy(connection: Connection, target: Path, part: Part, *, only: bool) -> None:
    """Put a copy that holds the part's claims at `target`: the old file stays until the new one is whole."""
    with files.folder_beside(target) as folder:
        made = folder / "claims.db"
        copies.write(
            connection, made, (row["claim_id"] for row in part.rows), options.vocabulary(), only=only
        )
        files.put_durably(made, target)


def _note_losses(form: str, parted: Mapping[str, Part]) -> None:
    """Say what the form cannot hold, field by field, and how many claims it left."""
    for reason in sorted(set(EXPORTS[form].loses.values())):
        names = ", ".join(name for name, why in EXPORTS[form].loses.items() if why == reason)
        note(f"lost: {names}: {reason}")
    if not EXPORTS[form].loses:
        return
    left = sum(EXPORTS[form].holds(row) is not None for part in parted.values() for row in part.rows)
    if left:
        note(
            f"{count(left, 'claim is', 'claims are')} not in it, for {form} cannot hold {'it' if left == 1 else 'them'}"
        )
