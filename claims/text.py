"""The abstract as a person reads it, every character still knowing its offset in the original.

Abstracts arrive with LaTeX (`10.15\\%`, `$2.3\\times$`), with LaTeX whose signs were lost (`2.2times`,
`sim 7.7`, `pm 0.3`), and with odd blanks and dashes. Later stages read `Readable.text` only, and give
back spans of the original through `Readable.span`.
"""

import re
from dataclasses import dataclass

# One character for one character: offsets stay as they are.
_SINGLE = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u3000", " "),
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

_ODD = re.compile(
    r"[\\${}^\u2009\u202f\u200b\u2060\ufeff]|--|[0-9%]\s?times\b|\b(?:sim|approx|pm|leq|geq|rightarrow)\b"
)
_BLANK = r"(?:\{,\}|\\[,;:! ]|[\u2009\u202f])"
# (regex, what a person sees); the first alternative that fits at a place wins.
_REWRITES: tuple[tuple[str, str], ...] = (
    (rf"(?<=[0-9]){_BLANK}(?=[0-9]{{3}}(?![0-9]))", ","),
    (r"\{,\}", ","),
    (r"\\%", "%"),
    (r"\\\$", "$"),
    (r"\\[&#_]", "\0"),  # the escaped sign itself
    (r"\\times(?![A-Za-z])|(?<=[0-9%])\s?times(?=[^A-Za-z\s]|\s[0-9(]|\s?$)|(?<=[0-9])times(?![A-Za-z])", "×"),
    (r"\\(?:sim|approx)(?:eq)?(?![A-Za-z])\s?|\bsim(?:eq)?\s?(?=[0-9])|\bapprox\s(?=[0-9])", "~"),
    (r"\\pm(?![A-Za-z])|\bpm\s?(?=[0-9])", "±"),
    (r"\\leq?(?![A-Za-z])|\bleq?\s?(?=[0-9])", "≤"),
    (r"\\geq?(?![A-Za-z])|\bgeq\s?(?=[0-9])", "≥"),
    (r"\\(?:long)?(?:right)arrow(?![A-Za-z])|\\to(?![A-Za-z])|\brightarrow\b", "→"),
    (r"\^\{?\\?circ\b\}?|\\deg(?:ree)?(?![A-Za-z])|\\textdegree", "°"),
    (r"\\mu(?![A-Za-z])\s?", "µ"),
    (r"\\(?:textbf|textit|texttt|textsc|textrm|textsf|emph|mathbf|mathrm|mathcal|mathit|text|bf|it|em|tt)"
     r"(?![A-Za-z])\s*\{?", ""),
    (r"\\[,;:! ]|[\u2009\u202f]", " "),
    (r"[\u200b\u2060\ufeff]", ""),
    (r"---", "—"),
    (r"--", "–"),
    (r"\{=\}", "="),
    (r"\^", "^"),
    (r"[{}]", ""),
)
_REWRITE = re.compile("|".join(f"({each})" for each, _ in _REWRITES))
_MATH = re.compile(r"(?<!\\)\$(?=\S)([^$\n]{1,80}?)(?<=\S)(?<!\\)\$(?![0-9])")
_PROSE = re.compile(r"[A-Za-z]{3,}\s+[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Readable:
    """Readable text; `starts[i]` and `ends[i]` are the original's span of character i, None: the same."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the readable span [start, end) was made of."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.starts[start], self.ends[end - 1]


def readable(original: str) -> Readable:
    """The text a person sees in `original`; each of its characters comes from one place there, in order."""
    text = original.translate(_SINGLE)
    if not _ODD.search(text):
        return Readable(text)
    dropped = {place for m in _MATH.finditer(text) if not _PROSE.search(m[1]) for place in (m.start(), m.end() - 1)}
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def copy(begin: int, stop: int) -> None:
        for place in range(begin, stop):
            if place not in dropped:
                pieces.append(text[place])
                starts.append(place)
                ends.append(place + 1)

    done = 0
    for match in _REWRITE.finditer(text):
        copy(done, match.start())
        done = match.end()
        seen = _REWRITES[(match.lastindex or 1) - 1][1]
        if seen:
            pieces.append(match[0][-1] if seen == "\0" else seen)
            starts.append(match.start())
            ends.append(match.end())
    copy(done, len(text))
    return Readable("".join(pieces), tuple(starts), tuple(ends))
