"""The reader: from a title and an abstract to claims with their evidence, and every other number dismissed by name.

`Reader(vocabulary, model).read(title, abstract)` is the one door; what stands behind it is told in README.md here.
"""

from claims.reader.builtin import VERSION, Reader
from claims.reader.model.reader_model import ReaderModel
from claims.reader.reading import Dismissed, ProposedClaim, Reading

__all__ = ["VERSION", "Dismissed", "ProposedClaim", "Reader", "ReaderModel", "Reading"]
