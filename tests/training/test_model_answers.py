"""The figures of a language model's answers are those of the answers that are kept."""

import json

import pytest

from claims.training import model_answers
from claims.training.annotations import AnnotatedPaper
from tests.places import SEEDS, needs_shared

KEPT = json.loads((SEEDS / "model_quality.json").read_text(encoding="utf-8"))


def test_every_part_has_figures_and_the_words_of_caution() -> None:
    assert [part["part"] for part in KEPT["parts"]] == model_answers.parts()
    assert KEPT["note"] == model_answers.NOTE


@pytest.fixture(scope="module")
def papers() -> dict[str, AnnotatedPaper]:
    return model_answers.texts()


@needs_shared
@pytest.mark.parametrize("kept", KEPT["parts"], ids=lambda kept: str(kept["part"]))
def test_the_figures_are_those_of_the_answers(
    kept: dict[str, object], papers: dict[str, AnnotatedPaper]
) -> None:
    found, counts, version = model_answers.scored(str(kept["part"]), papers)
    assert {level: round(each.f1, 3) for level, each in found.levels.items()} == kept["f1"]
    assert version == kept["prompt"]
    # How many of them the built-in reader gives as well changes with the built-in reader.
    assert sum(claims for claims, _ in counts.values()) == found.levels["record"].extracted
