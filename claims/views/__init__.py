"""The views: plain SQL for both databases, one documented file a view."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In the order of creation: a view reads tables, or views above it.
NAMES = (
    "claims", "papers", "changes", "ratios", "baselines", "leaderboard", "progress", "contradictions",
    "coverage", "vocabulary_use", "findings",
)  # fmt: skip

_COLUMN = re.compile(r"--   (\w+): (.+)")


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
    lines = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    columns = {match[1]: match[2] for line in lines if (match := _COLUMN.fullmatch(line))}
    head = next(line for line in lines if line.startswith("-- ")).removeprefix("-- ")
    select = "\n".join(line for line in lines if not line.startswith("--   ") and line != f"-- {head}")
    return View(name, head, columns, select)


def every() -> list[View]:
    """All views, in the order of creation."""
    return [view(name) for name in NAMES]
