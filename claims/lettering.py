"""Names beside marks: where each stands so that no two meet, in pixels of a drawing whose letters are 12 high."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

LETTER = 6.9  # pixels that a letter of 12 pixels takes, about
LINE = 16  # pixels from one line of text to the next
RADIUS = 6  # pixels around the middle of a mark
_BESIDE, _BELOW, _ABOVE = 9, 15, 8  # pixels from the middle of a mark to its name
_FARTHEST = 5  # lines that a name may stand from its mark


@dataclass(frozen=True, slots=True)
class Box:
    """Where words or a mark stand."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Lettered:
    """A name and where it stands: its left end, and its base line from the top."""

    text: str
    left: float
    base: float


def words_at(text: str, left: float, base: float) -> Box:
    """Where words stand that begin at `left` on a base line."""
    return Box(left, left + LETTER * len(text), base - LINE + 4, base + 4)


def mark_at(x: float, y: float) -> Box:
    """Where a mark stands."""
    return Box(x - RADIUS, x + RADIUS, y - RADIUS, y + RADIUS)


def line_between(x1: float, y1: float, x2: float, y2: float) -> Box:
    """Where a line stands that goes across or up and down."""
    return Box(min(x1, x2), max(x1, x2) + 1, min(y1, y2) - 1, max(y1, y2) + 1)


def beside(
    marks: Sequence[tuple[float, float, Sequence[str]]], taken: Iterable[Box], width: float, height: float
) -> list[Lettered | None]:
    """A name for each mark (x, y, its words from the longest to the shortest), clear of what is taken and of one another.

    The last mark chooses first. None where not even the shortest words have room inside the drawing.
    """
    full = [*taken]
    found: list[Lettered | None] = []
    for x, y, texts in reversed(marks):
        named = next(
            (
                Lettered(text, left, base)
                for text in texts
                for left, base in _sides(text, x, y)
                if _has_room(words_at(text, left, base), full, width, height)
            ),
            None,
        )
        if named is not None:
            full.append(words_at(named.text, named.left, named.base))
        found.append(named)
    return found[::-1]


def _sides(text: str, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Places for words around a mark, the nearest first."""
    right, left = x + _BESIDE, x - _BESIDE - LETTER * len(text)
    for lines, (at, down) in product(range(_FARTHEST), ((right, 1), (left, -1), (right, -1), (left, 1))):
        yield at, y + down * ((_BELOW if down > 0 else _ABOVE) + lines * LINE)


def _has_room(box: Box, taken: Sequence[Box], width: float, height: float) -> bool:
    inside = box.left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= height
    return inside and not any(box.meets(other) for other in taken)
