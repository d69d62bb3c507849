"""JSON as a tree of nodes: offsets for each value, numbers as printed, damage told by line."""

import json
import re
from collections.abc import Iterator
from json.decoder import JSONDecodeError, JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any

from claims.errors import FormatError
from claims.interchange.tree import REPEATED, Node, Printed

DEEPEST = 60  # levels; results lie at most ten deep
_BLANKS = re.compile(r"[ \t\n\r]*")
_scan = JSONDecoder(parse_float=Printed, parse_int=Printed, parse_constant=Printed).scan_once  # type: ignore[attr-defined]


def parse(text: str, where: str, levels: int = DEEPEST) -> Node:
    """The tree of a JSON text. Below `levels` values are plain ones without offsets, which is some ten times faster.

    Raises `FormatError` with the line for what is no JSON or is nested too deeply.
    """
    try:
        node, end = _value(text, _blanks(text, 0), where, levels, 0)
        end = _blanks(text, end)
        if end != len(text):
            raise JSONDecodeError("more text behind the value", text, end)
    except JSONDecodeError as error:
        raise _damaged(error, where) from error
    except RecursionError as error:
        raise _too_deep(where) from error
    return node


def elements(text: str, where: str) -> Iterator[tuple[int, Node]]:
    """The elements of a text that is one JSON list, each read as it is iterated, so memory holds one."""
    try:
        place = _blanks(text, 0)
        if not text.startswith("[", place):
            raise FormatError(where, "is no JSON list", "check that this is the file you mean")
        place, number = _blanks(text, place + 1), 0
        if text.startswith("]", place):
            return
        while True:
            node, end = _value(text, place, where, DEEPEST, 1)
            yield number, node
            end, number = _blanks(text, end), number + 1
            if text.startswith("]", end):
                return
            if not text.startswith(",", end):
                raise JSONDecodeError("no ',' between two elements", text, end)
            place = _blanks(text, end + 1)
    except JSONDecodeError as error:
        raise _damaged(error, where) from error
    except RecursionError as error:
        raise _too_deep(where) from error


def plain(text: str, where: str) -> Any:
    """The value of a JSON text as plain objects, numbers as printed."""
    try:
        return json.loads(text, parse_float=Printed, parse_int=Printed, parse_constant=Printed)
    except JSONDecodeError as error:
        raise _damaged(error, where) from error
    except RecursionError as error:
        raise _too_deep(where) from error


def offset_of(text: str, node: Node, place: int) -> int:
    """The offset in `text` of character `place` of the string or number that `node` is, escapes counted."""
    if not text.startswith('"', node.start):
        return node.start + place
    at = node.start + 1
    for _ in range(place):
        if text[at] != "\\":
            at += 1
        elif text[at + 1] == "u":
            at += 12 if text[at + 2 : at + 4].lower() in ("d8", "d9", "da", "db") else 6
        else:
            at += 2
    return at


def _value(text: str, place: int, where: str, levels: int, depth: int) -> tuple[Node, int]:
    """The node at `place` and the offset behind it."""
    opening = text[place : place + 1]
    if depth >= levels or opening not in ("{", "["):
        if depth >= DEEPEST and opening in ("{", "["):
            raise _too_deep(where)
        try:
            value, end = _scan(text, place)
        except StopIteration as error:
            raise JSONDecodeError("no value", text, place) from error
        return Node(place, end, value), end
    if opening == "{":
        return _members(text, place, where, levels, depth)
    items: list[Node] = []
    at = _blanks(text, place + 1)
    while not text.startswith("]", at):
        if items:
            if not text.startswith(",", at):
                raise JSONDecodeError("no ',' between two elements", text, at)
            at = _blanks(text, at + 1)
        node, at = _value(text, at, where, levels, depth + 1)
        items.append(node)
        at = _blanks(text, at)
    return Node(place, at + 1, items), at + 1


def _members(text: str, place: int, where: str, levels: int, depth: int) -> tuple[Node, int]:
    """The map at `place` and the offset behind it."""
    found: dict[str, Node] = {}
    at = _blanks(text, place + 1)
    while not text.startswith("}", at):
        if found:
            if not text.startswith(",", at):
                raise JSONDecodeError("no ',' between two members", text, at)
            at = _blanks(text, at + 1)
        if not text.startswith('"', at):
            raise JSONDecodeError("no key in quotes", text, at)
        key, at = scanstring(text, at + 1, True)
        at = _blanks(text, at)
        if not text.startswith(":", at):
            raise JSONDecodeError("no ':' behind a key", text, at)
        node, at = _value(text, _blanks(text, at + 1), where, levels, depth + 1)
        found[key] = Node(node.start, node.end, REPEATED) if key in found else node
        at = _blanks(text, at)
    return Node(place, at + 1, found), at + 1


def _blanks(text: str, place: int) -> int:
    return _BLANKS.match(text, place).end()  # type: ignore[union-attr]


def _damaged(error: JSONDecodeError, where: str) -> FormatError:
    return FormatError(
        where, f"is no JSON ({error.msg})", "fetch the file again, or mend the line", error.lineno
    )


def _too_deep(where: str) -> FormatError:
    return FormatError(where, f"is nested more than {DEEPEST} levels deep", "this is no file of results")
