"""What a page is made from, as a fingerprint: the same one, the same page, so that it need not be made again.

A template is given rows and words, and asks for the pages of names, the findings of a claim and the words around it. All that it
may learn so is in the fingerprint of the row; whatever else a page shows must be among what it is given.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from claims import resources
from claims.site.pages import Linker
from claims.site.site_data import SiteData

_NAMES = {
    "benchmark": ("benchmark_name", "benchmark"), "metric": ("metric_name", "metric"),
    "system": ("system_name", "system", "baseline_name"),
}  # fmt: skip
_PLAIN = (str, int, float, bool, type(None), Markup)


_NO_PAGES = ("_data", "training")


@cache
def program() -> str:
    """The fingerprint of the code and the templates that pages are made with."""
    package, reports = Path(__file__).parent.parent, resources.folder("reports")
    # What a wheel lacks or keeps elsewhere makes no page, and an installation's pages are those of the checkout.
    modules = (each for each in package.rglob("*.py") if each.relative_to(package).parts[0] not in _NO_PAGES)
    files = [*sorted(modules), *sorted(each for each in reports.rglob("*") if each.is_file())]
    made = hashlib.sha256(jinja2.__version__.encode())
    figures = [resources.folder("seeds") / name for name in ("model_quality.json", "quality.json")]
    for path in (*files, *figures):
        made.update(path.name.encode() + path.read_bytes() if path.is_file() else b"")
    return made.hexdigest()


class Fingerprints:
    """The fingerprints of one site's pages; `salt` is what holds of all of them."""

    def __init__(self, ledger: SiteData, salt: str) -> None:
        self._ledger = ledger
        self._salt = salt
        self._linker = Linker(ledger)
        self._rows = {id(row): self._row(row) for row in (*ledger.claims, *ledger.board)}

    def of(self, *given: Any) -> str:
        """The fingerprint of whatever a group of files is made from."""
        said = self._salt + self._said(given)
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _said(self, value: Any) -> str:
        """A value as text; each kind has marks of its own, so that two values never look like one."""
        kind = type(value)
        if kind in _PLAIN:
            return repr(value)
        if (known := self._rows.get(id(value))) is not None:
            return known
        if kind is dict:
            if "claim_id" in value:
                return self._row(value)
            if all(type(each) in _PLAIN for each in value.values()):
                return repr(value)
            return "{" + ",".join(f"{key!r}:{self._said(each)}" for key, each in value.items()) + "}"
        if kind in (list, tuple):
            return "[" + ",".join(map(self._said, value)) + "]"
        if kind in (set, frozenset):
            return "(" + ",".join(sorted(map(self._said, value))) + ")"
        if is_dataclass(value):
            return (
                "<" + ",".join(self._said(getattr(value, name)) for name in value.__dataclass_fields__) + ">"
            )
        if callable(value):
            return str(value.__qualname__)  # what it does is in the program's own fingerprint
        return repr(value)

    def _row(self, row: Mapping[str, Any]) -> str:
        """The fingerprint of a claim or a row of a board, with what templates ask about it."""
        asked = (
            [
                self._linker.to(kind, row.get(column))
                for kind, columns in _NAMES.items()
                for column in columns
            ],
            self._linker.anchor(row) if "document_id" in row else "",
            self._ledger.findings_of_claim.get(row["claim_id"], []),
            self._ledger.terms.get(row["claim_id"]),
        )
        said = repr((list(row.values()), asked)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, digest_size=16).hexdigest()


def salt(*given: Any) -> str:
    """What holds of all pages as one text: the program, and the options of the build."""
    said = [asdict(each) if is_dataclass(each) and not isinstance(each, type) else each for each in given]
    return hashlib.sha256(repr((program(), said)).encode("utf-8", "surrogatepass")).hexdigest()
