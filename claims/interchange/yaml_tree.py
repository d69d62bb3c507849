"""YAML as a tree of nodes: offsets for each value, scalars as printed, no aliases, a bounded depth."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from claims.errors import FormatError
from claims.interchange.tree import REPEATED, Node, Printed

DEEPEST = 40
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def parse(text: str, where: str, begin: int = 0) -> Node:
    """The tree of a YAML text that stands at `begin` of its file; a scalar without quotes is `Printed`.

    Raises `FormatError` for what is no YAML or holds an alias, which may stand for more than
    any memory holds.
    """
    try:
        return _Builder(where, begin, YAML(typ="safe", pure=True).parse(text)).document()
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "damaged"
        raise FormatError(
            where, f"is no YAML ({said})", "mend the line", mark.line + 1 if mark else None
        ) from error
    except RecursionError as error:
        raise FormatError(where, "is nested too deeply", "this is no file of results") from error


class _Builder:
    """Nodes of a stream of events."""

    def __init__(self, where: str, begin: int, events: Iterator[Any]) -> None:
        self.where, self.begin, self.events = where, begin, iter(events)

    def document(self) -> Node:
        """The first document's tree; an empty text is a null."""
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                return self.node(next(self.events), 0)
        return Node(self.begin, self.begin, None)

    def node(self, event: Any, depth: int) -> Node:
        """The node that `event` begins."""
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            raise FormatError(self.where, "holds an alias (*name)", "write the value out", line)
        if depth > DEEPEST:
            raise FormatError(self.where, f"is nested more than {DEEPEST} levels deep", "this is no file of results", line)  # fmt: skip
        start = event.start_mark.index + self.begin
        if isinstance(event, ScalarEvent):
            return Node(start, event.end_mark.index + self.begin, _scalar(event))
        end, value = (
            self.members(depth) if isinstance(event, MappingStartEvent) else self.elements(event, depth)
        )
        return Node(start, end, value)

    def members(self, depth: int) -> tuple[int, dict[str, Node]]:
        """The end of a map and its nodes by key."""
        found: dict[str, Node] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                return event.end_mark.index + self.begin, found
            line = event.start_mark.line + 1
            if not isinstance(event, ScalarEvent):
                raise FormatError(self.where, "has a key that is no text", "write a plain key", line)
            node = self.node(next(self.events), depth + 1)
            found[event.value] = Node(node.start, node.end, REPEATED) if event.value in found else node
        raise FormatError(self.where, "ends inside a map", "fetch the file again")

    def elements(self, opened: Any, depth: int) -> tuple[int, list[Node]]:
        """The end of a list and its nodes."""
        if not isinstance(opened, SequenceStartEvent):
            raise FormatError(self.where, "holds no value where one must stand", "mend the file")
        found: list[Node] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                return event.end_mark.index + self.begin, found
            found.append(self.node(event, depth + 1))
        raise FormatError(self.where, "ends inside a list", "fetch the file again")


def _scalar(event: ScalarEvent) -> str | bool | None:
    """What a scalar says: text in quotes as it is, without quotes as printed, but for nulls and truth values."""
    if event.style in ("'", '"'):
        return str(event.value)
    if event.value in _NULLS:
        return None
    if event.value in ("true", "True", "false", "False"):
        return event.value[0] in "tT"
    return Printed(event.value)
