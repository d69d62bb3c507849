"""What ties a name to the words before and behind it: its preposition, the noun or verb it stands beside."""

import re

# What may stand behind a name, by what it says of the name; the first that fits is meant.
_FOLLOWING = (
    ("bench", r"\s?(?:\([\w\s.-]*\)\s)?(?:\w+\s)?(?:benchmarks?|data-?sets?|leaderboard|test ?set|tests?\b|validation|val\b|suites?|corpus|corpora|challenge|splits?|simulator|evaluation)\b"),
    ("task", r"\s?(?:\w+\s)?(?:tasks?|environments?|domains?|problems|scenes|questions|track)\b"),
    ("device", r"\s?(?:[\w-]+\s)?(?:GPUs?|CPUs?|NPUs?|TPUs?|smartphones?|phones?|chips?|devices?|SoCs?|hardware|accelerators?|laptops?|robots?|arms?)\b"),
    ("model", r"\s?(?:\w+\s)?(?:models?\b|methods?\b|agents?\b|baselines?\b|framework|backbones?\b|variants?\b|policy|polic|planner|encoder|decoder|solver|approach|series|family|systems?\b|alone)\b"),
    ("metric", r"\s?(?:[a-z-]+\s)?(?i:scores?(?!\s(?:only|just|at|over|below|above|under|around|about|highest|[0-9~]))|accuracy|metrics?|rates?|errors?|values?|points?|pass@\d+|F1|recall|precision|success)\b"),
    ("verb", r"\s?(?:\([^)]{1,40}\)\s?)?,?\s?(?:(?:equipped|combined|paired|augmented|trained|powered|integrated|enhanced|fine-tuned)\s(?:with|by|on|using)\s[\w-]+\s)?(?:(?:that|who|which)\s)?(?:(?:[^,;:.]{4,70}),\s(?=solves|achieves|reaches|attains|scores|outperforms|improves|obtains|still|only))?(?:(?:also|only|still|even|consistently|significantly|further|alone|itself|then|now|can|successfully|substantially|not only)\s)?"
             r"(?:achiev|attain|reach|obtain|outperform|surpass|improv|reduc|increas|boost|scor|solv|deliver|yield|exceed|beat|gain|rais|lift|show|demonstrat|get|lower|cut|produc|provid|run|rank|set|fail|remain|retain|perform|record|"
             r"sav|enabl|match|complet|accelerat|generat|lead|win|drop|degrad|maintain|requir|use|is\b|are\b|has\b|consum|offer|establish|recover|preserv|speed|decreas|falls?|narrow|close|averag|eliminat|trained|beats|enhanc|tops|takes)"),
    ("paren", r" \("),
    ("punct", r"[,.;:)]"),
    ("possessive", r"'s "),
)  # fmt: skip
_BEHIND = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FOLLOWING))
_PREP = re.compile(
    r"(?:^|[\s(])(?P<prep>[Cc]ompared (?:to|with)|[Rr]elative to|[Bb]ased on|[Bb]uilt on|(?:[Pp]re-?)?[Tt]rain(?:ed|ing) on|[Ff]ine-?tun(?:ed|ing) on|[Aa]pplied to|such as|as well as|[\w+&-]+)\s(?:the\s|a\s|an\s|both\s|its\s|our\s|standard\s|vanilla\s|original\s|challenging\s|popular\s|"
    r"base\s|full\s|strong\s|recent\s|public\s|standard\s|official\s|real-world\s|(?:state-of-the-art|SOTA)\s|prior\s|previous\s|current\s|existing\s|best\s|leading\s|curated\s|proposed\s|unseen\s|entire\s|difficult\s|proprietary\s|larger\s|all\s|[0-9][0-9,.]*[BM]?\s|[23]D\s|baselines?\s|methods?\s|models?\s|benchmarks?\s|[a-z]+-[a-z]+\s){0,4}[\"(]?$"
)
# Between a word that compares and what it compares with much may be said of that: "than the comparably sized X".
_COMPARES = re.compile(
    r"\b(?P<prep>[Cc]ompared (?:to|with)|[Rr]elative to|than|over|outperform(?:s|ing)?|surpass(?:es|ing)?|exceed(?:s|ing)?|beat(?:s|ing)?|against|versus)\s"
    r"(?:(?!(?:by|on|in|with|and|while|for|of|to|from|across|is|are)\b)[a-z][\w-]*\s|[A-Z]{2,5}s?\s|[0-9.]+[BM]\s){1,6}(?:of\s)?$"
)
_FOR_EXAMPLE = ("like", "including")  # "outperforms models like X": what ties the models ties X
_DONE_BY = re.compile(r"(?:achieved|attained|obtained|reached|scored|followed|led|set|held|produced)\s$")
_TUNED = re.compile(r"(?:pre-?train|train|fine-?tun)(?:ed|ing) on")
# Behind any other word there is nothing to look further back for: it is itself what ties the name.
_MAY_GO_ON = frozenset((
    "to", "with", "on", "as", "the", "a", "an", "both", "its", "our", "standard", "vanilla", "original", "challenging", "popular",
    "base", "full", "strong", "recent", "public", "official", "SOTA", "prior", "previous", "current", "existing", "best", "leading", "curated", "proposed", "unseen", "entire", "difficult",
    "proprietary", "online", "offline", "specialized", "dedicated", "larger", "baseline", "baselines", "method", "methods", "model",
    "models", "system", "systems", "benchmark", "benchmarks",
))  # fmt: skip
_PREPS = frozenset((
    "on", "across", "in", "for", "of", "with", "over", "than", "vs", "vs.", "versus", "to", "by", "from",
    "against", "using", "via", "under", "at", "between", "and", "or", "like", "through", "within", "upon",
    "into", "beating", "surpassing", "outperforms", "underperforms", "outperforming", "exceeding",
    "surpasses", "outperform", "surpass", "beats", "exceeds", "including", "while", "where", "whereas",
    "when", "baseline", "improves", "boosts", "raises", "lifts", "improving", "boosting", "raising",
    "making", "enables", "as", "is", "are", "lags", "lag", "trails", "trail", "behind", "beat", "exceed", "beyond",
))  # fmt: skip
# The noun that a name in a bracket, or behind a comma or a dash, stands beside: "the best model (X)", "its benchmark, X".
_APPOSED = re.compile(
    r"(?:(?P<bench>benchmarks?|data-?sets?|suites?|corpus|corpora|leaderboards?|challenges?|simulators?|evaluations?|environments?|tasks?)"
    r"|(?P<model>models?|methods?|agents?|baselines?|frameworks?|backbones?|variants?|polic(?:y|ies)|approach(?:es)?|systems?|implementations?|pipelines?|architectures?|algorithms?|LLMs?|VLMs?|MLLMs?)"
    r"|(?P<metric>[Ss]cores?|[Aa]ccuracy|[Mm]etrics?|[Rr]ates?|[Ee]rrors?|[Rr]ecall|[Pp]recision|[Dd]istance|[Qq]uality|[Cc]onsistency|[Ss]imilarity)(?!,\se\.g\.))(?:\s\(|,\s|\s?(?:--|—|–)\s?|:\s)(?:e\.g\.,?\s|i\.e\.,?\s)?$"
)


def preposition(sentence: str, start: int) -> str:
    """The word that ties the name at `start` to what is before it."""
    if start and sentence[start - 1] == " ":
        begin = max(sentence.rfind(" ", 0, start - 1), sentence.rfind("(", 0, start - 1)) + 1
        last = sentence[begin : start - 1]
        if last.isalpha() and last not in _MAY_GO_ON:
            return _tied_by(sentence, last, begin, start)
    if match := _APPOSED.search(sentence, max(0, start - 40), start):
        beaten = match.lastgroup == "model" and _COMPARES.search(
            sentence, max(0, match.start() - 60), match.start()
        )
        return beaten["prep"].lower() if beaten else f"beside {match.lastgroup}"
    if match := _COMPARES.search(sentence, max(0, start - 90), start):
        return match["prep"].lower()
    if match := _PREP.search(sentence, max(0, start - 90), start):
        word = _TUNED.sub("trained on", match["prep"].lower())
        return word if word in _PREPS or " " in word else "other"
    if start == 0:
        return "start"
    return "paren" if sentence[start - 1] == "(" else "none"


def _tied_by(sentence: str, last: str, begin: int, start: int) -> str:
    """What ties the name at `start` where the word before it, which begins at `begin`, is `last`."""
    if last == "by" and _DONE_BY.search(sentence, max(0, begin - 12), begin):
        return "achieved by"
    small = last.lower()
    if small in _PREPS and small not in _FOR_EXAMPLE:
        return small
    match = _COMPARES.search(sentence, max(0, begin - 60), start)
    return match["prep"].lower() if match else small if small in _PREPS else "other"


def following(sentence: str, end: int) -> str:
    """What stands behind a name: a noun that says what it is, a verb, a mark."""
    match = _BEHIND.match(sentence, end, end + 60)
    return match.lastgroup or "other" if match else "other"
