"""Markdown lists of papers: tables with a column of abstracts, and headings or list items with one below.

An abstract is what the page calls so, else a long paragraph below a title that the page gives a number, a link
or authors. Emphasis and links around a title are taken off; the abstract stays as it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claims.arxiv_ids import arxiv_id_of
from claims.digests import columns
from claims.digests.daily_papers_text import SHORTEST_ABSTRACT
from claims.digests.digest import Entry, Problem
from claims.digests.gate import Found, Gate
from claims.digests.limits import Limits
from claims.digests.markdown_table import Row, Table, cells, inline, is_rule, title_of
from claims.digests.stream import Numbered, text_lines
from claims.digests.wording import reads_like_an_abstract

LONGEST_PIECE = 1_000_000  # characters below one title

_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>\S.*)")
_NUMBERED = re.compile(r"\[\d{1,4}\]\s+(?=\[[^\]]+\]\()")  # [12] before a title that is a link
_NAMES = re.compile(r"[*_](?P<names>[^\W\d_][^*_]{2,2000})[*_]")  # one line in italics
_NAME = re.compile(r"\s*[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}\s*")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,4}[.)])\s+(?P<text>\S.*)")
_BOLD_LINE = re.compile(r"\s{0,3}(?:\d{1,4}[.)]\s*)?\*\*(?P<text>[^*]+)\*\*\s*")
_LABEL = (
    r"(?P<label>abstract|summary|authors?|arxiv(?: ?id)?|date|published|publication date|submitted|links?|url|pdf|paper"
    r"|doi|code|venue|tl;?dr|categor(?:y|ies)|keywords?|comments?|project(?: page)?|github|affiliations?|organi[sz]ation)"
)
_FIELD = re.compile(
    rf"(?:^|(?<=[|·•]))\s*(?:[-*+>]\s+)?[*_]{{0,3}}{_LABEL}[*_]{{0,3}}\s*[:：][*_]{{0,3}}\s*", re.IGNORECASE
)
_DETAILS = re.compile(r"<summary>\s*(?:<[bi]>)?(?P<label>[^<]*)(?:</[bi]>)?\s*</summary>\s*", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:</details>|(?:[-*_]\s*){3,})\s*", re.IGNORECASE)
_ABSTRACT = frozenset(("abstract", "summary"))
_SEPARATOR = re.compile(r"^[\s:：\-–—.,|]+")
_LEAD = re.compile(r"(?:\*\*)?(?:\[(?P<link>[^\]]+)\]\([^)]*\)|\*\*(?P<bold>[^*]+)\*\*)(?:\*\*)?")


@dataclass(slots=True)
class Piece:
    """One heading or list item with what stands below it."""

    line: int
    title: str
    head: str  # the title's line as it is written, links included
    abstract: list[str] = field(default_factory=list)
    labelled: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    size: int = 0  # characters below the title

    @property
    def text(self) -> str:
        """The abstract, or the first long paragraph; '' where there is neither."""
        if self.labelled:
            return "\n".join(self.abstract).strip()
        each = ("\n".join(lines).strip() for lines in self.paragraphs)
        return next((text for text in each if len(text) >= SHORTEST_ABSTRACT), "")

    @property
    def named(self) -> bool:
        """Whether the page gives it what only a paper has: an abstract by name, authors, or a number."""
        return self.labelled or "authors" in self.fields or any(map(arxiv_id_of, self.places()))

    def places(self) -> Iterator[str]:
        """Where the paper's number may stand: not in the abstract, which may name others."""
        yield self.head
        yield from self.fields.values()
        yield from (" ".join(lines) for lines in self.paragraphs if sum(map(len, lines)) < SHORTEST_ABSTRACT)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the page, and a problem for each entry that is none."""
    gate = Gate(path, limits)
    for piece in pieces(text_lines(path, limits), max(LONGEST_PIECE, 2 * limits.abstract)):
        if isinstance(piece, Problem):
            yield piece
        elif isinstance(piece, Row):
            yield from gate.admit(_of_row(piece))
        elif piece.text and (piece.named or reads_like_an_abstract(piece.text)):
            yield from gate.admit(_of_piece(piece))
        elif piece.text or piece.named:
            what = (
                "has no abstract"
                if piece.named
                else "has no abstract by name, and no number or authors of a paper"
            )
            yield Problem(piece.line, f"{piece.title[:60]!r} {what}; not read")
    yield from gate.end()


def looks_like(text: str) -> bool:
    """Whether most of what the page `text` holds below its titles are papers, by number, authors or name."""
    told = papers = 0
    for piece in pieces(iter(list(enumerate(text.splitlines(), 1)))):
        if isinstance(piece, Row):
            papers, told = papers + 1, told + 1
        elif isinstance(piece, Piece) and piece.text:
            told += 1
            papers += piece.named
    return papers > 0 and papers * 2 >= told


def pieces(numbered: Iterator[Numbered], longest: int = LONGEST_PIECE) -> Iterator[Piece | Row | Problem]:
    """The headings and items of a page with what stands below them, and the rows of its tables.

    What stands below a title is kept up to `longest` characters, more than any abstract may have.
    """
    piece: Piece | None = None
    into: list[str] | None = None  # where a labelled abstract goes on
    table: Table | None = None
    above = ""
    for number, raw in _without_front_matter(numbered):
        if is_rule(raw) and "|" in above:
            table = Table(cells(above))
            if not _is_table(table.names) and table_of_papers(table.names):
                shown = ", ".join(table.names)[:80]
                yield Problem(number - 1, f"a table without a column of abstracts (it has {shown})")
        elif table is not None and table.takes(raw):
            yield from table.rows(number, raw) if _is_table(table.names) else ()
        else:
            yield from table.end() if table else ()
            table = None
            opened = _opened(number, raw)
            if opened:
                if piece:
                    yield piece
                piece, into = opened, None
            elif piece and piece.size <= longest:
                piece.size += len(raw) + 1
                into = _below(piece, raw, into)
        above = raw
    yield from table.end() if table else ()
    if piece:
        yield piece


def table_of_papers(names: list[str]) -> bool:
    """Whether a table has a column that can only be of papers' titles."""
    return any(columns.folded(name) in columns.TITLE for name in names)


def _is_table(names: list[str]) -> bool:
    folded = [columns.folded(name) for name in names]
    return any(n in columns.TABLE_TITLE for n in folded) and any(n in columns.ABSTRACT for n in folded)


def _without_front_matter(numbered: Iterator[Numbered]) -> Iterator[Numbered]:
    inside = False
    for number, text in numbered:
        if text.strip() == "---" and (number == 1 or inside):
            inside = not inside
        elif not inside:
            yield number, text


def _opened(number: int, raw: str) -> Piece | None:
    """The piece that a line opens: a heading, a line in bold, or an item that is no field of the piece above."""
    if _FIELD.match(raw) or _DETAILS.search(raw):
        return None
    heading = _HEADING.fullmatch(raw.rstrip().rstrip("#").rstrip()) or _BOLD_LINE.fullmatch(raw)
    if heading:
        said = _NUMBERED.sub("", heading["text"], count=1)
        return Piece(number, title_of(said), said)
    item = _ITEM.fullmatch(raw)
    if item is None:
        return None
    lead = _LEAD.match(item["text"])
    if lead is None:
        return Piece(number, title_of(item["text"]), item["text"])
    rest = _SEPARATOR.sub("", item["text"][lead.end() :])
    piece = Piece(number, inline(lead["link"] or lead["bold"]), item["text"])
    if len(rest) >= SHORTEST_ABSTRACT:
        piece.head, piece.paragraphs = lead.group(), [[rest]]
    return piece


def _below(piece: Piece, raw: str, into: list[str] | None) -> list[str] | None:
    """Put a line below `piece`; where the next line belongs if it is no field."""
    text = raw.strip().removeprefix("> ").strip() if raw.strip() != ">" else ""
    if details := _DETAILS.search(text):
        if columns.folded(details["label"]) not in _ABSTRACT:
            return None
        piece.labelled = True
        text = text[details.end() :]
        piece.abstract += [text.removesuffix("</details>").strip()] if text else []
        return piece.abstract
    if _ENDS.fullmatch(text):
        return None
    found = list(_FIELD.finditer(text))
    if found:
        return _fields(piece, text, found)
    if piece.paragraphs == [[]] and "authors" not in piece.fields and (names := _names(text)):
        piece.fields["authors"] = names
        return None
    if into is not None:
        into.append(text.removesuffix("</details>").rstrip())
    elif text:
        piece.paragraphs[-1].append(text)
    else:
        piece.paragraphs.append([])
    return into


def _names(text: str) -> str:
    """The authors on a line in italics below a title; '' where it says something else."""
    line = _NAMES.fullmatch(text)
    return line["names"] if line and all(map(_NAME.fullmatch, line["names"].split(","))) else ""


def _fields(piece: Piece, text: str, found: list[re.Match[str]]) -> list[str] | None:
    """Take the fields of a line; an abstract goes to the end of the line and on, whatever it holds."""
    for at, match in enumerate(found):
        label = columns.folded(match["label"])
        if label in _ABSTRACT and not (label == "summary" and piece.labelled):
            piece.labelled = True
            piece.abstract = [text[match.end() :]]
            return piece.abstract
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        name = "authors" if label == "author" else label
        piece.fields.setdefault(name, text[match.end() : end].strip(" |·•"))
    return None


def _of_piece(piece: Piece) -> Found:
    fields = piece.fields
    return Found(
        line=piece.line,
        title=piece.title,
        abstract=piece.text,
        ids=tuple(piece.places()),
        dates=tuple(
            inline(fields[name])
            for name in ("date", "published", "publicationdate", "submitted")
            if name in fields
        ),
        authors=inline(fields.get("authors", "")) or None,
        organisation=inline(fields["organization"]) if "organization" in fields else None,
    )


def _of_row(row: Row) -> Found:
    named = columns.by_name(dict(zip(row.names, row.cells, strict=False)))
    title = str(columns.first(named, columns.TABLE_TITLE) or "")
    return Found(
        line=row.line,
        title=title_of(title),
        abstract=columns.first(named, columns.ABSTRACT),
        ids=(*columns.each(named, columns.IDS), title),
        dates=tuple(columns.each(named, columns.DATES)),
        authors=columns.first(named, columns.AUTHORS),
        named=("text in the column of titles", "text in the column of abstracts"),
    )
