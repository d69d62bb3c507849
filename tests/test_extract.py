import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import evidence, extract, lexicon, numbers, resources
from claims import text as texts
from tests.gold import data

READER = extract.Reader(lexicon.Lexicon([]))
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


def claims(abstract: str, title: str = "FooNet: Fast") -> list[extract.Candidate]:
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


def check(title: str, abstract: str, reader: extract.Reader) -> None:
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


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a ",
        "(",
        "1.",
        "A-",
        "by 5% ",
        "GPT-4 and ",
        "from 1 to ",
        "up to ",
        "x1",
        "$",
        "\\times",
        "10 of ",
        "and, ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    check("T", piece * 400, READER)


def test_the_same_text_gives_the_same_reading_under_any_hash_seed() -> None:
    code = (
        "from claims import extract, lexicon, resources\n"
        "r = extract.Reader(lexicon.read(resources.folder('seeds') / 'vocabulary'))\n"
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


@pytest.mark.skipif(not data.SHARED.is_dir(), reason="the shared corpus is not here")
def test_the_corpus_is_read_without_a_fault() -> None:
    reader = extract.Reader(lexicon.read(resources.folder("seeds") / "vocabulary"))
    for number, paper in enumerate(data.corpus()):
        if number % 20 == 0:
            check(paper["title"], paper["summary"], reader)


def test_the_version_is_a_word() -> None:
    assert re.fullmatch(r"[\w.]+", extract.VERSION)
