"""The scale a benchmark is reported on, and values brought onto it: 0.92, 92% and 92 points meet."""

import re
from dataclasses import dataclass

from claims.vocabulary.benchmark_metrics import BenchmarkMetric

PERCENT, PROPORTION, FACTOR = "percent", "proportion", "factor"
_POINTS = re.compile(r"points of (?P<most>\d+)")
_BARE = ("", "points")  # units that a number of no unit is printed with
# Units a scale is printed in, beside a bare number. A scale that is not here takes bare numbers alone.
_UNITS = {
    PERCENT: ("%", "points"), PROPORTION: ("",), FACTOR: ("x",), "dB": ("dB", ""), "perplexity": ("", "points"),
}  # fmt: skip
_COUNTED = ("bits", "nats", "bpp", "points")  # units that a metric's name has said already
_SHARES = {PERCENT: 100.0, PROPORTION: 1.0}  # what is the whole on it


@dataclass(frozen=True, slots=True)
class OnScale:
    """A value on a scale, or why it is on none."""

    scale: str
    value: float | None
    reason: str | None = None
    off_scale: bool = False  # the unit is another scale's; else the value lies outside the metric's bounds


def on_usual(metric: BenchmarkMetric, digits: str, unit: str) -> OnScale:
    """A value of the benchmark's own metric on its usual scale, or the reason why it cannot be one."""
    value = float(digits)
    usual = metric.scale
    found = _brought(usual, metric.also, value, unit, digits)
    if found is None:
        said = f"{digits} {unit}".strip()
        return OnScale(
            usual, None, f"{said} is on no scale of {metric.metric} here ({usual or 'scale not known'})", True
        )
    low, high = metric.low, metric.high
    if (low is not None and found < low) or (high is not None and found > high):
        return OnScale(usual, None, f"{digits}{unit} lies outside what {metric.metric} can be")
    return OnScale(usual, found)


def of_unit(unit: str, digits: str, usual_unit: str | None) -> OnScale:
    """A value of any other metric: shares meet in per cent, everything else stays in its own unit.

    Of a metric that is usually a share, seconds or gigabytes are no value: "the 3 s collision rate".
    """
    value = float(digits)
    if unit in ("%", "pp"):
        return OnScale(PERCENT, value)
    if usual_unit == "%" and unit not in (*_BARE, "x", *_COUNTED):
        return OnScale(unit, value, f"{digits} {unit} is no share, as the values of this metric are", True)
    if unit == "points" and usual_unit in ("%", "points", None):
        return OnScale(PERCENT if usual_unit == "%" else "points", value)
    if unit == "" and usual_unit == "%":
        return OnScale(PERCENT, value * 100 if value <= 1 and "." in digits else value)
    if usual_unit == "" and unit in _COUNTED:
        return OnScale("number", value)  # bits per character, printed with and without "bits"
    return OnScale(unit or "number", value)


def _brought(usual: str, also: tuple[str, ...], value: float, unit: str, digits: str) -> float | None:
    whole = _SHARES.get(usual)
    points = _POINTS.fullmatch(usual)
    if whole is None and points is None:
        return value if unit in _UNITS.get(usual, _BARE) or unit == usual else None
    most = whole if whole is not None else float(points["most"]) if points else 0.0
    if unit == "%":
        return value * most / 100 if usual in _SHARES or PERCENT in also or most == 100 else None
    if unit not in _BARE:
        return None
    as_share = unit == "" and value <= 1 and "." in digits  # "0.92" of a percent scale
    if usual == PROPORTION:
        return (
            value
            if value <= 1
            else value / 100
            if {PERCENT, "points of 100"} & set(also) and value <= 100
            else None
        )
    if as_share and PROPORTION in also:
        return value * most
    return value
