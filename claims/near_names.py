"""Which of the names there are somebody may have meant by one that there is not."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

_FARTHEST = 0.34  # share of a name's letters that a slip of the hand may change; two letters in any case
_A_PART = 0.26  # what being a part of a name counts as, between a slip of one letter in four and worse
_NO_WORSE = 0.1  # beside a name that is near, one that is over twice as far, and this, is no help


def near(name: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """At most `most` of `names`, the nearest first: those a letter or two away, those that `name` is a part of.

    "MLMU" is MMLU, whose letters it has, before MMMU, and never Video-MMMU, of which it is no part.
    """
    from rapidfuzz.distance import OSA  # imported where something is misspelt, which is seldom

    asked = _letters(name)
    if not asked:
        return ()
    found: list[tuple[float, ...]] = []
    listed = sorted(set(names))
    for number, each in enumerate(listed):
        letters = _letters(each)
        most_changed = max(min(2, len(asked) - 2), round(_FARTHEST * len(asked)), 1)
        changed = OSA.distance(asked, letters, score_cutoff=most_changed)
        if changed <= most_changed and letters:
            other = (Counter(asked) - Counter(letters)).total() + (Counter(letters) - Counter(asked)).total()
            found.append((changed / len(asked), changed, other, number))
        elif len(asked) > 2 and (asked in letters or (len(letters) > 2 and letters in asked)):
            found.append((_A_PART, abs(len(letters) - len(asked)), 0, number))
    best = min(found, default=(0.0,))[0]
    return tuple(listed[int(each[-1])] for each in sorted(found)[:most] if each[0] <= 2 * best + _NO_WORSE)


def _letters(name: str) -> str:
    """What of a name is compared: letters and digits without case."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())
