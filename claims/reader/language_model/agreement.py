"""How far the built-in reader says the same as a model, and how probable that makes the model's claim.

Two readers that know nothing of each other and give the same record are the best evidence short of a person. How
good it is was counted: on annotated abstracts that a model and the built-in reader both read, by `claims score --learn`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claims import resources
from claims.codes import NameKind
from claims.errors import InputError
from claims.files import replace
from claims.models import ClaimFields
from claims.vocabulary import Vocabulary, fold

FILE = "llm-agreement.json"  # beside the ledger: what was learned of the models that it is read with
SAME, NAMES, OTHER, ALONE = "same record", "same but for details", "another reading", "found alone"
PATTERNS = {
    SAME: "the built-in reader gives the same record, in every field but the setting",
    NAMES: "kind, unit, bound, benchmark, metric and system are the same, another field is not",
    OTHER: "the built-in reader takes the number for a claim too, of another kind or with other names",
    ALONE: "the built-in reader takes the number for no claim",
}
MEASURED = "model_quality.json"  # in the seeds: how well answers to the program's prompt were
UNKNOWN = 0.5  # the most probability where this model was not counted, but for the same record
_NAMES: dict[str, NameKind] = {
    "benchmark": "benchmark",
    "metric": "metric",
    "system": "system",
    "baseline": "system",
}
_TYPE = ("value_high_text", "kind", "unit", "bound")
_DETAILS = ("direction", "relative", "aggregate", "baseline_value_text")
Counts = Mapping[str, tuple[int, int]]  # by pattern: claims, and how many of them are right in every field


def pattern(claim: ClaimFields, other: ClaimFields | None, vocabulary: Vocabulary) -> str:
    """How far `other`, what the built-in reader says of the same number, agrees with a model's claim."""
    if other is None:
        return ALONE
    typed = all(getattr(claim, name) == getattr(other, name) for name in _TYPE)
    same = {name: _key(claim, name, vocabulary) == _key(other, name, vocabulary) for name in _NAMES}
    if not typed or not (same["benchmark"] and same["metric"] and same["system"]):
        return OTHER
    details = all(getattr(claim, name) == getattr(other, name) for name in _DETAILS)
    return SAME if details and same["baseline"] else NAMES


def _key(claim: ClaimFields, name: str, vocabulary: Vocabulary) -> str:
    """What all spellings of a name share."""
    printed = getattr(claim, name)
    entry = vocabulary.find(_NAMES[name], printed)
    return entry.id if entry is not None else fold(printed or "")


class Agreement:
    """The probability that a model's claim is right in every field, by how far the built-in reader agrees."""

    def __init__(self, counts: Counts, *, of_this_model: bool) -> None:
        self.counts = counts
        self.of_this_model = of_this_model

    def probability(self, how: str) -> float:
        """The share that was right, of one more claim on either side; held down where another model was counted."""
        claims, right = self.counts.get(how, (0, 0))
        share = (right + 1) / (claims + 2)
        return round(share if self.of_this_model or how == SAME else min(share, UNKNOWN), 3)


def known(path: Path | None, model: str) -> Agreement:
    """What was counted of this model in the file at `path`, else what the program comes with, of capable readers."""
    sets = _read(path).get(model) if path is not None else None
    if sets:
        return Agreement(_sum(sets), of_this_model=True)
    return Agreement(_shipped(), of_this_model=False)


def learn(path: Path, model: str, gold: str, counts: Counts) -> None:
    """Keep what was counted of a model on the gold set `gold` in the file at `path`; other models and sets stay."""
    held = _read(path)
    held.setdefault(model, {})[gold] = {name: list(counts[name]) for name in PATTERNS if name in counts}
    replace(path, (json.dumps(held, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def _sum(sets: Mapping[str, Mapping[str, Any]]) -> Counts:
    """The counts of several gold sets as one."""
    return {
        name: (
            sum(int(each[name][0]) for each in sets.values() if name in each),
            sum(int(each[name][1]) for each in sets.values() if name in each),
        )
        for name in PATTERNS
    }


def _shipped() -> Counts:
    """What was counted of the readers that the program's prompt was measured with."""
    held = json.loads((resources.folder("seeds") / MEASURED).read_text(encoding="utf-8"))
    return _sum({part["part"]: part["agreement"] for part in held["parts"]})


def _read(path: Path) -> dict[str, dict[str, dict[str, list[int]]]]:
    remedy = "take it away and learn again with `claims score GOLD --extractor llm --learn`"
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        for sets in held.values():
            _sum(sets)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        raise InputError(path, f"cannot be read ({type(error).__name__})", remedy) from error
    found: dict[str, dict[str, dict[str, list[int]]]] = held
    return found
