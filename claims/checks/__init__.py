"""The checks: rules that recompute what abstracts state, each with an example that it finds and one that it leaves.

To add a rule, write it in the module of its family with its two examples, and put its name where it belongs in
`NAMES` (`checks/names.py`); the tests run its examples. Rules are imported when they are first asked for: what only
counts their findings waits for none of them.
"""

import importlib
from typing import TYPE_CHECKING, Any

from claims.checks.names import NAMES

if TYPE_CHECKING:
    from claims.checks.rules import RULES, run

__all__ = ["NAMES", "RULES", "run"]


def __getattr__(name: str) -> Any:
    """`RULES` and `run`, from the module that has all rules."""
    if name in __all__:
        return getattr(importlib.import_module("claims.checks.rules"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
