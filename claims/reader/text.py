"""The abstract as a person reads it, every character still knowing its offset in the original.

Abstracts arrive with LaTeX (`10.15\\%`, `$2.3\\times$`), with LaTeX whose signs were lost (`2.2times`,
`sim 7.7`, `pm 0.3`), and with odd blanks and dashes. Later stages read `Readable.text` only, and give
back spans of the original through `Readable.span`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from claims.reader.expressions import expression

# One character for one character: offsets stay as they are.
_SINGLE = str.maketrans(
    {
        **dict.fromkeys(
            "\n\r\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u3000", " "
        ),
        **dict.fromkeys("\u2212\u2010\u2011\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2012\u2013", "–"),
        **dict.fromkeys("\u2014\u2015", "—"),
        **dict.fromkeys("\u2715\u2716\u2a2f\u2a09", "×"),
        **dict.fromkeys("\u223c\u02dc\uff5e", "~"),
        **dict.fromkeys("\u2248\u2245\u2243", "≈"),
        **dict.fromkeys("\u2a7d\u2266", "≤"),
        **dict.fromkeys("\u2a7e\u2267", "≥"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2018\u2019", "'"),
        "\uff05": "%",
        "\uff0b": "+",
        "\uff1c": "<",
        "\uff1e": ">",
    }
)

# A text without any of these reads as it is. To look for each is much faster than to try `REWRITE` at every
# character: what begins a rewrite is found first, the words only in a text that is odd.
_ENTITIES = ("&#", "&lt;", "&gt;", "&amp;", "&nbsp;", "&times;", "&percnt;", "&plusmn;")
SIGN_STARTS = (
    "\\",
    "{",
    "}",
    "^",
    "~",
    "--",
    "times",
    "\u2009",
    "\u202f",
    "\u200b",
    "\u2060",
    "\ufeff",
    *_ENTITIES,
)
_ASCII_STARTS = tuple(each for each in SIGN_STARTS if each.isascii())
_ODD_WORDS = ("sim ", "simeq", "approx", "pm ", "leq", "geq", "rightarrow", "plus", "minus")
WORD_STARTS = ("sim", "approx", "pm", "le", "geq", "rightarrow", "plus", "minus")
_BLANK = r"(?:\{,\}|\\[,;:! ]|[\u2009\u202f])"
# (regex, what a person sees) by what it begins with; the first alternative that fits at a place wins.
_SIGNS: tuple[tuple[str, str], ...] = (
    (rf"(?<=[0-9]){_BLANK}(?=[0-9]{{3}}(?![0-9]))", ","),
    (r"\{,\}", ","),
    # LaTeX whose backslashes were lost and whose braces were not: "{approx}0.2"
    (r"\{(?:sim|approx)(?:eq)?\}\s?", "~"),
    (r"\{times\}", "×"),
    (r"\{pm\}", "±"),
    (r"\\%", "%"),
    (r"\\\$", "$"),
    (r"\\(?=[0-9])", "$"),  # "\50.5": the sign of a price was lost
    (r"\\[()]", ""),  # "\(9.6\times\)"
    (r"\\[&#_]", "\0"),  # the escaped sign itself
    (r"\\times(?![A-Za-z])", "×"),
    (r"\\(?:sim|approx)(?:eq)?(?![A-Za-z])\s?", "~"),
    (r"\\pm(?![A-Za-z])", "±"),
    (r"\\leq?(?![A-Za-z])", "≤"),
    (r"\\geq?(?![A-Za-z])", "≥"),
    (r"\\(?:long)?(?:right)arrow(?![A-Za-z])|\\to(?![A-Za-z])", "→"),
    (r"(?<![Ll]eft)rightarrow", "→"),  # of no English word: "0.73rightarrow0.90", "SFTrightarrowDPO"
    (r"\^\{?\\?circ\b\}?|\\deg(?:ree)?(?![A-Za-z])|\\textdegree", "°"),
    (r"\\mu(?![A-Za-z])\s?", "µ"),
    (
        r"\\(?:textbf|textit|texttt|textsc|textrm|textsf|emph|mathbf|mathrm|mathcal|mathit|text|bf|it|em|tt)"
        r"(?![A-Za-z])\s*\{?",
        "",
    ),
    (r"\\[,;:! ]|[\u2009\u202f]", " "),
    (r"[\u200b\u2060\ufeff]", ""),
    # HTML's spelling of a sign: "91.2&#37;", "&lt; 20 ms"
    (r"&(?:#37|percnt);", "%"),
    (r"&(?:#60|lt);", "<"),
    (r"&(?:#62|gt);", ">"),
    (r"&(?:#38|amp);", "&"),
    (r"&(?:#160|nbsp);", " "),
    (r"&(?:#215|times);", "×"),
    (r"&(?:#177|plusmn);", "±"),
    (r"---", "—"),
    (r"--", "–"),
    (r"\{=\}", "="),
    # LaTeX's blank that does not break; "12~20%" is a range
    (r"(?<=[A-Za-z.])~(?=[A-Za-z0-9])|(?<=[0-9])~(?=[A-Za-z])", " "),
    (r"[{}]", ""),
)
_AFTER_DIGIT: tuple[tuple[str, str], ...] = (
    (r"\s?times(?=[^A-Za-z\s]|\s[0-9(]|\s?$)|times(?![A-Za-z])", "×"),
)
_WORDS: tuple[tuple[str, str], ...] = (
    (r"sim(?:eq)?\s?(?=[0-9])|approx\s?(?=[0-9])", "~"),
    (r"pm\s?(?=[0-9])", "±"),
    (r"times(?=[0-9])", "×"),
    (r"leq?\s?(?=[0-9])", "≤"),
    (r"geq\s?(?=[0-9])", "≥"),
    (r"plus(?=[0-9])", "+"),
    (r"minus(?=[0-9])", "-"),
)
_REWRITES = (*_SIGNS, *_AFTER_DIGIT, *_WORDS)


def _any(rewrites: tuple[tuple[str, str], ...]) -> str:
    return "(?:" + "|".join(f"({each})" for each, _ in rewrites) + ")"


REWRITE = expression(
    rf"{_any(_SIGNS)}|(?<=[0-9%]){_any(_AFTER_DIGIT)}|\b{_any(_WORDS)}",
    finds=(r"10\%", "2.2times", "sim 7", "{x}"),
    leaves=("three times", "10%", "simple"),
)
# Thousands parted by blanks, behind a plain word or a sign.
_THOUSANDS = expression(
    # The look behind comes after the first digit: what begins with one character of a set is searched for much faster.
    r"[0-9](?:(?<=[a-z] [0-9])|(?<=[(~<>=$][0-9]))[0-9]{0,2}(?: [0-9]{3})+(?![\w,-]|\.[0-9]*[A-Za-z])",
    finds=("of 1 854.2 ms", "renders 1 200 frames", "(12 000 000)"),
    leaves=("of 2 1000", "at 3 405B", "by 5 100-class sets", "Foo-2 100 times"),
)
_BLANK_AND_THREE = expression(  # in each of them: looked for first, for speed
    r" [0-9]{3}(?![0-9])", finds="1 200", leaves=("1 2000", "200")
)
_LONGEST_WORD = 24  # characters before such a number in which the whole word before it stands
_BLANKS = expression(" ", finds=" ", leaves="1")
# Behind one of these a number stands alone: "at step 2 100 samples".
_NUMBERED = frozenset(
    ("step", "steps", "top", "level", "phase", "stage", "version", "task", "layer", "case", "type", "class")
)
_MATH = expression(
    r"(?<!\\)\$(?=\S)([^$\n]{1,80}?)(?<=\S)(?<!\\)\$(?![0-9])", finds="$x^2$", leaves=("$5 and $10", "a $")
)
_PROSE = expression(r"[A-Za-z]{3,}\s+[A-Za-z]{2,}", finds="costs and", leaves=("a b", "x^2"))


@dataclass(frozen=True, slots=True)
class Readable:
    """Readable text, made of pieces of the original.

    `begins[i]` is the offset in the readable text of piece i, which was made of the original's span
    [`starts[i]`, `ends[i]`); a piece as long as its span is a copy, any other is one sign for that span.
    No pieces: the text is as long as the original, character for character.
    """

    text: str
    begins: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the readable span [start, end) was made of."""
        if not self.begins:
            return start, end
        if start >= end:
            place = self._span(start)[0] if start < len(self.text) else self.ends[-1]
            return place, place
        return self._span(start)[0], self._span(end - 1)[1]

    def without(self, cuts: Sequence[tuple[int, int]]) -> "Readable":
        """The text with the spans `cuts`, which are in order and apart, taken out."""
        begins, starts, ends = self.begins, self.starts, self.ends
        if not begins:
            begins, starts, ends = (0,), (0,), (len(self.text),)
        pieces: list[tuple[str, int, int]] = []  # seen, and the span of the original
        stops = (*begins[1:], len(self.text))
        at = done = 0  # the piece that is looked at, and what is behind the last cut
        for cut, after in [*cuts, (len(self.text), len(self.text))]:
            while at < len(begins) and begins[at] < cut:
                begin, stop, start, end = begins[at], stops[at], starts[at], ends[at]
                low, high = max(begin, done), min(stop, cut)
                if low < high:
                    copied = stop - begin == end - start
                    span = (start + low - begin, start + high - begin) if copied else (start, end)
                    pieces.append((self.text[low:high], *span))
                if stop > cut:
                    break  # the rest of this piece stands behind the cut, if anything does
                at += 1
            done = after
        texts, spans_from, spans_to = zip(*pieces, strict=True) if pieces else ((), (), ())
        offsets = tuple(accumulate((len(each) for each in texts), initial=0))[:-1]
        return Readable("".join(texts), offsets, spans_from, spans_to)

    def _span(self, place: int) -> tuple[int, int]:
        """The span of the original that one character was made of."""
        piece = bisect_right(self.begins, place) - 1
        begin, start, end = self.begins[piece], self.starts[piece], self.ends[piece]
        following = self.begins[piece + 1] if piece + 1 < len(self.begins) else len(self.text)
        if following - begin == end - start:
            return start + place - begin, start + place - begin + 1
        return start, end


def readable(original: str) -> Readable:
    """The text a person sees in `original`; each of its characters comes from one place there, in order."""
    text = original.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    starts = _ASCII_STARTS
    if not text.isascii():
        text = text.translate(_SINGLE)
        starts = SIGN_STARTS
    odd = [each for each in starts if each in text]
    dollars = "$" in text
    edits = _grouped(text)
    if not (odd or dollars or edits or any([word in text for word in _ODD_WORDS])):
        return Readable(text)
    taken = {start for start, _, _ in edits}
    edits = sorted(edits + [each for each in edits_at(text, [*odd, *WORD_STARTS]) if each[0] not in taken])
    if dollars:
        edits = _without_dollars(text, edits)
    return _edited(text, edits) if edits else Readable(text)


def _grouped(text: str) -> list[tuple[int, int, str]]:
    """The edits that put a comma where a blank parts thousands: "1 200 frames", but not "Foo 2 100 times"."""
    edits: list[tuple[int, int, str]] = []
    if _BLANK_AND_THREE.search(text) is None:
        return edits
    for match in _THOUSANDS.finditer(text):
        start, stop = match.span()
        before = text[max(0, start - _LONGEST_WORD) : start].rstrip().rsplit(" ", 1)[-1]
        if text[start - 1] != " " or (before.isalpha() and before.islower() and before not in _NUMBERED):
            edits += [(blank.start(), blank.end(), ",") for blank in _BLANKS.finditer(text, start, stop)]
    return edits


def edits_at(text: str, beginnings: list[str]) -> list[tuple[int, int, str]]:
    """What a person sees where one of `beginnings` stands, as (start, end, seen): in order, the first of any that overlap."""
    edits: list[tuple[int, int, str]] = []
    done = 0
    for place in _places(text, beginnings):
        if place >= done and (match := REWRITE.match(text, place)):
            done = match.end()
            edits.append((place, done, seen_by(match)))
    return edits


def _places(text: str, beginnings: list[str]) -> list[int]:
    """Where a rewrite may begin, in order."""
    places = []
    for each in beginnings:
        place = text.find(each)
        while place >= 0:
            places.append(place)
            if each == "times":
                places.append(place - 1)  # the blank of "2 times" is taken away with it
            place = text.find(each, place + 1)
    return sorted(places)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> Readable:
    """The text with its edits made, every piece knowing its span."""
    pieces: list[str] = []
    begins: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    length = done = 0
    for start, end, seen in [*edits, (len(text), len(text), "")]:
        for piece, begin, stop in ((text[done:start], done, start), (seen, start, end)):
            if not piece:
                continue
            if pieces and begin > ends[-1] and piece[0].isdigit() and pieces[-1][-1].isdigit():
                pieces.append(" ")  # what is not seen still parts two numbers
                begins.append(length)
                starts.append(ends[-1])
                ends.append(begin)
                length += 1
            pieces.append(piece)
            begins.append(length)
            starts.append(begin)
            ends.append(stop)
            length += len(piece)
        done = end
    if not pieces:
        return Readable("")
    return Readable("".join(pieces), tuple(begins), tuple(starts), tuple(ends))


def seen_by(match: re.Match[str]) -> str:
    """What a person sees for one rewritten piece."""
    seen = _REWRITES[(match.lastindex or 1) - 1][1]
    return match[0][-1] if seen == "\0" else seen


def _without_dollars(text: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The edits, and those that take away the signs around pieces of mathematics; a price keeps its sign."""
    taken = {place for start, end, _ in edits for place in range(start, end)}
    for match in _MATH.finditer(text):
        if not _PROSE.search(match[1]):
            edits += [(p, p + 1, "") for p in (match.start(), match.end() - 1) if p not in taken]
    return sorted(edits)
