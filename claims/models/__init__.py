"""The schema: each table and column once, with meaning, unit, and what NULL means.

Classes with `table=True` do not validate (a property of SQLModel), so records are built through their
validated base (`PaperFields`, `ClaimFields`) and the database carries the same rules as named CHECKs.
Ids are made from the content, never from the order of loading: the same input gives the same rows.
"""

from sqlmodel import SQLModel

from claims.models.boards import Board, BoardRow, BoardState
from claims.models.claims import (
    BESIDE_VALUE,
    GUIDELINE,
    Claim,
    ClaimEvent,
    ClaimFields,
    StatedClaim,
    guideline_row,
)
from claims.models.columns import Digits, Name, Text, column, legal
from claims.models.findings import Acknowledgement, Finding
from claims.models.papers import (
    Appearance,
    AppearanceFields,
    Dismissal,
    Document,
    DocumentFields,
    Link,
    Paper,
    PaperFields,
    Source,
)
from claims.models.vocabulary import Alias, Benchmark, Code, Metric, System

__all__ = [
    "BESIDE_VALUE",
    "GUIDELINE",
    "TABLES",
    "Acknowledgement",
    "Alias",
    "Appearance",
    "AppearanceFields",
    "Benchmark",
    "Board",
    "BoardRow",
    "BoardState",
    "Claim",
    "ClaimEvent",
    "ClaimFields",
    "Code",
    "Digits",
    "Dismissal",
    "Document",
    "DocumentFields",
    "Finding",
    "Link",
    "Metric",
    "Name",
    "Paper",
    "PaperFields",
    "Source",
    "StatedClaim",
    "System",
    "Text",
    "about_tables",
    "column",
    "guideline_row",
    "legal",
]

TABLES = tuple(table.name for table in SQLModel.metadata.sorted_tables)


def about_tables() -> dict[str, str]:
    """What each table is: the first paragraph its class says of itself, by the table's name."""
    said = {}
    for mapper in SQLModel._sa_registry.mappers:
        paragraph = (mapper.class_.__doc__ or "").split("\n\n")[0]
        said[str(mapper.local_table.description)] = " ".join(paragraph.split())
    return said
