"""The schema: each table and column once, with meaning, unit, and what NULL means.

Classes with `table=True` do not validate (a property of SQLModel), so records are built through their
validated base (`PaperFields`, `ClaimFields`) and the database carries the same rules as named CHECKs.
Ids are made from the content, never from the order of loading: the same input gives the same rows.

The names of a claim's fields are here at once; the classes are declared, all of them, when the first is asked for: that
takes longer than most commands that only read.
"""

import importlib
from typing import TYPE_CHECKING, Any

from claims.models.names import GUIDELINE, guideline_row

if TYPE_CHECKING:
    from claims.models.boards import Board, BoardRow, BoardState
    from claims.models.claims import BESIDE_VALUE, Claim, ClaimEvent, ClaimFields, StatedClaim
    from claims.models.columns import Digits, Name, Text, column, legal
    from claims.models.findings import Acknowledgement, Finding
    from claims.models.papers import (
        Appearance,
        AppearanceFields,
        Dismissal,
        Document,
        DocumentFields,
        Link,
        LoadedFile,
        Paper,
        PaperFields,
        Source,
    )
    from claims.models.schema import TABLES, about_tables, metadata
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
    "LoadedFile",
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
    "metadata",
]


def __getattr__(name: str) -> Any:
    """What the door names, once all tables are declared."""
    if name in __all__:
        schema = importlib.import_module("claims.models.schema")
        return next(getattr(module, name) for module in (schema, *schema.MODULES) if hasattr(module, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
