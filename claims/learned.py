"""The learned part: linear models over named features, trained by `python -m tests.gold.train`.

At run time a score is a sum of looked-up weights, so no library is needed. The weights are facts of the
annotated abstracts; the command that makes them from those writes the same bytes each time.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

FILE = Path(__file__).with_name("learned.json")
_ZEROS = repeat(0.0)
_in_use: dict[str, dict[str, float]] = {}


@cache
def _shipped() -> dict[str, dict[str, float]]:
    """The models that the package carries, by name: feature -> weight."""
    models: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return models


def use(models: dict[str, dict[str, float]]) -> None:
    """Read with `models` from now on: for training and its tests."""
    _in_use.clear()
    _in_use.update(models or {"": {}})


def score(model: str, features: Iterable[str], points: float = 0.0) -> float:
    """How much speaks for it, in log odds; `points` is a feature with a value of its own."""
    weights = (_in_use or _shipped()).get(model)
    if weights is None:
        return 0.0
    known = weights.get
    return known("*", 0.0) + known("points", 0.0) * points + sum(map(known, features, _ZEROS))


def weigh(model: str, values: Mapping[str, float]) -> float:
    """How much measured values speak for it, in log odds."""
    weights = (_in_use or _shipped()).get(model, {})
    return weights.get("*", 0.0) + sum(weights.get(name, 0.0) * value for name, value in values.items())


def share(best: float, others: Iterable[float]) -> float:
    """The probability of the best of several candidates, from their log odds."""
    return 1.0 / sum(exp(max(-30.0, other - best)) for other in others)


def probability(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
