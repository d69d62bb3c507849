"""Texts that are made to take long: each is a rule for writing one as long as is asked for."""

from collections.abc import Callable
from itertools import count

Text = Callable[[int], str]  # of so many characters


def repeated(piece: str) -> Text:
    """One sentence without an end."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def in_sentences(piece: str, longest: int) -> Text:
    """The piece in sentences of so many characters."""
    return repeated(piece * (longest // len(piece)) + ". It is so. ")


def numbered(pattern: str) -> Text:
    """The pattern with another number in it each time: nothing in it is ever said twice."""

    def written(length: int) -> str:
        found: list[str] = []
        size = 0
        for number in count(1):
            found.append(pattern.format(number))
            size += len(found[-1])
            if size >= length:
                break
        return "".join(found)[:length]

    return written


_PIECES = (
    "5 ± 3 ", "5 (0.3) ", "5 (SD 1) ", "5% (95% CI 4-6) ", "5 (4-6), ", ", ", "CI ", "(95% CI ",
    "1 ", "5% ", "(5%) ", "achieves 5% on X ", "by 5% ", "from 1 to ", "from 5% to 6%, ", "x1", "1.", "1,", "10 of ", "1-", "5 ± ",
    "up to ", "and, ", "A-", "a ", "A ", "aA", "(", ")", ")))", "\\times", "$", "$5$ ", "{", "^{", "~", "--", "sim 5", "https://a.b/", "GPT-4 and ",
    "GPT-4 and 5% ", "Foo5 (3%), ", "MMLU 5%, ", "from 5% to 6% on FooBench, ", "we propose Foo, a ", "called Foo ", "a_b ", "1e", "\u00b1", "5 points over Foo and ",
)  # fmt: skip
_IN_SENTENCES = (
    "5 ± 3 ", "5 (0.3) ", "5 (SD 1) and ", "5% (95% CI 4-6) ", "5 (95% CI 4-6), 5 (4-6), ",
    "5% ", "(5%) ", "achieves 5% on X ", "by 5% ", "GPT-4 and 5% ", "Foo5 (3%), ", "from 5% to 6% on FooBench, ", "precision of 5, ", "over Foo by 5% ", "we propose Foo, a ",
)  # fmt: skip
_NUMBERED = (
    "We propose Foo{0}. ", "Foo{0} achieves 5% on Bench{0}. ", "It rises from {0}.5% to 2%. ", "It is called Foo{0}, a benchmark. ", "A{0} ",
    "On MMLU it has {0}%. On GSM8K it has {0}%. ", "The Foo Bar{0} Net (FBN{0}) wins. ", "{0},000 ",
)  # fmt: skip

TEXTS: dict[str, Text] = {
    **{f"{piece!r} without end": repeated(piece) for piece in _PIECES},
    **{f"{piece!r} in sentences": in_sentences(piece, 240) for piece in _IN_SENTENCES},
    **{f"{pattern!r} counted": numbered(pattern) for pattern in _NUMBERED},
    "digits": repeated("7"),
    "digits behind a sign": lambda length: "5 ± 3, " + "7" * length,
    "letters": repeated("a"),
    "blanks": repeated(" "),
    "lines": repeated("\n"),
}
