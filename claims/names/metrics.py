"""What was measured: the pieces of a sentence that may name the metric of an amount."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from claims.names import wordlists
from claims.names.shapes import is_metric
from claims.patterns.words import CHANGE_NOUN

_WORD = r"(?<![0-9.])[A-Za-zτπ\\][\w@/.&+'*^-]*|[0-9]+-[A-Za-z][\w-]*"
_PHRASE = re.compile(rf"(?:{_WORD})(?:\s(?:{_WORD}|\([A-Za-z][\w@.-]*\)))*")
_TOKEN = re.compile(_WORD)
_PREPOSITION = re.compile(r"\b(in|for|of|on)\s(?:the\s|its\s|all\s)*$")
_LIST_GAP = r"(?:,|,?\sand|,?\sor|/)"
_TO_NUMBER = re.compile(
    r"\s?(?:of|at|is|are|was|were|to|by|from|reach(?:es|ed|ing)?|:|=|\(by|\(|,|with|as|below|above|around|only|remains?|stands at|drops? to|falls? to|rises? to|improves? to|"
    r"exceed(?:s|ing)?|surpass(?:es|ing)?|averag(?:es|ing))?\s?$"
)
_OF_CHANGE = re.compile(
    rf"[\s-]*(?:[\w@./'-]+\s){{0,4}}?{CHANGE_NOUN}\s+(?:in|of|on|for)\s+(?:the\s+|its\s+)?", re.IGNORECASE
)
_COMPARED_IN = re.compile(
    r"[\s-]*(?:higher|lower|better|worse|faster|improvement|out of \d+|\d*/\d+)?\s*(?:\([^)]*\)\s*)?(?:in|for|of|on)\s+(?:the\s+|its\s+|all\s+)?",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"gains?|improvements?|increases?|boosts?|reductions?|decreases?|drops?|declines?|savings?|uplifts?|rises?|lifts?|advantages?|lead|"
    r"enhancements?|jumps?|leaps?|cuts?|surge|degradations?|deltas?|differences?|margins?|growth"
)
_SPEED = re.compile(r"\b(?:faster|speed-?ups?|accelerat\w+|speeds?|slower|quicker)\b", re.IGNORECASE)

Words = list[tuple[str, int, int]]  # words with their spans in the sentence


@dataclass(slots=True)
class Candidate:
    """A piece of text that may be the name that is looked for, and what speaks for and against it."""

    text: str | None  # None: the text names none
    start: int = -1
    end: int = -1
    features: list[str] = field(default_factory=list)
    points: float = 0.0  # what a reader would guess (`priors`)


def _clean(words: Words) -> Words:
    """The phrase without leading and trailing words that are no part of a metric's name."""
    while words and (words[0][0].lower() in wordlists.TRIM or words[0][0].endswith(("'s",))):
        words = words[1:]
    while words and (
        words[-1][0].lower() in wordlists.TRIM
        or (len(words) == 1 and words[0][0].lower() in wordlists.MODIFIERS)
        or _TRAILS.fullmatch(words[-1][0].lower())
    ):
        if _SPEED.fullmatch(words[-1][0]):
            break
        words = words[:-1]
    return words


def _forward(sentence: str, place: int, longest: int = 7) -> Words:
    """The noun phrase that begins at `place`: words up to a stop word or a punctuation mark."""
    words: Words = []
    while len(words) < longest:
        match = _TOKEN.match(sentence, place)
        if match is None:
            break
        word = match[0].rstrip(".'-")
        if not word or (word.lower() in wordlists.STOP and word.lower() not in wordlists.TRIM):
            break
        words.append((word, match.start(), match.start() + len(word)))
        if len(word) < len(match[0]) or match.end() >= len(sentence) or sentence[match.end()] not in " ":
            break
        place = match.end() + 1
    return words


def _backward(tokens: Words, sentence: str, place: int, longest: int = 6) -> Words:
    """The noun phrase that ends at `place`."""
    words: Words = []
    for word, start, end in reversed(tokens):
        if end > place:
            continue
        gap = sentence[end : words[0][1] if words else place]
        if not words and gap.strip() == ")" and sentence[start - 1] == "(":
            place = start - 1  # "Time To First Token (TTFT) by": the words before the abbreviation
            continue
        if words and gap != " " and not re.fullmatch(r"\s?\([\w@.-]+\)\s?", gap):
            break
        if not words and gap.strip():
            break
        if word.lower() in wordlists.STOP and word.lower() not in wordlists.TRIM:
            break
        words.insert(0, (word, start, end))
        if len(words) == longest:
            break
    return words


def tokens_of(sentence: str) -> Words:
    """The words of a sentence with their spans; a number alone is none."""
    found = []
    for match in _TOKEN.finditer(sentence):
        word = match[0].rstrip(".'-")
        if word:
            found.append((word, match.start(), match.start() + len(word)))
    return found


_VERBED = re.compile(
    r"\s(?:also\s|further\s|significantly\s|only\s|still\s)?(?:rises?|rose|drops?|dropped|falls?|fell|improves?|improved|increases?|increased|decreases?|decreased|declines?|declined|grows?|grew|jumps?|jumped|climbs?|"
    r"reach(?:es|ed)?|remains?|is|are|was|were|averages?|averaged|exceeds?|surpass(?:es)?|degrades?|goes|went|stands?|plummets?|collapses?|stays?|ranges?|reduced|lowered|raised|boosted|shrinks?|hits?)"
    r"(?:\s(?:by|from|to|at|below|above|only|between|as|up|down|around|within|under|over))?\s?$"
)
_JOINED = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?$")
_JOINING = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?")
_AFTER_LIST = re.compile(r"[\s-]*(?:\w+\s){0,2}(?:in|for|of|on)\s(?:the\s)?|\s")
_PIECE = re.compile(r"\S+")
_OF = re.compile(r"\s(of|in|for)\s(?:the\s|all\s|its\s)?")
_COMPARATIVE = re.compile(
    r"[\s-]*(?:relative\s|absolute\s)?(?:higher|lower|better|worse|more|less|fewer|greater|larger|smaller|faster|"
    r"reduced|improved|increased)\s"
)
_COMPARATIVE_IN = re.compile(
    r"[\s-]+(?:higher|lower|better|worse|faster|more\s\w+|less\s\w+)\s(?:in|for)\s(?:terms of\s)?"
)
_OBJECT_OF = re.compile(
    r"\b(?:improv|increas|reduc|boost|rais|lower|decreas|enhanc|cut|lift|minimi|achiev|attain|reach|yield|obtain|"
    r"maintain|retain|preserv|deliver|accelerat)\w*\s(?:the\s|its\s|an?\s|average\s|overall\s|mean\s)*"
)
_PP = re.compile(
    r"\s(?:on|in|over|for|across|at|under|of|against|with|compared to|relative to)\s[^;:]{1,70}?\s?(?:by|from|of|to|is|are|was|reaches|=|\()\s?$"
)


class _Places:
    """The pieces found so far, by their words in small letters."""

    def __init__(self, sentence: str, tokens: Words) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.found: dict[str, Candidate] = {}

    def add(self, words: Words, place: str) -> None:
        """Note a noun phrase and the place it was found at."""
        words = _clean(words)
        if not words:
            return
        start, end = words[0][1], words[-1][2]
        text = self.sentence[start:end]
        if len(text) > 1 or text in ("r", "R"):
            self.note(text, start, end, place)

    def note(self, text: str, start: int, end: int, place: str) -> None:
        """Note a name and the place it was found at."""
        candidate = self.found.setdefault(text.lower(), Candidate(text, start, end))
        candidate.features.append(f"place={place}")

    def forward(self, start: int, place: str) -> None:
        """Note the noun phrase that begins at `start`."""
        self.add(_forward(self.sentence, start), place)

    def backward(self, end: int, place: str) -> None:
        """Note the noun phrase that ends at `end`."""
        self.add(_backward(self.tokens, self.sentence, end), place)


def measuring(sentence: str, tokens: Words) -> list[tuple[int, int, Words]]:
    """The nouns of a sentence that measure: their spans, and the noun phrases that end in them."""
    return [(start, end, _backward(tokens, sentence, end)) for word, start, end in tokens if is_head(word)]


def candidates(
    sentence: str,
    tokens: Words,
    measuring: list[tuple[int, int, Words]],
    begin: int,
    stop: int,
    named: str,
    run: tuple[int, int],
    known: list[tuple[int, int, str]],
) -> list[Candidate]:
    """The pieces of the sentence that may name the metric of the amount [begin, stop), each with its places."""
    places = _Places(sentence, tokens)
    at = sentence.find(named, max(0, stop - len(named) - 12)) if named else -1
    if at >= 0:
        places.add([(m[0], at + m.start(), at + m.end()) for m in _PIECE.finditer(named)], "unit")
    _behind(places, stop)
    _ahead(places, begin)
    if run[1] > 1:
        for phrases in (_listed_before(tokens, sentence, begin), _listed_after(sentence, stop)):
            if len(phrases) == run[1]:
                places.add(phrases[run[0]], "aligned")
    for start, end, name in known:
        if not (start >= begin and end <= stop) and name.lower() not in wordlists.MODIFIERS:
            places.note(name, start, end, "known")
    for start, end, phrase in measuring:
        if not (start >= begin and end <= stop):
            places.add(phrase, "head")
    return list(places.found.values())


def _behind(places: _Places, stop: int) -> None:
    """Note the noun phrases that stand right behind the amount, or behind its "gain in", "higher", "of"."""
    sentence = places.sentence
    places.forward(stop + (sentence[stop : stop + 1] in (" ", "-")), "after")
    if match := _OF.match(sentence, stop):
        places.forward(match.end(), f"after {match[1]}")
    elif match := _OF_CHANGE.match(sentence, stop):
        preposition = _PREPOSITION.search(match[0])
        places.forward(match.end(), f"after change {preposition[1] if preposition else 'in'}")
    elif match := _COMPARED_IN.match(sentence, stop):
        preposition = _PREPOSITION.search(match[0])
        places.forward(match.end(), f"after {preposition[1] if preposition else 'in'}")
    if match := _COMPARATIVE.match(sentence, stop):
        places.forward(match.end(), "after comparative")
    if match := _COMPARATIVE_IN.match(sentence, stop):
        places.forward(match.end(), "after comparative in")


def _ahead(places: _Places, begin: int) -> None:
    """Note the noun phrases before the amount: "accuracy of", "latency by", "recall rises from", an object."""
    sentence = places.sentence
    if match := _TO_NUMBER.search(sentence, max(0, begin - 24), begin):
        link = match[0].split()
        places.backward(match.start(), f"before {link[0] if link else 'direct'}")
    if match := _VERBED.search(sentence, max(0, begin - 60), begin):
        places.backward(match.start(), "subject")
    if match := _PP.search(sentence, 0, begin):
        places.backward(match.start(), "before pp")
        if inner := _PP.search(sentence, match.start() + 1, begin):
            places.backward(inner.start(), "before inner pp")
    verb = None
    for verb in _OBJECT_OF.finditer(sentence, 0, begin):  # noqa: B007  (the last one is meant)
        pass
    if verb:
        places.forward(verb.end(), "object")


def _listed_before(tokens: Words, sentence: str, begin: int) -> list[Words]:
    """The noun phrases of the list that ends before the amount: "precision and F1 by 9.57 and 13.39"."""
    match = _TO_NUMBER.search(sentence[:begin])
    place = match.start() if match else begin
    found: list[Words] = []
    while words := _clean(_backward(tokens, sentence, place)):
        found.insert(0, words)
        joined = _JOINED.search(sentence[: words[0][1]])
        if joined is None:
            break
        place = joined.start()
    return found


def _listed_after(sentence: str, stop: int) -> list[Words]:
    """The noun phrases of the list behind the amount: "9.57 and 13.39 points in precision and F1"."""
    match = _AFTER_LIST.match(sentence, stop)
    place = match.end() if match else stop
    found: list[Words] = []
    while words := _clean(_forward(sentence, place)):
        found.append(words)
        joined = _JOINING.match(sentence, words[-1][2])
        if joined is None:
            break
        place = joined.end()
    return found


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether a noun measures something."""
    return word.lower() in wordlists.HEADS or is_metric(word)
