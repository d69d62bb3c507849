"""One pattern: words around an amount that say what kind of claim it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.codes import Kind
from claims.reader.numbers import Amount


@dataclass(slots=True)
class Context:
    """An amount in its sentence: the words before it (bounds and fillers taken off) and behind it."""

    amount: Amount
    before: str  # up to the amount, without "up to an average of": in small letters, no blank at the end
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
    last: re.Pattern[str] | None = None  # found in the last word before if `before` fits: for speed
    of_list: bool = False  # behind a bare list it is said of all of it: "60% and 8% lower"
    yields: bool = (
        False  # no change where the old value stands in front: "from 39.4% to 60.6% over its base model"
    )

    @property
    def is_level(self) -> bool:
        """Whether this is the pattern of what has no sign of another kind."""
        return self.kind == "score"

    def fits(self, context: Context) -> bool:
        """Whether this pattern's words stand around the amount."""
        amount = context.amount
        return self.fits_amount(amount.unit, amount.sign, amount.bound) and self.fits_around(context)

    def fits_amount(self, unit: str, sign: str, bound: str) -> bool:
        """Whether this pattern is about such amounts at all."""
        return (
            (self.units is None or unit in self.units)
            and (self.bounds is None or bound in self.bounds)
            and (not self.signs or (sign != "" and sign in self.signs))
        )

    def fits_around(self, context: Context) -> bool:
        """Whether this pattern's words stand before and behind."""
        if self.before is not None and self.before.search(context.before) is None:
            return False
        return self.after is None or self.after.match(context.after) is not None

    def fits_last(self, word: str) -> bool:
        """Whether this pattern's words may end with `word`."""
        return self.last is None or self.last.search(word) is not None
