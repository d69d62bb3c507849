"""What a function of one value has found is kept: found again in a dictionary, which costs half of what a call would."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Kept(dict[K, V]):
    """What was found, by what it was found for; where there are `most`, all is forgotten."""

    def __init__(self, find: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, key: K) -> V:
        found = self._find(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found


def kept(most: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """As the function, which finds one thing for one value, but that it is asked once: up to `most` values are kept."""

    def keep(find: Callable[[K], V]) -> Callable[[K], V]:
        return _Kept(find, most).__getitem__

    return keep
