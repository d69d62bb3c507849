"""Places, ties, what one paper says twice, the main board; which spellings are one system."""

from dataclasses import replace

import pytest

from claims.boards import identity, ranking
from claims.boards.ranking import SAME_VALUE, TWO_VALUES, Size, Standing


def row(value: float, paper: str = "a", told_by: str = "", start: int = 0, **fields: object) -> Standing:
    made = Standing("b", -value, paper, start, "claim", "9999", told_by, False, None)
    return replace(made, **fields)  # type: ignore[arg-type]


def places(*rows: Standing) -> list[tuple[float, int | None, str | None]]:
    return [(-each.badness, each.place, each.reason) for each in ranking.ranked(rows)]


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    assert [
        place for _, place, _ in places(row(34.7, "a"), row(34.7, "b"), row(34.70, "c"), row(30, "d"))
    ] == [1, 1, 1, 4]


def test_two_values_of_one_system_wait_for_a_person() -> None:
    found = places(row(81, "a", "foo", 1), row(72, "a", "foo", 9), row(70, "b"))
    assert found == [(81, None, TWO_VALUES), (72, None, TWO_VALUES), (70, 1, None)]


def test_what_tells_two_values_apart_gives_both_a_place() -> None:
    assert [place for _, place, _ in places(row(81, "a", "foo|tts"), row(72, "a", "foo"))] == [1, 2]


def test_the_accepted_one_of_two_values_takes_its_place() -> None:
    found = places(row(81, "a", "foo", 1), row(72, "a", "foo", 9, accepted=True))
    assert found == [(81, None, TWO_VALUES), (72, 1, None)]


def test_one_value_said_twice_has_one_place() -> None:
    assert places(row(81, "a", "foo", 1), row(81, "a", "foo", 9)) == [(81, 1, None), (81, None, SAME_VALUE)]


def test_rows_that_were_ranked_are_ranked_anew_among_fewer() -> None:
    first = ranking.ranked([row(81, "a", "foo", 1), row(72, "a", "foo", 9)])
    assert [each.place for each in ranking.ranked(first[1:])] == [1]


def test_the_main_board_is_of_the_own_metric_where_it_has_a_ranked_row() -> None:
    own, other = Size("own", True, False, True, 1, 3), Size("other", False, False, True, 9, 9)
    assert ranking.main_board([other, own]) == "own"
    assert ranking.main_board([other, replace(own, ranked=0)]) == "other"
    assert ranking.main_board([]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Claude-4.6-Opus", "claude opus 4.6"),
        ("claude-opus-4-6", "Claude 4.6 Opus"),
        ("Qwen3", "Qwen-3"),
        ("DeepSeek V3.2", "DeepSeek-v3.2"),
    ],
)
def test_spellings_of_one_system(one: str, other: str) -> None:
    assert identity.words_of(one) == identity.words_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("Foo-7B", "Foo-72B"),
        ("Terminal-Bench", "Terminal-Bench 2.0"),
        ("Qwen3", "Qwen3.5"),
        ("o1", "o1-mini"),
        ("Llama-3-8B", "Llama-3.8B"),
    ],
)
def test_pairs_that_are_two_systems(one: str, other: str) -> None:
    assert identity.words_of(one) != identity.words_of(other)


def test_an_unknown_acronym_belongs_to_its_paper() -> None:
    assert identity.key("PRISM", None, "a") != identity.key("PRISM", None, "b")
    assert identity.key("GPT-4", "gpt4", "a") == identity.key("gpt 4", "gpt4", "b")


def test_what_was_joined_is_told_with_its_reason() -> None:
    printed = [
        ("GPT-4", "GPT-4", "a"), ("GPT 4", "GPT-4", "b"), ("Foo-Net", None, "a"), ("foonet", None, "a"), ("Foo Net", None, "a"),
        ("PRISM", None, "a"), ("Prism", None, "b"),
    ]  # fmt: skip
    assert [(row.why, row.spellings) for row in identity.joined(printed)] == [
        ("the same words in one paper", ("Foo Net", "Foo-Net")),
        ("the vocabulary", ("GPT 4", "GPT-4")),
    ]
