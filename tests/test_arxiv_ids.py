"""arXiv numbers: one id, however it is spelled, and none where there is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.arxiv_ids import (
    arxiv_id_of,
    arxiv_id_of_announcement,
    arxiv_id_of_note,
    has_lost_zeros,
    without_tail,
)

SPELLINGS = [
    "2410.00010",
    " 2410.00010v3 ",
    "2410.00010.pdf",
    "arXiv:2410.00010",
    "ArXiv: 2410.00010v1",
    "arXiv preprint arXiv:2410.00010",
    "arXiv:2410.00010 [cs.CV]",
    "http://arxiv.org/abs/2410.00010v2",
    "https://arxiv.org/pdf/2410.00010v2.pdf",
    "https://www.arxiv.org/html/2410.00010v1#S3",
    "https://export.arxiv.org/abs/2410.00010?context=cs",
    "10.48550/arXiv.2410.00010",
    "https://doi.org/10.48550/arxiv.2410.00010",
    "https://huggingface.co/papers/2410.00010",
    "https://hf.co/papers/2410.00010",
    "oai:arXiv.org:2410.00010v1",
    "https://www.alphaxiv.org/abs/2410.00010",
    "[2410.00010](https://arxiv.org/abs/2410.00010)",
    "https://arxiv.org/abs/2410.00010, https://arxiv.org/pdf/2410.00010",
]
OLD = [
    "hep-th/9901001",
    "hep-th/9901001v2",
    "HEP-TH/9901001",
    "arXiv:hep-th/9901001",
    "https://arxiv.org/abs/hep-th/9901001v1",
    "oai:arXiv.org:hep-th/9901001",
    "10.48550/arXiv.hep-th/9901001",
]
NONE = [
    "",
    "W2410",
    "10.1145/3355089.3356542",
    "10.1000/2410.00010",  # a DOI of somebody else's that looks like one
    "2410.0001",  # has lost a zero
    "2413.00010",  # there is no month 13
    "0612.1234",  # numbers of this kind begin in April 2007
    "2410.000100",
    "12410.00010",
    "issues/1234567",
    "see arXiv:2410.00010 and arXiv:2410.00011",  # which of the two?
    "version 2410.00010 of the tool",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_is_one_id(text: str) -> None:
    assert arxiv_id_of(text) == "arXiv:2410.00010"


@pytest.mark.parametrize("text", OLD)
def test_every_spelling_of_an_old_number_is_one_id(text: str) -> None:
    assert arxiv_id_of(text) == "arXiv:hep-th/9901001"


def test_the_subject_class_of_an_old_number_is_left_out() -> None:
    assert arxiv_id_of("math.GT/0309136") == arxiv_id_of("arXiv:math/0309136") == "arXiv:math/0309136"


def test_a_number_of_four_digits_is_one_until_2014() -> None:
    assert arxiv_id_of("0704.0001v2") == "arXiv:0704.0001"
    assert arxiv_id_of("1412.6980") == "arXiv:1412.6980"


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_none(text: str) -> None:
    assert arxiv_id_of(text) is None


def test_a_tail_behind_a_title_is_an_id_and_no_part_of_the_title() -> None:
    assert without_tail("Owls at Dusk. (arXiv:2501.01234v1 [cs.CV])") == ("Owls at Dusk", "arXiv:2501.01234")
    assert without_tail("Owls (arXiv:2501.01234v2 [cs.CV] UPDATED)") == ("Owls", "arXiv:2501.01234")
    assert without_tail("Comment on arXiv:2501.01234") == ("Comment on arXiv:2501.01234", None)


def test_a_note_names_the_paper_only_in_a_line_of_its_own() -> None:
    assert arxiv_id_of_note("Accepted\narXiv:2410.00010 [cs]\n") == "arXiv:2410.00010"
    assert arxiv_id_of_note("extends arXiv:2410.00010 by two proofs") is None


def test_the_words_that_a_feed_puts_before_an_abstract_name_the_paper() -> None:
    assert (
        arxiv_id_of_announcement("arXiv:2410.00010v1 Announce Type: new \nAbstract: We") == "arXiv:2410.00010"
    )
    assert arxiv_id_of_announcement("As arXiv:2410.00010v1 says") is None


def test_a_number_that_a_spreadsheet_shortened_is_told() -> None:
    assert has_lost_zeros(2410.0001)
    assert has_lost_zeros("2410.0001")
    assert not has_lost_zeros("2410.00010")
    assert not has_lost_zeros("1205.3456")
    assert not has_lost_zeros(3.14)


@settings(deadline=None, derandomize=True)
@given(
    st.integers(15, 99), st.integers(1, 12), st.integers(0, 99_999), st.integers(0, 12), st.sampled_from(
        ["{}", "arXiv:{}", "https://arxiv.org/abs/{}", "10.48550/arXiv.{}", "oai:arXiv.org:{}", "https://hf.co/papers/{}"]
    ),
)  # fmt: skip
def test_the_version_and_the_spelling_never_matter(
    year: int, month: int, n: int, version: int, spelling: str
) -> None:
    number = f"{year:02}{month:02}.{n:05}"
    assert arxiv_id_of(spelling.format(number + (f"v{version}" if version else ""))) == f"arXiv:{number}"


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for each in (
        arxiv_id_of(text),
        arxiv_id_of_note(text),
        without_tail(text)[1],
        arxiv_id_of_announcement(text),
    ):
        assert each is None or each.startswith("arXiv:")
