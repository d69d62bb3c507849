"""Abstracts that people tripped over, in words of our own: what stands on the board, in which order, and what is found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Row = tuple[int | None, str | None, str]

CASES: dict[str, tuple[str, tuple[str, ...], list[Row]]] = {
    "top-1 and top-5 are two boards": (
        "Kinetics-400",
        ("FlatNet reaches 85.1% top-1 accuracy on Kinetics-400.", "WaveNet-L has 83.0% top-1 accuracy and 96.1% top-5 accuracy on Kinetics-400."),
        [(1, "FlatNet", "85.1"), (2, "WaveNet-L", "83.0")],
    ),
    "a lower error rate is better, with and without its sign": (
        "Seed-TTS-Eval",
        ("VoxOne achieves a WER of 1.31% on Seed-TTS-Eval.", "VoxTwo achieves a WER of 1.66 on Seed-TTS-Eval."),
        [(1, "VoxOne", "1.31"), (2, "VoxTwo", "1.66")],
    ),
    "bits per character are no perplexity": (
        "enwik8",
        ("CharMem reaches 0.98 bits per character on enwik8.", "CharAtt reaches 1.02 bits per character on enwik8."),
        [(1, "CharMem", "0.98"), (2, "CharAtt", "1.02")],
    ),
    "equal values share a place": (
        "BBQ",
        ("TieA achieves 41.5% accuracy on BBQ.", "TieB achieves 41.50% accuracy on BBQ.", "LowC achieves 30.2% accuracy on BBQ."),
        [(1, "TieA", "41.5"), (1, "TieB", "41.50"), (3, "LowC", "30.2")],
    ),
    "shots are settings, not metrics": (
        "HellaSwag",
        ("PicoLM-1B achieves 62.4% zero-shot accuracy on HellaSwag.", "NanoLM-1B achieves 64.0% 10-shot accuracy on HellaSwag."),
        [(1, "NanoLM-1B", "64.0"), (2, "PicoLM-1B", "62.4")],
    ),
    "macro and micro F1 are kept apart": (
        "ChemProt",
        ("ChemOne achieves an F1 of 75.3 on ChemProt.", "ChemTwo achieves a macro F1 of 50.9 on ChemProt."),
        [(1, "ChemOne", "75.3")],
    ),
    "a value of the dev set has no place among those of the test set": (
        "NL2Bash",
        ("BashOne achieves 51.1 BLEU on the NL2Bash test set.", "BashTwo achieves 58.9 BLEU on the NL2Bash dev set."),
        [(1, "BashOne", "51.1")],
    ),
    "a fraction and a percentage meet": (
        "MMLU",
        ("FracLM achieves 0.812 accuracy on MMLU.", "CentLM achieves 64.2% accuracy on MMLU."),
        [(1, "FracLM", "0.812"), (2, "CentLM", "64.2")],
    ),
}  # fmt: skip


def load(run: Run, ledger: str, folder: Path, sentences: tuple[str, ...], *dates: str) -> None:
    lines = [
        {
            "title": f"{sentence.split()[0]}: A Method",
            "summary": f"{sentence} {'It is described at length. ' * 9}",
        }
        | ({"published": dates[at]} if dates else {})
        for at, sentence in enumerate(sentences)
    ]
    path = folder / "papers.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run("load", path, "--db", ledger)


@pytest.mark.parametrize("name", CASES)
def test_a_board_has_the_places_that_its_abstracts_deserve(
    name: str, run: Run, ledger: str, tmp_path: Path
) -> None:
    benchmark, sentences, places = CASES[name]
    load(run, ledger, tmp_path, sentences)
    out = run("leaderboard", benchmark, "--format", "jsonl", "--db", ledger).stdout
    rows = [json.loads(line) for line in out.splitlines()]
    assert [
        (row["place"], row["system"], row["value_text"]) for row in rows if row["main"] and row["place"]
    ] == places
    assert all(row["reason"] for row in rows if row["place"] is None)


def test_undated_papers_are_not_said_to_claim_nothing(run: Run, ledger: str, tmp_path: Path) -> None:
    load(run, ledger, tmp_path, ("FracLM achieves 0.812 accuracy on MMLU.",))
    said = run("leaderboard", "MMLU", "--as-of", "2026-01-01", "--db", ledger, code=1).stderr
    assert (
        "'MMLU' has claims in this ledger, but none with a date up to 2026-01-01 (1 value is of papers without a date)"
        in said
    )


def test_a_board_up_to_a_day_counts_what_has_no_date(run: Run, ledger: str, tmp_path: Path) -> None:
    load(run, ledger, tmp_path, ("CentLM achieves 64.2% accuracy on MMLU.",), "2025-01-05")
    undated = tmp_path / "undated"
    undated.mkdir()
    load(run, ledger, undated, ("FracLM achieves 0.812 accuracy on MMLU.",))
    for command in ("leaderboard", "progress"):
        said = run(command, "MMLU", "--as-of", "2026-01-01", "--db", ledger)
        assert "--as-of leaves out 1 value of papers without a date" in said.stderr
        assert "FracLM" not in said.stdout
        assert "without a date" not in run(command, "MMLU", "--db", ledger).stderr


def test_progress_orders_fractions_and_percentages_alike(run: Run, ledger: str, tmp_path: Path) -> None:
    sentences = ("CentLM achieves 64.2% accuracy on MMLU.", "FracLM achieves 0.812 accuracy on MMLU.")
    load(run, ledger, tmp_path, sentences, "2025-01-05", "2025-06-07")
    rows = json.loads(run("progress", "MMLU", "--format", "json", "--db", ledger).stdout)
    assert [(row["value_text"], row["best_so_far"]) for row in rows] == [("64.2", 1), ("0.812", 1)]


def test_a_date_before_the_arxiv_id_is_found(run: Run, ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    text = "FracLM achieves 0.812 accuracy on MMLU. " + "It is described at length. " * 9
    path.write_text(
        json.dumps({"id": "2509.01230", "title": "FracLM", "summary": text, "published": "2017-03-01"})
        + "\n",
        encoding="utf-8",
    )
    run("load", path, "--db", ledger)
    assert (
        "before its arXiv:2509.01230 was given"
        in run("check", "--rule", "date_against_id", "--format", "json", "--db", ledger).stdout
    )
