"""Which way is better where a metric's phrase is not in the vocabulary: its last words decide (head_nouns.csv)."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import VocabularyError
from claims.vocabulary.benchmark_metrics import plain

FILE = "head_nouns.csv"
_COLUMNS = ("head", "direction", "unit", "ranked")
_RANKED = (
    "yes",
    "no",
    "saving",
    "known",
)  # always; never; only as something saved; only where the benchmark is known
_MOST = 4  # words of the longest head that is looked up


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """The end of a phrase, the way that is better, the usual unit, and whether a value of it is ranked."""

    head: str
    direction: str
    unit: str
    ranked: str


@dataclass(frozen=True)
class HeadNouns:
    """All heads; the longest that a phrase ends with is its head."""

    nouns: tuple[HeadNoun, ...] = ()
    _by_head: dict[str, HeadNoun] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_head", {plain(noun.head): noun for noun in reversed(self.nouns)})

    def of(self, phrase: str) -> HeadNoun | None:
        """The head of a phrase (as `plain` gives it), also where "on X" or "of X" stands behind it; None: no known one."""
        for end in (
            phrase,
            *(
                phrase.split(f" {word} ", 1)[0]
                for word in ("on", "of", "in", "for", "at", "with")
                if f" {word} " in phrase
            ),
        ):
            words = end.split(" ")
            for size in range(min(_MOST, len(words)), 0, -1):
                if noun := self._by_head.get(" ".join(words[-size:])):
                    return noun
        return None


def read(path: Path) -> HeadNouns:
    """The heads of the file; none where there is no file. A bad row is refused by its line."""
    if not path.is_file():
        return HeadNouns()
    found = []
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True)
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise VocabularyError(path, f"has not the columns {', '.join(_COLUMNS)}", "mend its header", 1)
    for row in reader:
        if None in row or None in row.values():
            raise VocabularyError(
                path, "the row has not as many cells as the header", "mend the row", reader.line_num
            )
        for name, legal in (("direction", ("higher", "lower", "none")), ("ranked", _RANKED)):
            if row[name] not in legal:
                what = f"{name} of {row['head']!r} is {row[name]!r}"
                raise VocabularyError(path, what, f"write one of {', '.join(legal)}", reader.line_num)
        found.append(HeadNoun(*(row[name] for name in _COLUMNS)))
    return HeadNouns(tuple(found))
