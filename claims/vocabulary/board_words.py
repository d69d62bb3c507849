"""All that the vocabulary says of boards, by the ids of its entries: metrics of benchmarks, settings' words, head nouns."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from claims.vocabulary import benchmark_metrics, benchmark_names, head_nouns, settings_words
from claims.vocabulary.benchmark_metrics import BenchmarkMetric
from claims.vocabulary.benchmark_names import BenchmarkNames
from claims.vocabulary.head_nouns import HeadNouns
from claims.vocabulary.lookup import Vocabulary, VocabularyEntry, fold
from claims.vocabulary.settings_words import SettingsWords


@dataclass(frozen=True, eq=False)
class BoardWords:
    """What the rules of boards ask the vocabulary."""

    vocabulary: Vocabulary
    metrics: Mapping[str, BenchmarkMetric] = field(default_factory=dict)  # by the benchmark's id
    settings: SettingsWords = field(default_factory=SettingsWords)
    heads: HeadNouns = field(default_factory=HeadNouns)
    names: BenchmarkNames = field(default_factory=BenchmarkNames)
    fingerprint: str = ""  # of the files: boards made with other words are made anew

    def metric(self, phrase: str) -> VocabularyEntry | None:
        """The vocabulary's metric that a phrase names."""
        return self.vocabulary.find("metric", phrase)

    def default_metric(self, benchmark_id: str) -> str | None:
        """The metric that is taken where a text names none; None: the benchmark has no single one."""
        own = self.metrics.get(benchmark_id)
        if own is not None:
            return own.metric
        entry = self.vocabulary.find("benchmark", benchmark_id)
        return (entry.columns.get("metric") or None) if entry else None

    def parent(self, benchmark_id: str) -> str | None:
        """The benchmark that this one is an edition of, where people compare its editions on one board."""
        own = self.metrics.get(benchmark_id)
        return (own.edition_of or None) if own else None

    def usual_unit(self, phrase: str) -> str | None:
        """The unit that a phrase's head noun is usually printed in; None: not known."""
        head = self.heads.of(benchmark_metrics.plain(phrase))
        return head.unit if head else None

    def direction(self, phrase: str) -> str:
        """Which way is better by a metric's name or its head noun: higher, lower, or none where that is not known."""
        entry = self.metric(phrase)
        if entry is not None:
            return entry.columns.get("direction") or "none"
        head = self.heads.of(benchmark_metrics.plain(phrase))
        return head.direction if head and head.ranked in ("yes", "known") else "none"


def of(vocabulary: Vocabulary) -> BoardWords:
    """The words that lie beside a vocabulary's files; of a vocabulary without files only its entries."""
    return read(vocabulary.folders, vocabulary) if vocabulary.folders else BoardWords(vocabulary)


@cache
def read(folders: tuple[Path, ...], vocabulary: Vocabulary) -> BoardWords:
    """The words of the files in `folders`, each overriding those before it; files that are not there say nothing."""
    listed = [each for folder in folders for each in benchmark_metrics.read(folder / benchmark_metrics.FILE)]
    settings, heads, names = SettingsWords(), HeadNouns(), BenchmarkNames()
    for folder in folders:
        settings = settings.overridden(settings_words.read(folder / settings_words.FILE))
        heads = HeadNouns((*head_nouns.read(folder / head_nouns.FILE).nouns, *heads.nouns))
        names = names.overridden(benchmark_names.read(folder, vocabulary))
    return BoardWords(
        vocabulary,
        {fold(each.name): each for each in listed if each.metric},
        settings,
        heads,
        names,
        fingerprint(folders),
    )


def fingerprint(folders: tuple[Path, ...]) -> str:
    """The first 12 hex digits of the SHA-256 of all vocabulary files."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]
