import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import evidence, resources
from claims.reader import ProposedClaim, builtin, numbers
from claims.reader import text as texts
from claims.training import annotations
from claims.vocabulary import lookup
from tests.places import needs_shared

READER = builtin.Reader(lookup.Vocabulary([]))
WORDS = st.sampled_from(
    [
        "We",
        "propose",
        "FooNet",
        ".",
        "It",
        "achieves",
        "41.5%",
        "accuracy",
        "on",
        "WebArena",
        ",",
        "outperforming",
        "GPT-4o",
        "by",
        "3.2",
        "points",
        "and",
        "2.5x",
        "faster",
        "from",
        "15.5%",
        "to",
        "99%",
        "(vs.",
        "69.83)",
        "up",
        "7B",
        "2024",
        "1,000",
        "tasks",
        "$2.3\\times$",
        "10.15\\%",
        "sim",
        "7.7times",
        "respectively",
        ".",
        ".",
        ",",
        ",",
        "(",
        ")",
    ]
)


def claims(abstract: str, title: str = "FooNet: Fast") -> list[ProposedClaim]:
    return list(READER.read(title, abstract).candidates)


def test_a_plain_result_is_read_whole() -> None:
    (claim,) = claims("We propose FooNet. FooNet achieves 41.5% accuracy on WebArena.")
    fields = claim.fields
    assert (fields.value_text, fields.unit, fields.kind, fields.bound) == ("41.5", "%", "score", "exact")
    assert (fields.metric, fields.benchmark, fields.system) == ("accuracy", "WebArena", "FooNet")


def test_the_old_value_is_the_baselines() -> None:
    (claim,) = claims("FooNet improves success rate from 15.5% to 99% on LIBERO.")
    assert (claim.fields.value_text, claim.fields.baseline_value_text) == ("99", "15.5")


def test_respectively_gives_each_value_its_name() -> None:
    found = claims(
        "FooNet achieves 6.7%, 7.7% and 5.3% higher accuracy on GSM8K, MATH and AIME, respectively."
    )
    assert [(c.fields.value_text, c.fields.benchmark) for c in found] == [
        ("6.7", "GSM8K"),
        ("7.7", "MATH"),
        ("5.3", "AIME"),
    ]


@pytest.mark.parametrize(
    ("abstract", "pairs"),
    [
        (
            "FooNet achieves F1 = 0.98 with 1% error rate, compared to stateless BarNet at F1 = 0.91 with 5% error rate.",
            [("0.98", "0.91"), ("1", "5")],
        ),
        (
            "FooNet achieves 99.4% (MNIST), 41.7% (CIFAR100), and 74.1% (STL10) accuracy, compared to 98.2%, 32.3%, and 63.8%.",
            [("99.4", "98.2"), ("41.7", "32.3"), ("74.1", "63.8")],
        ),
        ("FooNet reaches 78.3% accuracy, outperforming the strongest baseline (BarNet-7B, 63.9%).", [("78.3", "63.9")]),
        (
            "FooNet improves accuracy from 44.0% to 64.1%, outperforming BarNet (58.6%) on MATH.",
            [("64.1", "44.0"), ("58.6", None)],
        ),
        (
            "On ScreenSpot, FooNet raises accuracy from 55.5/52.7/53.7 to 63.4/65.8/67.0 for three sizes.",
            [("63.4", "55.5"), ("65.8", "52.7"), ("67.0", "53.7")],
        ),
        ("FooNet has a 2.1% accuracy gain (38.7% to 40.8%) on AIME.", [("2.1", "38.7"), ("40.8", "38.7")]),
        (
            "FooNet brings a 4.7% improvement over baselines on logic (Enigmata), 6.3% improvement on planning.",
            [("4.7", None), ("6.3", None)],
        ),
    ],
)  # fmt: skip
def test_each_value_has_its_own_compared_value(abstract: str, pairs: list[tuple[str, str | None]]) -> None:
    found = [(c.fields.value_text, c.fields.baseline_value_text) for c in claims(abstract)]
    assert found == pairs


@pytest.mark.parametrize(
    ("abstract", "settings"),
    [
        ("FooNet reaches speedups of 17.8x on H100, 19.0x on RTX 3090 and 16.5x on L40.", ["H100", "RTX 3090", "L40"]),
        ("FooNet achieves averages of 55.85 (3B) and 58.15 (7B) in accuracy.", ["3B", "7B"]),
        ("FooNet achieves 23.4% accuracy on average.", [None]),
        ("Across five competition-level benchmarks, FooNet gains 5.2% accuracy.", ["five competition-level benchmarks"]),
        ("On five reasoning benchmarks, FooNet improves accuracy from 44.0% to 64.1%.", ["five reasoning benchmarks"]),
        ("With Qwen2.5-7B, FooNet raises accuracy to 71.2% on GSM8K (zero-shot).", ["Qwen2.5-7B, zero-shot"]),
        ("FooNet achieves 71.2% accuracy on the FooBench benchmark.", [None]),
        ("On FooBench, FooNet reaches a Row F1 of 38.5 (7.5times the second best at 5.10), and Item F1 of 63.5.", [None] * 3),
    ],
)  # fmt: skip
def test_a_setting_is_the_conditions_that_are_no_name(abstract: str, settings: list[str | None]) -> None:
    assert [c.fields.setting for c in claims(f"We propose FooNet. {abstract}")] == settings


@pytest.mark.parametrize(
    ("abstract", "baseline"),
    [
        ("FooNet improves accuracy by 11.3 points over greedy decoding.", "greedy decoding"),
        ("FooNet improves accuracy by 11.3 points over strong baselines.", None),
        ("FooNet lowers peak memory by 30% relative to full softmax.", "full softmax"),
    ],
)
def test_a_baseline_need_not_be_shaped_like_a_name(abstract: str, baseline: str | None) -> None:
    (claim,) = claims(f"We propose FooNet. {abstract}")
    assert claim.fields.baseline == baseline


@pytest.mark.parametrize(
    "abstract",
    [
        "FooNet improves results, outperforming standard Transformers by 2.5% on GSM8K.",
        "FooNet improves upon on-policy BarNet by an average of 6.1% on GSM8K.",
        "FooNet gives the best results, surpassing the SOTA Self Forcing by 19.3% on GSM8K.",
    ],
)
def test_what_is_beaten_is_no_metric(abstract: str) -> None:
    (claim,) = claims(f"We propose FooNet. {abstract}")
    assert claim.fields.metric is None


def test_a_list_of_changes_goes_on_behind_their_noun() -> None:
    found = claims("FooNet achieves 8.6% improvement on MATH and 8.4% on GSM8K over BarNet.")
    assert [c.fields.kind for c in found] == ["change", "change"]


def test_latex_is_quoted_as_it_stands() -> None:
    (claim,) = claims(r"FooNet is $2.3\times$ faster than GPT-4o.")
    assert (claim.fields.value_text, claim.fields.unit, claim.fields.start) == ("2.3", "x", 11)


def test_sizes_and_counts_are_dismissed_by_name() -> None:
    reading = READER.read(
        "FooNet: Fast", "FooNet has 7B parameters and was tested in 2024 on 10 tasks with temperature 0.7."
    )
    assert [(d.text, d.rule) for d in reading.dismissed] == [
        ("7", "model size"), ("2024", "year"), ("10", "count"), ("0.7", "hyperparameter")
    ]  # fmt: skip


def test_each_field_says_where_it_was_read() -> None:
    abstract = "We propose FooNet. FooNet achieves 41.5% accuracy on WebArena."
    (claim,) = claims(abstract)
    assert {name: abstract[a:b] for name, (a, b, _) in claim.evidence.items()} == {
        "value": "41.5", "benchmark": "WebArena", "metric": "accuracy", "system": "FooNet"
    }  # fmt: skip


def check(title: str, abstract: str, reader: builtin.Reader) -> None:
    """Every candidate passes the gate, and each number is claimed or dismissed once."""
    reading = reader.read(title, abstract)
    for candidate in reading.candidates:
        evidence.check(abstract, candidate.fields, "test")
        assert 0 <= candidate.confidence <= 1
    shown = texts.readable(abstract)
    printed = [shown.span(n.start, n.end) for n in numbers.scan(shown.text)]
    dismissed = {(d.start, d.end) for d in reading.dismissed}
    assert len(dismissed) == len(reading.dismissed)
    assert dismissed <= set(printed)
    values = [s for s, _ in printed if s in {c.fields.start for c in reading.candidates}]
    assert len(values) == len(reading.candidates)
    others = sum(
        (c.fields.value_high_text is not None) + (c.fields.baseline_value_text is not None)
        for c in reading.candidates
    )
    assert len(values) + len(dismissed) <= len(printed) <= len(values) + len(dismissed) + 2 * others


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_are_read_without_a_fault(abstract: str) -> None:
    check("FooNet: Fast", abstract, READER)


@given(st.text(max_size=120), st.text(max_size=200))
def test_any_text_is_read_without_a_fault(title: str, abstract: str) -> None:
    check(title, abstract, READER)


def test_the_same_text_gives_the_same_reading_under_any_hash_seed() -> None:
    code = (
        "from claims import resources\nfrom claims.reader import Reader\nfrom claims.vocabulary import read\n"
        "r = Reader(read(resources.folder('seeds') / 'vocabulary'))\n"
        "print(r.read('FooNet: Fast', 'FooNet achieves 41.5% accuracy and 3.2 F1 on WebArena and MATH, over GPT-4o (31.5%).'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@needs_shared
def test_the_corpus_is_read_without_a_fault() -> None:
    made = builtin.Reader(lookup.read(resources.folder("seeds") / "vocabulary"))
    for number, paper in enumerate(annotations.corpus()):
        if number % 20 == 0:
            check(paper["title"], paper["summary"], made)


def test_the_version_is_a_word() -> None:
    assert re.fullmatch(r"[\w.]+", builtin.VERSION)
