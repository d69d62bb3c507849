"""What kind of claim an amount is: one module a family, tried in the order of PATTERNS."""

from functools import lru_cache

from claims.reader.patterns import changes, ranks, ratios, scores
from claims.reader.patterns.pattern import Context, Pattern
from claims.reader.patterns.scores import LEVEL

__all__ = ["LEVEL", "PATTERNS", "Context", "Pattern", "match"]

PATTERNS: tuple[Pattern, ...] = (*ranks.PATTERNS, *ratios.PATTERNS, *changes.PATTERNS, *scores.PATTERNS)


_REMEMBERED = 10_000  # words before an amount whose patterns are kept


def match(context: Context) -> Pattern:
    """The first pattern whose words stand around the amount."""
    amount = context.amount
    last = context.before.rsplit(None, 1)[-1] if context.before else ""
    possible = _possible(amount.unit, amount.sign, amount.bound, last)
    return next(each for each in possible if each.fits_around(context))


@lru_cache(maxsize=_REMEMBERED)
def _possible(unit: str, sign: str, bound: str, last: str) -> tuple[Pattern, ...]:
    """The patterns that an amount behind the word `last` may fit."""
    return tuple(each for each in PATTERNS if each.fits_amount(unit, sign, bound) and each.fits_last(last))
