"""What the numbers of a sentence become before their names are looked for."""

import pytest

from claims.reader import claim_candidates, text
from claims.reader.claim_candidates import ClaimCandidate
from claims.reader.model.reader_model import shipped


def of(sentence: str) -> list[ClaimCandidate]:
    """The candidates of a sentence, its numbers in order."""
    return [
        candidate
        for read in claim_candidates.read(text.readable(sentence).text, shipped().part("claim"))[0]
        for candidate in read.candidates
    ]


def levels(sentence: str) -> list[tuple[str, str | None]]:
    """Each value with the value that it is compared with."""
    return [(d.amount.digits, d.baseline.digits if d.baseline else None) for d in of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # A bracket behind words for going up or down says from what to what.
        ("Fine-tuning improves single-agent tasks (0.6% to 76.3%).", [("76.3", "0.6")]),
        ("Its feedback improves scoring accuracy (MAE 0.87 to 0.73).", [("0.73", "0.87")]),
        ("The rate drops from 81.69% under a hostile suffix to 2.82%.", [("2.82", "81.69")]),
        # What only bounds an amount compares it with nothing.
        (
            "It surpasses 1,100 tokens/s on HumanEval and averages over 800 tokens/s.",
            [("1100", None), ("800", None)],
        ),
        ("It gains +3.96 points, with gains exceeding 18 points on MMLU.", [("3.96", None), ("18", None)]),
        ("B achieves 32.0% task success, far below the 94.0% of humans.", [("32.0", "94.0")]),
        # A bracket may tell several steps, and a dash may open like a bracket.
        ("Deep ones raise accuracy (80.0 to 85.0 and 48.0 to 65.0).", [("85.0", "80.0"), ("65.0", "48.0")]),
        (
            "It can be boosted--for example, 42.2% to 49.6% and 52.6% to 58.8%.",
            [("49.6", "42.2"), ("58.8", "52.6")],
        ),
        ("It improves PSNR (9.87=>15.98).", [("15.98", "9.87")]),
        # What leads to a smaller number is no range.
        ("It closes most of the gap, reducing 24pp to 7pp.", [("7", "24")]),
        ("It rises from 60.3% to 77.2% to 83.2%.", [("77.2", "60.3"), ("83.2", "60.3")]),
        # A spread, a count or another unit of the same kind does not part two values.
        (
            "It scores 35.7 on average across 10 benchmarks (compared to 26.5 for B).",
            [("35.7", "26.5"), ("10", None)],
        ),
        ("It reduces latency from 8.1 seconds to 348 ms.", [("348", "8.1")]),
        # Compared values in brackets, behind a full name, a dash or an abbreviation of versus.
        ("Foo (IoU 83.41) outperforms the original Bar (IoU 82.50).", [("83.41", "82.50")]),
        ("Foo reaches (23.3/19.0), surpassing Bar (13.3/10.5).", [("23.3", "13.3"), ("19.0", "10.5")]),
        (
            "It scores 0.89 on A and 0.55 on B--surpassing Bar (0.82 & 0.50).",
            [("0.89", "0.82"), ("0.55", "0.50")],
        ),
        ("It scores 26.9 with GPT-5.4 (Codex) versus 23.2 for B.", [("26.9", "23.2")]),
        ("It leads (29.5% v.s. 15.3% on A).", [("29.5", "15.3")]),
        ("It keeps 90%, in stark contrast to the 20.3% of B.", [("90", "20.3")]),
        (
            "It achieved ICC = 0.449 (95% CI: 0.250-0.610), exceeding the human ICC of 0.300.",
            [("0.449", "0.300")],
        ),
        # Of what goes on a list each pair is a step, as the first is.
        (
            "It boosts three benchmarks: A (73% to 89%), B (55% to 64%), and Cee 2 (75% to 79%).",
            [("89", "73"), ("64", "55"), ("79", "75")],
        ),
        (
            "It improves from 70.9% to 77.6% on A (mini) and 46.9% to 59.1% on B.",
            [("77.6", "70.9"), ("59.1", "46.9")],
        ),
        ("It raises agreement from Spearman 0.35 to 0.82.", [("0.82", "0.35")]),
        ("It raises the rate from 24.6% to 64-74%.", [("64", "24.6")]),
        # Behind a comma another clause begins, and its value is compared with nothing.
        (
            "It uses 25x fewer parameters than models like Gemini-3, Foo runs with 22x lower latency.",
            [("25", None), ("22", None)],
        ),
        (
            "It reduces calls by 18% over standard RL, yielding 25% higher productivity.",
            [("18", None), ("25", None)],
        ),
        (
            "It adds 0.02x cost over its baseline making it 30x cheaper than others.",
            [("0.02", None), ("30", None)],
        ),
        ("It scores 80% (versus A, B: 70%).", [("80", "70")]),
    ],
)
def test_a_value_is_linked_with_the_one_that_it_is_compared_with(
    sentence: str, found: list[tuple[str, str | None]]
) -> None:
    assert levels(sentence) == found


def test_a_bracket_behind_no_change_is_a_range() -> None:
    (draft,) = of("Accuracy varies (60% to 80%) a lot.")
    assert (draft.amount.digits, draft.amount.high) == ("60", "80")


def test_what_went_from_one_level_to_another_is_a_level() -> None:
    (draft,) = of("It improves Medal Average from 39.39% to 60.61% over its base model.")
    assert (draft.pattern.kind, draft.direction) == ("score", None)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("It has a 9.2% gain on A (+2.9 over B), 8.7% on C and 3.1% on D.", ["change"] * 4),
        ("A 12.0% reduction on A (the best of all) and 8.0% on B is seen.", ["change", "change"]),
        ("It brings gains of 7.3% on A (79.4% to 86.7%) and 7.2% on B.", ["change", "score", "change"]),
        ("It scores 81.2% on A (+3.4% over B) and 77.7% on C.", ["score", "change", "score"]),
        ("We see a 23.7% gain in recall (WER from 15.4 to 11.8) and 85.3% accuracy.", ["change", "score", "score"]),
        ("We see a 23.7% gain in recall and 85.3% recognition accuracy.", ["change", "score"]),
    ],
)  # fmt: skip
def test_a_list_goes_on_behind_what_a_bracket_says_aside(sentence: str, kinds: list[str]) -> None:
    assert [draft.pattern.kind for draft in of(sentence) if draft.log_odds > 0] == kinds


def test_values_with_the_same_words_behind_each_are_one_list() -> None:
    sentence = "HDINO surpasses Grounding DINO-T and T-Rex2 by 0.8 mAP and 2.8 mAP, respectively."
    assert [draft.run for draft in of(sentence)] == [(0, 2), (1, 2)]
    apart = "It surpasses B by 0.8 mAP and 2.8 AP50."
    assert [draft.run for draft in of(apart)][:2] == [(0, 1), (0, 1)]


@pytest.mark.parametrize(
    ("sentence", "aggregates"),
    [
        ("It improves the average success rate from 52.5% to 83.9%.", ["average"]),
        ("It gains 5.7% in average accuracy while it needs 18.4% of the time.", ["average", None]),
        ("It scores 76.1% using an average of only 20.6 frames.", [None, "average"]),
        ("Average gains of 3.6% on A and 4.6% on B are seen.", ["average", "average"]),
        ("On average, it cuts latency by 12% and memory by 7%.", ["average", "average"]),
        ("It has a mean absolute error of 0.013 s.", [None]),
        ("It achieves Avg@4 scores of 42.1 on GAIA.", [None]),
    ],
)
def test_an_aggregation_is_stated_of_its_own_amount(sentence: str, aggregates: list[str | None]) -> None:
    assert [draft.aggregate for draft in of(sentence)] == aggregates


@pytest.mark.parametrize(
    ("sentence", "directions"),
    [
        ("It reduces the computational overhead by about 37.5%.", ["decrease"]),
        ("It outperforms cutting-edge methods by 16%.", ["improve"]),
        ("Larger models outperform smaller ones by 16%.", ["improve"]),
        ("It accelerates training by 2x without accuracy loss.", ["increase"]),
        ("It brings gains as large as +8 pp and losses of up to -8 pp.", ["increase", "worsen"]),
        ("Accuracy changes by -0.28 pp.", ["decrease"]),
        ("It reduces tokens by up to 35.8% and token cost by over 25.8%.", ["decrease", "decrease"]),
        ("It raises the compressed model's score to about 9x its value.", ["increase"]),
        ("It cuts memory by 30%, delivering up to 1.35x and 1.50x speedups.", ["decrease", "increase", "increase"]),
        ("It shortens traces (~50%) with only a marginal (~2%) drop in accuracy.", [None, "decrease"]),
    ],
)  # fmt: skip
def test_a_direction_is_that_of_the_words_around(sentence: str, directions: list[str | None]) -> None:
    assert [draft.direction for draft in of(sentence)] == directions


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("It outperforms B by 10.74 points at 1.5B and 3.98 points at 3B.", ["change", "change"]),
        ("It gains in accuracy (up to 20.1%) and efficiency (up to 30.6%).", ["change", "change"]),
        ("It outperforms earlier methods by as much as 80.4%.", ["change"]),
        ("It improves learning and achieves up to 100% success.", ["score"]),
    ],
)
def test_kinds_are_carried_along_a_list_and_no_further(sentence: str, kinds: list[str]) -> None:
    assert [draft.pattern.kind for draft in of(sentence) if draft.amount.unit] == kinds


def test_points_are_the_unit_of_a_whole_list() -> None:
    found = of("It improves by 9.1 points on AIME 24, 7.6 on GPQA, and 9.6 on MATH.")
    assert [draft.amount.unit for draft in found] == ["points"] * 3


def test_a_bound_holds_for_a_whole_list() -> None:
    found = of("It gains at least 3.2% on A and 6.2% on B.")
    assert [draft.amount.bound for draft in found] == ["at_least", "at_least"]
