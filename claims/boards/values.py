"""A value that stands on a benchmark, with the words around it: what the rules of boards are asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from claims.evidence import stands_at
from claims.reader.sentences import spans

Row = Mapping[str, Any]
RowKind = Literal["claim", "baseline"]


@dataclass(frozen=True)
class Words:
    """The sentence that a value stands in, cut at the value."""

    before: str
    behind: str

    @property
    def sentence(self) -> str:
        """The sentence without the value."""
        return f"{self.before}\0{self.behind}"


@dataclass(frozen=True)
class BoardValue:
    """A claim's own value, or the value beside it that it is compared with."""

    claim: Row  # a row of the view `claims`
    kind: RowKind
    system: str | None
    system_id: str | None
    digits: str
    unit: str
    words: Words

    @property
    def level(self) -> str:
        """What the number says: the claim's kind; what is compared with is a level."""
        return str(self.claim["kind"]) if self.kind == "claim" else "score"

    @cached_property
    def value(self) -> float:
        """The digits as a number."""
        return float(self.digits)

    @property
    def published(self) -> str:
        """The paper's date, for an order in which undated papers come last."""
        return str(self.claim["published"] or "9999")


def of_claim(claim: Row, abstract: str) -> Iterator[BoardValue]:
    """The values that a claim sets on a board: its own, and the one it is compared with where that is a level."""
    words = words_around(abstract, claim["start"], claim["value_text"])
    yield BoardValue(
        claim, "claim", claim["system_name"], claim["system_id"], claim["value_text"], claim["unit"], words
    )
    if claim["baseline_value_text"] is not None and claim["kind"] in ("score", "change"):
        unit = "%" if claim["unit"] == "pp" else claim["unit"]
        named = (claim["baseline_name"], claim["baseline_id"])
        yield BoardValue(claim, "baseline", *named, claim["baseline_value_text"], unit, words)


def words_around(abstract: str, start: int, digits: str) -> Words:
    """The words around the number at `start`."""
    begin, stop = next((span for span in spans(abstract) if span[0] <= start < span[1]), (start, start))
    end = stands_at(abstract, start, digits) or start + len(digits)
    return Words(abstract[begin:start], abstract[end : max(end, stop)])
