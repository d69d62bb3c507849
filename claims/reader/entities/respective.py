"""Benchmarks that a list of values goes through one by one, where the values are "on the four data sets, respectively"."""

from collections.abc import Sequence

from claims.reader.entities.mentions import Mention
from claims.reader.entities.name_candidates import NameCandidate
from claims.reader.expressions import expression, words

_FEWEST = 3  # values: of two, other words may be meant
_SETS = words(
    "benchmarks? data-?sets data\\ssets databases corpora tasks environments domains test\\ssets suites"
)
_ON_THEM = expression(
    rf"[^.;:0-9]{{0,40}}?\b(?:on|across|over|for)\s(?:the|these|those|all|each of the)\s(?:[a-z]+\s){{0,2}}{_SETS}\b",
    finds=(" on the four databases", " accuracy, respectively, on these data sets"),
    leaves=(" on ImageNet", " on a benchmark"),
)


def benchmarks(
    sentence: str, stop: int, many: int, here: Sequence[Mention], before: Sequence[Mention]
) -> list[Mention]:
    """The names of the one list of `many` in the sentence, else in the one before; none where `stop`, the last value's end, says no such thing."""
    if many < _FEWEST or "espectively" not in sentence or not _ON_THEM.match(sentence, stop):
        return []
    for mentions in (here, before):
        lists: dict[int, list[Mention]] = {}
        for each in mentions:
            if each.run[2] == many and each.own != "system":
                lists.setdefault(each.run[0], []).append(each)
        whole = [found for found in lists.values() if len(found) == many]
        if len(whole) == 1:
            return whole[0]
    return []


def narrowed(
    name: str, options: list[NameCandidate], listed: list[Mention], place: int
) -> list[NameCandidate]:
    """The candidates that are left for a name of the value at `place` of the list: no system is among the benchmarks."""
    texts = [each.text for each in listed]
    if name == "benchmark":
        own = listed[place]
        found = [each for each in options if each.text == own.text]
        return found or [NameCandidate(own.text, -1, -1, [], 0.0)]
    return [each for each in options if each.text not in texts] if name == "system" else options
