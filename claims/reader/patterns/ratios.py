"""Ratios: a factor against something."""

import re

from claims.reader.expressions import words
from claims.reader.patterns.pattern import Pattern
from claims.reader.wording import CHANGE_NOUN

# Between a factor and what it compares: "4.41x attention speedup".
_NO_GAP = words("of on in to and or over with for at than by while larger bigger longer")
_GAP = rf"(?:(?!{_NO_GAP}\b)[\w@./'-]+\s+){{0,3}}"
_BETTER = words("faster slower fewer less lower higher better cheaper throughput quicker reduced improved")

PATTERNS = (
    Pattern(
        name="compared factor",
        kind="ratio",
        units=frozenset({"x"}),
        after=re.compile(rf"[\s-]+{_GAP}(?:{CHANGE_NOUN}|{_BETTER})\b"),
        of_list=True,
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
        name="one of so many",
        kind="ratio",
        units=frozenset({""}),
        before=re.compile(r"(?<![0-9/.])1\s?/\s?$"),
        last=re.compile(r"/$"),
        finds={"It cuts the cost to 1/6 of it.": "6"},
        leaves=("It solves 3/6 of them.",),
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
