"""The learned part: linear models over named features, trained by `python -m tests.gold.train`.

At run time a score is a sum of looked-up weights, so no library is needed. The weights are facts of the
annotated abstracts; the command that makes them from those writes the same bytes each time.
"""

import json
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path

FILE = Path(__file__).with_name("learned.json")
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


def score(model: str, features: Iterable[str]) -> float:
    """How much speaks for it, in log odds; 0 where nothing is known."""
    weights = (_in_use or _shipped()).get(model)
    if weights is None:
        return 0.0
    known = weights.get
    return known("*", 0.0) + sum(known(each, 0.0) for each in features)


def probability(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
