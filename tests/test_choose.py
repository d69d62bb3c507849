import pytest

from claims import extract, lexicon
from claims.names import choose, scene, shapes
from claims.names.metrics import candidates
from claims.names.own import Own


def of(sentence: str) -> scene.Scene:
    return scene.read(sentence, shapes.find(sentence), Own((), (), "neither"), lambda _: (), [])


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("GPT-4o achieves 52%, open-source models remain below 30%.", True),
        ("GPT-5 fails, and even the best model achieves only 30%.", True),
        ("The YOLOv9 model achieves 30%.", False),
        ("Our model achieves 30%.", False),
        ("Most models fail, while our FooNet reaches 30%.", False),
    ],
)
def test_a_subject_without_a_name_is_told(sentence: str, nobody: bool) -> None:
    assert choose._nobody_named(of(sentence), 0, sentence.index("30%")) is nobody


def test_a_bracket_belongs_to_the_name_before_it_or_to_the_number() -> None:
    gains = of("The gains on CIFAR100 (+9.44) and STL10 (+10.29) are large.")
    assert [mention.given for mention in gains.mentions] == [True, True]
    levels = of("It reaches 99.38% (MNIST) and 41.69% (CIFAR100).")
    assert [mention.taken for mention in levels.mentions] == [True, True]


@pytest.mark.parametrize(
    ("sentence", "prep"),
    [
        ("It is 48% lower than the comparably sized Whisper Tiny.", "than"),
        ("Compared with the online SOTA TMPNet, it gains.", "compared with"),
        ("The strongest model, GPT-4o, solves 5%.", "beside model"),
        ("After training on the FooBench data it rises.", "trained on"),
    ],
)
def test_what_ties_a_name_is_found_past_what_is_said_of_it(sentence: str, prep: str) -> None:
    assert of(sentence).mentions[0].prep == prep


def test_what_is_beaten_is_no_metric() -> None:
    sentence = "IRMA outperforms ReAct, Function Calling and Self-Reflection by 16%, 12% and 19%."
    begin = sentence.index("16%")
    found = candidates(of(sentence).words, begin, len(sentence) - 1, "", (0, 3), [])
    assert not any({"before by", "aligned"} & set(each.places) for each in found)


def test_what_stands_behind_a_preposition_did_not_change() -> None:
    sentence = "It reduces the exposure rate in content detection by 11%."
    found = candidates(of(sentence).words, sentence.index("11%"), len(sentence) - 1, "", (0, 1), [])
    places = {each.text: each.places for each in found}
    assert "before by" not in places["content detection"]
    assert "object" in places["exposure rate"]


def test_a_metric_is_shown_with_its_place() -> None:
    reader = extract.Reader(lexicon.Lexicon([]))
    (claim,) = reader.read("FooNet: Nets", "We propose FooNet. FooNet achieves 41.5% accuracy.").candidates
    assert claim.evidence["metric"][2] == "place=after"
