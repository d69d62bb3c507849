"""What the structure of a sentence decides of a claim's names, before anything is chosen."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities import clauses, respective, shared_benchmarks
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import NameCandidate, Question


class Decided(NamedTuple):
    """What is decided of the names of a claim."""

    place: int  # of its value in the list of values
    last_benchmark: str | None  # of the claim before
    listed: list[Mention]  # the benchmarks that its list of values goes through
    improved: list[Mention]  # what its list of values says is better, one by one
    whose: clauses.Subject | None  # the name whose clause it stands in
    benchmark: str | None  # that it shares with others, or that its clause begins with
    rival: Mention | None  # that another name is preferred to

    def narrowed(self, name: str, options: list[NameCandidate]) -> list[NameCandidate]:
        """The candidates that are left for a name."""
        if self.listed:
            options = respective.narrowed(name, options, self.listed, self.place)
        if self.improved:
            options = respective.of_improved(name, options, self.improved, self.place, self.last_benchmark)
        if self.rival is not None and name in ("baseline", "benchmark", "system"):
            return _of_rival(name, options, self.rival, self.whose)
        if self.benchmark is not None and name == "benchmark":
            return shared_benchmarks.narrowed(options, self.benchmark)
        return clauses.narrowed(name, options, self.whose) if self.whose is not None else options


def looks_back(here: SentenceMentions) -> bool:
    """Whether the sentence before may hold what a list goes through: "on these data sets, respectively"."""
    return "espectively" in here.sentence


def read(here: SentenceMentions, asked: Question, before: Sequence[Mention]) -> Decided:
    """What a sentence decides of the names of an amount; `before` are those of the sentence before, where it looks back."""
    sentence, mentions, (place, many) = here.sentence, here.mentions, asked.run
    listed = respective.benchmarks(sentence, asked.stop, many, mentions, before)
    if not listed and "espectively" in sentence:
        listed = respective.fronted(sentence, asked.begin, asked.stop, many, mentions)
    improved = respective.improved(sentence, asked.begin, many, mentions)
    benchmark = shared_benchmarks.of(here, asked) or clauses.place(here, asked)
    whose, rival = clauses.subject(here, asked), clauses.rival(here, asked)
    if rival is not None and rival[1] is not None:
        whose = next((clauses.of(each) for each in mentions if each.text == rival[1]), whose)
    return Decided(
        place, asked.last("benchmark"), listed, improved, whose, benchmark, rival[0] if rival else None
    )


def _of_rival(
    name: str, options: list[NameCandidate], rival: Mention, whose: clauses.Subject | None
) -> list[NameCandidate]:
    """The candidates that are left for a name where another name is preferred to `rival`."""
    own = [each for each in options if each.start == rival.start]
    if name == "baseline":
        return own or [NameCandidate(rival.text, rival.start, rival.end, [], 0.0)]
    left = [each for each in options if each not in own]
    return clauses.narrowed(name, left, whose) if whose is not None else left
