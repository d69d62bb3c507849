import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reader import sentences
from claims.reader import text as texts
from claims.reader.sentences import spans
from claims.reader.text import readable

MARKED = st.text(st.sampled_from("ab 0123.,%${}\\^~-–−×\u2009timespmsim"), max_size=60)
_STARTS = ("leq", *texts.SIGN_STARTS, *texts.WORD_STARTS)
PARTS = st.lists(
    st.sampled_from([*_STARTS, *"a2% \u2009-~(,;.", "\\times", "\\sim ", "{,}", "000", "^{\\circ}", "eq"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        (r"10.15\%", "10.15%"),
        (r"3.92\%--4.73\%", "3.92%–4.73%"),
        (r"$2.3\times$ faster", "2.3× faster"),
        ("2.2times faster", "2.2× faster"),
        ("sim 7.7times", "~7.7×"),
        ("about {sim}8.8{times} here", "about ~8.8× here"),
        ("weight {approx}0.2", "weight ~0.2"),
        ("71.2 pm 0.3", "71.2 ±0.3"),
        ("10{,}000 items", "10,000 items"),
        ("5\u2009000 items", "5,000 items"),
        ("\u22123.1", "-3.1"),
        (r"\textbf{Foo} wins", "Foo wins"),
        ("costs $5 and $10 in all", "costs $5 and $10 in all"),
        ("360^circ views", "360° views"),
        ("three times a day", "three times a day"),
        ("up to times3.23 faster", "up to ×3.23 faster"),
        (r"at least \(9.6\times\) fewer", "at least 9.6× fewer"),
        ("66.3 %rightarrow73.4 % here", "66.3 %→73.4 % here"),
        ("from 0.73rightarrow0.90 by SFTrightarrowDPO", "from 0.73→0.90 by SFT→DPO"),
        ("by plus18.57 percent and minus4.8", "by +18.57 percent and -4.8"),
        ("a surplus of 5, plus one", "a surplus of 5, plus one"),
        ("only approx20% of it", "only ~20% of it"),
        (r"costs only \50.5 in all", "costs only $50.5 in all"),
        ("12~20%", "12~20%"),
    ],
)
def test_latex_is_read_as_a_person_sees_it(printed: str, seen: str) -> None:
    assert readable(printed).text == seen


@given(MARKED | st.text(max_size=40))
def test_every_readable_number_is_the_originals(original: str) -> None:
    shown = readable(original)
    for number in re.finditer(r"[0-9]+", shown.text):
        start, end = shown.span(*number.span())
        assert original[start:end] == number[0]


@given(MARKED | st.text(max_size=40))
def test_offsets_never_go_back(original: str) -> None:
    shown = readable(original)
    places = [shown.span(i, i + 1) for i in range(len(shown.text))]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(original) for start, end in places)


@given(MARKED | PARTS)
def test_rewrites_are_those_that_a_search_at_every_character_finds(text: str) -> None:
    searched = [(m.start(), m.end(), texts.seen_by(m)) for m in texts.REWRITE.finditer(text)]
    assert texts.edits_at(text, list(_STARTS)) == searched


@given(MARKED)
def test_no_digit_is_lost(original: str) -> None:
    assert re.findall(r"[0-9]", readable(original).text) == re.findall(r"[0-9]", original)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("We win, e.g. by 5%. It is fast.", ["We win, e.g. by 5%. ", "It is fast."]),
        ("Smith et al. show 3.5% gains.", ["Smith et al. show 3.5% gains."]),
        ("at approx. 500 FPS vs. 40 FPS", ["at approx. 500 FPS vs. 40 FPS"]),
        ("tested on AlpacaEval 2.0. We win.", ["tested on AlpacaEval 2.0. ", "We win."]),
        ("scores on COCO.Our method wins", ["scores on COCO.Our method wins"]),
        ("on the validation set.Our method wins", ["on the validation set.", "Our method wins"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(whole: str, parts: list[str]) -> None:
    assert [whole[a:b] for a, b in spans(whole)] == parts


@given(st.text(max_size=80))
def test_sentences_leave_no_gap(whole: str) -> None:
    assert "".join(whole[a:b] for a, b in spans(whole)) == whole


@given(st.lists(st.sampled_from([*sentences.ABBREVIATIONS, *"aB1-(é. "]), max_size=6).map("".join))
def test_most_words_are_no_abbreviation_by_their_last_letters(word: str) -> None:
    text = word + "."
    searched = sentences.ABBREVIATED.search(text, max(0, len(text) - sentences.LOOK_BACK))
    assert sentences.is_abbreviated(text, 0, len(text)) == (searched is not None)
