"""Spreads and intervals around values."""

from claims.reader.dismissals.words import rx
from claims.reader.rule_matcher import DismissalRule

_UNIT = r"\s?(?:%|(?:percentage )?points|pp)?\s?"
_OPENED = rf"[0-9]{_UNIT}[\[(]"
_CI = r"\bCI:?\s?[=\[(]?\s?"

RULES = (
    DismissalRule(
        "uncertainty",
        "how probable it is that a bound holds: with probability at least 0.95",
        finds={"holds with probability at least 0.95": "0.95", "with high probability 0.99 it": "0.99"},
        leaves=("a probability of 0.95 is seen", "an answer probability of 0.7"),
        before=rx(
            r"\b[Ww]ith\s(?:high\s|a\s|overwhelming\s)?probability\s(?:of\s)?(?:at\sleast\s|more\sthan\s|over\s|[≥>=]\s?)?$"
        ),
        word=rx(r"(?:probability|of|least|than|over|[≥>=])$"),
    ),
    DismissalRule(
        "uncertainty",
        "the spread behind ± or the level of a confidence interval",
        finds={"scores 71.2 ± 0.3 here": "0.3"},
        leaves=("scores 71.2 - 0.3 here",),
        before=rx(r"(?:±|\+/-|\+-)\s?$"),
        word=rx(r"[±-]$"),
        behind="± -",
    ),
    DismissalRule(
        "uncertainty",
        "the level of a confidence interval",
        finds={"with a 95% CI": "95"},
        leaves=("with 95% of it", "with 95% confident answers"),
        after=rx(r"(?:\s?%|\spercent)[\s-](?:CI\b|confidence|credible|bootstrap)"),
    ),
    DismissalRule(
        "uncertainty",
        "the ends of an interval behind a value",
        finds={"we measure 7.70% (7.04–8.35) here": "7.04"},
        leaves=("we measure it (7.04–8.35) here", "we measure 7.70% (7.04) here"),
        before=rx(rf"{_OPENED}$"),
        word=rx(r"[\[(]$"),
        after=rx(r"\s?%?\s?[–,-]\s?[0-9.]+\s?%?(?:[\])]|$)"),
    ),
    DismissalRule(
        "uncertainty",
        "the upper end of such an interval",
        finds={"we measure 7.70% (7.04–8.35) here": "8.35"},
        leaves=("we measure it (7.04–8.35) here",),
        before=rx(rf"{_OPENED}[0-9.]+\s?%?\s?[–,-]\s?$"),
        word=rx(r"[–,-]$"),
        after=rx(r"\s?%?[\])]"),
    ),
    DismissalRule(
        "uncertainty",
        "the ends of an interval behind CI, in a bracket or in none",
        finds={
            "with 90 percent CI 1.7 to 3.4 and": "1.7",
            "(95% CI: 4.69–5.78)": "4.69",
            "CI [4.69, 5.78]": "4.69",
        },
        leaves=("a CI of 5", "ACI 1.7 to 3.4"),
        before=rx(rf"{_CI}$"),
        word=rx(r"(?:[\[(=]|CI:?)$"),
        after=rx(r"\s?%?\s?(?:[–,-]|to)\s?[0-9]"),
    ),
    DismissalRule(
        "uncertainty",
        "the upper end of such an interval",
        finds={
            "with 90 percent CI 1.7 to 3.4 and": "3.4",
            "(95% CI: 4.69–5.78)": "5.78",
            "CI [4.69, 5.78]": "5.78",
        },
        leaves=("from 1.7 to 3.4 and",),
        before=rx(rf"{_CI}[0-9.]+\s?%?\s?(?:[–,-]|to)\s?$"),
        word=rx(r"(?:[–,-]|to)$"),
    ),
)
