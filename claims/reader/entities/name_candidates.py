"""What is asked about an amount, and the candidates for one of its names with their feature sets and points."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from claims.reader.model.linear_model import FeatureSet, remembered

_POINTS = attrgetter("points")
_LAST_GUESS = 3  # places behind it are alike
# Points for the name of the claim before, by how this one is tied to it.
LAST = {"linked": 7.2, "same": 5.2, "other": 3.5, "none": 0.0}


@dataclass(slots=True)
class NameCandidate:
    """A piece of text that may be the name that is looked for, and what speaks for and against it."""

    text: str | None  # None: the text names none
    start: int  # -1: it does not stand in the sentence
    end: int
    feature_sets: list[FeatureSet]
    points: float  # what a reader would guess (`heuristic_scores`)
    sort: str = ""  # what kind of name it is: how far a reader's guess is right depends on it
    loose: list[str] = field(default_factory=list)  # features that are seldom met again: in no set
    known: list[str] = field(default_factory=list)  # those of them that were met when the reader learned
    places: list[str] = field(default_factory=list)  # where a metric's name was found, seen from the amount


class Question(NamedTuple):
    """An amount whose names are looked for; the span is that of its list and its baseline."""

    begin: int
    stop: int
    kind: str
    unit: str
    run: tuple[int, int]  # its place in a bare list of amounts, and the list's length
    link: str  # how it is tied to the claim before: linked, same (sentence), other, none
    aggregate: str | None
    before: dict[str, NameCandidate]  # the names of that claim; empty: it is the first
    alike: str | None  # the metric of the last claim of the same kind and unit
    verb: str  # the beginning of the verb before it

    def inside(self, start: int, end: int) -> bool:
        """Whether [start, end) is part of the amount itself."""
        return start < self.stop and end > self.begin

    def last(self, name: str) -> str | None:
        """That name of the claim before."""
        return self.before[name].text if self.before else None


class NameCandidates:
    """The candidates for one name, in the order they were added; `last` is that of the claim before."""

    def __init__(self, last: str | None, link: str) -> None:
        self.last = last
        self.link = link
        self.found: list[NameCandidate] = []
        self.seen: set[str] = set()

    def add(self, candidate: NameCandidate) -> NameCandidate:
        """Add a name in the sentence, with what its being the last one says; the candidate itself."""
        text = candidate.text
        if text == self.last:
            candidate.feature_sets.append(_same_as_last((self.link, candidate.sort)))
            candidate.sort = "last"
        if text is not None:
            self.seen.add(text)
        self.found.append(candidate)
        return candidate

    def other(self, text: str | None, feature_sets: list[FeatureSet], points: float) -> None:
        """A name from elsewhere, unless the sentence has it; None: no name at all. What speaks for one twice adds up."""
        if text is not None:
            if text in self.seen:
                return
            for each in self.found:
                if each.text == text:
                    each.feature_sets += feature_sets
                    each.points = max(each.points, points)
                    return
        sign = feature_sets[0].features[0]  # of `elsewhere`
        self.found.append(NameCandidate(text, -1, -1, feature_sets, points, sign))

    def ranked(self) -> list[NameCandidate]:
        """The candidates, each with how it stands among the others."""
        ordered = sorted(self.found, key=_POINTS, reverse=True)  # equals stay in their order
        for place, each in enumerate(ordered):
            each.feature_sets.append(_guess((place if place < _LAST_GUESS else _LAST_GUESS, each.sort)))
        return self.found


@remembered
def elsewhere(sign: str, base: tuple[str, ...]) -> FeatureSet:
    """What speaks for a name that does not stand in the sentence: `sign`, alone and beside each of `base`."""
    return FeatureSet([sign, *(f"{sign}&{each}" for each in base)])


@remembered
def _same_as_last(link: str, sort: str) -> FeatureSet:
    return FeatureSet(["same as last", f"same as last&{link}", f"same as last&{sort}"])


@remembered
def _guess(place: int, sort: str) -> FeatureSet:
    return FeatureSet([f"guess={place}", f"guess={place}&{sort}"])
