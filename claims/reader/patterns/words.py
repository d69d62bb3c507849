"""The words of going up and down, better and worse: what they say happened to the number's subject."""

import re
from functools import lru_cache

from claims.codes import Direction

_REMEMBERED = 30_000  # words whose direction is kept
_WORDS: dict[Direction, str] = {
    "increase": "increas(?:e|es|ed|ing) rais(?:e|es|ed|ing) ris(?:e|es|ing) rose rises grow(?:s|th|ing)? grew gain(?:s|ed|ing)? boost(?:s|ed|ing)? "
    "lift(?:s|ed|ing)? higher more greater larger bigger longer faster speed-?ups? speed(?:s|ing)? accelerat(?:e|es|ed|ing|ion|ions) "
    "elevat(?:e|es|ed|ing) amplif(?:y|ies|ied|ying) uplift expand(?:s|ed|ing)? extend(?:s|ed|ing)? doubl(?:e|es|ed|ing) up "
    "additional extra overhead add(?:s|ed|ing)? climb(?:s|ed|ing)? jump(?:s|ed|ing)? above ahead wider deeper",
    "decrease": "decreas(?:e|es|ed|ing) reduc(?:e|es|ed|ing|tion|tions) lower(?:s|ed|ing)? drop(?:s|ped|ping)? fall(?:s|ing)? fell "
    "declin(?:e|es|ed|ing) cut(?:s|ting)? shrink(?:s|ing)? shrank fewer less smaller shorter sav(?:e|es|ed|ing|ings) slower slowdown "
    "compress(?:es|ed|ing|ion)? diminish(?:es|ed|ing)? minimi[sz](?:e|es|ed|ing) cheaper below prun(?:e|es|ed|ing) behind "
    "eliminat(?:e|es|ed|ing) mitigat(?:e|es|ed|ing) trim(?:s|med|ming)? lighter alleviat(?:e|es|ed|ing) collaps(?:e|es|ed|ing) weaken(?:s|ed|ing)? halv(?:e|es|ed|ing) suppress(?:es|ed|ing)? down remov(?:e|es|ed|ing) shorten(?:s|ed|ing)? tighter slash(?:es|ed|ing)? depress(?:es|ed|ing)?",
    "improve": "improv(?:e|es|ed|ing|ement|ements) outperform(?:s|ed|ing)? surpass(?:es|ed|ing)? exceed(?:s|ed|ing)? beat(?:s|ing|en)? "
    "better best enhanc(?:e|es|ed|ing|ement|ements) advanc(?:e|es|ed|ing) win(?:s|ning)? outpac(?:e|es|ed|ing) margins? strengthen(?:s|ed|ing)? "
    "lead(?:s|ing)? superior efficient recover(?:s|ed|ing)? closer stronger tops? topping improvements? efficiency",
    "worsen": "degrad(?:e|es|ed|ing|ation) worse(?:n|ns|ned|ning)? underperform(?:s|ed|ing)? los(?:s|ses|es|ing|e) hurt(?:s|ing)? lag(?:s|ged|ging)? "
    "deteriorat(?:e|es|ed|ing|ion) trail(?:s|ed|ing)? harm(?:s|ed|ing)? gaps? difference weaker suffer(?:s|ed|ing)?",
}
CHANGE = re.compile(
    "|".join(f"(?P<{d}>{words.replace(' ', '|')})" for d, words in _WORDS.items()),
    re.IGNORECASE,
)
CHANGE_NOUN = (
    r"(?:gains?|improvements?|increases?|boosts?|reductions?|decreases?|drops?|declines?|speed-?ups?|savings?|"
    r"uplifts?|rises?|lifts?|degradations?|growth|advantages?|lead|gaps?|margins?|enhancements?|"
    r"accelerations?|overheads?|compressions?|deltas?|differences?|jumps?|leaps?|slowdowns?|shifts?|deficits?|cuts?|"
    r"surge|uptick|penalt(?:y|ies)|outperformance|relative gains?|decay)"
)
COMPARATIVE = (
    r"(?:higher|lower|better|worse|more|less|fewer|faster|slower|cheaper|shorter|smaller|larger|greater|longer|"
    r"bigger|quicker|lighter|stronger|weaker|closer|above|below|ahead|behind|over(?! (?:\d|time))|as (?:fast|many|much|large)|decrease|increase|"
    r"improved|reduced|increased|improvement|reduction)"
)
CHANGE_VERB = (
    r"(?:increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|gain(?:s|ed|ing)?|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?|"
    r"reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|fall(?:s|ing)?|fell|declin(?:e|es|ed|ing)|"
    r"sav(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)|improv(?:e|es|ed|ing)|los(?:e|es|ing)|cut(?:s|ting)?|add(?:s|ed|ing)?|rises?|rose|"
    r"outperform(?:s|ed|ing)?|lower(?:s|ed|ing)?|degrad(?:e|es|ed|ing)|deliver(?:s|ed|ing)? up|shrink(?:s|ing)?)"
)


_WORD = re.compile(r"\w+")
# "up to 35%" says nothing of up, "the compressed model" nothing of what happened, and "reduces the overhead by" it went down
SILENT = re.compile(
    r"\bup to\b|\boverheads?\b|\bcutting-edge\b|\bcompression\b|\b(?:smaller|larger|bigger)\s(?=[a-z])|\b(?:the|an?|our|its|of|on|for|with)\s(?:\w+ly\s)?\w+ed\s(?=[a-z])"
)
_CLAUSE_END = re.compile(r"[,;:()]|\b(?:and|while|but|than|over|from|with|without|on|across|to)\b")


def direction(before: str, after: str, near: int = 40) -> Direction | None:
    """What the words around a number say happened: those just behind it first, then the last ones before it."""
    behind = after[:near]
    head = _CLAUSE_END.split(behind, maxsplit=1)[0]
    ahead = _WORD.findall(SILENT.sub(" ", before))
    return _first(_WORD.findall(head)) or _first(ahead[::-1]) or _first(_WORD.findall(behind))


def _first(of: list[str]) -> Direction | None:
    """What the first of some words that says anything says happened."""
    return next((said for word in of if (said := _said(word))), None)


@lru_cache(maxsize=_REMEMBERED)
def _said(word: str) -> Direction | None:
    """What one word says happened; "speed-up" says the same as its two words."""
    found = CHANGE.fullmatch(word)
    return found.lastgroup if found else None  # type: ignore[return-value]
