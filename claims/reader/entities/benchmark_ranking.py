"""Which benchmark an amount was measured on: every candidate with what speaks for it."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities import heuristic_scores
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import LAST, NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.entities.position_features import Position
from claims.reader.expressions import expression, headed, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet, remembered

# What results may be on without its being named.
_PLACE_NOUN = words(
    "benchmarks? data-?sets? tasks? settings? scenarios? domains? environments? experiments? evaluations? problems? questions?",
    "languages reasoning",
)
_TIES = "on across in for over under"
_PLACES_TIED = rf"\s(?:[a-z0-9][\w/-]*\s){{0,5}}?{_PLACE_NOUN}\b"
_NAMELESS = expression(
    rf"[^.;:,0-9]{{0,40}}?\b{words(_TIES)}{_PLACES_TIED}",
    finds=" accuracy across six benchmarks",
    leaves=(" on MATH", "; benchmarks"),
)
_NAMELESS_BEFORE = expression(
    rf"{headed(_TIES)}(?i:{_PLACES_TIED})",
    finds=("On three hard tasks, it", "in all settings"),
    leaves="On MATH, it",
)
# Points of what a reader would guess. They only order the candidates; how much the order is worth is learned. Set by hand.
_OWN_BENCHMARK, _OWN_BENCHMARK_OF_BENCHMARK = 5.0, 7.0
_SAID_NEAR = 1.0  # more for the paper's own benchmark where a sentence shortly before names it
_CARRIED = 5.9  # the benchmark of the claim before in the same sentence
_EARLIER, _NEXT_EARLIER = 4.4, 0.5  # a benchmark of the sentences before; less for the next one
_TITLE, _FAR = 4.0, 3.9  # a benchmark in the title; in a sentence further before
_NO_BENCHMARK = 5.3  # "no name"
_UNNAMED_PLACE = 1.0  # more for it where the amount is "on six tasks"


class Elsewhere(NamedTuple):
    """Benchmarks that other sentences name; empty where the amount's own sentence has one."""

    near: Sequence[str] = ()  # in the two sentences before, the last first
    far: Sequence[str] = ()  # before those: the last, and the last other one
    title: Sequence[str] = ()


def benchmarks(
    here: SentenceMentions,
    asked: Question,
    placed: list[tuple[Mention, Position]],
    others: Elsewhere,
    system: str | None,
) -> list[NameCandidate]:
    """The names that the amount, achieved by `system`, may have been measured on; the last candidate is "no name"."""
    last = asked.last("benchmark")
    choices = NameCandidates(last, asked.link)
    some = False
    for mention, where in placed:
        if mention.human:
            continue
        facts = mention.facts
        some = some or facts.likely
        feature_sets = [
            facts.feature_set,
            where.feature_set,
            _likely((facts.likely, here.paper, mention.own)),
        ]
        points = heuristic_scores.benchmark(feature_sets, where.onto, facts.likely)
        if mention.text == last and asked.link in ("linked", "same"):
            points = max(points, _CARRIED)
        if mention.text == system:
            feature_sets.append(_of_system((where.side, mention.kind)))
        feature_sets.append(_near_bench((where.near, mention.kind, mention.following, mention.own)))
        choices.add(
            NameCandidate(mention.text, mention.start, mention.end, feature_sets, points, mention.sort)
        )
    _absent_benchmarks(choices, here, asked, others, _BenchmarkFacts.of(some, here, asked, system))
    return choices.ranked()


class _BenchmarkFacts(NamedTuple):
    """What speaks for or against a benchmark that the sentence does not name."""

    some: bool  # the sentence has a name that is likely a benchmark's
    paper: str
    kind: str
    link: str
    nameless: str  # on which side of the amount the words say that it was measured on what has no name
    aggregate: str
    by: str  # whose system achieved it
    unit: str
    verb: str

    @classmethod
    def of(cls, some: bool, here: SentenceMentions, asked: Question, system: str | None) -> "_BenchmarkFacts":
        """The facts of an amount that `system` achieved."""
        by = "none" if system is None else "ours" if system in here.own.systems else "other"
        nameless = _nameless(here.sentence, asked)
        aggregate = asked.aggregate or ""
        return cls(some, here.paper, asked.kind, asked.link, nameless, aggregate, by, asked.unit, asked.verb)


def _absent_benchmarks(
    choices: NameCandidates,
    here: SentenceMentions,
    asked: Question,
    others: Elsewhere,
    facts: _BenchmarkFacts,
) -> None:
    """Add the benchmarks that the sentence does not name, and "no name"."""
    base = _about_benchmark(facts)
    own = _OWN_BENCHMARK_OF_BENCHMARK if here.paper.startswith("benchmark") else _OWN_BENCHMARK
    ours = here.own.benchmarks[:1]
    last = choices.last
    if last is not None:
        sign = "last of ours" if last in ours else "last"
        choices.other(last, [elsewhere((sign, base))], max(LAST[asked.link], own if last in ours else 0.0))
    for name in ours:
        choices.other(name, [elsewhere(("absent", base))], own + _SAID_NEAR * (name in others.near))
    for number, name in enumerate(others.near[:2]):
        choices.other(name, [elsewhere((f"earlier{number}", base))], _EARLIER - _NEXT_EARLIER * number)
    for name in others.title[:1]:
        choices.other(name, [elsewhere(("title", base))], _TITLE)
    for name in others.far[:1]:
        sign = "far" if len({*others.far, *others.near}) > 1 else "far alone"
        choices.other(name, [elsewhere((sign, base))], _FAR)
    nowhere = _NO_BENCHMARK + _UNNAMED_PLACE * (facts.nameless == "after")
    choices.other(None, [elsewhere(("null", base))], nowhere)


@remembered
def _of_system(side: str, kind: str) -> FeatureSet:
    """Of the name of what achieved the amount."""
    return FeatureSet(["is the system", f"is the system&{side}", f"is the system&lex={kind}"])


@remembered
def _near_bench(near: str, kind: str, following: str, own: str) -> FeatureSet:
    """Of how near a name stands, beside what it is and what stands behind it."""
    return FeatureSet([f"{near}&lex={kind}", f"{near}&next={following}", f"next={following}&own={own}"])


@remembered
def _likely(likely: bool, paper: str, own: str) -> FeatureSet:
    return FeatureSet([f"likely={likely}", f"{paper}&{own or 'other'}"])


@kept(REMEMBERED_SETS)
def _about_benchmark(facts: _BenchmarkFacts) -> tuple[str, ...]:
    """The features of these facts."""
    some, paper, by = facts.some, facts.paper, facts.by
    alone = [f"{name}={fact}" for name, fact in zip(facts._fields, facts, strict=True)]
    return (*alone, f"some={some}&{paper}", f"{paper}&by={by}")


def _nameless(sentence: str, asked: Question) -> str:
    """Where the words say that the amount was measured on what has no name: "across six benchmarks"."""
    if _NAMELESS.match(sentence, asked.stop):
        return "after"
    return "before" if _NAMELESS_BEFORE.search(sentence, 0, asked.begin) else ""
