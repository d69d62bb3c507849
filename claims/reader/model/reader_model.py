"""All that a reader has learned, as one value: a linear model for each decision, and what they were learned from."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import InputError
from claims.reader.model.linear_model import LinearModel

FILE = Path(__file__).with_name("weights.json")
EXTENT = " extent"  # behind the name of a field: the part that decides how far its name reaches
_NAMES = ("benchmark", "system", "metric", "baseline")
# claim or not; a paper's own name: benchmark or system, its own or not; each name of a claim; all of a claim right
PARTS = ("claim", "role", "own", *_NAMES, *(name + EXTENT for name in _NAMES), "confidence")
Weights = Mapping[str, Mapping[str, float]]  # part -> feature -> weight


class LearnedFrom(NamedTuple):
    """What weights were learned from: the header of their file."""

    reader: str  # its version
    abstracts: int
    claims: int
    checksum: str  # sha256 of the abstracts with their annotated claims


class ReaderModel:
    """The parts of a model by name; a part without weights says nothing for or against anything."""

    def __init__(self, weights: Weights, learned_from: LearnedFrom | None = None) -> None:
        if unknown := sorted(set(weights) - set(PARTS)):
            raise ValueError(f"no part is called {unknown[0]!r}; the parts are {', '.join(PARTS)}")
        self.learned_from = learned_from
        self._parts = {name: LinearModel(weights.get(name, {})) for name in PARTS}
        # All that was learned of names: what is none of it weighs nothing, whichever of a claim's names is asked for.
        self.of_names = frozenset().union(*(self._parts[name].weights for name in _NAMES))

    def part(self, name: str) -> LinearModel:
        """The linear model that decides on `name`, one of PARTS."""
        return self._parts[name]

    def text(self) -> str:
        """The model as its file has it: the same text for the same model."""
        header = self.learned_from._asdict() if self.learned_from else {}
        weights = {name: part.weights for name, part in self._parts.items() if part.weights}
        content = {"learned_from": header, "weights": weights}
        return json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def read(path: Path) -> ReaderModel:
    """The model of a file that `ReaderModel.text` wrote."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return ReaderModel(content["weights"], LearnedFrom(**content["learned_from"]))
    except (ValueError, KeyError, TypeError) as error:
        what = f"holds no reader's model ({error!r})"
        raise InputError(path, what, "write one with python -m claims.training.learn") from error


@cache
def shipped() -> ReaderModel:
    """The model that the package carries."""
    return read(FILE)
