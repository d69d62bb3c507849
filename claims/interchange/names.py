"""Columns of results tables that hold no result: what a system is, what a run cost, where to look."""

import re

PROPERTY = "is a column that describes the system or its run, not a result"

_PROPERTY = re.compile(
    r"""(?:number\ of\ |num\.?\ |\#\ ?)?(?:trainable\ )?(?:param(?:eter)?s?\b.*|backbone|pre-?trained\ (?:model|on)|extra(?:\ training)?\ data
    |(?:training|train|pre-?training|additional|external)?\ ?data(?:set)?s?|code|source\ code|official\ code|implementation|link|links?
    |paper(?:\ ?/\ ?source)?|source|reference|references|citation|notes?|comments?|model\ size|size|year|date|venue|team|authors?
    |language|license|licence|rank|supervision|type|setting|encoder|decoder|embeddings?|parser|tool|features|hardware\ burden
    |operations\ per\ network\ pass|conversion|dependency\ conversion)(?:\s*\(.*\))?""",
    re.IGNORECASE | re.VERBOSE,
)
_SYSTEM = re.compile(
    r"(?:model|models|system|systems|method|methods|approach|algorithm|architecture|name|parser|team|annotator)\b.*",
    re.IGNORECASE,
)


def is_property(column: str) -> bool:
    """Whether the column describes the system or its run."""
    return bool(_PROPERTY.fullmatch(plain(column)))


def names_system(column: str) -> bool:
    """Whether the column holds the names of systems."""
    return bool(_SYSTEM.fullmatch(plain(column)))


def plain(column: str) -> str:
    """A column's heading without markup."""
    return re.sub(r"[*_`]|\[|\]\([^)]*\)", "", column).strip()


def unit_of(column: str) -> str:
    """The unit that a heading says its values have: per cent, or none."""
    return "%" if re.search(r"%|\bper ?cent(?:age)?\b", column, re.IGNORECASE) else ""
