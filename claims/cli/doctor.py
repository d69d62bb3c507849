"""`claims doctor`: whether the ledger is sound, and in step with its files."""

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import Connection, text

from claims import project
from claims.cli.options import database_option, note, root, vocabulary
from claims.counts import count
from claims.curation import writing
from claims.errors import ClaimsError
from claims.fetching import kept
from claims.ledger import curated, database, loaded_files, repair, vocabulary_tables
from claims.ledger.loaded_files import LoadedFiles
from claims.project import FETCHED, Project, known_as
from claims.reader import Reader
from claims.render import printable

_QUOTES = """
    SELECT c.id, c.quote, c.quote_start, c.value_text, c.start, d.text
    FROM claim c JOIN document d ON d.id = c.document_id ORDER BY c.id
"""


@click.command()
@click.option(
    "--repair", "mend", is_flag=True, help="Make anew what is derived, where it is not what it should be."
)
@database_option
@click.pass_context
def doctor(ctx: click.Context, mend: bool, url: str) -> None:
    """Look over the ledger: the database, every quote, the vocabulary, and every file of decisions.

    Also the checksums of digests and of what was fetched, and all that is derived: numbers for ordering, the entries that names mean,
    boards, the full-text index. Nothing is changed; each trouble is one line that says what to do. Exit status 1 where there is one.
    --repair makes anew what is derived; evidence and decisions come from files, and are never repaired.

    \b
    Example:
        claims doctor
    """
    of = project.here()
    reader = Reader(vocabulary())
    with database.connect(url) as connection:
        troubles = [*_database(connection), *_quotes(connection)]
    with database.connect(
        url, write=True, keep=False
    ) as connection:  # a rehearsal: what would loading change?
        if vocabulary_tables.write_vocabulary(connection, reader.vocabulary):
            troubles.append(
                "the vocabulary is not the one that the ledger was made with; run `claims build` or load a file"
            )
        files = of.decision_files() if of.found else []
        for path in files:
            troubles += _file(connection, path, reader, root(url))
        troubles += _digests(loaded_files.read(connection), of, root(url))
    with database.connect(url, write=True, keep=mend) as connection:
        derived = list(repair.stale(connection, reader.vocabulary))
        if mend and derived:
            repair.mend(connection, reader.vocabulary)
    troubles += [f"{each}; {'made anew' if mend else 'run `claims doctor --repair`'}" for each in derived]
    if of.found and (of.decisions / writing.NOTE).is_file():
        troubles.append(
            f"{of.decisions}: a command was killed while it wrote; `claims build` finishes its writing"
        )
    for trouble in troubles:
        click.echo(printable(trouble))
    note(
        f"{database.shown(url)}, {count(len(files), 'file of decisions', 'files of decisions')}: {count(len(troubles), 'trouble')}"
    )
    ctx.exit(1 if len(troubles) > (len(derived) if mend else 0) else 0)


def _database(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds; PostgreSQL keeps its promises without being asked."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"the database is damaged: {row[0]}; restore a backup, or delete it and run `claims build`"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there; run `claims build` into a new database"


def _digests(loaded: LoadedFiles, of: Project, named_from: Path) -> Iterator[str]:
    """The digests that are not as they were when they were loaded, or not what was fetched."""
    if not of.found:
        return
    now = {known_as(path, named_from): loaded_files.sha256_of(path) for path in of.digest_files()}
    for row in loaded.rows:
        if row["source_id"] and row["name"] in now and now[row["name"]] != row["sha256"]:
            yield f"{row['name']}: is not as it was when it was loaded; run `claims build`"
    for note_of in sorted(of.digests.rglob(f"*{FETCHED}")):
        path = note_of.with_name(note_of.name.removesuffix(FETCHED))
        if not path.is_file():
            yield f"{note_of}: what it is about is not there; fetch it again, or delete the note"
        elif not kept.is_whole(path, kept.said_of(note_of)):
            yield f"{path}: is not what was fetched; fetch it again with --again, or delete {note_of.name}"


def _quotes(connection: Connection) -> Iterator[str]:
    """The claims that do not stand where they say."""
    for claim, quote, begin, value, start, document in connection.execute(text(_QUOTES)):
        if document[begin : begin + len(quote)] != quote:
            yield f"{claim}: its quote does not stand at {begin}; load its file again"
        elif not document.startswith(value, start):
            yield f"{claim}: its value {value} does not stand at {start}; load its file again"


def _file(connection: Connection, path: Path, reader: Reader, named_from: Path) -> list[str]:
    """What loading a file of decisions would change."""
    try:
        done = curated.write_curated(connection, path, reader, named_from)
    except ClaimsError as error:
        return [str(error)]
    if done.new or done.updated or done.removed:
        what = f"{done.new} new, {done.updated} changed, {done.removed} withdrawn"
        return [f"{path}: is not in step with the ledger ({what}); run `claims load {path}`"]
    return []
