"""How many authors a record names, in a list or in one text; None where the text leaves it open."""

import re

_LONGEST = 200_000  # characters; the longest author lists, of collaborations, have 5,000 names
_OPEN = re.compile(r"\b(?:et\.? al|and others|others)\b|\.\.\.|…", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+|,\s*(?:and|&)\s+", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")


def count(value: object) -> int | None:
    """The number of authors in `value`: a count, a list of names or records, or a text of names."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return _of_list(value)
    if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST:
        return _of_text(value.strip())
    return None


def _of_list(names: list[object]) -> int | None:
    """The authors among `names`; an editor or translator, where the record says so, is none."""
    roles = [
        n.get("creatorType", n.get("role", "author")) if isinstance(n, dict) else "author" for n in names
    ]
    kept = [
        name
        for name, role in zip(names, roles, strict=True)
        if name not in (None, "") and role in ("author", None, "")
    ]
    if any(isinstance(name, str) and _OPEN.fullmatch(name.strip(" .")) for name in kept):
        return None
    return len(kept) or None


def _of_text(text: str) -> int | None:
    if text.startswith("["):
        return _of_literal(text)
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    if _OPEN.search(text):
        return None
    for separator in (";", "\n", "|"):
        if separator in text:
            return len([name for name in text.split(separator) if name.strip(" ,")])
    text = " ".join(text.split())
    parts = [part for part in _AND.split(text) if part.strip()]
    commas = {part.count(",") for part in parts}
    if len(parts) > 1 and commas in ({0}, {1}):  # "A B and C D", or "B, A and D, C" as in BibTeX
        if commas == {1} and not _inverted(parts):
            return sum(len(part.split(",")) for part in parts)
        return len(parts)
    names = [name.strip() for part in parts for name in part.split(",") if name.strip()]
    return _of_commas(names)


def _inverted(parts: list[str]) -> bool:
    """Whether each of `parts` is one person, surname first: `Example, Ann` and not `Ann Example, Ben Example`."""
    return not all(" " in half.strip() for part in parts for half in part.split(","))


def _of_commas(names: list[str]) -> int | None:
    """The persons of a list with commas; surnames and initials may be in turn, and then two are one."""
    if len(names) == 1 or all(" " in name for name in names):
        return len(names)
    if len(names) % 2 == 0 and all(_INITIALS.fullmatch(name) for name in names[1::2]):
        return len(names) // 2
    if len(names) == 2:
        return 1  # "Example, Ann"
    # A mononym among full names is a person; many single words may be surnames and first names in turn.
    return len(names) if sum(" " in name for name in names) * 2 > len(names) else None


def _of_literal(text: str) -> int | None:
    """The authors of a list as Python or JSON print it, the way that tables made by pandas hold one."""
    if not text.endswith("]"):
        return None
    inner = _QUOTED.sub("''", text)[1:-1]
    if "''" not in inner:
        return None
    if "{" in inner or "[" in inner:
        return max(inner.count("{"), inner.count("[")) or None
    return inner.count("''") or None
