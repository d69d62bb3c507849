"""Dated values as a picture made of characters."""

from collections.abc import Sequence
from datetime import date


def plot(points: Sequence[tuple[str, float, int]], width: int = 64, height: int = 12) -> list[str]:
    """Dated values as lines of text: ● the best so far, ○ the rest; the time runs to the right."""
    days = [date.fromisoformat(day).toordinal() for day, _, _ in points]
    values = [value for _, value, _ in points]
    low, high = min(values), max(values)
    canvas = [[" "] * width for _ in range(height)]
    for day, (_, value, best) in sorted(zip(days, points, strict=True), key=lambda point: point[1][2]):
        x = round((day - days[0]) / max(1, days[-1] - days[0]) * (width - 1))
        y = round((high - value) / (high - low) * (height - 1)) if high > low else 0
        canvas[y][x] = "●" if best else "○"
    margin = max(len(f"{low:g}"), len(f"{high:g}"))
    labels = {0: f"{high:g}", height - 1: f"{low:g}"}
    lines = [f"{labels.get(y, ''):>{margin}} ┤{''.join(row).rstrip()}" for y, row in enumerate(canvas)]
    return [
        *lines,
        f"{'':>{margin}} └{'─' * width}",
        f"{'':>{margin}}  {points[0][0]:<{width - 10}}{points[-1][0]}",
    ]
