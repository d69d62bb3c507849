"""Linear models over named features: a score is a sum of looked-up weights, so that reading needs no library.

Reading is fast because features come in sets that recur in every text: each set is made once and added up once
for each model that is asked about it. What was added up belongs to the model, so that two never mix.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from math import exp
from operator import mul
from typing import TypeVar, TypeVarTuple

from claims.reader.memory import kept

REMEMBERED_SETS = 10_000  # feature sets of one sort that are kept
_REMEMBERED_SUMS = 60_000  # sums that a model keeps: as many as the sets that are often met
_START = "*"  # the feature that everything has
_POINTS = "points"  # the feature that has a value of its own: what a reader would guess
_LARGEST = 30.0  # log odds behind which a probability is 0 or 1 to all digits that are shown
_LEAST = exp(-_LARGEST)
Ts = TypeVarTuple("Ts")
T = TypeVar("T")


class FeatureSet:
    """Features that stand together. Two with the same features are two: they are told apart by what made them."""

    __slots__ = ("features",)

    def __init__(self, features: Iterable[str]) -> None:
        self.features = tuple(features)


def remembered(make: Callable[[*Ts], T]) -> Callable[[tuple[*Ts]], T]:
    """As `make`, which makes feature sets of plain values: given them as one tuple, it gives again what it made before."""
    return kept(REMEMBERED_SETS)(lambda values: make(*values))


def features(sets: Iterable[FeatureSet]) -> list[str]:
    """The features of several sets, in order."""
    return [feature for each in sets for feature in each.features]


class LinearModel:
    """Weights by feature, with three decimals.

    They are added in whole thousandths, so that a sum is exact in whatever order it is made.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self._start = self.weights.get(_START, 0.0)
        self._start_thousandths = round(1000 * self._start)
        self._points = self.weights.get(_POINTS, 0.0)
        thousandths = {feature: round(1000 * weight) for feature, weight in self.weights.items()}
        # Looked up once here: these are asked for at every candidate.
        self._of_set = _Sums(thousandths).__getitem__
        self._of_feature = thousandths.get
        self._unknown_of_set = _Sums(dict.fromkeys(self.weights, 0), of_others=1).__getitem__

    def __reduce__(self) -> tuple[type["LinearModel"], tuple[dict[str, float]]]:
        return LinearModel, (self.weights,)  # to another process go the weights, not what was added up

    def total(self, sets: Iterable[FeatureSet]) -> int:
        """The sum of the weights of all features of some sets, in thousandths."""
        return sum(map(self._of_set, sets))

    def log_odds(self, sets: Iterable[FeatureSet], points: float = 0.0, loose: Iterable[str] = ()) -> float:
        """How much speaks for what has these feature sets, for a guess these points, and features that stand in no set.

        What is seldom met again, as the words of a name, is better loose than remembered in a set.
        """
        total = sum(map(self._of_set, sets), self._start_thousandths)
        if loose:
            total = sum(map(self._of_feature, loose, repeat(0)), total)
        return total / 1000 + self._points * points

    def strange(self, sets: Sequence[FeatureSet], loose: Sequence[str]) -> float:
        """The share of the features of sets and of loose ones that have no weight: of what the model was not learned from."""
        many = sum([len(each.features) for each in sets]) + len(loose)
        unknown = sum(map(self._unknown_of_set, sets), len(loose))
        return (unknown - sum(map(self.weights.__contains__, loose))) / max(1, many)

    def log_odds_of_features(self, found: Iterable[str]) -> float:
        """How much speaks for what has each of these features, which stand in no set."""
        return self._start + sum(map(self.weights.get, found, repeat(0)))

    def log_odds_of_values(self, values: Mapping[str, float]) -> float:
        """How much measured values speak for it."""
        found = map(self.weights.get, values, repeat(0.0))
        total: float = sum(map(mul, found, values.values()))
        return self._start + total


class _Sums(dict[FeatureSet, int]):
    """What each feature set adds up to, looked up when first asked for."""

    def __init__(self, thousandths: Mapping[str, int], of_others: int = 0) -> None:
        super().__init__()
        self._weight = thousandths.get
        self._others = repeat(of_others)

    def __missing__(self, key: FeatureSet) -> int:
        if len(self) >= _REMEMBERED_SUMS:
            self.clear()
        found = self[key] = sum(map(self._weight, key.features, self._others))
        return found


def probabilities(log_odds: Sequence[float]) -> list[float]:
    """The probability of each of several candidates of which one is right, from their log odds."""
    best = max(log_odds)
    powers = [exp(gap) if (gap := each - best) > -_LARGEST else _LEAST for each in log_odds]
    total = sum(powers)
    return [each / total for each in powers]


def probability(log_odds: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + exp(-max(-_LARGEST, min(_LARGEST, log_odds))))
