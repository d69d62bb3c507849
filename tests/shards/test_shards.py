"""Shards: the same bytes however many read, whole or not there, and loaded they are the ledger of the lists themselves."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.files import UNFINISHED
from tests.ledger.test_store import contents
from tests.places import SEEDS

Run = Callable[..., Result]
SEED = next((SEEDS / "digests").iterdir())
JOBS = {"jsonl": ("2", "5"), "parquet": ("3",)}  # fewer processes than there are lists, and more
ENDINGS = {"jsonl": ".claims.jsonl", "parquet": ".claims.parquet"}


def paper(number: int, text: str) -> str:
    said = {
        "id": f"2601.0{number:04}",
        "title": f"Stone {number}",
        "published": "2026-01-05",
        "summary": text,
    }
    return json.dumps(said | {"authors": ["A", "B"], "url": "https://example.org/é"}) + "\n"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder of four lists: one packed, one with a piece that is no paper, one the digest of the seeds."""
    folder = tmp_path / "lists"
    (folder / "more").mkdir(parents=True)
    texts = [
        "We weigh stones. StoneNet reaches 71.3 ± 0.2% accuracy on PebbleQA, up from 66.0%, see https://example.org.",
        "GravelNet is 2.3x faster than SandNet and was trained on 8 GPUs for 200 epochs.",
    ]
    (folder / "2026-01-05-a.jsonl").write_text(paper(1, texts[0]) + paper(2, texts[1]) + paper(1, texts[0]))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(paper(3, texts[1]).encode(), mtime=0))
    (folder / "more" / "c.jsonl").write_text(paper(4, texts[0]) + '{"title": "No abstract"}\n')
    (folder / SEED.name).write_bytes(SEED.read_bytes())
    (folder / ".hidden").write_text("no list")
    return folder


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def form_option(form: str) -> tuple[str, ...]:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    return "--format", form


@pytest.mark.parametrize("form", ENDINGS)
def test_a_shard_for_each_list_and_the_same_bytes_for_any_number_of_processes(
    run: Run, lists: Path, tmp_path: Path, form: str
) -> None:
    one = run("extract", lists, "--out", tmp_path / "one", *form_option(form)).stderr
    made = shards(tmp_path / "one")
    for jobs in JOBS[form]:
        run("extract", lists, "--out", tmp_path / jobs, "--jobs", jobs, *form_option(form))
        assert shards(tmp_path / jobs) == made
    names = ("2026-01-05-a", SEED.stem, "b", "c")
    assert list(made) == sorted(f"{name}{ENDINGS[form]}" for name in names)
    assert "c.jsonl: 1 paper, 1 claim, 1 piece that is no paper" in one
    assert "4 shards written with 53 papers" in one


@pytest.mark.parametrize("form", ENDINGS)
def test_loaded_they_are_the_ledger_of_the_lists_themselves(
    run: Run, lists: Path, tmp_path: Path, new_url: Callable[[], str], form: str
) -> None:
    direct, through = new_url(), new_url()
    run("load", *(path for path in sorted(lists.rglob("*.*")) if path.name != ".hidden"), "--db", direct)
    run("extract", lists, "--out", tmp_path / "s", *form_option(form))
    said = run("load", tmp_path / "s", "--db", through)
    assert said.stderr == "c.jsonl:2: has no text `summary` or `abstract`\n"
    assert contents(through) == contents(direct)
    one = next((tmp_path / "s").iterdir())
    assert " 0 new" in run("load", one, "--db", through).stdout


def test_what_is_there_is_not_read_again_unless_list_or_names_or_limits_changed(
    run: Run, lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("extract", lists, "--out", tmp_path / "s")
    run(*words)
    before = {path: path.stat().st_ino for path in (tmp_path / "s").iterdir()}
    assert "0 shards written with 0 papers and 0 claims, 4 read before" in run(*words).stderr
    assert {path: path.stat().st_ino for path in (tmp_path / "s").iterdir()} == before
    with (lists / "more" / "c.jsonl").open("a") as file:
        file.write(paper(5, "SandNet scores 12.5% accuracy on PebbleQA, which it had not seen before."))
    (tmp_path / "s" / "b.claims.jsonl").write_bytes(b'{"claims_shard": 1, "cut')
    (tmp_path / "s" / f".x{UNFINISHED}").touch()
    assert "2 shards written with 3 papers and 3 claims, 2 read before" in run(*words).stderr
    assert not (tmp_path / "s" / f".x{UNFINISHED}").exists()
    assert "4 shards written" in run(*words, "--limit", "abstract=60000").stderr


def test_a_list_that_cannot_be_read_keeps_no_other_from_being_read(
    run: Run, lists: Path, tmp_path: Path
) -> None:
    (lists / "diary.txt").write_text("Dear diary,\n\nnothing happened.\n")
    for jobs in ("1", "2"):
        said = run("extract", lists, "--out", tmp_path / jobs, "--jobs", jobs, code=1).stderr
        assert "diary.txt: is in no known digest format" in said
        assert "4 shards written with 53 papers" in said
        assert ", 1 refused" in said
        assert len(shards(tmp_path / jobs)) == 4


def test_two_lists_that_would_be_one_shard_are_refused(run: Run, lists: Path, tmp_path: Path) -> None:
    (lists / "c.jsonl").write_text(paper(6, "StoneNet scores 12.5% accuracy on PebbleQA."))
    said = run("extract", lists, "--out", tmp_path / "s", code=1).stderr
    assert "more/c.jsonl: would be the shard c.claims.jsonl, as " in said


DAMAGED: dict[str, Callable[[list[str]], list[str]]] = {
    "is cut off": lambda lines: lines[:-1],
    "is cut off: it holds 2 papers of 3": lambda lines: [*lines[:2], *lines[3:]],
    "paper 1 is none (claims.0.confidence: ": lambda lines: [lines[0], lines[1].replace('"confidence": 0', '"confidence": 7'), *lines[2:]],
    "the value 2.9 does not stand": lambda lines: [*lines[:2], lines[2].replace('"value": "2.3"', '"value": "2.9"'), *lines[3:]],
    "the number '66.0' does not stand at": lambda lines: [lines[0], lines[1].replace('"dismissed": [', '"dismissed": [{"start": 1, "text": "66.0", "rule": "x"}, '), *lines[2:]],
    "is no shard of this version": lambda lines: [lines[0].replace('shard": 1', 'shard": 9'), *lines[1:]],
    "has no right head (digest: ": lambda lines: [lines[0].replace('"digest": "', '"digest": "../'), *lines[1:]],
    "is no JSON": lambda lines: [*lines[:2], "{", *lines[2:]],
}  # fmt: skip


@pytest.mark.parametrize("said", DAMAGED)
def test_a_damaged_or_forged_shard_is_refused_in_one_line(
    run: Run, lists: Path, ledger: str, tmp_path: Path, said: str
) -> None:
    run("extract", lists / "2026-01-05-a.jsonl", "--out", tmp_path / "s")
    path = tmp_path / "s" / "2026-01-05-a.claims.jsonl"
    before = path.read_text(encoding="utf-8").splitlines()
    after = DAMAGED[said](before)
    assert after != before
    path.write_text("\n".join(after) + "\n", encoding="utf-8")
    held = contents(ledger)
    assert said in run("load", path, "--db", ledger, code=1).stderr
    assert contents(ledger) == held


def test_parquet_that_is_no_shard_or_damaged_is_refused(
    run: Run, ledger: str, lists: Path, tmp_path: Path
) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"title": ["x"]}), tmp_path / "x.parquet")
    assert "is no shard of this version" in run("load", tmp_path / "x.parquet", "--db", ledger, code=1).stderr
    run("extract", lists / "2026-01-05-a.jsonl", "--out", tmp_path / "s", "--format", "parquet")
    path = tmp_path / "s" / "2026-01-05-a.claims.parquet"
    whole = path.read_bytes()
    for cut in (4, len(whole) // 2, len(whole) - 9):
        path.write_bytes(whole[:cut])
        assert "is damaged" in run("load", path, "--db", ledger, code=1).stderr


def test_claims_of_a_parquet_shard_are_read_with_duckdb(run: Run, lists: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    run("extract", lists, "--out", tmp_path / "s", *form_option("parquet"))
    asked = f"""select title, c.value, c.unit, c.benchmark from (select title, unnest(claims) as c
        from '{tmp_path}/s/*.claims.parquet') where title = 'Stone 4'"""
    assert duckdb.sql(asked).fetchall() == [("Stone 4", "71.3", "%", "PebbleQA")]


def test_printing_reads_several_files_in_several_processes_in_order(run: Run, lists: Path) -> None:
    files = (lists / "b.jsonl.gz", lists / "more" / "c.jsonl", lists / SEED.name)
    one = run("extract", *files).stdout
    assert one == "".join(run("extract", each).stdout for each in files)
    assert run("extract", *files, "--jobs", "2").stdout == one


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "parquet"), "say where with --out FOLDER"),
        (("--cluster", "tcp://127.0.0.1:1"), "say where with --out FOLDER"),
        (("--out", "s", "--format", "csv"), "a shard is jsonl or parquet"),
        (("--out", "s", "--extractor", "llm"), "are for the built-in reader"),
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    assert said in run("extract", SEED, *words, code=2).stderr


def test_addresses_of_fsspec_go_in_and_out(run: Run, lists: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    run("extract", lists / "more", lists / "b.jsonl.gz", "--out", tmp_path / "s")
    words = (f"file://{lists}/more", f"file://{lists}/b.*", "--out", f"file://{tmp_path}/t")
    assert "2 shards written" in run("extract", *words).stderr
    assert shards(tmp_path / "s") == shards(tmp_path / "t")
    assert "2 read before" in run("extract", *words).stderr
    assert "cannot be fetched" in run("extract", f"file://{tmp_path}/no.jsonl", *words[2:], code=1).stderr


def test_the_folder_may_be_read_only_for_nobody(run: Run, lists: Path, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        run("extract", lists / "more", "--out", tmp_path / "s")
    finally:
        os.umask(old)
    assert next((tmp_path / "s").iterdir()).stat().st_mode & 0o777 == 0o644
