"""What was measured: the pieces of a sentence that may name the metric of an amount."""

import re
from dataclasses import dataclass, field

from claims.reader.entities import word_lists
from claims.reader.entities.metrics import preferences
from claims.reader.entities.metrics.metric_words import is_head
from claims.reader.entities.metrics.noun_phrases import GREEK, Phrase, SentenceWords, cleaned, forward
from claims.reader.expressions import expression, phrases, words
from claims.reader.wording import (
    CHANGE_NOUN,
    COMPARED_WITH,
    MORE_STEMS,
    MOVE_STEMS,
    RELATIVE_TO,
    inflected,
)

_DETERMINED = r"(?:terms\sof\s)?(?:the\s|its\s|all\s)*"
_PREPOSITION = expression(
    rf"\b(in|for|of|on)\s{_DETERMINED}$", finds=("gain in ", "of the "), leaves=("gain in", "by the ")
)
# Between a metric's name and its number: "accuracy of 41.5", "recall rises from 5".
_WENT = words("increas decreas ris dropp fall improv grow declin jump climb shrink") + r"(?:es|ed|ing|s)?\s"
_TO_NUMBER = expression(
    r"\s?",
    phrases(
        "of", "at", "is", "are", "was", "were", f"(?:{_WENT})?(?:to|from)", "by", "reach(?:es|ed|ing)?", ":", "=",
        r"\((?:e\.g\.,?\s?|i\.e\.,?\s?)?(?:by|from|up to)?", ",", "with", "as", "below", "above", "around", "only", "remains?",
        "stands at", "drops? to", "falls? to", "rises? to", "improves? to", *inflected("exceed surpass", "s", "ing").split(),
        "averag(?:es|ing)",
    ),
    r"?\s?$",
    finds=("accuracy of ", "recall rises from ", "cost (e.g., "),
    leaves=(),
)  # fmt: skip
_OF_CHANGE = expression(
    rf"[\s-]*(?:[\w@./'-]+\s){{0,4}}?{CHANGE_NOUN}\s+(?:in|of|on|for)\s+(?:terms\sof\s)?(?:the\s+|its\s+)?",
    flags=re.IGNORECASE,
    finds=(" gain in accuracy", " reduction of the cost"),
    leaves=(" of accuracy", " gain by far"),
)
_BETTER = r"(?:higher|lower|better|worse|faster|improvement|out of \d+|\d*/\d+)"
_COMPARED_IN = expression(
    rf"[\s-]*{_BETTER}?\s*(?:\([^)]*\)\s*)?(?:,?\s?respectively,?\s)?(?:in|for|of|on)\s+",
    r"(?:terms\sof\s)?(?:the\s+|its\s+|all\s+)?",
    flags=re.IGNORECASE,
    finds=(" higher in accuracy", " out of 10 in the test"),
    leaves=(" higher by", "accuracy"),
)


@dataclass(slots=True)
class MetricMention:
    """A piece of the sentence that may be the metric's name, and the places it was found at."""

    text: str
    start: int
    end: int
    places: list[str] = field(default_factory=list)


_VERBED_BY = words(
    "rises? rose drops? dropped falls? fell improves? improved increases? increased decreases? decreased declines? declined",
    "grows? grew jumps? jumped climbs? reach(?:es|ed)? remains? is are was were averages? averaged exceeds? surpass(?:es)?",
    "degrades? goes went stands? plummets? collapses? stays? ranges? reduced lowered raised boosted shrinks? hits?",
)
_VERBED = expression(
    rf"\s(?:also\s|further\s|significantly\s|only\s|still\s)?{_VERBED_BY}",
    rf"(?:\s{words('by from to at below above only between as up down around within under over')})?\s?$",
    finds=(" rises from ", " still is"),
    leaves=(" of ", " rises quickly by "),
)
_JOINED = expression(
    r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?(?:(?:low|high|great|small|large|fast|short)(?:est|er)\s)?$",
    finds=("precision and ", "F1, ", "accuracy and lowest "),
    leaves=("F1 ", "sand"),
)
_JOINING = expression(
    r"(?:,\sand|,|\sand|\sor|/)\s?(?:the\s|an?\s)?", finds=(" and F1", ", the F1"), leaves=(" F1", "sand")
)
_AFTER_LIST = expression(
    r"[\s-]*(?:\w+\s){0,2}(?:in|for|of|on)\s(?:the\s)?|\s", finds=(" points in ", " "), leaves=("points", "-")
)
_PIECE = expression(r"\S+", finds="a", leaves=" ")
# "only 20% of the time" measures nothing by time.
_OF_THE_TIME = expression(
    r"\sof\s(?:the\s)?time\b", finds=" of the time", leaves=(" of the times", "of time")
)
_OF = expression(
    r"\s(of|in|for)\s(?!(?:the\s|all\s)?(?:time|cases|instances|trials|runs)\b)(?:terms\sof\s)?(?:the\s|all\s|its\s)?",
    finds=(" of the cost", " in terms of cost"),
    leaves=(" by cost", " in", " of the time"),
)
_COMPARATIVE = expression(
    r"[\s-]*(?:relative\s|absolute\s)?",
    words(
        "higher lower better worse more less fewer greater larger smaller faster slower stronger weaker cheaper shorter longer",
        "bigger richer safer reduced improved increased enhanced",
    ),
    r"\s",
    finds=(" higher accuracy", "-fewer tokens"),
    leaves=(" high accuracy", " higher"),
)
_TERMS_OF = expression(
    r"in terms of\s(?:the\s|its\s|both\s)?", finds="in terms of accuracy", leaves=("in terms", "terms of it")
)
_COMPARATIVE_IN = expression(
    r"[\s-]+(?:higher|lower|better|worse|faster|more\s\w+|less\s\w+)\s(?:in|for)\s(?:terms of\s)?",
    finds=(" higher in accuracy", " more accurate for terms of"),
    leaves=(" higher accuracy", "higher in"),
)
_OBJECT_OF = expression(
    r"\b",
    words(
        MOVE_STEMS, MORE_STEMS.replace("gain", ""),
        "lower decreas enhanc cut minimi achiev attain reach yield obtain maintain retain preserv deliver accelerat elevat push",
        "bring shorten trim",
    ),
    r"\w*\s(?:the\s|its\s|an?\s|average\s|overall\s|mean\s)*",
    finds=("improves the cost", "cutting average latency"),
    leaves=("gains cost", "improves"),
)  # fmt: skip
_PP = expression(
    rf"\s{phrases('on', 'in', 'over', 'for', 'across', 'at', 'under', 'of', 'against', 'with', COMPARED_WITH, RELATIVE_TO)}",
    r"\s[^;:]{1,70}?\s?(?:by|from|of|to|is|are|was|reaches|=|\()\s?$",
    finds=(" on MATH by ", " compared to X is"),
    leaves=(" MATH by ", " on MATH; by "),
)
# "outperforming standard Transformers by": what is beaten is no metric.
_BEATEN_BY = phrases(
    "(?:out|under)perform(?:s|ed|ing)?", *inflected("surpass exceed", "s", "ed", "ing").split(), "beat(?:s|ing)?",
    "trail(?:s|ed|ing)?", "over", "than", "against", "upon",
)  # fmt: skip
_BEATEN = expression(
    rf"\b{_BEATEN_BY}\s(?:[^\s;:()]+\s){{0,8}}$",
    finds=("outperforming standard ", "than "),
    leaves=("performing ", "than the (old) "),
)
_NOT_MEASURED = ("loss", "losses", "objective", "objectives", "baseline", "baselines")
_BEATS = expression(
    rf"\b(?:{_BEATEN_BY})\s(?:the\s|our\s|an?\s|its\s)?(?:[\w-]+\s){{0,3}}$",
    finds=("outperforming the standard ", "beats "),
    leaves=("reduces the ", "beats it, the "),
)
# "reduces the exposure rate in content detection by 11%": what stands behind the preposition is not what changed.
_WITHIN = expression(
    r"([\w-]+)\s(?:in|on|for|across|under|over|at|against|with)\s(?:the\s|its\s|all\s|an?\s)*$",
    finds=("rate in ", "rate on the "),
    leaves=("rate of ", "in "),
)
# "agents that excel at explicit tasks fall below": no more is what a subject's own clause speaks of.
_RELATED = expression(
    r"\b(?:that|which|who)\s[a-z]+\s(?:[a-z]+\s){0,3}(?:at|in|on|for|with|from|to|under)\s(?:the\s|an?\s)?$",
    finds=("that excel at ", "which fail on the "),
    leaves=("that excel ", "excel at "),
)
_TERMS = expression(
    rf"^(?:{CHANGE_NOUN}|terms|up|down|by|higher|lower|better|worse|increases?|improves?)$",
    flags=re.IGNORECASE,
    finds=("Gain", "terms"),
    leaves=("rate", "byte"),
)
# "47.6% on GAIA, 11.2% on HLE and 43.0% on WebWalker for Pass@1": said once, behind them all.
_LIST_END = expression(
    r"\s(?:on|at)\s[^;:()]{2,120}?\s(?:for|in)\s(?P<what>[A-Za-z][\w@^]*(?:\s[a-z]+)?)(?=[;.]|$)",
    finds=" on GAIA and 5% on HLE for Pass@1.",
    leaves=(" on GAIA.", " on GAIA for Pass@1, and"),
)
_LETTERS = frozenset(("r", "R", *GREEK))  # names of one letter: "r = 0.8", "ρ = 0.7"
_PP_ENDS = ("by", "from", "of", "to", "is", "are", "was", "reaches", "=", "(")  # looked for first, for speed
_AVERAGED = expression(r"^(?:average|mean)\s(?=score)", finds="mean score", leaves=("mean", "the mean score"))
# How far from an amount, in characters, what names its metric may stand, and how far around that what says otherwise.
_TERMS_REACH = 120  # behind it: "in terms of"
_LINK = 18  # before it: longer than anything that `_TO_NUMBER` finds
_VERBED_REACH = 60
_WITHIN_REACH = 40
_RELATED_REACH = 60
_BEATEN_REACH = 80
_UNIT_REACH = 12  # beside the words of "perplexity points"


class _MetricMentions:
    """The pieces found so far, by their words in small letters."""

    def __init__(self, tokens: SentenceWords) -> None:
        self.sentence = tokens.sentence
        self.words = tokens
        self.found: dict[str, MetricMention] = {}

    def add(self, tokens: Phrase, place: str) -> None:
        """Note a noun phrase and the place it was found at."""
        self.add_clean(cleaned(tokens, place == "after comparative"), place)

    def add_clean(self, tokens: Phrase, place: str) -> None:
        """Note a noun phrase of which only the metric's name is left."""
        if not tokens:
            return
        start, end = tokens[0][1], tokens[-1][2]
        text = self.sentence[start:end]
        if len(text) > 1 or text in _LETTERS:
            self.note(text, start, end, place)

    def note(self, text: str, start: int, end: int, place: str) -> None:
        """Note a name and the place it was found at."""
        key = text.lower()
        if key not in self.found:
            self.found[key] = MetricMention(text, start, end)
        self.found[key].places.append(place)

    def forward(self, start: int, place: str) -> None:
        """Note the noun phrase that begins at `start`."""
        self.add(forward(self.sentence, start), place)

    def backward(self, end: int, place: str) -> None:
        """Note the noun phrase that ends at `end`."""
        self.add(self.words.backward(end), place)

    def read_behind(self, stop: int) -> None:
        """Note the noun phrases that stand right behind the amount, or behind its "gain in", "higher", "of"."""
        sentence = self.sentence
        if _OF_THE_TIME.match(sentence, stop):
            return
        self.forward(stop + (sentence[stop : stop + 1] in (" ", "-")), "after")
        if match := _OF.match(sentence, stop):
            self.forward(match.end(), f"after {match[1]}")
        elif match := _OF_CHANGE.match(sentence, stop):
            preposition = _PREPOSITION.search(match[0])
            self.forward(match.end(), f"after change {preposition[1] if preposition else 'in'}")
        elif match := _COMPARED_IN.match(sentence, stop):
            preposition = _PREPOSITION.search(match[0])
            self.forward(match.end(), f"after {preposition[1] if preposition else 'in'}")
        if match := _COMPARATIVE.match(sentence, stop):
            self.forward(match.end(), "after comparative")
        if match := _TERMS_OF.search(sentence, stop, stop + _TERMS_REACH):
            self.forward(match.end(), "terms")
        if match := _COMPARATIVE_IN.match(sentence, stop):
            self.forward(match.end(), "after comparative in")

    def read_ahead(self, begin: int) -> None:
        """Note the noun phrases before the amount: "accuracy of", "latency by", "recall rises from", an object."""
        sentence = self.sentence
        if match := _TO_NUMBER.search(sentence, max(0, begin - _LINK), begin):
            self._read_linked(match)
        if match := _VERBED.search(sentence, max(0, begin - _VERBED_REACH), begin):
            phrase = self.words.backward(match.start())
            start = phrase[0][1] if phrase else 0
            within = phrase and _RELATED.search(sentence, max(0, start - _RELATED_REACH), start)
            self.add(phrase, "within subject" if within else "subject")
        if sentence[:begin].rstrip().endswith(_PP_ENDS) and (match := _PP.search(sentence, 0, begin)):
            self.backward(match.start(), "before pp")
            if inner := _PP.search(sentence, match.start() + 1, begin):
                self.backward(inner.start(), "before inner pp")
        verb = None
        for verb in _OBJECT_OF.finditer(sentence, 0, begin):  # noqa: B007  (the last one is meant)
            pass
        if verb:
            self.forward(verb.end(), "object")

    def read_preference(self, begin: int, stop: int) -> None:
        """Note "preference" where people prefer something in so many cases: "is preferred over B 60% of the time"."""
        if span := preferences.found(self.sentence, begin, stop):
            self.found = {}
            self.note(preferences.METRIC, *span, "preferred")

    def _read_linked(self, link: re.Match[str]) -> None:
        """Note the noun phrase before the words that link it to the amount."""
        sentence, phrase = self.sentence, self.words.backward(link.start())
        start = phrase[0][1] if phrase else 0
        within = phrase and _WITHIN.search(sentence, max(0, start - _WITHIN_REACH), start)
        said = "within" if within and not _TERMS.match(within[1]) else "before"
        if phrase and _is_beaten(sentence, start):
            said = "beaten"
        parts = link[0].split()
        if (
            not parts
            and phrase
            and phrase[-1][0] == "scores"
            and not is_head("".join(w for w, _, _ in phrase[-2:-1]))
        ):
            return  # "FooNet scores 8.55": a verb
        aside = phrase and sentence[:start].endswith("(")
        self.add(phrase, "aside" if aside else f"{said} {parts[-1] if parts else 'direct'}")


def candidates(
    tokens: SentenceWords,
    span: tuple[int, int],
    named: str,
    run: tuple[int, int],
    known: list[tuple[int, int, str]],
) -> list[MetricMention]:
    """The pieces of the sentence that may name the metric of the amount at `span`, each with its places."""
    begin, stop = span
    sentence = tokens.sentence
    found = _MetricMentions(tokens)
    at = sentence.find(named, max(0, stop - len(named) - _UNIT_REACH)) if named else -1
    if at >= 0:
        found.add([(m[0], at + m.start(), at + m.end()) for m in _PIECE.finditer(named)], "unit")
    found.read_behind(stop)
    found.read_ahead(begin)
    if "prefer" in sentence or "favo" in sentence:
        found.read_preference(begin, stop)
    if match := _LIST_END.match(sentence, stop):
        found.forward(match.start("what"), "list end")
    if run[1] > 1:
        # Of those that are beaten one by one none is a metric.
        for listed in (_listed_before(tokens, begin), _listed_after(sentence, stop)):
            if len(listed) == run[1] and not _is_beaten(sentence, listed[0][0][1]):
                found.add(listed[run[0]], "aligned")
    of_time = _OF_THE_TIME.match(sentence, stop)
    # "4.5 dB PSNR": the amount is no part of the name.
    known = [
        (stop + 1, end, sentence[stop + 1 : end]) if begin <= start < stop < end else (start, end, name)
        for start, end, name in known
        if not (of_time and end == of_time.end())
    ]
    for start, end, name in known:
        if not (start >= begin and end <= stop) and name.lower() not in word_lists.MODIFIERS:
            if meant := _AVERAGED.match(name):  # "mean score": the mean is no part of the name
                start, name = start + meant.end(), name[meant.end() :]
            found.note(name, start, end, "known")
    for start, end, phrase, place in tokens.measuring:
        if not (start >= begin and end <= stop) and not (of_time and end == of_time.end()):
            found.add_clean([word for word in phrase if word[1] >= stop or word[2] <= begin], place)
    whole = _whole(list(found.found.values()), known)
    return [each for each in whole if not _is_beaten_loss(sentence, each)]


def _whole(found: list[MetricMention], known: list[tuple[int, int, str]]) -> list[MetricMention]:
    """The pieces, each that is the end of a metric of the vocabulary as all of it: "squared error", "mean squared error"."""
    kept: dict[str, MetricMention] = {}
    for each in found:
        for start, end, name in known:
            if each.end == end and start < each.start and not _AVERAGED.match(name):
                each = MetricMention(name, start, end, each.places)
        key = each.text.lower()
        if key in kept:
            kept[key].places += each.places
        else:
            kept[key] = each
    return list(kept.values())


def _is_beaten_loss(sentence: str, found: MetricMention) -> bool:
    """Whether a piece says what is beaten was trained with, or is: "outperforming the triplet loss by 10%"."""
    return (
        found.text.endswith(_NOT_MEASURED)
        and sentence.startswith(" by ", found.end)
        and _BEATS.search(sentence, max(0, found.start - _BEATEN_REACH), found.start) is not None
    )


def _is_beaten(sentence: str, start: int) -> bool:
    """Whether what begins at `start` is what something is better than."""
    return _BEATEN.search(sentence, max(0, start - _BEATEN_REACH), start) is not None


def _listed_before(tokens: SentenceWords, begin: int) -> list[Phrase]:
    """The noun phrases of the list that ends before the amount: "precision and F1 by 9.57 and 13.39"."""
    sentence = tokens.sentence
    match = _TO_NUMBER.search(sentence, max(0, begin - _LINK), begin)
    place = match.start() if match else begin
    found: list[Phrase] = []
    while phrase := cleaned(tokens.backward(place)):
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
    while tokens := cleaned(forward(sentence, place)):
        found.append(tokens)
        joined = _JOINING.match(sentence, tokens[-1][2])
        if joined is None:
            break
        place = joined.end()
    return found
