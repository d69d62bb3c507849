"""What every digest format is read into: a digest, its papers, and what could not be read."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claims.counts import count
from claims.errors import FormatError
from claims.models import AppearanceFields, PaperFields

MOST_PROBLEMS = 1_000  # told one by one; a file with more is not what it was taken for, or needs a script

_URL = re.compile(r"https?://[^\s<>\"`{}|\\^]+")
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """An address, and where it stands in the abstract; `start` is None where it is given beside it."""

    url: str
    start: int | None


@dataclass(frozen=True, slots=True)
class DigestPaper:
    """One paper of a digest: its text, what the digest says of it, its links."""

    fields: PaperFields
    appearance: AppearanceFields
    links: tuple[PaperLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A piece of a digest that is no paper and no known part of the page."""

    line: int
    what: str


def printable(text: str) -> str:
    """`text` as a terminal may show it: without control characters, and without halves of characters."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


# What a format's reader finds in a file, in its order: a paper with what is said of it, or a problem.
Record = tuple[PaperFields, dict[str, object]]
Entry = Record | Problem


class Contents:
    """The papers of a file, read anew and one by one at each iteration: memory stays flat.

    The problems are those of a whole reading: kept from the last one that came to its end, else found by one.
    """

    def __init__(self, path: Path, entries: Callable[[], Iterator[Entry]]) -> None:
        self.path = path
        self._entries = entries
        self._problems: tuple[Problem, ...] | None = None

    def __iter__(self) -> Iterator[DigestPaper]:
        return numbered(self._read())

    def _read(self) -> Iterator[Record]:
        """The papers as they are told; behind the last one the problems are known."""
        problems: list[Problem] = []
        seen = Counted()
        yield from _papers(self._entries(), problems, seen)
        if seen.papers == 0:
            raise _no_paper(self.path, problems, seen)
        if seen.problems > MOST_PROBLEMS:
            more = f"{count(seen.problems - MOST_PROBLEMS, 'more problem')} from here on, not told one by one"
            problems.append(Problem(problems[-1].line, more))
        self._problems = tuple(sorted(problems, key=lambda problem: problem.line))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, by line; the first 1,000 one by one, then their number."""
        if self._problems is None:
            for _paper in self._read():
                pass
        return self._problems or ()


@dataclass(slots=True)
class Counted:
    """How many papers and problems a reading has met so far."""

    papers: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest file. `papers` may be iterated again and again; a large file is read as it is iterated."""

    path: Path
    id: str  # first 12 hex digits of the SHA-256 of the file's bytes
    format: str
    day: date | None
    papers: Iterable[DigestPaper]
    said: tuple[Problem, ...] = field(default=())  # what is known without reading the papers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What in the file is no paper and no known part of it, by line; reads the file where need be."""
        return self.said + (self.papers.problems if isinstance(self.papers, Contents) else ())

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.name


def _papers(entries: Iterator[Entry], problems: list[Problem], seen: Counted) -> Iterator[Record]:
    """The papers among `entries`; the problems are kept in `problems`, the first of them at least."""
    for entry in entries:
        if isinstance(entry, Problem):
            seen.problems += 1
            if len(problems) < MOST_PROBLEMS:
                problems.append(Problem(entry.line, printable(entry.what)))
        else:
            seen.papers += 1
            yield entry


def _no_paper(path: Path, problems: list[Problem], seen: Counted) -> FormatError:
    """The refusal of a file without a paper: why its first record is none."""
    if not problems:
        return FormatError(
            path, "holds no paper", "a paper has a title and an abstract; see `claims help load`"
        )
    what = problems[0].what
    remedy = "every paper needs a title and an abstract" if "has no" in what else "mend it, or take it out"
    if seen.problems > 1:
        remedy += f" ({count(seen.problems - 1, 'more is no paper', 'more are no papers')} either)"
    return FormatError(path, what, remedy, problems[0].line)


def links(text: str) -> tuple[PaperLink, ...]:
    """The web addresses that stand in `text`, each once, without the punctuation of their sentence."""
    found: dict[str, PaperLink] = {}
    for match in _URL.finditer(text):
        url = _without_sentence_end(match.group())
        found.setdefault(url, PaperLink(url, match.start()))
    return tuple(found.values())


def _without_sentence_end(url: str) -> str:
    """`url` without trailing punctuation; a closing bracket stays where the address opened one."""
    while url and (
        url[-1] in ".,;:!?'’”*" or (url[-1] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]]))
    ):
        url = url[:-1]
    return url


def day_of_name(name: str) -> date | None:
    """The day that a file name such as `2026-04-17-contrastive-rl.txt` states, or None."""
    for match in re.finditer(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)", name):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def numbered(papers: Iterable[Record]) -> Iterator[DigestPaper]:
    """The papers with their place in the digest counted from 1 and the links of their abstracts."""
    for position, (fields, said) in enumerate(papers, 1):
        urls: Iterable[str] = said.get("urls", ())  # type: ignore[assignment]
        beside = tuple(PaperLink(url, None) for url in dict.fromkeys(urls))
        inside = links(fields.abstract)
        known = {link.url for link in inside}
        appearance = AppearanceFields.model_validate(
            {"position": position} | {name: value for name, value in said.items() if name != "urls"}
        )
        yield DigestPaper(fields, appearance, inside + tuple(x for x in beside if x.url not in known))
