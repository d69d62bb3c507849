"""`claims vocabulary suggest`: names the vocabulary lacks, counted, with sentences; never merged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.curation import vocabulary_gaps
from claims.vocabulary import Vocabulary, VocabularyEntry
from tests.places import SEEDS

Run = Callable[..., Result]
LEXICON = Vocabulary(
    [
        VocabularyEntry("benchmark", "AlpacaEval 2.0", ("AlpacaEval2",), {}),
        VocabularyEntry("system", "GPT-4o", (), {}),
        VocabularyEntry("system", "OddWin", (), {}),
        VocabularyEntry("metric", "accuracy", ("acc",), {}),
    ]
)
ABSTRACT = "First words. FooNet reaches 69.1% accuracy on AlpacaEval, unlike GPT-4. Last words."


def claim(**names: str) -> dict[str, object]:
    return {"benchmark": None, "metric": None, "system": None, "baseline": None, "start": 28, **names}


def test_unknown_names_are_counted_by_paper_with_a_sentence_and_near_entries() -> None:
    unknown = vocabulary_gaps.Unknown(LEXICON)
    for paper in ("a", "b"):
        unknown.add(paper, ABSTRACT, claim(benchmark="AlpacaEval", metric="Acc", baseline="GPT-4"))
    unknown.add("b", ABSTRACT, claim(benchmark="alpaca-eval", system="GPT-4o"))
    rows = {row["name"]: row for row in unknown.rows()}
    assert list(rows) == ["AlpacaEval", "GPT-4"]
    assert rows["AlpacaEval"] == {
        "kind": "benchmark",
        "name": "AlpacaEval",
        "papers": 2,
        "claims": 3,
        "spellings": ["AlpacaEval", "alpaca-eval"],
        "known_as": [],
        "near": ["AlpacaEval 2.0"],
        "samples": ["FooNet reaches 69.1% accuracy on AlpacaEval, unlike GPT-4."],
    }
    assert rows["GPT-4"]["near"] == ["GPT-4o"]


def test_a_claim_that_names_a_system_twice_counts_once() -> None:
    unknown = vocabulary_gaps.Unknown(LEXICON)
    unknown.add("a", ABSTRACT, claim(system="FooNet", baseline="FooNet"))
    assert [row["claims"] for row in unknown.rows()] == [1]


def test_a_name_of_another_kind_is_said_and_rare_names_are_left_out() -> None:
    unknown = vocabulary_gaps.Unknown(LEXICON)
    unknown.add("a", ABSTRACT, claim(benchmark="OddWin"))
    assert unknown.rows()[0]["known_as"] == ["system"]
    assert unknown.rows(at_least=2) == []


def test_from_the_ledger_and_from_files(run: Run, ledger_url: str, tmp_path: Path) -> None:
    words = ("vocabulary", "suggest", "--kind", "system", "--at-least", "1", "--format", "json")
    ledger = json.loads(run(*words, "--db", ledger_url).stdout)
    assert ledger
    assert {row["kind"] for row in ledger} == {"system"}
    assert all(row["samples"][0] for row in ledger)
    digest = next((SEEDS / "digests").iterdir())
    one = run(*words, "--corpus", digest, "--db", tmp_path / "none.db")
    two = run(*words, "--corpus", digest, "--corpus", digest, "--db", tmp_path / "none.db")
    assert json.loads(one.stdout)
    assert one.stdout == two.stdout
    assert list(tmp_path.glob("none.db*")) == []


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_other_formats(run: Run, ledger_url: str, form: str) -> None:
    result = run("vocabulary", "suggest", "--at-least", "1", "--db", ledger_url, "--format", form)
    assert "benchmark" in result.stdout
    assert result.stderr.endswith("names that the vocabulary does not know\n")


def test_a_missing_corpus_is_one_line(run: Run) -> None:
    stderr = run("vocabulary", "suggest", "--corpus", "none.txt", code=1).stderr
    assert stderr == "Error: none.txt: there is no such file; check the name\n"
