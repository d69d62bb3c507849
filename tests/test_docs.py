"""The docs are true: generated parts are those of the code, examples run, the schema is the model's."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from claims.cli import COMMANDS, cli, reference
from claims.codes import CODES
from claims.curation import records
from tests.places import ROOT, SEEDS

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_generated_parts_are_those_of_the_code() -> None:
    for part in (
        reference.commands(),
        reference.schema(),
        reference.views(),
        reference.checks(),
        reference.quality(),
    ):
        assert part.strip() in TEXT, "run: cog -r README.md"


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


def test_the_readme_examples_run(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = next(b for b in re.findall(r"```sh\n(.*?)```", TEXT, re.S) if "my.db" in b)
    monkeypatch.chdir(README.parent)
    for line in block.splitlines():
        words = line.split("#")[0].split()[1:]
        run(*[str(tmp_path / word) if word in ("my.db", "my-site") else word for word in words])
    assert (tmp_path / "my-site" / "index.html").is_file()


def test_the_schema_for_editors_is_that_of_the_records() -> None:
    assert (
        json.loads((SEEDS / "claims" / "claims.schema.json").read_text(encoding="utf-8")) == records.schema()
    )


def test_the_curated_example_is_legal(tmp_path: Path) -> None:
    example = tmp_path / "example.yaml"
    example.write_text(re.findall(r"```yaml\n(.*?)```", TEXT, re.S)[0], encoding="utf-8")
    assert [record.record.value for record in records.read(example)] == ["25"]


def test_every_closed_list_has_a_check_in_the_schema() -> None:
    from_lists = {"kind", "direction", "relative", "bound", "aggregate", "status", "origin"}
    assert from_lists <= set(CODES)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from claims.cli import cli;"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0;"
        "print([m for m in ('sqlalchemy','pydantic','pandas','altair','rich','jinja2','alembic') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said == "[]\n"
