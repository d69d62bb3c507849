"""How probable it is that the whole record of a claim was read right: every field but its setting.

Learned from papers that the choices had not been learned from, of several fields of science; lower where a text is
unlike what was learned from.
"""

from math import log

from claims.reader.entities.linking import LinkedClaim
from claims.reader.model.linear_model import LinearModel, probability

_LEAST = 1e-4  # a probability below it says no more
_MANY = 8  # names or amounts in a sentence: more make it no harder
_NAMES = ("benchmark", "system", "metric", "baseline")
# Of each name that is always looked at: the features of there being none, of its standing elsewhere, of its many candidates.
_CHOSEN = tuple((name, f"{name} none", f"{name} elsewhere", f"{name} many") for name in _NAMES[:3])
_BESIDE = frozenset(("place=after", "place=before of", "place=before by", "place=subject"))


def of(claim: LinkedClaim, model: LinearModel) -> float:
    """The probability that the whole record is right."""
    return round(probability(model.log_odds_of_values(signs(claim))), 3)


def signs(claim: LinkedClaim) -> dict[str, float]:
    """What the confidence is measured by: how sure each choice was, in logarithms, and what made it easy or hard."""
    found = {name: log(max(_LEAST, claim.probability[name])) for name in _NAMES}
    found["claim"] = log(max(_LEAST, probability(claim.candidate.log_odds)))
    found["least"] = min(found.values())
    said = claim.chosen["metric"].feature_sets
    found["metric beside"] = float(any([not _BESIDE.isdisjoint(each.features) for each in said]))
    found["metric measures"] = float(any(["head=True" in each.features for each in said]))
    for name, none, elsewhere, many in _CHOSEN:
        choice = claim.chosen[name]
        found[none] = float(choice.text is None)
        found[elsewhere] = float(choice.text is not None and choice.start < 0)
        found[many] = log(len(claim.options[name]))
    for name, share in claim.strange.items():
        found[f"{name} strange"] = share
    found.update(_circumstances(claim))
    return found


def _circumstances(claim: LinkedClaim) -> dict[str, float]:
    """What of the amount and its sentence makes names easy or hard to tell."""
    candidate, own = claim.candidate, claim.mentions.own
    return {
        f"kind {candidate.pattern.kind}": 1.0,
        f"unit {candidate.amount.unit}": 1.0,
        f"paper {own.kind}": 1.0,
        "linked": float(candidate.linked),
        "run": float(candidate.run[1] > 1),
        "baseline": float(candidate.baseline is not None),
        "system own": float(claim.chosen["system"].text in own.systems[:1]),
        "benchmark own": float(claim.chosen["benchmark"].text in own.benchmarks),
        "mentions": min(len(claim.mentions.mentions), _MANY) / _MANY,
        "amounts": min(len(claim.sentence.candidates), _MANY) / _MANY,
    }
