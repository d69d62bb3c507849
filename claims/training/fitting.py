"""Fitting the weights of linear models to examples: the same weights for the same examples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

POINTS_SCALE = 4.0  # points are dearer to the penalty than features: they are trusted before any example
SEEN = 3  # a feature that fewer groups have is noise
LEAST = 0.03  # a weight that says less is left out
_LARGEST = 40.0  # log odds below the best behind which a candidate counts for nothing
_STEPS = {"maxiter": 300}
Floats = NDArray[np.float64]


@dataclass
class Examples:
    """Groups of candidates: features and whether each is right; a group of one is a question of yes or no."""

    groups: list[list[list[str]]] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)
    points: list[list[float]] = field(default_factory=list)

    def add(self, group: list[list[str]], right: list[bool], points: list[float] | None = None) -> None:
        """One more group of candidates by their features."""
        self.groups.append(group)
        self.right.append(right)
        self.points.append(points or [0.0] * len(group))


class Design:
    """The examples of several parts as one matrix, from which the weights without any one part can be fitted."""

    def __init__(self, parts: Sequence[Examples]) -> None:
        groups = [group for part in parts for group in part.groups]
        self.names = _often(groups)
        self.matrix = _matrix(groups, self.names)
        self.right = np.array([r for part in parts for group in part.right for r in group], dtype=bool)
        self.points = np.array([p for part in parts for group in part.points for p in group])
        self.sizes = np.array([len(group) for group in groups], dtype=np.int64)
        self.part = np.repeat(np.arange(len(parts)), [len(part.groups) for part in parts])

    def rank(self, penalty: float, without: int = -1) -> dict[str, float]:
        """Weights under which the right candidates of each group get the most probability, learned `without` one part."""
        of = np.repeat(np.arange(len(self.sizes)), self.sizes)
        rights = np.bincount(of, self.right, len(self.sizes))
        chosen = (self.part != without) & (rights > 0) & (rights < self.sizes)
        rows = chosen[of]
        points = csr_matrix(self.points[rows] * POINTS_SCALE).T
        matrix = hstack([self.matrix[rows], points]).tocsr()
        right, sizes = self.right[rows], self.sizes[chosen]
        of = np.repeat(np.arange(len(sizes)), sizes)
        starts = np.cumsum(sizes) - sizes

        def loss(weights: Floats) -> tuple[float, Floats]:
            scores = matrix @ weights
            top = np.maximum.reduceat(scores, starts)
            power = np.exp(np.maximum(scores - top[of], -_LARGEST))
            total = np.add.reduceat(power, starts)
            good = np.add.reduceat(np.where(right, power, 0.0), starts)
            wrong = power / total[of] - np.where(right, power, 0.0) / good[of]
            value = float(np.sum(np.log(total) - np.log(good)) + 0.5 * penalty * weights @ weights)
            return value, matrix.T @ wrong + penalty * weights

        start = np.zeros(len(self.names) + 1)
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options=_STEPS).x
        found[-1] *= POINTS_SCALE
        return _rounded([*self.names, "points"], found)

    def decide(self, penalty: float, without: int = -1) -> dict[str, float]:
        """Weights of a logistic regression, learned `without` one part: each group holds one candidate."""
        rows = self.part != without
        return logistic(self.names, self.matrix[rows], self.right[rows], penalty)


def logistic(
    names: Sequence[str],
    values: csr_matrix | Floats,
    right: NDArray[np.bool_],
    penalty: float,
    counts: Floats | float = 1.0,
) -> dict[str, float]:
    """Weights of a logistic regression in which each row counts so much; the first, called `*`, is free."""
    wanted = right.astype(float)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = values @ weights[1:] + weights[0]
        wrong = counts * (1.0 / (1.0 + np.exp(-scores)) - wanted)
        value = (
            np.sum(counts * (np.logaddexp(0.0, scores) - wanted * scores))
            + 0.5 * penalty * weights[1:] @ weights[1:]
        )
        return float(value), np.concatenate([[np.sum(wrong)], values.T @ wrong + penalty * weights[1:]])

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options=_STEPS).x
    return {"*": round(float(found[0]), 3), **_rounded(names, found[1:])}


def _often(groups: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """The features that enough groups have, in order."""
    counts: dict[str, int] = {}
    for group in groups:
        for each in {name for candidate in group for name in candidate}:
            counts[each] = counts.get(each, 0) + 1
    return sorted(name for name, many in counts.items() if many >= SEEN)


def _matrix(groups: Sequence[Sequence[Sequence[str]]], names: Sequence[str]) -> csr_matrix:
    """The candidates as rows: how often each has each feature."""
    column = {name: i for i, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for group in groups:
        for candidate in group:
            columns += [column[each] for each in candidate if each in column]
            ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(names)))


def _rounded(names: Sequence[str], weights: Iterable[float]) -> dict[str, float]:
    """The weights that say something, to three decimals."""
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST}
