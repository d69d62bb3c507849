"""Papers as JSON objects: the Daily Papers API's list, and one object a line (arXiv metadata, exports).

The objects of the field differ in the names of their keys; `_KEYS` says which are read as what.
"""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from claims.errors import FormatError
from claims.models import AppearanceFields, PaperFields

_KEYS = {
    "title": ("title",),
    "abstract": ("summary", "abstract"),
    "id": ("id", "arxiv_id", "arxiv"),
    "published": ("published", "publishedAt", "published_at", "date"),
    "count": ("upvotes",),
}
_ARXIV = re.compile(
    r"(?:arxiv:|https?://arxiv\.org/abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I
)
_URL_KEYS = ("projectPage", "githubRepo")
_LONGEST_LINE = 10_000_000  # bytes; a longer line is no paper, and must not fill the memory

Record = tuple[PaperFields, dict[str, object]]


def opened(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where its name ends in .gz."""
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def lines(path: Path) -> Iterator[Record]:
    """The papers of a file with one JSON object a line; read as it is iterated."""
    with opened(path) as stream:
        for number, raw in enumerate(_bounded(stream, path), 1):
            if raw.strip():
                yield record(_object(raw, path, number), path, number)


def api_list(path: Path) -> Iterator[Record]:
    """The papers of a saved answer of the Daily Papers API: a JSON list of objects with a `paper` each."""
    with opened(path) as stream:
        entries = _object(stream.read(), path, 1)
    if not isinstance(entries, list):
        raise FormatError(path, "is no JSON list of papers", "save the whole answer of the Daily Papers API")
    for number, entry in enumerate(entries, 1):
        paper = entry.get("paper") if isinstance(entry, dict) else None
        if not isinstance(paper, dict):
            raise FormatError(
                path, f"entry {number} has no object `paper`", "save the whole answer of the API"
            )
        yield record(paper, path, number)


def record(found: Any, path: Path, number: int) -> Record:
    """One object as a paper; raises `FormatError` with the line (or the entry's number) and the key."""
    if not isinstance(found, dict):
        raise FormatError(path, "is no JSON object", "write one paper a line as {...}", number)
    said: dict[str, object] = {
        "line": number,
        "published": _day(found, path, number),
        "date_text": _date_text(found),
        "authors": _authors(found),
        "trailing_count": _value(found, "count"),
        "urls": [found[key] for key in _URL_KEYS if isinstance(found.get(key), str) and found[key]],
    }
    try:
        fields = PaperFields(
            title=_text(found, "title", path, number, " "),
            abstract=_text(found, "abstract", path, number, None),
            arxiv_id=_arxiv_id(found, path, number),
        )
        AppearanceFields.model_validate({"position": 1, **said})
    except ValidationError as error:
        first = error.errors()[0]
        what = f"no paper ({'.'.join(map(str, first['loc']))}: {first['msg']})"
        raise FormatError(path, what, "mend the line", number) from error
    return fields, said


def _bounded(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    """The lines of `stream`, refused where one is longer than any paper."""
    try:
        while raw := stream.readline(_LONGEST_LINE):
            if len(raw) == _LONGEST_LINE:
                raise FormatError(path, "has a line of over 10 MB", "write one paper a line")
            yield raw
    except (EOFError, gzip.BadGzipFile) as error:
        raise FormatError(path, f"is a damaged gzip file ({error})", "fetch it again") from error


def _object(raw: bytes, path: Path, number: int) -> Any:
    try:
        return json.loads(raw)
    except UnicodeDecodeError as error:
        raise FormatError(path, "is not UTF-8", "save the file as UTF-8", number) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(path, f"is no JSON ({error})", "mend the line, or take it out", number) from error


def _value(found: dict[str, Any], what: str) -> Any:
    return next((found[key] for key in _KEYS[what] if found.get(key) is not None), None)


def _text(found: dict[str, Any], what: str, path: Path, number: int, join: str | None) -> str:
    """A text that must be there; `join` replaces line breaks in it (a title is one line)."""
    value = _value(found, what)
    if not isinstance(value, str) or not value.strip():
        keys = " or ".join(f"`{key}`" for key in _KEYS[what])
        raise FormatError(path, f"has no text {keys}", "every paper needs a title and an abstract", number)
    return value.strip() if join is None else join.join(value.split())


def _arxiv_id(found: dict[str, Any], path: Path, number: int) -> str | None:
    value = _value(found, "id")
    if isinstance(value, int | float):
        raise FormatError(
            path,
            f"has the id {value} as a number, which loses zeros",
            'write it as text: "2503.02130"',
            number,
        )
    match = _ARXIV.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"arXiv:{match[1]}" if match else None


def _authors(found: dict[str, Any]) -> int | None:
    """The number of authors, from a count or from a list of them."""
    if isinstance(found.get("n_authors"), int):
        return int(found["n_authors"])
    for key in ("authors_parsed", "authors"):
        if isinstance(found.get(key), list):
            return len(found[key])
    return None


def _date_text(found: dict[str, Any]) -> str | None:
    """The date as given; of an arXiv snapshot that of the first version."""
    versions = found.get("versions")
    if isinstance(versions, list) and versions and isinstance(versions[0], dict):
        return str(versions[0].get("created"))
    value = _value(found, "published")
    return value if isinstance(value, str) else None


def _day(found: dict[str, Any], path: Path, number: int) -> date | None:
    text = _date_text(found)
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10]) if text[:1].isdigit() else parsedate_to_datetime(text).date()
    except ValueError as error:
        raise FormatError(path, f"has the date {text!r}", "write dates as 2026-04-17", number) from error
