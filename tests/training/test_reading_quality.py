"""The reader's measured quality does not drop below what was last accepted, on texts it was not tuned on too."""

import json

import pytest

from claims.reader import Reader
from claims.training import measure
from tests.places import SEEDS, needs_shared

ACCEPTED = {
    (row["set"], row["level"]): row["f1"] for row in json.loads((SEEDS / "quality.json").read_text())["rows"]
}
MARGIN = 0.01  # a claim of a small set, more or less
# What is asked of texts that others annotated and nothing was tuned on; their claims are many enough to tell.
ASKED = {"spot": 0.92, "typed": 0.87, "exact": 0.58, "record": 0.48}
CALIBRATED = 0.05  # at most is the expected calibration error of the confidence

pytestmark = needs_shared


@pytest.mark.parametrize("name", measure.SETS)
def test_annotated_sets_stay_as_well_read_as_accepted(
    reader: Reader, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = measure.measured(reader, measure.SETS[name]())
    with capsys.disabled():
        said = ", ".join(
            f"{level} {each.f1:.3f} (accepted {ACCEPTED[name, level]:.3f})"
            for level, each in found.levels.items()
        )
        print(f"\n{name}: F1 {said}")
    for level, each in found.levels.items():
        assert each.f1 >= ACCEPTED[name, level] - MARGIN, level


def test_unseen_abstracts_are_read_as_well_as_asked_and_confidence_keeps_its_word(reader: Reader) -> None:
    found = measure.measured(reader, measure.SETS["held-out 3"]())
    for level, asked in ASKED.items():
        assert found.levels[level].f1 >= asked, level
    assert found.calibration_error <= CALIBRATED
