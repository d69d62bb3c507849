"""How firm a number is said to be by the words around it, and where the words that belong to it begin."""

from claims.reader.expressions import expression, last_words, phrases, words
from claims.reader.memory import kept

_REMEMBERED = 10_000  # words of which it is kept whether they may say how firm a number is, or lead to it
# How far before a number, in characters, it is looked for what says something of it.
_BOUND_REACH = 40  # how firm it is
_LEAD_REACH = 40  # words that still belong to it
# How firm a number is said to be: the words of each code, the first that fits.
_FAR = ("much", "high", "large", "many", "low", "few", "little")
_BOUNDS: dict[str, tuple[str, ...]] = {
    "up_to": (
        "up to", "upto", "up-to", *[f"as {far} as" for far in _FAR], "at most", "a maximum of", "maximum of", "maximum ", "max ",
        "a peak of", r"peak(?:\s\w+){0,2}\sof", r"peak(?:\s\w+){0,2}\sreaching", "at best", "reaching up to",
    ),
    "less_than": (
        "under", "below", "less than", "fewer than", "within", "lower than", "smaller than", "no more than", "not exceeding",
        "<", "≤", "sub-?",
    ),
    "at_least": (
        "over", "more than", "greater than", "at least", "exceeding", "exceeds?", "exceeded", "above", "upwards? of", "beyond",
        "higher than", "larger than", "surpassing", "surpasses", "no less than", "in excess of", "well over", ">", "≥",
    ),
    "approx": (
        "about", "around", "roughly", "nearly", "almost", "approximately", r"approx\.?", "circa", r"ca\.", "close to", "near",
        "approaching", "an estimated", "an approximate", "on the order of", "some", "~", "≈", "≃", "∼", r"\bc\.",
    ),
}  # fmt: skip
_SIGNED_BOUNDS = {
    "<": "less_than",
    "≤": "less_than",
    ">": "at_least",
    "≥": "at_least",
}  # right before the number
_ARROWS = ("=>", "->")  # "PSNR (9.87=>15.98)"
# What may stand between those words and the number.
_FILLERS = (
    "an?", "the", "by", "average", "mean", "of", "only", "just", "reaching", "additional", "another", "to", "absolute",
    "relative", "overall", "substantial", "significant", "remarkable", "impressive", "staggering", "near-perfect",
    "near perfect", "~", r"\+", "-", r"\(", r"\$",
)  # fmt: skip
_FILL = rf"(?:\s?{phrases(*_FILLERS)}){{0,3}}\s?"
# Of words in small letters: where case is ignored, a search is much slower.
BOUND = expression(
    r"(?<![A-Za-z-])",
    phrases(*[rf"(?P<{code}>{phrases(*said)}{_FILL}$)" for code, said in _BOUNDS.items()]),
    finds=("up to ", "over the ", "more than an average of ", "sub-", "~"),
    leaves=("at ", "moreover ", "up to it at "),
)
# Found in the last word that `BOUND` fits: most numbers stand behind another, and need no search.
_BOUND_END = expression(
    last_words(*[each for said in (*_BOUNDS.values(), _FILLERS) for each in said]),
    "$",
    finds=("to", "as", "excess of", "maximum", "$"),
    leaves=("accuracy", "is"),
)
# "no model exceeds 54%", "none surpasses 60%"
_PASSING = ("exceed", "surpass", "above", "more than", "over")
_NOBODY = expression(
    r"\b(?:[Nn]o|[Nn]one|[Nn]either|[Nn]ever|not|cannot|fails? to|unable to)\s(?:(?!(?:while|but|and)\b)[^\s,;:]+\s){0,5}$",
    finds=("no model ", "None of them ", "fails to "),
    leaves=("notes ", "none, it ", "no model but it "),
)
AFTER_BOUND = expression(
    r"\+(?![0-9])|\s(?:or (?:more|higher|better|above)|and (?:above|more)(?!\s+[a-z]))\b",
    finds=("+ tasks", " or more", " and above"),
    leaves=("+5", " and more tasks"),
)
# Words that still belong to an amount: "an average of", "an impressive".
_LEADS = words(
    "an? the its their average averaged mean median total overall relative absolute only just even additional further another",
    "impressive remarkable substantial significant maximum peak whopping staggering consistent state-of-the-art new high net",
    "strong mere near-perfect",
)
LEAD = expression(
    rf"(?<![\w-])(?:(?<![\w-]){_LEADS}\s+(?:of\s+)?)+$",
    finds=("an average of ", "by an impressive "),
    leaves=("an average", "by ", "pan-the "),
)
_LEAD_END = expression(
    rf"(?:{_LEADS}|of)$", finds=("average", "of"), leaves=("by", "averages")
)  # found in the last word that `LEAD` fits


def bound_before(text: str, floor: int, begin: int) -> tuple[str, int]:
    """How firm the number at `begin` is said to be by the words before it, and where those begin."""
    if text[begin - 2 : begin] in _ARROWS:
        return "exact", begin
    if text[begin - 1 : begin] in _SIGNED_BOUNDS and begin > floor:
        return _SIGNED_BOUNDS[text[begin - 1]], begin - 1
    if text[begin - 1 : begin] == "=" and text[begin - 2 : begin - 1] in _SIGNED_BOUNDS and begin - 1 > floor:
        return _SIGNED_BOUNDS[text[begin - 2]], begin - 2
    first = max(floor, begin - _BOUND_REACH)
    window = max(0, first - 1)  # one more, which must not go on in the first word
    before = text[window:begin].lower()
    last = before.rsplit(None, 1)
    if not may_bound(last[-1] if last else ""):
        return "exact", begin
    match = BOUND.search(before, first - window)
    if match is None or match.lastgroup is None:
        return "exact", begin
    place = begin - (len(before) - match.start())
    if text.startswith(_PASSING, place) and _NOBODY.search(text, floor, place):
        return "less_than", place
    return match.lastgroup, place


@kept(_REMEMBERED)
def may_bound(word: str) -> bool:
    """Whether the words that say how firm a number is may end with `word`."""
    return _BOUND_END.search(word) is not None


def lead_before(text: str, begin: int) -> int:
    """Where the words that belong to the amount itself begin, those of its bound at `begin`: "an average of up to"."""
    window = max(0, begin - _LEAD_REACH)
    last = text[window:begin].rsplit(None, 1)
    if may_lead(last[-1] if last else "") and (match := LEAD.search(text, window, begin)):
        return match.start()
    return begin


@kept(_REMEMBERED)
def may_lead(word: str) -> bool:
    """Whether the words that belong to an amount may end with `word`."""
    return _LEAD_END.search(word) is not None
