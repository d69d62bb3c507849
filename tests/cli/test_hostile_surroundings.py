"""Words, names and disks that are against us: one line is said, nothing reaches the terminal that it would obey."""

import os
import resource
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from click.testing import Result

from claims.errors import DatabaseError
from claims.ledger import database
from tests.places import ROOT

Run = Callable[..., Result]
ESCAPE = "\x1b]0;owned\x07\x9b31m"


def claims(*words: str, stdout: int | IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claims", *words], stderr=subprocess.PIPE, check=False, stdout=stdout
    )


@pytest.mark.parametrize("words", [
    ["load", f"/tmp/{ESCAPE}.txt"], ["leaderboard", ESCAPE], ["show", ESCAPE], [f"le{ESCAPE}"], ["list", f"--{ESCAPE}"],
    ["schema", ESCAPE], ["list", "--paper", ESCAPE], ["sql", f"select {ESCAPE}"], ["report", "--reports", ESCAPE, "--out", "/proc/nowhere"],
], ids=lambda words: words[0][:6])  # fmt: skip
def test_nothing_that_was_typed_reaches_the_terminal_as_a_command(
    run: Run, ledger_url: str, words: list[str]
) -> None:
    database_words = [] if words[0] in ("schema", f"le{ESCAPE}") else ["--db", ledger_url]
    result = run(
        *words, *database_words, code=2 if words[0].startswith("le\x1b") or words[-1].startswith("--") else 1
    )
    assert not set("\x1b\x07\x9b") & set(result.output)


def test_a_file_name_is_told_without_its_escapes(
    run: Run, ledger_url: str, tmp_path: Path, small: Path
) -> None:
    odd = tmp_path / f"2026-04-17-{ESCAPE}.txt"
    odd.write_bytes(small.read_bytes())
    for words in (("load", odd), ("papers", "--format", "json"), ("stats",)):
        assert not set("\x1b\x07\x9b") & set(run(*words, "--db", ledger_url).output)


@pytest.mark.parametrize("word", ["a\udcffb", "/tmp/\udcff.txt", "a\0b"])
def test_an_argument_that_is_no_text_is_refused(run: Run, word: str) -> None:
    assert "is no UTF-8 text" in run("load", word, code=2).stderr


def test_a_name_that_no_file_can_have_is_one_line(run: Run, ledger_url: str) -> None:
    assert "cannot be read" in run("load", "9" * 400, "--db", ledger_url, code=1).stderr


COMMANDS = [
    ["list"],
    ["papers"],
    ["sql", "select * from claims"],
    ["extract", "DIGEST"],
    ["load", "DIGEST"],
    ["history", "CLAIM"],
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_full_disk_behind_the_output_is_one_line(ledger_url: str, small: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        said = claims(*meant(words, ledger_url, small), stdout=full)
    assert said.returncode == 1
    assert (
        said.stderr.decode()
        .strip()
        .splitlines()[-1]
        .startswith("Error: the output cannot be written (No space left")
    )
    assert b"Traceback" not in said.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_closed_pipe_behind_the_output_is_no_error(ledger_url: str, small: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = claims(*meant(words, ledger_url, small), stdout=writing)
    os.close(writing)
    assert (said.returncode, b"Traceback" in said.stderr) == (0, False)


@pytest.mark.parametrize("words", COMMANDS[:3], ids=lambda words: words[0])
def test_a_closed_output_is_led_nowhere(ledger_url: str, small: Path, words: list[str]) -> None:
    line = shlex.join([sys.executable, "-m", "claims", *meant(words, ledger_url, small)])
    said = subprocess.run(f"{line} >&-", shell=True, stderr=subprocess.PIPE, check=False)
    assert (said.returncode, said.stderr) == (0, b"")


def test_a_backup_takes_the_place_of_no_device(run: Run, ledger_url: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "it is a device or a pipe" in run("backup", pipe, "--db", ledger_url, code=1).stderr
    assert pipe.is_fifo()


def meant(words: list[str], url: str, small: Path) -> list[str]:
    """The words with a digest and a claim of the ledger put in."""
    with database.connect(url) as connection:
        claim = database.rows(connection, "claims", order="claim_id")[0]["claim_id"]
    put = {"DIGEST": str(small), "CLAIM": str(claim)}
    return [put.get(word, word) for word in words] + ([] if words[0] == "extract" else ["--db", url])


@pytest.mark.parametrize("url", [
    "postgresql://u:SE:CR/E@T@localhost:1/x", "postgresql://u:SECRET@localhost:x/x", "mysql://u:SECRET@localhost/x",
    "postgresql://u@localhost:1/x?password=SECRET", "postgresql://u@localhost:1/x?bogus=1&sslpassword=SECRET", "postgresql://u:SECRET@localhost:1/x?bogus=1",
])  # fmt: skip
def test_an_address_is_refused_without_its_password(run: Run, url: str) -> None:
    said = run("sql", "select 1", "--db", url, code=1).output
    assert "SE" not in said
    assert "E@T" not in said


def test_a_disk_that_fails_is_one_line(ledger_url: str) -> None:
    import sqlite3

    with pytest.raises(DatabaseError, match="check the disk"), database.connect(ledger_url):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_trouble_with_an_odd_file_is_told_without_its_escapes(
    run: Run, ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", ".")
    Path(f"claims/{ESCAPE.replace('/', '')}.yaml").write_text("papers: 5\n", encoding="utf-8")
    said = run("doctor", "--db", ledger, code=1)
    assert "mend the record" in said.stdout
    assert not set("\x1b\x07\x9b") & set(said.output)


@pytest.mark.sqlite
@pytest.mark.parametrize("limit", [4096, 200_000])  # bytes: less than the tables take, and some of them
@pytest.mark.parametrize("words", [["load", "DIGEST"], ["db", "upgrade"]], ids=lambda words: words[0])
def test_a_database_that_found_no_room_is_not_left_half_made(
    words: list[str], limit: int, small: Path, tmp_path: Path
) -> None:
    asked = [sys.executable, "-m", "claims", *(str(small) if word == "DIGEST" else word for word in words)]
    said = subprocess.run(
        [*asked, "--db", "new.db"], cwd=tmp_path, stderr=subprocess.PIPE, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert (said.returncode, said.stderr.count(b"\n")) == (1, 1)
    assert not list(tmp_path.glob("new.db*"))
