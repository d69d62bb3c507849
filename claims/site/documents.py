"""Documents: pages that are written in Markdown, such as the reference of commands and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from claims.site.pages import SitePage
from claims.site.slugs import slug

FOLDER = "reference"
_MOST_LISTED = 60  # headings in a page's table of contents; a longer one is no help


@dataclass(frozen=True, slots=True)
class Document:
    """One such page: `name` is its file's, `text` is Markdown without the title's own heading."""

    name: str
    title: str
    about: str
    text: str


class _Renderer(RendererHTML):
    """HTML whose tables are lists as those of every other page: sortable, and cards where it is narrow."""

    def table_open(self, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
        """A list, named by its heading."""
        return f'<div class="listing">\n<table class="list plain" aria-label="{escape(tokens[at].meta["under"])}">\n'

    def table_close(self, _tokens: Sequence[Token], _at: int, _options: Any, _env: Any) -> str:
        """The end of both."""
        return "</table>\n</div>\n"


def every(documents: Sequence[Document]) -> Iterator[SitePage]:
    """A page for each document, in their order."""
    for each in documents:
        body, headings = rendered(each.text)
        given = {"body": body, "headings": headings if 2 < len(headings) <= _MOST_LISTED else []}
        yield SitePage(f"{FOLDER}/{each.name}.html", "document", each.title, each.about, given)


def rendered(text: str) -> tuple[Markup, list[tuple[str, str]]]:
    """Markdown as HTML, and its headings of the second level: id and words. HTML inside it stays text."""
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    tokens = markdown.parse(text)
    headings = []
    words = "Table"
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[at + 1].content.replace("`", "")
            token.attrSet("id", slug(words))
            if token.tag == "h2":
                headings.append((slug(words), words))
        elif token.type == "table_open":
            token.meta["under"] = words
    # Made by the renderer, which escapes all text, from our own pages.
    return Markup(markdown.renderer.render(tokens, markdown.options, {})), headings  # noqa: S704
