"""A misspelt name finds the one that was meant first, and a name that is like none finds none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.near_names import near

NAMES = (
    "MMLU", "MMMU", "MLVU", "Video-MMMU", "Global MMLU", "KernelBench", "KernelBench Level-2", "SWE-bench Verified",
    "leaderboard", "load",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), [
    ("MLMU", "MMLU"), ("KernalBench", "KernelBench"), ("swe bench verifed", "SWE-bench Verified"), ("leaderbord", "leaderboard"),
    ("laod", "load"), ("kernel", "KernelBench"),
])  # fmt: skip
def test_a_slip_of_the_hand_finds_what_was_meant_first(typed: str, meant: str) -> None:
    assert near(typed, NAMES)[0] == meant


def test_one_that_only_holds_alike_letters_is_not_offered() -> None:
    assert "Video-MMMU" not in near("MLMU", NAMES)


@pytest.mark.parametrize("typed", ["", "—", "hello world", "xx", "\x1b[31m"])
def test_what_is_like_none_finds_none(typed: str) -> None:
    assert near(typed, NAMES) == ()


@given(st.text(), st.lists(st.text()))
def test_any_text_is_taken(typed: str, names: list[str]) -> None:
    assert set(near(typed, names, 2)) <= set(names)
