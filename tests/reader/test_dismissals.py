import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reader import dismissals, numbers, rule_matcher

CASES = [(rule, sentence, number) for rule in dismissals.RULES for sentence, number in rule.finds.items()]
# Words and signs that the rules speak of: letters and signs in a row, in their examples and patterns.
SPOKEN = sorted(
    {
        part
        for rule in dismissals.RULES
        for words in (*rule.finds, *(p.pattern for p in (rule.before, rule.after, rule.digits) if p))
        for part in re.findall(r"[A-Za-z]+|[^A-Za-z0-9]", words)
    }
)
NUMBERS = ("1", "3", "25", "95", "360", "1,2,4", "1.2.3", "2026", "71.2", "8,280")
TALK = st.lists(st.sampled_from([*SPOKEN, *NUMBERS, " "]) | st.just(" "), max_size=12).map("".join)


@pytest.mark.parametrize(("rule", "sentence", "number"), CASES, ids=lambda case: str(case)[:40])
def test_a_rule_dismisses_its_examples(rule: rule_matcher.DismissalRule, sentence: str, number: str) -> None:
    spans = [(n.start, n.end) for n in numbers.scan(sentence) if n.text == number]
    assert any(rule.fits(sentence, *span) for span in spans)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule in dismissals.RULES for sentence in rule.leaves],
    ids=lambda case: str(case)[:40],
)
def test_a_rule_leaves_its_examples(rule: rule_matcher.DismissalRule, sentence: str) -> None:
    found = numbers.scan(sentence)
    assert found
    assert not any(rule.fits(sentence, number.start, number.end) for number in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "It reaches 41.5% on WebArena.",
        "PSNR 31.2 dB is best.",
        "a speedup of x17.7",
        "is 3.2x faster",
        "DSC of 75.44 (vs. 69.83)",
        "score 3.43 here",
    ],
)
def test_no_firm_rule_takes_a_result(sentence: str) -> None:
    assert [dismissals.firm(sentence, n.start, n.end) for n in numbers.scan(sentence)] in (
        [None],
        [None, None],
    )


def test_each_rule_says_what_it_is() -> None:
    assert all(rule.about and rule.finds and rule.leaves for rule in dismissals.RULES)


def first(rules: list[rule_matcher.DismissalRule], sentence: str, start: int, end: int) -> str | None:
    """The name of the first rule that fits, each tried in its turn."""
    return next((rule.name for rule in rules if rule.fits(sentence, start, end)), None)


@given(st.sampled_from([sentence for _, sentence, _ in CASES]) | TALK | st.tuples(TALK, TALK).map(" 7".join))
def test_the_rules_tried_together_decide_like_each_in_its_turn(sentence: str) -> None:
    firm = [rule for rule in dismissals.RULES if rule.firm]
    soft = [rule for rule in dismissals.RULES if not rule.firm]
    for number in numbers.scan(sentence):
        span = (number.start, number.end)
        assert dismissals.FIRM.first(sentence, *span) == first(firm, sentence, *span)
        assert dismissals.SOFT.first(sentence, *span) == first(soft, sentence, *span)


@pytest.mark.parametrize(
    "rule", [r for r in dismissals.RULES if r.word and r.before], ids=lambda rule: rule.about
)
@settings(max_examples=30)
@given(st.data())
def test_the_word_in_front_is_one_that_its_rule_ends_with(
    rule: rule_matcher.DismissalRule, data: st.DataObject
) -> None:
    assert rule.before is not None
    before = data.draw(st.from_regex(rule.before).map(lambda text: text.removesuffix("\n")))
    fits = rule.before.search(before[-rule_matcher.BACK :]) is not None
    possible = rule.fits_ahead(before[-1:] or " ") and rule.fits_number(data.draw(st.sampled_from(NUMBERS)))
    if fits and possible:
        assert rule.fits_word(rule_matcher.word_before(before, len(before)))


@pytest.mark.parametrize("sentence", ["Dice 85.1, 79.2, and Recall rise.", "It yields 4x smaller models."])
def test_a_result_is_no_version_and_no_model_size(sentence: str) -> None:
    for number in numbers.scan(sentence):
        assert dismissals.firm(sentence, number.start, number.end) is None
