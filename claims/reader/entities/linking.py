"""A draft while its names are chosen, and what is asked about them given the drafts before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from claims.reader import claim_features
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.entities.mentions import SentenceMentions
from claims.reader.entities.name_candidates import NameCandidate, Question
from claims.reader.model import linear_model

_REMEMBERED = 30_000  # names whose words are kept
_HALF = 0.5
_LOOKED_BACK = 4  # claims among which one of the same kind and unit is looked for


@dataclass(slots=True)
class LinkedClaim:
    """A draft with the candidates of each name and the one that was chosen."""

    piece: CandidateSentence
    draft: ClaimCandidate
    scene: SentenceMentions
    options: dict[str, list[NameCandidate]] = field(default_factory=dict)
    chosen: dict[str, NameCandidate] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)  # the probability of each choice
    seen: Callable[["LinkedClaim", str], None] | None = (
        None  # sees each name that is chosen, before the next is
    )

    def choose(self, name: str, options: list[NameCandidate]) -> None:
        """Take the most probable candidate, the first of equals.

        Where none has half of the probability, those that say the same speak for each other.
        """
        odds = linear_model.scores(name, [(each.traits, each.points) for each in options])
        shares = linear_model.shares(odds)
        best = odds.index(max(odds))
        sure = shares[best]
        if sure < _HALF:
            together = _together([_words(each.text) for each in options], shares)
            best = max(range(len(odds)), key=lambda i: (together[i], odds[i], -i))
            sure = together[best]
        self.options[name] = options
        self.chosen[name] = options[best]
        self.sure[name] = sure
        if self.seen is not None:
            self.seen(self, name)


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


@lru_cache(maxsize=_REMEMBERED)
def _words(name: str | None) -> frozenset[str]:
    """The words of a name in small letters; none of no name."""
    return frozenset(name.lower().split()) if name else frozenset()


def question(draft: ClaimCandidate, piece: CandidateSentence, earlier: list[LinkedClaim]) -> Question:
    """What is asked about the names of a draft, given the drafts before it."""
    link = "none"
    before = _parallel(draft, piece, earlier) or (earlier[-1] if earlier else None)
    alike = next((each for each in reversed(earlier[-_LOOKED_BACK:]) if _is_alike(each.draft, draft)), None)
    if before is not None:
        link = "linked" if draft.linked else "same" if before.piece is piece else "other"
    names = before.chosen if before else {}
    return Question(
        draft.begin,
        draft.stop,
        draft.pattern.kind,
        draft.amount.unit,
        draft.run,
        link,
        draft.aggregate,
        names,
        alike.chosen["metric"].text if alike else None,
        claim_features.last_verb(piece.text, draft.begin),
    )


def _parallel(
    draft: ClaimCandidate, piece: CandidateSentence, earlier: list[LinkedClaim]
) -> LinkedClaim | None:
    """The claim that one of a list goes with: "89% X and 60% Y, surpassing B by 10% and 16%"."""
    place, many = draft.run
    if many == 1:
        return None
    others = [each for each in (earlier[:-place] if place else earlier) if each.piece is piece]
    return others[place] if len(others) == many else None


def _is_alike(one: ClaimCandidate, other: ClaimCandidate) -> bool:
    """Whether two drafts are of one kind and unit, so that one metric may be both's."""
    return one.pattern.kind == other.pattern.kind and one.amount.unit == other.amount.unit
