"""Which format a file is in, told from its beginning; and what a file that is no list of papers looks like.

Both are tables: the first row that fits decides. A refusal names what the file looks like and what to do.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.digests import columns, daily_papers_text, json_records, markdown, table
from claims.digests.digest import printable
from claims.digests.markdown_table import is_rule
from claims.digests.wording import reads_like_an_abstract

SNIFFED = 65_536  # bytes looked at
_ANYWAY = "if it is a list of papers, say which with --digest-format"


@dataclass(frozen=True, slots=True)
class Look:
    """What a file that is no list of papers looks like, how it is told, and what to do with it."""

    what: str
    fits: Callable[[str], object]
    remedy: str = "give a list of papers with titles and abstracts"


def _found(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[str], object]:
    return re.compile(pattern, flags | re.MULTILINE).search


_BINARY = (
    (b"PK\x03\x04", "a ZIP archive or an Office document", "export it as CSV in UTF-8"),
    (b"%PDF-", "a PDF", "give titles and abstracts as text"),
    (b"PAR1", "a Parquet file", "export it as JSON Lines or CSV"),
    (b"SQLite format 3\x00", "an SQLite database", "export its papers as CSV"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it, or pack it with gzip"),
    (b"BZh", "packed with bzip2", "unpack it, or pack it with gzip"),
    (b"\xff\xfe", "in UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "in UTF-16", "save it as UTF-8"),
)


def binary(beginning: bytes) -> tuple[str, str] | None:
    """What a file that is no text is, and what to do with it; None for text."""
    for magic, what, remedy in _BINARY:
        if beginning.startswith(magic) and (b"\0" in beginning or not _is_utf8(beginning)):
            return f"is a binary file, not text: {what}", remedy
    if b"\0" in beginning:
        return "is a binary file, not text", "save the page as plain text in UTF-8"
    if beginning.startswith((b"%PDF-", b"PAR1")):
        return "is a binary file, not text", "save the page as plain text in UTF-8"
    return None


def _is_utf8(beginning: bytes) -> bool:
    return bad_byte(beginning) is None


def bad_byte(beginning: bytes) -> int | None:
    """The line of the first byte that is not UTF-8, or None; a character cut at the end is none."""
    try:
        beginning.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = len(beginning) - error.start < 4 and error.reason == "unexpected end of data"
        return None if cut and len(beginning) >= SNIFFED else beginning.count(b"\n", 0, error.start) + 1
    return None


def _front_matter(text: str) -> str:
    match = re.match(r"---\r?\n(.*?)\r?\n---", text, re.DOTALL)
    return match[1] if match else ""


_CARD = re.compile(
    r"^(?:model-index|pipeline_tag|base_model|library_name|task_categories|dataset_info|license|configs):",
    re.M,
)
_CARD_HEADING = re.compile(
    r"^#+\s*(?:model card|dataset card|model (?:details|description)|intended uses?|out-of-scope use|bias, risks|"
    r"training (?:procedure|data|details|hyperparameters)|how to get started|environmental impact|dataset (?:summary|structure))",
    re.IGNORECASE | re.MULTILINE,
)
_MANUAL_HEADING = re.compile(
    r"^#+\s*(?:installation|installing|install|usage|quick ?start|getting started|requirements|dependencies|running|setup|examples?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)", re.DOTALL)
_ELEMENT = re.compile(r"\s*<(?:\w{1,40}:)?(?P<root>[A-Za-z][\w-]{0,40})")
_RECORDING = re.compile(
    r"""<(?:enclosure|media:content)\s[^>]{0,2000}\btype\s*=\s*["'](?:audio|video)/""", re.IGNORECASE
)
_ITEM = re.compile(r"arxiv|10\.\d{4,9}/|openreview|biorxiv|medrxiv|abstract", re.IGNORECASE)

NOT_PAPERS = (
    Look("a web page (HTML)", lambda text: (_root(text) or "").lower() in ("html", "head", "body"),
         "save the list as text, or give its feed"),
    Look("a file of curated claims", _found(r"\A\s*(?:#.*\n\s*)*(?:digest:.*\n)?papers:\s*(?:\n|\[)"), "name it .yaml"),
    Look("a model or data set card", lambda text: _CARD.search(_front_matter(text)) or len(set(_CARD_HEADING.findall(text))) > 1),
    Look("the manual of a program (a README)", lambda text: len(set(_MANUAL_HEADING.findall(text))) > 1
         and not markdown.looks_like(text)),
    Look("an evaluation table of Papers with Code", lambda text: _json(text) and re.search(r'"(?:sota|sota_rows)"\s*:', text)
         and '"task"' in text),
    Look("results of evaluations (Every Eval Ever)", lambda text: _json(text) and '"evaluation_results"' in text),
    Look("results of lm-evaluation-harness", lambda text: _json(text)
         and re.search(r'"[\w@-]+,[\w-]+"\s*:\s*[\d"]', text) and '"results"' in text),
    Look("a notebook", lambda text: _json(text) and ('"nbformat"' in text or '"cell_type"' in text[:2000])),
    Look("PubMed's own export (NBIB)", _found(r"\APMID- ?\d"), "export it as RIS or CSV"),
    Look("Web of Science's own export", _found(r"\A(?:FN |PT [A-Z]\s)"), "export it as RIS or BibTeX"),
    Look("EndNote's own export", _found(r"\A%0 "), "export it as RIS or BibTeX"),
    Look("a LaTeX source", _found(r"^[ \t]*\\(?:documentclass|begin\{document\})"), "give its abstract as text"),
    Look("a chart, schema or other XML", lambda text: _root(text) and not _is_feed(text) and not markdown.looks_like(text), "give an RSS or Atom feed"),
    Look("a podcast or a channel of films (its items are recordings)",
         lambda text: _is_feed(text) and _RECORDING.search(text), "give the feed of papers that it is about"),
    Look("a feed that is not of papers: no item of its beginning has a number, a DOI or the words of an abstract",
         lambda text: _is_feed(text) and not _feed_of_papers(text), _ANYWAY.replace("say which with --digest-format", "give --digest-format feed")),
)  # fmt: skip


def _root(text: str) -> str | None:
    """The name of the outermost element of XML or HTML; None where the text is neither."""
    at = 0
    while match := _PROLOG.match(text, at):
        at = match.end()
    element = _ELEMENT.match(text, at)
    return element["root"] if element else None


def _is_feed(text: str) -> bool:
    return _root(text) in ("rss", "feed", "RDF", "entry", "OAI-PMH")


def _feed_of_papers(text: str) -> bool:
    inside = re.split(r"<(?:\w+:)?(?:item|entry|record)[\s>]", text, maxsplit=1)
    return len(inside) < 2 or bool(_ITEM.search(inside[1])) or reads_like_an_abstract(inside[1])


def _json(text: str) -> bool:
    return re.match(r'\s*[\[{]\s*[\[{"\]}]', text) is not None


def not_papers(text: str) -> Look | None:
    """What the file that begins with `text` looks like, where that is no list of papers."""
    return next((look for look in NOT_PAPERS if look.fits(text)), None)


def shape(text: str) -> str | None:
    """The name of the format that the file beginning with `text` is in; None where it is in none."""
    return next((name for name, fits in SHAPES if fits(text)), None)


def _key(name: str) -> Callable[[str], bool]:
    pattern = re.compile(rf'[{{,]\s*"{name}"\s*:')
    return lambda text: text.lstrip()[:1] in ("{", "[") and pattern.search(text) is not None


def is_jsonl(text: str) -> bool:
    """Whether the first line is an object by itself, and either more follow or it is one paper."""
    begun = text.lstrip()
    if not begun.startswith("{"):
        return False
    lines = [line for line in begun.splitlines() if line.strip()]
    try:
        first = json.loads(lines[0])
    except (ValueError, RecursionError):
        # A bad first line may still stand above good ones.
        return len(lines) > 1 and lines[0].rstrip().endswith("}") and lines[1].startswith("{")
    inside = any(isinstance(value, list | dict) and value for value in first.values())
    whole = json_records.is_paper(first) and json_records.has_abstract(json_records.unwrapped(first))
    return whole or not inside


def _is_table(text: str) -> bool:
    lines = [
        line for line in text.splitlines()[:50] if line.strip() and not re.fullmatch(r"sep=.", line.strip())
    ]
    names = table.header(lines[0])[1] if lines else []
    is_markdown = len(lines) > 1 and "|" in lines[0] and is_rule(lines[1])
    return (
        len(names) > 1
        and not is_markdown
        and (table.has_columns(names, columns.TABLE_TITLE) and table.has_columns(names, columns.ABSTRACT))
    )


def _is_page(text: str) -> bool:
    """A Daily Papers page by its head or a foot; without either, by abstracts that read like abstracts."""
    if not daily_papers_text.looks_like(text):
        return False
    if daily_papers_text.has_frame(text):
        return True
    long = [line for line in _paragraphs(text) if len(line) >= daily_papers_text.SHORTEST_ABSTRACT]
    return sum(map(reads_like_an_abstract, long)) * 2 > len(long)


_BEGINNING = 20  # lines that are not blank: tools write a few words of their own before the first entry
_BIBTEX = re.compile(
    r"\s*@\s*(?:string\s*\{\s*\w+\s*=|preamble\s*\{|comment\b|[A-Za-z]+\s*[{(]\s*[^\s,{}=]+\s*,)",
    re.IGNORECASE,
)


def _is_bibtex(text: str) -> bool:
    lines = [line for line in text.splitlines()[:200] if line.strip()][:_BEGINNING]
    return any(map(_BIBTEX.match, lines)) and not any(line.startswith("```") for line in lines)


def _paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        long = any(len(line) >= daily_papers_text.SHORTEST_ABSTRACT for line in lines)
        yield from lines if long else [block.strip()]


SHAPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("feed", _is_feed),
    ("openalex", _key("abstract_inverted_index")),
    ("daily-papers-json", lambda text: re.match(r"\s*\[", text) is not None and re.search(r'"paper"\s*:\s*\{', text) is not None),
    ("semantic-scholar", lambda text: _key("externalIds")(text) and (_key("paperId")(text) or _key("corpusId")(text))),
    ("csl-json", lambda text: _key("date-parts")(text) and text.lstrip().startswith("[")),
    ("jsonl", is_jsonl),
    ("json", lambda text: _json(text)),
    ("bibtex", _is_bibtex),
    ("ris", lambda text: re.match(r"(?:.*\n){0,5}?TY {1,2}- ?", text) is not None),
    ("csv", _is_table),
    ("markdown", markdown.looks_like),
    ("daily-papers-text", _is_page),
)  # fmt: skip


def kind(text: str) -> str:
    """What a text in no format is, for the message: "; it is prose" and so on; "" where nothing can be said."""
    lines = [line for line in text.splitlines() if line.strip()]
    names = table.header(lines[0])[1] if lines else []
    for wanted, missing in ((columns.TITLE, "abstracts"), (columns.ABSTRACT, "titles")):
        if len(names) > 1 and table.has_columns(names, wanted):
            return f": a table without a column of {missing} (it has {printable(', '.join(names)[:80])})"
    if text.lstrip()[:1] in ("[", "{"):
        return ": it begins like JSON, without a list of papers"
    if re.search(r"^#{1,6} ", text, re.MULTILINE):
        return ": a Markdown page without an abstract below a paper's title"
    if daily_papers_text.looks_like(text):
        return ": prose in which nothing reads like an abstract"
    return ""
