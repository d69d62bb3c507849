"""The words that compare, change and report, said once: what the reader's expressions and lists are composed of.

Lists are texts with blanks between the words. STEMS are verbs without their ending, so that every form is found.
"""

from collections.abc import Iterable

from claims.codes import Direction
from claims.reader.expressions import words

# What a system does to a level, to others, and to a quantity.
ATTAIN_STEMS = "achiev attain reach scor"
SURPASS_STEMS = "outperform surpass exceed"
MOVE_STEMS = "improv reduc increas boost"
REPORT_STEMS = "show demonstrat"
MORE_STEMS = "gain rais lift"
GIVE_STEMS = "deliver yield"

BEATING = "outperform surpass exceed beat"  # verbs: what is better than what stands behind them
LOSING = "underperform lag trail"  # and what is worse
LIFTING = "improve boost raise lift"  # what makes better what stands behind them

COMPARED_WITH = "compared (?:to|with)"
RELATIVE_TO = "relative to"


def inflected(verbs: str, *endings: str) -> str:
    """The verbs with some of the endings "s", "ed", "ing" or with none, as a list of expressions."""
    return " ".join(f"{verb}(?:{'|'.join(_ending(verb, end) for end in endings)})?" for verb in verbs.split())


def spelled(verbs: str, *endings: str) -> frozenset[str]:
    """The verbs with each of the endings: "" for none, "s", "ing"."""
    return frozenset(_spelled(verbs.split(), endings))


def _spelled(verbs: Iterable[str], endings: Iterable[str]) -> Iterable[str]:
    for verb in verbs:
        for ending in endings:
            base = verb[:-1] if verb.endswith("e") and ending == "ing" else verb
            yield base + _ending(verb, ending)


def _ending(verb: str, ending: str) -> str:
    return "es" if ending == "s" and verb.endswith("ss") else ending


# Verbs of going up and down, better and worse, in all forms.
_UP_VERBS = (
    "increas(?:e|es|ed|ing) rais(?:e|es|ed|ing) gain(?:s|ed|ing)? boost(?:s|ed|ing)? lift(?:s|ed|ing)? add(?:s|ed|ing)? "
    "rises? rose"
)
_DOWN_VERBS = (
    "reduc(?:e|es|ed|ing) decreas(?:e|es|ed|ing) drop(?:s|ped|ping)? fall(?:s|ing)? fell declin(?:e|es|ed|ing) "
    "sav(?:e|es|ed|ing) remov(?:e|es|ed|ing) eliminat(?:e|es|ed|ing) cut(?:s|ting)? lower(?:s|ed|ing)? shrink(?:s|ing)?"
)
_BETTER_VERBS = "improv(?:e|es|ed|ing) outperform(?:s|ed|ing)?"
_WORSE_VERBS = "los(?:e|es|ing) degrad(?:e|es|ed|ing)"
CHANGE_VERB = words(_UP_VERBS, _DOWN_VERBS, _BETTER_VERBS, _WORSE_VERBS, "deliver(?:s|ed|ing)?_up")

# What a word says happened to the number's subject.
DIRECTIONS: dict[Direction, str] = {
    "increase": words(
        _UP_VERBS,
        "rising rises grow(?:s|th|ing)? grew higher more greater larger bigger longer faster speed-?ups? speed(?:s|ing)?",
        "accelerat(?:e|es|ed|ing|ion|ions) elevat(?:e|es|ed|ing) amplif(?:y|ies|ied|ying) uplift expand(?:s|ed|ing)?",
        "extend(?:s|ed|ing)? doubl(?:e|es|ed|ing) up additional extra overhead climb(?:s|ed|ing)? jump(?:s|ed|ing)? above ahead",
        "wider deeper",
    ),
    "decrease": words(
        _DOWN_VERBS,
        "reductions? shrank fewer less smaller shorter savings slower slowdown compress(?:es|ed|ing|ion)?",
        "diminish(?:es|ed|ing)? minimi[sz](?:e|es|ed|ing) cheaper below prun(?:e|es|ed|ing) behind mitigat(?:e|es|ed|ing)",
        "trim(?:s|med|ming)? lighter alleviat(?:e|es|ed|ing) collaps(?:e|es|ed|ing) weaken(?:s|ed|ing)? halv(?:e|es|ed|ing)",
        "suppress(?:es|ed|ing)? down shorten(?:s|ed|ing)? tighter slash(?:es|ed|ing)? depress(?:es|ed|ing)?",
    ),
    "improve": words(
        _BETTER_VERBS,
        "improvements? surpass(?:es|ed|ing)? exceed(?:s|ed|ing)? beat(?:s|ing|en)? better best",
        "enhanc(?:e|es|ed|ing|ement|ements) advanc(?:e|es|ed|ing) win(?:s|ning)? outpac(?:e|es|ed|ing) margins?",
        "strengthen(?:s|ed|ing)? lead(?:s|ing)? superior efficient recover(?:s|ed|ing)? closer stronger tops? topping efficiency",
    ),
    "worsen": words(
        _WORSE_VERBS,
        "degradation worse(?:n|ns|ned|ning)? underperform(?:s|ed|ing)? loss(?:es)? hurt(?:s|ing)? lag(?:s|ged|ging)?",
        "deteriorat(?:e|es|ed|ing|ion) trail(?:s|ed|ing)? harm(?:s|ed|ing)? gaps? difference weaker suffer(?:s|ed|ing)?",
    ),
}

# Nouns that say that something changed, and words that compare.
CHANGE_NOUNS = (
    "gains? improvements? increases? boosts? reductions? decreases? drops? declines? savings? uplifts? rises? lifts? "
    "advantages? lead enhancements? jumps? leaps? cuts? surge degradations? deltas? differences? margins? growth"
)
_FURTHER_CHANGE_NOUNS = (
    "speed-?ups? gaps? accelerations? overheads? compressions? slowdowns? shifts? deficits? uptick penalt(?:y|ies) "
    "outperformance decay relative_gains?"
)
CHANGE_NOUN = words(CHANGE_NOUNS, _FURTHER_CHANGE_NOUNS)
COMPARATIVE = words(
    "higher lower better worse more less fewer faster slower cheaper shorter smaller larger greater longer bigger quicker",
    r"lighter stronger weaker closer above below ahead behind over(?!_(?:\d|time)) as_(?:fast|many|much|large) decrease increase",
    "improved reduced increased improvement reduction",
)
