"""What a file from outside may cost to read: each limit with its unit, and the error of one that is passed.

Every limit can be raised: `digests.read(path, limits=Limits(abstract=200_000))`, or in words "abstract=200000".
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from claims.errors import ClaimsError, FormatError

MOST_BYTES = 20_000_000_000  # bytes of the file as it lies on the disk; arXiv's whole metadata has 5 GB
MOST_UNPACKED = 20_000_000_000  # bytes that a .gz may unpack to
MOST_RATIO = 100  # bytes unpacked for each byte packed, beyond the first 100 MB; texts reach 10, bombs 1,000
MOST_PAGE = 30_000_000  # bytes of a page that is read as a whole; a Daily Papers page has 0.1 MB
MOST_FETCHED = 200_000_000  # bytes of a file from an address, packed or not
LONGEST_LINE = 10_000_000  # bytes of a line, or of one record; a longer one is no paper
LONGEST_TITLE = 2_000  # characters
LONGEST_ABSTRACT = 50_000  # characters; the longest of arXiv's are below 10,000
MOST_BLANK_LINES = 1_000_000  # in a row
DEEPEST = 200  # elements or objects in each other; not to be raised, for no list of papers is deeper

_MEANING = {
    "file": "bytes long",
    "unpacked": "bytes long when unpacked",
    "ratio": "times its size when unpacked",
    "page": "bytes long, for a page that is read as a whole",
    "fetched": "bytes long, for a file from an address",
    "line": "bytes long in one line or record",
    "title": "characters long in the title",
    "abstract": "characters long in the abstract",
    "blank": "blank lines in a row",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most, by name; the units stand at the constants."""

    file: int = MOST_BYTES
    unpacked: int = MOST_UNPACKED
    ratio: int = MOST_RATIO
    page: int = MOST_PAGE
    fetched: int = MOST_FETCHED
    line: int = LONGEST_LINE
    title: int = LONGEST_TITLE
    abstract: int = LONGEST_ABSTRACT
    blank: int = MOST_BLANK_LINES

    def __post_init__(self) -> None:
        """Refuse a limit that lets nothing through."""
        for each in fields(self):
            if getattr(self, each.name) < 1:
                raise ClaimsError(f"limit {each.name}={getattr(self, each.name)}: must be 1 or more")

    def raised(self, words: Iterable[str]) -> "Limits":
        """These limits with those changed that `words` name, each as `abstract=200000`."""
        changed: dict[str, int] = {}
        for word in words:
            name, _, number = word.partition("=")
            digits = number.replace("_", "").replace(",", "")
            if name not in _MEANING or not (digits.isascii() and digits.isdigit() and len(digits) < 19):
                known = ", ".join(_MEANING)
                raise ClaimsError(f"limit {word!r}: write NAME=NUMBER, where NAME is one of {known}")
            changed[name] = int(digits)
        return replace(self, **changed)

    def over(self, name: str) -> str:
        """The sentence of a limit that was passed: what it is, and how to raise it."""
        return f"is over {getattr(self, name):,} {_MEANING[name]} {self.remedy(name)}"

    def remedy(self, name: str) -> str:
        """How to raise the limit `name`, in brackets."""
        return f"(to read it all the same, give --limit {name}={getattr(self, name) * 10})"

    def error(self, path: Path, name: str, line: int | None = None) -> FormatError:
        """The refusal of a file that passes the limit `name`."""
        return FormatError(path, f"is over {getattr(self, name):,} {_MEANING[name]}", self.hint(name), line)

    def hint(self, name: str) -> str:
        """How to raise the limit `name`, as the remedy of an error."""
        return f"if it is to be read all the same, give --limit {name}={getattr(self, name) * 10}"
