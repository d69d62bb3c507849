"""JSON from a file, value by value: where each begins, and no more of the file held than one of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.digests.digest import printable
from claims.digests.limits import Limits
from claims.digests.stream import characters
from claims.errors import FormatError

_BLANK = re.compile(r"[ \t\r\n]*")
_LONGEST_NUMBER = 400  # digits; a longer number is infinite for all that a digest says
_WITHIN = 20  # characters before the end of what was read where a fault may be the cut


class DuplicateKeyError(ValueError):
    """An object that gives one key two values; which one is meant nobody can say."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        held: dict[str, Any] = {}
        for key, value in pairs:
            if held.setdefault(key, value) != value:
                raise DuplicateKeyError(f"the key `{printable(key[:40])}` stands twice, with two values")
    return found


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float("inf")


def _nothing(_name: str) -> None:
    """NaN and Infinity, which are no JSON and which pandas writes for what is not there."""


# Two readers of the same language: one that refuses a key with two values, one that finds where it ends.
_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_nothing)
_LENIENT = json.JSONDecoder(parse_int=_integer, parse_constant=_nothing)


def decoded(text: str) -> Any:
    """The value that `text` is; raises `ValueError`, or `RecursionError` where it is nested too deeply."""
    return _STRICT.decode(text)


class Cursor:
    """A place in the JSON of a file, which moves on value by value."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.line = 1
        self.passed = 0  # characters before this place
        self._pieces = characters(path, limits)
        self._held = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is not blank; "" at the end of the file."""
        blank = 0
        while True:
            match = _BLANK.match(self._held, self._at)
            end = match.end() if match else self._at
            blank += self._held.count("\n", self._at, end)
            if blank > self.limits.blank:
                raise self.limits.error(self.path, "blank", self.line)
            self._move(end)
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more(1):
                return ""

    def take(self, character: str) -> None:
        """Step over `character`; refuses anything else."""
        if self.peek() != character:
            raise self.fault(f"{self._next()} where {character!r} is due")
        self._move(self._at + 1)

    def value(self) -> Any:
        """The whole value that begins here; a key with two values raises, behind its end."""
        self.peek()
        while True:
            try:
                found, end = _STRICT.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                cut = error.pos > len(self._held) - _WITHIN or error.msg.startswith("Unterminated string")
                if cut and self._more(len(self._held) - self._at):
                    continue
                self._move(min(error.pos, len(self._held)))
                raise self.fault(error.msg) from error
            except DuplicateKeyError:
                self._move(_LENIENT.raw_decode(self._held, self._at)[1])
                raise
            except RecursionError as error:
                raise self.fault("nested too deeply") from error
            if end == len(self._held) and self._more(1):  # a number may go on
                continue
            if end - self._at > self.limits.line:
                raise self.limits.error(self.path, "line", self.line)
            self._move(end)
            return found

    def elements(self) -> Iterator[tuple[int, Any]]:
        """The elements of the list that begins here, each with its line; a `DuplicateKeyError` for a bad one."""
        self.take("[")
        while self.peek() != "]":
            line = self.line
            try:
                found = self.value()
            except DuplicateKeyError as error:
                found = error
            yield line, found
            if self.peek() != "]":
                self.take(",")
                if self.peek() == "]":
                    raise self.fault("a comma before the end of a list")
        self.take("]")

    def fault(self, what: str) -> FormatError:
        """The refusal of what is no JSON, at this line."""
        return FormatError(self.path, f"is no JSON ({what})", "mend the line, or take it out", self.line)

    def _next(self) -> str:
        return repr(self._held[self._at : self._at + 20]) if self._at < len(self._held) else "the file ends"

    def _move(self, to: int) -> None:
        self.line += self._held.count("\n", self._at, to)
        self.passed += to - self._at
        self._at = to

    def _more(self, size: int) -> bool:
        """Read at least `size` more characters behind those held, if there are any."""
        if self._ended:
            return False
        if len(self._held) - self._at > self.limits.line:
            raise self.limits.error(self.path, "line", self.line)
        held, count = [self._held[self._at :]], 0
        for piece in self._pieces:
            held.append(piece)
            count += len(piece)
            if count >= size:
                break
        else:
            self._ended = True
        self._held, self._at = "".join(held), 0
        return count > 0
