"""Digests: files of paper abstracts, read by format into papers. To add a format: a module and a row of FORMATS."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.digests import daily_papers_text, records
from claims.digests.digest import Digest, DigestPaper, PaperLink, Problem, day_of_name, numbered
from claims.errors import FormatError, InputError

__all__ = ["FORMATS", "Digest", "DigestPaper", "Format", "PaperLink", "Problem", "read"]

_SNIFFED = 65_536  # bytes looked at to tell the format
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Format:
    """A digest format: its name, what it is, how it is told, and its reader (path, id, day) -> Digest."""

    name: str
    about: str
    fits: Callable[[str], bool]  # over the first 64 KiB as text
    read: Callable[[Path, str, date | None], Digest]


@dataclass(frozen=True, slots=True)
class _Streamed:
    """Papers that are read from the file anew, one by one, at each iteration: memory stays flat."""

    path: Path
    records: Callable[[Path], Iterator[records.Record]]

    def __iter__(self) -> Iterator[DigestPaper]:
        empty = True
        for paper in numbered(self.records(self.path)):
            empty = False
            yield paper
        if empty:
            raise _no_paper(self.path)


def read(path: Path, format_name: str | None = None, day: date | None = None) -> Digest:
    """The digest in the file `path`, in the format named or the one its beginning shows.

    `day` is the digest's; where None it is taken from the file's name (`2026-04-17-...`). Raises
    `InputError` and its kin for whatever is no digest; nothing is guessed past a damaged byte.
    """
    digest_id, beginning = _fingerprint(path)
    if format_name is not None and format_name not in FORMATS:
        raise FormatError(path, f"no format {format_name!r} is known", f"use one of {', '.join(FORMATS)}")
    chosen = FORMATS[format_name] if format_name else _told(path, beginning)
    return chosen.read(path, digest_id, day or day_of_name(path.name))


def _fingerprint(path: Path) -> tuple[str, bytes]:
    """The digest's id and the first bytes of its text; refuses what is no readable file."""
    if path.is_dir():
        raise InputError(path, "is a folder, not a digest", "name the files in it")
    try:
        with path.open("rb") as stream:
            digest_id = hashlib.file_digest(stream, "sha256").hexdigest()[:12]
        with records.opened(path) as stream:
            return digest_id, stream.read(_SNIFFED)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except (OSError, EOFError) as error:
        raise InputError(path, f"cannot be read ({error})", "check the file and its permissions") from error


def _told(path: Path, beginning: bytes) -> Format:
    if not beginning.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatError(path, "is empty", "save the digest again")
    if b"\x00" in beginning:
        raise FormatError(path, "is a binary file, not text", "save the page as plain text in UTF-8")
    text = beginning.decode("utf-8-sig", errors="replace")
    for each in FORMATS.values():
        if each.fits(text):
            return each
    raise FormatError(
        path, "is in no known digest format", f"use --digest-format with one of {', '.join(FORMATS)}"
    )


def _page(path: Path, digest_id: str, day: date | None) -> Digest:
    text = _utf8(path)
    year = day.year if day else None
    if year is None and (named := _YEAR.search(path.name)):
        year = int(named[1])
    page = daily_papers_text.parse(text, year)
    if not page.papers:
        raise _no_paper(path)
    problems = list(page.problems)
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
        tuple(numbered(page.papers)),
        tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _utf8(path: Path) -> str:
    """The file's text; a byte that is not UTF-8 is refused with its line."""
    data = path.read_bytes()
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise FormatError(path, "holds a NUL byte", "save the page as plain text in UTF-8", line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(path, "is not UTF-8", "save the page as plain text in UTF-8", line) from error


def _no_paper(path: Path) -> FormatError:
    return FormatError(
        path, "holds no paper", "a paper is a title line above an abstract; see README, Digests"
    )


def _streamed(name: str, reader: Callable[[Path], Iterator[records.Record]]) -> Callable[..., Digest]:
    def open_digest(path: Path, digest_id: str, day: date | None) -> Digest:
        papers: Iterable[DigestPaper] = _Streamed(path, reader)
        return Digest(path, digest_id, name, day, papers)

    return open_digest


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "daily-papers-json",
            "a saved answer of the Daily Papers API: a JSON list",
            lambda text: text.lstrip().startswith("["),
            _streamed("daily-papers-json", records.api_list),
        ),
        Format(
            "jsonl",
            "one paper a line as JSON with id, title, summary or abstract (also arXiv's metadata snapshot; .gz too)",
            lambda text: text.lstrip().startswith("{"),
            _streamed("jsonl", records.lines),
        ),
        Format(
            "daily-papers-text",
            'the "Daily Papers" page copied as text',
            daily_papers_text.looks_like,
            _page,
        ),
    )
}
