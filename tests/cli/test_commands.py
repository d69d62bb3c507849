"""The command line: bad input is one line that names file, line and remedy; exit status 1; nothing changed."""

import ctypes
import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from claims.ledger import database
from tests.ledger.test_store import contents
from tests.places import SEEDS

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "x.db"
    run("db", "upgrade", "--db", path)
    return path


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("is empty; save the digest again", b""),
    "binary": ("is a binary file, not text", b"\x00\x01\x02" * 99),
    "no paper": ("holds no paper", "new\n\nSubscribe\n\n·\nMar 26\n".encode()),
    "no format": ("is in no known digest format", b"Dear diary,\n\nnothing happened.\n"),
    "broken bytes": (
        ":3: is not UTF-8; save the page as plain text in UTF-8",
        b"Title\n\n" + b"x" * 300 + b"\xff\n",
    ),
}


@pytest.mark.parametrize(("message", "content"), BAD.values(), ids=BAD.keys())
def test_a_bad_digest_is_one_line_and_changes_nothing(
    tmp_path: Path, db: Path, run: Run, message: str, content: bytes
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    url = database.url_of(db)
    before = contents(url)
    result = run("load", path, "--db", db, code=1)
    assert result.stderr.startswith(f"Error: {path}")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert contents(url) == before


def test_a_missing_file_a_folder_and_an_unknown_format(tmp_path: Path, db: Path, run: Run) -> None:
    assert (
        "there is no such file; check the name" in run("load", tmp_path / "none", "--db", db, code=1).stderr
    )
    assert "is a folder, not a digest" in run("load", tmp_path, "--db", db, code=1).stderr
    seed = next((SEEDS / "digests").iterdir())
    assert (
        "no format 'pdf' is known" in run("load", seed, "--digest-format", "pdf", "--db", db, code=1).stderr
    )


def test_an_alias_of_two_entries_is_refused_with_file_and_line(tmp_path: Path, run: Run) -> None:
    from claims.errors import VocabularyError
    from claims.vocabulary import lookup

    for name in ("benchmarks.csv", "metrics.csv", "systems.csv"):
        text = "name,aliases\n" + ("A,X|Y\nB,x\n" if name == "systems.csv" else "")
        (tmp_path / name).write_text(text)
    with pytest.raises(VocabularyError, match=r"systems.csv:3: 'x' points at both 'A' and 'B'; take it out"):
        lookup.read(tmp_path)


@contextmanager
def file_modes_hold() -> Iterator[None]:
    """Root writes past every file's mode by a capability; it is laid down here (Linux, capset(2)) and taken back."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the call, this process
    held = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, twice
    assert libc.capget(header, held) == 0, os.strerror(ctypes.get_errno())
    less = (ctypes.c_uint32 * 6)(*held)
    less[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(header, less) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0, os.strerror(ctypes.get_errno())


@pytest.mark.parametrize("closed", ["the file", "its folder"])
def test_what_is_read_only_says_so_and_stays(closed: str, db: Path, run: Run) -> None:
    before = db.read_bytes()
    if closed == "the file":
        db.chmod(0o400)
    else:
        db.parent.chmod(0o500)
    with file_modes_hold():
        result = run("load", next((SEEDS / "digests").iterdir()), "--db", db, code=1)
    db.parent.chmod(0o700)
    assert result.stderr.startswith(f"Error: {db}: cannot be ")
    assert "permissions" in result.stderr or "can be written" in result.stderr
    assert result.stderr.count("\n") == 1
    assert db.read_bytes() == before


def test_an_unopenable_path_says_so(tmp_path: Path, run: Run) -> None:
    assert (
        "cannot be opened; check that its folder exists"
        in run("db", "upgrade", "--db", tmp_path / "no" / "x.db", code=1).stderr
    )


def test_a_full_disk_says_so_and_changes_nothing(db: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # SQLite's own page limit stands in for the disk's: it raises the same error from the same place.
    real = database.prepare_sqlite

    def small_disk(raw: object, record: object) -> None:  # fmt: skip
        real(raw, record)  # type: ignore[arg-type]
        raw.execute("PRAGMA max_page_count = 60")  # type: ignore[attr-defined]

    monkeypatch.setattr(database, "prepare_sqlite", small_disk)
    url = database.url_of(db)
    before = contents(url)
    result = run("load", next((SEEDS / "digests").iterdir()), "--db", db, code=1)
    assert "the disk is full; make room; nothing was changed" in result.stderr
    assert contents(url) == before


def test_dry_run_says_what_would_change_and_changes_nothing(ledger: str, run: Run) -> None:
    before = contents(ledger)
    result = run("load", next((SEEDS / "digests").iterdir()), "--dry-run", "--db", ledger)
    assert "48 papers (48 new)" in result.output
    assert "dry run: nothing was changed" in result.output
    assert contents(ledger) == before


def test_papers_as_the_digest_says_them(ledger_url: str, run: Run) -> None:
    rows = [
        json.loads(line)
        for line in run("papers", "--format", "jsonl", "--db", ledger_url).stdout.splitlines()
    ]
    assert [row["position"] for row in rows] == list(range(1, 49))
    assert (rows[12]["organisation"], rows[12]["published"], rows[12]["trailing_count"]) == (
        "PatronusAI Patronus AI",
        "2026-01-27",
        3,
    )
    assert rows[6]["links"] == ["https://github.com/ys-qu/found-rl"]


def test_list_prints_the_guidelines_fields(ledger_url: str, run: Run) -> None:
    line = run("list", "--status", "accepted", "--format", "jsonl", "--db", ledger_url).stdout.splitlines()[0]
    assert list(json.loads(line)) == [
        "paper", "quote", "value", "value_high", "spread", "spread_kind", "unit", "kind", "direction", "relative", "bound", "aggregate", "metric",
        "benchmark", "system", "baseline", "baseline_value", "setting", "id", "start", "status",
    ]  # fmt: skip


def test_kernelbench_ranks_gpus_as_settings_of_one_system(ledger_url: str, run: Run) -> None:
    rows = json.loads(run("leaderboard", "kernelbench", "--format", "json", "--db", ledger_url).stdout)
    ranked = [row for row in rows if row["place"]]
    assert {row["system"] for row in rows} == {"CUDA-L1"}
    assert [(row["place"], row["value_text"], row["setting"]) for row in ranked][:2] == [
        (1, "19.0", "RTX 3090"),
        (2, "17.8", "H100"),
    ]
    assert [row["reason"] for row in rows if row["value_text"] == "449"] == [
        "up to: the best of several values"
    ]


def test_healthbench_shows_the_baseline_as_reported(ledger_url: str, run: Run) -> None:
    rows = json.loads(run("leaderboard", "HealthBench-500", "--format", "json", "--db", ledger_url).stdout)
    assert [(row["value_text"], row["row_kind"]) for row in rows] == [
        ("61.1", "claim"),
        ("50.3", "claim"),
        ("23.6", "baseline"),
    ]


def test_an_unknown_benchmark_suggests_near_ones(ledger_url: str, run: Run) -> None:
    assert "did you mean" in run("leaderboard", "KernalBench", "--db", ledger_url, code=1).stderr
    assert "KernelBench" in run("leaderboard", "KernalBench", "--db", ledger_url, code=1).stderr


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["papers"],
        ["benchmarks"],
        ["leaderboard", "LVBench"],
        ["progress", "LVBench"],
        ["compare", "DNO", "RuscaRL"],
    ],
)
def test_every_listing_has_every_format(ledger_url: str, run: Run, command: list[str], form: str) -> None:
    run(*command, "--format", form, "--db", ledger_url)


def test_one_system_is_no_comparison_and_a_search_without_a_hit_says_so(ledger_url: str, run: Run) -> None:
    assert "name two systems" in run("compare", "DNO", "--db", ledger_url, code=2).stderr
    assert "no paper has all these words" in run("search", "qwxzv", "--db", ledger_url).stderr


def test_show_a_claim_and_a_paper(ledger_url: str, run: Run) -> None:
    text = run("show", "CUDA-L1", "--db", ledger_url).stdout
    assert "an average speedup of x17.7 across all 250 CUDA kernels" in " ".join(text.split())
    first = json.loads(run("show", "CUDA-L1", "--format", "json", "--db", ledger_url).stdout)["claims"][0]
    assert first["id"] in run("show", first["id"], "--db", ledger_url).stdout


def test_hostile_text_reaches_no_terminal(tmp_path: Path, db: Path, run: Run) -> None:
    title = "\x1b[31mRed\x07 =HYPERLINK(1) \u202eevil"
    record = {
        "title": title,
        "summary": "We introduce \x1b[2J. " + "x" * 200 + " It achieves 71.0% accuracy on VideoMME.",
    }
    path = tmp_path / "h.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    run("load", path, "--db", db)
    for command in (["papers"], ["list"], ["show", "Red"]):
        assert not {"\x1b", "\x07", "\u202e"} & set(run(*command, "--db", db).output)
