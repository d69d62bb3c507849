"""What a number that is no claim probably is."""

from claims.reader.dismissals.words import COUNT, rx
from claims.reader.expressions import words
from claims.reader.rule_matcher import DismissalRule

_LENGTHS = words("seconds? minutes? hours? min s tokens? frames? words? pages? characters?")
_UNITS = words(
    "ms mm cm m km s h min GB MB TB FPS fps Hz dB x × times fold ° degrees? points? pp hours? days? weeks? months? years?",
    "seconds? minutes? meters? GPU",
)
_SETTINGS = words(
    "ratio rate factor weight scale level probability value constant coefficient budget sparsity level size of at to from and or",
    "with than",
)

RULES = (
    DismissalRule(
        "length",
        "a length of inputs or outputs: 32K tokens, 5-second videos, 90-minute inputs",
        finds={"generates 5-second videos": "5"},
        leaves=("5 tasks",),
        after=rx(rf"[\s-]{_LENGTHS}\b|-[a-z]+"),
        firm=False,
    ),
    DismissalRule(
        "share",
        "a percentage of the world, the data or a protocol",
        finds={"affects 10% of adults": "10"},
        leaves=("affects 10 adults",),
        after=rx(r"\s?(?:%|percent)"),
        firm=False,
    ),
    DismissalRule(
        "quantity",
        "a quantity of a protocol or a description, with its unit",
        finds={"a 2 mm needle": "2", "at 0.5 x zoom": "0.5"},
        leaves=("2 needles",),
        after=rx(rf"\s?-?{_UNITS}\b|\s?[×°]"),
        firm=False,
    ),
    DismissalRule(
        "count",
        "how many of something there are",
        finds={"across 10 tasks": "10", "8,280 requests": "8,280", "54 (of which": "54"},
        leaves=("across 1.5 tasks", "it is 10."),
        after=rx(r"\+?\s(?:[A-Za-z]|\()|-[a-zA-Z]|\+|\s?(?:–|-|to)\s?\d|,|/"),
        digits=rx(COUNT),
        firm=False,
    ),
    DismissalRule(
        "count",
        "a count at the end of a clause",
        finds={"language counts of 12.": "12"},
        leaves=("12 languages", "it is 1.5."),
        digits=rx(COUNT),
        after=rx(r"\s?[.;:)\]'\"=<>—–]|\s?$"),
        firm=False,
    ),
    DismissalRule(
        "parameter",
        "a decimal of a setting, ratio or formula",
        finds={"a ratio of 0.5 is used": "0.5"},
        leaves=("we use 0.5 here", "a ratio of 5"),
        digits=rx(r"[0-9]*\.[0-9]+"),
        before=rx(rf"\b{_SETTINGS}\s?$|[=<>≤≥(~]\s?$"),
        firm=False,
    ),
)
