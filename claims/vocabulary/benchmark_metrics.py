"""What each benchmark is measured in: the words that mean its metric, its scale and bounds (benchmark_metrics.csv)."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claims.errors import VocabularyError

FILE = "benchmark_metrics.csv"
SETS = "metric_word_sets.csv"  # lists of words that many benchmarks share, meant by "@name"
_COLUMNS = (
    "name",
    "metric",
    "metric_words",
    "scale",
    "also_accepted",
    "low",
    "high",
    "bare",
    "edition_of",
    "note",
)
_DASHES = re.compile(r"[‐‑‒–—−_]")
_BLANKS = re.compile(r"[\s-]+")
_MARKS = re.compile(r"[`'\"“”‘’*$\\{}]")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s$")


def plain(phrase: str) -> str:
    """A metric's phrase as it is compared: small letters, blanks for hyphens, no plural at the end of a word."""
    kept = _MARKS.sub("", _DASHES.sub("-", phrase.casefold()))
    words = _BLANKS.sub(" ", kept).strip(" .,:;()").split(" ")
    return " ".join(_PLURAL.sub("", word) for word in words)


@dataclass(frozen=True)
class BenchmarkMetric:
    """What one benchmark is measured in."""

    name: str  # the benchmark's name in the vocabulary
    metric: str  # the canonical metric
    words: tuple[str, ...]  # phrases that mean it; `*` stands for digits
    scale: str  # the usual scale, one of claims.boards.scales; '': not known
    also: tuple[str, ...]  # scales that are read and brought onto the usual one
    low: float | None
    high: float | None
    bare: bool  # whether a value without a metric's name is one of the canonical metric
    edition_of: str = ""  # the benchmark whose board shows all its editions side by side

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        return frozenset(plain(word) for word in (self.metric, *self.words) if "*" not in word)

    @cached_property
    def _patterns(self) -> re.Pattern[str]:
        starred = [
            re.escape(word.replace("*", "\0")) for word in map(plain_starred, self.words) if "*" in word
        ]
        return re.compile("|".join(word.replace("\0", r"\d+") for word in starred) or r"(?!)")

    def means(self, phrase: str) -> bool:
        """Whether `phrase`, as `plain` gives it, is one of the words for the canonical metric."""
        return phrase in self._plain_words or self._patterns.fullmatch(phrase) is not None


def plain_starred(word: str) -> str:
    """As `plain`, keeping the star that stands for digits."""
    return "*".join(plain(part) if part else "" for part in word.split("*"))


def read(path: Path) -> list[BenchmarkMetric]:
    """The rows of the file; none where there is no file. A bad row is refused by its line."""
    if not path.is_file():
        return []
    found = []
    sets = _sets(path.parent / SETS)
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True)
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise VocabularyError(path, f"has not the columns {', '.join(_COLUMNS)}", "mend its header", 1)
    for row in reader:
        if None in row or None in row.values():
            raise VocabularyError(
                path, "the row has not as many cells as the header", "mend the row", reader.line_num
            )
        if row["bare"] not in ("yes", "no"):
            raise VocabularyError(path, f"bare is {row['bare']!r}", "write yes or no", reader.line_num)
        found.append(
            BenchmarkMetric(
                row["name"], row["metric"], _words(path, row["metric_words"], sets, reader.line_num), row["scale"], _listed(row["also_accepted"]),
                _number(path, row["low"], reader.line_num), _number(path, row["high"], reader.line_num), row["bare"] == "yes",
                row["edition_of"],
            )
        )  # fmt: skip
    return found


def _sets(path: Path) -> dict[str, tuple[str, ...]]:
    """The lists of words by name; none where there is no file."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    return {row["name"]: _listed(row["words"]) for row in csv.DictReader(lines, strict=True)}


def _words(path: Path, cell: str, sets: dict[str, tuple[str, ...]], line: int) -> tuple[str, ...]:
    """The words of a cell, "@name" replaced by the words of that list."""
    found: list[str] = []
    for each in _listed(cell):
        name = each.removeprefix("@")
        if each != name and name not in sets:
            raise VocabularyError(
                path, f"no list of words {name!r} in {SETS}", "add it there, or mend the name", line
            )
        found += sets[name] if each != name else (each,)
    return tuple(found)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in cell.split("|") if each.strip())


def _number(path: Path, cell: str, line: int) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError as error:
        raise VocabularyError(
            path, f"{cell!r} is no number", "write digits, or leave the cell empty", line
        ) from error
