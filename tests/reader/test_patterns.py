import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reader import claim_candidates, patterns, text
from claims.reader.model.reader_model import shipped
from claims.reader.numbers import Amount
from claims.reader.patterns import direction

FINDS = [(p, sentence, value) for p in patterns.PATTERNS for sentence, value in p.finds.items()]
LEAVES = [(p, sentence) for p in patterns.PATTERNS for sentence in p.leaves]


def typed(sentence: str) -> list[claim_candidates.ClaimCandidate]:
    sentences, _ = claim_candidates.read(text.readable(sentence).text, shipped().part("claim"))
    return [candidate for each in sentences for candidate in each.candidates]


@pytest.mark.parametrize(
    ("pattern", "sentence", "value"), FINDS, ids=lambda case: getattr(case, "name", str(case)[:40])
)
def test_a_pattern_finds_its_examples(pattern: patterns.Pattern, sentence: str, value: str) -> None:
    assert [d.pattern.kind for d in typed(sentence) if d.amount.digits == value] == [pattern.kind]


@pytest.mark.parametrize(
    ("pattern", "sentence"), LEAVES, ids=lambda case: getattr(case, "name", str(case)[:40])
)
def test_a_pattern_leaves_its_counterexamples(pattern: patterns.Pattern, sentence: str) -> None:
    assert pattern not in [d.pattern for d in typed(sentence)]


@pytest.mark.parametrize(
    ("sentence", "value", "baseline"),
    [
        ("It improves from 15.5% to 99% on chains.", "99", "15.5"),
        ("DSC of 75.44 (vs. 69.83) is reported.", "75.44", "69.83"),
        ("It scores 63%, up from 45% before.", "63", "45"),
        ("It scores 50.1, outperforming B at 19.7.", "50.1", "19.7"),
        ("Recall rises 52.5 → 83.9 there.", "83.9", "52.5"),
    ],
)
def test_a_compared_value_is_the_claims_baseline(sentence: str, value: str, baseline: str) -> None:
    found = typed(sentence)
    assert [(d.amount.digits, d.baseline.digits if d.baseline else None) for d in found] == [
        (value, baseline)
    ]


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("It reduces latency by 40%.", "decrease"),
        ("It outperforms SimCLR by 6.4%.", "improve"),
        ("It is 3.2x faster.", "increase"),
        ("It needs 30% fewer tokens.", "decrease"),
        ("It degrades accuracy by 3.1%.", "worsen"),
    ],
)
def test_the_words_say_the_direction(sentence: str, direction: str) -> None:
    assert [d.direction for d in typed(sentence)] == [direction]


@pytest.mark.parametrize(
    "pattern", [p for p in patterns.PATTERNS if p.last], ids=lambda pattern: pattern.name
)
@settings(max_examples=30)
@given(st.data())
def test_the_last_word_is_one_that_its_pattern_ends_with(
    pattern: patterns.Pattern, data: st.DataObject
) -> None:
    assert pattern.before is not None
    before = data.draw(st.from_regex(pattern.before)).rstrip()
    if pattern.before.search(before):
        assert pattern.fits_last(before.rsplit(None, 1)[-1])


TALK = st.lists(
    st.sampled_from(
        [
            "by",
            "gain",
            "of",
            "(",
            "in",
            "lower",
            "margin",
            "up",
            "saves",
            "#",
            "speed-ups",
            "to",
            "another",
            ",",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(TALK, TALK, st.sampled_from(["", "%", "x", "points"]), st.sampled_from(["", "+", "-"]))
def test_patterns_chosen_by_the_last_word_decide_like_each_in_its_turn(
    before: str, after: str, unit: str, sign: str
) -> None:
    context = patterns.Context(Amount((), 0, 0, sign, unit), before, f" {after}")
    assert patterns.match(context) == next(each for each in patterns.PATTERNS if each.fits(context))


@given(TALK, TALK)
def test_the_direction_word_by_word_is_that_of_a_search(before: str, after: str) -> None:
    change = re.compile(rf"\b(?:{direction.CHANGE.pattern})\b", re.IGNORECASE)
    head = re.split(r"[,;:()]|\b(?:from|to|over)\b", after, maxsplit=1)[0]
    ahead = list(change.finditer(direction.SILENT.sub(" ", before)))
    found = change.search(head) or (ahead[-1] if ahead else change.search(after))
    assert direction.of(before, after, near=1000) == (found and found.lastgroup)


@pytest.mark.parametrize(
    ("sentence", "baselines"),
    [
        ("It achieves 32.0% success, far below the 94.0% of humans.", ["94.0"]),
        ("Opus achieves 45%, with most models scoring below 40%.", [None, None]),
        ("It has 56% accuracy (random 50%).", ["50"]),
        ("It raises success from SFT baselines of 36% and 44% to 92% and 88%.", ["36", "44"]),
    ],
)
def test_what_is_compared_is_told_from_what_is_claimed(sentence: str, baselines: list[str | None]) -> None:
    found = typed(sentence)
    assert [candidate.baseline.digits if candidate.baseline else None for candidate in found] == baselines
