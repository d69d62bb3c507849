"""The closed lists of the ledger: every code with its meaning, and the units numbers are printed in.

The definitions are those of README, "What is a claim". The database carries the same lists in its table
`code`, so that whoever has only the file can read it.
"""

from typing import Literal

Kind = Literal["score", "change", "ratio", "rank"]
Direction = Literal["increase", "decrease", "improve", "worsen"]
Relative = Literal["relative", "absolute"]
Bound = Literal["exact", "up_to", "at_least", "less_than", "approx"]
Aggregate = Literal["average", "median", "peak", "total"]
Status = Literal["candidate", "accepted", "rejected"]
Origin = Literal["extractor", "curated", "imported"]
NameKind = Literal["benchmark", "metric", "system"]
Verdict = Literal["fail", "warn", "undecidable"]

CODES: dict[str, dict[str, str]] = {
    "kind": {
        "score": "a level that was measured",
        "change": "how much a level went up or down against something",
        "ratio": "a factor against something",
        "rank": "a place among others",
    },
    "direction": {
        "increase": "the text says it went up",
        "decrease": "the text says it went down",
        "improve": "the text says it got better, and names no direction",
        "worsen": "the text says it got worse, and names no direction",
    },
    "relative": {
        "relative": "a change in per cent of the old value",
        "absolute": "a change as the difference of two values",
    },
    "bound": {
        "exact": "the value itself",
        "up_to": "the largest of several (up to, peak, maximum, as much as)",
        "at_least": "the value or more (over, more than, at least, exceeding, >)",
        "less_than": "less than the value (under, below, within, <)",
        "approx": "near the value (about, around, nearly, ~)",
    },
    "aggregate": {
        "average": "a mean over tasks, data sets or runs",
        "median": "a median over tasks, data sets or runs",
        "peak": "the best of several",
        "total": "a sum over several",
    },
    "status": {
        "candidate": "proposed by an extractor, read by nobody yet",
        "accepted": "read and accepted by a person",
        "rejected": "read by a person and found to be no claim; kept with the reason",
    },
    "origin": {
        "extractor": "found in the abstract by an extractor",
        "curated": "written down by a person",
        "imported": "a row of another tracker's table",
    },
    "name_kind": {
        "benchmark": "a benchmark, data set, environment or leaderboard",
        "metric": "what is measured",
        "system": "a model, method, agent or person that achieves a value",
    },
    "verdict": {
        "fail": "the numbers contradict each other or the record's own rules",
        "warn": "worth a look before the number is cited",
        "undecidable": "the text does not say enough to decide",
    },
}


def codes(name: str) -> tuple[str, ...]:
    """The legal codes of the closed list `name`, in their documented order."""
    return tuple(CODES[name])


# Unit as the ledger writes it -> how papers print it behind a number (besides the unit itself).
UNITS: dict[str, tuple[str, ...]] = {
    "%": ("percent", "per cent", "pct"),
    "pp": (
        "percentage points",
        "percentage point",
        "percent points",
        "absolute percentage points",
        "percentage-points",
        "percentage-point",
        "% points",
        "%-points",
        "%p",
        "pps",
        "ppt",
        "ppts",
        "p.p.",
        "pp.",
    ),
    "points": ("point", "pts", "pt", "absolute points", "absolute point"),
    "x": ("×", "X", "times", "fold", "folds"),
    "dB": ("db",),
    "FPS": ("fps", "frames per second", "frames/second", "frames/s", "frame/s", "frames/sec"),
    "Hz": ("hz",),
    "kHz": (),
    "ms": ("milliseconds", "millisecond", "msec"),
    "µs": ("μs", "microseconds", "us"),
    "s": ("seconds", "second", "sec", "secs"),
    "min": ("minutes", "minute", "mins"),
    "h": ("hours", "hour", "hrs", "hr"),
    "days": ("day",),
    "years": ("year",),
    "GPU-hours": ("GPU hours", "GPU-hour", "GPU hour", "GPUh", "GPU-h"),
    "GPU-days": ("GPU days", "GPU-day", "GPU day"),
    "A100-hours": ("A100 hours",),
    "H100-hours": ("H100 hours",),
    "KB": ("kB", "KiB"),
    "MB": ("MiB",),
    "GB": ("GiB", "gigabytes"),
    "TB": ("TiB", "terabytes"),
    "GB/s": (),
    "tokens/s": ("tokens per second", "tokens/second", "tokens/sec", "token/s", "tok/s", "TPS"),
    "mm": ("millimeters", "millimetres"),
    "cm": ("centimeters", "centimetres"),
    "m": ("meters", "metres", "meter"),
    "km": ("kilometers",),
    "m/s": (),
    "°": ("degrees", "degree", "deg"),
    "W": ("watts",),
    "mW": (),
    "kWh": (),
    "J": ("joules",),
    "mJ": (),
    "FLOPs": ("FLOPS",),
    "GFLOPs": ("GFLOPS",),
    "TFLOPs": ("TFLOPS", "TFLOP/s", "TFLOPs/s"),
    "PFLOPs": ("PFLOPS",),
    "bits": ("bit",),
    "kbps": (),
    "bpp": (),
    "nats": ("nat",),
}
