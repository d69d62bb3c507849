"""What the keys and columns of exports mean, whatever the tool: Zotero, Scopus, OpenReview, arXiv, and so on.

A name is compared without case, blanks and punctuation: `Abstract Note`, `abstract_note` and `abstractNote`
are one. A format's module says what it adds; nothing else in the package knows a tool's names.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

TITLE = ("title", "displayname", "papertitle", "articletitle", "documenttitle", "primarytitle", "ti")
TABLE_TITLE = (*TITLE, "paper", "papers", "name", "papername")  # of a table that people write
# Where both stand, the summary is somebody's own words; the Daily Papers call the abstract summary.
ABSTRACT = ("abstract", "abstractnote", "paperabstract", "abstracttext", "articleabstract", "ab", "summary")
IDS = (
    "arxivid", "arxiv", "id", "paperid", "entryid", "eprint", "archiveid", "arxivnumber", "arxivurl", "index",
    "doi", "url", "urlabs", "link", "links", "paperurl", "paperlink", "pdf", "pdfurl", "urlpdf", "absurl", "number",
    "identifier", "guid", "preprint",
)  # fmt: skip
NOTES = ("extra", "note", "notes", "comment", "comments")
DATES = (
    "published", "publishedat", "publicationdate", "publisheddate", "publishdate", "datepublished", "coverdate",
    "submitted", "submitteddate", "submissiondate", "date", "issued", "pdate", "odate", "cdate", "year", "publicationyear", "pubyear",
)  # fmt: skip
AUTHORS = (
    "authorsparsed",
    "authors",
    "author",
    "authornames",
    "creators",
    "authorships",
    "authorfullnames",
    "au",
)
ORGANISATION = ("organization", "organisation")
COUNT = ("upvotes",)
URLS = ("projectpage", "githubrepo")

_NO_LETTER = re.compile(r"[^a-z0-9]")


@functools.lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """`name` as it is compared: lower case, letters and digits alone."""
    return _NO_LETTER.sub("", name.lower())


def by_name(record: Mapping[str, object]) -> dict[str, object]:
    """The values of `record` under their folded names; of two that fold alike the first that says anything."""
    named: dict[str, object] = {}
    for key, value in record.items():
        name = folded(key) if len(key) < 100 else key
        if value not in (None, "") and named.get(name) is None:
            named[name] = value
    return named


def first(named: Mapping[str, object], names: Iterable[str]) -> object:
    """The first value of `named` under one of `names`, or None."""
    return next(each(named, names), None)


def each(named: Mapping[str, object], names: Iterable[str]) -> Iterator[object]:
    """Every value of `named` under one of `names`, in the order of `names`."""
    return (named[name] for name in names if name in named)
