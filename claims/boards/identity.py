"""Which spellings are one system: the vocabulary's entry, else the same words in whatever order, within one paper."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Joined:
    """Spellings that are taken for one system, and why."""

    name: str
    why: str  # the vocabulary's entry, or the same words in one paper
    spellings: tuple[str, ...]
    papers: int


def joined(printed: Iterable[tuple[str, str | None, str]]) -> list[Joined]:
    """The systems of several spellings, by name: each name as printed, its entry's name (None: it has none), its paper."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for name, entry, paper in printed:
        key_of = (entry, "") if entry else (" ".join(words_of(name)), paper)
        found.setdefault(key_of, {}).setdefault(name, set()).add(paper)
    rows = []
    for (group, of_paper), spellings in found.items():
        if len(spellings) > 1:
            papers = len(set().union(*spellings.values()))
            name, why = (
                (sorted(spellings)[0], "the same words in one paper")
                if of_paper
                else (group, "the vocabulary")
            )
            rows.append(Joined(name, why, tuple(sorted(spellings)), papers))
    return sorted(rows, key=lambda row: (row.name.casefold(), row.name, row.spellings))
