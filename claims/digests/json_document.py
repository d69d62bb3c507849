"""A JSON file that is one value: a list of papers, an object with a list inside, or one paper.

`{"data": [...]}`, `{"message": {"items": [...]}}`, `{"2410.00010": {...}}` and a list of answers, each with
its list, are read as they come, an element at a time. Several values behind each other are read as well.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.arxiv_ids import arxiv_id_of
from claims.digests import json_records
from claims.digests.columns import folded
from claims.digests.digest import Entry, Problem, printable
from claims.digests.gate import Gate
from claims.digests.json_text import Cursor, DuplicateKeyError
from claims.digests.limits import Limits
from claims.errors import FormatError

LISTS = frozenset(
    ("data", "results", "papers", "items", "entries", "entry", "docs", "documents", "records", "publications",
     "articles", "works", "hits", "notes", "rows", "list", "references", "response", "message", "result", "preprints")
)  # fmt: skip
_DEEPEST = 6  # objects around the list
_MOST_KEPT = (
    10_000  # keys or elements beside the papers that are held; a file with more has no list of papers
)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each element that is none."""
    yield from _Document(path, limits).entries()


class _Document:
    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.cursor = Cursor(path, limits)
        self.gate = Gate(path, limits)
        self.seen = 0
        self.kept = 0  # characters of what is held beside the papers

    def entries(self) -> Iterator[Entry]:
        while begin := self.cursor.peek():
            if begin == "[":
                yield from self._list("", {})
            elif begin == "{":
                yield from self._object(1)
            else:
                self.cursor.value()  # a fault says more than "no object"
                raise FormatError(
                    self.path, "is no JSON object", "write each paper as {...}", self.cursor.line
                )
        yield from self.gate.end()

    def _object(self, depth: int) -> Iterator[Entry]:
        """The papers inside the object that begins here; or the object itself, where it is one."""
        cursor, line, before = self.cursor, self.cursor.line, self.seen
        own: dict[str, Any] = {}
        cursor.take("{")
        while cursor.peek() != "}":
            key = self._value()
            if not isinstance(key, str):
                raise cursor.fault("a key is due")
            cursor.take(":")
            begin = cursor.peek()
            if begin == "[":
                yield from self._list(key, own)
            elif begin == "{" and folded(key) in LISTS and depth < _DEEPEST:
                yield from self._object(depth + 1)
            else:
                yield from self._member(key, own)
            if len(own) > _MOST_KEPT or self.kept > self.cursor.limits.line:
                raise self._no_list(own, line)
            if cursor.peek() != "}":
                cursor.take(",")
        cursor.take("}")
        if self.seen == before and depth == 1:
            yield from self._itself(own, line)

    def _member(self, key: str, own: dict[str, Any]) -> Iterator[Entry]:
        """The paper that stands under its own id, or nothing: the value is kept in `own`."""
        line, before = self.cursor.line, self.cursor.passed
        value = self._value()
        if json_records.has_title(value) and not _has_text(own) and folded(key) not in json_records.WRAPPERS:
            number = arxiv_id_of(key)
            paper = {"arxiv_id": number, **value} if number else value
            yield from self._record(paper, line, f"`{key[:40]}`")
            return
        if key in own and own[key] != value:
            raise self.cursor.fault(f"the key `{printable(key[:40])}` stands twice, with two values")
        own[key] = value
        self.kept += self.cursor.passed - before

    def _list(self, key: str, own: dict[str, Any]) -> Iterator[Entry]:
        """The papers of the list that begins here; one of other things is kept in `own`."""
        kept: list[Any] = []
        papers = None if key else True
        before = self.cursor.passed
        for number, (line, element) in enumerate(self.cursor.elements(), 1):
            if papers is None:
                papers = (json_records.is_paper(element) and not json_records.has_abstract(own)) or (
                    folded(key) in LISTS and not _has_text(own) and isinstance(element, dict)
                )
            if papers:
                yield from self._record(element, line, f"entry {number}")
            else:
                kept.append(element)
                self.kept += self.cursor.passed - before
            before = self.cursor.passed
            if len(kept) > _MOST_KEPT or self.kept > self.cursor.limits.line:
                raise self._no_list({key: kept}, line)
        if kept:
            own[key] = kept

    def _record(self, element: object, line: int, place: str) -> Iterator[Entry]:
        self.seen += 1
        if isinstance(element, DuplicateKeyError):
            yield Problem(line, f"{place}: {element}")
        elif not isinstance(element, dict):
            yield Problem(line, f"{place} is no JSON object")
        elif not json_records.is_paper(element) and (inner := _list_inside(element)):
            for number, each in enumerate(inner, 1):
                yield from self._record(each, line, f"{place}.{number}")
        else:
            yield from self.gate.admit(json_records.found(element, line, place))

    def _itself(self, own: dict[str, Any], line: int) -> Iterator[Entry]:
        """The object as the one paper that it is."""
        if not (json_records.is_paper(own) or _has_text(own)):
            raise self._no_list(own, line)
        yield from self._record(own, line, "")

    def _value(self) -> Any:
        try:
            return self.cursor.value()
        except DuplicateKeyError as error:
            raise self.cursor.fault(str(error)) from error

    def _no_list(self, own: dict[str, Any], line: int) -> FormatError:
        keys = ", ".join(f"`{printable(key[:40])}`" for key in list(own)[:5]) or "none"
        what = f"holds no list of papers and is no paper: its keys are {keys}"
        return FormatError(self.path, what, "give a list of objects with `title` and `abstract`", line)


def _has_text(own: dict[str, Any]) -> bool:
    return json_records.has_title(own) or json_records.has_abstract(own)


def _list_inside(element: dict[str, Any]) -> list[Any]:
    """The list of papers in an element of a list: answers of an API, page by page."""
    return next(
        (value for key, value in element.items()
         if isinstance(value, list) and folded(key) in LISTS and any(map(json_records.is_paper, value))), []
    )  # fmt: skip
