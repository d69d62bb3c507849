"""RSS, RSS 1.0 (RDF), Atom and OAI-PMH: arXiv's API and feeds, and journals'. No entity of their own is read.

The text is as the XML parser gives it: markup that a feed escapes stays in the abstract as text. What arXiv
puts before an abstract ("arXiv:2410.00010v1 Announce Type: new Abstract:") and behind a title is the feed's.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from claims.arxiv_ids import without_tail
from claims.digests.digest import Entry, Problem
from claims.digests.gate import Found, Gate
from claims.digests.limits import DEEPEST, Limits
from claims.digests.stream import pieces
from claims.errors import FormatError

RECORDS = frozenset(("item", "entry", "record"))  # record: OAI-PMH, which wraps its fields once more
# Element names without namespace, the surest first; `description` may be a teaser where `encoded` is the text.
TITLE = ("title",)
ABSTRACT = ("abstract", "summary", "description", "encoded", "content")
IDS = ("id", "guid", "link", "identifier", "doi", "about")
DATES = ("published", "pubDate", "issued", "created", "date", "publicationDate", "updated")
_KEPT = frozenset((*TITLE, *ABSTRACT, *IDS, *DATES, "creator", "author", "name", "keyname"))
_REFUSAL = "arxiv.org/api/errors"  # what arXiv does not answer comes as an entry, too
_ANNOUNCED = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*[\w-]+\s+Abstract:\s*", re.IGNORECASE)
_Name = tuple[str | None, str]  # namespace and local name
_FED = 1 << 15  # bytes parsed before the records in them are handed on
_ITEM_PLACES = 10_000  # texts of one record; a longer one is no paper


@dataclass(slots=True)
class _Item:
    tag: str
    line: int
    depth: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0


class _Handler(ContentHandler):
    """Collects the records of a feed in `done`, and the text inside each of their elements."""

    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__()
        self.path = path
        self.limits = limits
        self.where: Callable[[], int | None] = lambda: None  # the line that the parser has come to
        self.events = 0
        self.done: list[_Item] = []
        self.root: str | None = None
        self.open: list[str] = []
        self.item: _Item | None = None
        self.text: list[str] = []

    @property
    def line(self) -> int:
        return self.where() or 1

    def startElementNS(self, name: _Name, _qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        tag = name[1]
        self.root = self.root or tag
        self.events += 1
        self.open.append(tag)
        if len(self.open) > DEEPEST:
            raise FormatError(self.path, f"is nested over {DEEPEST} elements deep", "mend it", self.line)
        if tag in RECORDS and self.item is None:
            self.item = _Item(tag, self.line, len(self.open))
            self._keep("about", next((v for (_, k), v in attrs.items() if k == "about"), ""))
        elif self._of_item():
            self.text = []
            if tag == "link":
                self._keep("link", attrs.get((None, "href"), ""))
        elif self.item and tag == "name" and self.open[-2] == "author":
            self.text = []

    def characters(self, content: str) -> None:
        self.events += 1
        if self.item:
            self.item.size += len(content)
            if self.item.size > self.limits.line:
                raise self.limits.error(self.path, "line", self.item.line)
            self.text.append(content)

    def endElementNS(self, name: _Name, _qname: str | None) -> None:  # noqa: N802
        tag = name[1]
        item = self.item
        if item and len(self.open) == item.depth:
            self.done.append(item)
            self.item = None
        elif item and tag == "name" and self.open[-2] == "author":
            self._keep("name", "".join(self.text))
        elif self._of_item() and tag in _KEPT:
            self._keep(tag, "".join(self.text))
        self.open.pop()

    def _of_item(self) -> bool:
        """Whether the element that is open is a field of the record: right below it, or anywhere in an OAI record.

        An entry of Atom may hold another feed's title, so there the depth counts.
        """
        item = self.item
        return item is not None and (item.tag == "record" or len(self.open) == item.depth + 1)

    def _keep(self, tag: str, text: str) -> None:
        if self.item and text.strip():
            held = self.item.texts.setdefault(tag, [])
            if len(held) < _ITEM_PLACES:
                held.append(text)


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the feed, and a problem for each record that is none."""
    gate = Gate(path, limits)
    for item in _items(path, limits):
        if any(_REFUSAL in text for text in item.texts.get("id", ())):
            said = " ".join((_first(item.texts, ABSTRACT) or "").split())
            yield Problem(item.line, f"is arXiv's refusal of a question ({said[:100]})")
        else:
            yield from gate.admit(_found(item))
    yield from gate.end()


def _items(path: Path, limits: Limits) -> Iterator[_Item]:
    handler = _Handler(path, limits)
    parser = DefusedExpatParser(forbid_dtd=True)
    handler.where = parser.getLineNumber
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    silent, events = (
        0,
        0,
    )  # bytes since the parser last told something: it holds a tag or a comment until its end
    try:
        for piece in pieces(path, limits):
            silent = silent + len(piece) if events == handler.events else 0
            events = handler.events
            if silent > limits.line:
                raise limits.error(path, "line", handler.line)
            for at in range(0, len(piece), _FED):
                parser.feed(piece[at : at + _FED])
                yield from handler.done
                handler.done.clear()
        parser.close()
    except SAXParseException as error:
        what = f"is no XML ({error.getMessage()})"
        raise FormatError(path, what, "mend the line, or fetch it again", error.getLineNumber()) from error
    except DefusedXmlException as error:
        what = "has a document type or entities of its own, which may hide or blow up what it says"
        raise FormatError(path, what, "take the <!DOCTYPE ...> out", handler.line) from error
    yield from handler.done


def _found(item: _Item) -> Found:
    texts = item.texts
    title, number = without_tail(_first(texts, TITLE) or "")
    authors = texts.get("keyname") or texts.get("name") or texts.get("creator") or texts.get("author")
    abstract = _first(texts, ABSTRACT) or ""
    announced = _ANNOUNCED.match(abstract)
    return Found(
        line=item.line,
        title=title,
        abstract=abstract[announced.end() :] if announced else abstract,
        ids=(number, *(text for tag in IDS for text in texts.get(tag, ()))),
        dates=tuple(text for tag in DATES for text in texts.get(tag, ())),
        # One element may hold all names: "Ann Example, Ben Example" in arXiv's RSS.
        authors=authors[0] if authors and len(authors) == 1 else authors,
        named=("<title>", "<summary>, <description> or <abstract>"),
    )


def _first(texts: dict[str, list[str]], tags: tuple[str, ...]) -> str | None:
    return next((texts[tag][0] for tag in tags if tag in texts), None)
