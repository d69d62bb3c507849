"""How far a name reaches: the ways in which its words may be cut or continued, with what speaks for each.

Which name goes with an amount is one question, where that name begins and ends another: "peak memory" or "memory",
"RF-DETR" or "RF-DETR (nano)", "PSNR/SSIM" or, for the second of two amounts, "SSIM".
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.codes import NameKind
from claims.reader.entities.metrics.metric_words import SHOTS, is_head, is_no_metric, is_stop
from claims.reader.entities.name_candidates import Question
from claims.reader.entities.shapes import is_metric, is_strong
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import FeatureSet, remembered

_REMEMBERED = 30_000  # words and names of which it is kept what they are
_MOST_WORDS = 6  # of a name: more say no more
_LONGEST = 7  # words of a name of which each cut is looked at
_BESIDE = 30  # characters before a name in which the word before it stands
_TIED = 40  # and in which "number of the" stands
_WORD = r"[^\s()\[\],;:]+"
_TOKEN = expression(_WORD, finds=("top-1", "AIME'24"), leaves=("(", ", "))
_NEXT = expression(rf" (?P<word>{_WORD})", finds=" gain", leaves=("gain", " ("))
_BEFORE = expression(rf"(?P<word>{_WORD}) $", finds="final ", leaves=("final", "final, "))
_BRACKET = expression(r" \((?P<inside>[\w.+@/ -]{1,24})\)", finds=" (nano)", leaves=("(nano)", " (so: it)"))
_CLOSED = expression(r" ?\([^()]*\)$", finds=("Foo (nano)", "F(1)"), leaves=("(nano) net", "Foo"))
_ONE_WORD = expression(
    r"^[\w.+]+(?:-[A-Z0-9][\w.+]*)*$", finds=("FooNet", "GPT-4"), leaves=("Foo-trained", "A/B", "a b")
)
_MARKS = frozenset(("", " ", ".", ",", ";", ":", ")"))  # what stands behind a name that ends
_LAST_MARKS = ".,'’\"-"
_POSSESSIVE = expression(
    r"['’](?:s(?: [A-Z][\w-]*)+|[0-9]{2}(?!\w))",
    finds=("'s Last Exam", "'24"),
    leaves=("'s last", "'s", "'240"),
)
_OF = expression(
    rf" (?P<tie>{words('of to with in per by')}) (?:the |its |all )?",
    finds=(" with humans", " of the net"),
    leaves=(" and it", "of it"),
)
_LEFT_OF = expression(
    r"(?P<word>[A-Za-z@.-]+) of (?:the |its |all )?$",
    finds=("number of ", "cost of the "),
    leaves=("of ", "number of"),
)
_SCORED = frozenset(
    (
        "score",
        "scores",
        "metric",
        "metrics",
        "rate",
        "rates",
        "value",
        "values",
        "benchmark",
        "dataset",
        "model",
        "models",
    )
)
# Words in small letters that may be part of a benchmark's or a system's name.
_OF_NAMES = frozenset(
    ("benchmark", "dataset", "validation", "test", "val", "dev", "mini", "base", "large", "small")
)
_MADE_BY = expression(
    r"^(?P<name>[A-Z][\w.+]*)-(?:[a-z]+(?:ed|ing|style|based|like))\b",
    finds="Foo-trained net",
    leaves=("Foo-7B", "foo-trained"),
)
_AMOUNT = expression(
    r"^[~<>≈+-]?(?!(?:19|20)\d\d$)\d+(?:[.,]\d+)*(?:%|x|×|ms|s|k|K|M)?\W*$",
    finds=("12", "1.5%", "~3x", "+4.2,"),
    leaves=("12B", "v2", "2025", "1.58-bit"),
)
_SIZE = expression(r"^ ?\d{2,4} ?[x×] ?\d{2,4}", finds=(" 256x256", "64 × 64"), leaves=(" 2x", "x 256"))


class Extent(NamedTuple):
    """One reading of where a name begins and ends."""

    text: str
    start: int
    end: int
    made: str  # how it was made from what was found: "same", "left cut", "of" ...


class Reading(NamedTuple):
    """A reading with what speaks for it: the features that recur in sets, those that do not loose."""

    extent: Extent
    feature_sets: list[FeatureSet]
    loose: list[str]


class Surroundings(NamedTuple):
    """What the paper and the vocabulary know of a reading's words."""

    kinds: tuple[NameKind, ...]
    own: str  # whether it is a system or a benchmark of the paper's own
    often: int  # how often the abstract has it, up to three times
    titled: bool  # whether the title has it


# A statistic that begins with "mean" is one name: "root mean squared error", "mean average precision".
_STATISTIC = expression(
    r"\b(?:root[\s-])?mean[\s-](?:(?:absolute|squared?|average|percentage|scaled|relative|reciprocal|opinion)\s){1,2}",
    r"(?:errors?|precision|deviation|rank|score)\b|\bmean\sintersection\sover\sunion\b",
    flags=re.IGNORECASE,
    finds=("root mean squared error", "mean absolute percentage error", "mean intersection over union"),
    leaves=("mean accuracy", "absolute error"),
)
_ENDING = 3  # letters in which a metric's name differs from its plural
_STATISTIC_REACH = 40  # characters before a metric in which the statistic that it ends begins


def statistic(sentence: str, start: int, end: int) -> int:
    """Where the statistic begins that the metric at [start, end) is the end of; `start` where it is of none."""
    if "ean" not in sentence:
        return start
    for match in _STATISTIC.finditer(sentence, max(0, start - _STATISTIC_REACH), end):
        if match.start() < start < match.end():
            return match.start()
    return start


def readings(sentence: str, start: int, end: int, found_as: str, *, metric: bool) -> list[Extent]:
    """The readings of the name at [start, end), as found first; no two of the same words."""
    same = Extent(found_as, start, end, "same")
    if not metric and _stands_alone(sentence, start, end):
        return [same]
    if metric and found_as.lower()[:-_ENDING] not in sentence[start:end].lower():
        return [same]  # "preference", where the text says "is preferred"
    found = {found_as.lower(): same}
    for each in _made(sentence, start, end, metric):
        text = each.text.rstrip(_LAST_MARKS)
        if text and text.lower() not in found and not (metric and (is_no_metric(text) or SHOTS.match(text))):
            found[text.lower()] = each._replace(text=text, end=each.end - len(each.text) + len(text))
    return list(found.values())


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    """Whether a name is one word, and nothing beside it may belong to it: most are, and need no further look."""
    if not _ONE_WORD.match(sentence[start:end]):
        return False
    behind = sentence[end : end + 2]
    if behind[:1] not in _MARKS or (behind[:1] == " " and not behind[1:].islower()):
        return False
    match = _NEXT.match(sentence, end)
    before = "".join(sentence[max(0, start - _BESIDE) : start].rsplit(None, 1)[-1:])
    plain = not before or (before.isalpha() and before.islower()) or not before[-1].isalnum()
    return plain and (match is None or match["word"] not in _OF_NAMES)


def _made(sentence: str, start: int, end: int, metric: bool) -> Iterator[Extent]:
    """Each reading, some more than once."""
    yield from _cut(sentence, start, end)
    yield from _parts(sentence, start, end)
    yield from _to_the_right(sentence, start, end, metric)
    yield from _to_the_left(sentence, start, end, metric)


def _cut(sentence: str, start: int, end: int) -> Iterator[Extent]:
    """The name without its first words, without its last, without a bracket behind it."""
    name = sentence[start:end]
    spans = [(start + match.start(), start + match.end()) for match in _TOKEN.finditer(name)][:_LONGEST]
    if closed := _CLOSED.search(name):
        yield Extent(sentence[start : start + closed.start()], start, start + closed.start(), "bracket cut")
        inside = start + name.index("(", closed.start()) + 1
        yield Extent(sentence[inside : end - 1], inside, end - 1, "bracket alone")
    for place, (begin, _) in enumerate(spans[1:], 1):
        yield Extent(sentence[begin:end], begin, end, f"left cut {min(place, 3)}")
    for place, (_, stop) in enumerate(reversed(spans[:-1]), 1):
        if stop < end:
            yield Extent(sentence[start:stop], start, stop, f"right cut {min(place, 3)}")
    if made := _MADE_BY.match(name):
        stop = start + made.end("name")
        yield Extent(made["name"], start, stop, "made by")
    if (place := name.find("-")) > 0 and name[place + 1 : place + 2].islower():
        yield Extent(name[:place], start, start + place, "hyphen cut")


def _parts(sentence: str, start: int, end: int) -> Iterator[Extent]:
    """The names that a slash parts: "PSNR/SSIM", "AIME 2024/2025", "category/instance accuracy"."""
    name = sentence[start:end]
    if "/" not in name:
        return
    said = name.split(" ")
    for at, word in enumerate(said):
        parts = [part for part in word.split("/") if part]
        if len(parts) < 2:
            continue
        head, behind = " ".join(said[:at]), " ".join(said[at + 1 :])
        stem = parts[0].rpartition("-")[0]
        for number, part in enumerate(parts):
            made = f"part {min(number, 3)} of {min(len(parts), 4)}"
            if number and stem and "-" not in part:
                yield Extent(" ".join(filter(None, (head, f"{stem}-{part}", behind))), start, end, made)
            yield Extent(" ".join(filter(None, (head, part, behind))), start, end, made)
        return


def _to_the_right(sentence: str, start: int, end: int, metric: bool) -> Iterator[Extent]:
    """The name with words behind it: "RF-DETR (nano)", "AIME'24", "agreement with human preferences"."""
    if match := _POSSESSIVE.match(sentence, end):
        yield Extent(sentence[start : match.end()], start, match.end(), "possessive")
    if match := _BRACKET.match(sentence, end):
        yield Extent(sentence[start : match.end()], start, match.end(), "bracket")
        if metric:
            yield Extent(match["inside"], match.start("inside"), match.end("inside"), "bracket alone")
    elif match := _SIZE.match(sentence[end:]):
        stop = end + match.end()
        yield Extent(sentence[start:stop], start, stop, "size")
    stop = end
    for place in (1, 2):
        match = _NEXT.match(sentence, stop)
        if match is None or _ends((match["word"].rstrip("."), metric)):
            break
        stop = match.end()
        yield Extent(sentence[start:stop], start, stop, f"right {place}")
    if metric and (match := _OF.match(sentence, end)):
        stop = match.end()
        for place in (1, 2, 3):
            word = _TOKEN.match(sentence, stop)
            if word is None or is_stop(word[0].rstrip(".")) or _is_amount(word[0]):
                break
            stop = word.end()
            yield Extent(sentence[start:stop], start, stop, f"{match['tie']} {place}")
            stop += sentence.startswith(" ", stop)


@remembered
def _ends(word: str, metric: bool) -> bool:
    """Whether a name ends before, or begins behind, a word that stands beside it; of a metric most words may be part."""
    plain = not metric and word.isalpha() and word.islower() and word not in _OF_NAMES
    return plain or is_stop(word) or _is_amount(word)


def _is_amount(word: str) -> bool:
    """Whether a word is a number and no part of a name: a year may be."""
    return _AMOUNT.match(word) is not None


def _to_the_left(sentence: str, start: int, end: int, metric: bool) -> Iterator[Extent]:
    """The name with words before it: "final accuracy", "code-space MDLM", "number of Gaussians"."""
    begin = start
    for place in (1, 2):
        match = _BEFORE.search(sentence, max(0, begin - _BESIDE), begin)
        if match is None or _ends((match["word"], metric)):
            break
        begin = match.start("word")
        yield Extent(sentence[begin:end], begin, end, f"left {place}")
    if metric and (match := _LEFT_OF.search(sentence, max(0, start - _TIED), start)):
        begin = match.start("word")
        yield Extent(sentence[begin:end], begin, end, "left of")


def weighed(
    sentence: str, extent: Extent, found: Extent, around: Surroundings, asked: Question, *, metric: bool
) -> Reading:
    """A reading of what was `found` with what speaks for it.

    The words at an edge of a name are only looked at where the reading has another edge than what was found.
    """
    text, start, end, made = extent
    said, small = text.split(" "), text.lower().split(" ")
    match = _NEXT.match(sentence, end)
    behind = match["word"] if match else sentence[end : end + 1]
    near = sentence[max(0, start - _BESIDE) : start].rsplit(None, 1)
    before = near[-1] if near else ""
    many, short = min(len(said), _MOST_WORDS), made.partition(" ")[0]
    sets = [
        _form((made, around, _aligned(made, asked.run) if made.startswith("part") else "")),
        _beginning((_look(before), _look(said[0]))),
        _ending((_look(said[-1]), _look(behind))),
    ]
    loose = [f"{short}&words={many}"]
    if metric or start != found.start:
        loose += _edge(short, small[0], before.lower(), "first")
    if metric or end != found.end:
        loose += _edge(short, small[-1], behind.lower().rstrip(".,"), "last")
    if metric:
        loose += _of_metric(" ".join(small), small[-1], many, asked)
        sets.append(_measures((is_head(said[-1]), is_head(behind), _is_scored(said[-1]), made)))
    return Reading(extent, sets, loose)


def _aligned(made: str, run: tuple[int, int]) -> str:
    """Whether the number of a part is that of the amount in its list."""
    _, number, _, many = made.split(" ")
    if int(many) == min(run[1], 4):
        return "its" if int(number) == min(run[0], 3) else "another's"
    return "first" if number == "0" else "later"


@remembered
def _form(made: str, around: Surroundings, number: str) -> FeatureSet:
    """How the reading was made, and where else its words are known."""
    kinds, own, often, titled = around
    known = kinds[0] if kinds else "no"
    short = made.split(" ")[0]
    found = [made, f"known={known}", f"{made}&known={known}", f"own={own}", f"{made}&own={own}"]
    found += [f"often={often}", f"{short}&often={often}", f"titled={titled}", f"{short}&titled={titled}"]
    return FeatureSet([*found, f"number={number}"] if number else found)


def _edge(made: str, inside: str, outside: str, side: str) -> list[str]:
    """The words on both sides of where a name begins or ends."""
    return [
        f"{side} in={inside}", f"{side} out={outside}", f"{side} {inside}|{outside}", f"{made}&{side} in={inside}",
        f"{made}&{side} out={outside}",
    ]  # fmt: skip


def _of_metric(text: str, last: str, many: int, asked: Question) -> list[str]:
    """The words of a metric's name, beside what the amount is."""
    return [f"text={text}", f"words={many}", f"words={many}&{asked.kind}", f"unit={asked.unit}&{last}"]


@remembered
def _beginning(before: str, first: str) -> FeatureSet:
    """What the words on both sides of where a name begins look like."""
    return FeatureSet([f"first={first}", f"before={before}", f"before|first={before}|{first}"])


@remembered
def _ending(last: str, behind: str) -> FeatureSet:
    """What the words on both sides of where a name ends look like."""
    return FeatureSet([f"last={last}", f"behind={behind}", f"last|behind={last}|{behind}"])


@remembered
def _measures(last: bool, behind: bool, scored: str, made: str) -> FeatureSet:
    """Whether the last word and the one behind it are nouns that measure."""
    short = made.split(" ")[0]
    return FeatureSet(
        [f"measures={last}", f"measures={last}|{behind}", f"{short}&measures={last}", f"scored={scored}"]
    )


@kept(_REMEMBERED)
def _is_scored(word: str) -> str:
    """Whether a word says no more than that something is measured, and whether it is an acronym that measures."""
    return f"{word.lower() in _SCORED}&{is_metric(word)}"


@kept(_REMEMBERED)
def _look(word: str) -> str:
    """What a word looks like: a name, capitalised, in small letters, a number, a mark, nothing."""
    word = word.rstrip(".,")
    if not word:
        return "nothing"
    if not word[0].isalnum():
        return "mark"
    if is_metric(word):
        return "metric"
    if word[0].isdigit():
        return "number"
    if is_strong(word):
        return "strong"
    if word[0].isupper():
        return "capital"
    return "ending " + word[-3:] if len(word) > 4 else "small"
