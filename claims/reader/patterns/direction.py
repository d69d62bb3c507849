"""What the words around a number say happened to its subject: it went up or down, became better or worse."""

import re

from claims.codes import Direction
from claims.reader.expressions import expression, phrases
from claims.reader.memory import kept
from claims.reader.wording import DIRECTIONS

_REMEMBERED = 30_000  # words whose direction is kept
_NEAR = 40  # characters behind a number that are asked first
CHANGE = expression(
    phrases(*[f"(?P<{said}>{found})" for said, found in DIRECTIONS.items()]),
    flags=re.IGNORECASE,
    finds=("Increases", "fewer", "outperforms", "loss"),
    leaves=("accuracy", "net"),
)
_ARROWS: dict[str, Direction] = {"↑": "increase", "▲": "increase", "↓": "decrease", "▼": "decrease"}
_WORD = expression(r"\w+", finds="a1", leaves=(" ", "-"))
# "up to 35%" says nothing of up, "the compressed model" nothing of what happened, and "reduces the overhead by" it went down
SILENT = expression(
    r"\bup to\b|\boverheads?\b|\bcutting-edge\b|\bcompression\b|\bloss(?:es)?(?=\s(?:by|functions?|terms?)\b)|\b(?:smaller|larger|bigger)\s(?=[a-z])",
    r"|\b(?:the|an?|our|its|of|on|for|with)\s(?:\w+ly\s)?\w+ed\s(?=[a-z])",
    finds=("up to", "a larger net", "the triplet loss by", "the highly compressed net"),
    leaves=("up", "compressed", "larger"),
)
_CLAUSE_END = expression(
    r"[,;:()]|\b(?:and|while|but|than|over|from|with|without|on|across|to)\b",
    finds=("a, b", "over"),
    leaves=("of", "hand"),
)


def of(before: str, after: str, near: int = _NEAR) -> Direction | None:
    """What the words around a number say happened: those just behind it first, then the last ones before it."""
    behind = after[:near]
    if arrow := _ARROWS.get(behind.lstrip()[:1]):
        return arrow
    head = _CLAUSE_END.split(behind, maxsplit=1)[0]
    ahead = _WORD.findall(SILENT.sub(" ", before))
    return _first(_WORD.findall(head)) or _first(ahead[::-1]) or _first(_WORD.findall(behind))


def _first(found: list[str]) -> Direction | None:
    """What the first of some words that says anything says happened."""
    return next((said for word in found if (said := _said(word))), None)


@kept(_REMEMBERED)
def _said(word: str) -> Direction | None:
    """What one word says happened; "speed-up" says the same as its two words."""
    found = CHANGE.fullmatch(word)
    return found.lastgroup if found else None  # type: ignore[return-value]
