"""A ledger of benchmark claims: every number a paper reports, with the words it stands in.

`claims.open("claims.db").leaderboard("KernelBench")` is a pandas data frame; see `claims.api`.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.api import Ledger, open  # noqa: A004

__all__ = ["Ledger", "open"]


def __getattr__(name: str) -> Any:
    """`open` and `Ledger`, imported when they are first asked for: pandas takes a third of a second."""
    if name in __all__:
        return getattr(importlib.import_module("claims.api"), name)
    if name == "__version__":
        return importlib.import_module("importlib.metadata").version("benchmark-claims")
    raise AttributeError(f"module 'claims' has no attribute {name!r}")
