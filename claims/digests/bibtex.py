"""BibTeX entries with abstracts, one at a time; what BibTeX escapes is undone, the LaTeX of a text stays.

Undone are the braces that keep capitals in a title, the escapes of `%`, `&`, `_` and `#`, and accents; a
formula and any other command stay as they are, for arXiv's own abstracts hold the same.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, ParsingFailedBlock
from bibtexparser.model import Entry as Block
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # it comes without types

from claims.digests.digest import Entry, Problem
from claims.digests.gate import Found, Gate
from claims.digests.limits import Limits
from claims.digests.stream import text_lines

_BEGIN = re.compile(r"\s*@\s*(?P<kind>[A-Za-z]+)\s*[{(]")
_NO_ENTRY = frozenset(("comment", "preamble"))
_MOST_STRINGS = 1_000_000  # characters of @string; more are no abbreviations
_JOINED = re.compile(r'["}]\s*#\s*["{]')  # "one" # "two"
_ESCAPED = re.compile(r"\{\\([%&_#])\}|\\([%&_#])")
_ACCENT = re.compile(
    r"\{\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}|\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|[A-Za-z])"
    r"|\{\\(?:[uvHcdbkr]\s*\{?[A-Za-z]\}?|ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)\s*(?:\{\})?\}"
    r"|\\[uvHcdbkr]\{[A-Za-z]\}"
)
_MATH = re.compile(r"(\$[^$]*\$)")
_GROUP = re.compile(r"(?<![\\A-Za-z}])\{([^{}\\$]*)\}|(?<=[a-z])\{([A-Z][^{}\\$]*)\}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each entry that is none."""
    gate = Gate(path, limits)
    strings = ""
    for line, kind, text in _blocks(path, limits):
        if kind == "string":
            strings += text if len(strings) + len(text) < _MOST_STRINGS else ""
        elif kind not in _NO_ENTRY:
            yield from _entry(gate, line, text, strings)
    yield from gate.end()


def _blocks(path: Path, limits: Limits) -> Iterator[tuple[int, str, str]]:
    """The blocks of the file: the line each begins in, its kind in lower case, its text."""
    begin, kind, held, size = 1, "comment", list[str](), 0
    for number, text in text_lines(path, limits):
        match = _BEGIN.match(text)
        if match:
            yield begin, kind, "\n".join([*held, ""])
            begin, kind, held, size = number, match["kind"].lower(), [], 0
        size += len(text) + 1
        if kind not in _NO_ENTRY:
            held.append(text)
            if size > limits.line:
                raise limits.error(path, "line", begin)
    yield begin, kind, "\n".join([*held, ""])


def _entry(gate: Gate, line: int, text: str, strings: str) -> Iterator[Entry]:
    try:
        read = parse_string(strings + text).blocks
    except (ValueError, IndexError, KeyError, RecursionError) as error:  # of the parser, on what is no BibTeX
        yield Problem(line, f"is no BibTeX entry ({error})")
        return
    for block in read:
        if isinstance(block, DuplicateFieldKeyBlock):
            yield Problem(line, f"gives {' and '.join(sorted(block.duplicate_keys))} twice")
        elif isinstance(block, ParsingFailedBlock):
            yield Problem(
                line, "is no whole BibTeX entry: a brace or a quote is not closed, or a comma is missing"
            )
        elif isinstance(block, Block):
            yield from gate.admit(_found(block, line))


def _found(block: Block, line: int) -> Found:
    fields = {field.key.lower(): _JOINED.sub("", str(field.value)) for field in block.fields}
    authors = _AND.split(fields["author"].strip()) if fields.get("author", "").strip() else None
    day = "-".join(fields[name] for name in ("year", "month", "day") if fields.get(name))
    named_day = " ".join(fields[name] for name in ("day", "month", "year") if fields.get(name))
    return Found(
        line=line,
        place=f"@{block.entry_type}{{{block.key[:40]}}}",
        title=title_text(fields.get("title", "")),
        abstract=unescaped(fields.get("abstract", "")),
        ids=tuple(
            fields.get(name) for name in ("eprint", "arxivid", "doi", "url", "ee", "journal", "howpublished")
        ),
        notes=tuple(fields.get(name) for name in ("note", "annote", "number")),
        dates=(fields.get("date"), day if fields.get("month", "").isdigit() else named_day),
        authors=authors,
        named=("title", "abstract"),
    )


def title_text(text: str) -> str:
    """A title as it is printed: without the braces that keep its capitals."""
    text = text.strip()
    before = None
    while before != text:
        before = text
        text = "".join(
            piece
            if piece.startswith("$")
            else _GROUP.sub(lambda m: m[1] if m[1] is not None else m[2], piece)
            for piece in _MATH.split(unescaped(text))
        )
    return text


def unescaped(text: str) -> str:
    """`text` with BibTeX's escapes undone outside formulas: `91.2\\%` is 91.2%, `Erd{\\H{o}}s` is Erdős."""
    return "".join(
        piece if piece.startswith("$") else _ACCENT.sub(_letter, _ESCAPED.sub(lambda m: m[1] or m[2], piece))
        for piece in _MATH.split(text)
    )


def _letter(match: re.Match[str]) -> str:
    return str(LatexNodes2Text().latex_to_text(match.group())).strip() or match.group()
