"""The ledger's door: what it names is there, and asking for one thing loads no more than that."""

import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory

from claims import ledger
from claims.ledger import database
from tests.places import ROOT


@pytest.mark.parametrize("name", ledger.__all__)
def test_what_the_door_names_is_there(name: str) -> None:
    assert getattr(ledger, name).__name__ == name


def test_what_it_does_not_name_is_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        getattr(ledger, "nothing")  # noqa: B009


def test_a_reading_command_loads_neither_migrations_nor_the_reader() -> None:
    asked = "import sys; from claims.ledger import connect, rows; from claims.cli import read; "
    said = "print([name for name in ('alembic', 'claims.reader', 'pandas') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked + said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_revisions_are_those_that_alembic_finds() -> None:
    known = [script.revision for script in ScriptDirectory(str(ROOT / "alembic")).walk_revisions()]
    assert list(database.revisions()) == known[::-1]
