"""Amounts that the words right before them make results: what was measured, what something costs, what is saved."""

from claims.reader.expressions import expression
from claims.reader.numbers import Amount

# Prices in millions, and so many thousands of things saved, are no amounts of data.
_NO_SIZE = expression(
    r"(?:\$|\b(?:sav|spar|cut)\w*\s(?:up to\s|about\s|over\s|roughly\s)?)(?:[0-9][0-9.,]*\s?(?:-|–|—|to)\s?)?$",
    finds=("$1.5–", "saves 10-", "saves up to "),
    leaves=("5-", "on "),
)
_NO_SIZE_REACH = 40  # characters before a number in which such words stand
# What is measured in these, and said to be so and so much, is a result: all of 22 in annotated abstracts.
_MEASURED_UNITS = frozenset(("ms", "s", "min", "h", "mm", "cm", "m", "km", "°", "px", "µs"))
_MEASURED = expression(
    r"\b(?:errors?|times?|latency|delay|drift|deviation|accuracy|precision|repeatability|distance|runtime|offset|jitter|RMSE|MAE)",
    r"\s(?:\(\w+\)\s)?(?:(?:of|for|in)\s(?:the\s)?[a-z]+(?:\s[a-z]+)?\s)?(?:of|is|was|are|were|stays?|remains?|lies)\s?$",
    finds=("processing time of ", "the error of the positions is "),
    leaves=("a timeout of ", "it is "),
)
_MEASURED_REACH = 60  # characters before an amount in which that is said
LOG_ODDS = 0.5  # log odds at least of such an amount


def is_measured(text: str, amount: Amount) -> bool:
    """Whether the words before an amount say that something measured is so much: "processing time of 30 ms"."""
    reach = max(0, amount.lead - _MEASURED_REACH)
    return amount.unit in _MEASURED_UNITS and _MEASURED.search(text, reach, amount.lead) is not None


def is_price_or_saving(text: str, start: int) -> bool:
    """Whether the number at `start` is part of a price or of what is saved, and so no amount of data."""
    return _NO_SIZE.search(text, max(0, start - _NO_SIZE_REACH), start) is not None
