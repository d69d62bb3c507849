"""The vocabulary's names in a text, found all at once."""

import ahocorasick_rs

from claims.codes import NameKind
from claims.vocabulary import Vocabulary

KINDS: tuple[NameKind, ...] = ("benchmark", "system", "metric")
_REMEMBERED = 100_000  # names whose look-up is remembered
KnownName = tuple[int, int, str, NameKind]  # start, end, text, kind


class VocabularyNames:
    """Finds the names of one vocabulary; built once, used for every text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._kinds: dict[str, tuple[NameKind, ...]] = {}
        spellings: set[tuple[str, NameKind]] = set()
        for kind in KINDS:
            for entry in vocabulary.entries[kind]:
                for spelling in entry.spellings:
                    if len(spelling) > 1:
                        spellings.add((spelling, kind))
                        if kind == "metric" and spelling[1:].islower():
                            spellings.add((spelling.lower(), kind))
        self._spellings = sorted(spellings)
        self._finder = ahocorasick_rs.AhoCorasick(
            [spelling for spelling, _ in self._spellings] or ["\0"],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        )

    def kinds(self, name: str) -> tuple[NameKind, ...]:
        """What the vocabulary says a name is: benchmark, system, metric, or nothing."""
        found = self._kinds.get(name)
        if found is None:
            found = tuple(kind for kind in KINDS if self.vocabulary.find(kind, name))
            if len(self._kinds) < _REMEMBERED:
                self._kinds[name] = found
        return found

    def found_in(self, text: str) -> list[KnownName]:
        """The names in a text, in order, whole words only."""
        found = []
        for which, start, end in self._finder.find_matches_as_indexes(text):
            if (start and (text[start - 1].isalnum() or text[start - 1] in "-_")) or (
                end < len(text) and (text[end].isalnum() or text[end] in "_")
            ):
                continue
            spelling, kind = self._spellings[which]
            found.append((start, end, spelling, kind))
        return found

    def benchmarks_in(self, text: str) -> list[tuple[int, str]]:
        """The benchmarks in a text, in order: where each ends, and its name."""
        return [(end, name) for _, end, name, kind in self.found_in(text) if kind == "benchmark"]
