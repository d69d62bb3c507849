"""The pages of an answer, one file each: those that are there stay, so that a fetch that was killed goes on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.digests.limits import Limits
from claims.errors import DownloadError
from claims.fetching import arxiv, daily_papers, download, kept
from claims.fetching.arxiv import Page
from claims.fetching.pace import Pace


@dataclass(frozen=True, slots=True)
class Got:
    """A page that is there now: its file, how many papers it holds, and whether it was asked for."""

    path: Path
    papers: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """How pages are asked for: into which folder, at what pace, within which limits, and whether those there already are, too."""

    folder: Path
    pace: Pace
    limits: Limits
    seconds: float
    again: bool = False


def of_arxiv(pages: Iterable[Page], asking: Asking) -> Iterator[Got]:
    """The pages of an answer of arXiv's; a query's end where arXiv counts no more papers."""
    for page in pages:
        got = _got(page, asking, arxiv.check, arxiv.entries)
        number = page.more.get("page")
        if got is None and number is None:
            continue  # none of these ids is one; others may be
        if got is None:
            return
        yield got
        everything = arxiv.total(got.path.read_bytes()) or 0
        if number is not None and int(number) * arxiv.PAGE >= everything:
            return


def of_daily_papers(pages: Iterable[Page], asking: Asking) -> Iterator[Got]:
    """The pages of a day's Daily Papers, up to the first that is not full."""
    for page in pages:
        got = _got(page, asking, daily_papers.check, daily_papers.entries)
        if got is not None:
            yield got
        if got is None or got.papers < daily_papers.PAGE:
            return


class _NoPapersError(DownloadError):
    """A whole answer that holds no paper."""


def _got(
    page: Page,
    asking: Asking,
    check: Callable[[Page, bytes], None],
    count: Callable[[bytes], int],
) -> Got | None:
    """The page's file: the one that is there, else what the server answers; None where it holds no paper."""
    there = asking.folder / page.name
    if not asking.again and _is_there(there):
        return Got(there, count(there.read_bytes()), is_new=False)

    def fetch(into: Path) -> download.Answer:
        answer = download.get(page.url, into, asking.limits, asking.seconds)
        check(page, into.read_bytes())
        if count(into.read_bytes()) == 0:
            raise _NoPapersError(page.url, "holds no paper", "ask for others")
        return answer

    try:
        made = asking.pace.ask(lambda: kept.keep(page.url, asking.folder, fetch, page.name, page.more))
    except _NoPapersError:
        return None
    return Got(made.path, count(made.path.read_bytes()), is_new=True)


def _is_there(path: Path) -> bool:
    """Whether a page was fetched whole before; a note without its file is what a killed fetch leaves."""
    return any(path == each for each, _ in kept.notes(path.parent))
