"""Names that a list of values goes through one by one.

The benchmarks, where the values are "on the four data sets, respectively", and what is made better in "improves A and B
accuracy by 2.0% and 1.1%".
"""

from collections.abc import Sequence
from dataclasses import replace

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


# "improves A and B accuracy by": what is made better stands between the verb and the metric.
_MADE = expression(
    r"\b",
    words("improv increas boost rais lift reduc lower cut decreas enhanc"),
    r"\w*\s(?:both\s|the\s|its\s|our\s)*$",
    finds=("improves ", "reduces both the "),
    leaves=("improves on ", "over "),
)
_MEASURED_BY = expression(
    r"\s(?:[\w@./-]+\s){1,3}by\s(?:up to\s|about\s|over\s|around\s)?[~+]?$",
    finds=(" WER by ", " top-1 accuracy by up to "),
    leaves=(" by ", " in WER, by "),
)
_BEFORE = 40  # characters before a list in which its verb stands


def improved(sentence: str, begin: int, many: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The `many` names in a list that amounts from `begin` on say by how much each is better; none where nothing says so."""
    if many < 2:
        return []
    lists: dict[int, list[Mention]] = {}
    for each in mentions:
        if each.run[2] == many and each.end < begin:
            lists.setdefault(each.run[0], []).append(each)
    for found in lists.values():
        first, last = found[0], found[-1]
        made = _MADE.search(sentence, max(0, first.start - _BEFORE), first.start)
        if len(found) == many and made and _MEASURED_BY.fullmatch(sentence, last.end, begin):
            return found if _are_systems(found, mentions) else []
    return []


def _are_systems(listed: list[Mention], mentions: Sequence[Mention]) -> bool:
    """Whether the names of a list are what was made better and no benchmarks: "improves CORE and MMLU accuracy by"."""
    if any([each.kind not in ("", "system") or each.own == "benchmark" for each in listed]):
        return False
    if all([each.facts.model for each in listed]):
        return True
    return any([each.prep in ("on", "across") and each.run[0] != listed[0].run[0] for each in mentions])


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


def of_improved(
    name: str,
    options: list[NameCandidate],
    listed: list[Mention],
    place: int,
    last_benchmark: str | None,
) -> list[NameCandidate]:
    """The candidates that are left for a name of the value at `place` of a list that says what got better by how much."""
    texts = {each.text for each in listed}
    if name == "benchmark" and place:
        same = [each for each in options if each.text == last_benchmark]
        return same or options
    if name == "baseline":
        own = listed[place]
        found = [each for each in options if each.start == own.start]
        return found or [NameCandidate(own.text, own.start, own.end, [], 0.0)]
    if name != "metric":
        return [each for each in options if each.text not in texts]
    last = listed[-1]
    found = []
    for each in options:
        text = each.text
        if text is not None and last.start <= each.start < last.end < each.end:
            cut = last.end - each.start + 1
            each = replace(each, text=text[cut:], start=last.end + 1)
        if each.text not in texts:
            found.append(each)
    return found


_SAID_RESPECTIVELY = expression(
    r"[^.;:0-9]{0,60}\brespectively\b",
    finds=(", respectively", " success, respectively"),
    leaves=" on A",
)


def fronted(sentence: str, begin: int, stop: int, many: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The one list of `many` places before the amounts that they are on, respectively; none where names stand behind them.

    "Experiments on A and B show that C achieves 38.2% and 12.0%, respectively".
    """
    said = _SAID_RESPECTIVELY.match(sentence, stop) if many > 1 else None
    if said is None or any([stop <= each.start < said.end() for each in mentions]):
        return []
    lists: dict[int, list[Mention]] = {}
    for each in mentions:
        if each.run[2] == many and each.end < begin:
            lists.setdefault(each.run[0], []).append(each)
    if len(lists) != 1:
        return []
    (found,) = lists.values()
    places = len(found) == many and found[0].prep in ("on", "across")
    return found if places and not any([each.own == "system" or each.facts.model for each in found]) else []


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
