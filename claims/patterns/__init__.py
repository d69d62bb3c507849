"""What kind of claim an amount is: one module a family, tried in the order of PATTERNS."""

from claims.patterns import changes, ranks, ratios, scores
from claims.patterns.pattern import Context, Pattern

__all__ = ["PATTERNS", "Context", "Pattern", "match"]

PATTERNS: tuple[Pattern, ...] = (*ranks.PATTERNS, *ratios.PATTERNS, *changes.PATTERNS, *scores.PATTERNS)


def match(context: Context) -> Pattern:
    """The first pattern whose words stand around the amount."""
    return next(each for each in PATTERNS if each.fits(context))
