import pytest

from claims.reader.entities import extents, neighbours


def readings(sentence: str, name: str, *, metric: bool = False) -> dict[str, str]:
    start = sentence.index(name)
    found = extents.readings(sentence, start, start + len(name), name, metric=metric)
    return {each.text: each.made for each in found}


@pytest.mark.parametrize(
    ("sentence", "found", "wanted"),
    [
        ("RangeNet (tiny) reaches 41.0 AP.", "RangeNet", "RangeNet (tiny)"),
        ("On AMC'23 it gains 4.1%.", "AMC", "AMC'23"),
        ("It leads on Mankind's Hard Quiz with 30%.", "Mankind", "Mankind's Hard Quiz"),
        ("It reaches an FID of 2.1 on FaceSet 256x256.", "FaceSet", "FaceSet 256x256"),
        ("We won the 2025 HOME Challenge.", "HOME Challenge", "2025 HOME Challenge"),
        ("A PolyBee-trained VLM gains 4%.", "PolyBee-trained VLM", "PolyBee"),
        ("It gains 2.1% and 3.2% on AMC 2021/2022.", "AMC 2021/2022", "AMC 2022"),
        ("It gains 2.1% on RoboPick-Easy/Hard.", "RoboPick-Easy/Hard", "RoboPick-Hard"),
        ("The 1.6-bit PIXIE is 7x smaller.", "PIXIE", "1.6-bit PIXIE"),
    ],
)
def test_a_name_may_reach_further_or_less_far_than_its_shape(sentence: str, found: str, wanted: str) -> None:
    assert wanted in readings(sentence, found)


@pytest.mark.parametrize(
    ("sentence", "found", "wanted"),
    [
        ("It cuts peak memory by 4%.", "memory", "peak memory"),
        ("It has 0.91 agreement with human raters.", "agreement", "agreement with human raters"),
        ("It cuts the number of splats by 4%.", "splats", "number of splats"),
        ("It raises PSNR/SSIM by 8%/7%.", "PSNR/SSIM", "SSIM"),
        ("It keeps a negligible accuracy drop of 1%.", "negligible accuracy", "accuracy"),
        ("The area under the curve (AUC) is 0.9.", "area under the curve", "AUC"),
    ],
)
def test_a_metric_may_be_cut_or_continued(sentence: str, found: str, wanted: str) -> None:
    assert wanted in readings(sentence, found, metric=True)


def test_a_setting_and_half_a_name_are_no_reading_of_a_metric() -> None:
    found = readings("It reaches 5-shot success rate of 40%.", "5-shot success rate", metric=True)
    assert "success rate" in found
    assert not {"5-shot", "rate"} & set(found)


def test_an_amount_beside_a_name_is_no_part_of_it() -> None:
    assert set(readings("It scores 72.1 FooNet 3x here.", "FooNet")) == {"FooNet"}


def test_no_reading_has_the_words_of_another() -> None:
    found = readings("The mean top-1/top-5 accuracy (Acc) of it is 4%.", "top-1/top-5 accuracy", metric=True)
    assert len({text.lower() for text in found}) == len(found)


def test_the_words_around_a_place_are_small_and_numbers_are_one() -> None:
    sentence = "On FooBench, it reaches 41.2% accuracy."
    assert neighbours.words_before(sentence, sentence.index("41.2")) == ("it", "reaches")
    assert neighbours.words_behind(sentence, sentence.index("reaches") - 1) == ("reaches", "#")
    assert neighbours.words_before(sentence, 0) == ("", "")
