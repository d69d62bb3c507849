"""Each rule finds its own example and leaves the other; what they find is stored once, and told."""

import pytest

from claims import checks
from claims.checks.printed import short, span
from claims.checks.rule import Ledger, Rule, claim, example

EVERY = list(checks.RULES.values())


def messages(rule: Rule, ledger: Ledger) -> list[str]:
    return [found.message for found in rule.check(ledger)]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: Rule) -> None:
    assert messages(rule, rule.fails)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_leaves_its_other_example(rule: Rule) -> None:
    assert not messages(rule, rule.passes)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_finds_nothing_in_an_empty_ledger(rule: Rule) -> None:
    assert not messages(rule, example())


MESSAGES = {
    "verbatim": "the quote 'reaches 69.1% on VideoMME.' is not in the abstract at 0",
    "range_order": "the range runs from 50 to 25, which is not more",
    "metric_bounds": "112% is more than accuracy can be (100)",
    "sum": "7 to 33 is no change of 25%: 33 - 7 = 26",
    "wrong_way": "from 33 to 7 is no increase",
    "relative_or_absolute": "26% is meant in percentage points: 33 - 7 = 26; it is 371.43% of 7",
    "ratio": "90 / 30 = 3, and not 4",
    "granularity": "72.6 cannot be a single run over the 30 items of AIME 2024: 21/30 = 70%, 22/30 = 73.33%",
    "complement": "error rate 4.1% should be 100 - 96.9 = 3.1%, by accuracy of the same system",
    "contradiction": "FooNet on VideoMME accuracy: 67.4% here, 69.1% in 'A'; 1.7 apart",
    "state_of_the_art": "the best on VideoMME accuracy with 68.0%? FooNet of 'A' has 69.1% since 2025-01-01",
}


@pytest.mark.parametrize(("name", "message"), MESSAGES.items(), ids=MESSAGES)
def test_message_shows_the_numbers(name: str, message: str) -> None:
    assert messages(checks.RULES[name], checks.RULES[name].fails) == [message]


GAINS = [
    ("a relative gain of 371% (7% to 33%)", "371", {"relative": "relative"}, False),
    ("a relative gain of 26% (7% to 33%)", "26", {"relative": "relative"}, True),
    ("a gain of 26.0% (7% to 33%)", "26.0", {"relative": "absolute"}, False),
    ("a gain of 24.9% (7% to 33%)", "24.9", {"relative": "absolute"}, True),
    ("a gain of 2.1 (23.6 → 25.7)", "2.1", {"unit": ""}, False),
    ("a gain of 2.3 (23.6 → 25.7)", "2.3", {"unit": ""}, True),
    ("up to 40% (7% to 33%)", "40", {"bound": "up_to"}, False),
    ("a cut of 50% (10 ms to 5 ms)", "50", {"direction": "decrease"}, False),
    ("a cut of 40% (10.0 ms to 5.0 ms)", "40", {"direction": "decrease"}, True),
]


@pytest.mark.parametrize(("quote", "value", "fields", "wrong"), GAINS, ids=[case[0] for case in GAINS])
def test_sum_is_reckoned_at_the_printed_precision(
    quote: str, value: str, fields: dict[str, str], wrong: bool
) -> None:
    given = {"unit": "%", "kind": "change", "direction": "increase"} | fields
    assert bool(messages(checks.RULES["sum"], example(claim(quote, value, **given)))) is wrong


def test_sum_reads_the_old_value_of_the_change_and_the_new_one_of_its_score() -> None:
    score = claim("achieves 33% on AlpacaEval,", "33", unit="%", benchmark="AlpacaEval", system="DNO")
    gain = claim(
        "an absolute gain of 25% over the start", "25", unit="%", kind="change", direction="increase",
        relative="absolute", benchmark="AlpacaEval", system="DNO", baseline_value_text="7",
    )  # fmt: skip
    assert messages(checks.RULES["sum"], example(score, gain)) == ["7 to 33 is no change of 25%: 33 - 7 = 26"]


def test_contradiction_needs_the_same_words_of_setting() -> None:
    same = {"unit": "%", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet"}
    one = claim("69.1%", "69.1", setting="with subtitles", **same)
    other = claim("67.4%", "67.4", paper="B", **same)
    assert not messages(checks.RULES["contradiction"], example(one, other))


def test_printed_digits_are_known_to_half_a_unit_of_the_last() -> None:
    assert [str(end) for end in span("24.0")] == ["23.95", "24.05"]
    assert short(span("7").low / 3) == "2.167"


def test_finding_twice_about_the_same_claim_is_one_row_with_the_gravest_verdict() -> None:
    rule = checks.RULES["metric_bounds"]
    metric = {"id": "accuracy", "name": "accuracy", "unit": "%", "low": 0, "high": 100}
    ledger = example(
        claim("112% from 105%", "112", unit="%", metric="accuracy", baseline_value_text="105"),
        metrics=[metric],
    )
    (row,) = checks.run(ledger, [rule])
    assert (
        row["message"] == "112% is more than accuracy can be (100); 105% is more than accuracy can be (100)"
    )


def test_findings_have_the_same_ids_whenever_they_are_made() -> None:
    rows = [checks.run(rule.fails, [rule]) for rule in EVERY]
    assert rows == [checks.run(rule.fails, [rule]) for rule in EVERY]
    ids = [row["id"] for each in rows for row in each]
    assert len(ids) == len(set(ids))
