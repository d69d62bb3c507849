"""Who gets a place on a board, and why every other row has none."""

import re
from collections.abc import Callable

from claims.boards import mentions
from claims.boards.keys import Keyed
from claims.vocabulary import fold

_HUMAN = re.compile(
    r"\b(?:humans?|people|annotators?|experts?|physicians?|clinicians?|radiologists?|random (?:guess\w*|chance|baseline)|chance)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:across|over|on|of|for|between)\s(?:all\s|the\s|these\s|its\s|our\s)*(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|various|both|diverse|different)\s"
    r"(?:[\w-]+\s){0,4}?(?:benchmarks?|data-?sets?|suites|domains|environments|simulators|leaderboards)\b",
    re.IGNORECASE,
)
# "Evaluated on A, B, and C across seven families, Foo achieves": one value over all that is listed.
_LISTED = re.compile(
    r"\b(?:on|across|over)\s(?:the\s)?[A-Z][\w+'’.-]*(?:\s[A-Z0-9][\w'’.-]*)?,\s[A-Z][\w+'’. -]*,?(?:\s[A-Z][\w+'’. -]*,)*\sand\s[A-Z][\w'’.-]*\b(?![^,;]{0,30}\d+(?:\.\d+)?%)[^;]*$"
)
_ON = re.compile(r"[%\s\\*}$)]*(?:[\w@-]+\s){0,4}?(?:on|in|for)\s")
_MEAN = re.compile(r"\b(?:average[sd]?|avg\.?|mean|macro-average|overall)\b", re.IGNORECASE)
# What stands right before the value of something that is compared with: "vs. Foo 1.5 at 80.8", "surpassing Foo's 85.5".
_NAME = r"(?:(?:[\w'’.,/+*&$\\{}^-]+|\([^()\s]{1,14}\),?)\s){0,9}?"
_AGAINST = re.compile(
    r"(?:\bvs\.?|\bversus|\bcompared (?:to|with)|\bin comparison (?:to|with)|\bagainst|\b(?:out|under)perform\w*|\bsurpass\w*|\bexceed\w*|"
    r"\bbeat\w*|\bthan|\bup from|\bdown from|\bfrom|\bbaselines?'?s?|\bapproach\w*|\bclose to|\bbehind|\babove|\bbelow|\bover|\bahead of|\bmatch\w*|\bon par with|\brather than|\brelative to|\bcompetitive with|comparable (?:\w+\s)?(?:to|with))"
    rf"\s{_NAME}\(?(?:(?:[\w'’.-]+\s)?(?:at|of|with|is|was|,|=|:|achieves|reaches|scor\w+|obtain\w*)\s)?(?:only\s|just\s|about\s)?[\s(~$\\]*$",
    re.IGNORECASE,
)
# "outperforms other models (Foo 82.9, Bar: 81.0)": names of a bracket, each before its value.
_LISTED_AGAINST = re.compile(
    r"\b(?:(?:out|under)perform\w*|surpass\w*|exceed\w*|beat\w*|than|versus|vs\.|against|compared (?:to|with)|over|above|ahead of)"
    r"\s(?:[^.;:()]|\([^()]*\)){1,90}\((?:[^()]*[,;]\s(?:and\s)?)?(?P<name>[^(),;:]{2,40}?)(?:,|:|\sat|\swith)?[\s~$\\]*$",
    re.IGNORECASE,
)
# "outperforms Foo, reaching 50.4%", "from 0.24 to 0.98": the value behind these is the sentence's own.
_ACHIEVING = r"(?:reach|achiev|attain|obtain|yield|deliver|scor|sett|establish|produc|hitt|push|bring|rais|lift|boost)\w*ing"
_OPENS = r"[\s(~$\\*]*$"  # signs that may stand right before a number
_OWN_BEFORE = re.compile(
    rf"\b{_ACHIEVING}\s(?:[\w@'’.-]+\s){{0,6}}?{_OPENS}|(?:\bto|→|->|rightarrow)\s?(?:an?\s(?:\w+\s)?)?{_OPENS}",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(
    r"\bour\b|\bwe\s(?:\w+ly\s)?(?:train|fine-?tun|improv|boost|obtain|achiev|reach|appl)|\bfine-?tun\w+|\btrain(?:ed|ing)\b|"
    r"\b(?:improv|boost|lift|rais|enhanc|elevat|push)\w*\b|\bfrom\s[\d.]+\s?\\?%?\sto\b",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    r"[%\s\\)]*(?:[a-z]+\s){0,2}?\(?(?:vs\.?|v\.s\.|versus|compared (?:to|with)|against)\s", re.IGNORECASE
)
_FALL = re.compile(
    r"\b(?:drop\w*|fall\w*|fell|declin\w+|degrad\w+|decreas\w+|collaps\w+|plummet\w*|deteriorat\w+|reduc\w+|plung\w+|sink\w*|los\w+)\b"
    r"(?:[^.;]|\.\d){0,60}?\bto\s(?:only\s|just\s|about\s|around\s|below\s|under\s|nearly\s|as low as\s)*[\s(~$\\]*$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:ablat\w+|w/o|corrupt\w*|adversarial attack\w*|under attack\w*|perturb\w+|(?:attack|poison)ed)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:retain\w*|preserv\w*|maintain\w*|recover\w*|keep\w*|captur\w*|achiev\w*|reach\w*)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^[%\s\\]*of\s(?:the\s|its\s|their\s|full\s)*(?:[\w-]+\s){0,3}?(?:performance|accuracy|quality|capabilit\w+|score)\b",
    re.IGNORECASE,
)
# "maintaining 98% performance" is a share of what it was; "maintaining 98% accuracy" may be a level.
_HELD = re.compile(r"\b(?:retain|preserv|maintain|recover|keep)\w*\s(?:\w+\s){0,2}?[\s~$\\]*$", re.IGNORECASE)
_PERFORMANCE = re.compile(
    r"^[%\s\\]*(?:(?:relative|original|full|baseline|overall)\s)*(?:performance|quality|capabilit\w+)\b",
    re.IGNORECASE,
)
_NEAR = 90  # characters around a value that say whose work it is
_CLAUSE = 300  # characters before a value that may speak of it
_BOUNDS = {
    "up_to": "up to: the best of several values",
    "at_least": "at least: only a lower bound is stated",
    "less_than": "less than: only an upper bound is stated",
    "approx": "an approximate value",
}
_LEVELS = {
    "change": "a change against something, not a level",
    "rank": "a place among others, not a level",
    "ratio": "a factor against something, not a level",
}


def reason(keyed: Keyed) -> str | None:
    """Why the value has no place by what it is, whatever else stands on its board; None: it may have one."""
    return next((why for rule in _RULES if (why := rule(keyed))), None)


def unfit(keyed: Keyed) -> str | None:
    """Why the value is not one exact value of its board's metric, whoever reports it; None: it is."""
    return (
        _kind(keyed)
        or (_bound(keyed) if keyed.of.kind == "claim" else None)
        or _share(keyed)
        or _metric(keyed)
    )


def _kind(keyed: Keyed) -> str | None:
    return _LEVELS.get(keyed.key.kind)


def _reported(keyed: Keyed) -> str | None:
    return "reported by a paper as what it compares with" if keyed.of.kind == "baseline" else None


def _metric(keyed: Keyed) -> str | None:
    if keyed.misfit:
        return keyed.misfit
    return (
        None if keyed.better != "none" else "whether higher or lower is better is not known for this metric"
    )


def _bound(keyed: Keyed) -> str | None:
    claim = keyed.of.claim
    return _BOUNDS.get(claim["bound"]) or ("a range, not one value" if claim["value_high_text"] else None)


def _human(keyed: Keyed) -> str | None:
    return "people's or chance's value, no system's" if _HUMAN.search(keyed.of.system or "") else None


def _nameless(keyed: Keyed) -> str | None:
    return None if keyed.of.system else "the system has no name in the text"


def _average(keyed: Keyed) -> str | None:
    """An average over several benchmarks, or over the few that are listed."""
    of = keyed.of
    near = of.words.before[-160:] + " " + of.words.behind[:110]
    if _LISTED.search(of.words.before[-_CLAUSE:]) and not _ON.match(of.words.behind):
        return "a value over several benchmarks, which are listed before it"
    mean = of.claim["aggregate"] == "average" or _MEAN.search(
        of.words.before[-60:] + " " + of.words.behind[:60]
    )
    if mean and (
        _SEVERAL.search(of.words.behind[:110])
        or (_SEVERAL.search(near) and of.claim["aggregate"] == "average")
    ):
        return "an average over several benchmarks"
    return None


def _compared(keyed: Keyed) -> str | None:
    """A value that the words right before it set against the paper's own: "vs. Foo 1.5 at 80.8"."""
    before, behind = keyed.of.words.before[-130:], keyed.of.words.behind
    if _OWN_BEFORE.search(before) or _VERSUS.match(behind):
        return None
    listed = _LISTED_AGAINST.search(keyed.of.words.before[-_CLAUSE:])
    among = (
        listed is not None
        and fold(listed["name"]) == fold(keyed.of.claim["system"] or "")
        and fold(listed["name"]) not in fold(keyed.of.words.before[: listed.start()])
    )
    against = among or _AGAINST.search(before)
    return "compared with: the words before it set it against another value" if against else None


def _others(keyed: Keyed) -> str | None:
    """A known system that the paper is not about, on a benchmark that is not the paper's own either."""
    claim = keyed.of.claim
    if keyed.of.system_id is None or mentions.named(str(claim["paper"]), str(claim["benchmark"])):
        return None
    if any(fold(str(claim[name])) in fold(str(claim["paper"])) for name in ("system", "system_name")):
        return None
    if _OWN_WORK.search(f"{keyed.of.words.before[-_NEAR:]} {keyed.of.words.behind[:_NEAR]}"):
        return None  # "our fine-tuned Foo-7B reaches": the paper's work on a known system
    return "another paper's system, as this paper reports it"


def _replaced(keyed: Keyed) -> str | None:
    """The old value of "from 23.6 to 50.3", where it was read as a claim of its own."""
    before, behind = keyed.of.words.before, keyed.of.words.behind
    if re.search(r"\bfrom\s[^.;,]{0,40}$", before) and re.match(
        r"[\s%\\]*(?:\([^()]*\)\s)?(?:to|→|->|\\rightarrow)\s?[\d(~$\\]", behind
    ):
        return "an old value that a new one replaces"
    return None


def _weakened(keyed: Keyed) -> str | None:
    of = keyed.of
    falls = keyed.better == "higher" and _FALL.search(of.words.before[-140:])
    if falls or _WEAK.search(of.claim["setting"] or "") or _WEAK.search(of.words.before[-50:]):
        return "a weakened system: the text says that its value fell"
    return None


def _share(keyed: Keyed) -> str | None:
    of = keyed.of
    before, behind = of.words.before[-60:], of.words.behind
    kept = (_OF_ALL.match(behind) and _KEPT.search(before)) or (
        _PERFORMANCE.match(behind) and _HELD.search(before)
    )
    if of.unit == "%" and kept:
        return "a share of another system's value, not a level"
    return None


_RULES: tuple[Callable[[Keyed], str | None], ...] = (
    _kind, _reported, _bound, _share, _metric, _human, _others, _average, _replaced, _compared, _weakened, _nameless,
)  # fmt: skip
