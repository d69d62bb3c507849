"""Rows as a person or a program reads them: table, CSV, JSON, JSON lines, Markdown.

Text from papers is hostile: control characters never reach a terminal, a CSV cell never starts a formula,
a Markdown cell never breaks its table.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claims.render.plain_text import printable
from claims.render.text_table import NUMBER, Layout, Row, Table

FORMATS = ("table", "csv", "json", "jsonl", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OBEYED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\u2028\u2029<>\"\\]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\|`*_\[\]<>])")


def cell(value: Any) -> str:
    """A value as a cell of CSV: a text that a spreadsheet would run as a formula is led by an apostrophe.

    Spreadsheets look past blanks and take the wide forms of the signs (＝, ＋, －, ＠) for the signs.
    """
    text = "" if value is None else str(value)
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    opens = first.startswith(_FORMULA) or text.startswith(_FORMULA)
    return f"'{text}" if opens and not NUMBER.fullmatch(text) else text


def json_text(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in which characters that a terminal would obey are escaped; the others stay readable."""
    text = (
        _line(value) if indent is None else json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    )
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_line = json.JSONEncoder(ensure_ascii=False, default=str).encode


def web_address(text: str | None) -> str | None:
    """`text` where it may stand as a link: an address of http or https; else None."""
    return text if text and _WEB.fullmatch(text) else None


def rows(found: Iterable[Row], columns: Sequence[str], form: str, *, width: int | None = None) -> str:
    """The rows in one of `FORMATS`, each ending with a line feed; `width` is the terminal's, if there is one."""
    return "".join(lines(found, columns, form, Layout(width)))


def lines(found: Iterable[Row], columns: Sequence[str], form: str, layout: Layout) -> Iterator[str]:
    """The rows in one of `FORMATS`, piece by piece, as they come: no more of them is held than a table is measured by."""
    return _WRITERS[form](found, columns, layout)


def _csv(found: Iterable[Row], columns: Sequence[str], _layout: Layout) -> Iterator[str]:
    out = io.StringIO()
    plain = csv.writer(out, lineterminator="\n")
    # The writer quotes a line feed, but not a lone carriage return, which readers take for a line's end too.
    quoted = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for row in found:
        cells = [cell(row.get(name)) for name in columns]
        (quoted if any("\r" in each for each in cells) else plain).writerow(cells)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _json(found: Iterable[Row], columns: Sequence[str], _layout: Layout) -> Iterator[str]:
    before = "[\n"
    for row in found:
        text = json_text({name: row.get(name) for name in columns}, indent=2)
        yield before + "  " + text.replace("\n", "\n  ")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _jsonl(found: Iterable[Row], columns: Sequence[str], _layout: Layout) -> Iterator[str]:
    for row in found:
        yield json_text({name: row.get(name) for name in columns}) + "\n"


def _md(found: Iterable[Row], columns: Sequence[str], _layout: Layout) -> Iterator[str]:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    def escaped(value: Any) -> str:
        return _MARKDOWN.sub(r"\\\1", printable("" if value is None else str(value)))

    yield line(map(escaped, columns)) + line("---" for _ in columns)
    for row in found:
        yield line(escaped(row.get(name)) for name in columns)


def _table(found: Iterable[Row], columns: Sequence[str], layout: Layout) -> Iterator[str]:
    yield from Table(layout, columns).lines(found)


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "jsonl": _jsonl, "md": _md}
