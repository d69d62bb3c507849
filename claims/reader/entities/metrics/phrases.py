"""What was measured: the pieces of a sentence that may name the metric of an amount."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from claims.reader.entities import word_lists
from claims.reader.entities.metrics.metric_words import is_head, is_stop
from claims.reader.patterns.words import CHANGE_NOUN

_GREEK = "αβγδεηθκλμνπρστφχψωΔ"
_WORD = rf"(?<![0-9.])[A-Za-z{_GREEK}\\][\w@/.&+'*^-]*|[0-9]+-[A-Za-z][\w-]*"
_PHRASE = re.compile(rf"(?:{_WORD})(?:\s(?:{_WORD}|\([A-Za-z][\w@.-]*\)))*")
_TOKEN = re.compile(_WORD)
_PREPOSITION = re.compile(r"\b(in|for|of|on)\s(?:terms\sof\s)?(?:the\s|its\s|all\s)*$")
_LIST_GAP = r"(?:,|,?\sand|,?\sor|/)"
_TO_NUMBER = re.compile(
    r"\s?(?:of|at|is|are|was|were|(?:(?:increas|decreas|ris|dropp|fall|improv|grow|declin|jump|climb|shrink)(?:es|ed|ing|s)?\s)?(?:to|from)|by|reach(?:es|ed|ing)?|:|=|\((?:e\.g\.,?\s?|i\.e\.,?\s?)?(?:by|from|up to)?|,|with|as|below|above|around|only|remains?|stands at|drops? to|falls? to|rises? to|improves? to|"
    r"exceed(?:s|ing)?|surpass(?:es|ing)?|averag(?:es|ing))?\s?$"
)
_OF_CHANGE = re.compile(
    rf"[\s-]*(?:[\w@./'-]+\s){{0,4}}?{CHANGE_NOUN}\s+(?:in|of|on|for)\s+(?:terms\sof\s)?(?:the\s+|its\s+)?",
    re.IGNORECASE,
)
_COMPARED_IN = re.compile(
    r"[\s-]*(?:higher|lower|better|worse|faster|improvement|out of \d+|\d*/\d+)?\s*(?:\([^)]*\)\s*)?(?:,?\s?respectively,?\s)?(?:in|for|of|on)\s+(?:terms\sof\s)?(?:the\s+|its\s+|all\s+)?",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\s?\([\w@.-]+\)\s?")
_TRAILS = re.compile(
    r"gains?|improvements?|increases?|boosts?|reductions?|decreases?|drops?|declines?|savings?|uplifts?|rises?|lifts?|advantages?|lead|"
    r"enhancements?|jumps?|leaps?|cuts?|surge|degradations?|deltas?|differences?|margins?|growth"
)
_SPEED = re.compile(r"\b(?:faster|speed-?ups?|accelerat\w+|speeds?|slower|quicker)\b", re.IGNORECASE)

Phrase = list[tuple[str, int, int]]  # words with their spans in the sentence


@dataclass(slots=True)
class MetricPhrase:
    """A piece of the sentence that may be the metric's name, and the places it was found at."""

    text: str
    start: int
    end: int
    places: list[str] = field(default_factory=list)


def _clean(words: Phrase, alone: bool = False) -> Phrase:
    """The phrase without leading and trailing words that are no part of a metric's name.

    `alone`: a word that only belongs to a name beside its noun may be all there is: "3x faster decoding".
    """
    while words and (words[0][0].lower() in word_lists.TRIM or words[0][0].endswith("'s")):
        words = words[1:]
    while words and (
        words[-1][0].lower() in word_lists.TRIM
        or (not alone and len(words) == 1 and words[0][0].lower() in word_lists.MODIFIERS)
        or _TRAILS.fullmatch(words[-1][0].lower())
    ):
        if _SPEED.fullmatch(words[-1][0]):
            break
        words = words[:-1]
    return words


def _forward(sentence: str, place: int, longest: int = 7) -> Phrase:
    """The noun phrase that begins at `place`: words up to a stop word or a punctuation mark."""
    words: Phrase = []
    while len(words) < longest:
        match = _TOKEN.match(sentence, place)
        if match is None:
            break
        word = match[0].rstrip(".'-")
        if not word or is_stop(word):
            break
        words.append((word, match.start(), match.start() + len(word)))
        if len(word) < len(match[0]) or match.end() >= len(sentence) or sentence[match.end()] not in " ":
            break
        place = match.end() + 1
    return words


def phrase(sentence: str, place: int) -> Phrase:
    """The noun phrase that begins at `place`, without words that say how good it is; empty where none does."""
    return _clean(_forward(sentence, place))


_FACTOR_WORDS = ("times", "points", "percent", "percentage")  # behind a number they are its unit


# "most agents score below 40%": a verb.
_SCORES = re.compile(
    r"\s(?:only\s|just\s)?(?:at|below|under|less than|between|around|about|over|above|no more than)\s"
)


class Words:
    """The words of a sentence with their spans, in order; a number alone is none."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.found: Phrase = []
        for match in _TOKEN.finditer(sentence):
            word, start = match[0], match.start()
            if word[-1] in ".'-":
                word = word.rstrip(".'-")
            if word and not (word in _FACTOR_WORDS and sentence[start - 2 : start - 1].isdigit()):
                self.found.append((word, start, start + len(word)))
        self.ends = [end for _, _, end in self.found]
        # The nouns that measure: their spans, and the places of their noun phrases.
        self.measuring = [
            (start, end, *self._measured(end))
            for word, start, end in self.found
            if is_head(word) and not (word == "score" and _SCORES.match(sentence, end))
        ]

    def _measured(self, end: int) -> tuple[Phrase, str]:
        """The noun phrase that ends with a noun that measures, and what is said of it by where it stands."""
        phrase = self.backward(end)
        aside = phrase and _ASIDE.search(self.sentence, max(0, phrase[0][1] - 20), phrase[0][1])
        return _clean(phrase), "head aside" if aside else "head"

    def backward(self, place: int, longest: int = 6) -> Phrase:
        """The noun phrase that ends at `place`."""
        sentence, words = self.sentence, self.found
        last = place  # where the word that is looked at must end
        phrase: Phrase = []
        for i in range(bisect_right(self.ends, place) - 1, -1, -1):
            word, start, end = words[i]
            gap = sentence[end:last]
            if not phrase and gap.strip() == ")" and sentence[start - 1] == "(":
                last = start - 1  # "Time To First Token (TTFT) by": the words before the abbreviation
                continue
            if (gap.strip() if not phrase else gap != " " and not _ABBREVIATION.fullmatch(gap)) or is_stop(
                word
            ):
                break
            phrase.append((word, start, end))
            last = start
            if len(phrase) == longest:
                break
        phrase.reverse()
        return phrase


_VERBED = re.compile(
    r"\s(?:also\s|further\s|significantly\s|only\s|still\s)?(?:rises?|rose|drops?|dropped|falls?|fell|improves?|improved|increases?|increased|decreases?|decreased|declines?|declined|grows?|grew|jumps?|jumped|climbs?|"
    r"reach(?:es|ed)?|remains?|is|are|was|were|averages?|averaged|exceeds?|surpass(?:es)?|degrades?|goes|went|stands?|plummets?|collapses?|stays?|ranges?|reduced|lowered|raised|boosted|shrinks?|hits?)"
    r"(?:\s(?:by|from|to|at|below|above|only|between|as|up|down|around|within|under|over))?\s?$"
)
_JOINED = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?$")
_JOINING = re.compile(r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?")
_AFTER_LIST = re.compile(r"[\s-]*(?:\w+\s){0,2}(?:in|for|of|on)\s(?:the\s)?|\s")
_PIECE = re.compile(r"\S+")
# "only 20% of the time" measures nothing by time.
_OF = re.compile(
    r"\s(of|in|for)\s(?:terms\sof\s)?(?:the\s|all\s|its\s)?(?!(?:time|cases|instances|trials|runs)\b)"
)
_COMPARATIVE = re.compile(
    r"[\s-]*(?:relative\s|absolute\s)?(?:higher|lower|better|worse|more|less|fewer|greater|larger|smaller|faster|slower|"
    r"stronger|weaker|cheaper|shorter|longer|bigger|richer|safer|reduced|improved|increased|enhanced)\s"
)
_TERMS_OF = re.compile(r"in terms of\s(?:the\s|its\s|both\s)?")
_TERMS_REACH = 120  # characters behind an amount
_COMPARATIVE_IN = re.compile(
    r"[\s-]+(?:higher|lower|better|worse|faster|more\s\w+|less\s\w+)\s(?:in|for)\s(?:terms of\s)?"
)
_OBJECT_OF = re.compile(
    r"\b(?:improv|increas|reduc|boost|rais|lower|decreas|enhanc|cut|lift|minimi|achiev|attain|reach|yield|obtain|"
    r"maintain|retain|preserv|deliver|accelerat|elevat|push|bring|shorten|trim)\w*\s(?:the\s|its\s|an?\s|average\s|overall\s|mean\s)*"
)
_PP = re.compile(
    r"\s(?:on|in|over|for|across|at|under|of|against|with|compared to|relative to)\s[^;:]{1,70}?\s?(?:by|from|of|to|is|are|was|reaches|=|\()\s?$"
)
# "outperforming standard Transformers by": what is beaten is no metric.
_BEATEN = re.compile(
    r"\b(?:(?:out|under)perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|trail(?:s|ed|ing)?|over|than|against|upon)"
    r"\s(?:[^\s;:()]+\s){0,8}$"
)
# "reduces the exposure rate in content detection by 11%": what stands behind the preposition is not what changed.
_WITHIN = re.compile(
    r"([\w-]+)\s(?:in|on|for|across|under|over|at|against|with)\s(?:the\s|its\s|all\s|an?\s)*$"
)
# "agents that excel at explicit tasks fall below": no more is what a subject's own clause speaks of.
_RELATED = re.compile(
    r"\b(?:that|which|who)\s[a-z]+\s(?:[a-z]+\s){0,3}(?:at|in|on|for|with|from|to|under)\s(?:the\s|an?\s)?$"
)
_TERMS = re.compile(
    rf"{CHANGE_NOUN}|terms|up|down|by|higher|lower|better|worse|increases?|improves?", re.IGNORECASE
)
# "47.6% on GAIA, 11.2% on HLE and 43.0% on WebWalker for Pass@1": said once, behind them all.
_LIST_END = re.compile(
    r"\s(?:on|at)\s[^;:()]{2,120}?\s(?:for|in)\s(?P<what>[A-Za-z][\w@^]*(?:\s[a-z]+)?)(?=[;.]|$)"
)
_ASIDE = re.compile(
    r"\b(?:under|without|during|via|through|after|before|while)\s(?:the\s|a\s)?$"
)  # conditions
_LETTERS = frozenset(("r", "R", *_GREEK))  # names of one letter: "r = 0.8", "ρ = 0.7"
_PP_ENDS = ("by", "from", "of", "to", "is", "are", "was", "reaches", "=", "(")  # looked for first, for speed
_LINK = 18  # characters: longer than anything that `_TO_NUMBER` finds


_AVERAGED = re.compile(r"(?:average|mean)\s(?=score)")


class _Places:
    """The pieces found so far, by their words in small letters."""

    def __init__(self, words: Words) -> None:
        self.sentence = words.sentence
        self.words = words
        self.found: dict[str, MetricPhrase] = {}

    def add(self, words: Phrase, place: str) -> None:
        """Note a noun phrase and the place it was found at."""
        self.add_clean(_clean(words, place == "after comparative"), place)

    def add_clean(self, words: Phrase, place: str) -> None:
        """Note a noun phrase of which only the metric's name is left."""
        if not words:
            return
        start, end = words[0][1], words[-1][2]
        text = self.sentence[start:end]
        if len(text) > 1 or text in _LETTERS:
            self.note(text, start, end, place)

    def note(self, text: str, start: int, end: int, place: str) -> None:
        """Note a name and the place it was found at."""
        key = text.lower()
        if key not in self.found:
            self.found[key] = MetricPhrase(text, start, end)
        self.found[key].places.append(place)

    def forward(self, start: int, place: str) -> None:
        """Note the noun phrase that begins at `start`."""
        self.add(_forward(self.sentence, start), place)

    def backward(self, end: int, place: str) -> None:
        """Note the noun phrase that ends at `end`."""
        self.add(self.words.backward(end), place)


def candidates(
    words: Words,
    begin: int,
    stop: int,
    named: str,
    run: tuple[int, int],
    known: list[tuple[int, int, str]],
) -> list[MetricPhrase]:
    """The pieces of the sentence that may name the metric of the amount [begin, stop), each with its places."""
    sentence = words.sentence
    places = _Places(words)
    at = sentence.find(named, max(0, stop - len(named) - 12)) if named else -1
    if at >= 0:
        places.add([(m[0], at + m.start(), at + m.end()) for m in _PIECE.finditer(named)], "unit")
    _behind(places, stop)
    _ahead(places, begin)
    if match := _LIST_END.match(sentence, stop):
        places.forward(match.start("what"), "list end")
    if run[1] > 1:
        # Of those that are beaten one by one none is a metric.
        for phrases in (_listed_before(words, begin), _listed_after(sentence, stop)):
            if len(phrases) == run[1] and not _is_beaten(sentence, phrases[0][0][1]):
                places.add(phrases[run[0]], "aligned")
    for start, end, name in known:
        if not (start >= begin and end <= stop) and name.lower() not in word_lists.MODIFIERS:
            if meant := _AVERAGED.match(name):  # "mean score": the mean is no part of the name
                start, name = start + meant.end(), name[meant.end() :]
            places.note(name, start, end, "known")
    for start, end, phrase, place in words.measuring:
        if not (start >= begin and end <= stop):
            places.add_clean(phrase, place)
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
    if match := _TERMS_OF.search(sentence, stop, stop + _TERMS_REACH):
        places.forward(match.end(), "terms")
    if match := _COMPARATIVE_IN.match(sentence, stop):
        places.forward(match.end(), "after comparative in")


def _ahead(places: _Places, begin: int) -> None:
    """Note the noun phrases before the amount: "accuracy of", "latency by", "recall rises from", an object."""
    sentence = places.sentence
    if match := _TO_NUMBER.search(sentence, max(0, begin - _LINK), begin):
        link = match[0].split()
        words = places.words.backward(match.start())
        beaten = words and _is_beaten(sentence, words[0][1])
        within = words and _WITHIN.search(sentence, max(0, words[0][1] - 40), words[0][1])
        said = "beaten" if beaten else "within" if within and not _TERMS.fullmatch(within[1]) else "before"
        aside = words and sentence[: words[0][1]].endswith("(")
        places.add(words, "aside" if aside else f"{said} {link[-1] if link else 'direct'}")
    if match := _VERBED.search(sentence, max(0, begin - 60), begin):
        words = places.words.backward(match.start())
        within = words and _RELATED.search(sentence, max(0, words[0][1] - 60), words[0][1])
        places.add(words, "within subject" if within else "subject")
    if sentence[:begin].rstrip().endswith(_PP_ENDS) and (match := _PP.search(sentence, 0, begin)):
        places.backward(match.start(), "before pp")
        if inner := _PP.search(sentence, match.start() + 1, begin):
            places.backward(inner.start(), "before inner pp")
    verb = None
    for verb in _OBJECT_OF.finditer(sentence, 0, begin):  # noqa: B007  (the last one is meant)
        pass
    if verb:
        places.forward(verb.end(), "object")


def _is_beaten(sentence: str, start: int) -> bool:
    """Whether what begins at `start` is what something is better than."""
    return _BEATEN.search(sentence, max(0, start - 80), start) is not None


def _listed_before(words: Words, begin: int) -> list[Phrase]:
    """The noun phrases of the list that ends before the amount: "precision and F1 by 9.57 and 13.39"."""
    sentence = words.sentence
    match = _TO_NUMBER.search(sentence[:begin])
    place = match.start() if match else begin
    found: list[Phrase] = []
    while phrase := _clean(words.backward(place)):
        found.insert(0, phrase)
        joined = _JOINED.search(sentence[: phrase[0][1]])
        if joined is None:
            break
        place = joined.start()
    return found


def _listed_after(sentence: str, stop: int) -> list[Phrase]:
    """The noun phrases of the list behind the amount: "9.57 and 13.39 points in precision and F1"."""
    match = _AFTER_LIST.match(sentence, stop)
    place = match.end() if match else stop
    found: list[Phrase] = []
    while words := _clean(_forward(sentence, place)):
        found.append(words)
        joined = _JOINING.match(sentence, words[-1][2])
        if joined is None:
            break
        place = joined.end()
    return found
