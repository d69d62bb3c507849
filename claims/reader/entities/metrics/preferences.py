"""Preferences: what is measured where people prefer one thing to another in so many cases."""

from claims.reader.expressions import expression, words

METRIC = "preference"
_PEOPLE = words(
    "users? humans? people annotators? raters? participants? judges? evaluators? experts? readers? listeners? clinicians? viewers?"
)
_PREFERRED = expression(
    rf"(?:\b(?P<word>(?:prefer|favou?r)(?:r?ed)?)(?=\s(?:by|over|to|in|compared)\s)|(?i:{_PEOPLE})\s(?P<verb>(?:prefer|favou?r)(?:r?ed)?)\s)",
    r"[^;:]{0,90}$",
    finds=("is preferred over Foo ", "Users prefer Foo to Bar in "),
    leaves=("preferences are ", "it prefers the short one in "),
)
_SO_OFTEN = expression(
    r"\sof\s(?:the\s|all\s)?(?:time|cases|comparisons|trials|pairs|raters|users|votes|participants|instances)\b",
    finds=(" of the time", " of cases"),
    leaves=(" of the preferences", " in cases"),
)


def found(sentence: str, begin: int, stop: int) -> tuple[int, int] | None:
    """Where the sentence says that the amount [begin, stop) is how often something is preferred; None where it does not."""
    match = _PREFERRED.search(sentence, 0, begin) if _SO_OFTEN.match(sentence, stop) else None
    return match.span("word" if match["word"] else "verb") if match else None
