"""A sentence as the choosers of names see it: its names with all that their place says of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claims.codes import NameKind
from claims.reader.entities import word_lists
from claims.reader.entities.context import following, preposition
from claims.reader.entities.metrics.phrases import Words, phrase
from claims.reader.entities.paper_entities import PaperEntities
from claims.reader.entities.shapes import Looks, Shape, looks
from claims.reader.model.linear_model import FeatureSet, remembered

_LISTED = frozenset((
    "on", "across", "in", "for", "of", "over", "than", "vs", "versus", "against", "with", "using", "compared", "to",
    "compared to", "such as", "trained on", "outperforms", "outperform", "outperforming", "surpassing", "surpasses", "beating",
    "exceeding", "exceeds", "beats", "including", "like",
))  # fmt: skip
# What is beaten first may have no name: "surpasses its teacher by 0.8% and mSigLIP by 0.7%".
_BEATEN_BY = re.compile(
    r"\b(?P<prep>outperform(?:s|ing)?|surpass(?:es|ing)?|exceed(?:s|ing)?|beat(?:s|ing)?)\s[^;:]{3,60}?\sby\s[^;:]{1,40},?\sand\s(?:the\s)?$"
)
_BEATS = frozenset((
    "over", "than", "outperforms", "outperform", "outperforming", "surpassing", "surpasses", "beating", "exceeding", "exceeds", "beats",
    "boosts", "improves", "raises", "lifts", "improving", "boosting", "raising",
))  # fmt: skip
_UNTIED = frozenset(("and", "or", "none", "other", "with"))  # of a name that goes on a list
_GAP = re.compile(r"\s?(?:,|,?\sand|/|,?\sor|\s?&|\swith|,?\sas well as)\s?(?:the\s)?")
_AMOUNT = re.compile(r"(?<![\w.@-])x?(?:\d[\d,]*\.\d+|\d+\s?(?:%|×|x\b|points?|pp\b))")
# "42.1 on xBench and 52.8 on GAIA": the first name is the first number's.
_TAKEN = re.compile(
    r"(?:\d[\d,]*\.\d+|\d\s?(?:%|points?|×|x|pp))\s?(?:%|points?|×|x|pp)?(?:\)?(?:\s[\w@.-]+){0,4}\s(?:on|in|for|across)\s(?:the\s)?|\s\()$"
)
_GIVEN = re.compile(
    r"\s(?:\((?:[\w@.]+(?::|\s=)\s)?[~+<>≈-]?|(?:by|with)\s(?:up to\s|over\s|nearly\s|about\s|around\s|more than\s|at least\s|an average of\s)?[~+]?)\s?[0-9]"
)
_GOING = re.compile(r"\s(?:from|to|at)\s[~+]?[0-9]")
# "on A (73%), B (55%) and C (44%)": what ties the first ties all.
_BRACKETED_GAP = re.compile(r"\s?\([^()]{1,60}\)(?:,|,?\sand|;)\s(?:the\s)?")
_PARTED = (";", ":", "—", "while", "whereas", "but")  # looked for first, for speed
_CLAUSE = re.compile(r"[;:—]|\b(?:while|whereas|but)\b")
_HUMAN = re.compile(
    r"\b(?:[Hh]umans?(?: (?:experts?|performance|annotators?|participants|level|baseline))?|[Hh]uman-level)\b(?!-|\s(?:annotations?|labels?|judge?ments?|ratings?|preferences?|evaluations?|feedback|votes|scores|assessments?|demonstrations?|motions?|poses?|videos?|data|oversight|supervision|intervention|effort|input|review|inspection|verification)\b)"
)
# Its first letter stands before all else, so that the search runs over what begins with none of them.
# Behind one name alone they are many, and have none: "on four Text-Video Retrieval benchmarks".
_BENCHES = re.compile(
    r"\s(?:[\w-]+\s)?(?:benchmarks|data-?sets|tests|suites|corpora|simulators|evaluations)\b"
)
_SPEAKER = re.compile(
    r"[WwOoIiTtRr](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=o)urs|(?<=[Ii])ts?|(?<=[Rr])esulting"
    r"|(?<=[Tt])his (?:approach|method|model|framework)|(?<=[Tt])he proposed)\b"
)
# What is compared with need not be shaped like a name: "over greedy decoding", "than full softmax".
_AGAINST = re.compile(
    r"\b(?P<prep>over|than|vs\.?|versus|against|compared (?:to|with)|relative to|outperform(?:s|ing)?|surpass(?:es|ing)?|exceed(?:s|ing)?"
    r"|beat(?:s|ing)?|underperform(?:s|ing)?|lag(?:s|ging)?(?: behind)?|trail(?:s|ing)?|upon)\s(?:(?:only\s|just\s)?[0-9.]+\s?(?:%|[a-z]{1,6})?\s(?:for|by|with|from)\s)?(?:the\s|an?\s|its\s|our\s|using\s|training\son\s)?"
)
# Behind such words nothing is named: "recent unified multimodal models".
_KINDS = re.compile(
    r"\s(?:models|methods|baselines|approaches|systems|techniques|algorithms|frameworks|agents|counterparts|alternatives|pipelines|architectures|competitors|solutions|works?|LLMs|VLMs|MLLMs|VLAs)\b"
)
_ANYTHING = frozenset((
    "agent", "method", "approach", "system", "technique", "agents", "baseline", "baselines", "methods", "approaches", "systems", "techniques", "alternatives",
    "counterpart", "counterparts", "competitors", "solutions", "work", "works", "art", "best", "current", "existing", "prior", "previous", "traditional", "recent", "other", "others", "one", "ones", "various", "model", "models",
))  # fmt: skip
# Kinds of methods that a paper may compare with: "over standard RL", "over BF16".
_METHODS = frozenset((
    "RL", "RLHF", "RLVR", "CoT", "RAG", "MCTS", "PEFT", "BF16", "FP16", "FP8", "FP4", "INT8", "INT4", "FFN", "CNN", "RNN", "LSTM", "MLP", "MoE", "ViT", "DiT", "SLAM", "Transformer", "Transformers", "Gaussian", "AR",
))  # fmt: skip
_BENCHY = frozenset(("bench0", "bench1", "bench2", "benchvariant"))


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


class Look(NamedTuple):
    """What is said of a name whatever the amount is."""

    feature_set: FeatureSet
    likely: bool  # shape, vocabulary or preposition speak for a benchmark
    named: bool  # surely a benchmark or a system, so no metric
    model: bool  # its shape or the vocabulary says that it is a system


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
    going: bool = (
        False  # a number behind it says where it went: "raising A from 43.0 to 64.4 and B from 14.0 to 31.0"
    )
    look: Look | None = None

    @property
    def kind(self) -> str:
        """What the vocabulary knows it as first: "benchmark", "system", "metric", or ""."""
        return self.kinds[0] if self.kinds else ""

    def seen(self) -> Look:
        """What is said of it whatever the amount is."""
        if self.look is None:
            self.look = _look(
                self.human,
                self.following,
                self.kinds,
                looks(self.text),
                self.own,
                self.owned,
                self.sure,
                self.prep,
            )
        return self.look


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
        self._words: Words | None = None
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
    def words(self) -> Words:
        """The words of the sentence with their spans."""
        if self._words is None:
            self._words = Words(self.sentence)
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
    """The scene of one sentence: `shapes` stand in it, and `known` of the vocabulary (start, end, text, kind)."""
    mentions = _with_known([Mention(s.text, s.start, s.end) for s in shapes], known, sentence)
    for mention in mentions:
        mention.kinds = kinds(mention.text)
        mention.prep = preposition(sentence, mention.start)
        mention.following = following(sentence, mention.end)
        mention.own, mention.owned = _owned(mention.text, own)
        if mention.own == "system":
            mention.sure = own.sure[own.systems.index(mention.text)]
        mention.given = _GIVEN.match(sentence, mention.end) is not None
        mention.going = _GOING.match(sentence, mention.end) is not None
        mention.taken = _TAKEN.search(sentence, max(0, mention.start - 60), mention.start) is not None
    _number_lists(mentions, sentence)
    _tie_given(mentions, sentence)
    _tie_bracketed(mentions, sentence)
    metrics = [(start, end, text) for start, end, text, kind in known if kind == "metric"]
    return SentenceMentions(sentence, mentions, own, metrics)


def _with_known(
    found: list[Mention], known: list[tuple[int, int, str, NameKind]], sentence: str
) -> list[Mention]:
    """Mentions by shape, and the vocabulary's names that their shape did not show."""
    for start, end, text, kind in known:
        if kind == "metric" or text in word_lists.GENERIC or (text[1:5] == "uman" and text[0] in "hH"):
            continue  # for people see below
        if not any(m.start <= start < m.end or start <= m.start < end for m in found):
            found.append(Mention(text, start, end))
    if "uman" in sentence:
        for name in _HUMAN.finditer(sentence):
            if name.end() < len(sentence) and not any(m.start <= name.start() < m.end for m in found):
                found.append(Mention(name[0], name.start(), name.end(), human=True))
    found.sort(key=lambda m: m.start)
    return found


@remembered
def _look(
    human: bool, following: str, kinds: tuple[NameKind, ...], shape: Looks, own: str, owned: str, sure: str, prep: str
) -> Look:  # fmt: skip
    """What is said of a name whatever the amount is."""
    bench, model, device, plain, caps = shape
    found = ["human"] if human else []
    found.append(f"next={following}")
    found += [f"lex={kind}" for kind in kinds] or ["lex=no"]
    found += ["shape=bench"] if bench else []
    found += ["shape=model"] if model else []
    found += ["shape=device"] if device else []
    found += [f"plain&prep={prep}"] if plain else []
    found += [f"caps&prep={prep}"] if caps else []
    found += [f"own={owned}", f"prep={prep}"]
    found += [f"own={owned}&{sure}"] if sure else []
    likely = following == "bench" or "benchmark" in kinds or bench or owned in _BENCHY
    named = bool(own) or (kinds[:1] or ("",))[0] in ("benchmark", "system") or model or bench
    return Look(
        FeatureSet(found), likely or prep in ("on", "across", "in"), named, model or "system" in kinds
    )


def _owned(name: str, own: PaperEntities) -> tuple[str, str]:
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


def _number_lists(found: list[Mention], sentence: str) -> None:
    """Number the lists: names with only a comma or "and" between; all of one have its first preposition."""
    groups: list[list[Mention]] = []
    ended = False  # "A, B, and C, D": the "and" ends the list
    for mention in found:
        gap = sentence[groups[-1][-1].end : mention.start] if groups else ""
        if groups and not ended and _GAP.fullmatch(gap):
            groups[-1].append(mention)
            ended = "and" in gap
        else:
            groups.append([mention])
            ended = False
    for group in groups:
        if len(group) == 1 and group[0].following == "bench" and _BENCHES.match(sentence, group[0].end):
            group[0].following = "benches"
    for number, group in enumerate(groups):
        joined = len(group) > 1 and sentence[group[-2].end : group[-1].start].strip(" ").rstrip(
            " the"
        ) not in (",", "")
        for place, mention in enumerate(group):
            mention.run = (number, place, len(group))
            if place and joined and mention.prep in _UNTIED and group[0].prep in _LISTED:
                mention.prep = group[0].prep


def _tie_bracketed(found: list[Mention], sentence: str) -> None:
    """Names in a list, each with a number in a bracket behind it, are tied as the first is."""
    for before, mention in pairwise(found):
        if (
            before.given
            and mention.given
            and mention.prep in _UNTIED
            and (before.prep in _LISTED or before.prep.startswith("beside"))
            and _BRACKETED_GAP.fullmatch(sentence, before.end, mention.start)
        ):
            mention.prep = before.prep


def _tie_given(found: list[Mention], sentence: str) -> None:
    """What is beaten by an amount each is tied as the first is: "exceeding A by 15 points and B by 6"."""
    tied = ""
    for mention in found:
        by = mention.given and sentence.startswith(" by ", mention.end)
        if by and mention.prep in _BEATS:
            tied = mention.prep
        elif by and mention.prep in ("and", "none"):
            first = None if tied else _BEATEN_BY.search(sentence, max(0, mention.start - 110), mention.start)
            mention.prep = tied or (first["prep"] if first else mention.prep)
