"""A file of decisions as it is plainly laid out: where each paper and each record stands in its text, and what it says.

People and programs write these files a key a line. Of such a text this module knows what YAML would say without reading
it as YAML, which takes a hundred times as long; of whatever is laid out otherwise it says that it does not know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.error import YAMLError

from claims.curation import plain_yaml

_ODD = re.compile(
    r"[\r\x85\u2028\u2029\t\ufeff]|^(?:---|\.\.\.|%)", re.MULTILINE
)  # what YAML may take for a line's end or a mark
_TOP = re.compile(r"(papers|digest):(?: +(.*))?")
_ITEM = re.compile(r"( *)- ( *)(\S.*)")
_KEY = re.compile(r"( *)([A-Za-z_]\w*):(?: +(.*))?")
_PAPER_KEYS = frozenset(("paper", "paper_id", "claims"))


class _OddlyLaidOutError(Exception):
    """A text that only YAML's own reader can tell."""


@dataclass(slots=True)
class RecordText:
    """One record: its lines, from the one with the hyphen on, and what they say."""

    begin: int  # of its first line, from 0
    end: int  # behind its last line that is neither blank nor a comment
    indent: int  # of its keys
    keys: dict[str, tuple[int, int]] | None  # the lines of each key; None: it is written in one piece, {...}
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class PaperText:
    """One paper: its lines, what they say, and its records."""

    begin: int
    end: int  # behind its last line that is neither blank nor a comment
    indent: int  # of its keys
    values: dict[str, Any] = field(default_factory=dict)
    records: list[RecordText] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A whole file."""

    lines: list[str]
    digest: Any
    papers: list[PaperText]


def of(text: str) -> Layout | None:
    """How the text is laid out; None where only YAML's own reader can tell."""
    if _ODD.search(text):
        return None
    lines = text.split("\n")
    try:
        return _Reader(lines).layout()
    except (_OddlyLaidOutError, YAMLError, ValueError, RecursionError):
        return None


class _Reader:
    """The reading of one text by its lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        # Where each line begins to say something; -1: it is blank or a comment.
        self.columns = [
            -1 if not (said := line.lstrip(" ")) or said[0] == "#" else len(line) - len(said)
            for line in lines
        ]

    def layout(self) -> Layout:
        """The whole of it."""
        top: dict[str, tuple[int, str]] = {}
        for number, column in enumerate(self.columns):
            if column != 0 or self.lines[number][0] == "-":
                continue
            match = _TOP.fullmatch(self.lines[number])
            if match is None or match[1] in top:
                raise _OddlyLaidOutError
            top[match[1]] = (number, match[2] or "")
        begin, said = top.get("papers", (-1, ""))
        first, digest = top.get("digest", (0, ""))
        # Above the papers may stand the digest, on one line, and comments.
        speaking = [at for at in range(max(begin, 0)) if self.columns[at] >= 0]
        if begin < 0 or said.partition("#")[0].strip() or speaking != ([first] if "digest" in top else []):
            raise _OddlyLaidOutError
        papers = [self._paper(*item) for item in self._items(begin + 1, len(self.lines))]
        if not papers:
            raise _OddlyLaidOutError
        return Layout(self.lines, plain_yaml.value(digest) if "digest" in top else None, papers)

    def _items(self, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The items of a list: first line, end behind the last that says something, column of what follows the hyphen."""
        start = None
        at = inside = -1
        last = begin
        for number in range(begin, end):
            column = self.columns[number]
            if column < 0:
                continue
            if start is None or column == at:
                match = _ITEM.fullmatch(self.lines[number])
                if match is None:
                    raise _OddlyLaidOutError
                if start is not None:
                    yield start, last, inside
                start, at, inside = number, column, column + 2 + len(match[2])
            elif column < at:
                raise _OddlyLaidOutError
            last = number + 1
        if start is not None:
            yield start, last, inside

    def _keys(self, begin: int, end: int, indent: int) -> dict[str, tuple[int, int]]:
        """The lines of each key of a mapping, whose first line begins with a hyphen; a list may stand no deeper than its key."""
        found: dict[str, tuple[int, int]] = {}
        name = ""
        for number in range(begin, end):
            column = self.columns[number]
            if column < 0:
                continue
            line = self.lines[number]
            if number == begin:
                line, column = " " * indent + line[indent:], indent
            if column == indent and not (name == "claims" and line[column] == "-"):
                match = _KEY.fullmatch(line)
                if match is None or match[2] in found:
                    raise _OddlyLaidOutError
                name = match[2]
                found[name] = (number, number + 1)
            elif column < indent:
                raise _OddlyLaidOutError
            else:
                found[name] = (found[name][0], number + 1)
        return found

    def _paper(self, begin: int, end: int, indent: int) -> PaperText:
        keys = self._keys(begin, end, indent)
        first, last = keys.get("claims", (0, 0))
        if not keys.keys() <= _PAPER_KEYS or first == last or self.lines[first].rstrip(" ")[-1:] != ":":
            raise _OddlyLaidOutError
        values = {name: self._value(span) for name, span in keys.items() if name != "claims"}
        records = [self._record(*item) for item in self._items(first + 1, last)]
        if not records or not isinstance(values.get("paper"), str):
            raise _OddlyLaidOutError
        return PaperText(begin, end, indent, values, records)

    def _record(self, begin: int, end: int, indent: int) -> RecordText:
        if _KEY.fullmatch(self.lines[begin][indent:]) is None:
            text = "\n".join([" " * indent + self.lines[begin][indent:], *self.lines[begin + 1 : end]])
            return RecordText(begin, end, indent, None, plain_yaml.mapping(text))
        keys = self._keys(begin, end, indent)
        return RecordText(begin, end, indent, keys, {name: self._value(span) for name, span in keys.items()})

    def _value(self, span: tuple[int, int]) -> Any:
        """What a key says."""
        first, last = span
        if last - first == 1:
            return plain_yaml.value(self.lines[first].partition(":")[2])
        text = "\n".join([self.lines[first].lstrip(" -"), *self.lines[first + 1 : last]])
        (said,) = plain_yaml.mapping(text).values()
        return said
