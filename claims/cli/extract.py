"""`claims extract` and `claims explain`: what the reader finds in a text, without a database."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import click

from claims import render
from claims.cli import inputs, shards
from claims.cli.options import echo_rows, vocabulary
from claims.cli.reader_options import ReaderChoice, Refusals, opened_reader, prepared, reader_options
from claims.digests.limits import Limits
from claims.models import GUIDELINE
from claims.reader import ProposedClaim, Reader, extractors
from claims.reader import explain as explained
from claims.reader.dismissals import UNEXPLAINED
from claims.reader.parallel import AT_ONCE, Workers

_COLUMNS = (*GUIDELINE, "start", "found_by", "confidence")
_TABLE = ("value", "unit", "kind", "system", "metric", "benchmark", "bound", "confidence", "paper")
_COLOURS = {
    "claim": "green",
    "range's end": "green",
    "baseline value": "cyan",
    "dismissed": "bright_black",
    UNEXPLAINED: "red",
}
_SHOWN = ("system", "metric", "benchmark", "baseline")


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice([*render.FORMATS, "parquet"]),
    default="jsonl",
    show_default=True,
    help="How claims are printed; of shards: jsonl or parquet.",
)
@click.option(
    "--out",
    metavar="FOLDER",
    help="Write a shard for each FILE, or each file in it where it is a folder, instead of printing.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Read in as many processes."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have the workers of this Dask scheduler write the shards (extra: cluster).",
)
@click.option(
    "--digest-format", "format_name", metavar="NAME", help="The digest's format, where it is not plain."
)
@reader_options
@inputs.limit_option
def extract(
    *, files: tuple[str, ...], form: str, format_name: str | None, choice: ReaderChoice, limits: Limits,
    out: str | None, jobs: int, cluster: str | None,
) -> None:  # fmt: skip
    """Print the claims found in FILE, a digest or "-", one a line.

    No database is needed and nothing is stored but a model's answers. "-" reads a digest or a bare abstract from standard
    input. The same text gives the same lines; every claim's quote is verbatim and holds its value at `start`.

    With --out each list becomes a shard, a file with its papers and what was read in them, for `claims load`. It is written
    whole or not at all; one that is there already, of the same list by the same reader, is not read again. However many
    processes read, the bytes are the same. FILE and FOLDER may be addresses that fsspec opens (s3://, gs://, ...).

    \b
    Example:
        claims extract papers.jsonl
        claims extract lists --out shards --jobs 2
    """
    if choice.name is not None and (jobs > 1 or out):
        raise click.UsageError(
            "--jobs and --out are for the built-in reader; leave them out with --extractor"
        )
    if out is not None:
        shards.write(files, shards.Run(out, form, jobs, cluster), format_name, limits)
        return
    if form == "parquet" or cluster:
        raise click.UsageError("Parquet and a cluster are for shards; say where with --out FOLDER")
    refusals = Refusals(choice.name)
    with (
        opened_reader(choice, refusals, jobs) as reader,
        closing(_texts(files, format_name, limits)) as papers,
    ):
        found = _rows(iter(prepared(reader, papers)), reader)
        if form == "jsonl":
            for row in found:
                echo_rows([row], _COLUMNS, form)
        else:
            echo_rows(found, _TABLE if form == "table" else _COLUMNS, form)
    refusals.end()


def _texts(
    files: Sequence[str], format_name: str | None, limits: Limits
) -> Generator[inputs.Text, None, None]:
    """The papers of all files, in order."""
    for file in files:
        yield from inputs.papers(file, format_name, limits)


def _rows(papers: Iterator[inputs.Text], reader: Reader) -> Iterator[dict[str, Any]]:
    """The claims of the papers, one by one; a reader of several processes gets some papers at a time."""
    at_once = AT_ONCE if isinstance(reader, Workers) else 1
    while batch := list(islice(papers, at_once)):
        for (title, _), reading in zip(batch, reader.read_many(batch), strict=True):
            yield from (extractors.row(title, candidate) for candidate in reading.candidates)


@click.command()
@click.argument("text", metavar="FILE|TEXT|-")
def explain(text: str) -> None:
    """Show number by number what the reader decided, and why.

    Each sentence that has a number is printed, and below it each number: a claim with the pattern that found it and
    where each name was read, the value of a baseline, dismissed with its rule, or unexplained. Nothing is stored.

    \b
    Example:
        claims explain "FooNet reaches 69.1% accuracy on VideoMME, up from 66.0%."
    """
    reader = Reader(vocabulary())
    with closing(inputs.papers_or_text(text)) as papers:
        for title, abstract in papers:
            if title:
                click.secho(render.printable(title), bold=True)
            numbers = explained.numbers(abstract, reader.read(title, abstract))
            for line in _sentences(abstract, numbers):
                click.echo(line)
            click.echo(_counts(numbers))


def _sentences(abstract: str, numbers: list[explained.ExplainedNumber]) -> Iterator[str]:
    """The lines of each sentence that has a number, the numbers coloured by what was decided."""
    shown = render.printable(abstract)  # character by character: the offsets stay
    for begin, stop in explained.spans(abstract):
        here = [number for number in numbers if begin <= number.start < stop]
        if not here:
            continue
        pieces, done = [], begin
        for number in here:
            pieces.append(shown[done : number.start])
            pieces.append(_coloured(shown[number.start : number.end], number.decision))
            done = max(done, number.end)
        yield "  " + "".join([*pieces, shown[done:stop]]).strip()
        for number in here:
            yield f"    {_coloured(shown[number.start : number.end], number.decision)}  {_said(number)}"
            if number.decision == "claim" and number.candidate is not None:
                yield from _fields(number.candidate)


def _coloured(text: str, decision: str) -> str:
    return click.style(text, fg=_COLOURS[decision], bold=decision == "claim")


def _said(number: explained.ExplainedNumber) -> str:
    """What was decided about a number, and by which rule."""
    if number.decision == "dismissed":
        return f"dismissed: {number.rule}"
    if number.candidate is None:
        return f"{number.decision}: no claim, and no rule says what it is"
    fields = number.candidate.fields
    if number.decision != "claim":
        return f"{number.decision} of the claim {fields.value_text} at {fields.start}"
    codes = (fields.kind, fields.direction, fields.relative, fields.aggregate)
    bound = None if fields.bound == "exact" else fields.bound
    what = ", ".join(code for code in (*codes, bound) if code)
    unit = f" in {fields.unit}" if fields.unit else ""
    return f"claim: {what}{unit}; pattern {number.rule}, confidence {number.candidate.confidence:.2f}"


def _fields(candidate: ProposedClaim) -> Iterator[str]:
    """Each name of a claim with the place and the rule it was read by."""
    for name in (*_SHOWN, "setting"):
        text = getattr(candidate.fields, name)
        if text is None:
            continue
        place = candidate.evidence.get(name)
        where = f"  (at {place[0]}-{place[1]}, {place[2]})" if place else ""
        yield f"      {name + ':':11}{render.printable(text)}{render.printable(where)}"


def _counts(numbers: list[explained.ExplainedNumber]) -> str:
    """How many numbers there were, by what was decided."""
    counts = [(sum(n.decision == decision for n in numbers), decision) for decision in explained.DECISIONS]
    said = ", ".join(f"{count} {decision}" for count, decision in counts if count)
    return f"  {len(numbers)} numbers" + (f": {said}" if said else "") + "\n"
