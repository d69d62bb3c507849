"""What the reader decided about every number of an abstract: by which rule, and from which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims import evidence
from claims.reader import sentences
from claims.reader import text as texts
from claims.reader.dismissals import UNEXPLAINED
from claims.reader.expressions import expression
from claims.reader.reading import ProposedClaim, Reading

DECISIONS = ("claim", "range's end", "baseline value", "dismissed", UNEXPLAINED)
_NUMBER = expression(r"(?<!\d)(?:\d|\.\d)", finds=("a 41", ".85"), leaves=("a", "."))


@dataclass(frozen=True, slots=True)
class ExplainedNumber:
    """One number of an abstract and what became of it; `candidate` is the claim it belongs to."""

    start: int
    end: int
    decision: str
    rule: str
    candidate: ProposedClaim | None = None


def spans(abstract: str) -> list[tuple[int, int]]:
    """The spans of the sentences in the abstract as received."""
    shown = texts.readable(abstract)
    return [shown.span(begin, stop) for begin, stop in sentences.spans(shown.text)]


def numbers(abstract: str, reading: Reading) -> list[ExplainedNumber]:
    """Every number that `reading` met, in the order they stand, each once."""
    found: dict[int, ExplainedNumber] = {}
    for candidate in reading.candidates:
        start = candidate.fields.start
        end = evidence.stands_at(abstract, start, candidate.fields.value_text) or start
        found[start] = ExplainedNumber(start, end, "claim", candidate.found_by, candidate)
    for each in reading.dismissed:
        decision = UNEXPLAINED if each.rule == UNEXPLAINED else "dismissed"
        found.setdefault(each.start, ExplainedNumber(each.start, each.end, decision, each.rule))
    for candidate in reading.candidates:
        for other in _others(abstract, candidate, taken=set(found)):
            found.setdefault(other.start, other)
    return sorted(found.values(), key=lambda number: number.start)


def _others(abstract: str, candidate: ProposedClaim, taken: set[int]) -> Iterator[ExplainedNumber]:
    """The other numbers of a claim, where they stand in its quote: the range's end, the baseline's value."""
    fields = candidate.fields
    end = fields.quote_start + len(fields.quote)
    for decision, digits in (
        ("range's end", fields.value_high_text),
        ("baseline value", fields.baseline_value_text),
    ):
        if digits is None:
            continue
        begin = fields.start + len(fields.value_text) if decision == "range's end" else fields.quote_start
        for place in _NUMBER.finditer(abstract, begin, end):
            stop = evidence.stands_at(abstract, place.start(), digits)
            if place.start() not in taken and stop is not None and stop <= end:
                taken.add(place.start())
                yield ExplainedNumber(place.start(), stop, decision, candidate.found_by, candidate)
                break
