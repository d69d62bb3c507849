"""Tables on a terminal: they fit, ids and dates are whole, and what is left out is named; in a file they are as ever."""

import os
import pty
import re
import struct
import sys
import termios
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
_CUT = re.compile(r"\b[0-9a-f]{6,12}(-\d*)?…|\b\d{4}-[\d-]*…")


def at_terminal(
    words: list[str], columns: int = 80, rows: int = 1000, *, talk: bool = True, **environment: str
) -> str:
    """What a terminal of this size is sent by `claims` with these words; without `talk` only what is on standard output."""
    child, terminal = pty.fork()
    if child == 0:
        own = ("NO_COLOR", "NO_PAGER", "PAGER", "LESS", "COLUMNS", "LINES", "TERM_PROGRAM")
        told = {name: value for name, value in os.environ.items() if name not in own}
        if not talk:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # Not os.environ itself: readline, where somebody has imported it, sets LINES behind Python's back.
        os.execve(
            sys.executable,
            [sys.executable, "-m", "claims", *words],
            told | {"TERM": "xterm-256color"} | environment,
        )
    said = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux's word for the end
            break
        if not piece:
            break
        said += piece
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, said.decode()
    return said.decode().replace("\r\n", "\n")


def table(said: str) -> list[str]:
    """The lines of the table itself, without colour: from its heading on, what stands on standard error left out."""
    lines = _STYLE.sub("", said).splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("─"))
    return lines[rule - 1 :]


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "command", ["list", "papers", "new", "leaderboard KernelBench --why", "progress ImageNet-1K", "search kernel", "stats --total"]
)  # fmt: skip
def test_no_line_is_wider_than_the_terminal_and_no_id_or_date_is_cut(
    command: str, columns: int, ledger_url: str
) -> None:
    lines = table(at_terminal([*command.split(), "--db", ledger_url], columns, talk=False, NO_PAGER="1"))
    assert [line for line in lines if len(line) > columns] == []
    assert [line for line in lines if _CUT.search(line)] == []


def test_what_has_no_room_is_named_and_wide_shows_it(ledger_url: str) -> None:
    words = ["leaderboard", "KernelBench", "--db", ledger_url]
    narrow, wide = at_terminal(words), at_terminal([*words, "--wide"])
    assert "no room for metric, paper, status, origin: --wide shows all" in narrow
    assert "CUDA-L1: Improving CUDA Optimization via Contrastive Reinforcement Learning" in wide
    assert "no room" not in wide


def test_columns_and_rows_are_picked_in_every_form(run: Run, ledger_url: str) -> None:
    words = ("list", "--columns", "id,quote", "--limit", "2", "--db", ledger_url)
    assert run(*words, "--format", "csv").stdout.startswith("id,quote\n")
    assert run(*words, "--format", "jsonl").stdout.count("\n") == 2
    assert "the first 2 rows" in run(*words).stderr
    assert (
        "no column 'sytem' here; did you mean system"
        in run("list", "--columns", "sytem", "--db", ledger_url, code=2).stderr
    )


@pytest.mark.parametrize("words", ["check", "leaderboard KernelBench --why"])
def test_what_is_never_cut_pads_no_row_of_a_file(words: str, run: Run, ledger_url: str) -> None:
    lines = run(*words.split(), "--db", ledger_url).stdout.splitlines()
    assert max(map(len, lines)) > 150
    assert [line for line in lines if " " * 60 in line] == []


def test_colour_and_links_are_for_terminals_that_know_them(ledger_url: str, run: Run) -> None:
    words = ["list", "--limit", "3", "--db", ledger_url]
    assert "\x1b[1mpublished" in at_terminal(words)
    assert "\x1b" not in at_terminal(words, NO_COLOR="1")
    assert "\x1b" not in at_terminal(words, TERM="dumb")
    assert "\x1b]8;;https://" in at_terminal(["benchmarks", "--db", ledger_url], TERM_PROGRAM="WezTerm")
    assert "\x1b" not in run(*words).stdout


def test_a_long_table_goes_through_the_pager_that_is_named(ledger_url: str, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED; cat\n")
    pager.chmod(0o755)
    words = ["papers", "--db", ledger_url]
    assert "PAGED" in at_terminal(words, rows=20, PAGER=str(pager))
    assert "PAGED" not in at_terminal(words, rows=20, PAGER=str(pager), NO_PAGER="1")
    assert "PAGED" not in at_terminal(words, rows=1000, PAGER=str(pager))


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "md"])
def test_a_terminal_obeys_nothing_that_stands_in_a_row(ledger_url: str, form: str) -> None:
    asked = "select char(27) || '[31mred' || char(7) as a, 1 as \"\x1b[2Jb\""
    said = at_terminal(["sql", asked, "--format", form, "--db", ledger_url], NO_COLOR="1")
    assert not set("\x1b\x07") & set(said)
