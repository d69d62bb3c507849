"""`claims score`: the figures are those of the gold files' own script, and are kept set by set."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.cli.score import keep
from claims.curation import scoring
from claims.ledger import seeds
from tests.places import SEEDS, SHARED, needs_shared

Run = Callable[..., Result]
GOLD = [
    {"paper": "FooNet: A Small Method", "quote": "69.1% accuracy on VideoMME", "value": "69.1", "unit": "%", "kind": "score", "bound": "exact", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet"},
    {"paper": "BarNet Strikes Back", "quote": "71.0% accuracy", "value": "71.0", "unit": "points", "kind": "score", "bound": "exact", "metric": "accuracy", "benchmark": "VideoMME", "system": "BarNet"},
]  # fmt: skip


@pytest.fixture
def gold(small: Path) -> Path:
    path = small.with_suffix(".jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in GOLD), encoding="utf-8")
    return path


def test_levels_kinds_fields_and_confidence_are_printed(run: Run, gold: Path) -> None:
    rows = json.loads(run("score", gold, "--format", "json").stdout)
    assert [row["what"] for row in rows if row["of"] == "level"] == list(scoring.LEVELS)
    assert {row["of"] for row in rows} == {"level", "kind", "field", "confidence"}
    spot = rows[0]
    assert (spot["right"], spot["gold"], spot["recall"]) == (2, 2, "1.000")
    unit = next(row for row in rows if row["what"] == "unit")
    assert (unit["right"], unit["extracted"], unit["precision"]) == (1, 2, "0.500")


def test_what_differs_is_shown(run: Run, gold: Path) -> None:
    out = run("score", gold, "--show").stdout
    assert "DIFFERS  71.0 points score: '71.0% accuracy'\n         unit: '%' should be 'points'" in out
    assert "MADE UP  52.7 % score" in out


def test_saved_figures_of_several_sets_stand_beside_each_other(tmp_path: Path) -> None:
    path = tmp_path / "quality.json"
    row = GOLD[0] | {"confidence": 0.9}
    keep(path, "b", scoring.score([row], GOLD))
    keep(path, "a", scoring.score([row], [row]))
    first = path.read_bytes()
    keep(path, "a", scoring.score([row], [row]))
    assert path.read_bytes() == first
    rows = json.loads(first)["rows"]
    assert [(r["set"], r["level"]) for r in rows] == [(s, level) for s in "ab" for level in scoring.LEVELS]
    assert rows[6] == {"set": "b", "level": "spot", "claims": 2, "precision": 1.0, "recall": 0.5, "f1": 0.667}
    bins = json.loads(first)["calibration"]
    assert bins == [
        {"set": s, "low": 0.9, "high": 0.95, "claims": 1, "right": 1, "expected": 0.9} for s in "ab"
    ]


def test_save_writes_where_the_site_looks(
    run: Run, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vocabulary").symlink_to(seeds.folder() / "vocabulary")
    monkeypatch.setattr(seeds, "folder", lambda: tmp_path)
    run("score", gold, "--save")
    assert json.loads((tmp_path / "quality.json").read_text())["rows"][0]["set"] == gold.stem


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":1: is no claim (JSONDecodeError"),
        ("[]", ":1: is no claim (TypeError"),
        ('{"value": "3"}', ":1: has no paper; a gold file has one claim a line"),
        ('{"value": "many"}', ":1: is no claim (ValueError"),
        ("", ": holds no claim"),
    ],
)
def test_a_bad_gold_file_is_one_line(run: Run, tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line)
    stderr = run("score", path, code=1).stderr
    assert stderr.startswith(f"Error: {path}{message}")
    assert stderr.count("\n") == 1


def test_a_gold_file_without_its_text_says_so(run: Run, gold: Path, small: Path) -> None:
    small.unlink()
    assert "has no text beside it; name its digest with --text FILE" in run("score", gold, code=1).stderr


@needs_shared
def test_the_figures_are_those_of_the_gold_files_own_script(run: Run, tmp_path: Path) -> None:
    gold = SHARED / "gold" / "dev1.jsonl"
    (tmp_path / "ours.jsonl").write_text(run("extract", gold.with_suffix(".txt")).stdout, encoding="utf-8")
    words = [sys.executable, str(SHARED / "gold" / "score.py"), str(tmp_path / "ours.jsonl"), str(gold)]
    words += ["--names", str(SEEDS / "vocabulary")]
    printed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    rows = json.loads(run("score", gold, "--format", "json").stdout)
    levels = [(r["precision"], r["recall"], r["f1"]) for r in rows if r["of"] == "level"]
    assert levels == re.findall(r"precision ([\d.]+)  recall ([\d.]+)  F1 ([\d.]+)", printed)
