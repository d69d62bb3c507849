"""BibTeX entries with abstracts, one at a time; what BibTeX escapes is undone, the LaTeX of a text stays.

Undone are the braces that keep capitals in a title, the escapes of `%`, `&`, `_` and `#`, and accents; a
formula and any other command stay as they are, for arXiv's own abstracts hold the same.
"""

import logging
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

for _name in ("bibtexparser", "pylatexenc"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they cannot read is said in our words
_BEGIN = re.compile(r"\s*@\s*(?P<kind>[A-Za-z]+)\s*[{(]")
_NO_ENTRY = frozenset(("comment", "preamble"))
_MOST_STRINGS = 10_000  # abbreviations; a file with more has them by mistake
_JOINED = re.compile(r'["}]\s*#\s*["{]')  # "one" # "two"
_ESCAPED = re.compile(r"\{\\([%&_#])\}|\\([%&_#])")
_ACCENT = re.compile(
    r"\{\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}|\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|[A-Za-z])"
    r"|\{\\(?:[uvHcdbkr]\s*\{?[A-Za-z]\}?|ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)\s*(?:\{\})?\}"
    r"|\\[uvHcdbkr]\{[A-Za-z]\}"
)
_MATH = re.compile(r"(\$[^$]*\$)")
_GROUP = re.compile(r"(?<![\\A-Za-z}])\{([^{}\\$]*)\}|(?<=[a-z])\{([A-Z][^{}\\$]*)\}")
_ENCLOSED = re.compile(r"\{(.*)\}|\"(.*)\"", re.DOTALL)
_STRING = re.compile(
    r"""\s*@\w+\s*[{(]\s*(?P<name>[^\s=]{1,100})\s*=\s*["{](?P<value>.{0,2000})["}]\s*[)}]""", re.DOTALL
)
_DEEPEST_GROUP = 4  # braces inside braces in a title
_FOLD = re.compile(r"(?<![ \t])[ \t]*\n\s*")  # to BibTeX a broken line is a blank
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each entry that is none."""
    gate = Gate(path, limits)
    strings: dict[str, str] = {}
    for line, kind, text in _blocks(path, limits):
        if kind == "string":
            strings |= _string(text) if len(strings) < _MOST_STRINGS else {}
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


def _string(text: str) -> dict[str, str]:
    """The abbreviation that a block such as `@string{acl = "..."}` defines; none where it is damaged."""
    match = _STRING.match(text)
    return {match["name"].lower(): match["value"]} if match else {}


def _entry(gate: Gate, line: int, text: str, strings: dict[str, str]) -> Iterator[Entry]:
    try:
        read = parse_string(text).blocks
    except (ValueError, IndexError, KeyError, RecursionError) as error:  # of the parser, on what is no BibTeX
        yield Problem(line, f"is no BibTeX entry ({error})")
        return
    if not any(isinstance(block, Block | ParsingFailedBlock) for block in read):
        yield Problem(line, "is no BibTeX entry: one begins as @article{key,")
    for block in read:
        if isinstance(block, DuplicateFieldKeyBlock):
            twice = {key.lower() for key in block.duplicate_keys}
            yield Problem(line, f"gives {' and '.join(sorted(twice))} twice")
            kept = block.ignore_error_block
            if not twice & {"title", "abstract"} and isinstance(kept, Block):
                for field in kept.fields:  # the parser leaves a refused entry's braces and quotes on
                    field.value = _ENCLOSED.sub(r"\1\2", str(field.value).strip())
                yield from gate.admit(_found(kept, line, strings))
        elif isinstance(block, ParsingFailedBlock):
            yield Problem(
                line, "is no whole BibTeX entry: a brace or a quote is not closed, or a comma is missing"
            )
        elif isinstance(block, Block):
            yield from gate.admit(_found(block, line, strings))


def _found(block: Block, line: int, strings: dict[str, str]) -> Found:
    values = {field.key.lower(): _JOINED.sub("", str(field.value)) for field in block.fields}
    fields = {
        key: strings.get(value.lower(), value) if len(value) < 40 else value for key, value in values.items()
    }
    authors = _AND.split(" ".join(fields["author"].split())) if fields.get("author", "").strip() else None
    return Found(
        line=line,
        place=f"@{block.entry_type}{{{block.key[:40]}}}",
        title=title_text(fields.get("title", "")),
        abstract=_FOLD.sub(" ", unescaped(fields.get("abstract", ""))),
        ids=tuple(
            fields.get(name) for name in ("eprint", "arxivid", "doi", "url", "ee", "journal", "howpublished")
        ),
        notes=tuple(fields.get(name) for name in ("note", "annote", "number")),
        dates=(fields.get("date"), _date(fields)),
        authors=authors,
        named=("title", "abstract"),
    )


def _date(fields: dict[str, str]) -> str:
    """The date of year, month and day, as far as they are given; a month may hold the others (Web of Science)."""
    year, month, day = (fields.get(name, "").strip() for name in ("year", "month", "day"))
    if month.isdecimal():
        return "-".join(filter(None, (year, month.zfill(2), day.zfill(2) if day else "")))
    if year and year in month:
        return month
    return " ".join(filter(None, (day, month, year)))


def title_text(text: str) -> str:
    """A title as it is printed: without the braces that keep its capitals."""
    text = text.strip()
    for _ in range(_DEEPEST_GROUP):
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
