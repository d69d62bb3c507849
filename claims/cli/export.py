"""`claims export`: the ledger in other people's forms."""

from pathlib import Path

import click

from claims import files
from claims.cli.options import database_option, note
from claims.cli.report import FOLDER, slashed
from claims.interchange.exports import EXPORTS
from claims.interchange.exports.licences import in_folder, notice, parts
from claims.ledger import database, imported_results
from claims.ledger.views import view


@click.command("export")
@click.argument("form", metavar="FORM", type=click.Choice(list(EXPORTS)))
@click.option(
    "--out", type=FOLDER, help="Folder to write; without it a form of one file goes to standard output."
)
@click.option("--verified-only", is_flag=True, help="Only claims that a person accepted.")
@click.option("--base-url", default="", help="Where the ledger is served; for descriptions that name it.")
@database_option
def export(form: str, out: Path | None, verified_only: bool, base_url: str, url: str) -> None:
    """Write the claims in another form: tables, records, bibliographies, packages.

    FORM is one of csv, jsonl, parquet, every-eval-ever, papers-with-code, eval-results, bibtex, data-package, croissant,
    datasette. What a form cannot hold is said on standard error. Rejected claims stay here. Rows whose licence
    binds what is made of them, and rows of unknown licence, go to folders of their own. The same ledger gives the same bytes.

    \b
    Example:
        claims export data-package --out package
    """
    with database.connect(url) as connection:
        where = {"status": "accepted"} if verified_only else None
        rows = [
            row
            for row in database.rows(connection, "claims", where, order="paper_id, start")
            if row["status"] != "rejected"
        ]
        parted = parts(
            rows,
            view("claims").columns,
            imported_results.terms(connection),
            slashed(base_url) if base_url else "",
        )
        chosen = EXPORTS[form]
        written = [
            file
            for folder, part in parted.items()
            for file in in_folder((*chosen.write(part), *notice(part)), folder)
        ]
    _note_losses(form, sum(chosen.holds(row) is not None for row in rows))
    if out is not None:
        for path, content in written:
            files.replace(out / path, content)
        note(f"{out}: {len(written)} files, {len(rows)} claims")
    elif len(written) == 1:
        click.echo(written[0][1], nl=False)
    else:
        raise click.UsageError(f"{form} is {len(written)} files here; say where with --out FOLDER")


def _note_losses(form: str, left: int) -> None:
    """Say what the form cannot hold, field by field, and how many claims it left."""
    for reason in sorted(set(EXPORTS[form].loses.values())):
        names = ", ".join(name for name, why in EXPORTS[form].loses.items() if why == reason)
        note(f"lost: {names}: {reason}")
    if left:
        note(f"{left} claims are not in it, for {form} cannot hold them")
