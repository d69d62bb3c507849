"""`claims fetch`: lists of papers from where they are published, into the ledger's digests."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from claims import digests, project
from claims.cli.inputs import limit_option
from claims.cli.options import F, NumberRange, note
from claims.counts import count
from claims.digests.limits import Limits
from claims.errors import ClaimsError
from claims.fetching import arxiv, daily_papers, download, pages
from claims.fetching.pace import Pace
from claims.fetching.pages import Asking, Got
from claims.files import make_folder


@click.group()
def fetch() -> None:
    """Fetch lists of papers into the ledger's digests; `claims build` loads them.

    Politely: one request in three seconds, no sooner than the server wishes, and never for what is there already, so
    that a fetch that was ended goes on when it is run again. What comes is kept byte for byte, with a note of
    where and when it came from.
    """


def _options(default: str) -> Callable[[F], F]:
    """What both commands take: where to ask, where to put it, how long and how much."""

    def with_them(command: F) -> F:
        for option in (
            limit_option,
            click.option("--timeout", type=NumberRange(1), default=download.SECONDS, show_default=True,
                         help="Seconds that one answer may take."),
            click.option("--again", is_flag=True, help="Ask anew for what is there already."),
            click.option("--out", type=click.Path(path_type=Path, file_okay=False),
                         help="Folder to put it into.  [default: that of the ledger's digests, else the current one]"),
            click.option("--api", default=default, show_default=True, help="The address that is asked."),
        ):  # fmt: skip
            command = option(command)
        return command

    return with_them


@fetch.command("daily-papers")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of the list.")
@_options(daily_papers.API)
def of_daily_papers(
    day: datetime, api: str, out: Path | None, again: bool, timeout: float, limits: Limits
) -> None:
    """Fetch the Daily Papers of one day.

    \b
    Example:
        claims fetch daily-papers --day 2026-04-17
    """
    asking = _asking(out, limits, timeout, again=again)
    _tell(pages.of_daily_papers(daily_papers.of_day(api, day.date()), asking), f"no paper on {day.date()}")


@fetch.command("arxiv")
@click.option("--ids", multiple=True, help="arXiv ids in any spelling, parted by commas; may be repeated.")
@click.option("--query", help="A query in arXiv's own words, as cat:cs.CL AND abs:benchmark; newest first.")
@click.option("--most", type=click.IntRange(1, arxiv.MOST), default=arxiv.PAGE, show_default=True,
              help="Papers of a query.")  # fmt: skip
@_options(arxiv.API)
def of_arxiv(
    *,
    ids: tuple[str, ...],
    query: str | None,
    most: int,
    api: str,
    out: Path | None,
    again: bool,
    timeout: float,
    limits: Limits,
) -> None:
    """Fetch papers of arXiv, by their ids or by a query.

    \b
    Example:
        claims fetch arxiv --ids 2503.02130,2410.00010
        claims fetch arxiv --query "cat:cs.CL AND abs:benchmark" --most 200
    """
    if bool(ids) == bool(query and query.strip()):
        raise click.UsageError("give either --ids or --query")
    asking = _asking(out, limits, timeout, again=again)
    if query:
        today = datetime.now(UTC).date().isoformat()
        day = today if again else arxiv.day_of(asking.folder, query, most, today)
        _tell(
            pages.of_arxiv(arxiv.of_query(api, query, most, day), asking),
            f"arXiv finds no paper of {query!r}",
        )
        return
    asked = arxiv.of_ids(api, ids)
    came = list(_told(pages.of_arxiv(asked, asking)))
    wanted = {f"arXiv:{each}" for page in asked for each in str(page.more["ids"]).split(",")}
    there = {paper.fields.arxiv_id for got in came for paper in digests.read(got.path).papers}
    if missing := sorted(wanted - there):
        raise ClaimsError(f"{', '.join(missing)}: arXiv gave no paper of this id; mend it, or leave it out")


def _asking(out: Path | None, limits: Limits, seconds: float, *, again: bool) -> Asking:
    folder = out or project.here().digests
    make_folder(folder)
    return Asking(folder, Pace(folder, say=note), limits, seconds, again)


def _tell(got: Iterator[Got], nothing: str) -> None:
    """Say of each page what it is; and at the end what to do."""
    if not list(_told(got)):
        note(f"{nothing}; nothing was written")


def _told(got: Iterator[Got]) -> Iterator[Got]:
    new = 0
    for each in got:
        note(
            f"{each.path}: {count(each.papers, 'paper')}{'' if each.is_new else ', there already (--again asks anew)'}"
        )
        new += each.is_new
        yield each
    if new:
        note("next: `claims build`" if project.here().found else "next: `claims load` these files")
