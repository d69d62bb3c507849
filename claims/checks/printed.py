"""Printed digits as what they say: a number known to half a unit of its last digit."""

from decimal import Decimal
from typing import NamedTuple

HUNDRED = Decimal(100)


class Span(NamedTuple):
    """All the numbers that a printed one may stand for, ends included."""

    low: Decimal
    high: Decimal

    def holds(self, other: "Span") -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def minus(self, other: "Span") -> "Span":
        """What the difference of the two may be."""
        return Span(self.low - other.high, self.high - other.low)

    def size(self) -> "Span":
        """The span without its sign."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Span(Decimal(0) if self.low <= 0 <= self.high else ends[0], ends[1])

    def over(self, other: "Span") -> "Span":
        """What the quotient of the two may be; both are positive."""
        return Span(self.low / other.high, self.high / other.low)

    def times(self, factor: Decimal) -> "Span":
        """The span in another unit."""
        return Span(self.low * factor, self.high * factor)


def step(digits: str) -> Decimal:
    """One unit of the last printed digit: 0.1 for "24.0", 1 for "24"."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def span(digits: str) -> Span:
    """The numbers that round to `digits`: 32.5 to 33.5 for "33"."""
    half = step(digits) / 2
    return Span(Decimal(digits) - half, Decimal(digits) + half)


def short(number: Decimal) -> str:
    """A computed number for a message, to four significant digits at least and no noise behind them."""
    places = 2 if abs(number) >= 10 else 3
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
