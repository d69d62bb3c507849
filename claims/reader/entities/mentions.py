"""A sentence as the choosers of names see it: its names with all that their place says of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from claims.codes import NameKind
from claims.reader.entities import compared_phrases
from claims.reader.entities.metrics.noun_phrases import SentenceWords
from claims.reader.entities.paper_entities import PaperEntities
from claims.reader.entities.shapes import Looks, looks
from claims.reader.expressions import expression
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet

# A value that was measured.
_AMOUNT = expression(
    r"(?<![\w.@-])x?(?:\d[\d,]*\.\d+|\d+\s?(?:%|×|x\b|points?|pp\b))",
    finds=("41.5", "x2.5", "3 points", "12%"),
    leaves=("41", "@1.5", "3 tasks"),
)
_PARTED = (";", ":", "—", "while", "whereas", "but")  # looked for first, for speed
_CLAUSE = expression(
    r"[;:—]|\b(?:while|whereas|but)\b", finds=("a; b", "it falls while"), leaves=("a, b", "meanwhile")
)
# Its first letter stands before all else, so that the search runs over what begins with none of them.
_SPEAKER = expression(
    r"[WwOoIiTtRr](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=o)urs|(?<=[Ii])ts?|(?<=[Rr])esulting",
    r"|(?<=[Tt])his (?:approach|method|model|framework)|(?<=[Tt])he proposed)\b",
    finds=("We see", "with our net", "it is", "This method", "the proposed"),
    leaves=("went", "four", "This paper"),
)
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
        if not self.ends:
            return 0
        many = bisect_right(self.ends, right) - bisect_left(self.starts, left)
        return many if many > 0 else 0

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
    def sort(self) -> str:
        """What kind of name it is: the paper's own or not, and what the vocabulary knows it as."""
        return f"{self.own}&{self.kind}"

    @property
    def facts(self) -> NameFacts:
        """What is said of it whatever the amount is; asked for when all of it is set."""
        found = self._facts
        if found is None:
            look = looks(self.text)
            said = _Said(
                self.human, self.following, self.kinds, look, self.own, self.owned, self.sure, self.prep
            )
            found = self._facts = _facts(said)
        return found


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
            spans = [(each.start, each.end) for each in self.mentions]
            self._compared = [
                Mention(text, start, end, prep=prep, following=behind)
                for text, start, end, prep, behind in compared_phrases.find(self.sentence, spans)
            ]
        return self._compared


@kept(REMEMBERED_SETS)
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
