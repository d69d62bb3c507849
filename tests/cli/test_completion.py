"""Shells complete commands and options."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from tests.places import ROOT

Run = Callable[..., Result]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_is_given_asks_claims(run: Run, shell: str) -> None:
    assert f"_CLAIMS_COMPLETE={shell}_complete" in run("completion", shell).stdout


def test_commands_and_options_are_completed() -> None:
    def completed(words: str, at: int) -> list[str]:
        more = {
            "_CLAIMS_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(at),
            "PYTHONPATH": str(ROOT),
        }
        code = "from claims.cli import cli; cli(prog_name='claims')"
        done = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | more, capture_output=True, text=True, check=True
        )
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("claims lead", 1) == ["leaderboard"]
    assert "--as-of" in completed("claims leaderboard --a", 2)
