"""The gate: a number stands where the claim says, whole, in a verbatim quote; or the claim is refused."""

import pytest

from claims import evidence
from claims.errors import EvidenceError
from claims.models import ClaimFields

ABSTRACT = "FooNet improves LVBench from 23.6 to 50.3%, in 25 to 50 minutes; it keeps 8,080 of 11.55 points."

STANDS = [
    ("69.1% on", 0, "69.1", 4),
    ("8,080 kernels", 0, "8080", 5),
    ("8{,}080", 0, "8080", 7),
    ("8 080.5 ms", 0, "8080.5", 7),
    (".85 AUC", 0, "0.85", 3),
    ("ends with 80.", 10, "80", 12),
    ("r = -0.31", 5, "-0.31", 9),
    ("r = −.31", 5, "-0.31", 8),
]
STANDS_NOT = [
    ("8,080", 2, "080"),
    ("8 08 ms", 0, "808"),
    ("8 0801", 0, "80801"),
    ("8,080", 3, "80"),
    ("11.55", 0, "11.5"),
    ("11.55", 1, "1.55"),
    ("100", 0, "10"),
    ("1.5", 2, "5"),
    ("r = 0.31", 4, "-0.31"),
    ("-0.31", 0, "-0.31"),
]


@pytest.mark.parametrize(("text", "start", "digits", "end"), STANDS)
def test_a_printed_number_is_found_to_its_end(text: str, start: int, digits: str, end: int) -> None:
    assert evidence.stands_at(text, start, digits) == end


@pytest.mark.parametrize(("text", "start", "digits"), STANDS_NOT)
def test_a_part_of_a_number_is_not_the_number(text: str, start: int, digits: str) -> None:
    assert evidence.stands_at(text, start, digits) is None


def claim(quote: str, value: str, **more: str) -> ClaimFields:
    quote_start = max(0, ABSTRACT.find(quote))
    start = quote_start + max(0, quote.find(value))
    held = {"quote": quote, "quote_start": quote_start, "start": start, "value_text": value, "kind": "score"}
    return ClaimFields.model_validate(held | more)


def test_what_stands_there_passes() -> None:
    evidence.check(ABSTRACT, claim("50.3%", "50.3", baseline_value_text="23.6"), "here")
    evidence.check(ABSTRACT, claim("25 to 50 minutes", "25", value_high_text="50"), "here")


REFUSED = {
    "the quote '51.3%' is not in the text": claim("51.3%", "51.3"),
    "the value 99 does not stand in the quote": claim("50.3%", "99"),
    "the spread's 0.3 does not stand in the quote": claim("50.3%", "50.3", spread="0.3"),
    "the range's end 60 does not stand": claim("25 to 50 minutes", "25", value_high_text="60"),
    "the value -50.3 does not stand in the quote": claim("50.3%", "50.3").model_copy(
        update={"value_text": "-50.3"}
    ),
    "the baseline's value 11.5 does not stand": claim("50.3%", "50.3", baseline_value_text="11.5"),
}


@pytest.mark.parametrize(("message", "fields"), REFUSED.items(), ids=REFUSED.keys())
def test_what_does_not_is_refused_by_name(message: str, fields: ClaimFields) -> None:
    with pytest.raises(EvidenceError, match=r"^here: ") as error:
        evidence.check(ABSTRACT, fields, "here")
    assert message in str(error.value)
