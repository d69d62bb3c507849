"""What the words of a metric's name say, wherever they stand."""

import re
from typing import NamedTuple

from claims.reader.entities import word_lists
from claims.reader.entities.shapes import is_metric
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import FeatureSet

_REMEMBERED = 30_000  # words and names of which it is kept what they are
_PLURALS = words(
    "tasks domains settings regimes? conditions scenarios claims benchmarks datasets models? agents? methods? frameworks?",
    "systems? baselines? policy policies networks? LLMs? MLLMs? VLMs?",
)
_NO_NOUN = expression(
    rf"ly$|^\w+(?:ing|ed)$|{_PLURALS}$",
    finds=("quickly", "trained", "hard tasks"),
    leaves=("accuracy", "task"),
)
_SYMBOL = expression(
    r"^(?:[α-ωΔ][_^]?\w{0,3}|[rRd]|\|r\||R\^?2)$", finds=("κ_w", "η^2", "r", "R2"), leaves=("k", "rho", "R3")
)  # of a statistic
# What only says how something was measured, and nouns that need another to measure: "success rate", "expert score".
_NO_METRIC = expression(
    r"^(?i:(?:zero|one|few|many|[0-9]+)[- ]shots?|[0-9]+[- ][a-z]+|rates?|experts?|cent|percent)$",
    finds=("zero-shot", "5-shot", "18-point", "rate", "Experts"),
    leaves=("zero-shot accuracy", "success rate", "top-1", "F1"),
)
# How many examples were shown is a setting, also where it stands before the metric: "zero-shot accuracy".
SHOT_WORDS = r"(?:zero|one|two|three|four|five|eight|ten|few|many|[0-9]{1,3})"
SHOTS = expression(
    rf"^{SHOT_WORDS}[- ]shots?\s(?=\S)",
    flags=re.IGNORECASE,
    finds=("zero-shot accuracy", "5-shot F1"),
    leaves=("zero-shot", "shot accuracy"),
)
_CODED = expression(r"[_\d]", finds=("F1", "a_b"), leaves="accuracy")


class MetricWords(NamedTuple):
    """The words of what may be a metric's name."""

    feature_set: FeatureSet
    measures: bool  # the last word is a noun that measures
    coded: bool  # the last word holds a digit or an underscore, as names do
    generic: bool  # all words name kinds of things
    no_noun: bool  # an adverb, a verb, a plural that measures nothing
    upper: bool  # in capitals


@kept(_REMEMBERED)
def term(text: str) -> MetricWords:
    """What the words of `text` say."""
    parts = text.split()
    last = parts[-1]
    measures = is_head(last)
    generic = all(word in word_lists.GENERIC for word in parts)
    no_noun = not measures and _NO_NOUN.search(text) is not None
    found = [f"word={last.lower()}", f"head={measures}", f"length={min(len(parts), 5)}"]
    found += ["generic"] if generic else []
    found += ["no noun"] if no_noun else []
    coded = not measures and _CODED.search(last) is not None
    return MetricWords(FeatureSet(found), measures, coded, generic, no_noun, text.isupper())


@kept(_REMEMBERED)
def is_no_metric(text: str) -> bool:
    """Whether words alone never name what was measured: a setting, half of a name."""
    return _NO_METRIC.match(text) is not None


@kept(_REMEMBERED)
def is_head(word: str) -> bool:
    """Whether a noun measures something."""
    if _SYMBOL.match(word):
        return True
    word = word.replace("_", "")  # "F_1"
    return word.lower() in word_lists.HEADS or is_metric(word)


@kept(_REMEMBERED)
def is_stop(word: str) -> bool:
    """Whether a word ends a noun phrase."""
    if len(word) > 1 and word.isupper():
        return False  # an odds ratio is "OR"
    small = word.lower()
    return small in word_lists.STOP and small not in word_lists.TRIM
