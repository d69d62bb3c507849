"""How probable it is that all fields of a claim were read right."""

from math import log

from claims.reader.entities.linking import LinkedClaim
from claims.reader.model import linear_model

_MANY = 8  # names or amounts in a sentence: more make it no harder
_NAMES = ("benchmark", "system", "metric", "baseline")
_BESIDE = frozenset(("place=after", "place=before of", "place=before by", "place=subject"))


def of(named: LinkedClaim) -> float:
    """The probability that all fields are right."""
    return round(linear_model.probability(linear_model.weigh("confidence", signs(named))), 3)


def signs(named: LinkedClaim) -> dict[str, float]:
    """What the confidence is measured by: how sure each choice was, in logarithms, and what made it easy or hard."""
    found = {name: log(max(1e-4, named.sure[name])) for name in _NAMES[:3]}
    found["claim"] = log(max(1e-4, linear_model.probability(named.draft.odds)))
    found["least"] = min(found.values())
    places = set(linear_model.features(named.chosen["metric"].traits))
    found["metric beside"] = float(not _BESIDE.isdisjoint(places))
    found["metric measures"] = float("head=True" in places)
    for name in _NAMES[:3]:
        choice = named.chosen[name]
        found[f"{name} none"] = float(choice.text is None)
        found[f"{name} elsewhere"] = float(choice.text is not None and choice.start < 0)
        found[f"{name} many"] = log(len(named.options[name]))
    return found | _circumstances(named)


def _circumstances(named: LinkedClaim) -> dict[str, float]:
    """What of the amount and its sentence makes names easy or hard to tell."""
    draft, own = named.draft, named.scene.own
    return {
        f"kind {draft.pattern.kind}": 1.0,
        f"unit {draft.amount.unit}": 1.0,
        f"paper {own.kind}": 1.0,
        "linked": float(draft.linked),
        "run": float(draft.run[1] > 1),
        "baseline": float(draft.baseline is not None),
        "system own": float(named.chosen["system"].text in own.systems[:1]),
        "benchmark own": float(named.chosen["benchmark"].text in own.benchmarks),
        "mentions": min(len(named.scene.mentions), _MANY) / _MANY,
        "amounts": min(len(named.piece.drafts), _MANY) / _MANY,
    }
