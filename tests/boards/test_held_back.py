"""Each rule holds back its own example and lets the other pass; what a person accepted waits for nobody."""

import pytest

from claims.boards import held_back
from claims.boards.examples import keyed
from claims.boards.held_back import RULES, HeldBackRule
from claims.boards.ranking import waits


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_holds_back_its_example(rule: HeldBackRule) -> None:
    assert rule.check(rule.fails)
    assert waits(held_back.reason(rule.fails))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_lets_its_other_example_pass(rule: HeldBackRule) -> None:
    assert rule.check(rule.passes) is None


def test_what_a_person_accepted_waits_for_nobody() -> None:
    assert (
        held_back.reason(keyed("FooNet achieves 36.2% on FooBench-Pro.", "36.2", status="accepted")) is None
    )


@pytest.mark.parametrize(
    ("sentence", "value", "fields"),
    [
        ("FooNet achieves 90.0%, 75.4%, and 71.4% with Bar-20b on AIME25, HMMT25, and FooBench.", "90.0", {}),
        ("Foo-32B and Foo-72B achieve 62.4% and 66.0% on FooBench.", "62.4", {"system": "Foo-32B"}),
        ("FooNet reaches 77.5% on FooBench and 61.0% on BarBench.", "77.5", {}),
        ("It achieves 54.2% on Bar3-Coder-30B on FooBench.", "54.2", {"setting": "Bar3-Coder-30B"}),
        ("We get FooBench (98.9%), BarBench (53.9%).", "98.9", {}),
        (
            "On ImageNet 256times256, FooNet reaches an FID of 1.57.",
            "1.57",
            {"benchmark": "ImageNet 256x256"},
        ),
        (
            r"On ImageNet $256 \times 256$, FooNet reaches an FID of 1.57.",
            "1.57",
            {"benchmark": "ImageNet 256x256"},
        ),
    ],
)
def test_ordinary_sentences_pass(sentence: str, value: str, fields: dict[str, str]) -> None:
    assert held_back.reason(keyed(sentence, value, **fields)) is None
