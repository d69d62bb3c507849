"""Ranked values as bars under names: shares of the width they have, so that one drawing fits a phone and a wide screen.

A page draws them as a list of links in plain HTML: nothing is cut, nothing scrolls sideways, and text keeps its size.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from claims.boards.facets import NAMES
from claims.render.claim_text import NOT_NAMED, with_unit
from claims.site.site_data import Row

FEWEST = 2  # values that are worth a picture
_TICKS = 4  # steps of an axis, about
_APART = 0.3  # share of the largest value that the values spread over where the axis begins at nothing
_MOST, _FAR = (
    0.8,
    5.0,
)  # a value more than five times as large as four fifths of the others has no say in the axis
_SIZES = (
    (1e12, 1e12, "T"),
    (1e9, 1e9, "B"),
    (1e6, 1e6, "M"),
    (1e5, 1e3, "k"),
)  # from where on an axis counts in what
_VAST, _TINY = 1e15, 1e-3  # beyond these an axis says powers of ten
_LONGEST = 90  # letters of a setting that a chart says
_BOUNDS = {"up_to": "upper", "less_than": "upper", "at_least": "lower", "approx": "about"}
MARKS = {
    "verified": "verified", "imported": "imported", "unreviewed": "unreviewed", "reported": "as reported by others",
    "upper": "at most", "lower": "at least", "about": "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: shares are in per cent of the width between the ends of the axis."""

    row: Row
    name: str  # '' where the system has none
    setting: str
    shown: str
    start: float  # where the bar begins: at nothing, or at the axis' lower end
    end: float  # where the value stands
    mark: str  # a key of MARKS
    beyond: bool  # whether the value stands beyond the end of the axis


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars with its axis: ticks are their words and where they stand, in per cent."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, float], ...]
    from_nothing: bool  # whether the axis holds zero; where it does not, a bar's length would mislead
    axis: str  # metric, unit, and which way is better

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that it has, in the order of MARKS."""
        return tuple(mark for mark in MARKS if any(bar.mark == mark for bar in self.bars))

    @property
    def has_beyond(self) -> bool:
        """Whether a value stands beyond the axis."""
        return any(bar.beyond for bar in self.bars)

    @property
    def step(self) -> float:
        """The way from one tick to the next, in per cent of what is behind the first."""
        (_, first), (_, second) = self.ticks[:2]
        return round(100 * (second - first) / (100 - first), 3)


def bars(rows: Sequence[Row]) -> Bars | None:
    """The levels among the rows of one board, in their order; None where a chart would show nothing."""
    levels = [row for row in rows if row["kind"] == "score" and row["value_on_scale"] is not None]
    return _drawn(levels, [row["value_on_scale"] for row in levels], axis)


def changes(rows: Sequence[Row]) -> Bars | None:
    """Changes and factors in the unit that most of them have, the largest first, from nothing to both sides."""
    units = [row["unit"] for row in rows]
    unit = max(sorted(set(units)), key=units.count, default="")
    listed = sorted((row for row in rows if row["unit"] == unit), key=lambda row: -signed(row))
    return _drawn(listed, [signed(row) for row in listed], axis_of_changes, zero=True)


def signed(row: Row) -> float:
    """A change with its sign: what falls or worsens is below nothing."""
    value = float(row["value"])
    return -value if row["direction"] in ("decrease", "worsen") else value


def _drawn(
    rows: Sequence[Row], values: Sequence[float], axis_of: Callable[[Row], str], *, zero: bool = False
) -> Bars | None:
    if len(rows) < FEWEST or len(set(values)) < FEWEST:
        return None
    low, high = _ends(values)
    zero = zero or low * high <= 0 or high - low > _APART * max(abs(low), abs(high))
    ends = (min(low, 0), max(high, 0)) if zero else (low - (high - low) / 8, high)
    steps = ticks(*ends)
    left, right = min(ends[0], steps[0]) if zero else ends[0], max(ends[1], steps[-1])

    def share(value: float) -> float:
        return round(100 * min(max((value - left) / (right - left), 0), 1), 2)

    def is_beyond(value: float) -> bool:
        return not left <= value <= right

    made = tuple(
        Bar(
            row,
            row["system"] or "",
            _short(setting(row)),
            with_unit(row),
            share(0) if zero else 0,
            share(value),
            mark(row),
            is_beyond(value),
        )
        for row, value in zip(rows, values, strict=True)
    )
    return Bars(
        made,
        tuple(
            (said, share(step)) for step, said in zip(steps, tick_words(steps), strict=True) if step >= left
        ),
        zero,
        axis_of(rows[0]),
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """The least and largest value, without the few that would press all others together: those end at the axis' end."""
    usual = _FAR * sorted(abs(value) for value in values)[int(_MOST * (len(values) - 1))]
    inside = [value for value in values if abs(value) <= usual]
    return (min(inside), max(inside)) if len(set(inside)) >= FEWEST else (min(values), max(values))


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from `low` to `high`, about four steps apart; the last may lie one step behind `high`."""
    rough = (high - low) / _TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * 0.999)
    first = floor(low / step + 1e-9)
    count = 0
    while (first + count) * step < high - step * 1e-9:
        count += 1
    return [float(f"{(first + n) * step:.10g}") for n in range(count + 1)]


def tick_words(steps: Sequence[float]) -> list[str]:
    """What an axis says at its steps, in few letters: all with as many digits behind the point as one of them needs.

    Hundreds of thousands and more are counted in k, M, B or T; what is longer even so is written with a power of ten.
    """
    most = max(map(abs, steps))
    size, letter = next(((size, letter) for least, size, letter in _SIZES if most >= least), (1.0, ""))
    if most >= _VAST or most < _TINY:
        return [f"{step:.3g}".replace("e+", "e").replace("e-0", "e-") for step in steps]
    counted = [step / size for step in steps]
    digits = max(max(0, -int(Decimal(f"{step:.10g}").as_tuple().exponent)) for step in counted)
    return [f"{step:,.{digits}f}{letter if step else ''}" for step in counted]


def mark(row: Row) -> str:
    """How a value is drawn: by its bound, by who reports it, by whether a person has read it."""
    if row["bound"] in _BOUNDS:
        return _BOUNDS[row["bound"]]
    if row["row_kind"] == "baseline":
        return "reported"
    if row["status"] == "accepted":
        return "verified"
    return "imported" if row["origin"] == "imported" else "unreviewed"


def setting(row: Row) -> str:
    """How a value was measured, in the paper's words and as facets, in one line."""
    said = str(row["setting"] or "")
    known = [
        str(row[name]) for name in NAMES if row[name] and str(row[name]).casefold() not in said.casefold()
    ]
    return " · ".join([said, *known] if said else known)


def _short(said: str) -> str:
    """What fits under a name: the row beneath the chart says all of it."""
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def axis(row: Row) -> str:
    """What an axis says: the metric, its unit, and which way is better."""
    unit = {"percent": "%", "factor": "×", "proportion": "0 to 1"}.get(row["scale"], row["scale"])
    better = {1: ", lower is better", 0: ", higher is better"}.get(row["lower_is_better"], "")
    named = row["metric"] or f"metric {NOT_NAMED}"
    return f"{named}{f' ({unit})' if unit not in ('', 'number') else ''}{better}"


def axis_of_changes(row: Row) -> str:
    """The same for a board of changes or factors, which have no better side of their own."""
    named = row["metric"] or f"metric {NOT_NAMED}"
    unit = "×" if row["unit"] == "x" else row["unit"]
    kind = {"change": "change in ", "ratio": "factor of "}.get(row["kind"], "")
    return f"{kind}{named}{f' ({unit})' if unit else ''}"
