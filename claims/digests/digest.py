"""What every digest format is read into: a digest, its papers, and what could not be read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claims.models import AppearanceFields, PaperFields

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


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest file. `papers` may be iterated again and again; a large file is read as it is iterated."""

    path: Path
    id: str  # first 12 hex digits of the SHA-256 of the file's bytes
    format: str
    day: date | None
    papers: Iterable[DigestPaper]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.name


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


def numbered(papers: Iterable[tuple[PaperFields, dict[str, object]]]) -> Iterator[DigestPaper]:
    """The papers with their place in the digest counted from 1 and the links of their abstracts."""
    for position, (fields, said) in enumerate(papers, 1):
        beside = tuple(PaperLink(url, None) for url in said.pop("urls", ()))  # type: ignore[attr-defined]
        inside = links(fields.abstract)
        known = {link.url for link in inside}
        appearance = AppearanceFields.model_validate({"position": position, **said})
        yield DigestPaper(fields, appearance, inside + tuple(x for x in beside if x.url not in known))
