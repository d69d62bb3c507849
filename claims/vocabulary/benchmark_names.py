"""What a printed name means beyond its entry: a split or subset in the spelling, another benchmark by the metric."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import VocabularyError
from claims.vocabulary.benchmark_metrics import plain
from claims.vocabulary.lookup import Vocabulary, fold

SPELLINGS, BY_METRIC = "benchmark_spellings.csv", "benchmark_by_metric.csv"
OVER_SEVERAL = "aggregate"  # the facet of a spelling that names several benchmarks at once: AIME24/25


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that says more than the benchmark: "GAIA-val" is GAIA with split=validation."""

    benchmark: str
    facet: str
    value: str


@dataclass(frozen=True, slots=True)
class OtherByMetric:
    """A benchmark that is another one where it is measured so: ImageNet by FID is generation."""

    printed: frozenset[str]  # ids of the benchmarks as printed
    metrics: frozenset[str]  # phrases as `plain` gives them
    beside: str  # a facet's value that the text must say: 256x256, reconstruction; '': any
    benchmark: str


@dataclass(frozen=True)
class BenchmarkNames:
    """All of both files."""

    spellings: Mapping[str, Spelling] = field(default_factory=dict)  # by folded spelling
    by_metric: tuple[OtherByMetric, ...] = ()

    def spelling(self, printed: str) -> Spelling | None:
        """What a printed name says beyond its benchmark; None: nothing is written down of it."""
        return self.spellings.get(fold(printed))

    def overridden(self, other: "BenchmarkNames") -> "BenchmarkNames":
        """These rows with those of `other`, which hold where both say something of a spelling."""
        return BenchmarkNames({**self.spellings, **other.spellings}, (*other.by_metric, *self.by_metric))

    def other(self, benchmark_id: str, phrases: Iterable[str], beside: Iterable[str]) -> str | None:
        """The benchmark that is meant where `benchmark_id` is measured in one of the phrases; None: itself."""
        said, around = set(phrases), {"", *beside}
        for each in self.by_metric:
            fits = benchmark_id in each.printed and each.beside in around
            if fits and said & each.metrics:
                return each.benchmark
        return None


def read(folder: Path, vocabulary: Vocabulary) -> BenchmarkNames:
    """The rows of both files; a benchmark that the vocabulary does not know is refused by its line."""
    spellings = {}
    for line, row in _rows(folder / SPELLINGS, ("spelling", "benchmark", "facet", "value")):
        meant = row["benchmark"]
        if row["facet"] != OVER_SEVERAL:
            meant = _known(folder / SPELLINGS, line, vocabulary, meant)
        spellings[fold(row["spelling"])] = Spelling(meant, row["facet"], row["value"])
    found = []
    for line, row in _rows(folder / BY_METRIC, ("printed", "metrics", "beside", "benchmark")):
        *names, meant = (
            _known(folder / BY_METRIC, line, vocabulary, name)
            for name in (*row["printed"].split("|"), row["benchmark"])
        )
        printed = frozenset(map(fold, names))
        metrics = frozenset(plain(phrase) for phrase in row["metrics"].split("|"))
        found.append(OtherByMetric(printed, metrics, row["beside"], meant))
    return BenchmarkNames(spellings, tuple(found))


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file with their lines; none where there is no file."""
    if not path.is_file():
        return []
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise VocabularyError(path, f"has not the columns {', '.join(columns)}", "mend its header", 1)
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise VocabularyError(
                path, "the row has not as many cells as the header", "mend the row", reader.line_num
            )
        found.append((reader.line_num, row))
    return found


def _known(path: Path, line: int, vocabulary: Vocabulary, name: str) -> str:
    """The entry's name; a ledger's own vocabulary may have made the name one of its spellings."""
    entry = vocabulary.find("benchmark", name)
    if entry is None or name not in entry.spellings:
        raise VocabularyError(
            path, f"{name!r} is no benchmark of benchmarks.csv", "add it there, or mend the name", line
        )
    return entry.name
