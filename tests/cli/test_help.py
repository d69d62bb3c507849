"""`claims help` says what `--help` says, and what a claim is."""

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result

from claims import resources
from claims.cli import COMMANDS, cli

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "words", [*([name] for name in sorted(COMMANDS)), ["db", "upgrade"], []], ids=" ".join
)
def test_it_prints_what_the_commands_own_help_prints(run: Run, words: list[str]) -> None:
    assert run("help", *words).stdout == run(*words, "--help").stdout


def test_it_prints_the_guideline(run: Run) -> None:
    assert run("help", "guideline").stdout == resources.guideline()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["laod"], "No such command 'laod'. Did you mean load?"),
        (["db", "upgrad"], "No such command 'db upgrad'. Did you mean upgrade?"),
        (["load", "it"], "No such command 'load it'."),
    ],
    ids=["a command", "one of a group", "behind a command"],
)
def test_a_misspelt_command_is_a_usage_error_with_the_near_name(
    run: Run, words: list[str], said: str
) -> None:
    assert said in run("help", *words, code=2).stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_has_help_an_example_and_the_words_of_the_table(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help is not None
    assert command.help.strip().splitlines()[0] == COMMANDS[name][1]
    leaves = command.commands.values() if isinstance(command, click.Group) else [command]
    for leaf in leaves:
        assert leaf.help is not None
        assert "Example:" in leaf.help


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from claims.cli import cli;"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0;"
        "print([m for m in ('sqlalchemy','pydantic','pandas','altair','rich','jinja2','alembic') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said == "[]\n"
