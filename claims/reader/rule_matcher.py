"""Rules that say that a number is no claim, and finding the first that fits without trying each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.reader.memory import kept

LONGEST_WORD = 120  # characters of a word before a number that are looked at
BACK = 44  # characters before a number that `Rule.before` may look at
_REMEMBERED = 10_000  # numbers, words and their rules that are kept


@dataclass(frozen=True, slots=True)
class DismissalRule:
    """A named reason why a number is no claim: `before` ends at its digits, `after` begins behind them.

    A rule with both `word` and `before` has in `word` what every word that `before` fits has.
    """

    name: str
    about: str
    finds: Mapping[str, str]  # sentence -> the number it must dismiss
    leaves: tuple[str, ...]  # sentences in which it must dismiss none
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    digits: re.Pattern[str] | None = None
    firm: bool = True
    behind: str = ""  # one of these must stand directly before the number: looked at first, for speed
    never: str = ""  # none of these may
    word: re.Pattern[str] | None = (
        None  # found in the word before the number: remembered, so faster than `before`
    )

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the number [start, end) of `text` is what this rule says."""
        ahead = text[start - 1] if start else " "
        return (
            self.fits_ahead(ahead)
            and self.fits_number(text[start:end])
            and self.fits_word(word_before(text, start))
            and self.fits_around(text, start, end)
        )

    def fits_ahead(self, ahead: str) -> bool:
        """Whether this rule may be about a number with the character `ahead` in front of it."""
        return (not self.behind or ahead in self.behind) and not (self.never and ahead in self.never)

    def fits_number(self, number: str) -> bool:
        """Whether this rule may be about `number`."""
        return self.digits is None or self.digits.fullmatch(number) is not None

    def fits_word(self, word: str) -> bool:
        """Whether this rule may be about a number behind `word`."""
        return self.word is None or self.word.search(word) is not None

    def fits_around(self, text: str, start: int, end: int) -> bool:
        """Whether what stands before and behind the number is what this rule says."""
        if self.after is not None and not self.after.match(text, end):
            return False
        return self.before is None or self.before.search(text, max(0, start - BACK), start) is not None


def word_before(text: str, start: int) -> str:
    """The last characters without a blank before the number at `start`."""
    found = text[max(0, start - LONGEST_WORD) : start].rsplit(None, 1)
    return found[-1] if found else ""


class RuleMatcher:
    """Rules of which the first that fits a number is found without trying each.

    What a rule says of the number, of the character and of the word in front of it is remembered; rules that
    only look behind the number are tried together, as one pattern, where what stands there begins as in `behind`.
    """

    def __init__(self, rules: Sequence[DismissalRule], behind: str = "") -> None:
        self._rules = tuple(rules)
        alone = {i: rule.after for i, rule in enumerate(rules) if rule.after and _looks_only_behind(rule)}
        self._together = re.compile(
            f"{behind}(?:{'|'.join(f'({_inline(after)})' for after in alone.values())})"
        )
        self._places = tuple(alone)  # of the groups of that pattern
        self._none = len(rules)  # a place behind all
        self._apart = [i for i in range(len(rules)) if i not in alone]
        self._by_ahead = kept(_REMEMBERED)(self._ahead)
        self._by_number = kept(_REMEMBERED)(self._number)
        self._by_word = kept(_REMEMBERED)(self._word)
        self._by_all = kept(_REMEMBERED)(self._all)
        rules_apart = [(1 << i, rules[i]) for i in self._apart]
        # As bits, with the pattern of what is not the same for every number and word.
        self._of_digits = [(bit, rule.digits) for bit, rule in rules_apart if rule.digits]
        self._of_any_number = sum(bit for bit, rule in rules_apart if not rule.digits)
        self._of_words = [(bit, rule.word) for bit, rule in rules_apart if rule.word]
        self._of_any_word = sum(bit for bit, rule in rules_apart if not rule.word)

    def first(self, text: str, start: int, end: int) -> str | None:
        """The name of the first rule that fits the number [start, end) of `text`, or None."""
        ahead = text[start - 1] if start else " "
        match = self._together.match(text, end)
        found = self._places[match.lastindex - 1] if match and match.lastindex else self._none
        possible = self._by_ahead(ahead) & self._by_number(text[start:end])
        for place, rule in self._by_all(possible & self._by_word(word_before(text, start))):
            if place > found:
                break
            if rule.fits_around(text, start, end):
                return rule.name
        return self._rules[found].name if match else None

    def _ahead(self, ahead: str) -> int:
        """The rules whose number may stand behind a character, as bits."""
        return sum(1 << i for i in self._apart if self._rules[i].fits_ahead(ahead))

    def _number(self, number: str) -> int:
        """The rules that may be about a number, as bits."""
        return self._of_any_number | sum(
            [bit for bit, digits in self._of_digits if digits.fullmatch(number) is not None]
        )

    def _word(self, word: str) -> int:
        """The rules whose number may stand behind a word, as bits."""
        return self._of_any_word | sum(
            [bit for bit, pattern in self._of_words if pattern.search(word) is not None]
        )

    def _all(self, bits: int) -> tuple[tuple[int, DismissalRule], ...]:
        """The rules that bits stand for, with their places."""
        return tuple((i, rule) for i, rule in enumerate(self._rules) if bits >> i & 1)


def _looks_only_behind(rule: DismissalRule) -> bool:
    """Whether `after` alone decides whether a rule fits."""
    return not (rule.before or rule.word or rule.digits or rule.behind or rule.never)


def _inline(pattern: re.Pattern[str]) -> str:
    """A pattern as part of another, its case respected or ignored as before."""
    return f"(?i:{pattern.pattern})" if pattern.flags & re.IGNORECASE else pattern.pattern
