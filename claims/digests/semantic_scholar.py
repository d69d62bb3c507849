"""Semantic Scholar's papers: the arXiv number stands among the ids that others gave the paper."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.digests.columns import folded


def ids(named: Mapping[str, Any]) -> Iterator[object]:
    """The arXiv number and the DOI of `externalIds`, the number marked as what it is."""
    external = named.get("externalids")
    if not isinstance(external, dict):
        return
    for wanted in ("arxiv", "doi"):
        for key, value in external.items():
            if folded(key) == wanted and isinstance(value, str | float):
                yield value
