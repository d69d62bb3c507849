"""A structured text (JSON, YAML) as a tree whose every node knows where in the text it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any


class Repeated:
    """The value of a key that stands more than once in its map: nobody can say which of its values holds."""

    def __repr__(self) -> str:
        return "(its key stands twice)"


REPEATED = Repeated()


class Printed(str):
    """A number as the text prints it: "20.90" stays apart from "20.9"."""

    __slots__ = ()


@dataclass(slots=True)
class Node:
    """One value and where it stands; a map holds nodes by key, a list nodes, a leaf a plain value."""

    start: int
    end: int
    value: Any

    def get(self, key: str) -> "Node | None":
        """The member `key`, or None where this is no map or has none."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, Node) else None

    def at(self, *keys: str) -> "Node | None":
        """The node that the keys lead to, one under the other, or None."""
        found: Node | None = self
        for key in keys:
            if found is None:
                return None
            found = found.get(key)
        return found

    def text(self, *keys: str) -> str | None:
        """The text or the printed number there, without blanks around it; None where there is none."""
        found = self.at(*keys)
        if found is None or not isinstance(found.value, str):
            return None
        return found.value.strip().replace("\0", "") or None

    def members(self) -> Iterator[tuple[str, "Node"]]:
        """The keys and nodes of a map, in order; nothing where this is none."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def elements(self, *keys: str) -> Iterator[tuple[int, "Node"]]:
        """The places and nodes of the list that the keys lead to; nothing where there is none."""
        found = self.at(*keys)
        if found is not None and isinstance(found.value, list):
            yield from enumerate(found.value)

    def whole(self, *keys: str) -> int | None:
        """The whole number there; None where there is none, or it is longer than a count is."""
        printed = self.text(*keys)
        return (
            int(printed)
            if printed and printed.isascii() and printed.isdigit() and len(printed) < 10
            else None
        )

    def day(self, *keys: str) -> date | None:
        """The day there: an ISO date or time, or seconds since 1970; None where it is neither."""
        return day_of(self.text(*keys))


def day_of(printed: str | None) -> date | None:
    """The day that an ISO date, an ISO time or seconds since 1970 name; None where it is none of them."""
    if not printed:
        return None
    try:
        return date.fromisoformat(printed[:10])
    except ValueError:
        pass
    try:
        seconds = float(printed)
        return datetime.fromtimestamp(seconds, UTC).date() if 1e8 < seconds < 1e10 else None
    except (ValueError, OverflowError, OSError):
        return None


def escaped(key: str) -> str:
    """One step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
