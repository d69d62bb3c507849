"""Each rule finds its own example and leaves the other; what they find is stored once, and told."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims import checks
from claims.checks import audit
from claims.checks.printed import short, span
from claims.checks.rule import CheckedLedger, CheckRule, claim, example
from claims.curation import acknowledgements
from claims.ledger import database
from claims.reader import Reader
from tests.conftest import fill

EVERY = list(checks.RULES.values())


def messages(rule: CheckRule, ledger: CheckedLedger) -> list[str]:
    return [found.message for found in rule.check(ledger)]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: CheckRule) -> None:
    assert messages(rule, rule.fails)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_leaves_its_other_example(rule: CheckRule) -> None:
    assert not messages(rule, rule.passes)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_rule_finds_nothing_in_an_empty_ledger(rule: CheckRule) -> None:
    assert not messages(rule, example())


MESSAGES = {
    "verbatim": "the quote 'reaches 69.1% on VideoMME.' is not in the text at 0",
    "range_order": "the range runs from 50 to 25, which is not more",
    "metric_bounds": "112% is more than accuracy can be (100)",
    "sum": "7 to 33 is no change of 25%: 33 - 7 = 26",
    "wrong_way": "from 33 to 7 is no increase",
    "relative_or_absolute": "26% is meant in percentage points: 33 - 7 = 26; it is 371.43% of 7",
    "ratio": "90 / 30 = 3, and not 4",
    "granularity": "72.6 cannot be a single run over the 30 items of AIME 2024: 21/30 = 70%, 22/30 = 73.33%",
    "own_count": "139 of 224 is 62.05%, and 61.7 is printed",
    "complement": "error rate 4.1% should be 100 - 96.9 = 3.1%, by accuracy of the same system",
    "contradiction": "FooNet on VideoMME accuracy: 67.4% here, 69.1% in 'A'; 1.7 apart",
    "state_of_the_art": "the best on VideoMME accuracy with 68.0%? FooNet of 'A' has 69.1% since 2025-01-01",
}


@pytest.mark.parametrize(("name", "message"), MESSAGES.items(), ids=MESSAGES)
def test_message_shows_the_numbers(name: str, message: str) -> None:
    assert messages(checks.RULES[name], checks.RULES[name].fails) == [message]


GAINS = [
    ("a relative gain of 371% (7% to 33%)", "371", {"relative": "relative"}, False),
    ("a relative gain of 26% (7% to 33%)", "26", {"relative": "relative"}, True),
    ("a gain of 26.0% (7% to 33%)", "26.0", {"relative": "absolute"}, False),
    ("a gain of 24.9% (7% to 33%)", "24.9", {"relative": "absolute"}, True),
    ("a gain of 2.1 (23.6 → 25.7)", "2.1", {"unit": ""}, False),
    ("a gain of 2.3 (23.6 → 25.7)", "2.3", {"unit": ""}, True),
    ("up to 40% (7% to 33%)", "40", {"bound": "up_to"}, False),
    ("a cut of 50% (10 ms to 5 ms)", "50", {"direction": "decrease"}, False),
    ("a cut of 40% (10.0 ms to 5.0 ms)", "40", {"direction": "decrease"}, True),
]


@pytest.mark.parametrize(("quote", "value", "fields", "wrong"), GAINS, ids=[case[0] for case in GAINS])
def test_sum_is_reckoned_at_the_printed_precision(
    quote: str, value: str, fields: dict[str, Any], wrong: bool
) -> None:
    given: dict[str, Any] = {"unit": "%", "kind": "change", "direction": "increase"} | fields
    assert bool(messages(checks.RULES["sum"], example(claim(quote, value, **given)))) is wrong


def test_sum_reads_the_old_value_of_the_change_and_the_new_one_of_its_score() -> None:
    score = claim("achieves 33% on AlpacaEval,", "33", unit="%", benchmark="AlpacaEval", system="DNO")
    gain = claim(
        "an absolute gain of 25% over the start", "25", unit="%", kind="change", direction="increase",
        relative="absolute", benchmark="AlpacaEval", system="DNO", baseline_value_text="7",
    )  # fmt: skip
    assert messages(checks.RULES["sum"], example(score, gain)) == ["7 to 33 is no change of 25%: 33 - 7 = 26"]


def test_contradiction_needs_the_same_words_of_setting() -> None:
    same = {"unit": "%", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet"}
    one = claim("69.1%", "69.1", setting="with subtitles", **same)
    other = claim("67.4%", "67.4", paper="B", **same)
    assert not messages(checks.RULES["contradiction"], example(one, other))


def test_printed_digits_are_known_to_half_a_unit_of_the_last() -> None:
    assert [str(end) for end in span("24.0")] == ["23.95", "24.05"]
    assert short(span("7").low / 3) == "2.167"


def test_finding_twice_about_the_same_claim_is_one_row_with_the_gravest_verdict() -> None:
    rule = checks.RULES["metric_bounds"]
    metric = {"id": "accuracy", "name": "accuracy", "unit": "%", "low": 0, "high": 100}
    ledger = example(
        claim("112% from 105%", "112", unit="%", metric="accuracy", baseline_value_text="105"),
        metrics=[metric],
    )
    (row,) = checks.run(ledger, [rule])
    assert (
        row["message"] == "112% is more than accuracy can be (100); 105% is more than accuracy can be (100)"
    )


def test_findings_have_the_same_ids_whenever_they_are_made() -> None:
    rows = [checks.run(rule.fails, [rule]) for rule in EVERY]
    assert rows == [checks.run(rule.fails, [rule]) for rule in EVERY]
    ids = [row["id"] for each in rows for row in each]
    assert len(ids) == len(set(ids))


FAILING = """Daily Papers

Apr 17

FooNet: A Small Method

We introduce FooNet, a method for videos. It needs nothing else, and it is described at some length here, because an \
abstract must be longer than two hundred characters to be taken for one by whoever reads it. FooNet achieves an \
absolute gain of 25% (7% to 33%) in accuracy on VideoMME.

  • 4 authors
·
Mar 26
"""


@pytest.fixture
def failing_url(url: str, reader: Reader, tmp_path: Path) -> str:
    path = tmp_path / "2026-04-17-failing.txt"
    path.write_text(FAILING, encoding="utf-8")
    fill(url, reader, path)
    return url


def test_check_exits_1_where_a_finding_fails(failing_url: str, run: Callable[..., Result]) -> None:
    told = run("check", "--db", failing_url, "--rule", "sum", "--format", "jsonl", code=1)
    (line,) = told.stdout.splitlines()
    assert json.loads(line)["message"] == "7 to 33 is no change of 25%: 33 - 7 = 26"
    assert "1 finding: 1 fail, 0 warn, 0 undecidable; 0 acknowledged" in told.stderr


def test_check_exits_0_once_the_finding_is_acknowledged(
    failing_url: str, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("check", "--db", failing_url, "--rule", "sum", "--format", "jsonl", code=1)
    note = {"finding_id": json.loads(told.stdout)["id"], "note": "a typo of theirs", "acknowledged_by": "a.curator",
            "acknowledged_on": date(2026, 11, 23)}  # fmt: skip
    monkeypatch.setattr(acknowledgements, "noted", lambda *_, **__: [note])
    assert run("check", "--db", failing_url, "--rule", "sum", "--format", "jsonl").stdout == ""
    assert "a typo of theirs" in run("check", "--db", failing_url, "--rule", "sum", "--all").stdout


def test_checking_twice_stores_the_same_rows(failing_url: str, run: Callable[..., Result]) -> None:
    def stored() -> list[dict[str, object]]:
        run("check", "--db", failing_url, code=1)
        with database.connect(failing_url) as connection:
            return database.rows(connection, "finding", order="id")

    assert stored() == stored() != []


def test_unknown_rule_is_a_usage_error(run: Callable[..., Result]) -> None:
    assert "'nonsense' is not one of 'verbatim'" in run("check", "--rule", "nonsense", code=2).stderr


def test_seeds_have_no_finding_that_fails(ledger_url: str, run: Callable[..., Result]) -> None:
    run("check", "--db", ledger_url)


def test_seed_gain_of_26_fails_when_it_is_25(ledger_url: str) -> None:
    with database.connect(ledger_url) as connection:
        ledger = audit.read_ledger(connection)
    changed = [
        {**row, "value_text": "25"} if row["quote"].startswith("an absolute gain of 26%") else row
        for row in ledger.claims
    ]
    found = checks.run(replace(ledger, claims=changed), [checks.RULES["sum"]])
    assert [row["message"] for row in found] == ["7 to 33 is no change of 25%: 33 - 7 = 26"]


def test_stats_counts_the_ledger_and_each_digest(failing_url: str, run: Callable[..., Result]) -> None:
    run("check", "--db", failing_url, code=1)
    rows = [
        json.loads(line)
        for line in run("stats", "--db", failing_url, "--format", "jsonl").stdout.splitlines()
    ]
    told = {(row["digest"], row["of"], row["what"]): (row["count"], row["share"]) for row in rows}
    for digest in ("all", "2026-04-17-failing.txt"):
        assert told[digest, "papers", "with claims"] == (1, "100.0")
        assert told[digest, "findings", "sum"] == (1, None)
        assert told[digest, "claims", "verified"][0] == 0


def test_explain_tells_each_rule_with_its_examples(run: Callable[..., Result]) -> None:
    rows = [json.loads(line) for line in run("check", "--explain", "--format", "jsonl").stdout.splitlines()]
    assert [row["rule"] for row in rows] == list(checks.RULES)
    told = next(row for row in rows if row["rule"] == "sum")
    assert told["fails"] == "an absolute gain of 25% (7% to 33%)"
    assert told["passes"] == "an absolute gain of 26% (7% to 33%)"


def test_old_and_new_value_in_two_sentences_meet_by_their_names() -> None:
    named = {"unit": "%", "benchmark": "AlpacaEval", "system": "DNO"}
    score = claim("DNO achieves 33% on AlpacaEval.", "33", **named)
    gain = claim(
        "This is a gain of 25% over 7%.", "25", kind="change", direction="increase", relative="absolute",
        baseline_value_text="7", **named,
    )  # fmt: skip
    assert len(messages(checks.RULES["sum"], example(score, gain))) == 1


def test_claim_beyond_the_end_of_its_abstract_fails_and_stops_no_rule() -> None:
    gain = claim(
        "a gain of 26% over FooNet, state of the art", "26", unit="%", kind="change", direction="increase"
    )
    found = checks.run(example(gain, abstract="Short."))
    assert [row["rule"] for row in found if row["verdict"] == "fail"] == ["verbatim"]


def test_what_was_not_checked_is_said_to_be_so(
    tmp_path: Path, ledger: str, run: Callable[..., Result]
) -> None:
    digest = tmp_path / "papers.jsonl"
    text = "We introduce FooNet, a method. FooNet achieves 112% accuracy on MMLU. " + "It is described. " * 14
    digest.write_text(json.dumps({"title": "FooNet", "summary": text}) + "\n", encoding="utf-8")
    run("load", digest, "--db", ledger)
    stats = json.loads(run("stats", "--total", "--format", "json", "--db", ledger).stdout)
    assert {row["share"] for row in stats if row["of"] == "findings"} == {"not checked"}
    run("check", "--db", ledger, code=1)
    stats = json.loads(run("stats", "--total", "--format", "json", "--db", ledger).stdout)
    assert {row["what"]: row["count"] for row in stats if row["of"] == "findings"}["metric_bounds"] == 1


def test_a_report_checks_a_ledger_that_changed(
    tmp_path: Path, ledger: str, run: Callable[..., Result]
) -> None:
    assert "checks: 0 findings" in run("report", "--out", tmp_path / "site", "--db", ledger).stderr
    assert "checks:" not in run("report", "--out", tmp_path / "site", "--db", ledger).stderr
