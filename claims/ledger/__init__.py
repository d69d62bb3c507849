"""The ledger: the database with its views, everything that is written to it, and what people ask of it.

What other rooms and other programs may use is named here, and imported when it is first asked for: a command that
reads waits for nothing that only writing or migrating needs.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.ledger.curated import write_curated
    from claims.ledger.database import connect, rows, url_of
    from claims.ledger.decisions import Decision, decide
    from claims.ledger.imported_results import store_results
    from claims.ledger.leaderboards import compare, entries, progress
    from claims.ledger.loading import Loaded, load_digest
    from claims.ledger.lookup import claim, name_filter, paper
    from claims.ledger.migrations import downgrade, drift, upgrade
    from claims.ledger.views import View, view

__all__ = [
    "Decision",
    "Loaded",
    "View",
    "claim",
    "compare",
    "connect",
    "decide",
    "downgrade",
    "drift",
    "entries",
    "load_digest",
    "name_filter",
    "paper",
    "progress",
    "rows",
    "store_results",
    "upgrade",
    "url_of",
    "view",
    "write_curated",
]
_MODULE_OF = {
    "curated": ("write_curated",),
    "database": ("connect", "rows", "url_of"),
    "decisions": ("Decision", "decide"),
    "imported_results": ("store_results",),
    "leaderboards": ("compare", "entries", "progress"),
    "loading": ("Loaded", "load_digest"),
    "lookup": ("claim", "name_filter", "paper"),
    "migrations": ("downgrade", "drift", "upgrade"),
    "views": ("View", "view"),
}


def __getattr__(name: str) -> Any:
    """What the door names, from the module that holds it."""
    for module, names in _MODULE_OF.items():
        if name in names:
            return getattr(importlib.import_module(f"claims.ledger.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
