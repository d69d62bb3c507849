"""One pattern: words around an amount that say what kind of claim it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.numbers import Amount
from claims.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Context:
    """An amount in its sentence: the words before it (bounds and fillers taken off) and behind it."""

    amount: Amount
    before: str  # from the sentence's begin to the amount, without "by up to an average of"'s last words
    after: str  # from behind the unit to the sentence's end


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named piece of language: `before` must end at the amount, `after` must begin behind its unit.

    `finds` are sentences with the first value it must find there, `leaves` are sentences in which it must
    find none: the examples are the documentation and the test.
    """

    name: str
    kind: Kind
    finds: Mapping[str, str]
    leaves: tuple[str, ...] = ()
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    units: frozenset[str] | None = None  # None: any unit
    signs: str = ""  # "": any sign, or none
    bounds: frozenset[str] | None = None  # None: any bound

    def fits(self, context: Context) -> bool:
        """Whether this pattern's words stand around the amount."""
        amount = context.amount
        if self.units is not None and amount.unit not in self.units:
            return False
        if self.bounds is not None and amount.bound not in self.bounds:
            return False
        if self.signs and (not amount.sign or amount.sign not in self.signs):
            return False
        before = self.before is not None and self.before.search(context.before) is not None
        if self.before is not None and not before:
            return False
        return self.after is None or self.after.match(context.after) is not None
