"""A metric's phrase taken apart: what was measured, how it was measured, and what it is on this benchmark."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.vocabulary.benchmark_metrics import BenchmarkMetric, plain
from claims.vocabulary.settings_words import SettingsWords

# Words around a metric's name that add nothing to it: "an impressive overall success rate", "accuracy score".
_EMPTY = frozenset(
    [
        "average",
        "averaged",
        "mean",
        "avg",
        "avg.",
        "overall",
        "total",
        "new",
        "the",
        "a",
        "an",
        "of",
        "on",
        "in",
        "for",
        "its",
        "our",
        "best",
        "final",
        "absolute",
        "point",
        "points",
        "test-time",
        "single",
        "run",
        "impressive",
        "strong",
        "high",
        "top",
        "state",
        "art",
        "sota",
        "leading",
        "competitive",
        "global",
        "whole",
        "full",
        "macro-average",
    ]
)
_TAILS = ("score", "result", "value", "performance", "level", "metric")
_AT = re.compile(r"\s?@\s?")
_AT_K = re.compile(r"^(?P<what>pass|avg|average|mean|maj|majority|cons|best|resolve|sc)@(?P<k>\d+)\b")
_AVERAGED = re.compile(r"^(?:avg|average|mean)@(?P<k>\d+)\b")


@dataclass(frozen=True, slots=True)
class MetricPhrase:
    """A phrase without what only says how: `what` was measured, and the settings as (facet, value)."""

    what: str
    settings: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=20_000)
def read(phrase: str, benchmark: str, words: SettingsWords) -> MetricPhrase:
    """The phrase without settings and without the benchmark's name.

    "zero-shot accuracy" is accuracy and shots=0; "GenEval score" on GenEval is score; "18-point success-rate" is
    success rate; "avg@32" stays a metric of its own name, and says sampling=avg@32 too.
    """
    settings: list[tuple[str, str]] = []
    kept, at = "", 0
    text = _AT.sub("@", phrase)
    for begin, end, facet, value in words.find(text):
        if facet != "none":
            settings.append((facet, value))
        if facet != "sampling" or not _AT_K.match(text[begin:end].casefold()):
            kept += text[at:begin]
            # "test accuracy" is a phrase of the list: only its first word says how
            if " " in text[begin:end] and not text[end:].strip() and not kept.strip():
                kept += text[begin:end].split(" ")[-1]
            at = end
    what = plain(kept + text[at:])
    own = plain(benchmark)
    if own and what.startswith(f"{own} "):
        what = what[len(own) + 1 :]
    what = re.sub(r"^(?:\d+ point|the|a|an) ", "", what)
    return MetricPhrase(what, tuple(dict.fromkeys(settings)))


def readings(phrase: MetricPhrase, whole: str) -> tuple[str, ...]:
    """The ways to say the phrase, the fullest first: as printed, without settings, without empty words and tails."""
    words = phrase.what.split(" ")
    bare = [word for word in words if word not in _EMPTY] or words
    cut = bare[:-1] if len(bare) > 1 and bare[-1] in _TAILS else bare
    without_k = [word for word in cut if not _AVERAGED.match(word)] or cut
    at_k = match[0] if (match := _AT_K.match(phrase.what)) else ""  # "pass@3 accuracy" is pass@3
    found = (plain(whole), phrase.what, " ".join(bare), " ".join(cut), " ".join(without_k), at_k)
    return tuple(dict.fromkeys(each for each in found if each))


def is_canonical(phrase: MetricPhrase, whole: str, metric: BenchmarkMetric) -> bool:
    """Whether the phrase means the benchmark's own metric."""
    return any(metric.means(each) for each in readings(phrase, whole))


def sampling(phrase: MetricPhrase) -> str | None:
    """The sampling that the metric's own name says: "avg@32", "pass@1"; None where it says none."""
    match = _AT_K.match(phrase.what)
    return f"{match['what']}@{match['k']}" if match else None
