import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claims.curation import scoring
from claims.vocabulary import lookup
from tests.places import SEEDS, SHARED, needs_shared

BENCH = lookup.VocabularyEntry("benchmark", "SWE-bench Verified", ("SWEB-V",), {})
VOCABULARY = lookup.Vocabulary([BENCH])


def row(**fields: object) -> dict[str, object]:
    base: dict[str, object] = {
        "paper": "P",
        "quote": "reaches 5%",
        "value": "5",
        "unit": "%",
        "kind": "score",
        "bound": "exact",
        "metric": None,
        "benchmark": "B",
        "system": "S",
    }
    return base | fields


def f1(extracted: list[dict[str, object]], gold: list[dict[str, object]]) -> list[float]:
    return [round(level.f1, 3) for level in scoring.score(extracted, gold).levels.values()]


def test_the_same_claim_is_fully_right() -> None:
    assert f1([row()], [row()]) == [1, 1, 1, 1, 1, 1]


def test_each_level_asks_for_more() -> None:
    assert f1([row(unit="x")], [row()]) == [1, 0, 0, 0, 0, 0]
    assert f1([row(benchmark="C")], [row()]) == [1, 1, 0, 0, 0, 0]
    assert f1([row(system=None)], [row()]) == [1, 1, 1, 0, 0, 0]
    assert f1([row(system="S large")], [row()]) == [1, 1, 1, 1, 0, 0]
    assert f1([row(baseline="T")], [row()]) == [1, 1, 1, 1, 1, 0]


def test_an_optional_claim_counts_neither_way() -> None:
    assert f1([row()], [row(), row(value="7", optional=True)]) == [1] * 6
    assert f1([row(), row(value="7")], [row(), row(value="7", optional=True)]) == [1] * 6


def test_any_listed_reading_is_right() -> None:
    assert f1([row(metric="accuracy")], [row(metric=["accuracy", None])]) == [1] * 6


def test_spellings_of_one_entry_are_one_name_and_a_longer_name_is_another() -> None:
    spellings = scoring.Spellings(VOCABULARY)
    assert spellings.same("MATH-500", "math 500", "benchmark")
    assert spellings.same("SWEB-V", "SWE-bench Verified", "benchmark")
    assert not spellings.same("SWE-bench", "SWE-bench Verified", "benchmark")
    assert spellings.same("average top-1 accuracy", "Top-1 accuracy", "metric")
    assert not spellings.same("rate", "success rate", "metric")
    assert not scoring.Spellings().same("SWEB-V", "SWE-bench Verified", "benchmark")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("GPT-4", "gpt 4", True),
        ("F1 score", "F1", True),
        ("GPT-4", "GPT-5", False),
        (None, "x", False),
        (None, None, True),
    ],
)
def test_names_agree_by_their_words(a: str | None, b: str | None, same: bool) -> None:
    assert scoring.same_name(a, b) is same


def test_confidence_is_counted_in_bins() -> None:
    found = scoring.score([row(confidence=0.93), row(value="6", confidence=0.2)], [row()])
    bins = [(b.low, b.claims, b.right) for b in found.calibration if b.claims]
    assert bins == [(0.0, 1, 0), (0.9, 1, 1)]
    assert round(found.calibration_error, 3) == round((0.07 + 0.2) / 2, 3)


def test_kinds_are_counted_apart() -> None:
    kinds = scoring.score([row()], [row(), row(value="3", kind="ratio", unit="x")]).kinds
    assert (kinds["score"]["full"].f1, kinds["ratio"]["full"].recall) == (1.0, 0.0)


@needs_shared
def test_the_figures_are_those_of_the_gold_files_own_script(tmp_path: Path) -> None:
    gold = SHARED / "gold" / "dev2.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    ours = [
        {**r, "system": "X"} if i % 3 == 0 else {**r, "unit": "q"} if i % 7 == 0 else r
        for i, r in enumerate(rows)
        if i % 5
    ]
    plain = [{k: v[0] if isinstance(v, list) else v for k, v in r.items()} for r in ours]
    (tmp_path / "ours.jsonl").write_text("\n".join(map(json.dumps, plain)), encoding="utf-8")
    names = SEEDS / "vocabulary"
    run = [sys.executable, str(SHARED / "gold" / "score.py"), str(tmp_path / "ours.jsonl"), str(gold)]
    run += ["--names", str(names)]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    theirs = re.findall(r"F1 ([\d.]+)", printed)
    assert [
        f"{level.f1:.3f}" for level in scoring.score(plain, rows, lookup.read(names)).levels.values()
    ] == theirs
