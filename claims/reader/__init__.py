"""The reader: from a title and an abstract to claims with their evidence, and every other number dismissed by name.

`Reader(vocabulary, model).read(title, abstract)` is the one door; what stands behind it is told in README.md here.
What asks for one stage only, as for sentences, does not wait for all the others.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.reader.builtin import VERSION, Reader
    from claims.reader.model.reader_model import ReaderModel
    from claims.reader.reading import Dismissed, ProposedClaim, Reading

__all__ = ["VERSION", "Dismissed", "ProposedClaim", "Reader", "ReaderModel", "Reading"]


def __getattr__(name: str) -> Any:
    """What the door names, once it is asked for."""
    if name in __all__:
        builtin = importlib.import_module("claims.reader.builtin")
        reading = importlib.import_module("claims.reader.reading")
        return next(getattr(module, name) for module in (builtin, reading) if hasattr(module, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
