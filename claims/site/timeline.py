"""The best value claimed so far, by date: where points, steps and names stand in a drawing that is as wide as its place.

Across, everything stands in per cent of the width, so that the drawing stretches and its text keeps its size; names are
placed for the least width that the drawing is shown at, and a record whose name has no room there bears its number in
the list of records beneath.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Any

from claims.lettering import LETTER, line_between, mark_at, words_at
from claims.render.claim_text import NOT_NAMED, with_unit
from claims.site.bars import tick_words, ticks

Row = Mapping[str, Any]
TOP, BOTTOM = 26, 12  # pixels above the best and below the worst value
_EDGE = 3.0  # per cent that the first and last date keep from the ends
_DAYS = ((200, 1), (500, 3), (1000, 6))  # a span of up to so many days has a tick every so many months
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Point:
    """One dated value; `number` counts the records and is 0 for what was none."""

    row: Row
    x: float  # per cent
    y: float  # pixels from the top
    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """Words at a record: its system and value, or its number where those have no room."""

    text: str
    x: float
    y: float
    dx: int  # pixels from x
    anchor: str  # start or end


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: lines as x1, y1, x2, y2; ticks as words and place."""

    points: tuple[Point, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    names: tuple[Name, ...]
    values: tuple[tuple[str, float], ...]  # ticks of the value axis
    dates: tuple[tuple[str, float, str], ...]  # ticks of the time axis, with their anchors
    height: int


def timeline(rows: Sequence[Row], width: int, height: int) -> Timeline | None:
    """The drawing of the rows of `best_so_far` for widths from `width` pixels on; None where nothing moved."""
    days = [date.fromisoformat(row["published"]).toordinal() for row in rows]
    values = [float(row["value_on_scale"]) for row in rows]
    if len(set(days)) < 2 or len(set(values)) < 2:
        return None
    steps = ticks(min(values), max(values))
    low, high = min(steps[0], min(values)), max(steps[-1], max(values))
    marks, last = [], 0
    for row, day, value in zip(rows, days, values, strict=True):
        last += row["best_so_far"]
        marks.append(
            Point(row, _across(day, days), _down(value, low, high, height), last if row["best_so_far"] else 0)
        )
    records = [mark for mark in marks if mark.number]
    lines = tuple(_steps(records))
    return Timeline(
        tuple(marks), lines, tuple(_names(marks, lines, width, height)),
        tuple((said, _down(step, low, high, height)) for step, said in zip(steps, tick_words(steps), strict=True)),
        tuple(_dates(min(days), max(days), days, 3 if width < 500 else 6)), height,
    )  # fmt: skip


def _across(day: int, days: Sequence[int]) -> float:
    first, last = min(days), max(days)
    return round(_EDGE + (100 - 2 * _EDGE) * (day - first) / (last - first), 2)


def _down(value: float, low: float, high: float, height: int) -> float:
    return round(TOP + (height - TOP - BOTTOM) * (high - value) / (high - low), 1)


def _steps(records: Sequence[Point]) -> Iterator[tuple[float, float, float, float]]:
    """The line of the best so far: along until the next record, then to it; the last goes on to the end."""
    for one, next_one in pairwise(records):
        yield one.x, one.y, next_one.x, one.y
        yield next_one.x, one.y, next_one.x, next_one.y
    yield records[-1].x, records[-1].y, 100.0, records[-1].y


def _names(
    points: Sequence[Point], lines: Sequence[tuple[float, float, float, float]], width: int, height: int
) -> Iterator[Name]:
    """A name for each record: on the side that the line leaves free, else beyond it to the right, else its number."""
    taken = [line_between(x1 * width / 100, y1, x2 * width / 100, y2) for x1, y1, x2, y2 in lines]
    taken += [mark_at(point.x * width / 100, point.y) for point in points]
    for record in filter(lambda point: point.number, points):
        near, far = (19, -9) if record.row["lower_is_better"] == 1 else (-9, 19)
        sides = (near, -8, "end"), (far, 8, "start")
        words = f"{record.row['system'] or NOT_NAMED} {with_unit(record.row)}"
        for text, (down, dx, anchor) in product((words, str(record.number)), sides):
            left = record.x * width / 100 + dx - (LETTER * len(text) if anchor == "end" else 0)
            y = record.y + down
            box = words_at(text, left, y)
            inside = left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= height
            if inside and not any(box.meets(other) for other in taken):
                break
        taken.append(box)
        yield Name(text, record.x, y, dx, anchor)


def _dates(first: int, last: int, days: Sequence[int], most: int) -> Iterator[tuple[str, float, str]]:
    """Beginnings of months or years between two days, at most `most` of them; the two days themselves where there are none."""
    months = next((step for span, step in _DAYS if last - first <= span), 12)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    found = [
        date(year, month, 1)
        for year in range(begin.year, end.year + 1)
        for month in range(1, 13, months)
        if first <= date(year, month, 1).toordinal() <= last
    ]
    found = found[:: max(1, -(-len(found) // most))] if len(found) > 1 else [begin, end]
    for day in found:
        x = _across(day.toordinal(), days)
        anchor = "start" if x < 12 else "end" if x > 88 else "middle"
        named = str(day.year) if months == 12 and day.day == 1 else f"{_MONTHS[day.month - 1]} {day.year}"
        yield named, x, anchor
