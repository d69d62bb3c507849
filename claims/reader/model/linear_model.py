"""The learned part: linear models over named features, trained by `python -m claims.training.learn`.

At run time a score is a sum of looked-up weights, so no library is needed. The weights are facts of the
annotated abstracts; the command that makes them from those writes the same bytes each time. Reading is fast
because features come in `Traits` that recur in every text: each is made once and weighed once.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

FILE = Path(__file__).with_name("weights.json")
_REMEMBERED = 10_000  # traits of one sort that are kept
_in_use: dict[str, dict[str, float]] = {}
_NOUGHTS = repeat(0)
_forget: list[Callable[[], None]] = []
P = ParamSpec("P")
T = TypeVar("T")


class FeatureSet:
    """Features that stand together, and what they are worth in each model: added up once, in thousandths.

    The weights have three decimals, so that a sum of thousandths is exact, in whatever order it is made.
    """

    __slots__ = ("features", "worth")

    def __init__(self, features: Iterable[str]) -> None:
        self.features = tuple(features)
        self.worth: dict[str, int] = {}


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """As `make`, which makes `Traits` of plain values: what it made before is given again."""
    remembering = lru_cache(maxsize=_REMEMBERED)(make)
    _forget.append(remembering.cache_clear)
    return cast("Callable[P, T]", remembering)


@cache
def _shipped() -> dict[str, dict[str, float]]:
    """The models that the package carries, by name: feature -> weight."""
    models: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return models


def use(models: dict[str, dict[str, float]]) -> None:
    """Read with `models` from now on: for training and its tests."""
    _in_use.clear()
    _in_use.update(models or {"": {}})
    for forget in _forget:
        forget()


def features(traits: Iterable[FeatureSet]) -> list[str]:
    """The features of several traits, in order."""
    return [feature for each in traits for feature in each.features]


def thousandths(weights: Mapping[str, float]) -> dict[str, int]:
    """Weights as whole numbers, as `tally` adds them."""
    return {feature: round(1000 * weight) for feature, weight in weights.items()}


def score_of(name: str, weights: Mapping[str, int], traits: Iterable[FeatureSet]) -> int:
    """The sum of the `weights` (called `name`) of all features of `traits`, in thousandths."""
    total = 0
    for each in traits:
        worth = each.worth.get(name)
        if worth is None:
            worth = each.worth[name] = sum(map(weights.get, each.features, _NOUGHTS))
        total += worth
    return total


def scores(model: str, candidates: Iterable[tuple[Iterable[FeatureSet], float]]) -> list[float]:
    """How much speaks for each of some candidates, in log odds; its points are a feature with a value of its own."""
    weights, base, scale = _model(model)
    return [
        (base + score_of(model, weights, traits)) / 1000 + scale * points for traits, points in candidates
    ]


@remembered
def _model(name: str) -> tuple[dict[str, int], int, float]:
    """A model's weights, what it starts from in thousandths, and the weight of its points."""
    weights = (_in_use or _shipped()).get(name, {})
    return thousandths(weights), round(1000 * weights.get("*", 0.0)), weights.get("points", 0.0)


def odds(model: str, signs: Iterable[str]) -> float:
    """How much speaks for it, in log odds: each of the `signs` is there or not."""
    weights = (_in_use or _shipped()).get(model, {})
    return weights.get("*", 0.0) + sum(map(weights.get, signs, _NOUGHTS))


def weigh(model: str, values: Mapping[str, float]) -> float:
    """How much measured values speak for it, in log odds."""
    weights = (_in_use or _shipped()).get(model, {})
    return weights.get("*", 0.0) + sum(weights.get(name, 0.0) * value for name, value in values.items())


def shares(odds: Sequence[float]) -> list[float]:
    """The probability of each of several candidates of which one is right, from their log odds."""
    best = max(odds)
    powers = [exp(max(-30.0, each - best)) for each in odds]
    total = sum(powers)
    return [each / total for each in powers]


def probability(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
