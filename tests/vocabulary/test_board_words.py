"""The files beside the vocabulary that say how boards are made: each row refused by its line where it cannot be."""

import shutil
from pathlib import Path

import pytest

from claims.errors import VocabularyError
from claims.ledger import seeds
from claims.vocabulary import board_words, lookup

FOLDER = seeds.folder() / "vocabulary"


def broken(tmp_path: Path, file: str, line: str) -> str:
    folder = tmp_path / "vocabulary"
    shutil.copytree(FOLDER, folder)
    with (folder / file).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(VocabularyError) as caught:
        board_words.of(lookup.read(folder))
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        (
            "benchmark_metrics.csv",
            "B,accuracy,@no such list,percent,,0,100,yes,,",
            "no list of words 'no such list'",
        ),
        ("benchmark_metrics.csv", "B,accuracy,accuracy,percent,,0,100,maybe,,", "bare is 'maybe'"),
        ("benchmark_metrics.csv", "B,accuracy,accuracy,percent,,zero,100,yes,,", "'zero' is no number"),
        ("benchmark_metrics.csv", "B,accuracy", "not as many cells"),
        ("settings_words.csv", "on Sundays,weekday,Sunday", "no facet 'weekday'"),
        ("settings_words.csv", "test set,split,dev", "means both split=test and split=dev"),
        ("head_nouns.csv", "wibble,up,%,yes", "direction of 'wibble' is 'up'"),
        (
            "benchmark_spellings.csv",
            "Foo-val,No Such Bench,split,validation",
            "is no benchmark of benchmarks.csv",
        ),
        ("benchmark_by_metric.csv", "No Such Bench,FID,,COCO", "is no benchmark of benchmarks.csv"),
    ],
)
def test_a_bad_row_is_refused_by_its_file(tmp_path: Path, file: str, line: str, said: str) -> None:
    message = broken(tmp_path, file, line)
    assert said in message
    assert file in message


def test_every_benchmark_with_a_metric_is_in_the_vocabulary() -> None:
    vocabulary = seeds.vocabulary()
    words = board_words.of(vocabulary)
    assert {each.name for each in words.metrics.values()} <= {e.name for e in vocabulary.entries["benchmark"]}
    assert len(words.metrics) > 600


def test_the_direction_of_every_benchmarks_metric_is_known_but_where_it_depends() -> None:
    words = board_words.of(seeds.vocabulary())
    unknown = {each.metric for each in words.metrics.values() if words.direction(each.metric) == "none"}
    assert unknown <= {"attack success rate"}


def test_a_vocabulary_without_these_files_says_nothing_of_boards(tmp_path: Path) -> None:
    for name in ("benchmarks.csv", "metrics.csv", "systems.csv"):
        shutil.copy(FOLDER / name, tmp_path / name)
    assert not board_words.of(lookup.read(tmp_path)).metrics
