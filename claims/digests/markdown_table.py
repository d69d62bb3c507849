"""The pieces of Markdown that papers stand in: rows of tables, and text without its emphasis and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*\*|\*\*|\*|__|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1")
_NUMBER = re.compile(r"\d{1,4}[.)]\s+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")

_LINKS_BEHIND = re.compile(
    r"(?<!\s)\s*[(\[][^()\[\]]{0,40}(?:\[[^\[\]]*\]\([^()]*\)[^()\[\]]{0,20})+[)\]]\s*$"
)
LONGEST_INLINE = 10_000  # characters that are looked through for emphasis and links
LONGEST_ROW = 10  # lines that a broken row may take


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of papers."""

    line: int
    names: list[str]
    cells: list[str]


class Table:
    """An open table: gives its rows, each put together again where a cell was broken over two lines."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._held: tuple[int, str] | None = None

    def takes(self, raw: str) -> bool:
        """Whether a line belongs to the table: it has a bar, or goes on with a row that is not whole."""
        return bool(raw.strip()) and ("|" in raw or self._held is not None)

    def rows(self, number: int, raw: str) -> Iterator[Row]:
        """The rows that end with this line."""
        if self._held and raw.lstrip().startswith("|"):
            yield from self.end()
        begin, text = self._held or (number, "")
        text = f"{text} {raw.strip()}".strip()
        if len(cells(text)) < len(self.names) and number - begin < LONGEST_ROW:
            self._held = (begin, text)
            return
        self._held = None
        yield Row(begin, self.names, cells(text))

    def end(self) -> Iterator[Row]:
        """The row that the end of the table cuts short, if any."""
        if self._held:
            begin, text = self._held
            self._held = None
            yield Row(begin, self.names, cells(text))


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's head: `|---|:---:|`."""
    return _RULE.fullmatch(line.strip()) is not None


def cells(row: str) -> list[str]:
    """The cells of a table's row; `\\|` is a bar inside one."""
    text = row.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(text)]


def inline(text: str) -> str:
    """`text` without a list's number before it, and without emphasis and links: what a reader sees."""
    if len(text) > LONGEST_INLINE:  # no title; whoever asked refuses it
        return text.strip()
    shown = _NUMBER.sub("", text.strip(), count=1) if _NUMBER.match(text.strip()) else text.strip()
    shown = _LINK.sub(r"\1", shown)
    for _ in range(3):  # emphasis may stand inside emphasis
        shown = _EMPHASIS.sub(r"\2", shown)
    return _ESCAPE.sub(r"\1", shown).strip()


def title_of(text: str) -> str:
    """A title as a reader sees it, without links in brackets behind it: "(Read more on [arXiv](...))"."""
    return inline(_LINKS_BEHIND.sub("", text) or text) if len(text) <= LONGEST_INLINE else text.strip()
