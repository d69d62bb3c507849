"""Finding the names of a sentence: which they are, what list each stands in, and what ties it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from claims.codes import NameKind
from claims.reader.entities import word_lists
from claims.reader.entities.context import following, may_have_benchmark, preposition
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.paper_entities import PaperEntities
from claims.reader.entities.shapes import Shape, looks
from claims.reader.expressions import expression, words
from claims.reader.wording import BEATING, LIFTING, inflected, spelled

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
# "42.1 on xBench and 52.8 on GAIA": the first name is the first number's.
_VALUE = r"(?:\d[\d,]*\.\d+|\d\s?(?:%|points?|×|x|pp))\s?(?:%|points?|×|x|pp)?"
_TAKEN = expression(
    rf"{_VALUE}(?:\)?(?:\s[\w@.-]+){{0,4}}\s(?:on|in|for|across)\s(?:the\s)?|\s\()$",
    finds=("42.1 on ", "5% accuracy on the ", "3.2 ("),
    leaves=("42 on ", "42.1 of "),
)
_TAKES = ("(", "on ", "in ", "for ", "across ", "the ")  # of what `_TAKEN` fits: looked at first
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
# "Experiments on A and B show that": not B, but what is plural shows it.
_SHOW = expression(
    r"\s(?:further\s|also\s|consistently\s)?",
    words("show demonstrate indicate confirm reveal suggest verify validate highlight establish prove"),
    r"\b",
    finds=(" show that", " also reveal"),
    leaves=(" shows", " reaches"),
)
_MOST_OWN = 2  # a paper's own names: later ones are alike
_VARIANTS_OF = 3  # of its systems that a longer name may be a variant of
_BENCHES_OF = 2  # and of its benchmarks


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
    for each in reading.found:
        reading.look_around(each)
    reading.number_lists()
    reading.tie_given()
    reading.tie_bracketed()
    metrics = [(start, end, text) for start, end, text, kind in known if kind == "metric"]
    return SentenceMentions(sentence, reading.found, own, metrics)


def benchmarks(
    sentence: str,
    shapes: Sequence[Shape],
    own: PaperEntities,
    kinds: Callable[[str], tuple[NameKind, ...]],
    known: list[tuple[int, int, str, NameKind]],
) -> list[str] | None:
    """What `first_benchmarks` finds among the names that `read` would find, without reading all that is said of them.

    None where the words around a name could make it one, so that all has to be read.
    """
    reading = _MentionReader(sentence, own, kinds)
    reading.find(shapes, known)
    if may_have_benchmark(sentence) and any(
        [not _is_known(each) and following(sentence, each.end) == "bench" for each in reading.found]
    ):
        return None
    if not any([_is_known(each) for each in reading.found]):
        return []
    return [group[0].text for group in reversed(reading.lists()) if _is_known(group[0])]


def first_benchmarks(here: SentenceMentions) -> list[str]:
    """The names that read like the benchmark that results are on, of a list the first; the last comes first."""
    return [
        mention.text for mention in reversed(here.mentions) if not mention.run[1] and is_benchmark(mention)
    ]


def is_benchmark(mention: Mention) -> bool:
    """Whether a name reads like the benchmark that results are on."""
    return _is_known(mention) or (mention.prep in ("on", "across") and mention.following == "bench")


def _is_known(mention: Mention) -> bool:
    """Whether a name is a benchmark's wherever it stands: by the vocabulary, the paper or its shape."""
    return mention.kind == "benchmark" or mention.own == "benchmark" or looks(mention.text).benchmark


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
        """A name with what is known of it wherever it stands."""
        own, owned = _owned(text, self.own)
        sure = self.own.sure[self.own.systems.index(text)] if own == "system" else ""
        return Mention(text, start, end, human=human, kinds=self.kinds(text), own=own, owned=owned, sure=sure)

    def look_around(self, mention: Mention) -> None:
        """Note what stands around a name."""
        sentence, start, end = self.sentence, mention.start, mention.end
        mention.prep = preposition(sentence, start)
        mention.following = following(sentence, end)
        if sentence[end : end + 1].isspace():
            mention.given = _GIVEN.match(sentence, end) is not None
            mention.going = _GOING.match(sentence, end) is not None
        mention.taken = (
            sentence.endswith(_TAKES, 0, start)
            and _TAKEN.search(sentence, max(0, start - _REACH_TAKEN), start) is not None
        )

    def number_lists(self) -> None:
        """Number the lists: names with only a comma or "and" between; all of one have its first preposition."""
        for number, group in enumerate(self.lists()):
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

    def lists(self) -> list[list[Mention]]:
        """The lists, most of them of one name."""
        groups: list[list[Mention]] = []
        ended = False  # "A, B, and C, D": the "and" ends the list
        for mention in self.found:
            gap = self.sentence[groups[-1][-1].end : mention.start] if groups else ""
            if (
                groups
                and not ended
                and _GAP.match(gap)
                and not self._begins_clause(groups[-1][0], mention, gap)
            ):
                groups[-1].append(mention)
                ended = "and" in gap
            else:
                groups.append([mention])
                ended = False
        return groups

    def _begins_clause(self, first: Mention, mention: Mention, gap: str) -> bool:
        """Whether a name is a subject of its own and not one more of the list: "80% on A, and FooNet reaches 79%"."""
        if "and" not in gap:
            return False
        for each in (first, mention):
            if not each.prep:
                self.look_around(each)
        if mention.following != "verb" or first.prep not in _LISTED:
            return False
        return not _SHOW.match(self.sentence, mention.end)

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
