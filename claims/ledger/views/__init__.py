"""The views: plain SQL for both databases, one documented file a view. To add one: add its file.

What `models` declares of a claim is not written down again. `{of the claim}` in a file's head stands for all fields of
a claim that the head does not name, `{beside the value}` for those of them that go wherever the value is shown; in the
statement the same words stand for the columns, each with its comma: `{beside the value of c}` for those of `c`,
`{beside the value of c where r.row_kind = 'claim'}` for those of `c` in such rows and NULL in others. `{of every_claim}`
in a head stands for the columns of that view.
"""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from claims.models import BESIDE_VALUE, StatedClaim

_FOLDER = Path(__file__).parent
_COLUMN = re.compile(r"--   (?:(\w+): (.+)|\{(.+)\})")
_FIELDS = {
    "of the claim": {name: str(field.description) for name, field in StatedClaim.model_fields.items()},
    "beside the value": BESIDE_VALUE,
}
_PLACE = re.compile(rf"\{{({'|'.join(_FIELDS)})(?: of (\w+))?(?: where ([^{{}}]+))?\}}")
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
    documented = [match for line in lines if (match := _COLUMN.fullmatch(line))]
    named = {match[1] for match in documented}
    columns: dict[str, str] = {}
    for match in documented:
        columns |= {match[1]: match[2]} if match[1] else _others(match[3], named)
    head = next(line for line in lines if line.startswith("-- ")).removeprefix("-- ")
    select = "\n".join(line for line in lines if not line.startswith("--   ") and line != f"-- {head}")
    return View(name, head, columns, _PLACE.sub(lambda place: _listed(place, named), select))


def _others(fields: str, named: set[str]) -> dict[str, str]:
    """The fields of a claim, or the columns of a view, that a view's head does not name, and their meanings."""
    found = _FIELDS.get(fields) or view(fields.removeprefix("of ")).columns
    return {name: meaning for name, meaning in found.items() if name not in named}


def _listed(place: re.Match[str], named: set[str]) -> str:
    """The columns that stand at a place of a statement, each with its comma."""
    prefix, condition = f"{place[2]}." if place[2] else "", place[3]
    each = f"case when {condition} then {prefix}{{0}} end as {{0}}," if condition else f"{prefix}{{0}},"
    return " ".join(each.format(name) for name in _others(place[1], named))


def _in_order() -> tuple[str, ...]:
    """The names of all views, each behind those it reads, else by name."""
    names = sorted(path.stem for path in _FOLDER.glob("*.sql"))
    reads = {name: sorted(set(names) & set(_READS.findall(view(name).select))) for name in names}
    return tuple(TopologicalSorter(reads).static_order())


def every() -> list[View]:
    """All views, in the order of creation."""
    return [view(name) for name in NAMES]


NAMES = _in_order()
