"""The choice among the candidates for a name."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities.name_candidates import NameCandidate
from claims.reader.memory import kept
from claims.reader.model.linear_model import LinearModel, probabilities

_REMEMBERED = 30_000  # names whose words are kept
_HALF = 0.5


class Choice(NamedTuple):
    """The candidate that is taken for a name, and how probable it is that it is right."""

    candidate: NameCandidate
    probability: float


def choose(options: Sequence[NameCandidate], model: LinearModel) -> Choice:
    """The most probable candidate, the first of equals.

    Where none has half of the probability, those that say the same speak for each other.
    """
    if len(options) == 1:
        return Choice(options[0], 1.0)
    weigh = model.log_odds
    log_odds = [weigh(each.feature_sets, each.points, each.known) for each in options]
    shares = probabilities(log_odds)
    best = log_odds.index(max(log_odds))
    sure = shares[best]
    if sure < _HALF:
        together = _together([_words(each.text) for each in options], shares)
        best = max(range(len(options)), key=lambda i: (together[i], log_odds[i], -i))
        sure = together[best]
    return Choice(options[best], sure)


def _together(words: list[frozenset[str]], shares: list[float]) -> list[float]:
    """The probability of each candidate with all that say the same: whose words are among its own, or the reverse."""
    return [
        sum(
            share
            for theirs, share in zip(words, shares, strict=True)
            if theirs == own or (theirs and own and (theirs <= own or own <= theirs))
        )
        for own in words
    ]


@kept(_REMEMBERED)
def _words(name: str | None) -> frozenset[str]:
    """The words of a name in small letters; none of no name."""
    return frozenset(name.lower().split()) if name else frozenset()
