"""A sentence as the choosers of names see it: its names with all that their place says of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claims.codes import NameKind
from claims.reader.entities import word_lists
from claims.reader.entities.context import following, preposition
from claims.reader.entities.metrics.phrases import SentenceWords, phrase
from claims.reader.entities.paper_entities import PaperEntities
from claims.reader.entities.shapes import Looks, Shape, looks
from claims.reader.expressions import expression, phrases, words
from claims.reader.model.linear_model import FeatureSet, remembered
from claims.reader.wording import BEATING, COMPARED_WITH, LIFTING, RELATIVE_TO, inflected, spelled

# What ties the first name of a list ties all of it.
_LISTED = (
    spelled(BEATING, "s", "ing")
    | {
        "outperform",
        "compared",
        "compared to",
        "such as",
        "trained on",
        "including",
        "like",
        "to",
        "with",
        "using",
    }
    | {"on", "across", "in", "for", "of", "over", "than", "vs", "versus", "against"}
)
# What makes a name the beaten one, or the one that is made better.
_BEATS = spelled(BEATING, "s", "ing") | spelled(LIFTING, "s", "ing") | {"over", "than", "outperform"}
_UNTIED = frozenset(("and", "or", "none", "other", "with"))  # of a name that goes on a list
_REACH_BEATEN = 110  # characters before a name in which what was beaten before it stands
_REACH_TAKEN = 60  # characters before a name in which the number that has it stands
# What is beaten first may have no name: "surpasses its teacher by 0.8% and mSigLIP by 0.7%".
_BEATEN_BY = expression(
    rf"\b(?P<prep>{words(inflected(BEATING, 's', 'ing'))})\s[^;:]{{3,60}}?\sby\s[^;:]{{1,40}},?\sand\s(?:the\s)?$",
    finds="surpasses its teacher by 0.8% and ",
    leaves=("surpasses its teacher and ", "falls by 0.8% and "),
)
_GAP = expression(
    r"^\s?(?:,|,?\sand|/|,?\sor|\s?&|\swith|,?\sas well as)\s?(?:the\s)?$",
    finds=(", ", " and the ", ", as well as "),
    leaves=(" of ", ", and it "),
)
# A value that was measured.
_AMOUNT = expression(
    r"(?<![\w.@-])x?(?:\d[\d,]*\.\d+|\d+\s?(?:%|×|x\b|points?|pp\b))",
    finds=("41.5", "x2.5", "3 points", "12%"),
    leaves=("41", "@1.5", "3 tasks"),
)
# "42.1 on xBench and 52.8 on GAIA": the first name is the first number's.
_VALUE = r"(?:\d[\d,]*\.\d+|\d\s?(?:%|points?|×|x|pp))\s?(?:%|points?|×|x|pp)?"
_TAKEN = expression(
    rf"{_VALUE}(?:\)?(?:\s[\w@.-]+){{0,4}}\s(?:on|in|for|across)\s(?:the\s)?|\s\()$",
    finds=("42.1 on ", "5% accuracy on the ", "3.2 ("),
    leaves=("42 on ", "42.1 of "),
)
_BOUND = r"up to\s|over\s|nearly\s|about\s|around\s|more than\s|at least\s|an average of\s"
_GIVEN = expression(
    rf"\s(?:\((?:[\w@.]+(?::|\s=)\s)?[~+<>≈-]?|(?:by|with)\s(?:{_BOUND})?[~+]?)\s?[0-9]",
    finds=(" (+9", " (mAP: 3", " by up to 5"),
    leaves=(" (see 3", " on 5"),
)
_GOING = expression(
    r"\s(?:from|to|at)\s[~+]?[0-9]", finds=(" from 4", " at ~5"), leaves=(" of 4", " to the 5")
)
# "on A (73%), B (55%) and C (44%)": what ties the first ties all.
_BRACKETED_GAP = expression(
    r"^\s?\([^()]{1,60}\)(?:,|,?\sand|;)\s(?:the\s)?$", finds=" (73%), ", leaves=(" (73%) ", "; ")
)
_PARTED = (";", ":", "—", "while", "whereas", "but")  # looked for first, for speed
_CLAUSE = expression(
    r"[;:—]|\b(?:while|whereas|but)\b", finds=("a; b", "it falls while"), leaves=("a, b", "meanwhile")
)
# People are no system where they are only part of a word: "human-written", "human annotations".
_PEOPLE = "experts?|performance|annotators?|participants|level|baseline"
_OF_PEOPLE = words(
    "annotations? labels? judge?ments? ratings? preferences? evaluations? feedback votes scores assessments? demonstrations?",
    "motions? poses? videos? data oversight supervision intervention effort input review inspection verification",
)
_HUMAN = expression(
    rf"\b(?:[Hh]umans?(?: (?:{_PEOPLE}))?|[Hh]uman-level)\b(?!-|\s{_OF_PEOPLE}\b)",
    finds=("near humans", "human experts", "Human performance is"),
    leaves=("human feedback", "human-written", "a humanoid"),
)
# Behind one name alone they are many, and have none: "on four Text-Video Retrieval benchmarks".
_BENCHES = expression(
    r"\s(?:[\w-]+\s)?(?:benchmarks|data-?sets|tests|suites|corpora|simulators|evaluations)\b",
    finds=(" benchmarks", " Retrieval data-sets"),
    leaves=(" benchmark", "benchmarks"),
)
# Its first letter stands before all else, so that the search runs over what begins with none of them.
_SPEAKER = expression(
    r"[WwOoIiTtRr](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=o)urs|(?<=[Ii])ts?|(?<=[Rr])esulting",
    r"|(?<=[Tt])his (?:approach|method|model|framework)|(?<=[Tt])he proposed)\b",
    finds=("We see", "with our net", "it is", "This method", "the proposed"),
    leaves=("went", "four", "This paper"),
)
# What is compared with need not be shaped like a name: "over greedy decoding", "than full softmax".
_AGAINST_WORD = phrases(
    "over", "than", r"vs\.?", "versus", "against", COMPARED_WITH, RELATIVE_TO, *inflected(BEATING, "s", "ing").split(),
    "underperform(?:s|ing)?", "lag(?:s|ging)?(?: behind)?", "trail(?:s|ing)?", "upon",
)  # fmt: skip
_AGAINST_VALUE = r"(?:only\s|just\s)?[0-9.]+\s?(?:%|[a-z]{1,6})?\s(?:for|by|with|from)\s"
_AGAINST = expression(
    rf"\b(?P<prep>{_AGAINST_WORD})\s(?:{_AGAINST_VALUE})?(?:the\s|an?\s|its\s|our\s|using\s|training\son\s)?",
    finds=("over greedy decoding", "than 5% for beam search", "compared to the net"),
    leaves=("overall", "compared nets"),
)
# Behind such words nothing is named: "recent unified multimodal models".
_KINDS = expression(
    r"\s",
    words(
        "models methods baselines approaches systems techniques algorithms frameworks agents counterparts alternatives",
        "pipelines architectures competitors solutions works? LLMs VLMs MLLMs VLAs",
    ),
    r"\b",
    finds=(" methods", " work"),
    leaves=(" method", "methods"),
)
_ANYTHING = frozenset((
    "agent", "method", "approach", "system", "technique", "agents", "baseline", "baselines", "methods", "approaches", "systems",
    "techniques", "alternatives", "counterpart", "counterparts", "competitors", "solutions", "work", "works", "art", "best",
    "current", "existing", "prior", "previous", "traditional", "recent", "other", "others", "one", "ones", "various", "model",
    "models",
))  # fmt: skip
# Kinds of methods that a paper may compare with: "over standard RL", "over BF16".
_METHODS = frozenset((
    "RL", "RLHF", "RLVR", "CoT", "RAG", "MCTS", "PEFT", "BF16", "FP16", "FP8", "FP4", "INT8", "INT4", "FFN", "CNN", "RNN",
    "LSTM", "MLP", "MoE", "ViT", "DiT", "SLAM", "Transformer", "Transformers", "Gaussian", "AR",
))  # fmt: skip
_BENCHY = frozenset(("bench0", "bench1", "bench2", "benchvariant"))
_MOST_OWN = 2  # a paper's own names: later ones are alike
_VARIANTS_OF = 3  # of its systems that a longer name may be a variant of
_BENCHES_OF = 2  # and of its benchmarks


class Spans:
    """Spans of a sentence that do not overlap, in order, and how many of them lie between two places."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    def within(self, left: int, right: int) -> int:
        """How many of the spans lie in [left, right)."""
        return max(0, bisect_right(self.ends, right) - bisect_left(self.starts, left))

    def begins_within(self, left: int, right: int) -> bool:
        """Whether one of the spans begins in [left, right)."""
        return bisect_left(self.starts, left) < bisect_left(self.starts, right)


class NameFacts(NamedTuple):
    """What is said of a name whatever the amount is."""

    feature_set: FeatureSet
    likely: bool  # shape, vocabulary or preposition speak for a benchmark
    named: bool  # surely a benchmark or a system, so no metric
    model: bool  # its shape or the vocabulary says that it is a system


class _Said(NamedTuple):
    """All that `NameFacts` are made of."""

    human: bool
    following: str
    kinds: tuple[NameKind, ...]
    shape: Looks
    own: str
    owned: str
    sure: str
    prep: str


@dataclass(slots=True)
class Mention:
    """A name in a sentence with what its place says of it."""

    text: str
    start: int
    end: int
    human: bool = False  # a word for people, as the compared level
    run: tuple[int, int, int] = (0, 0, 1)  # list it stands in, its place there, length of the list
    kinds: tuple[NameKind, ...] = ()  # what the vocabulary knows it as
    following: str = "other"  # what stands behind it: bench, task, model, metric, verb, a mark
    prep: str = ""
    own: str = ""  # "system", "benchmark", "variant" or ""
    owned: str = "no"  # which of the paper's own names
    sure: str = ""  # how sure it is the paper's own
    taken: bool = False  # a number in front of it has it: "42.1 on xBench and 52.8 on GAIA"
    given: bool = False  # a number in a bracket behind it has it: "CIFAR (+9.44) and STL (+10.29)"
    # a number behind it says where it went: "raising A from 43.0 to 64.4 and B from 14.0 to 31.0"
    going: bool = False
    _facts: NameFacts | None = None

    @property
    def kind(self) -> str:
        """What the vocabulary knows it as first: "benchmark", "system", "metric", or ""."""
        return self.kinds[0] if self.kinds else ""

    @property
    def facts(self) -> NameFacts:
        """What is said of it whatever the amount is; asked for when all of it is set."""
        if self._facts is None:
            said = (
                self.human,
                self.following,
                self.kinds,
                looks(self.text),
                self.own,
                self.owned,
                self.sure,
                self.prep,
            )
            self._facts = _facts(_Said(*said))
        return self._facts


class SentenceMentions:
    """A sentence with claims: its names, and what the paper named itself."""

    def __init__(
        self, sentence: str, mentions: list[Mention], own: PaperEntities, metrics: list[tuple[int, int, str]]
    ) -> None:
        self.sentence = sentence
        self.mentions = mentions
        self.own = own
        self.paper = own.kind  # "method", "benchmark", "both" or "neither": what the paper named
        self.metrics = metrics  # the vocabulary's metrics in it
        self._speaker: bool | None = None
        self._words: SentenceWords | None = None
        self._clauses: Spans | None = None
        self._amounts: Spans | None = None
        self._names: Spans | None = None
        self._compared: list[Mention] | None = None

    # What follows is looked up when first asked for: of an earlier sentence only the mentions are.

    @property
    def speaker(self) -> bool:
        """Whether the sentence speaks of "we", "our", "it"."""
        if self._speaker is None:
            self._speaker = _SPEAKER.search(self.sentence) is not None
        return self._speaker

    @property
    def words(self) -> SentenceWords:
        """The words of the sentence with their spans."""
        if self._words is None:
            self._words = SentenceWords(self.sentence)
        return self._words

    @property
    def clauses(self) -> Spans:
        """What parts the sentence's clauses."""
        if self._clauses is None:
            parted = any([mark in self.sentence for mark in _PARTED])
            self._clauses = Spans(
                match.span() for match in (_CLAUSE.finditer(self.sentence) if parted else ())
            )
        return self._clauses

    @property
    def amounts(self) -> Spans:
        """What looks like a measured value."""
        if self._amounts is None:
            self._amounts = Spans(match.span() for match in _AMOUNT.finditer(self.sentence))
        return self._amounts

    @property
    def names(self) -> Spans:
        """Where the names stand."""
        if self._names is None:
            self._names = Spans((mention.start, mention.end) for mention in self.mentions)
        return self._names

    @property
    def compared(self) -> list[Mention]:
        """What the sentence compares with in words that are not shaped like a name."""
        if self._compared is None:
            self._compared = _compared(self.sentence, self.mentions)
        return self._compared


def _compared(sentence: str, mentions: list[Mention]) -> list[Mention]:
    """The noun phrases behind words that compare, where no name stands."""
    found = []
    for match in _AGAINST.finditer(sentence):
        words = phrase(sentence, match.end())
        if (
            words
            and not _is_anything(words[-1][0])
            and not _KINDS.match(sentence, words[-1][2])
            and not any([m.start < words[-1][2] and match.end() < m.end for m in mentions])
        ):
            start, end = words[0][1], words[-1][2]
            mention = Mention(sentence[start:end], start, end, prep=match["prep"])
            mention.following = following(sentence, end)
            found.append(mention)
    return found


def _is_anything(word: str) -> bool:
    """Whether a phrase that ends in `word` names nothing: "existing methods", "reasoning VLAs"."""
    return word.lower() in _ANYTHING or (word in word_lists.GENERIC and word not in _METHODS)


def read(
    sentence: str,
    shapes: Sequence[Shape],
    own: PaperEntities,
    kinds: Callable[[str], tuple[NameKind, ...]],
    known: list[tuple[int, int, str, NameKind]],
) -> SentenceMentions:
    """The names of one sentence: `shapes` stand in it, and `known` of the vocabulary (start, end, text, kind)."""
    reading = _MentionReader(sentence, own, kinds)
    reading.find(shapes, known)
    reading.number_lists()
    reading.tie_given()
    reading.tie_bracketed()
    metrics = [(start, end, text) for start, end, text, kind in known if kind == "metric"]
    return SentenceMentions(sentence, reading.found, own, metrics)


class _MentionReader:
    """The mentions of one sentence while what their places say of them is put together."""

    def __init__(
        self, sentence: str, own: PaperEntities, kinds: Callable[[str], tuple[NameKind, ...]]
    ) -> None:
        self.sentence = sentence
        self.own = own
        self.kinds = kinds
        self.found: list[Mention] = []

    def find(self, shapes: Sequence[Shape], known: list[tuple[int, int, str, NameKind]]) -> None:
        """Find what is shaped like a name, the vocabulary's names that their shape did not show, and people."""
        self.found = [self._mention(shape.text, shape.start, shape.end) for shape in shapes]
        for start, end, text, kind in known:
            if kind == "metric" or text in word_lists.GENERIC or (text[1:5] == "uman" and text[0] in "hH"):
                continue  # for people see below
            if not any(m.start <= start < m.end or start <= m.start < end for m in self.found):
                self.found.append(self._mention(text, start, end))
        if "uman" in self.sentence:
            for name in _HUMAN.finditer(self.sentence):
                inside = any(m.start <= name.start() < m.end for m in self.found)
                if name.end() < len(self.sentence) and not inside:
                    self.found.append(self._mention(name[0], name.start(), name.end(), human=True))
        self.found.sort(key=lambda m: m.start)

    def _mention(self, text: str, start: int, end: int, human: bool = False) -> Mention:
        """A name with what stands around it."""
        sentence, ours = self.sentence, self.own
        own, owned = _owned(text, ours)
        return Mention(
            text,
            start,
            end,
            human=human,
            kinds=self.kinds(text),
            prep=preposition(sentence, start),
            following=following(sentence, end),
            own=own,
            owned=owned,
            sure=ours.sure[ours.systems.index(text)] if own == "system" else "",
            given=_GIVEN.match(sentence, end) is not None,
            going=_GOING.match(sentence, end) is not None,
            taken=_TAKEN.search(sentence, max(0, start - _REACH_TAKEN), start) is not None,
        )

    def number_lists(self) -> None:
        """Number the lists: names with only a comma or "and" between; all of one have its first preposition."""
        for number, group in enumerate(self._groups()):
            if (
                len(group) == 1
                and group[0].following == "bench"
                and _BENCHES.match(self.sentence, group[0].end)
            ):
                group[0].following = "benches"
            joined = len(group) > 1 and self._is_joined(group[-2], group[-1])
            for place, mention in enumerate(group):
                mention.run = (number, place, len(group))
                if place and joined and mention.prep in _UNTIED and group[0].prep in _LISTED:
                    mention.prep = group[0].prep

    def _groups(self) -> list[list[Mention]]:
        """The lists, most of them of one name."""
        groups: list[list[Mention]] = []
        ended = False  # "A, B, and C, D": the "and" ends the list
        for mention in self.found:
            gap = self.sentence[groups[-1][-1].end : mention.start] if groups else ""
            if groups and not ended and _GAP.match(gap) and not _begins_clause(groups[-1][0], mention, gap):
                groups[-1].append(mention)
                ended = "and" in gap
            else:
                groups.append([mention])
                ended = False
        return groups

    def _is_joined(self, before: Mention, last: Mention) -> bool:
        """Whether the last name of a list has more than a comma before it: "and", "or"."""
        return self.sentence[before.end : last.start].strip(" ").rstrip(" the") not in (",", "")

    def tie_given(self) -> None:
        """What is beaten by an amount each is tied as the first is: "exceeding A by 15 points and B by 6"."""
        tied = ""
        for mention in self.found:
            by = mention.given and self.sentence.startswith(" by ", mention.end)
            if by and mention.prep in _BEATS:
                tied = mention.prep
            elif by and mention.prep in ("and", "none"):
                begin = max(0, mention.start - _REACH_BEATEN)
                first = None if tied else _BEATEN_BY.search(self.sentence, begin, mention.start)
                mention.prep = tied or (first["prep"] if first else mention.prep)

    def tie_bracketed(self) -> None:
        """Names in a list, each with a number in a bracket behind it, are tied as the first is."""
        for before, mention in pairwise(self.found):
            if (
                before.given
                and mention.given
                and mention.prep in _UNTIED
                and (before.prep in _LISTED or before.prep.startswith("beside"))
                and _BRACKETED_GAP.match(self.sentence[before.end : mention.start])
            ):
                mention.prep = before.prep


def _begins_clause(first: Mention, mention: Mention, gap: str) -> bool:
    """Whether a name is a subject of its own and not one more of the list: "80% on A, and FooNet reaches 79%"."""
    return "and" in gap and mention.following == "verb" and first.prep in _LISTED


@remembered
def _facts(said: _Said) -> NameFacts:
    """What is said of a name whatever the amount is."""
    bench, model, device, plain, caps = said.shape
    found = ["human"] if said.human else []
    found.append(f"next={said.following}")
    found += [f"lex={kind}" for kind in said.kinds] or ["lex=no"]
    found += ["shape=bench"] if bench else []
    found += ["shape=model"] if model else []
    found += ["shape=device"] if device else []
    found += [f"plain&prep={said.prep}"] if plain else []
    found += [f"caps&prep={said.prep}"] if caps else []
    found += [f"own={said.owned}", f"prep={said.prep}"]
    found += [f"own={said.owned}&{said.sure}"] if said.sure else []
    likely = said.following == "bench" or "benchmark" in said.kinds or bench or said.owned in _BENCHY
    named = bool(said.own) or (said.kinds[:1] or ("",))[0] in ("benchmark", "system") or model or bench
    return NameFacts(
        FeatureSet(found),
        likely or said.prep in ("on", "across", "in"),
        named,
        model or "system" in said.kinds,
    )


def _owned(name: str, own: PaperEntities) -> tuple[str, str]:
    """Whether a name is the paper's own, and which of its own."""
    if name in own.systems:
        return "system", f"system{min(own.systems.index(name), _MOST_OWN)}"
    if name in own.benchmarks:
        return "benchmark", f"bench{min(own.benchmarks.index(name), _MOST_OWN)}"
    if any(name.startswith(n) or name.endswith(n) for n in own.systems[:_VARIANTS_OF]):
        return "variant", "variant"
    if any(name.startswith(n) for n in own.benchmarks[:_BENCHES_OF]):
        return "benchmark", "benchvariant"
    return "", "no"
