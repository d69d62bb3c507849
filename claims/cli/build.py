"""`claims build`: what is new in a ledger's folder into the ledger, its checks and its site."""

import os
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import Connection

from claims import project, site
from claims.checks import audit
from claims.cli import folder, reference
from claims.cli.options import database_option, note
from claims.cli.progress_bar import progress
from claims.cli.report import FOLDER, slashed
from claims.counts import count
from claims.curation import acknowledgements
from claims.errors import ClaimsError
from claims.ledger import database, migrations
from claims.project import Project


@click.command()
@click.option("--out", type=FOLDER, help="Folder of the site.  [default: that of claims.toml, else site]")
@click.option("--base-url", help="Where the site will be served.  [default: that of claims.toml]")
@click.option("--example", is_flag=True, help="Build the example that comes with the program, here.")
@click.option("--anew", is_flag=True, help="Read every file again, changed or not.")
@database_option
@click.pass_context
def build(
    ctx: click.Context, out: Path | None, base_url: str | None, example: bool, anew: bool, url: str
) -> None:
    """Make the ledger and its site from its folder, in one go.

    Makes or upgrades the database, loads what is new of vocabulary, digests and decisions, checks the claims, and
    writes the site. Doing it again changes nothing: a file that is as it was when it was read is not read again, unless the program or
    the vocabulary is another. What a digest listed goes with its file, but for papers that somebody decided about. A file that is
    refused is named, the others are loaded, and the exit status is 1. The folder is one that `claims init` made.

    \b
    Example:
        claims build --example
    """
    of = _project(ctx, example=example)
    if base_url is not None:
        of = replace(of, base_url=base_url)
    migrations.upgrade(url)
    refused = folder.load(url, of, anew=anew)
    with database.connect(url, write=True) as connection, progress("checks"):
        found = audit.refresh(connection, acknowledgements.noted(of.acknowledgements))
        fails = sum(row["verdict"] == "fail" and not row["acknowledged"] for row in found)
    note(f"checks: {count(len(found), 'finding')}, {fails} fail; `claims check` lists them")
    into = out or of.site
    with database.connect(url) as connection:
        problems = _write_site(connection, into, of)
    note(f"{database.shown(url)}: the ledger")
    ctx.exit(1 if refused or problems else 0)


def _project(ctx: click.Context, *, example: bool) -> Project:
    """The folder to build from; the example is kept out of somebody's own ledger."""
    mine = project.here()
    if not example:
        if not mine.found:
            what = f"no {project.FILE} is here or in a folder above"
            raise ClaimsError(
                f"{what}; make a ledger with `claims init`, or see one with `claims build --example`"
            )
        return mine
    given = all(
        ctx.get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE for name in ("out", "url")
    )
    if mine.found and not given:
        raise ClaimsError(
            f"{mine.root / project.FILE}: is a ledger of its own; build the example in another folder"
        )
    return project.example()


def _write_site(connection: Connection, out: Path, of: Project) -> tuple[str, ...]:
    """The pages that could not be made, and why; all others are written."""
    options = site.Options(
        base_url=slashed(of.base_url), verified_only=of.verified_only, reports=of.reports,
        title=of.title, licence=of.licence, documents=reference.documents(), jobs=os.cpu_count() or 1,
    )  # fmt: skip
    with progress("pages") as tick:
        built = site.build(connection, out, options, tick)
    for problem in built.problems:
        note(problem)
    note(f"{out}/index.html: {built.summary}")
    return built.problems
