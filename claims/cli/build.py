"""`claims build`: everything from the seeds to the site, in one go."""

from pathlib import Path

import click

from claims import site
from claims.checks import audit
from claims.cli import reference
from claims.cli.options import database_option, note
from claims.cli.progress_bar import progress
from claims.cli.report import FOLDER
from claims.ledger import database, seeds, vocabulary_tables
from claims.reader import Reader


@click.command()
@click.option("--out", type=FOLDER, default=Path("site"), show_default=True, help="Folder of the site.")
@database_option
def build(out: Path, url: str) -> None:
    """Make the ledger and its site from the seeds, in one go.

    Migrates the database, loads vocabulary, digests and curated claims, checks them, and writes the site. Doing it
    again changes nothing.

    \b
    Example:
        claims build
    """
    database.upgrade(url)
    reader = Reader(seeds.vocabulary())
    for path in seeds.files():
        with database.connect(url, write=True) as connection, progress(path.name) as tick:
            vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
            note(seeds.load(connection, path, reader, tick=tick).summary)
    with database.connect(url, write=True) as connection, progress("pages") as tick:
        found = audit.refresh(connection, seeds.notes())
        fails = sum(row["verdict"] == "fail" and not row["acknowledged"] for row in found)
    note(f"checks: {len(found)} findings, {fails} fail; `claims check` lists them")
    with database.connect(url) as connection, progress("pages") as tick:
        built = site.build(connection, out, site.Options(documents=reference.documents()), tick)
    note(f"{database.shown(url)}: the ledger")
    note(f"{out}/index.html: {built.summary}")
