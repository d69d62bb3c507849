"""Benchmarks that several values share: said once, behind the list of their systems, or before their shots and splits."""

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.metrics.metric_words import SHOT_WORDS
from claims.reader.entities.name_candidates import NameCandidate, Question
from claims.reader.expressions import expression

# "Lumen (61.2%), Tigris (58.9%) and Nile (55.0%) were tested on TriviaQA"
_NEXT_IN_LIST = expression(
    r"\s\([^()]{1,40}\)(?:,|,?\sand|,?\sor|;)\s(?:the\s)?",
    finds=(" (61.2%), ", " (71.3 F1) and "),
    leaves=(" (61.2%) ", ", "),
)
_BEHIND_LIST = expression(
    r"\s\([^()]{1,40}\)\s(?:(?:were|was|are|is|both|all)\s)?(?:[a-z]+\s){0,3}?(?:on|across)\s(?:the\s)?",
    finds=(" (55.0%) were tested on ", " (64.2 F1) on the "),
    leaves=(" (55.0%), on ", " (55.0%) in "),
)
# "68.1% on HellaSwag with 10 shots and 25.0% zero-shot", "2.1% on LibriSpeech test-clean and 4.4% on test-other"
_ONLY_SETTING = expression(
    rf"\s?(?:[a-zA-Z@0-9-]+\s)?(?:(?:with|in|at|on|for)\s(?:the\s|its\s|their\s)?)?(?:{SHOT_WORDS}[- ]shots?"
    r"|(?:test|dev|val)-[a-z]+|(?:test|dev(?:elopment)?|val(?:idation)?)\s(?:set|split))(?=[.,;)]|$)",
    finds=(" zero-shot.", " on test-other", " BLEU on its test set,"),
    leaves=(" on BoolQ.", " zero-shot on BoolQ"),
)


def of(here: SentenceMentions, asked: Question) -> str | None:
    """The benchmark that the amount shares with others of its list; None where the sentence is of another build."""
    if "(" in here.sentence and (found := _behind_list(here, asked.begin)):
        return found
    if asked.link in ("linked", "same") and _ONLY_SETTING.match(here.sentence, asked.stop):
        return asked.last("benchmark")
    return None


def _behind_list(here: SentenceMentions, begin: int) -> str | None:
    """The benchmark behind a list of systems, each with its value in a bracket, one of which is at `begin`."""
    given = [each for each in here.mentions if each.given and _is_system(each)]
    own = next((i for i, each in enumerate(given) if 0 < begin - each.end <= 3), None)
    if own is None:
        return None
    sentence = here.sentence
    listed = own > 0 and _is_next(sentence, given[own - 1], given[own])
    last = own
    while last + 1 < len(given) and _is_next(sentence, given[last], given[last + 1]):
        last += 1
    behind = _BEHIND_LIST.match(sentence, given[last].end)
    if behind is None or not (listed or last > own):
        return None
    return next((m.text for m in here.mentions if m.start == behind.end() and not m.facts.model), None)


def _is_system(mention: Mention) -> bool:
    return (
        mention.own != "benchmark" and mention.kind in ("", "system") and mention.prep not in ("on", "across")
    )


def _is_next(sentence: str, before: Mention, mention: Mention) -> bool:
    """Whether a name with a value in a bracket follows another in a list."""
    return _NEXT_IN_LIST.fullmatch(sentence, before.end, mention.start) is not None


def narrowed(options: list[NameCandidate], benchmark: str) -> list[NameCandidate]:
    """The candidates for the benchmark that are left where it is shared."""
    found = [each for each in options if each.text == benchmark]
    return found or [NameCandidate(benchmark, -1, -1, [], 0.0)]
