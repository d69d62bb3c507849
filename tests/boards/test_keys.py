"""What may be compared: metric phrases taken apart, scales that meet, facets, the key itself."""

from typing import Any

import pytest

from claims.boards import examples, facets, keys, metric_phrases, places, scales
from claims.boards.keys import Keyed, On
from claims.ledger import seeds
from claims.vocabulary import board_words, fold
from claims.vocabulary.benchmark_metrics import BenchmarkMetric

WORDS = board_words.of(seeds.vocabulary())


def on(benchmark: str, sentence: str, value: str, **fields: Any) -> Keyed:
    given = {"benchmark": benchmark, "benchmark_name": benchmark} | fields
    return keys.keyed(examples.value(sentence, value, **given), On(benchmark, fold(benchmark)), WORDS)


@pytest.mark.parametrize(
    ("phrase", "what", "settings"),
    [
        ("zero-shot accuracy", "accuracy", {"shots": "0"}),
        ("10-shot accuracy", "accuracy", {"shots": "10"}),
        ("guidance-free FID", "fid", {"other": "without guidance"}),
        ("Pass@1 resolve rate", "pass@1 resolve rate", {"sampling": "pass@1"}),
        ("18-point success-rate", "success rate", {}),
        ("FooBench accuracy", "accuracy", {}),
        ("test accuracy", "accuracy", {"split": "test"}),
        ("linear probing accuracy", "accuracy", {"probe": "linear"}),
    ],
)
def test_a_phrase_is_taken_apart(phrase: str, what: str, settings: dict[str, str]) -> None:
    read = metric_phrases.read(phrase, "FooBench", WORDS.settings)
    assert (read.what, dict(read.settings)) == (what, settings)


@pytest.mark.parametrize(
    "phrase",
    [
        "resolve rate",
        "Pass@1 resolve rate",
        "accuracy",
        "pass@1",
        "avg@32",
        "solve rate",
        "resolved rate",
        None,
    ],
)
def test_words_of_one_metric_meet_on_one_board(phrase: str | None) -> None:
    found = on("SWE-bench Verified", "FooNet has 40.2% on SWE-bench Verified.", "40.2", metric=phrase)
    assert (found.key.text, found.canonical) == ("swe-bench verified|resolve rate|percent|score||", True)


@pytest.mark.parametrize(("metric", "amount", "unit", "key"), [
    ("pass@1", "4.4", "pp", "percent|change"), ("accuracy", "159", "%", "percent|change"), ("solve rate", "1.8", "x", "x|ratio"),
])  # fmt: skip
def test_words_of_one_metric_meet_as_changes_too(metric: str, amount: str, unit: str, key: str) -> None:
    kind = key.split("|")[1]
    found = on(
        "SWE-bench Verified", f"FooNet gains {amount} on it.", amount, metric=metric, unit=unit, kind=kind
    )
    assert found.key.text == f"swe-bench verified|resolve rate|{key}||"


@pytest.mark.parametrize("phrase", ["pass@64", "maj@8", "Acc@5", "cost"])
def test_other_metrics_have_boards_of_their_own(phrase: str) -> None:
    assert not on("SWE-bench Verified", "FooNet has 40.2% on it.", "40.2", metric=phrase).canonical


def test_shares_meet_on_the_usual_scale_and_stay_as_printed() -> None:
    found = [
        on("GenEval", f"FooNet has {digits}{unit} on GenEval.", digits, unit=unit)
        for digits, unit in (("0.92", ""), ("92", "%"), ("92", ""))
    ]
    assert {each.key.text for each in found} == {"geneval|geneval score|proportion|score||"}
    assert [each.on_scale for each in found] == [0.92, 0.92, 0.92]
    assert [each.of.digits for each in found] == ["0.92", "92", "92"]


def test_no_usual_metric_is_taken_under_a_foreign_unit() -> None:
    found = on("AIME 2024", "FooNet needs 40 s on AIME 2024.", "40", unit="s")
    assert (found.key.metric, found.canonical) == (None, False)
    assert "40 s is on no scale of accuracy here" in (found.misfit or "")


@pytest.mark.parametrize(
    ("metric", "unit"), [("collision rate", "s"), ("error rate", "ms"), ("success rate", "GB")]
)
def test_seconds_and_sizes_are_no_value_of_a_share(metric: str, unit: str) -> None:
    of = on("FooBench", "FooNet cuts the 3 s rate on FooBench.", "3", metric=metric, unit=unit)
    assert "is no share" in (places.reason(of) or "")


def test_a_value_outside_its_metric_is_none() -> None:
    assert "lies outside" in (on("AIME 2024", "FooNet has 140% on AIME 2024.", "140").misfit or "")


@pytest.mark.parametrize(
    ("metric", "better"),
    [
        ("agent resolve rate", "higher"),
        ("pose error", "lower"),
        ("mean latency", "lower"),
        ("wibble", "none"),
    ],
)
def test_the_head_noun_decides_where_the_phrase_is_unknown(metric: str, better: str) -> None:
    assert on("FooBench", "FooNet has 40% on FooBench.", "40", metric=metric).better == better


@pytest.mark.parametrize(
    ("setting", "behind", "part"),
    [
        ("dev set", "", "split=dev"),
        (None, "% accuracy on the FooBench validation set", "split=validation"),
        (None, "% on the test set", ""),
        ("zero-shot", "", ""),
        ("long-horizon evaluation", "", ""),
        ("airline domain", "", "subset=airline"),
    ],
)
def test_only_sets_of_questions_part_a_board(setting: str | None, behind: str, part: str) -> None:
    assert facets.part(facets.read(WORDS.settings, setting, (), behind)) == part


@pytest.mark.parametrize(
    ("scale", "also", "digits", "unit", "found"),
    [
        ("percent", ("proportion",), "0.85", "", 85.0),
        ("percent", (), "85", "points", 85.0),
        ("percent", (), "85", "ms", None),
        ("factor", (), "17.7", "x", 17.7),
        ("factor", (), "38.0", "%", None),
        ("points of 10", (), "7.2", "", 7.2),
        ("perplexity", (), "10.3", "", 10.3),
        ("perplexity", (), "75.7", "%", None),
    ],
)
def test_scales(scale: str, also: tuple[str, ...], digits: str, unit: str, found: float | None) -> None:
    metric = BenchmarkMetric("B", "m", (), scale, also, None, None, True)
    assert scales.on_usual(metric, digits, unit).value == (
        pytest.approx(found) if found is not None else None
    )


def test_an_edition_stands_on_its_own_board_and_on_that_of_all_editions() -> None:
    claim = examples.claim("FooNet has 40% on LiveCodeBench v6.", "40", benchmark="LiveCodeBench v6")
    assert [(each.name, dict(each.facets)) for each in keys.boards_of(claim, WORDS)] == [
        ("LiveCodeBench v6", {}),
        ("LiveCodeBench", {"edition": "v6"}),
    ]
