"""`claims report` and `claims serve`: the site."""

import os
from pathlib import Path

import click

from claims import project, site
from claims.checks import audit, freshness
from claims.cli import reference
from claims.cli.options import database_option, note
from claims.cli.progress_bar import progress
from claims.counts import count
from claims.errors import DatabaseError, InputError
from claims.ledger import database
from claims.ledger.bulk_rows import everything
from claims.site import preview

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--out", type=FOLDER, help="Folder to write.  [default: that of claims.toml, else site]")
@click.option("--reports", type=FOLDER, multiple=True, help="A folder of further reports; may be repeated.")
@click.option(
    "--base-url",
    help="Where the site will be served; for the feed and the site map.  [default: that of claims.toml]",
)
@click.option("--verified-only", is_flag=True, help="Only claims that a person accepted.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes that make pages.  [default: one for each processor]"
)
@database_option
def report(
    out: Path | None,
    reports: tuple[Path, ...],
    base_url: str | None,
    verified_only: bool,
    jobs: int | None,
    url: str,
) -> None:
    """Write the site: leaderboards, papers and evidence as plain files.

    It opens from disk and from any web host. The same ledger gives the same bytes; only files that change are
    written, and files of an earlier build that are no longer made go. A report whose query is refused is named, the
    others are written, and the exit status is 1. Where the ledger changed since it was checked, it is checked first.

    \b
    Example:
        claims report --out site
    """
    of = project.here()
    out = out or of.site
    _check(url)
    with database.connect(url) as connection, progress("pages") as tick:
        options = site.Options(
            base_url=slashed(of.base_url if base_url is None else base_url),
            verified_only=verified_only or of.verified_only,
            jobs=jobs or os.cpu_count() or 1,
            reports=(*of.reports, *reports),
            title=of.title,
            licence=of.licence,
            documents=reference.documents(),
        )
        built = site.build(connection, out, options, tick)
    for problem in built.problems:
        note(problem)
    note(f"{out}/index.html: {built.summary}")
    raise SystemExit(1 if built.problems else 0)


def _check(url: str) -> None:
    """Bring the findings up to date, so that the pages tell of the ledger as it is; people's notes on them stay."""
    with database.connect(url) as connection:
        if freshness.is_current(connection):
            return
    try:
        with database.connect(url, write=True) as connection:
            found = audit.refresh(connection, everything(connection, "acknowledgement"))
        note(f"checks: {count(len(found), 'finding')}")
    except DatabaseError as error:
        note(f"the pages say that nothing was checked: {error}")


@click.command()
@click.option("--out", type=FOLDER, help="Folder to serve.  [default: that of claims.toml, else site]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
def serve(out: Path | None, port: int) -> None:
    """Preview the site on the loopback address, until Ctrl-C.

    Only its own files are served, and only to who asks for localhost.

    \b
    Example:
        claims serve --port 8080
    """
    out = out or project.here().site
    if not (out / "index.html").is_file():
        raise InputError(out, "holds no site", "run `claims report` first")
    try:
        server = preview.server(out, port)
    except OSError as error:
        raise InputError(
            f"port {port}", f"cannot be opened ({error.strerror})", "choose another with --port"
        ) from error
    note(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C stops)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def slashed(base_url: str) -> str:
    """The address with one slash at its end; '' stays ''."""
    return base_url.rstrip("/") + "/" if base_url else ""
