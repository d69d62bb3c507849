"""Ranks: a place among others."""

import re

from claims.reader.patterns.pattern import Pattern

PATTERNS = (
    Pattern(
        name="place",
        kind="rank",
        units=frozenset({""}),
        before=re.compile(r"(?:#\s?|\bno\.\s?|\brank(?:s|ed|ing)\s(?:at\s)?(?:number\s|the\s)?)$"),
        last=re.compile(r"[#.]$"),
        finds={"It is #2 on the ReClor leaderboard.": "2", "ranking #6 among 1,252 models": "6"},
        leaves=("It scores 72 on MATH.",),
    ),
    Pattern(
        name="ordinal place",
        kind="rank",
        units=frozenset({""}),
        after=re.compile(
            r"(?:st|nd|rd|th)\b[\s-]*(?:overall\s)?(?:(?:place|rank|position)|(?:on|in|among|out of)\b|of\s[0-9])"
        ),
        finds={
            "It takes 1st place in the challenge.": "1",
            "It ranked 2nd on the leaderboard.": "2",
            "It placed 1st of 62 teams.": "1",
        },
        leaves=("the 3rd stage of training",),
    ),
)
