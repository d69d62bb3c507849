"""The rows of boards: each value of a benchmark with its key, its facets, its number on the scale, and why it waits."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.boards import held_back, identity, places, values
from claims.boards.keys import Keyed, On, keyed
from claims.boards.ranking import Standing
from claims.boards.values import Row
from claims.vocabulary.board_words import BoardWords

VERSION = "2"  # of the rules; boards of another version are made anew
_NOTHING_SAID = frozenset((("sampling", "pass@1"), ("sampling", "1"), ("split", "test"), ("subset", "full")))


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a board before it is ranked."""

    of: Keyed
    reason: str | None

    @property
    def badness(self) -> float:
        """What rows are ordered by: the smaller the better."""
        value = self.of.on_scale if self.of.on_scale is not None else self.of.of.value
        return value if self.of.better == "lower" else -value

    @property
    def is_level(self) -> bool:
        """Whether it is one exact value of the board's metric, whoever reports it."""
        return self.of.key.kind == "score" and places.unfit(self.of) is None

    @property
    def told_by(self) -> str:
        """What tells it from the other rows of its paper: system, setting, facets. A single pass says nothing."""
        claim = self.of.of.claim
        said = sorted(
            f"{name}={value}" for name, value in self.of.facets.items() if (name, value) not in _NOTHING_SAID
        )
        system = identity.key(self.of.of.system, None, str(claim["paper_id"]))
        return "|".join((system, str(claim["setting"] or "").casefold(), *said))

    @property
    def standing(self) -> Standing:
        """The row as places are given by it."""
        claim = self.of.of.claim
        return Standing(
            self.of.key.text, self.badness, str(claim["paper_id"]), int(claim["start"]), self.of.of.kind,
            self.of.of.published, self.told_by, claim["status"] == "accepted", self.reason,
        )  # fmt: skip


def listed(claim: Row, on: On, abstract: str, words: BoardWords) -> Iterator[Listed]:
    """The rows that a claim (of the view `claims`) gives on a benchmark's boards, not yet ranked."""
    for value in values.of_claim(claim, abstract):
        each = keyed(value, on, words)
        yield Listed(each, places.reason(each) or held_back.reason(each))
