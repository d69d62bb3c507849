"""What waits for a person before it may take a place: each rule with an example that it holds back and one it lets pass."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.boards import mentions
from claims.boards.examples import keyed as example
from claims.boards.keys import Keyed
from claims.boards.ranking import WAITS
from claims.vocabulary import fold

LEAST = 0.4  # probability under which a value takes no place; chosen on the boards of 16 benchmarks

_WORD = r"[A-Z][\w'’.+^{}$\\-]*"  # the beginning of a name
_CAPITALS = rf"{_WORD}(?:\s(?:[A-Z0-9v][\w'’.+-]*)){{0,4}}"
_UNIT = r"[%\s\\}*$)]*(?:points?\s)?"
_ON = re.compile(rf"^{_UNIT}(?:[a-z][\w@-]*\s){{0,4}}?on\s(?:the\s)?(?P<name>{_CAPITALS})")
# A value of its own ends a list, a version does not: "on RoboCasa and RoboTwin 2.0".
_LIST_ENDS = re.compile(
    r"[;:(]|\.\s|(?:(?<=and\s)|(?<=,\s)|(?<=\bat\s)|(?<=\bof\s)|(?<=with\s))\d+\.\d|\d\s?\\?%"
    r"|,\s(?:while|which|whereas|but|with|surpass|outperform)"
)
_MOST = 160  # characters of a list of names behind a value
_OPENING = r"(?:Moreover, |Further(?:more)?, |In addition, |Additionally, )?"
_LEADING = re.compile(rf"{_OPENING}[Oo]n\s(?:the\s)?(?:[a-z-]+\s){{0,3}}(?P<name>{_CAPITALS})")
_NAMED = re.compile(rf"\bon\s(?:the\s)?(?P<name>{_CAPITALS})")
_NOUNS = "gains?|improvements?|increases?|boosts?|drops?|reductions?|decreases?|uplifts?|advantages?|margins?"
_ITEM = r"\+?[\d.]+\s?(?:%|\\%|(?:percentage\s)?points?|pp)?(?:/[\d.]+)?(?:\s(?:on|for|in)\s[^,;]+?)?"
_LEADS_TO = r"\s(?:of|by)\s(?:up to\s)?|\s(?:[\w-]+\s){0,6}?(?:reach|amount to|are|were)\s"  # from the noun to its first number
_GAINS = re.compile(rf"\b(?:{_NOUNS})(?:{_LEADS_TO})(?:{_ITEM}(?:,\sand\s|,\s|\sand\s))*$", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s(?:up to\s|an?\s|average\s|of\s|over\s|about\s|additional\s|another\s|absolute\s|further\s|margin\s)*[\s(~$\\*+]*$"
    r"|(?<![\w.])\+\s?$"
)
_TIMES = re.compile(r"(?<=\d)\s?\$?\s?(?:\\times|times|×|\*)\s?\$?\s?(?=\d)")
_OF_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:the\s)?\d")
_NAME = (
    r"(?:[A-Z][\w'’.+-]*|[a-z]+[A-Z\d][\w.+-]*)(?:[\s-][A-Z\d][\w'’.+-]*){0,4}|[\w-]*\d[\w-]*[A-Za-z][\w-]*"
)
_SAYS = r"(?:achiev|reach|attain|obtain|scor|gets|hits|at)[a-z]*\s(?:only\s|just\s|an?\s)?"
_NEAR = re.compile(rf"(?P<name>{_NAME})\s?(?:\(|'s\s|’s\s|\s?{_SAYS})[\s~$\\]*$")
_AND = re.compile(r"(?:\band|,|/|&)\s*$")  # "A-32B and A-72B achieve 62.4% and 66.0%" has both names
_CLAUSE = 300  # characters before the value in which a list of gains may begin
_NEARBY = 70  # characters before the value in which a nearer name stands
_NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "we",
        "it",
        "this",
        "that",
        "these",
        "in",
        "on",
        "with",
        "and",
        "for",
        "of",
        "to",
        "its",
        "by",
        "at",
        "from",
        "using",
        "when",
        "while",
        "both",
        "all",
        "sota",
        "new",
        "overall",
        "average",
        "mean",
        "accuracy",
        "score",
        "scores",
        "top",
        "level",
    ]
)


@dataclass(frozen=True, slots=True)
class HeldBackRule:
    """A rule: what it holds back with the words that say why, an example of that, and one that it lets pass."""

    name: str
    about: str
    fails: Keyed
    passes: Keyed
    check: Callable[[Keyed], str | None]


def reason(keyed: Keyed) -> str | None:
    """Why the value waits for a person; None: nothing is against it.

    What a person accepted never waits; a row of a table has no prose around it that could speak against it.
    """
    if keyed.of.claim["status"] == "accepted" or keyed.of.claim["origin"] == "imported":
        return None
    return next((f"{WAITS}: {why}" for rule in RULES if (why := rule.check(keyed))), None)


def _benchmark(keyed: Keyed) -> set[str]:
    return {_folded(str(keyed.of.claim[name])) for name in ("benchmark", "benchmark_name")}


def _folded(text: str) -> str:
    """The folded text, whatever sign of LaTeX or letter stands for "times" between two numbers: "256 \\times 256"."""
    return fold(_TIMES.sub("x", text))


def _named_otherwise(keyed: Keyed, said: str, columns: tuple[str, ...]) -> bool:
    """Whether a folded name is (a piece of) what the claim names in one of the columns."""
    held = (_folded(str(keyed.of.claim[column] or "")) for column in columns)
    return any(each and (said in each or each in said) for each in held)


def _other_name(keyed: Keyed) -> str | None:
    behind = keyed.of.words.behind.replace("~", " ")  # LaTeX's blank that no line ends at
    match = _ON.match(behind)
    if match is None:
        return None
    said, mine = _folded(match["name"]), _benchmark(keyed)
    listed = _folded(_LIST_ENDS.split(behind, maxsplit=1)[0][:_MOST])
    if any(each in listed or said.startswith(each) or each.endswith(said) for each in mine):
        return None  # "71.4% on AIME25, HMMT25, and GPQA Diamond"
    if _named_otherwise(keyed, said, ("system", "metric", "baseline", "setting")):
        return None
    return f'the text says "on {match["name"].strip()}" right behind the value'


def _other_in_sentence(keyed: Keyed) -> str | None:
    claim, words = keyed.of.claim, keyed.of.words
    if _folded(str(claim["benchmark"])) in _folded(words.sentence):
        return None
    near = words.before[-90:] + " " + words.behind[:90]
    match = _LEADING.match(words.before.lstrip()) or _NAMED.search(near)
    if match is None:
        return None
    columns = ("system", "baseline", "setting", "metric", "benchmark_name")
    said = match["name"].strip(" .")
    return None if _named_otherwise(keyed, _folded(said), columns) else f"the sentence is about {said}"


def _change(keyed: Keyed) -> str | None:
    before = keyed.of.words.before
    found = _BY.search(before[-60:]) or _GAINS.search(before[-_CLAUSE:])
    return "the words before the value speak of a change" if found else None


def _count(keyed: Keyed) -> str | None:
    counts = keyed.of.unit == "" and _OF_WHOLE.match(keyed.of.words.behind)
    return "the value counts some of a whole" if counts else None


def _nearer_name(keyed: Keyed) -> str | None:
    near = keyed.of.words.before[-_NEARBY:]
    match = _NEAR.search(near)
    if match is None or _AND.search(near[: match.start()]):
        return None
    said = match["name"].strip()
    columns = ("system", "system_name", "benchmark", "benchmark_name", "metric", "metric_name", "setting")
    plain = said.split(" ")[0].casefold() in _NO_NAMES or not fold(said)
    if plain or _named_otherwise(keyed, fold(said), columns):
        return None
    return f"{said} stands nearer to the value than {keyed.of.claim['system']}"


def _unsure(keyed: Keyed) -> str | None:
    sure = keyed.of.claim["confidence"]
    return f"read with a probability of {sure:.2f}" if sure is not None and sure < LEAST else None


def _longer_name(keyed: Keyed) -> str | None:
    printed = str(keyed.of.claim["benchmark"])
    found = mentions.longer(f"{keyed.of.words.before} {keyed.of.words.behind}", printed)
    return f"the text names {printed}{found[0]}, another benchmark" if found and all(found) else None


def _in_bracket(keyed: Keyed) -> str | None:
    printed, words = str(keyed.of.claim["benchmark"]), keyed.of.words
    opened = words.before.rfind("(")
    closes = words.behind.find(")")
    if opened < 0 or closes < 0 or words.before.find(")", opened) >= 0 or "(" in words.behind[:closes]:
        return None
    outside = printed not in words.before and printed not in words.behind[:closes] and printed in words.behind
    return f"the value stands in a bracket before {printed} is named" if outside else None


def _quote_lacks(keyed: Keyed) -> str | None:
    claim = keyed.of.claim
    name = _folded(str(claim["benchmark"]))
    if name in _folded(str(claim["quote"])) or name in _folded(str(claim["paper"])):
        return None
    return f"the quote does not hold {claim['benchmark']}, and the paper's title does not name it"


RULES: tuple[HeldBackRule, ...] = (
    HeldBackRule(
        "other_name",
        'The text says "on OTHER" right behind the value.',
        example("FooNet achieves 36.2% on BarBench and 47.3% on FooBench.", "36.2"),
        example("FooNet achieves 36.2% and 47.3% on BarBench 2.0 and FooBench, respectively.", "36.2"),
        _other_name,
    ),
    HeldBackRule(
        "other_in_sentence",
        "The sentence names another benchmark, and the row's own not at all.",
        example("On the harder BarBench, FooNet achieves 16.2%.", "16.2"),
        example("On the harder FooBench, FooNet achieves 16.2%.", "16.2"),
        _other_in_sentence,
    ),
    HeldBackRule(
        "change",
        "The words before the value speak of a change.",
        example("FooNet has gains of 31.0 points on BarBench and 5.04 on FooBench.", "5.04", unit=""),
        example("FooNet reaches 31.0 points on BarBench and 5.04 on FooBench.", "5.04", unit=""),
        _change,
    ),
    HeldBackRule(
        "count",
        "The value counts some of a whole.",
        example("On FooBench, FooNet repairs 13 of 73 tasks.", "13", unit=""),
        example("On FooBench, FooNet scores 13 in all tasks.", "13", unit=""),
        _count,
    ),
    HeldBackRule(
        "nearer_name",
        "Another name stands nearer to the value than the row's.",
        example("FooNet leads FooBench (vs. Bar Max 4.6 at 80.8%).", "80.8"),
        example("FooNet leads FooBench, where FooNet-7B reaches 80.8%.", "80.8"),
        _nearer_name,
    ),
    HeldBackRule(
        "unsure",
        "The reader itself gives the record little chance.",
        example("FooNet achieves 36.2% on FooBench.", "36.2", confidence=0.15),
        example("FooNet achieves 36.2% on FooBench.", "36.2", confidence=0.95),
        _unsure,
    ),
    HeldBackRule(
        "longer_name",
        "Every mention of the benchmark goes on to a longer name.",
        example("FooNet achieves 36.2% on FooBench-Pro.", "36.2"),
        example("FooNet achieves 36.2% on FooBench, and less on FooBench-Pro.", "36.2"),
        _longer_name,
    ),
    HeldBackRule(
        "in_bracket",
        "The value stands in a bracket that closes before the benchmark is named.",
        example("FooNet has 94.3 on BarBench (97.1 with search), and 80.2 on FooBench.", "97.1"),
        example("FooNet has 94.3 on FooBench (97.1 with search), and 80.2 on BarBench.", "97.1"),
        _in_bracket,
    ),
    HeldBackRule(
        "quote_lacks",
        "The quote does not hold the benchmark's name, and the paper is not the benchmark's own by its title.",
        example("FooNet achieves 36.2%.", "36.2", paper="FooNet: A Method"),
        example("FooNet achieves 36.2%.", "36.2", paper="FooBench: A Benchmark"),
        _quote_lacks,
    ),
)
