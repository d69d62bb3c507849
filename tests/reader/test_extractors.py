"""Other extractors: the gate refuses what the abstract does not carry."""

import json
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims.ledger import database
from claims.reader import Reader, extractors
from tests.reader.model_servers import ABSTRACT, GOOD

Run = Callable[..., Result]
BAD: list[tuple[Any, str]] = [
    ("69.1", "a proposal is an object with fields, not str"),
    (GOOD | {"quote": "FooNet attains 69.1%"}, "the quote 'FooNet attains 69.1%' is not in the abstract"),
    (GOOD | {"quote": " FooNet reaches 69.1% accuracy  "}, "is not in the abstract"),
    (GOOD | {"value": "70.0"}, "the value 70.0 does not stand in the quote"),
    (GOOD | {"value": "9.1"}, "the value 9.1 does not stand in the quote"),
    (GOOD | {"value": "9" * 400}, "value: String should match pattern"),
    (GOOD | {"value": "69.1%"}, "value: String should match pattern"),
    (GOOD | {"value_high": "75"}, "the range's end 75 does not stand in the quote behind the value"),
    (GOOD | {"baseline_value": "60"}, "the baseline's value 60 does not stand in the text"),
    (GOOD | {"kind": "guess"}, "kind: Input should be"),
    (GOOD | {"direction": "increase"}, "direction belongs to kind change and ratio, and only to them"),
    (GOOD | {"start": 3}, "the value 69.1 does not stand at 3"),
    (GOOD | {"confidence": 7}, "confidence: Input should be less than or equal to 1"),
    (GOOD | {"note": "x"}, "note: Extra inputs are not permitted"),
    ({"value": "69.1"}, "quote: Field required"),
    (GOOD | {"quote": "o", "value": "0"}, "the value 0 does not stand in the quote 'o'"),
]


def test_a_proposal_that_its_words_carry_is_accepted() -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD], "plug")
    assert refused == []
    row = extractors.row("T", accepted[0])
    assert {name: row[name] for name in GOOD} == GOOD
    assert (row["start"], row["found_by"], row["confidence"]) == (34, "plug", extractors.UNSTATED)


@pytest.mark.parametrize(("proposal", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_anything_else_is_refused_with_its_reason(proposal: Any, reason: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [proposal], "plug")
    assert accepted == []
    assert refused[0][0] == proposal
    assert reason in refused[0][1]


def test_one_claim_a_number_and_a_place_that_is_plain() -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD, GOOD], "plug")
    assert (len(accepted), [why for _, why in refused]) == (1, ["another proposal is about the number at 34"])
    twice = "from 5% to 5% better"
    proposal = {"quote": twice, "value": "5", "unit": "%", "kind": "score"}
    assert (
        extractors.gate(twice, [proposal], "plug")[1][0][1]
        == "it is not plain which 5 is meant: start is 5 or 11"
    )
    assert extractors.gate(twice, [proposal | {"start": 11}], "plug")[0][0].fields.start == 11


def test_what_was_read_can_be_proposed_again(reader: Reader) -> None:
    found = reader.read("T", ABSTRACT).candidates
    rows = [{k: v for k, v in extractors.row("T", c).items() if k != "found_by"} for c in found]
    accepted, refused = extractors.gate(ABSTRACT, rows, "plug")
    assert refused == []
    assert [c.fields.model_dump() | {"quote_start": 0} for c in accepted] == [
        c.fields.model_dump() | {"quote_start": 0} for c in found
    ]


def plug(title: str, abstract: str) -> list[Any]:
    return [GOOD, GOOD | {"value": "99.9"}] if "FooNet" in abstract else []


def wrong(title: str, abstract: str) -> str:
    return "no list"


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extractors as installed packages register them."""
    values = {
        "missing": "claims.nowhere:x",
        "plug": "tests.reader.test_extractors:plug",
        "wrong": "tests.reader.test_extractors:wrong",
    }
    points = [EntryPoint(name, value, extractors.GROUP) for name, value in values.items()]
    monkeypatch.setattr(extractors, "entry_points", lambda **_: points)


@pytest.mark.usefixtures("plugged")
def test_extract_with_an_extractor_prints_its_claims_and_notes_its_refusals(run: Run) -> None:
    result = run("extract", "-", "--extractor", "plug", stdin=ABSTRACT)
    assert [json.loads(line)["found_by"] for line in result.stdout.splitlines()] == ["plug"]
    assert "refused in '': the value 99.9 does not stand in the quote" in result.stderr
    assert result.stderr.endswith("extractor plug: 1 proposals refused\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "nobody",
            "extractor nobody: no such extractor is installed; use llm or missing or plug or wrong, or install",
        ),
        ("missing", "extractor missing: cannot be imported (No module named 'claims.nowhere'); install"),
        ("wrong", "extractor wrong: returned str for ''; an extractor returns a list of claims"),
    ],
)
@pytest.mark.usefixtures("plugged")
def test_an_extractor_that_is_none_is_one_line(run: Run, name: str, message: str) -> None:
    stderr = run("extract", "-", "--extractor", name, stdin=ABSTRACT, code=1).stderr
    assert stderr.startswith(f"Error: {message}")
    assert stderr.count("\n") == 1


@pytest.mark.usefixtures("plugged")
def test_load_stores_what_passed_and_every_other_number(run: Run, small: Path, ledger: str) -> None:
    text = small.read_text(encoding="utf-8").replace("69.1% accuracy on VideoMME and", f"{ABSTRACT} Also")
    small.write_text(text, encoding="utf-8")
    result = run("load", small, "--extractor", "plug", "--db", ledger)
    assert "1 claim, 1 new" in result.stdout
    assert "extractor plug: 1 proposals refused" in result.stderr
    with database.connect(ledger) as connection:
        (claim,) = database.rows(connection, "claim")
        assert (claim["value_text"], claim["found_by"], claim["origin"]) == ("69.1", "plug", "extractor")
        dismissed = {(row["text"], row["rule"]) for row in database.rows(connection, "dismissal")}
        assert ("71.0", "unexplained") in dismissed
        assert [row["actor"] for row in database.rows(connection, "claim_event")] == ["extractor plug"]
    assert "1 claim, 0 new" in run("load", small, "--extractor", "plug", "--db", ledger).stdout


@pytest.mark.parametrize("field", ["system", "benchmark", "baseline"])
@pytest.mark.parametrize("name", ["BarNet", "Foo", "GPT-5", "VideoMME-X"])
def test_a_made_up_name_is_refused(field: str, name: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD | {field: name}], "plug", "A Title")
    assert accepted == []
    assert f"the {field} {name!r} stands neither in the title nor in the abstract" in refused[0][1]


@pytest.mark.parametrize("name", ["FooNet", "foo-net", "ＦｏｏＮｅｔ", "Foo Net", "Titled Net"])
def test_a_name_of_the_text_may_be_spelled_otherwise(name: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD | {"system": name}], "plug", "Titled-Net and Others")
    assert refused == []
    assert accepted[0].confidence == extractors.UNSTATED


@pytest.mark.parametrize(("field", "words"), [("metric", "F1"), ("setting", "zero-shot")])
def test_a_metric_or_setting_in_other_words_is_doubtful(field: str, words: str) -> None:
    accepted, _ = extractors.gate(ABSTRACT, [GOOD | {field: words, "confidence": 0.9}], "plug")
    assert accepted[0].confidence == extractors.DOUBTFUL


def test_a_name_that_lost_the_blank_before_it_stands_in_the_text() -> None:
    text = "FooNet reaches 69.1% compared to3D U-Net and toBarNet."
    proposal = {"quote": "FooNet reaches 69.1%", "value": "69.1", "unit": "%", "kind": "score"}
    for name in ("3D U-Net", "BarNet"):
        assert extractors.gate(text, [proposal | {"baseline": name}], "plug")[1] == []
    for name in ("D U-Net", "arNet", "toBar", "Bar"):
        assert extractors.gate(text, [proposal | {"baseline": name}], "plug")[0] == []


def test_a_word_that_the_guideline_puts_is_not_doubtful() -> None:
    text = "FooNet is 3.2x faster than BarNet."
    proposal = {
        "quote": "FooNet is 3.2x faster",
        "value": "3.2",
        "unit": "x",
        "kind": "ratio",
        "direction": "increase",
    }
    accepted, _ = extractors.gate(text, [proposal | {"metric": "speedup"}], "plug")
    assert accepted[0].confidence == extractors.UNSTATED
