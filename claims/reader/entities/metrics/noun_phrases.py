"""The words of a sentence, and the noun phrases that begin or end at a place."""

import re
from bisect import bisect_right

from claims.reader.entities import word_lists
from claims.reader.entities.metrics.metric_words import is_head, is_stop
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.wording import CHANGE_NOUNS

GREEK = "αβγδεηθκλμνπρστφχψωΔ"
_WORD = rf"(?<![0-9.])[A-Za-z{GREEK}\\][\w@/.&+'*^-]*|[0-9]+-[A-Za-z][\w-]*"
_TOKEN = expression(_WORD, finds=("mAP@50", "η^2", "5-shot"), leaves=("41.5", "%"))
_ABBREVIATION = expression(r"^\s?\([\w@.-]+\)\s?$", finds=" (TTFT) ", leaves=(" (a b) ", "(TTFT"))
_TRAILS = expression(
    f"^{words(CHANGE_NOUNS)}$", finds=("gains", "reduction"), leaves=("accuracy", "speedup", "gains of")
)
_SPEED = expression(
    r"\b(?:faster|speed-?ups?|accelerat\w+|speeds?|slower|quicker)\b",
    flags=re.IGNORECASE,
    finds=("Faster", "speed-up"),
    leaves=("fast", "speedy"),
)
_REMEMBERED = 30_000  # words of which it is kept whether they are part of a metric's name
Phrase = list[tuple[str, int, int]]  # words with their spans in the sentence


def cleaned(tokens: Phrase, alone: bool = False) -> Phrase:
    """The phrase without leading and trailing words that are no part of a metric's name.

    `alone`: a word that only belongs to a name beside its noun may be all there is: "3x faster decoding".
    """
    while tokens and _leads(tokens[0][0]):
        tokens = tokens[1:]
    while tokens and (
        _trails(tokens[-1][0])
        or (not alone and len(tokens) == 1 and tokens[0][0].lower() in word_lists.MODIFIERS)
    ):
        if _SPEED.fullmatch(tokens[-1][0]):
            break
        tokens = tokens[:-1]
    return tokens


@kept(_REMEMBERED)
def _leads(word: str) -> bool:
    """Whether a word in front of a metric's name is no part of it."""
    return word.lower() in word_lists.TRIM or word.endswith("'s")


@kept(_REMEMBERED)
def _trails(word: str) -> bool:
    """Whether a word behind a metric's name is no part of it."""
    small = word.lower()
    return small in word_lists.TRIM or _TRAILS.match(small) is not None


def forward(sentence: str, place: int, longest: int = 7) -> Phrase:
    """The noun phrase that begins at `place`: words up to a stop word or a punctuation mark."""
    tokens: Phrase = []
    while len(tokens) < longest:
        match = _TOKEN.match(sentence, place)
        if match is None:
            break
        word = match[0].rstrip(".'-")
        if not word or is_stop(word):
            break
        tokens.append((word, place, place + len(word)))
        end = match.end()
        if len(word) < len(match[0]) or sentence[end : end + 1] != " ":
            break
        place = end + 1
    return tokens


def noun_phrase(sentence: str, place: int) -> Phrase:
    """The noun phrase that begins at `place`, without words that say how good it is; empty where none does."""
    return cleaned(forward(sentence, place))


_FACTOR_WORDS = ("times", "points", "percent", "percentage")  # behind a number they are its unit
# "most agents score below 40%": a verb.
_SCORES = expression(
    r"\s(?:only\s|just\s)?(?:at|below|under|less than|between|around|about|over|above|no more than)\s|(?<=scores)\s[0-9]",
    finds=(" below 40", " only at 4", "scores 8"),
    leaves=(" of 40", "below 40", "score 8"),
)


class SentenceWords:
    """The words of a sentence with their spans, in order; a number alone is none."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.found: Phrase = []
        for match in _TOKEN.finditer(sentence):
            word, (start, end) = match[0], match.span()
            if word[-1] in ".'-":
                word = word.rstrip(".'-")
                end = start + len(word)
            if word and not (word in _FACTOR_WORDS and sentence[start - 2 : start - 1].isdigit()):
                self.found.append((word, start, end))
        self.ends = [end for _, _, end in self.found]
        # The nouns that measure: their spans, and the places of their noun phrases.
        self.measuring = [
            (start, end, *self._measured(end))
            for word, start, end in self.found
            if is_head(word) and not (word in ("score", "scores") and _SCORES.match(sentence, end))
        ]

    def _measured(self, end: int) -> tuple[Phrase, str]:
        """The noun phrase that ends with a noun that measures, and what is said of it by where it stands."""
        phrase = self.backward(end)
        aside = phrase and _ASIDE.search(self.sentence, max(0, phrase[0][1] - _ASIDE_REACH), phrase[0][1])
        return cleaned(phrase), "head aside" if aside else "head"

    def backward(self, place: int, longest: int = 6) -> Phrase:
        """The noun phrase that ends at `place`."""
        sentence, tokens = self.sentence, self.found
        last = place  # where the word that is looked at must end
        phrase: Phrase = []
        for i in range(bisect_right(self.ends, place) - 1, -1, -1):
            word, start, end = tokens[i]
            gap = sentence[end:last]
            if not phrase and gap.strip() == ")" and sentence[start - 1] == "(":
                last = start - 1  # "Time To First Token (TTFT) by": the words before the abbreviation
                continue
            if (gap.strip() if not phrase else gap != " " and not _ABBREVIATION.match(gap)) or is_stop(word):
                break
            phrase.append((word, start, end))
            last = start
            if len(phrase) == longest:
                break
        phrase.reverse()
        return phrase


_ASIDE = expression(
    r"\b(?:under|without|during|via|through|after|before|while)\s(?:the\s|a\s)?$",
    finds=("under ", "after the "),
    leaves=("of ", "thunder"),
)  # conditions
_ASIDE_REACH = 20
