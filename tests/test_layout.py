"""The tests mirror the package, and test what it offers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

TESTS = ROOT / "tests"
MODULES = sorted(TESTS.rglob("*.py"))
OUR_OWN = {"bench", "pictures", "torture"}  # folders of no room: what is measured, photographed, attacked


def test_every_folder_is_a_room_of_the_package() -> None:
    folders = {path.parent.relative_to(TESTS) for path in MODULES} - {Path(name) for name in (".", *OUR_OWN)}
    assert [str(folder) for folder in folders if not (ROOT / "claims" / folder).is_dir()] == []


def test_every_room_has_tests() -> None:
    rooms = {path.parent.name for path in (ROOT / "claims").glob("*/__init__.py")}
    assert [
        room
        for room in sorted(rooms)
        if not list((TESTS / room).glob("test_*.py")) and not (TESTS / f"test_{room}.py").is_file()
    ] == []


def private_names(path: Path) -> Iterator[str]:
    """The private names of `claims` that a module asks for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    ours = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claims"):
            ours |= {alias.asname or alias.name for alias in node.names}
            yield from (alias.name for alias in node.names if alias.name.startswith("_"))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in ours:
                if name.startswith("_") and not name.startswith("__"):
                    yield f"{module}.{name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TESTS)))
def test_no_private_name_is_tested(path: Path) -> None:
    assert list(private_names(path)) == []
