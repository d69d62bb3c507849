"""What ties a name to the words before and behind it: its preposition, the noun or verb it stands beside."""

from claims.reader.expressions import expression, phrases, words
from claims.reader.wording import (
    ATTAIN_STEMS,
    BEATING,
    COMPARED_WITH,
    GIVE_STEMS,
    LIFTING,
    MORE_STEMS,
    MOVE_STEMS,
    RELATIVE_TO,
    REPORT_STEMS,
    SURPASS_STEMS,
    inflected,
    spelled,
)

_REACH_BEHIND = 60  # characters behind a name that say what it is
_REACH_APPOSED = 40  # characters before a name in which the noun that it stands beside is looked for
_REACH_BEATEN = 60  # and before that noun those in which a word that compares is
_REACH_TIED = 90  # characters before a name in which the word that ties it is looked for
_REACH_PART = 40  # and before "of" that may say of what part
_REACH_DONE = 12  # characters before "by" that may say what was done

# What may stand behind a name, by what it says of the name.
_BENCH_BEHIND = words(
    r"benchmarks? data-?sets? leaderboard test\s?set tests?\b validation val\b suites? corpus corpora challenge splits?",
    "simulator evaluation",
)
# One of these stands in each of them: looked for first, for speed.
_BENCH_STEMS = (
    "benchmark", "data", "leaderboard", "test", "val", "suite", "corp", "challenge", "split", "simulator",
)  # fmt: skip
_TASK_BEHIND = words("tasks? environments? domains? problems scenes questions track")
_DEVICE_BEHIND = words(
    "GPUs? CPUs? NPUs? TPUs? smartphones? phones? chips? devices? SoCs? hardware accelerators? laptops? robots? arms?"
)
_MODEL_BEHIND = words(
    r"models?\b methods?\b agents?\b baselines?\b framework backbones?\b variants?\b policy planner encoder decoder",
    r"solver approach series family systems?\b alone",
)
_METRIC_BEHIND = words(
    r"scores?(?!\s(?:only|just|at|over|below|above|under|around|about|highest|[0-9~])) accuracy metrics? rates? errors?",
    r"values? points? pass@\d+ F1 recall precision success",
)
_VERB_BEHIND = words(
    ATTAIN_STEMS, SURPASS_STEMS, MOVE_STEMS, REPORT_STEMS, MORE_STEMS, GIVE_STEMS,
    "obtain solv beat get lower cut produc provid run rank set fail remain retain perform record sav enabl match complet",
    r"accelerat generat lead win drop degrad maintain requir use is\b are\b has\b consum offer establish recover preserv",
    "speed decreas falls? narrow close averag eliminat trained enhanc tops takes",
)  # fmt: skip
# Between a name and its verb: "X (7B), trained with Y, also achieves".
_IN_BRACKETS = r"\s?(?:\([^)]{1,40}\)\s?)?,?\s?"
_MADE_WITH = (
    words("equipped combined paired augmented trained powered integrated enhanced fine-tuned")
    + r"\s(?:with|by|on|using)\s[\w-]+\s"
)
_CLAUSE_WITH_VERB = (
    r"[^,;:.]{4,70},\s(?=solves|achieves|reaches|attains|scores|outperforms|improves|obtains|still|only)"
)
_ADVERB = phrases(
    "also", "only", "still", "even", "consistently", "significantly", "further", "alone", "itself", "then", "now", "can",
    "successfully", "substantially", "not only",
)  # fmt: skip
_FOLLOWING = {
    "bench": rf"\s?(?:\([\w\s.-]*\)\s)?(?:\w++\s)?{_BENCH_BEHIND}\b",
    "task": rf"\s?(?:\w++\s)?{_TASK_BEHIND}\b",
    "device": rf"\s?(?:[\w-]++\s)?{_DEVICE_BEHIND}\b",
    "model": rf"\s?(?:\w++\s)?{_MODEL_BEHIND}\b",
    "metric": rf"\s?(?:[a-z-]++\s)?(?i:{_METRIC_BEHIND})\b",
    "verb": rf"{_IN_BRACKETS}(?:{_MADE_WITH})?(?:(?:that|who|which)\s)?(?:{_CLAUSE_WITH_VERB})?(?:{_ADVERB}\s)?{_VERB_BEHIND}",
    "paren": r" \(",
    "punct": r"[,.;:)]",
    "possessive": r"'s ",
}
_CLOSING = (".", ";", ":", ")", "")  # behind these none of the others stands
_BEHIND = expression(
    phrases(*[f"(?P<{name}>{said})" for name, said in _FOLLOWING.items()]),
    finds=(
        " test set",
        " tasks",
        " GPUs",
        " model",
        " success rate",
        " (7B), trained with X, also achieves",
        "'s own",
    ),
    leaves=(" yesterday", " greatly"),
)

_TRAINED_ON = r"(?:[Pp]re-?)?[Tt]rain(?:ed|ing) on|[Ff]ine-?tun(?:ed|ing) on"
_TIE = phrases(
    "[Cc]" + COMPARED_WITH[1:], "[Rr]" + RELATIVE_TO[1:], "[Bb]ased on", "[Bb]uilt on", _TRAINED_ON, "[Aa]pplied to",
    "such as", "as well as", r"[\w+&-]+",
)  # fmt: skip
_BEFORE_A_NAME = (
    "the a an both its our standard vanilla original challenging popular",
    "base full strong recent public standard official real-world (?:state-of-the-art|SOTA) prior previous current existing",
    "best leading curated proposed unseen entire difficult proprietary larger all [0-9][0-9,.]*[BM]? [23]D baselines?",
    "methods? models? benchmarks? [a-z]+-[a-z]+",
)
_PREP = expression(
    rf"(?:^|[\s(])(?P<prep>{_TIE})\s(?:{words(*_BEFORE_A_NAME)}\s){{0,4}}[\"(]?$",
    finds=("compared to the ", "on the challenging ", "such as (", "trained on "),
    leaves=("on", "(", ""),
)
# Between a word that compares and what it compares with much may be said of that: "than the comparably sized X".
_COMPARING = phrases(
    "[Cc]" + COMPARED_WITH[1:], "[Rr]" + RELATIVE_TO[1:], "than", "over", *inflected(BEATING, "s", "ing").split(),
    "against", "versus",
)  # fmt: skip
_ENDS_COMPARISON = words("by on in with and while for of to from across is are")
_COMPARES = expression(
    rf"\b(?P<prep>{_COMPARING})\s(?:(?!{_ENDS_COMPARISON}\b)[a-z][\w-]*\s|[A-Z]{{2,5}}s?\s|[0-9.]+[BM]\s){{1,6}}(?:of\s)?$",
    finds=("lower than the comparably sized ", "outperforming strong 7B "),
    leaves=("lower than ", "outperforming it by far on "),
)
_FOR_EXAMPLE = ("like", "including")  # "outperforms models like X": what ties the models ties X
_DONE_BY = expression(
    words("achieved attained obtained reached scored followed led set held produced") + r"\s$",
    finds="achieved ",
    leaves=("achieves ", "achieved"),
)
# "91.2 F1 on the test set of X" is on X.
_PART_OF = expression(
    r"\b(?:on|across|over)\s(?:the\s|its\s|an?\s)?(?:[\w-]+\s)?(?:sets?|splits?|subsets?|portions?|partitions?)\s$",
    finds=("on the test set ", "across subsets "),
    leaves=("a set ", "on the test set"),
)
_TUNED = expression(
    "(?:pre-?train|train|fine-?tun)(?:ed|ing) on", finds="fine-tuning on", leaves=("tuned on", "trains on")
)
# Behind any other word there is nothing to look further back for: it is itself what ties the name.
_MAY_GO_ON = frozenset((
    "to", "with", "on", "as", "the", "a", "an", "both", "its", "our", "standard", "vanilla", "original", "challenging", "popular",
    "base", "full", "strong", "recent", "public", "official", "SOTA", "prior", "previous", "current", "existing", "best",
    "leading", "curated", "proposed", "unseen", "entire", "difficult", "proprietary", "online", "offline", "specialized",
    "dedicated", "larger", "baseline", "baselines", "method", "methods", "model", "models", "system", "systems", "benchmark",
    "benchmarks",
))  # fmt: skip
_PREPS = spelled(BEATING, "", "s") | spelled(LIFTING, "s") | {"improving", "boosting", "raising"} | frozenset((
    "on", "across", "in", "for", "of", "with", "over", "than", "vs", "vs.", "versus", "to", "by", "from", "against", "using",
    "via", "under", "at", "between", "and", "or", "like", "through", "within", "upon", "into", "beating", "surpassing",
    "outperforming", "exceeding", "underperforms", "including", "while", "where", "whereas", "when", "baseline", "making",
    "enables", "as", "is", "are", "lags", "lag", "trails", "trail", "behind", "beyond",
))  # fmt: skip

# The noun that a name in a bracket, or behind a comma or a dash, stands beside: "the best model (X)", "its benchmark, X".
_BENCH_BESIDE = words(
    "benchmarks? data-?sets? suites? corpus corpora leaderboards? challenges? simulators? evaluations? environments? tasks?"
)
_MODEL_BESIDE = words(
    "models? methods? agents? baselines? frameworks? backbones? variants? polic(?:y|ies) approach(?:es)? systems?",
    "implementations? pipelines? architectures? algorithms? LLMs? VLMs? MLLMs?",
)
_METRIC_BESIDE = words(
    "[Ss]cores? [Aa]ccuracy [Mm]etrics? [Rr]ates? [Ee]rrors? [Rr]ecall [Pp]recision [Dd]istance [Qq]uality [Cc]onsistency",
    "[Ss]imilarity",
)
_APPOSED = expression(
    rf"(?:(?P<bench>{_BENCH_BESIDE})|(?P<model>{_MODEL_BESIDE})|(?P<metric>{_METRIC_BESIDE})(?!,\se\.g\.))",
    r"(?:\s\(|,\s|\s?(?:--|—|–)\s?|:\s)(?:e\.g\.,?\s|i\.e\.,?\s)?$",
    finds=("the best model (", "our benchmark, ", "accuracy: "),
    leaves=("the best model ", "scores, e.g., "),
)


def preposition(sentence: str, start: int) -> str:
    """The word that ties the name at `start` to what is before it."""
    if start and sentence[start - 1] == " ":
        begin = max(sentence.rfind(" ", 0, start - 1), sentence.rfind("(", 0, start - 1)) + 1
        last = sentence[begin : start - 1]
        if last.isalpha() and last not in _MAY_GO_ON:
            return _tied_by(sentence, last, begin, start)
    if match := _APPOSED.search(sentence, max(0, start - _REACH_APPOSED), start):
        beaten = match.lastgroup == "model" and _COMPARES.search(
            sentence, max(0, match.start() - _REACH_BEATEN), match.start()
        )
        return beaten["prep"].lower() if beaten else f"beside {match.lastgroup}"
    if match := _COMPARES.search(sentence, max(0, start - _REACH_TIED), start):
        return match["prep"].lower()
    if match := _PREP.search(sentence, max(0, start - _REACH_TIED), start):
        word = _TUNED.sub("trained on", match["prep"].lower())
        return word if word in _PREPS or " " in word else "other"
    if start == 0:
        return "start"
    return "paren" if sentence[start - 1] == "(" else "none"


def _tied_by(sentence: str, last: str, begin: int, start: int) -> str:
    """What ties the name at `start` where the word before it, which begins at `begin`, is `last`."""
    if last == "by" and _DONE_BY.search(sentence, max(0, begin - _REACH_DONE), begin):
        return "achieved by"
    small = last.lower()
    if small == "of" and _PART_OF.search(sentence, max(0, begin - _REACH_PART), begin):
        return "on"
    if small in _PREPS and small not in _FOR_EXAMPLE:
        return small
    match = _COMPARES.search(sentence, max(0, begin - _REACH_BEATEN), start)
    return match["prep"].lower() if match else small if small in _PREPS else "other"


def may_have_benchmark(sentence: str) -> bool:
    """Whether a noun that says of a name that it is a benchmark may stand in a sentence."""
    return any([stem in sentence for stem in _BENCH_STEMS])


def following(sentence: str, end: int) -> str:
    """What stands behind a name: a noun that says what it is, a verb, a mark."""
    if sentence[end : end + 1] in _CLOSING:
        return "punct" if end < len(sentence) else "other"
    match = _BEHIND.match(sentence, end, end + _REACH_BEHIND)
    return match.lastgroup or "other" if match else "other"
