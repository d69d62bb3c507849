"""Digests: lists of papers, read by format into papers. To add a format: a module and a row in `FORMATS` and `sniff`."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from claims.digests import (
    bibtex,
    daily_papers_text,
    feed,
    json_document,
    json_lines,
    markdown,
    ris,
    sniff,
    stream,
    table,
)
from claims.digests.digest import (
    Contents,
    Digest,
    DigestPaper,
    Entry,
    PaperLink,
    Problem,
    day_of_name,
    numbered,
)
from claims.digests.limits import Limits
from claims.errors import FormatError, InputError

__all__ = ["FORMATS", "Digest", "DigestPaper", "Format", "Limits", "PaperLink", "Problem", "read"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_STANDARD = Limits()
_ANY_ENCODING = frozenset(("feed", "jsonl"))  # XML names its encoding; a bad line of JSON Lines is a problem

Entries = Callable[[Path, Limits], Iterator[Entry]]
Reader = Callable[[Path, str, date | None, Limits], Digest]


@dataclass(frozen=True, slots=True)
class Format:
    """A digest format: its name, what it is, and its reader (path, id, day, limits) -> Digest."""

    name: str
    about: str
    read: Reader

    def fits(self, text: str) -> bool:
        """Whether a file that begins with `text` (its first 64 KiB) is in this format."""
        return sniff.shape(text) == self.name


def read(
    path: Path, format_name: str | None = None, day: date | None = None, *, limits: Limits = _STANDARD
) -> Digest:
    """The digest in the file `path`, in the format named or the one its beginning shows.

    `day` is the digest's; where None it is taken from the file's name (`2026-04-17-...`). Raises
    `InputError` and its kin for whatever is no digest; nothing is guessed past a damaged byte.
    """
    digest_id, beginning = _fingerprint(path, limits)
    if format_name is not None and format_name not in FORMATS:
        raise FormatError(path, f"no format {format_name!r} is known", f"use one of {', '.join(FORMATS)}")
    chosen = FORMATS[format_name] if format_name else _told(path, beginning)
    return chosen.read(path, digest_id, day or day_of_name(path.name), limits)


def _fingerprint(path: Path, limits: Limits) -> tuple[str, bytes]:
    """The digest's id and the first bytes of its text; refuses what is no readable file."""
    try:
        if path.is_dir():
            raise InputError(path, "is a folder, not a digest", "name the files in it")
        if path.exists() and not path.is_file():
            raise InputError(path, "is a pipe or a device, not a file", "save what it gives to a file")
        if path.stat().st_size > limits.file:
            raise limits.error(path, "file")
        with path.open("rb") as opened:
            digest_id = hashlib.file_digest(opened, "sha256").hexdigest()[:12]
        return digest_id, stream.beginning(path, sniff.SNIFFED)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error})", "check the file and its permissions") from error


def _told(path: Path, beginning: bytes) -> Format:
    """The format that the beginning shows; refuses what is no list of papers, with what it looks like."""
    if not beginning.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatError(path, "is empty", "save the digest again")
    if binary := sniff.binary(beginning):
        raise FormatError(path, *binary)
    text = beginning.decode("utf-8-sig", errors="replace")
    name = sniff.shape(text)
    if name not in _ANY_ENCODING and (line := sniff.bad_byte(beginning)):
        raise stream.not_utf8(path, line)
    if look := sniff.not_papers(text):
        raise FormatError(path, f"looks like {look.what}, not like a list of papers", look.remedy)
    if name is None:
        remedy = f"use --digest-format with one of {', '.join(FORMATS)}"
        raise FormatError(path, f"is in no known digest format{sniff.kind(text)}", remedy)
    return FORMATS[name]


def _page(path: Path, digest_id: str, day: date | None, limits: Limits) -> Digest:
    """A Daily Papers page, which is read as a whole: its head and feet tell its papers apart."""
    text = stream.whole(path, limits)
    year = day.year if day else None
    if year is None and (named := _YEAR.search(path.name)):
        year = int(named[1])
    page = daily_papers_text.parse(text, year)
    if not page.papers:
        raise FormatError(
            path, "holds no paper", "a paper is a title line above an abstract; see `claims help load`"
        )
    long = [
        Problem(int(str(said["line"])), limits.over(text))
        for fields, said in page.papers
        for text in ("title", "abstract")
        if len(getattr(fields, text)) > getattr(limits, text)
    ]
    lines = {problem.line for problem in long}
    papers = [(fields, said) for fields, said in page.papers if said["line"] not in lines]
    if not papers:
        raise FormatError(path, long[0].what, "every paper needs a title and an abstract", long[0].line)
    problems = page.problems + long
    undated = [fields for fields, said in page.papers if said.get("date_text") and not said.get("published")]
    if undated and year is None:
        what = f"{len(undated)} dates have no year; name the file like 2026-04-17-name.txt or give the digest's day"
        problems.append(Problem(1, what))
    printed = daily_papers_text.day(page, year)
    if printed and day and printed != day:
        problems.append(Problem(1, f"the page says it is of {printed}; {day} is used for its year only"))
    return Digest(
        path,
        digest_id,
        "daily-papers-text",
        printed or day,
        tuple(numbered(papers)),
        tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _json(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of a JSON file of either build: a value a line, or one value."""
    beginning = stream.beginning(path, sniff.SNIFFED).decode("utf-8-sig", errors="replace")
    entries: Entries = json_lines.entries if sniff.is_jsonl(beginning) else json_document.entries
    return entries(path, limits)


def _streamed(name: str, about: str, entries: Entries) -> Format:
    def open_digest(path: Path, digest_id: str, day: date | None, limits: Limits) -> Digest:
        return Digest(path, digest_id, name, day, Contents(path, partial(entries, path, limits)))

    return Format(name, about, open_digest)


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        _streamed(
            "daily-papers-json", "a saved answer of the Daily Papers API: a JSON list", json_document.entries
        ),
        _streamed(
            "jsonl",
            "one paper a line as JSON with id, title, summary or abstract (also arXiv's metadata snapshot; .gz too)",
            json_lines.entries,
        ),
        Format("daily-papers-text", 'the "Daily Papers" page copied as text', _page),
        _streamed(
            "json",
            "a JSON list of papers, an object with such a list inside, or one paper",
            json_document.entries,
        ),
        _streamed("openalex", "works of OpenAlex, their abstracts as an index of words", _json),
        _streamed("semantic-scholar", "papers of Semantic Scholar's API or data sets", _json),
        _streamed("csl-json", "CSL JSON of a reference manager, with abstracts", _json),
        _streamed(
            "csv", "a table with columns for title and abstract; comma, semicolon, tab or bar", table.entries
        ),
        _streamed("bibtex", "BibTeX entries with an abstract", bibtex.entries),
        _streamed("ris", "RIS records with an abstract", ris.entries),
        _streamed("feed", "RSS or Atom, arXiv's API among them", feed.entries),
        _streamed(
            "markdown",
            "a Markdown table of papers, or headings or items with an abstract below",
            markdown.entries,
        ),
    )
}
