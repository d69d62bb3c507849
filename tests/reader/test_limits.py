"""No text takes long: what grows is bounded, and what is not read is dismissed by name."""

import gc
import time

import pytest

from claims.reader import Dismissed, Reader, limits
from tests.reader.hostile_texts import TEXTS, in_sentences
from tests.reader.test_builtin import check

LONGEST = 32_000  # characters
GROWTH = 2.4  # times at most that reading twice as much takes
DOUBLINGS = 2  # measured over more than one, since a machine's own noise does not grow with the text
UNMEASURED = 0.1  # seconds of work: below, a growth says nothing
TRIES = 20  # the work of a process is the least that was measured of it; a busy machine asks for many


def work(reader: Reader, title: str, abstract: str) -> float:
    """The seconds of work that reading takes, without that of looking through all that the tests hold for garbage."""
    gc.disable()
    try:
        before = time.process_time()
        reader.read(title, abstract)
        return time.process_time() - before
    finally:
        gc.enable()


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_no_faster_than_the_text(reader: Reader, name: str) -> None:
    text = TEXTS[name](LONGEST)
    short = text[: LONGEST // 2**DOUBLINGS]
    part = whole = float("inf")
    for _ in range(TRIES):
        part = min(part, work(reader, "Foo", short))
        whole = min(whole, work(reader, "Foo", text))
        if whole <= max(GROWTH**DOUBLINGS * part, UNMEASURED):
            return
    pytest.fail(f"{whole:.2f} s for {LONGEST} characters, {part:.2f} s for the first {len(short)} of them")


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_is_read_with_a_fault(reader: Reader, name: str) -> None:
    check("Foo: A Net", TEXTS[name](3_000), reader)
    check(TEXTS[name](3_000), "It achieves 5% on FooBench.", reader)


def rules(found: tuple[Dismissed, ...]) -> dict[str, str]:
    """The rule of each number, the last of equals."""
    return {each.text: each.rule for each in found}


def test_what_stands_behind_the_longest_sentence_is_dismissed_by_name(reader: Reader) -> None:
    long = "a word and " * (limits.LONGEST_SENTENCE // 11 + 1)
    reading = reader.read(
        "Foo", f"It achieves 41.5% accuracy here with {long} and 17.5% there. It achieves 18.5% accuracy."
    )
    assert [claim.fields.value_text for claim in reading.candidates] == ["41.5", "18.5"]
    assert rules(reading.dismissed) == {"17.5": "long sentence"}


def test_what_stands_behind_the_longest_text_is_dismissed_by_name(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("sentences", "claim_candidates"):
        monkeypatch.setattr(f"claims.reader.{module}.LONGEST_TEXT", 100)
    reading = reader.read(
        "Foo", "It achieves 41.5% accuracy. " + "So it is. " * 10 + "It achieves 18.5% accuracy."
    )
    assert [claim.fields.value_text for claim in reading.candidates] == ["41.5"]
    assert rules(reading.dismissed) == {"18.5": "long text"}


def test_what_stands_behind_the_most_numbers_of_a_sentence_is_dismissed_by_name(reader: Reader) -> None:
    values = [f"{number}.5%" for number in range(100, 100 + limits.MOST_NUMBERS + 1)]
    reading = reader.read("Foo", f"It achieves accuracies of {', '.join(values)}.")
    assert rules(reading.dismissed)[f"{100 + limits.MOST_NUMBERS}.5"] == "many numbers"
    assert rules(reading.dismissed).get(f"{99 + limits.MOST_NUMBERS}.5") != "many numbers"


def test_every_sentence_of_a_long_text_is_read(reader: Reader) -> None:
    text = in_sentences("It achieves 41.5% accuracy. ", 28)(20_000)
    assert len(reader.read("Foo", text).candidates) == text.count("41.5% accuracy")
