"""Who gets a place, and the reason of each row that has none."""

import pytest

from claims.boards import places
from claims.boards.examples import keyed

NO_PLACE = [
    ("The best value was up to 36.2% on FooBench.", "36.2", {"bound": "up_to"}, "up to"),
    ("FooNet takes FooBench to 36.2-40%.", "36.2", {"value_high_text": "40"}, "a range"),
    ("FooNet gains 3.2% on FooBench.", "3.2", {"kind": "change"}, "a change"),
    ("Humans reach 95.0% on FooBench.", "95.0", {"system": "human"}, "people"),
    ("Our model reaches 95.0% on FooBench.", "95.0", {"system": None}, "no name"),
    ("FooNet averages 76.2% across three benchmarks with FooBench.", "76.2", {"aggregate": "average"}, "an average"),
    ("Run on FooBench, BarBench, and BazBench with all seven sizes, FooNet achieves 75.7% pass@k.", "75.7", {}, "over several"),
    ("BarNet leads with 71% on FooBench, surpassing FooNet's 65.5%.", "65.5", {}, "compared with"),
    ("BarNet has 71% on FooBench (vs. Foo Net 4.6 at 80.8%).", "80.8", {}, "compared with"),
    ("BarNet has 71% on FooBench, comparable to FooNet (70.2).", "70.2", {}, "compared with"),
    ("BarNet has 71% on FooBench, surpassing BazNet (69.1%) and FooNet (57.5%).", "57.5", {}, "compared with"),
    ("On FooBench, FooNet goes from 23.6% to 50.3%.", "23.6", {}, "old value"),
    ("Under noise, FooNet on FooBench falls from 26.3% to 8.1%.", "8.1", {}, "weakened"),
    ("FooNet on FooBench reaches 60% with its memory, 40.5% here.", "40.5", {"setting": "w/o memory"}, "weakened"),
    ("FooNet retains 93% of the performance on FooBench.", "93", {}, "a share"),
    ("FooNet needs half the frames while maintaining 98% performance on FooBench.", "98", {}, "a share"),
    ("FooNet preserves over 97.1% of its quality on FooBench.", "97.1", {}, "a share"),
    ("Pruned nets recover 95% relative performance on FooBench.", "95", {}, "a share"),
    ("On FooBench, BarNet (IoU 83.4) outperforms BazNet (IoU 82.5) and other nets (QuxNet 82.9, FooNet: 81.0).", "81.0", {}, "compared with"),
    ("BarNet has 71.2 on FooBench, better than rivals (FooNet 69.9, BazNet 68.0).", "69.9", {}, "compared with"),
    ("BarNet has 71.2 on FooBench, better than rivals (BazNet 69.9, QuxNet 68.0).", "69.9", {"system": None}, "no name"),
    ("BarNet leads FooBench ahead of three others (BazNet at 65.1, QuxNet at 64.0, and FooNet at 63.2).", "63.2", {}, "compared with"),
]  # fmt: skip
PLACE = [
    ("FooNet achieves 69.1% on FooBench, outperforming BarNet at 19.7%.", "69.1"),
    ("FooNet raises FooBench from 23.6% to 50.3%.", "50.3"),
    ("FooNet outperforms evolved agents on FooBench (71.0% vs. 56.7%).", "71.0"),
    ("FooNet improves over all baselines under one budget, reaching 50.4% on FooBench.", "50.4"),
    ("FooNet averages 98.5% on FooBench.", "98.5"),
    ("FooNet keeps half the tokens while maintaining 91.4% accuracy on FooBench.", "91.4"),
    ("FooNet outperforms all rivals on both sets (BarBench 71.2, FooBench 69.9).", "69.9"),
    ("FooNet beats every rival on FooBench (FooNet: 69.9, BarNet: 68.0).", "69.9"),
    ("FooNet attains 97.2% average success rate on FooBench.", "97.2"),
]


@pytest.mark.parametrize(("sentence", "value", "fields", "why"), NO_PLACE, ids=lambda each: str(each)[:40])
def test_a_row_without_a_place_says_why(sentence: str, value: str, fields: dict[str, str], why: str) -> None:
    of = keyed(sentence, value, **fields)
    if "kind" in fields:
        of = type(of)(
            of.of, type(of.key)(*("b", "m", "percent", fields["kind"], "", "")), 1.0, better="higher"
        )
    assert why in (places.reason(of) or "")


@pytest.mark.parametrize(("sentence", "value"), PLACE)
def test_what_a_paper_reports_of_its_own_system_has_a_place(sentence: str, value: str) -> None:
    assert places.reason(keyed(sentence, value)) is None


def test_a_known_system_of_another_paper_has_no_place_unless_the_benchmark_is_the_papers_own() -> None:
    sentence = "GPT-5 achieves 95.2% on FooBench but only 46.9% on FooBench-V."
    known = {"system": "GPT-5", "system_id": "gpt5"}
    assert "another paper's system" in (
        places.reason(keyed(sentence, "95.2", paper="FooBench-V: Harder", **known)) or ""
    )
    assert places.reason(keyed(sentence, "95.2", paper="FooBench: A Benchmark", **known)) is None
    assert places.reason(keyed(sentence, "95.2", paper="GPT-5 System Card", **known)) is None
    assert (
        places.reason(
            keyed("Our training lifts GPT-5 to 95.2% on FooBench.", "95.2", paper="A Method", **known)
        )
        is None
    )
