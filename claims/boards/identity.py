"""Which spellings are one system: the vocabulary's entry, else the same words in whatever order, within one paper."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PIECES = re.compile(r"\d+(?:\.\d+)*[a-z]*|[^\W\d_]+|[+*^@#]+")
_VERSION = re.compile(r"^v(?=\d)")


@lru_cache(maxsize=50_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in order of the alphabet: "Claude-4.6-Opus" and "claude opus 4.6" have the same.

    Version, size and letter behind a number are kept whole: "GPT-4" and "GPT-4o", "7B" and "72B" differ.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = re.sub(r"(?<=\d)-(?=\d(?!\d*[a-z]))", ".", plain)  # "opus-4-6" is 4.6, "3-8b" is not 3.8b
    return tuple(sorted(_VERSION.sub("", piece) for piece in _PIECES.findall(plain)))


def key(name: str | None, system_id: str | None, paper_id: str) -> str:
    """The identity of a system: the vocabulary's id, or its words in its paper; '' for a nameless one.

    A name that the vocabulary does not know belongs to its paper: two papers that call something PRISM mean two things.
    """
    if system_id:
        return system_id
    return f"{paper_id}:{' '.join(words_of(name))}" if name else ""


def joined(names: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """The spellings that are taken for one system, by their words; only those with more than one."""
    found: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        found.setdefault(words_of(name), set()).add(name)
    return {words: sorted(spellings) for words, spellings in sorted(found.items()) if len(spellings) > 1}
