import pytest

from claims import dismissals, numbers

CASES = [(rule, sentence, number) for rule in dismissals.RULES for sentence, number in rule.finds.items()]


@pytest.mark.parametrize(("rule", "sentence", "number"), CASES, ids=lambda case: str(case)[:40])
def test_a_rule_dismisses_its_examples(rule: dismissals.Rule, sentence: str, number: str) -> None:
    spans = [(n.start, n.end) for n in numbers.scan(sentence) if n.text == number]
    assert any(rule.fits(sentence, *span) for span in spans)


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
    assert all(rule.about and rule.finds for rule in dismissals.RULES)
