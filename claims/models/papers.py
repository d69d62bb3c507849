"""Papers and documents: the works of the ledger, the texts in which their claims stand, and where they were read."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from claims.codes import DateSource, DocumentKind
from claims.models.columns import LARGEST, Name, Text, column, legal


class Source(SQLModel, table=True):
    """One file that was read: a digest, or results that somebody keeps."""

    id: str = column(
        "first 12 hex digits of the SHA-256 of a digest's bytes; of results: of collection, name and text",
        primary_key=True,
    )
    name: str = column("file name without folders; of results: its path in the collection")
    format: str = column("name of the format it was read with")
    day: date | None = column("the day the digest is of; NULL: it does not say", None)
    papers: int = column("papers, or rows of results, read from it")
    collection: str | None = column(
        "whose results the file holds, such as Aider; NULL: a digest, or not said", None
    )
    url: str | None = column("where the collection is published; NULL: a digest, or not said", None)
    revision: str | None = column("commit or version that was read; NULL: a digest, or not said", None)
    licence: str | None = column(
        "SPDX identifier of the terms its rows go out under; NULL: a digest, or not known", None
    )
    attribution: str | None = column(
        "who is to be named wherever its rows go; NULL: nobody, or not known", None
    )


class LoadedFile(SQLModel, table=True):
    """One file as it was when it was loaded, so that it is read again only where something has changed.

    A digest whose file holds other bytes now stands here beside it until its papers are out of the ledger. Which files a ledger was made from is a matter of its own folder: no copy and no download holds this table.
    """

    __tablename__ = "loaded_file"

    name: str = column("path as seen from the ledger's folder", primary_key=True)
    sha256: str = column("SHA-256 of its bytes", primary_key=True)
    source_id: str | None = column("the digest that it is; NULL: it holds decisions", None, index=True)
    read_by: str = column(
        "fingerprint of the program, the vocabulary and the extractor; '' where an option changed the reading"
    )


class PaperFields(SQLModel):
    """One paper as a digest shows it: title and abstract exactly as received."""

    title: Name = column("title as printed")
    abstract: Name = column("abstract exactly as received, LaTeX and odd blanks included")
    arxiv_id: Text | None = column("published as arXiv:2509.01230; NULL: not known", None)


class Paper(SQLModel, table=True):
    """One work: a paper in all its wordings, or the collection of results that a record without a paper is from."""

    __table_args__ = (
        CheckConstraint("arxiv_id LIKE 'arXiv:%'", name="arxiv_id_has_prefix"),
        CheckConstraint("doi LIKE '10.%'", name="doi_has_prefix"),
    )

    id: str = column("id of the document that it was first known by; it stays", primary_key=True)
    title: str = column("title as printed, of the newest wording")
    arxiv_id: str | None = column("published as arXiv:2509.01230; NULL: not known", None, index=True)
    doi: str | None = column("published as 10.1000/xyz123; NULL: not known", None, index=True)


class DocumentFields(SQLModel):
    """One text as it was received, and where it is from."""

    kind: DocumentKind = column("abstract, table or record", code=True)
    title: Name | None = column("the paper's title as printed beside this text; NULL: none is", None)
    text: Name = column("the text exactly as received, LaTeX and odd blanks included")
    source: Text | None = column("file or address that it was read from; NULL: not known", None)
    locator: Text | None = column(
        "where it stands in its source: line 12, table 3, a JSON pointer; NULL: not known", None
    )
    published: date | None = column(
        "day it was published, as its source says; NULL: it does not say, or digests do (appearance)", None
    )
    licence: str | None = column("SPDX name of the licence of the text; NULL: not known", None)


class Document(DocumentFields, table=True):
    """A text in which claims stand, byte for byte: an abstract, a table of a paper, a record of somebody's results.

    Another wording of an abstract is another document of the same paper; boards count the claims of the newest.
    """

    __table_args__ = (
        legal("kind", "document_kind"),
        CheckConstraint("replaced_by IS NULL OR kind = 'abstract'", name="only_abstracts_are_replaced"),
    )

    id: str = column(
        "first 12 hex digits of the SHA-256 of an abstract's title, line feed, text; of a record's place, line feed, text",
        primary_key=True,
    )
    paper_id: str = column("the paper it is of", foreign_key="paper.id", index=True)
    title: str | None = column(
        "the paper's title as printed beside this text; NULL: none is", None, index=True
    )
    replaced_by: str | None = column(
        "the newest wording, which has replaced it; NULL: it is that, or no abstract",
        None,
        foreign_key="document.id",
    )


class AppearanceFields(SQLModel):
    """What one digest says of one paper beside its text."""

    position: int = column("place in the digest, from 1", ge=1)
    line: int = column("line of the title in the file, from 1", ge=1)
    published: date | None = column(
        "the paper's date, as the digest gives it or about (date_source); NULL: not known", None
    )
    date_text: Text | None = column("the date as printed; NULL: none is", None)
    authors: int | None = column("number of authors; NULL: the digest does not say", None, ge=0, le=LARGEST)
    organisation: Text | None = column("submitting organisation as printed; NULL: none is named", None)
    trailing_count: int | None = column(
        "the number printed after the date (the page shows it beside a comment sign), or the upvotes of a "
        "JSON digest; NULL: none is printed",
        None,
        ge=0,
        le=LARGEST,
    )


class Appearance(AppearanceFields, table=True):
    """One paper in one digest: where it stands there and what the digest says of it."""

    __table_args__ = (
        CheckConstraint("position >= 1 AND line >= 1", name="place_from_1"),
        CheckConstraint("authors >= 0 AND trailing_count >= 0", name="counts_from_0"),
        legal("date_source"),
        CheckConstraint("(published IS NULL) = (date_source IS NULL)", name="date_has_a_source"),
    )

    source_id: str = column("the digest", primary_key=True, foreign_key="source.id")
    position: int = column("place in the digest, from 1", primary_key=True)
    paper_id: str = column("the paper", foreign_key="paper.id", index=True)
    document_id: str = column("the wording that the digest prints", foreign_key="document.id", index=True)
    date_source: DateSource | None = column(
        "printed, or about: by its arxiv id or the day of the digest; NULL: no date is known", None, code=True
    )


class Link(SQLModel, table=True):
    """A link that a paper's abstract or a digest gives."""

    document_id: str = column("the document", primary_key=True, foreign_key="document.id")
    url: str = column("the address as printed, without the full stop of its sentence", primary_key=True)
    start: int | None = column("offset in the document, in characters; NULL: given beside it", None)


class Dismissal(SQLModel, table=True):
    """A number of a document that is no claim, and the rule that says so."""

    document_id: str = column("the document", primary_key=True, foreign_key="document.id")
    start: int = column("offset of the number in the document, in characters", primary_key=True)
    text: str = column("the number as printed")
    rule: str = column("the rule that dismissed it: size, version, year, ...; 'unexplained' where none did")
