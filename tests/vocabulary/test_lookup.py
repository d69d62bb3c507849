"""The vocabulary's look-up: other spellings meet, similar names do not; bad rows are refused with their line."""

from pathlib import Path

import pytest

from claims.errors import VocabularyError
from claims.vocabulary import Vocabulary, VocabularyEntry, fold, lookup


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AlpacaEval 2.0", "alpaca-eval 2.0"),
        ("Pass@1", "pass@1"),
        ("F₁", "F1"),
        ("V*Bench", "V-Star Bench"),
        ("GPT-4*", "GPT-4"),
    ],
)
def test_other_spellings_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("Qwen2.5-7B", "Qwen2.5-72B"),
        ("AlpacaEval", "AlpacaEval 2.0"),
        ("C", "C++"),
        ("V* Bench", "VBench"),
    ],
)
def test_similar_names_are_not_the_same_name(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_an_ordinary_word_is_meant_only_in_its_own_letter_case() -> None:
    known = Vocabulary([VocabularyEntry("benchmark", "Spider", (), {"exact": "yes"})])
    assert known.find("benchmark", "Spider") is not None
    assert known.find("benchmark", "spider") is None
    assert known.find("system", "Spider") is None
    assert known.find("benchmark", None) is None


BAD = {
    "systems.csv:3: 'x' points at both 'A' and 'B'; take it out of one of the two rows": "name,aliases\nA,X|Y\nB,x\n",
    "systems.csv:2: the row has no name": "name,aliases\n--,X\n",
    "systems.csv:2: the row has not as many cells as the header": "name,aliases\nA,B,C\n",
}


@pytest.mark.parametrize(("message", "text"), BAD.items(), ids=BAD.keys())
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, message: str, text: str) -> None:
    for name in lookup.FILES.values():
        (tmp_path / name).write_text(text if name == "systems.csv" else "name,aliases\n")
    with pytest.raises(VocabularyError) as error:
        lookup.read(tmp_path)
    assert message in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"benchmarks\.csv: cannot be read"):
        lookup.read(tmp_path)
