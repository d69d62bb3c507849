"""The reference is that of the code: nothing that can be called or asked for is missing from its pages."""

import pytest
from sqlmodel import SQLModel

from claims.checks import RULES
from claims.cli import COMMANDS, reference
from claims.digests import FORMATS
from claims.ledger.views import every

PAGES = {each.name: each.text for each in reference.documents()}
SCHEMA = [(t.name, c.name, c.comment or "") for t in SQLModel.metadata.sorted_tables for c in t.columns]


def test_every_page_is_listed() -> None:
    assert [name for name in PAGES if name != "index" and f"]({name}.html): " not in PAGES["index"]] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_it_has_every_command(name: str) -> None:
    assert f"## `claims {name}`\n\n```text\nUsage: claims {name} " in PAGES["commands"]


def test_it_has_every_column_of_every_table_with_its_meaning() -> None:
    for table, column, meaning in SCHEMA:
        part = PAGES["schema"].split(f"## {table}\n")[1].split("\n## ")[0]
        assert f"| `{column}` |" in part
        assert meaning
        assert meaning.replace("<", "&lt;").replace("|", "\\|") in part


def test_it_has_every_column_of_every_view_with_its_meaning() -> None:
    for view in every():
        part = PAGES["views"].split(f"## {view.name}\n")[1].split("\n## ")[0]
        for column, meaning in view.columns.items():
            assert f"| `{column}` | {meaning} |" in part


def test_it_has_every_check_and_every_format() -> None:
    assert [name for name in RULES if f"| `{name}` |" not in PAGES["checks"]] == []
    assert [name for name in FORMATS if f"| `{name}` |" not in PAGES["formats"]] == []
