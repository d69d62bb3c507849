"""From a linked claim to a proposed one: its fields, the shortest quote that shows them, and the gate it has to pass."""

import re
from collections.abc import Mapping

from claims import evidence
from claims.errors import EvidenceError
from claims.models import ClaimFields
from claims.reader import confidence, spreads
from claims.reader.claim_candidates import ClaimCandidate
from claims.reader.entities import settings
from claims.reader.entities.linking import LinkedClaim
from claims.reader.entities.name_candidates import NameCandidate
from claims.reader.model.linear_model import LinearModel, features
from claims.reader.reading import ProposedClaim
from claims.reader.spreads import PrintedSpread
from claims.reader.text import Readable

_NAMES_BEFORE = 130  # characters between an amount and a name before it that the quote still takes in
_NAMES_BEHIND = 90  # and between it and a name behind it
_NEEDED = ("benchmark", "metric")  # names that the quote holds wherever they stand in the sentence
_FARTHEST = 400  # characters back to an earlier sentence that names the benchmark
_SHORTEST = 16  # characters; a shorter quote takes in its clause
_CLAUSE = 60  # characters of a clause at most


def proposed(
    abstract: str,
    shown: Readable,
    claim: LinkedClaim,
    uncertain: Mapping[int, PrintedSpread],
    confidence_model: LinearModel,
) -> ProposedClaim | None:
    """The claim with its quote, or None where its words do not carry it; `uncertain` has the spreads by their values' starts."""
    sentence, candidate = claim.sentence, claim.candidate
    stated = _conditions(claim)
    begin, stop = _quote(claim, shown.text)
    start, end = shown.span(sentence.begin + begin, sentence.begin + stop)
    value, last = candidate.amount.numbers[0], candidate.amount.numbers[-1]
    spread = uncertain.get(shown.span(sentence.begin + last.start, sentence.begin + last.end)[0])
    if spread is not None:
        end = max(end, spread.end)
    value_span = shown.span(sentence.begin + value.start, sentence.begin + value.end)
    try:
        fields = ClaimFields.model_validate(
            {
                "quote": abstract[start:end],
                "quote_start": start,
                "start": value_span[0],
                "spread": spread.text if spread else None,
                "spread_kind": spread.kind if spread else None,
                "setting": ", ".join(each.text for each in stated) or None,
                **{name: each.text for name, each in claim.named.items()},
                **amount_fields(candidate),
            }
        )
        evidence.check(abstract, fields, "extractor")
    except (EvidenceError, ValueError):
        return None
    shown_at = {"value": (*value_span, candidate.pattern.name)}
    if spread is not None:
        shown_at["spread"] = (spread.start, spread.end, spreads.RULE)
    for name, each in claim.named.items():
        if each.text is not None and each.start >= 0:
            span = shown.span(sentence.begin + each.start, sentence.begin + each.end)
            shown_at[name] = (*span, _shown_by(each))
    if stated:
        span = shown.span(sentence.begin + stated[0].start, sentence.begin + stated[-1].end)
        shown_at["setting"] = (*span, ", ".join(dict.fromkeys(each.shown_by for each in stated)))
    return ProposedClaim(fields, candidate.pattern.name, confidence.of(claim, confidence_model), shown_at)


def amount_fields(candidate: ClaimCandidate) -> dict[str, str | None]:
    """The fields that need no name: what the amount is."""
    amount, kind = candidate.amount, candidate.pattern.kind
    return {
        "value_text": amount.digits,
        "value_high_text": amount.high,
        "unit": "#" if kind == "rank" else amount.unit,
        "kind": kind,
        "direction": candidate.direction if kind in ("change", "ratio") else None,
        "relative": candidate.relative if kind == "change" else None,
        "bound": amount.bound,
        "aggregate": candidate.aggregate,
        "baseline_value_text": candidate.baseline.digits if candidate.baseline else None,
    }


def _shown_by(candidate: NameCandidate) -> str:
    """The first place that speaks for a name."""
    return next(iter(features(candidate.feature_sets)), "only one")


def _conditions(claim: LinkedClaim) -> list[settings.Condition]:
    """What a claim was measured under, beside its names."""
    names = [each.text for each in claim.named.values() if each.text]
    own = claim.text("system") in claim.mentions.own.systems
    return settings.conditions(
        claim.mentions, claim.question, names, own, claim.text("benchmark"), claim.text("baseline")
    )


def _quote(claim: LinkedClaim, text: str) -> tuple[int, int]:
    """The span, from the sentence's begin, that shows the amount, its metric and benchmark, and other names near it.

    A benchmark that only an earlier sentence names is shown by a quote that begins there, where that is not far.
    """
    amount, baseline, sentence = claim.candidate.amount, claim.candidate.baseline, claim.sentence.text
    begin = amount.lead
    stop = amount.stop
    for name, each in claim.named.items():
        if 0 <= each.start < begin and (name in _NEEDED or begin - each.start < _NAMES_BEFORE):
            begin = each.start
    for name, each in claim.named.items():
        if each.end > stop and (name in _NEEDED or each.end - amount.stop < _NAMES_BEHIND):
            stop = each.end
    benchmark = claim.named["benchmark"]
    if benchmark.text is not None and benchmark.start < 0:
        begin, stop = _reaching(benchmark.text, text, claim.sentence.begin, (begin, stop))
    if baseline is not None:
        begin, stop = min(begin, baseline.begin), max(stop, baseline.stop)
    if stop - begin < _SHORTEST:
        begin = _clause(sentence, begin)
    while stop < len(sentence) and (sentence[stop].isalnum() or sentence[stop] in "%)"):
        stop += 1
    while begin > 0 and sentence[begin - 1].isalnum():
        begin -= 1
    return begin, stop


def _clause(sentence: str, begin: int) -> int:
    """Where the clause begins that a quote of nearly nothing but the number stands in."""
    opens = max(sentence.rfind(sign, 0, max(0, begin - 1)) for sign in (", ", "; ", ": ", " ("))
    near = max(opens + 2 if opens >= 0 else 0, begin - _CLAUSE)
    word = sentence.find(" ", near, begin)
    return near if near == 0 or sentence[near - 1] in " (" or word < 0 else word + 1


def _reaching(name: str, text: str, sentence: int, quote: tuple[int, int]) -> tuple[int, int]:
    """The quote grown to the nearest place of a name before it, else behind it; as it was where that is too far."""
    begin, stop = quote
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    before = list(whole.finditer(text, max(0, sentence + begin - _FARTHEST), sentence + begin))
    if before:
        return before[-1].start() - sentence, stop
    behind = whole.search(text, sentence + stop, sentence + stop + _NAMES_BEHIND)
    return (begin, behind.end() - sentence) if behind else quote
