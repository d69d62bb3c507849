"""The words that say how a value was measured, each with the facet and the closed value it means (settings_words.csv)."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import VocabularyError

FILE = "settings_words.csv"
FACETS = ("split", "shots", "sampling", "resolution", "language", "subset", "probe", "tools", "other", "none")
_NUMBER = re.compile(r"(?<![A-Za-z])n(?![A-Za-z])")  # stands for digits: "n NFE", "avg@n"


@dataclass(frozen=True, slots=True)
class SettingWord:
    """One phrase, the facet it speaks of, and the closed value it means there (`n`: the digits found)."""

    phrase: str
    facet: str
    value: str

    @property
    def pattern(self) -> str:
        """The phrase as a piece of a regular expression, `n` standing for digits."""
        pieces = [re.escape(piece) for piece in _NUMBER.split(self.phrase)]
        return r"\d+".join(pieces).replace(r"\ ", r"[\s-]")


@dataclass(frozen=True, eq=False)
class SettingsWords:
    """All phrases, ready to be found in a text; the longest wins."""

    words: tuple[SettingWord, ...] = ()
    _finder: re.Pattern[str] = field(init=False, repr=False)
    _exact: dict[str, SettingWord] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.words, key=lambda word: (-len(word.phrase), word.phrase))
        every = "|".join(word.pattern for word in ordered) or "(?!)"
        object.__setattr__(
            self, "_finder", re.compile(rf"(?<![\w@-])(?:{every})(?![\w@]|-\w)", re.IGNORECASE)
        )
        object.__setattr__(self, "_exact", {_key(word.phrase): word for word in reversed(ordered)})

    def find(self, text: str) -> Iterable[tuple[int, int, str, str]]:
        """What a text says of settings: begin and end of the words, facet, value."""
        for match in self._finder.finditer(text):
            digits = re.search(r"\d+", match[0])
            word = self._exact.get(_key(match[0])) or (
                self._exact.get(_key(match[0].replace(digits[0], "n", 1))) if digits else None
            )
            if word is not None:
                value = _NUMBER.sub(digits[0], word.value) if digits else word.value
                yield match.start(), match.end(), word.facet, value

    def overridden(self, other: "SettingsWords") -> "SettingsWords":
        """These words with those of `other`, whose meaning holds where both know a phrase."""
        return SettingsWords(
            tuple(
                ({_key(w.phrase): w for w in self.words} | {_key(w.phrase): w for w in other.words}).values()
            )
        )


def _key(phrase: str) -> str:
    return re.sub(r"[\s-]+", " ", phrase.casefold()).strip()


def read(path: Path) -> SettingsWords:
    """The words of the file; none where there is no file. A bad row is refused by its line."""
    if not path.is_file():
        return SettingsWords()
    found: dict[str, SettingWord] = {}
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True)
    if tuple(reader.fieldnames or ()) != ("phrase", "facet", "value"):
        raise VocabularyError(path, "has not the columns phrase, facet, value", "mend its header", 1)
    for row in reader:
        line = reader.line_num
        if None in row or None in row.values() or not all(row.values()):
            raise VocabularyError(path, "the row has an empty cell or one too many", "mend the row", line)
        word = SettingWord(row["phrase"], row["facet"], row["value"])
        if word.facet not in FACETS:
            raise VocabularyError(path, f"no facet {word.facet!r}", f"write one of {', '.join(FACETS)}", line)
        held = found.setdefault(_key(word.phrase), word)
        if (held.facet, held.value) != (word.facet, word.value):
            what = f"{word.phrase!r} means both {held.facet}={held.value} and {word.facet}={word.value}"
            raise VocabularyError(path, what, "take out one of the two rows", line)
    return SettingsWords(tuple(found.values()))
