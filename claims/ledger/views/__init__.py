"""The views: plain SQL for both databases, one documented file a view. To add one: add its file."""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

_FOLDER = Path(__file__).parent
_COLUMN = re.compile(r"--   (\w+): (.+)")
_READS = re.compile(r"\b(?:from|join)\s+(\w+)")


@dataclass(frozen=True, slots=True)
class View:
    """One view: its statement, what a row is, and what each column says."""

    name: str
    about: str
    columns: dict[str, str]
    select: str


@cache
def view(name: str) -> View:
    """The view `name` as its file documents it."""
    lines = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    columns = {match[1]: match[2] for line in lines if (match := _COLUMN.fullmatch(line))}
    head = next(line for line in lines if line.startswith("-- ")).removeprefix("-- ")
    select = "\n".join(line for line in lines if not line.startswith("--   ") and line != f"-- {head}")
    return View(name, head, columns, select)


def _in_order() -> tuple[str, ...]:
    """The names of all views, each behind those it reads, else by name."""
    names = sorted(path.stem for path in _FOLDER.glob("*.sql"))
    reads = {name: sorted(set(names) & set(_READS.findall(view(name).select))) for name in names}
    return tuple(TopologicalSorter(reads).static_order())


def every() -> list[View]:
    """All views, in the order of creation."""
    return [view(name) for name in NAMES]


NAMES = _in_order()
