"""Numbers that are no claims, each by a named rule: one module a family, tried in the order of RULES.

A firm rule needs nothing but its words. A soft rule names what a number probably is where the model has decided
that it is no claim.
"""

from claims.reader.dismissals import (
    dates_and_marks,
    machines,
    names,
    parameters,
    probable,
    protocol,
    sizes,
    uncertainty,
)
from claims.reader.rule_matcher import DismissalRule, RuleMatcher

UNEXPLAINED = "unexplained"
RULES: tuple[DismissalRule, ...] = (
    *names.RULES,
    *sizes.RULES,
    *dates_and_marks.RULES,
    *protocol.RULES,
    *uncertainty.RULES,
    *parameters.RULES,
    *machines.RULES,
    *probable.RULES,
)
FIRM = RuleMatcher([rule for rule in RULES if rule.firm], behind=r"(?=[\s\w°^×*–-]|%[\s-][Ccbo])")
SOFT = RuleMatcher([rule for rule in RULES if not rule.firm])


def firm(text: str, start: int, end: int) -> str | None:
    """The name of the firm rule that dismisses the number [start, end) of a sentence, or None."""
    ahead = text[start - 1] if start else " "
    if ahead.isalpha() and ahead not in "xX":
        return "identifier"  # most numbers that are none are parts of names: no need to try every rule
    return FIRM.first(text, start, end)


def soft(text: str, start: int, end: int) -> str:
    """What a number that is no claim probably is; `UNEXPLAINED` where no rule fits."""
    return SOFT.first(text, start, end) or UNEXPLAINED
