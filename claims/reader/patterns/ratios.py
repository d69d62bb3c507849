"""Ratios: a factor against something."""

import re

from claims.reader.patterns.pattern import Pattern
from claims.reader.patterns.words import CHANGE_NOUN

PATTERNS = (
    Pattern(
        name="compared factor",
        kind="ratio",
        units=frozenset({"x"}),
        after=re.compile(
            rf"[\s-]+(?:(?!(?:of|on|in|to|and|or|over|with|for|at|than|by|while|larger|bigger|longer)\b)[\w@./'-]+\s+){{0,3}}"
            rf"(?:{CHANGE_NOUN}|faster|slower|fewer|less|lower|higher|better|cheaper|throughput|quicker|reduced|improved)\b"
        ),
        finds={
            "It is 3.2x faster.": "3.2",
            "a 4.41x attention speedup is seen": "4.41",
            "14x lower latency": "14",
        },
        leaves=("It is 500x larger than Hive.",),
    ),
    Pattern(
        name="factor by",
        kind="ratio",
        units=frozenset({"x"}),
        before=re.compile(rf"(?:\bby|\b{CHANGE_NOUN}(?:\s\w+)?(?:\s(?:of|up to|reaching|is|:))?)\s*$"),
        finds={"It cuts cost by 4x.": "4", "a speedup of x17.7 is seen": "17.7"},
        leaves=("It is 500x larger than Hive.",),
    ),
    Pattern(
        name="factor",
        kind="ratio",
        units=frozenset({"x"}),
        finds={
            "It is 3.2x faster.": "3.2",
            "a speedup of x17.7 is seen": "17.7",
            "2.2times faster than X": "2.2",
        },
        leaves=("It reaches 41.5% on WebArena.",),
    ),
    Pattern(
        name="by a factor of",
        kind="ratio",
        units=frozenset({""}),
        before=re.compile(r"\b(?:a )?factors? of\s*$"),
        last=re.compile(r"of$"),
        finds={"It cuts cost by a factor of 4.": "4"},
        leaves=("It cuts cost by 4%.",),
    ),
)
