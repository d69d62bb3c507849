"""Regular expressions composed from named pieces, each with what it must find and what it must leave.

The examples are the documentation and the test: every expression of the reader's modules is made here, but for those
of patterns and dismissals, which have examples of their own.
"""

import re
from typing import NamedTuple


class Example(NamedTuple):
    """An expression, texts in which a search finds it, and texts in which it finds nothing."""

    expression: re.Pattern[str]
    finds: tuple[str, ...]
    leaves: tuple[str, ...]


EXAMPLES: list[Example] = []  # of all that was made


def expression(
    *pieces: str, finds: tuple[str, ...] | str, leaves: tuple[str, ...] | str, flags: int = 0
) -> re.Pattern[str]:
    """The pieces, one behind the other, as one expression."""
    made = re.compile("".join(pieces), flags)
    EXAMPLES.append(Example(made, _tuple(finds), _tuple(leaves)))
    return made


def words(*lists: str) -> str:
    """One of the words in lists of words with blanks between; each may be an expression, a blank in it written "_"."""
    return phrases(*[word.replace("_", " ") for each in lists for word in each.split()])


def phrases(*each: str) -> str:
    """One of several expressions, the first that fits."""
    return f"(?:{'|'.join(each)})"


def headed(each: str) -> str:
    """One of the words of a list in any letter case, at the beginning of a word: as `\\b(?i:...)`, but sooner found.

    The first letter stands before all else, so that the search runs over what begins with none of them.
    """
    heads = "".join(dict.fromkeys(word[0] for word in each.split()))
    rest = phrases(*[f"(?<={word[0]}){word[1:]}" for word in each.split()])
    return rf"[{heads}{heads.upper()}](?<!\w.)(?i:{rest})"


def last_words(*each: str) -> str:
    """One of the words that some expressions of words with blanks between end with: what they end with, said once."""
    return phrases(*dict.fromkeys(re.split(r"\\s[+*?]?| ", one.rstrip())[-1] for one in each))


def _tuple(texts: tuple[str, ...] | str) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts
