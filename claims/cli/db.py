"""`claims db`: the database itself."""

import click

from claims.cli.options import database_option, note
from claims.counts import count
from claims.ledger import copies, database, migrations, reading_role
from claims.render import printable


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy the ledger FROM into the database TO, each a SQLite file or a postgresql:// URL.

    Every row of every table goes over: texts, claims, decisions, events, findings, imported documents, ids. One transaction: all or
    nothing. TO is made or upgraded first, and is refused where it holds anything; FROM stays as it is.

    \b
    Example:
        claims copy claims.db postgresql://owner@localhost/claims
    """
    copied = copies.whole(database.url_of(source), database.url_of(target))
    told = ", ".join(count(copied[table], name) for table, name in _TOLD.items())
    note(f"{database.shown(database.url_of(target))}: {told}; {count(sum(copied.values()), 'row')} in all")


_TOLD = {"paper": "paper", "document": "document", "claim": "claim", "claim_event": "event"}


def _named(_context: click.Context, _parameter: click.Parameter, revision: str) -> str:
    if not revision.strip():
        raise click.BadParameter('no revision has an empty name; give one like 0001, or "base"')
    return revision


@click.group()
def db() -> None:
    """Make, upgrade and inspect the database."""


@db.command()
@database_option
@click.option("--revision", default="head", show_default=True, callback=_named, help="Revision to go up to.")
def upgrade(url: str, revision: str) -> None:
    """Bring the database up to a revision; a new one is made. Rows are kept.

    \b
    Example:
        claims db upgrade --db claims.db
    """
    migrations.upgrade(url, revision)
    note(f"{database.shown(url)}: at revision {database.current(url)}")


@db.command()
@database_option
@click.argument("revision", callback=_named)
def downgrade(url: str, revision: str) -> None:
    """Take the database down to REVISION ("base": no tables).

    \b
    Example:
        claims db downgrade 0001
    """
    migrations.downgrade(url, revision)
    note(f"{database.shown(url)}: at revision {database.current(url) or 'base'}")


@db.command()
@database_option
@click.argument("name")
@click.option(
    "--password",
    envvar="CLAIMS_ROLE_PASSWORD",
    help="Its password.  [default: $CLAIMS_ROLE_PASSWORD, else a new one]",
)
def role(name: str, password: str | None, url: str) -> None:
    """Make the PostgreSQL role NAME, which may read the ledger and nothing else; prints the address to ask at.

    For `claims sql` and for reports, which refuse to ask as a superuser. Doing it again renews its rights, as is
    needed after an upgrade, and keeps its password.

    \b
    Example:
        claims db role claims_reader --db postgresql://owner@localhost/claims
    """
    click.echo(reading_role.make(url, name, password))
    note(f"role {name}: reads the ledger, and nothing else; keep the address as you keep a password")


@db.command()
@database_option
def current(url: str) -> None:
    """Print the database's revision, and the newest one this program knows.

    \b
    Example:
        claims db current
    """
    click.echo(f"{database.current(url) or 'base'} (newest: {database.head()})")


@db.command()
@database_option
def check(url: str) -> None:
    """Compare the database with the schema this program expects; exit 1 where they differ.

    \b
    Example:
        claims db check
    """
    with database.connect(url):
        differences = migrations.drift(url)
    for difference in differences:
        click.echo(printable(difference))
    note(f"{database.shown(url)}: {count(len(differences), 'difference')}")
    raise SystemExit(1 if differences else 0)
