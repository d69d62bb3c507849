"""A sentence as the choosers of names see it: its names with all that their place says of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from claims.names import shapes, wordlists
from claims.names.metrics import Words, measuring, tokens_of
from claims.names.own import BENCH_SHAPE, Own
from claims.vocabulary import NameKind

_BENCH_WORD = re.compile(
    r"\s?(?:\([\w\s.-]*\)\s)?(?:\w+\s)?(?:benchmarks?|data-?sets?|leaderboard|test ?set|tests?\b|validation|val\b|suites?|corpus|corpora|challenge|splits?|simulator|evaluation)\b"
)
_TASK_WORD = re.compile(r"\s?(?:\w+\s)?(?:tasks?|environments?|domains?|problems|scenes|questions|track)\b")
_MODEL_WORD = re.compile(
    r"\s?(?:\w+\s)?(?:models?\b|methods?\b|agents?\b|baselines?\b|framework|backbones?\b|variants?\b|policy|polic|planner|encoder|decoder|solver|approach|series|family|systems?\b|alone)\b"
)
_METRIC_WORD = re.compile(r"\s?(?:scores?|accuracy|metrics?|rates?|errors?|values?|points?)\b", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\s?(?:\([^)]{1,40}\)\s?)?,?\s?(?:(?:that|who|which)\s)?(?:(?:[^,;:.]{4,70}),\s(?=solves|achieves|reaches|attains|scores|outperforms|improves|obtains|still|only))?(?:(?:also|only|still|even|consistently|significantly|further|alone|itself|then|now|can|successfully|substantially|not only)\s)?"
    r"(?P<verb>achiev|attain|reach|obtain|outperform|surpass|improv|reduc|increas|boost|scor|solv|deliver|yield|exceed|beat|gain|rais|lift|show|demonstrat|get|lower|cut|produc|provid|run|rank|set|fail|remain|retain|perform|record|"
    r"sav|enabl|match|complet|accelerat|generat|lead|win|drop|degrad|maintain|requir|use|is\b|are\b|has\b|consum|offer|establish|recover|preserv|speed|decreas|falls?|narrow|close|averag|eliminat|trained|beats|enhanc|tops|takes)"
)
_PREP = re.compile(
    r"(?:^|[\s(])(?P<prep>compared (?:to|with)|relative to|based on|built on|trained on|applied to|such as|as well as|[\w+&-]+)\s(?:the\s|a\s|an\s|both\s|its\s|our\s|standard\s|vanilla\s|original\s|challenging\s|popular\s|"
    r"base\s|full\s|strong\s|recent\s|public\s|standard\s|official\s|real-world\s|(?:state-of-the-art|SOTA)\s|prior\s|previous\s|baselines?\s|methods?\s|models?\s|benchmarks?\s|[a-z]+-[a-z]+\s){0,4}[\"(]?$"
)
_PREPS = frozenset(
    [
        "on",
        "across",
        "in",
        "for",
        "of",
        "with",
        "over",
        "than",
        "vs",
        "vs.",
        "versus",
        "to",
        "by",
        "from",
        "against",
        "using",
        "via",
        "under",
        "at",
        "between",
        "and",
        "or",
        "like",
        "through",
        "within",
        "upon",
        "into",
        "beating",
        "surpassing",
        "outperforms",
        "underperforms",
        "outperforming",
        "exceeding",
        "surpasses",
        "outperform",
        "surpass",
        "beats",
        "exceeds",
        "including",
        "while",
        "where",
        "whereas",
        "when",
        "baseline",
        "improves",
        "boosts",
        "raises",
        "lifts",
        "improving",
        "boosting",
        "raising",
        "making",
        "enables",
        "of",
        "as",
        "is",
        "are",
    ]
)
_NEXT = (
    ("bench", _BENCH_WORD),
    ("task", _TASK_WORD),
    ("model", _MODEL_WORD),
    ("metric", _METRIC_WORD),
    ("verb", _VERB_NEXT),
    ("paren", re.compile(r" \(")),
    ("punct", re.compile(r"[,.;:)]")),
    ("possessive", re.compile(r"'s ")),
)
_MODEL_SHAPE = re.compile(
    r"\d[BM]\b|GPT|Qwen|Llama|LLaMA|Claude|Gemini|DeepSeek|Mistral|Gemma|InternVL|LLaVA|Phi-|Grok|PO\b|Sonnet|Opus|Haiku|"
    r"VLA$|^(?:Wan|FLUX|SDXL|Stable|Whisper|DINO|CLIP|SAM|OpenVLA|GLM|Kimi|MiniMax|Yi|Hunyuan|CogVideo|BERT|T5|o[134]|R1|"
    r"OLMo|Seed|ERNIE|pi_|π)"
)
_LISTED = frozenset(
    [
        "on",
        "across",
        "in",
        "for",
        "of",
        "over",
        "than",
        "vs",
        "versus",
        "against",
        "with",
        "using",
        "compared",
        "to",
    ]
) | {"compared to", "such as", "trained on"}
_GAP = re.compile(r"\s?(?:,|,?\sand|/|,?\sor|\s?&|\swith|,?\sas well as)\s?(?:the\s)?")
_AMOUNT = re.compile(r"(?<![\w.-])x?(?:\d[\d,]*\.\d+|\d+\s?(?:%|×|x\b|points?|pp\b))")
# "42.1 on xBench and 52.8 on GAIA": the first name is the first number's.
_TAKEN = re.compile(
    r"\d[\d.,]*\s?(?:%|points?|×|x|pp)?\)?(?:\s[\w@-]+){0,4}\s(?:on|in|for|across)\s(?:the\s)?$"
)
_CLAUSE = re.compile(r"[;:—]|\b(?:while|whereas|but)\b")


@dataclass(slots=True)
class Mention:
    """A name in a sentence with what its place says of it."""

    text: str
    start: int
    end: int
    features: list[str] = field(default_factory=list)
    run: tuple[int, int, int] = (0, 0, 1)  # list it stands in, its place there, length of the list
    kind: str = ""  # "benchmark", "system" or "metric" where the vocabulary knows it
    prep: str = ""
    own: str = ""  # "system", "benchmark", "variant" or ""


@dataclass(slots=True)
class Scene:
    """A sentence with claims: its names, and what the paper named itself."""

    sentence: str
    mentions: list[Mention]
    own: Own
    paper: str  # "method", "benchmark", "both" or "neither": what the paper named
    speaker: bool  # the sentence speaks of "we", "our", "it"
    metrics: list[tuple[int, int, str]]  # the vocabulary's metrics in it
    words: Words = field(default_factory=list)  # looked up when first asked for, as is what follows
    heads: list[tuple[int, int, Words]] | None = None

    @property
    def tokens(self) -> Words:
        """The words of the sentence with their spans."""
        if not self.words:
            self.words = tokens_of(self.sentence)
        return self.words

    @property
    def measuring(self) -> list[tuple[int, int, Words]]:
        """The nouns of the sentence that measure, with their noun phrases."""
        if self.heads is None:
            self.heads = measuring(self.sentence, self.tokens)
        return self.heads


_SPEAKER = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Ii]t|[Ii]ts|[Tt]his (?:approach|method|model|framework)|ours|[Tt]he proposed|[Rr]esulting)\b"
)


def read(
    sentence: str,
    own: Own,
    kinds: Callable[[str], tuple[NameKind, ...]],
    known: list[tuple[int, int, str, NameKind]],
) -> Scene:
    """The scene of one sentence; `known` are the vocabulary's names in it: start, end, text, kind."""
    found = [Mention(s.text, s.start, s.end) for s in shapes.find(sentence)]
    found = _with_known(found, known, sentence)
    for mention in found:
        _describe(mention, sentence, own, kinds(mention.text))
    _runs(found, sentence)
    measured = [(start, end, text) for start, end, text, kind in known if kind == "metric"]
    speaker = _SPEAKER.search(sentence) is not None
    return Scene(sentence, found, own, own.kind, speaker, measured)


def _with_known(
    found: list[Mention], known: list[tuple[int, int, str, NameKind]], sentence: str
) -> list[Mention]:
    """Mentions by shape, and the vocabulary's names that their shape did not show."""
    for start, end, text, kind in known:
        if kind == "metric" or text in wordlists.GENERIC:
            continue
        if not any(m.start <= start < m.end or start <= m.start < end for m in found):
            found.append(Mention(text, start, end))
    for name in re.finditer(
        r"\b(?:[Hh]umans?(?: (?:experts?|performance|annotators?|participants|level|baseline))?|[Hh]uman-level)\b",
        sentence,
    ):
        if name.end() < len(sentence) and not any(m.start <= name.start() < m.end for m in found):
            found.append(Mention(name[0], name.start(), name.end(), ["human"]))
    found.sort(key=lambda m: m.start)
    return found


def _describe(mention: Mention, sentence: str, own: Own, kinds: tuple[NameKind, ...]) -> None:
    """Write down what does not depend on the amount."""
    add = mention.features.append
    behind = sentence[mention.end : mention.end + 60]
    mention.prep = _preposition(sentence, mention.start)
    add(f"next={_following(behind)}")
    for kind in kinds:
        add(f"lex={kind}")
        mention.kind = mention.kind or kind
    if not mention.kind:
        add("lex=no")
    if BENCH_SHAPE.search(mention.text):
        add("shape=bench")
    if _MODEL_SHAPE.search(mention.text):
        add("shape=model")
    mention.own, place = _owned(mention.text, own)
    add(f"own={place}")


def _preposition(sentence: str, start: int) -> str:
    """The word that ties the name at `start` to what is before it."""
    if match := _PREP.search(sentence, max(0, start - 90), start):
        word = match["prep"].lower()
        return word if word in _PREPS or " " in word else "other"
    if start == 0:
        return "start"
    return "paren" if sentence[start - 1] == "(" else "none"


def _following(behind: str) -> str:
    """What stands behind a name: a noun that says what it is, a verb, a mark."""
    for name, words in _NEXT:
        if words.match(behind):
            return name
    return "other"


def _owned(name: str, own: Own) -> tuple[str, str]:
    """Whether a name is the paper's own, and which of its own."""
    if name in own.systems:
        return "system", f"system{min(own.systems.index(name), 2)}"
    if name in own.benchmarks:
        return "benchmark", f"bench{min(own.benchmarks.index(name), 2)}"
    if any(name.startswith(n) or name.endswith(n) for n in own.systems[:3]):
        return "variant", "variant"
    if any(name.startswith(n) for n in own.benchmarks[:2]):
        return "benchmark", "benchvariant"
    return "", "no"


def _runs(found: list[Mention], sentence: str) -> None:
    """Number the lists: names with only a comma or "and" between."""
    groups: list[list[Mention]] = []
    ended = False  # "A, B, and C, D": the "and" ends the list
    for mention in found:
        gap = sentence[groups[-1][-1].end : mention.start] if groups else ""
        if groups and _GAP.fullmatch(gap) and not ended:
            groups[-1].append(mention)
            ended = "and" in gap
        else:
            groups.append([mention])
            ended = False
    for number, group in enumerate(groups):
        joined = len(group) > 1 and sentence[group[-2].end : group[-1].start].strip(" ").rstrip(
            " the"
        ) not in (",", "")
        for place, mention in enumerate(group):
            mention.run = (number, place, len(group))
            if (
                place
                and joined
                and mention.prep in ("and", "or", "none", "other", "with")
                and group[0].prep in _LISTED
            ):
                mention.prep = group[0].prep
        for mention in group:
            mention.features.append(f"prep={mention.prep}")


def relation(
    mention: Mention, mentions: list[Mention], sentence: str, begin: int, stop: int, run: tuple[int, int]
) -> list[str]:
    """What the place of a mention says seen from the amount [begin, stop), `run` its place and list length."""
    found = []
    if mention.end <= begin:
        gap = sentence[mention.end : begin]
        side = "before"
        between = sum(mention.end <= m.start and m.end <= begin for m in mentions)
        if gap.strip() in ("(", "(~", ":", "at", ""):
            found.append("touch=before")
    elif mention.start >= stop:
        gap = sentence[stop : mention.start]
        side = "after"
        between = sum(stop <= m.start and m.end <= mention.start for m in mentions)
        if gap.strip() in ("(", "on", "for", "of", ")", "in"):
            found.append(f"touch=after {gap.strip()}")
        elif gap == ", " and sentence[mention.end : mention.end + 1] == ")":
            found.append("touch=after ,")
    else:
        return ["inside"]
    found += [f"side={side}", f"near={side}{min(between, 3)}", f"prep={side} {mention.prep}"]
    found.append(f"far={side}{0 if len(gap) < 15 else 1 if len(gap) < 40 else 2 if len(gap) < 90 else 3}")
    if side == "before" and _TAKEN.search(sentence[max(0, mention.start - 60) : mention.start]):
        found.append("taken")
    if _CLAUSE.search(gap):
        found.append(f"clause={side}")
    numbers = len(_AMOUNT.findall(gap))
    found.append(f"numbers={side}{min(numbers, 3)}")
    if run[1] > 1 and mention.run[2] == run[1]:
        found.append("aligned" if run[0] == mention.run[1] else "misaligned")
    elif mention.run[2] > 1:
        found.append(f"list={min(mention.run[1], 2)}")
    if (
        side == "before"
        and between == 0
        and (
            sentence[begin - 1 : begin] == "("
            or (
                gap in (", ", ": ", " at ", " = ")
                and sentence[mention.start - 1 : mention.start] in ("(", ";")
            )
        )
    ):
        found.append("bracketed")
    return found
