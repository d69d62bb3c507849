"""The curated vocabulary: closed lists, known directions, sourced counts, and no name for two things."""

import csv
import re

import pytest

from claims.boards import identity
from claims.codes import NameKind
from claims.ledger import seeds
from claims.vocabulary import fold
from tests.places import ROOT

FOLDER = ROOT / "seeds" / "vocabulary"
COLUMNS = {
    "benchmarks": (
        "name",
        "version",
        "area",
        "metric",
        "items",
        "items_source",
        "aliases",
        "url",
        "about",
        "exact",
    ),
    "metrics": ("name", "unit", "direction", "low", "high", "aliases", "source", "about"),
    "systems": ("name", "organisation", "kind", "aliases", "url", "exact"),
}
FILES = sorted(COLUMNS)
AREAS = {
    "language", "reasoning", "mathematics", "code", "agents", "vision", "video", "multimodal", "audio", "speech",
    "robotics", "reinforcement-learning", "driving", "retrieval", "graphs", "biology", "medicine", "chemistry",
    "science", "safety", "systems", "recommendation", "time-series", "3d", "generation", "forecasting", "other",
}  # fmt: skip
KINDS = {"model", "method", "agent", "product", "human", "algorithm"}
UNITS = {
    "", "%", "points", "dB", "s", "ms", "h", "x", "FPS", "tokens", "tokens/s", "GB", "GB/s", "GPU-hours", "J", "W",
    "m", "mm", "px", "$", "#", "°", "bpp",
}  # fmt: skip
LONGEST_ABOUT = 80  # characters: one line of a table


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def spellings(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def keys(file: str) -> dict[str, str]:
    """Folded spelling to canonical name."""
    return {fold(s): row["name"] for row in rows(file) for s in spellings(row)}


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_every_column_and_no_stray_blank(file: str) -> None:
    for row in rows(file):
        assert tuple(row) == COLUMNS[file]
        for cell in row.values():
            assert cell is not None
            assert cell == cell.strip(), row["name"]
            assert "\n" not in cell, row["name"]


@pytest.mark.parametrize("file", FILES)
def test_file_is_as_a_writer_would_write_it(file: str) -> None:
    """Quoted only where needed, Unix line ends, so that an edit shows as the line it changes."""
    text = (FOLDER / f"{file}.csv").read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")
    pieces: list[str] = []

    class Sink:
        def write(self, piece: str) -> None:
            pieces.append(piece)

    writer = csv.DictWriter(Sink(), COLUMNS[file], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(file))
    assert "".join(pieces) == text


@pytest.mark.parametrize("file", FILES)
def test_rows_are_sorted_by_name(file: str) -> None:
    names = [row["name"] for row in rows(file)]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))


@pytest.mark.parametrize("file", FILES)
def test_no_two_rows_share_a_spelling(file: str) -> None:
    seen: dict[str, str] = {}
    for row in rows(file):
        for spelling in spellings(row):
            key = fold(spelling)
            assert key, row["name"]
            assert seen.setdefault(key, row["name"]) == row["name"], f"{spelling}: {seen[key]}, {row['name']}"


@pytest.mark.parametrize("file", FILES)
def test_no_row_repeats_a_spelling(file: str) -> None:
    for row in rows(file):
        assert len(spellings(row)) == len(set(spellings(row))), row["name"]


def test_no_spelling_means_two_kinds_of_thing() -> None:
    benchmarks, metrics, systems = (set(keys(file)) for file in FILES)
    assert not benchmarks & metrics
    assert not benchmarks & systems
    assert not metrics & systems


@pytest.mark.parametrize("file", ["benchmarks", "systems"])
def test_links_are_web_addresses(file: str) -> None:
    for row in rows(file):
        assert row["url"] == "" or re.fullmatch(r"https://[\w.-]+(/\S*)?", row["url"]), row["name"]
        if "arxiv.org" in row["url"]:
            assert re.fullmatch(r"https://arxiv\.org/abs/\d{4}\.\d{4,5}", row["url"]), row["name"]


def test_benchmarks_are_of_a_listed_area_and_a_known_metric() -> None:
    metrics = {row["name"] for row in rows("metrics")}
    for row in rows("benchmarks"):
        assert row["area"] in AREAS, row["name"]
        assert row["metric"] in metrics | {""}, row["name"]
        assert row["exact"] in {"", "yes"}, row["name"]
        assert 0 < len(row["about"]) <= LONGEST_ABOUT, row["name"]


def test_every_item_count_says_where_it_is_known_from() -> None:
    for row in rows("benchmarks"):
        assert row["items"] == "" or int(row["items"]) > 0, row["name"]
        assert bool(row["items"]) == bool(row["items_source"]), row["name"]


def test_a_cited_paper_is_cited_with_a_number_that_can_be() -> None:
    cited = [row["items_source"] for row in rows("benchmarks")] + [row["source"] for row in rows("metrics")]
    for source in cited:
        for number in re.findall(r"arXiv:(\S*?)(?=[,:]|$)", source):
            assert re.fullmatch(r"\d\d(0[1-9]|1[0-2])\.\d{4,5}", number), source


def test_a_version_is_part_of_the_name() -> None:
    unsaid = {"ARC-AGI", "SQuAD", "Spider"}  # the first edition goes without its number
    for row in rows("benchmarks"):
        assert row["version"] in row["name"] or row["name"] in unsaid, row["name"]


def test_metrics_have_a_direction_bounds_in_order_and_a_source() -> None:
    for row in rows("metrics"):
        assert row["direction"] in {"higher", "lower", "none"}, row["name"]
        assert row["unit"] in UNITS, row["name"]
        assert row["source"], row["name"]
        assert 0 < len(row["about"]) <= LONGEST_ABOUT, row["name"]
        if row["low"] and row["high"]:
            assert float(row["low"]) < float(row["high"]), row["name"]


def test_a_share_without_bounds_can_pass_them() -> None:
    """A metric in % is bounded by 0 and 100 but where its definition lets it leave them."""
    free = {
        row["name"]
        for row in rows("metrics")
        if row["unit"] == "%" and (row["low"], row["high"]) != ("0", "100")
    }
    rates = {
        "CER",
        "WER",
        "biased WER",
        "cpWER",
        "diarization error rate",
        "mixed error rate",
        "phoneme error rate",
        "translation edit rate",
    }
    errors = {"MAPE", "WMAPE", "sMAPE", "relative error", "optimality gap"}
    others = {
        "ARI",
        "BD-rate",
        "MOTA",
        "annualized return",
        "retained performance",
        "truthfulness",
        "human-normalized score",
    }
    assert free <= rates | errors | others


def test_systems_are_of_a_listed_kind() -> None:
    for row in rows("systems"):
        assert row["kind"] in KINDS, row["name"]


@pytest.mark.parametrize(
    ("name", "direction", "unit"),
    [
        ("accuracy", "higher", "%"),
        ("attack success rate", "none", "%"),
        ("FID", "lower", ""),
        ("latency", "lower", "ms"),
        ("perplexity", "lower", ""),
        ("PSNR", "higher", "dB"),
        ("speedup", "higher", "x"),
        ("token consumption", "lower", "tokens"),
        ("WER", "lower", "%"),
    ],
)
def test_directions_that_everybody_knows(name: str, direction: str, unit: str) -> None:
    row = next(row for row in rows("metrics") if row["name"] == name)
    assert (row["direction"], row["unit"]) == (direction, unit)


@pytest.mark.parametrize(
    ("file", "one", "other"),
    [
        ("benchmarks", "AIME 2024", "AIME 2025"),
        ("benchmarks", "AlpacaEval", "AlpacaEval 2.0"),
        ("benchmarks", "CIFAR-10", "CIFAR-100"),
        ("benchmarks", "GPQA", "GPQA Diamond"),
        ("benchmarks", "HumanEval", "HumanEval+"),
        ("benchmarks", "ImageNet", "ImageNet-256"),
        ("benchmarks", "KernelBench", "KernelBench Level-2"),
        ("benchmarks", "LIBERO", "LIBERO-Plus"),
        ("benchmarks", "LiveCodeBench v5", "LiveCodeBench v6"),
        ("benchmarks", "MATH", "MATH500"),
        ("benchmarks", "MMLU", "MMLU-Pro"),
        ("benchmarks", "MMMU", "Video-MMMU"),
        ("benchmarks", "ScanNet", "ScanNet++"),
        ("benchmarks", "SWE-bench", "SWE-bench Verified"),
        ("benchmarks", "τ-bench", "τ²-bench"),
        ("metrics", "AUROC", "AUPRC"),
        ("metrics", "FID", "FVD"),
        ("metrics", "latency", "TTFT"),
        ("metrics", "MAE", "MSE"),
        ("metrics", "Pass@1", "Pass@8"),
        ("metrics", "Recall@1", "Recall@10"),
        ("metrics", "top-1 accuracy", "top-5 accuracy"),
        ("metrics", "win rate", "length-controlled win rate"),
        ("systems", "Claude Opus 4", "Claude Opus 4.5"),
        ("systems", "DeepSeek-R1", "DeepSeek-R1-Zero"),
        ("systems", "Gemini 2.5 Pro", "Gemini 2.5 Flash"),
        ("systems", "GPT-4", "GPT-4o"),
        ("systems", "GPT-5", "GPT-5.2"),
        ("systems", "Qwen2.5-7B", "Qwen2.5-72B"),
        ("systems", "Qwen2.5-7B", "Qwen2.5-7B-Instruct"),
        ("systems", "Qwen2.5-7B", "Qwen2.5-VL-7B"),
        ("systems", "SAM", "SAM 2"),
    ],
)
def test_similar_names_are_not_the_same_name(file: str, one: str, other: str) -> None:
    known = keys(file)
    assert known[fold(one)] != known[fold(other)]


@pytest.mark.parametrize(
    ("file", "one", "other"),
    [
        ("benchmarks", "VideoMME", "Video-MME"),
        ("benchmarks", "LiveCodeBench (v5)", "LiveCodeBench v5"),
        ("benchmarks", "Deepmind Control Suite", "DMControl"),
        ("benchmarks", "MATH-500", "MATH500"),
        ("metrics", "Pass@1", "pass@1"),
        ("metrics", "word error rate", "WER"),
        ("systems", "Qwen-2.5-7B-Instruct", "Qwen2.5 7B Instruct"),
        ("systems", "OpenAI-o3", "o3"),
    ],
)
def test_spellings_of_one_name_are_one(file: str, one: str, other: str) -> None:
    known = keys(file)
    assert known[fold(one)] == known[fold(other)]


# Names that look alike and are two things: neither the vocabulary nor the boards may take them for one.
with (FOLDER.parent.parent / "tests" / "vocabulary" / "must_not_join.csv").open(
    encoding="utf-8", newline=""
) as _pairs:
    APART = [(row["kind"], row["a"], row["b"]) for row in csv.DictReader(_pairs, strict=True)]


@pytest.mark.parametrize("kind", ["benchmark", "metric", "system"])
def test_names_that_look_alike_are_kept_apart(kind: NameKind) -> None:
    vocabulary = seeds.vocabulary()
    for of, one, other in APART:
        if of == kind:
            found = [vocabulary.find(kind, name) for name in (one, other)]
            assert found[0] is None or found[0] is not found[1], f"{one} and {other} are both {found[0].name}"


def test_two_papers_names_that_look_alike_are_two_systems() -> None:
    vocabulary = seeds.vocabulary()
    for kind, one, other in APART:
        if kind == "system":
            entries = [vocabulary.find("system", name) for name in (one, other)]
            ids = [entry.id if entry else None for entry in entries]
            assert identity.key(one, ids[0], "a") != identity.key(other, ids[1], "b"), (one, other)
