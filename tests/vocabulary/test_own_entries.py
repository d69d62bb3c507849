"""A ledger's own vocabulary adds to the shipped one or overrides it, row by row and cell by cell."""

from pathlib import Path

import pytest

from claims.ledger import seeds
from claims.vocabulary import Vocabulary, board_words, own_entries


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "benchmarks.csv").write_text(
        "name,area,metric,aliases\nFooBench,video,accuracy,Foo Bench 1|FOO\nBarBench,code,,Bar v2\n",
        encoding="utf-8",
    )
    (folder / "metrics.csv").write_text(
        "name,unit,direction,aliases\naccuracy,%,higher,acc\n", encoding="utf-8"
    )
    (folder / "systems.csv").write_text("name,kind,aliases\nFooNet,model,\n", encoding="utf-8")
    return folder


def merged(shipped: Path, tmp_path: Path, rows: str) -> Vocabulary:
    own = tmp_path / "own"
    own.mkdir()
    (own / "benchmarks.csv").write_text(rows, encoding="utf-8")
    return own_entries.read(shipped, own)


def test_a_row_of_a_known_name_adds_its_spellings_and_fills_its_cells(shipped: Path, tmp_path: Path) -> None:
    found = merged(shipped, tmp_path, "name,aliases,area\nfoobench,Foo Bench one,\nFooBench Two,,\n")
    entry = found.find("benchmark", "Foo Bench one")
    assert entry is not None
    assert (entry.name, entry.columns["area"], entry.columns["metric"]) == ("FooBench", "video", "accuracy")
    assert found.find("benchmark", "FOO") is entry
    new = found.find("benchmark", "FooBench Two")
    assert new is not None
    assert (new.name, new.columns["area"]) == ("FooBench Two", "other")


def test_a_spelling_is_taken_from_the_entry_that_had_it(shipped: Path, tmp_path: Path) -> None:
    found = merged(shipped, tmp_path, "name,aliases\nBar v2,\n")
    entry, other = found.find("benchmark", "Bar v2"), found.find("benchmark", "BarBench")
    assert entry is not None
    assert other is not None
    assert entry is not other


def test_an_alias_that_is_an_entrys_name_makes_the_two_one(shipped: Path, tmp_path: Path) -> None:
    found = merged(shipped, tmp_path, "name,aliases\nFooBench,BarBench\n")
    names = {
        each.name
        for name in ("FooBench", "BarBench", "Bar v2", "FOO")
        if (each := found.find("benchmark", name))
    }
    assert names == {"FooBench"}
    assert len(found.entries["benchmark"]) == 1


def test_the_shipped_words_of_boards_hold_where_nothing_else_is_said(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "head_nouns.csv").write_text("head,direction,unit,ranked\nfrobs,lower,,yes\n", encoding="utf-8")
    (own / "benchmarks.csv").write_text(
        "name,aliases\nVideo-MME,Video MME of ours\nLVBench,MLVU\n", encoding="utf-8"
    )
    words = board_words.of(own_entries.read(seeds.folder() / "vocabulary", own))
    plain = board_words.of(seeds.vocabulary())
    assert words.direction("cumulative frobs") == "lower"
    assert words.direction("error") == plain.direction("error") != "none"
    assert words.fingerprint != plain.fingerprint
