"""Ratios: a factor against something."""

import re

from claims.patterns.pattern import Pattern

PATTERNS = (
    Pattern(
        name="factor",
        kind="ratio",
        units=frozenset({"x"}),
        finds={"It is 3.2x faster.": "3.2", "a speedup of x17.7 is seen": "17.7", "2.2times faster than X": "2.2"},
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="by a factor of",
        kind="ratio",
        units=frozenset({""}),
        before=re.compile(r"\b(?:a )?factors? of\s*$", re.IGNORECASE),
        finds={"It cuts cost by a factor of 4.": "4"},
        leaves=("It cuts cost by 4%.",),
    ),
)
