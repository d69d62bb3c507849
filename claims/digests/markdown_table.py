"""The pieces of Markdown that papers stand in: rows of tables, and text without its emphasis and links."""

import re
from dataclasses import dataclass

RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*\*|\*\*|\*|__|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1")
_NUMBER = re.compile(r"\d{1,4}[.)]\s+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of papers."""

    line: int
    names: list[str]
    cells: list[str]


def cells(row: str) -> list[str]:
    """The cells of a table's row; `\\|` is a bar inside one."""
    text = row.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(text)]


def inline(text: str) -> str:
    """`text` without a list's number before it, and without emphasis and links: what a reader sees."""
    shown = _NUMBER.sub("", text.strip(), count=1) if _NUMBER.match(text.strip()) else text.strip()
    shown = _LINK.sub(r"\1", shown)
    for _ in range(3):  # emphasis may stand inside emphasis
        shown = _EMPHASIS.sub(r"\2", shown)
    return _ESCAPE.sub(r"\1", shown).strip()
