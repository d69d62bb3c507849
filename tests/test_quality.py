"""The reader's measured quality does not drop below what was last accepted, on texts it was not tuned on too."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.extract import Reader
from claims.scoring import Score, score
from tests.conftest import SEEDS, SHARED
from tests.gold import data

ACCEPTED = {
    (row["set"], row["level"]): row["f1"] for row in json.loads((SEEDS / "quality.json").read_text())["rows"]
}
MARGIN = 0.01  # a claim of a small set, more or less
# Neither trained on nor read while rules were written.
UNTRAINED = {"held-out": "heldout.jsonl", "held-out 2": "heldout2.jsonl"}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated texts are not here (../shared)")


def measured(reader: Reader, papers: list[data.Paper], gold: list[dict[str, Any]]) -> Score:
    read = [
        {"paper": paper.title, "value": c.fields.value_text, "value_high": c.fields.value_high_text, "confidence": c.confidence,
         "baseline_value": c.fields.baseline_value_text, **c.fields.model_dump()}
        for paper in papers for c in reader.read(paper.title, paper.abstract).candidates
    ]  # fmt: skip
    return score(read, gold)


@pytest.mark.parametrize("name", ["dev1", "dev2"])
def test_development_sets_stay_as_well_read_as_accepted(
    reader: Reader, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = SHARED / "gold" / f"{name}.jsonl"
    _compare(name, measured(reader, data.digest(gold.with_suffix(".txt"), gold), data.rows(gold)), capsys)


@pytest.mark.parametrize("name", UNTRAINED)
def test_untrained_abstracts_stay_as_well_read_as_accepted(
    reader: Reader, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = data.of_corpus(Path(__file__).parent / "gold" / UNTRAINED[name])
    gold = [
        row | {"paper": paper.title, "quote": paper.abstract[row["quote"][0] : row["quote"][1]]}
        for paper in papers for row in paper.claims
    ]  # fmt: skip
    _compare(name, measured(reader, papers, gold), capsys)


def _compare(name: str, found: Score, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        said = ", ".join(
            f"{level} {each.f1:.3f} (accepted {ACCEPTED[name, level]:.3f})"
            for level, each in found.levels.items()
        )
        print(f"\n{name}: F1 {said}")
    for level, each in found.levels.items():
        assert each.f1 >= ACCEPTED[name, level] - MARGIN, level
