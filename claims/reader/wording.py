"""The words that compare, change and report, said once: what the reader's expressions and lists are composed of.

Lists are texts with blanks between the words. STEMS are verbs without their ending, so that every form is found.
"""

from collections.abc import Iterable

from claims.reader.expressions import phrases

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


# Nouns that say that something changed, and words that say which way.
CHANGE_NOUNS = (
    "gains? improvements? increases? boosts? reductions? decreases? drops? declines? savings? uplifts? rises? lifts? "
    "advantages? lead enhancements? jumps? leaps? cuts? surge degradations? deltas? differences? margins? growth"
)
_FURTHER_CHANGE_NOUNS = (
    "speed-?ups? gaps? accelerations? overheads? compressions? slowdowns? shifts? deficits? uptick penalt(?:y|ies) "
    "outperformance decay"
)
CHANGE_NOUN = phrases(*CHANGE_NOUNS.split(), *_FURTHER_CHANGE_NOUNS.split(), "relative gains?")
