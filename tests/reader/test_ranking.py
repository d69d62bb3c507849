import pytest

from claims.reader import builtin
from claims.reader.entities import mention_reading, position_features, shapes, system_ranking
from claims.reader.entities.mentions import SentenceMentions
from claims.reader.entities.metrics.metric_mentions import candidates
from claims.reader.entities.paper_entities import PaperEntities
from claims.vocabulary import lookup


def of(sentence: str) -> SentenceMentions:
    return mention_reading.read(
        sentence, shapes.find(sentence), PaperEntities((), (), "neither", ()), lambda _: (), []
    )


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("GPT-4o achieves 52%, open-source models remain below 30%.", True),
        ("GPT-5 fails, and even the best model achieves only 30%.", True),
        ("The YOLOv9 model achieves 30%.", False),
        ("Our model achieves 30%.", False),
        ("Most models fail, while our FooNet reaches 30%.", False),
        ("Every baseline exhibits one failure mode: error rates reach 30%.", True),
    ],
)
def test_a_subject_without_a_name_is_told(sentence: str, nobody: bool) -> None:
    assert system_ranking.nobody_named(of(sentence), 0, sentence.index("30%")) is nobody


def test_a_bracket_belongs_to_the_name_before_it_or_to_the_number() -> None:
    gains = of("The gains on CIFAR100 (+9.44) and STL10 (+10.29) are large.")
    assert [mention.given for mention in gains.mentions] == [True, True]
    named = of("It leads on QVHighlights (mAP: 30.0%) and Charades (F1 = 40.1%).")
    assert [mention.given for mention in named.mentions] == [True, True]
    levels = of("It reaches 99.38% (MNIST) and 41.69% (CIFAR100).")
    assert [mention.taken for mention in levels.mentions] == [True, True]


@pytest.mark.parametrize(
    ("sentence", "prep"),
    [
        ("It is 48% lower than the comparably sized Whisper Tiny.", "than"),
        ("Compared with the online SOTA TMPNet, it gains.", "compared with"),
        ("The strongest model, GPT-4o, solves 5%.", "beside model"),
        ("After training on the FooBench data it rises.", "trained on"),
        ("It outperforms open-weight models like Qwen3-VL.", "outperforms"),
        ("The best accuracy is achieved by GPT-4o.", "achieved by"),
        ("On all 200 ProgramBench instances it rises.", "on"),
    ],
)
def test_what_ties_a_name_is_found_past_what_is_said_of_it(sentence: str, prep: str) -> None:
    assert of(sentence).mentions[0].prep == prep


@pytest.mark.parametrize(
    ("sentence", "preps"),
    [
        ("It leads on FooBench (73.1), BarQA (55.2), and BazBench (44.1).", ["on"] * 3),
        ("It beats FooNet (73.1) while BarNet (55.2) fails.", ["beats", "while"]),
    ],
)
def test_names_with_their_numbers_in_brackets_are_tied_as_the_first_is(
    sentence: str, preps: list[str]
) -> None:
    assert [mention.prep for mention in of(sentence).mentions] == preps


def test_a_name_whose_number_is_told_behind_it_is_passed_by_a_later_number() -> None:
    sentence = "It raises FooBench from 43.0 to 64.4 and BarBench from 14.0 to 31.0."
    seen = of(sentence)
    begin = sentence.index("14.0")
    first, second = (
        position_features.place(m, seen, begin, len(sentence) - 1, (0, 1)) for m in seen.mentions
    )
    assert "passed=before" in first.feature_set.features
    assert "passed=before" not in second.feature_set.features


def test_a_person_is_meant_where_people_are_not_only_part_of_a_word() -> None:
    assert [m.text for m in of("It nears humans at 90%.").mentions if m.human] == ["humans"]
    for said in ("human-written hints", "human annotations", "human feedback"):
        assert not any(m.human for m in of(f"It agrees with {said} at 90%.").mentions)


def test_a_bracket_between_an_amount_and_its_benchmark_is_passed_over() -> None:
    sentence = "LiberCoder improves by +21.1% (to 46.1%) on Terminal-Bench."
    begin = sentence.index("+21.1%")
    here = of(sentence)
    bench = next(m for m in here.mentions if m.text == "Terminal-Bench")
    said = position_features.place(bench, here, begin, begin + len("+21.1%"), (0, 1))
    assert {"touch=after on", "numbers=after0"} <= set(said.feature_set.features)


def test_what_is_beaten_is_no_metric() -> None:
    sentence = "IRMA outperforms ReAct, Function Calling and Self-Reflection by 16%, 12% and 19%."
    begin = sentence.index("16%")
    found = candidates(of(sentence).words, (begin, len(sentence) - 1), "", (0, 3), [])
    assert not any({"before by", "aligned"} & set(each.places) for each in found)


def test_what_stands_behind_a_preposition_did_not_change() -> None:
    sentence = "It reduces the exposure rate in content detection by 11%."
    found = candidates(of(sentence).words, (sentence.index("11%"), len(sentence) - 1), "", (0, 1), [])
    places = {each.text: each.places for each in found}
    assert "before by" not in places["content detection"]
    assert "object" in places["exposure rate"]


def test_a_verb_and_a_subjects_own_clause_name_no_metric() -> None:
    sentence = "Agents that excel at explicit tasks fall below 50% and score below 40%."
    found = candidates(of(sentence).words, (sentence.index("50%"), sentence.index("50%") + 3), "", (0, 1), [])
    assert not any("subject" in each.places or each.text == "score" for each in found)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The best GPT-4o model achieves only 30%.", "GPT-4o"),
        ("On it, with GPT-5 scoring highest at 30%.", "GPT-5"),
        ("With the Foo-7B model trained longer, it reaches 30%.", None),
    ],
)
def test_a_subject_may_have_its_noun_behind_it(sentence: str, name: str | None) -> None:
    subject = system_ranking.subject_of(of(sentence), sentence.index("30%"))
    assert (subject.text if subject else None) == name


def test_where_a_setting_was_read_is_shown() -> None:
    made = builtin.Reader(lookup.Vocabulary([]))
    text = "We propose FooNet. FooNet achieves 41.5% accuracy with 8 frames."
    (claim,) = made.read("FooNet: Nets", text).candidates
    start, end, shown_by = claim.evidence["setting"]
    assert (text[start:end], shown_by) == ("8 frames", "condition behind") == (claim.fields.setting, shown_by)


def test_a_metric_is_shown_with_its_place() -> None:
    made = builtin.Reader(lookup.Vocabulary([]))
    (claim,) = made.read("FooNet: Nets", "We propose FooNet. FooNet achieves 41.5% accuracy.").candidates
    assert claim.evidence["metric"][2] == "place=after"
