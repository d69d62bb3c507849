"""Values of plain YAML: read one at a time, the usual ones without YAML's own reader; and written so that it reads them back.

No alias, no anchor and no tag is read: an alias may stand for more than any memory holds, a tag for any kind of object.
"""

import re
from datetime import date
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.events import AliasEvent

WORDS = frozenset(
    ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
)  # read as no text by this YAML or another
_SINGLE = re.compile(r"'((?:[^']|'')*)'( +#.*)?")
_PLAIN = re.compile(r"([A-Za-z](?:[\w.()/%+-]| (?![ #]))*)( +#.*)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WHOLE = re.compile(r"0|[1-9]\d{0,17}")
_BARE = str.maketrans("", "", " -()./")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class _PlainComposer(Composer):
    """Makes nodes of plain YAML and refuses any other."""

    def compose_node(self, parent: Any, index: int) -> Any:
        """The next node; `ComposerError` where it is no plain one."""
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent) or event.anchor or event.ctag is not None:
            raise ComposerError(
                None, None, "an alias, an anchor or a tag; write the value out", event.start_mark
            )
        return super().compose_node(parent, index)


def yaml() -> YAML:
    """Reader and writer of curated files; comments, quotes and order survive."""
    made = YAML()
    made.Composer = _PlainComposer
    made.preserve_quotes = True
    made.width = 100_000  # a long quote stays on its line, so that a diff shows only what was decided
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def value(text: str) -> Any:
    """What YAML reads behind a key and its colon, on one line. Raises `YAMLError` or `ValueError` for what it does not read."""
    said = text.strip(" ")
    if match := _SINGLE.fullmatch(said):
        return match[1].replace("''", "'")
    if (match := _PLAIN.fullmatch(said)) and match[1].lower() not in WORDS:
        return match[1]
    if match := _DAY.fullmatch(said):
        return date(*map(int, match.groups()))
    if _WHOLE.fullmatch(said):
        return int(said)
    return mapping(f"x: {said}")["x"]


def comment(text: str) -> str:
    """The comment that stands behind a value, with the blanks before it; '' where there is none, or it is not plain."""
    said = text.strip(" ")
    match = _SINGLE.fullmatch(said) or _PLAIN.fullmatch(said)
    return (match[2] or "") if match else ""


def mapping(text: str) -> dict[str, Any]:
    """What YAML reads as a mapping; `ValueError` where it is none."""
    found = yaml().load(StringIO(text))
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise ValueError("no mapping")
    return dict(found)


def written(said: Any) -> str:
    """A text, a day or a whole number as YAML reads it back, on one line."""
    if not isinstance(said, str):
        return said.isoformat() if isinstance(said, date) else str(int(said))
    if not said.isprintable():  # line ends of any kind, and what cannot be seen, are written as escapes
        return '"' + "".join(map(_escaped, said)) + '"'
    plain = said.translate(_BARE)
    if plain.isalnum() and said[0].isalpha() and said[-1] != " " and said.lower() not in WORDS:
        return said
    quoted = said.replace("'", "''")
    return f"'{quoted}'"


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    number = ord(sign)
    return (
        f"\\x{number:02x}"
        if number < 0x100
        else f"\\u{number:04x}"
        if number < 0x10000
        else f"\\U{number:08x}"
    )
