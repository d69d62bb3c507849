"""Rows as a person or a program reads them: table, CSV, JSON, JSON lines, Markdown.

Text from papers is hostile: control characters never reach a terminal, a CSV cell never starts a formula,
a Markdown cell never breaks its table.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMATS = ("table", "csv", "json", "jsonl", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_OBEYED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\u2028\u2029<>\"\\]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\|`*_\[\]<>])")
_WIDEST = 60  # characters of a table's cell where the output is no terminal


# Categories of Unicode that are no text of one line: controls, marks that turn the writing round, halves of
# characters, code points that are none, separators of lines and paragraphs.
_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


def printable(text: str) -> str:
    """`text` as one line, without what a terminal would obey or a drawing could not hold."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c) not in _UNPRINTABLE else " " for c in text)


def cell(value: Any) -> str:
    """A value as a cell of CSV: a text that a spreadsheet would run as a formula is led by an apostrophe.

    Spreadsheets look past blanks and take the wide forms of the signs (＝, ＋, －, ＠) for the signs.
    """
    text = "" if value is None else str(value)
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    opens = first.startswith(_FORMULA) or text.startswith(_FORMULA)
    return f"'{text}" if opens and not _NUMBER.fullmatch(text) else text


def json_text(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in which characters that a terminal would obey are escaped; the others stay readable."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def web_address(text: str | None) -> str | None:
    """`text` where it may stand as a link: an address of http or https; else None."""
    return text if text and _WEB.fullmatch(text) else None


def rows(
    found: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, *, width: int | None = None
) -> str:
    """The rows in one of `FORMATS`, each ending with a line feed; `width` is the terminal's, if there is one."""
    picked = [{name: row.get(name) for name in columns} for row in found]
    return _WRITERS[form](picked, columns, width)


def _csv(found: list[dict[str, Any]], columns: Sequence[str], _width: int | None) -> str:
    out = io.StringIO()
    plain = csv.writer(out, lineterminator="\n")
    # The writer quotes a line feed, but not a lone carriage return, which readers take for a line's end too.
    quoted = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for row in found:
        cells = [cell(value) for value in row.values()]
        (quoted if any("\r" in each for each in cells) else plain).writerow(cells)
    return out.getvalue()


def _json(found: list[dict[str, Any]], _columns: Sequence[str], _width: int | None) -> str:
    return json_text(found, indent=2) + "\n"


def _jsonl(found: list[dict[str, Any]], _columns: Sequence[str], _width: int | None) -> str:
    return "".join(json_text(row) + "\n" for row in found)


def _md(found: list[dict[str, Any]], columns: Sequence[str], _width: int | None) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    def escaped(value: Any) -> str:
        return _MARKDOWN.sub(r"\\\1", printable("" if value is None else str(value)))

    body = "".join(line(escaped(value) for value in row.values()) for row in found)
    return line(columns) + line("---" for _ in columns) + body


def _table(found: list[dict[str, Any]], columns: Sequence[str], width: int | None) -> str:
    """Columns side by side; cells are cut where the table would be wider than the terminal."""
    shown = [[printable("" if value is None else str(value)) for value in row.values()] for row in found]
    widths = [max([len(name), *(_columns_of(row[at]) for row in shown)]) for at, name in enumerate(columns)]
    limit = _fitting(widths, width) if width else _WIDEST
    right = [
        bool(shown) and all(not r[at] or _NUMBER.fullmatch(r[at]) for r in shown)
        for at in range(len(columns))
    ]
    widths = [min(each, limit) for each in widths]

    def line(cells: Sequence[str]) -> str:
        fitted = [_fit(text, each, right=r) for text, each, r in zip(cells, widths, right, strict=True)]
        return "  ".join(fitted).rstrip() + "\n"

    rule = "  ".join("─" * each for each in widths) + "\n"
    return line(columns) + rule + "".join(line(row) for row in shown)


def _columns_of(text: str) -> int:
    """How many columns of a terminal `text` takes; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _fit(text: str, width: int, *, right: bool) -> str:
    if _columns_of(text) > width:
        kept = ""
        for c in text:
            if _columns_of(kept + c) > width - 1:
                break
            kept += c
        text = kept + "…"
    blank = " " * (width - _columns_of(text))
    return blank + text if right else text + blank


def _fitting(widths: Sequence[int], width: int) -> int:
    """The widest a column may be so that all fit in `width`; never under 8."""
    limit = max(widths, default=0)
    while limit > 8 and sum(min(each, limit) + 2 for each in widths) - 2 > width:
        limit -= 1
    return limit


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "jsonl": _jsonl, "md": _md}
