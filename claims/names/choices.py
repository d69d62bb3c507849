"""What is asked about an amount, and the candidates for one of its names with their features and points."""

from dataclasses import dataclass

from claims.names import priors
from claims.names.metrics import Candidate

# Points for the name of the claim before, by how this one is tied to it.
LAST = {"linked": 7.2, "same": 5.2, "other": 3.5, "none": 0.0}


@dataclass(frozen=True, slots=True)
class Question:
    """An amount whose names are looked for; the span is that of its list and its baseline."""

    begin: int
    stop: int
    kind: str
    unit: str
    run: tuple[int, int]  # its place in a bare list of amounts, and the list's length
    link: str  # how it is tied to the claim before: linked, same (sentence), other, none
    last: str | None  # that claim's name

    def inside(self, start: int, end: int) -> bool:
        """Whether [start, end) is part of the amount itself."""
        return start < self.stop and end > self.begin


class Choices:
    """The candidates for one name, in the order they were added."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.found: list[Candidate] = []
        self.points: list[float] = []
        self.seen: set[str] = set()

    def add(self, text: str, start: int, end: int, features: list[str], points: float) -> None:
        """A name in the sentence."""
        if text == self.question.last:
            features += ["same as last", f"same as last&{self.question.link}"]
        self.seen.add(text)
        self.found.append(Candidate(text, start, end, features))
        self.points.append(points)

    def other(self, text: str | None, sign: str, base: list[str], points: float) -> None:
        """A name from elsewhere, unless the sentence has it; None: no name at all."""
        if text is not None and text in self.seen:
            return
        self.found.append(Candidate(text, -1, -1, [sign, *(f"{sign}&{each}" for each in base)]))
        self.points.append(points)
        if text is not None:
            self.seen.add(text)

    def ranked(self) -> list[Candidate]:
        """The candidates, each with how it stands among the others."""
        priors.rank(self.found, self.points)
        return self.found
