"""`claims backup`: the ledger as one file."""

from pathlib import Path

import click

from claims.cli.options import database_option, note, vocabulary
from claims.ledger import backup as backups
from claims.ledger import database


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@database_option
def backup(file: Path, url: str) -> None:
    """Write the whole ledger as it is at this moment into FILE, a SQLite ledger.

    Others may read and write meanwhile. The copy is checked before it takes the place of an older one. It is used like
    any ledger: give it to --db, or put it in the place of a lost claims.db.

    \b
    Example:
        claims backup claims-2026-04-17.db
    """
    backups.write(url, file, vocabulary())
    note(f"{file}: a sound copy of {database.shown(url)}")
