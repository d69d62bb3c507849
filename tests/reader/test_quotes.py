"""A quote shows what it proves: the value with the benchmark's name and the metric, wherever those stand near by."""

import pytest

from claims.ledger import seeds
from claims.reader import Reader

READER = Reader(seeds.vocabulary())
FAR = "We change nothing but the order of the training data and the seed of the run. " * 6


@pytest.mark.parametrize(
    ("abstract", "value", "words"),
    [
        ("We study agents on GAIA with many tools. With search, FooNet achieves an accuracy of 61.5%.", "61.5", ("GAIA", "accuracy")),
        ("FooNet achieves 54% on GPQA Diamond.", "54", ("GPQA Diamond",)),
        ("On LIBERO, which has four suites of ten tasks each and is run with the cameras, the horizon and the prompts that its authors have "
         "published, FooNet reaches a success rate of 97.4%.", "97.4", ("LIBERO", "success rate")),
    ],
)  # fmt: skip
def test_a_quote_holds_benchmark_and_metric(abstract: str, value: str, words: tuple[str, ...]) -> None:
    found = [
        each.fields for each in READER.read("FooNet", abstract).candidates if each.fields.value_text == value
    ]
    assert [[word in each.quote for word in words] for each in found] == [[True] * len(words)]


def test_a_quote_does_not_reach_over_half_an_abstract() -> None:
    abstract = f"We study agents on GAIA with many tools. {FAR}FooNet achieves an accuracy of 61.5%."
    assert all(len(each.fields.quote) < 200 for each in READER.read("FooNet", abstract).candidates)
