"""One JSON object as a paper, in whichever dialect: Daily Papers, arXiv, OpenAlex, Semantic Scholar, CSL, ...

The dialects differ in their keys (`columns`), in what they wrap the paper in, and in a few values that are
more than a text: an inverted abstract, a date in parts, the list of versions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.digests import columns, csl_json, openalex, semantic_scholar
from claims.digests.gate import Found

# {"paper": {...}}: Daily Papers; row: data set viewers; content, note: OpenReview; data: Zotero; _source: Elasticsearch.
WRAPPERS = ("paper", "row", "content", "note", "data", "_source", "attributes", "metadata", "document")
_NAMED = ("text `title`", "text `summary` or `abstract`")


def found(record: Mapping[str, Any], line: int, place: str = "") -> Found:
    """What `record` says of its paper; nothing is checked yet."""
    outer, inner = record, unwrapped(record)
    named = columns.by_name({key: _plain(value) for key, value in inner.items()})
    ids = (*semantic_scholar.ids(named), *columns.each(named, columns.IDS), *openalex.addresses(named))
    return Found(
        line=line,
        place=place,
        title=_text(columns.first(named, columns.TITLE)),
        abstract=_text(openalex.abstract(named) or columns.first(named, columns.ABSTRACT)),
        ids=tuple(_flat(ids)),
        notes=tuple(columns.each(named, columns.NOTES)),
        dates=tuple(_dates(named)),
        authors=_authors(named),
        organisation=_organisation(named) or _organisation(columns.by_name(outer)),
        count=columns.first(named, columns.COUNT),
        urls=tuple(_flat(columns.each(named, columns.URLS))),
        named=_NAMED if "abstractinvertedindex" not in named else (_NAMED[0], openalex.NAMED),
    )


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object that holds the paper: `record`, or the one inside it where it wraps one."""
    if has_title(record) and not has_title(record.get("paper")):
        return record
    for key in WRAPPERS:
        inner = record.get(key)
        if isinstance(inner, dict) and has_title(inner):
            return inner
    return record


def has_title(record: object) -> bool:
    """Whether `record` is an object with a title of its own."""
    return isinstance(record, dict) and any(
        value for key, value in record.items() if len(key) < 40 and columns.folded(key) in columns.TITLE
    )


def has_abstract(record: Mapping[str, Any]) -> bool:
    """Whether `record` has an abstract of its own, in words or as an index of them."""
    names = (*columns.ABSTRACT, "abstractinvertedindex")
    return any(value and columns.folded(key) in names for key, value in record.items() if len(key) < 40)


def is_paper(record: object) -> bool:
    """Whether `record` is an object with a title, its own or inside what it wraps."""
    return isinstance(record, dict) and has_title(unwrapped(record))


def _plain(value: Any) -> Any:
    """A value itself where it comes as {"value": ...}, the way of OpenReview."""
    return (
        value["value"] if isinstance(value, dict) and set(value) <= {"value", "readers"} and value else value
    )


def _text(value: object) -> object:
    """A title that comes as a list of one text, the way of Crossref."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return " ".join(value) if len(value) == 1 else None
    return value


def _flat(values: Iterator[object] | tuple[object, ...]) -> Iterator[object]:
    """The values, those of lists and of objects one by one: links as {"href": ...}, ids as [..]."""
    for value in values:
        if isinstance(value, list):
            yield from _flat(tuple(value[:100]))
        elif isinstance(value, dict):
            yield from (inner for key, inner in value.items() if key in ("href", "url", "URL", "id", "value"))
        else:
            yield value


def _dates(named: Mapping[str, Any]) -> Iterator[object]:
    """The dates of a record; of arXiv's metadata that of the first version."""
    versions = named.get("versions")
    if isinstance(versions, list) and versions and isinstance(versions[0], dict):
        yield versions[0].get("created")
    for value in columns.each(named, columns.DATES):
        yield csl_json.date_text(value) if isinstance(value, dict) else value


def _authors(named: Mapping[str, Any]) -> object:
    """A count where the record gives one, else its list or text of names."""
    count = named.get("nauthors")
    return count if isinstance(count, int) else columns.first(named, columns.AUTHORS)


def _organisation(named: Mapping[str, Any]) -> object:
    """The organisation's full name, or the one name it has."""
    value = columns.first(named, columns.ORGANISATION)
    if isinstance(value, dict):
        return value.get("fullname") or value.get("name")
    return value
