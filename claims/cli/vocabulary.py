"""`claims vocabulary`: what the vocabulary lacks, and what it joins."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict

import click

from claims.boards import identity
from claims.cli import inputs, options
from claims.cli.options import database_option, echo_rows, format_option, note
from claims.cli.progress_bar import progress
from claims.codes import NameKind, codes
from claims.counts import count
from claims.curation import vocabulary_gaps
from claims.ledger import database
from claims.ledger.bulk_rows import everything
from claims.reader import Reader, extractors

_TABLE = ("kind", "name", "papers", "claims", "near", "sample")
_COLUMNS = ("kind", "name", "papers", "claims", "spellings", "known_as", "near", "samples")


@click.group()
def vocabulary() -> None:
    """Find names that the vocabulary lacks."""


@vocabulary.command("suggest")
@click.option(
    "--corpus", "files", metavar="FILE", multiple=True, help="Read this digest; may be given again."
)
@click.option("--kind", type=click.Choice(codes("name_kind")), help="Only names of this kind.")
@click.option(
    "--at-least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Only names that N papers use.",
)
@database_option
@format_option
def suggest_names(files: tuple[str, ...], kind: NameKind | None, at_least: int, url: str, form: str) -> None:
    """List names that claims use often and that no entry has, with sentences and near entries.

    The names are those of the ledger's claims, rejected ones left out; with --corpus those found in the files, and
    no database is needed. Nothing is added or merged: similar names are not the same name, and a person decides.

    \b
    Example:
        claims vocabulary suggest --kind benchmark --at-least 3
    """
    unknown = vocabulary_gaps.Unknown(options.vocabulary(), [kind] if kind else vocabulary_gaps.KINDS)
    if files:
        _from_files(unknown, files)
    else:
        _from_ledger(unknown, url)
    found = unknown.rows(at_least)
    if form != "json" and form != "jsonl":
        for row in found:
            row["sample"] = row["samples"][0]
            row |= {name: " | ".join(row[name]) for name in ("spellings", "known_as", "near", "samples")}
    echo_rows(found, _TABLE if form == "table" else _COLUMNS, form, spare=("near",), wrapped=("sample",))
    note(f"{len(found)} names that the vocabulary does not know")


@vocabulary.command("joined")
@database_option
@format_option
def joined_names(url: str, form: str) -> None:
    """List the systems whose spellings are taken for one, each with its spellings and why.

    Spellings are one where the vocabulary says so, or where one paper writes the same words in another case, order or
    with other hyphens; names of two papers that no entry has stay two. A person who finds a wrong one mends the vocabulary.

    \b
    Example:
        claims vocabulary joined --format csv
    """
    with database.connect(url) as connection:
        claims = database.rows(connection, "claims")
    printed = [
        (row[kind], row[f"{kind}_name"] if row[f"{kind}_id"] else None, row["paper_id"])
        for row in claims for kind in ("system", "baseline") if row[kind] and row["status"] != "rejected"
    ]  # fmt: skip
    found = [asdict(row) | {"spellings": " | ".join(row.spellings)} for row in identity.joined(printed)]
    echo_rows(found, ("name", "why", "papers", "spellings"), form, wrapped=("spellings",))
    note(f"{count(len(found), 'system')} of several spellings")


def _from_files(unknown: vocabulary_gaps.Unknown, files: Iterable[str]) -> None:
    """Count the names of the claims that the reader finds in digests; one text in two of them is one paper."""
    reader = Reader(unknown.vocabulary)
    seen = set()
    for name in files:
        with progress(name) as tick, closing(inputs.papers(name)) as papers:
            for title, abstract in papers:
                tick(1)
                if (title, abstract) in seen:
                    continue
                seen.add((title, abstract))
                for candidate in reader.read(title, abstract).candidates:
                    unknown.add(f"{title}\n{abstract}", abstract, extractors.row(title, candidate))


def _from_ledger(unknown: vocabulary_gaps.Unknown, url: str) -> None:
    """Count the names of the ledger's claims."""
    with database.connect(url) as connection:
        texts = {row["id"]: row["text"] for row in everything(connection, "document")}
        for row in database.rows(connection, "claims", order="paper_id, start"):
            if row["status"] != "rejected":
                unknown.add(row["paper_id"], texts[row["document_id"]], row)
