"""Where the sentences of a readable text begin and end."""

import re
from string import ascii_letters, digits

from claims.reader.expressions import expression, phrases
from claims.reader.limits import LONGEST_SENTENCE, LONGEST_TEXT

# A full stop behind one of these ends no sentence.
ABBREVIATIONS = (
    "e.g", "i.e", "al", "approx", "vs", "cf", "fig", "figs", "eq", "eqs", "sec", "sect", "app", "thm", "tab", "dr", "mr", "prof",
    "resp", "ca", "viz", "w.r.t", "wrt", "inc", "u.s", "u.k", "ed", "eds", "avg", "std", "a.k.a", "s.t",
)  # fmt: skip
ABBREVIATED = expression(
    r"(?:(?<![A-Za-z])",
    phrases(*[re.escape(each) for each in sorted(ABBREVIATIONS, key=len, reverse=True)]),
    r"|(?<![A-Za-z0-9-])[A-Za-z])\.$",
    flags=re.IGNORECASE,
    finds=("Foo et al.", "e.g.", "J."),
    leaves=("the end.", "GPT-4o."),
)
_ENDS = r"[\"')\]]{0,2}\s+(?=[\"'(\[]{0,2}[A-Z0-9~$+#]"  # the ordinary end
_SMALL_NAME = r"[a-z][A-Za-z]*[A-Z0-9])"  # a name in small letters: "... best. iGPT is"
_NO_BLANK = r"(?<=[a-z)%\]]\.)(?=[A-Z][a-z]{0,14}\s)"  # the missing blank: "on the set.Our method"
_BOUNDARY = expression(
    rf"[.!?](?:{_ENDS}|{_SMALL_NAME}|{_NO_BLANK})",
    finds=("best. It", "best. iGPT", "set.Our method"),
    leaves=("best. and", "41.5", "best."),
)
_TAILS = frozenset(each[-2:] for each in ABBREVIATIONS)
_IN_WORD = frozenset(ascii_letters + digits + "-")
_BLANK_BACK = 100  # characters before the longest sentence's end in which a blank to cut at is looked for
LOOK_BACK = 12  # characters; longer than any abbreviation with its full stop


def spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order and without gaps."""
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        stop = match.start() + 1
        if text[stop - 1] == "." and is_abbreviated(text, begin, stop):
            continue
        found.append((begin, match.end()))
        begin = match.end()
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def read_spans(text: str) -> list[tuple[int, int]]:
    """As `spans`, of what is read: each cut at the longest sentence, none behind the longest text."""
    found = []
    for begin, stop in spans(text[:LONGEST_TEXT]):
        if stop - begin > LONGEST_SENTENCE:
            limit = begin + LONGEST_SENTENCE
            blank = text.rfind(" ", limit - _BLANK_BACK, limit)
            stop = blank if blank >= 0 else limit
        found.append((begin, stop))
    return found


def is_abbreviated(text: str, begin: int, stop: int) -> bool:
    """Whether the full stop before `stop` is an abbreviation's; most words are none by their last two letters."""
    tail = text[stop - 3 : stop - 1]
    if stop - 3 > begin and tail[0] in _IN_WORD and tail.lower() not in _TAILS:
        return False
    return ABBREVIATED.search(text, max(begin, stop - LOOK_BACK), stop) is not None
