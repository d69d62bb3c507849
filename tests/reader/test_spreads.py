"""The printed uncertainties of values: which are found, what is left of the sentence, and that offsets stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reader import Reader, spreads, text
from claims.vocabulary import Vocabulary

READER = Reader(Vocabulary([]))
# What is written, what is left to be read, and the spreads: value, text, kind.
FOUND: list[tuple[str, str, list[tuple[str, str, str | None]]]] = [
    ("FooNet reaches 69.1 ± 0.3% on BarQA.", "FooNet reaches 69.1% on BarQA.", [("69.1", "0.3", None)]),
    ("It gets 71.8% +/- 1.3 here.", "It gets 71.8% here.", [("71.8", "1.3", None)]),
    ("It gets 19.0% +- 4.0% here.", "It gets 19.0% here.", [("19.0", "4.0", None)]),
    (r"It gets $93.1_{\pm 0.2}$ there.", "It gets 93.1 there.", [("93.1", "0.2", None)]),
    (r"from 0.644$\pm$0.044 to 0.769", "from 0.644 to 0.769", [("0.644", "0.044", None)]),
    (r"62.53\% ($\pm$ 1.59) of it", "62.53% of it", [("62.53", "1.59", None)]),
    ("a Dice of 3.2 ± 0.4 (SD) here", "a Dice of 3.2 here", [("3.2", "0.4", "sd")]),
    ("(mean ± std): 17,529 ± 1,650 steps", "(mean ± std): 17,529 steps", [("17,529", "1650", "sd")]),
    ("5.2% WER (95% CI: 4.6–5.7) on A", "5.2% WER on A", [("5.2", "4.6-5.7", "ci95")]),
    ("98.4% correct (Wilson 95% CI 91.7-99.7%)", "98.4% correct", [("98.4", "91.7-99.7", "ci95")]),
    (
        "5.2% (95% CI: 4.6–5.7) on A and 7.7% (7.0–8.3) on B",
        "5.2% on A and 7.7% on B",
        [("5.2", "4.6-5.7", "ci95"), ("7.7", "7.0-8.3", "ci95")],
    ),
    ("r = -0.22, 95% CI [-0.34, -0.11].", "r = -0.22.", [("0.22", "-0.34--0.11", "ci95")]),
    ("a gain of 3.8 pp (90% CI 1.7 to 5.4)", "a gain of 3.8 pp", [("3.8", "1.7-5.4", "ci")]),
    ("87.5% right (105/120; 95% CI: 80.4-92.3%)", "87.5% right (105/120)", [("87.5", "80.4-92.3", "ci95")]),
    ("an AUC of 0.68 (SD 0.08), a loss", "an AUC of 0.68, a loss", [("0.68", "0.08", "sd")]),
    ("a rating of 5.5/15 (SD=2.4).", "a rating of 5.5/15.", [("5.5", "2.4", "sd")]),
    ("a Dice of 0.79 [IQR: 0.77-0.81] in A", "a Dice of 0.79 in A", [("0.79", "0.77-0.81", "iqr")]),
    ("19.5 on average (range: 9.5--33.5).", "19.5 on average.", [("19.5", "9.5-33.5", "range")]),
    ("It scores 62 (2.1) on BarQA.", "It scores 62 on BarQA.", [("62", "2.1", None)]),
]
LEFT = {
    "no value is before it": "it varies by ±23% with the seed",
    "the value does not lie in the interval": "a gap of 33.2 pp, Wald 95% CI [8.2, 16.8] pp",
    "a value of another system": "as good as Seed 2.0 (61.9) is",
    "a value of the same size": "BarQA rises to 62.3 (61.9) here",
    "a share": "on 703 (59.1%) of them",
    "the level of an interval that is not printed": "with non-overlapping 95% confidence intervals. A 3 (2)",
    "a number of another bracket": "apart (SD = 9.5) and nearer (SD = 12.4) than",
}


@pytest.mark.parametrize(("written", "left", "found"), FOUND, ids=[each[0][:30] for each in FOUND])
def test_a_spread_is_lifted_out_and_given_to_its_value(
    written: str, left: str, found: list[tuple[str, str, str | None]]
) -> None:
    shown, printed = spreads.lifted(text.readable(written))
    assert shown.text == left
    assert [(each.text, each.kind) for each in printed] == [(said, kind) for _, said, kind in found]
    for each, (value, _, _) in zip(printed, found, strict=True):
        assert written.startswith(value, each.value_start)


@pytest.mark.parametrize("written", LEFT.values(), ids=LEFT.keys())
def test_what_belongs_to_no_value_stays(written: str) -> None:
    assert spreads.lifted(text.readable(written)) == (text.readable(written), ())


@given(
    st.lists(
        st.sampled_from(
            ["69.1", " ± 0.3", "%", r"\pm 0.2", "_{", "}", "$", " (95% CI 60-70)", " on A ", "--"]
        )
    )
)
def test_every_character_that_is_left_knows_where_it_stood(parts: list[str]) -> None:
    written = "".join(parts)
    before = text.readable(written)
    shown, _ = spreads.lifted(before)
    places = [shown.span(at, at + 1) for at in range(len(shown.text))]
    assert places == sorted(places)
    known = {before.span(at, at + 1): sign for at, sign in enumerate(before.text)}
    assert [known[place] for place in places] == list(shown.text)


def test_a_claim_has_the_spread_of_its_value_and_its_quote_shows_it() -> None:
    said = (
        r"FooNet attains $93.1_{\pm 0.2}$ accuracy on CoraBench (three seeds), and 88.4 ± 0.6% F1 on LumenQA."
    )
    first, second = READER.read("FooNet: A Method", said).candidates
    assert (first.fields.spread, first.fields.metric, first.fields.benchmark) == (
        "0.2",
        "accuracy",
        "CoraBench",
    )
    assert (second.fields.spread, second.fields.unit, second.fields.benchmark) == ("0.6", "%", "LumenQA")
    assert "0.2" in first.fields.quote
    assert "± 0.6%" in second.fields.quote


def test_the_numbers_of_a_spread_are_dismissed_as_such() -> None:
    reading = READER.read("", "FooNet attains 5.2% WER (95% CI: 4.6–5.7) on CoraBench.")
    assert [(each.text, each.rule) for each in reading.dismissed] == [
        ("95", "uncertainty"),
        ("4.6", "uncertainty"),
        ("5.7", "uncertainty"),
    ]
    assert [(each.fields.spread, each.fields.spread_kind) for each in reading.candidates] == [
        ("4.6-5.7", "ci95")
    ]
