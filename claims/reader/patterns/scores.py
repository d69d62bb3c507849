"""Scores: a level that was measured. What has no sign of another kind is a level."""

from claims.reader.patterns.pattern import Pattern

LEVEL = Pattern(
    name="level",
    kind="score",
    finds={"It reaches 41.5% on WebArena.": "41.5", "DSC of 75.44 is reported.": "75.44"},
)
PATTERNS = (LEVEL,)
