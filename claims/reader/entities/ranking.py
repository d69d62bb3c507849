"""Which benchmark, system and baseline go with an amount: every candidate with what speaks for it."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities import heuristic_scores
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import LAST, NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.entities.position_features import Position, place
from claims.reader.expressions import expression, words
from claims.reader.model.linear_model import FeatureSet, remembered
from claims.reader.wording import ATTAIN_STEMS, BEATING, GIVE_STEMS, LIFTING, LOSING, SURPASS_STEMS, spelled

# However people are called, they are one system; the vocabulary may know the words too.
_HUMAN = expression(
    r"^[Hh]uman(?:s|-level)?(?: .*)?$", finds=("humans", "Human experts"), leaves=("HumanEval", "a human")
)
_SUBJECTS = frozenset(
    ("start", "none", "other", "and", "paren", "beside model", "while", "where", "whereas", "when")
)
_COMPARED = (
    spelled(BEATING, "", "s", "ing")
    | spelled(LOSING, "", "s")
    | spelled(LIFTING, "s")
    | {
        "underperforming",
        "over",
        "than",
        "vs",
        "vs.",
        "versus",
        "against",
        "from",
        "to",
        "with",
        "upon",
        "behind",
    }
    | {"compared to", "compared with", "relative to"}
)
# Words that compare in the same way.
_TIES = {
    **dict.fromkeys(spelled(BEATING, "", "s"), "outperforms"),
    **dict.fromkeys(spelled(BEATING, "ing"), "outperforming"),
    **dict.fromkeys(spelled(LIFTING, "s") | {"improving", "boosting", "raising"}, "improves"),
    **dict.fromkeys(("vs.", "versus"), "vs"),
    **dict.fromkeys(("compared with", "relative to"), "compared to"),
}
# Subjects without a name, by the noun and the verb behind it.
_NAMED_AFTER_ALL = r"(?<![\w-])(?<!our )(?<!Our )(?<!proposed )(?<!resulting )(?<!this )(?<!these )"
_SUBJECT_NOUN = words(
    "models? LLMs? VLMs? MLLMs? LMMs? LVLMs? VLAs? agents? systems? methods? baselines? approach(?:es)? configurations?",
    "detectors? tools polic(?:y|ies) algorithms? solvers? architectures? attackers classifiers? judges? generators? variants?",
)
_ADVERB = words("also only still often generally typically even consistently correctly barely")
_SUBJECT_VERB = words(
    ATTAIN_STEMS, SURPASS_STEMS,
    "remain fail stay solv obtain drop struggl perform get complet meet identif accept recover show exhibit suffer los improv",
    r"fall yield produc retain rank averag succe can\s do\s does\s are\s is\s have\s has\s",
)  # fmt: skip
_NOBODY = expression(
    rf"{_NAMED_AFTER_ALL}{_SUBJECT_NOUN}\s(?:{_ADVERB}\s)?{_SUBJECT_VERB}",
    finds=("the best models still fail", "an agent can do"),
    leaves=("our model achieves", "models of language"),
)
_DOING = expression(
    r"(?:\s(?:model|agent|system))?\s\w+ing\b",
    finds=(" model scoring", " reaching"),
    leaves=(" model", "going"),
)
# "the best X model achieves": the noun stands between the name and its verb.
_ACTING_NOUN = words("models? agents? systems? variants? baselines? policy pipeline framework method")
_ACTING_VERB = words(
    ATTAIN_STEMS, SURPASS_STEMS, GIVE_STEMS, "obtain improv reduc solv gain remain complet get"
)
_ACTS = expression(
    rf"\s{_ACTING_NOUN}\s(?:only\s|still\s|also\s|consistently\s)?{_ACTING_VERB}",
    finds=(" model only achieves", " agents get"),
    leaves=(" model with", " achieves"),
)
# Behind a subject without a name one of these begins another clause.
_PARTS = expression(
    r";|\b(?:while|whereas|but|our|we|it|its)\b", finds=("; a", "but our"), leaves=(", a", "butter")
)
# What results may be on without its being named.
_PLACE_NOUN = words(
    "benchmarks? data-?sets? tasks? settings? scenarios? domains? environments? experiments? evaluations? problems? questions?",
    "languages reasoning",
)
_PLACES = rf"(?:on|across|in|for|over|under)\s(?:[a-z0-9][\w/-]*\s){{0,5}}?{_PLACE_NOUN}\b"
_NAMELESS = expression(
    rf"[^.;:,0-9]{{0,40}}?\b{_PLACES}",
    finds=" accuracy across six benchmarks",
    leaves=(" on MATH", "; benchmarks"),
)
_NAMELESS_BEFORE = expression(
    rf"(?i:\b{_PLACES})", finds=("On three hard tasks, it", "in all settings"), leaves="On MATH, it"
)
# Points of what a reader would guess. They only order the candidates; how much the order is worth is learned. Set by hand.
_OWN_SYSTEM, _OWN_SYSTEM_OF_BENCHMARK = (
    5.8,
    4.4,
)  # the paper's own system where its sentence names none; of a benchmark's paper
_SPEAKER = 0.7  # more for it where the sentence speaks of "we", "our", "it"
_NEXT_OWN = 1.0  # less for each further system of the paper's own
_NO_SYSTEM = 4.2  # "no name"
_NAMELESS_SUBJECT = 2.5  # more for "no name", and less for what stands before a subject without a name
_OWN_BENCHMARK, _OWN_BENCHMARK_OF_BENCHMARK = 5.0, 7.0
_SAID_NEAR = 1.0  # more for the paper's own benchmark where a sentence shortly before names it
_CARRIED = 5.9  # the benchmark of the claim before in the same sentence
_EARLIER, _NEXT_EARLIER = 4.4, 0.5  # a benchmark of the sentences before; less for the next one
_TITLE, _FAR = 4.0, 3.9  # a benchmark in the title; in a sentence further before
_NO_BENCHMARK = 5.3  # "no name"
_UNNAMED_PLACE = 1.0  # more for it where the amount is "on six tasks"
_MOST_OWN = 2  # systems of the paper's own that are candidates where the sentence names none
_MANY = 3  # own systems, or what is compared with: more make no difference
_VALUE_STEPS = (4, 12, 40)  # characters between a name and the compared value


def places(here: SentenceMentions, asked: Question) -> list[tuple[Mention, Position]]:
    """The names of the sentence that are no part of the amount, with their places seen from it."""
    return [
        (mention, place(mention, here, asked.begin, asked.stop, asked.run))
        for mention in here.mentions
        if not asked.inside(mention.start, mention.end)
    ]


def systems(
    here: SentenceMentions, asked: Question, placed: list[tuple[Mention, Position]]
) -> list[NameCandidate]:
    """The names that may have achieved the amount; the last candidate is "no name"."""
    last = asked.last("system")
    choices = NameCandidates(last, asked.link)
    subject = subject_of(here, asked.begin)
    nobody = nobody_named(here, subject.start if subject else 0, asked.begin)
    if nobody:
        subject = None
    for mention, where in placed:
        facts = mention.facts
        feature_sets = [
            facts.feature_set,
            where.feature_set,
            _owned(asked.kind, mention.own, where.side, here.paper, mention.prep),
        ]
        if mention is subject:
            feature_sets.append(_as_subject(mention.own))
        points = heuristic_scores.system(feature_sets)
        if mention.text == last and asked.link == "linked":
            points = max(points, LAST["linked"])
        if nobody and where.side == "before":
            feature_sets.append(_passed(mention.own))
            points -= _NAMELESS_SUBJECT
        name = "human" if _HUMAN.match(mention.text) else mention.text
        feature_sets.append(_near_model(where.near, facts.model, mention.following))
        choices.add(NameCandidate(name, mention.start, mention.end, feature_sets, points, _sort(mention)))
    by = "nobody" if nobody else subject.own or "other" if subject else "none"
    _absent_systems(choices, here, asked, by)
    return choices.ranked()


def _absent_systems(choices: NameCandidates, here: SentenceMentions, asked: Question, subject: str) -> None:
    """Add the systems that the sentence does not name, and "no name"; `subject` is whose its clause is."""
    mentioned = any([m.own in ("system", "variant") for m in here.mentions])
    facts = _SystemFacts(mentioned, subject, here.speaker, here.paper, asked.kind, asked.link, asked.verb)
    base = _about_system(facts)
    own = _OWN_SYSTEM_OF_BENCHMARK if here.paper.startswith("benchmark") else _OWN_SYSTEM
    own += _SPEAKER * here.speaker
    ours = here.own.systems
    last = choices.last
    if last is not None:
        sign = "last of ours" if last in ours[:1] else "last"
        points = max(LAST[asked.link], own if last in ours[:1] else 0.0)
        choices.other(last, [elsewhere(sign, base)], points)
    for number, name in enumerate(ours[:_MOST_OWN]):
        of_ours = _of_ours(number, min(len(ours), _MANY), here.own.sure[number])
        points = own - _NEXT_OWN * number
        choices.other(name, [elsewhere(f"absent{number}", base), of_ours], points)
    nobody = subject == "nobody"
    silent = _nobody(here.paper, here.speaker, subject not in ("nobody", "none"), nobody)
    choices.other(None, [elsewhere("null", base), silent], _NO_SYSTEM + _NAMELESS_SUBJECT * nobody)


def _sort(mention: Mention) -> str:
    """What kind of name a mention is."""
    return f"{mention.own}&{mention.kind}"


def subject_of(here: SentenceMentions, begin: int) -> Mention | None:
    """The name that the number's clause begins with: the last one before it that has a verb behind it."""
    for mention in reversed(here.mentions):
        if mention.end > begin:
            continue
        if mention.prep == "with" and _DOING.match(here.sentence, mention.end):
            return mention
        acts = mention.following == "verb" or (
            mention.following == "model" and _ACTS.match(here.sentence, mention.end)
        )
        if acts and mention.prep in _SUBJECTS:
            return mention
    return None


def nobody_named(here: SentenceMentions, start: int, stop: int) -> bool:
    """Whether the subject of the clause before `stop` has no name: "open-source models remain below 30%"."""
    last = None
    for match in _NOBODY.finditer(here.sentence, start, stop):
        if not any(
            [mention.end == match.start() - 1 for mention in here.mentions]
        ):  # "the YOLOv9 model achieves"
            last = match
    return last is not None and _PARTS.search(here.sentence, last.end(), stop) is None


@remembered
def _owned(kind: str, own: str, side: str, paper: str, prep: str) -> FeatureSet:
    """Whose name it is, in view of what is claimed, where it stands and what the paper is about."""
    return FeatureSet(
        [f"{kind}&{own or 'other'}&{side}", f"{paper}&{own or 'other'}", f"{paper}&prep={prep}&{side}"]
    )


@remembered
def _as_subject(own: str) -> FeatureSet:
    return FeatureSet(["subject", f"subject&{own or 'other'}"])


@remembered
def _passed(own: str) -> FeatureSet:
    """Of a name before the subject that has none."""
    return FeatureSet(["before nobody", f"before nobody&{own or 'other'}"])


class _SystemFacts(NamedTuple):
    """What speaks for or against a system that the sentence does not name."""

    mentioned: bool  # the sentence names one of the paper's own
    subject: str  # whose name the clause begins with
    speaker: bool
    paper: str
    kind: str
    link: str
    verb: str


@remembered
def _about_system(facts: _SystemFacts) -> tuple[str, ...]:
    """The features of these facts."""
    return tuple(f"{name}={fact}" for name, fact in zip(facts._fields, facts, strict=True))


@remembered
def _of_ours(number: int, many: int, sure: str) -> FeatureSet:
    return FeatureSet([f"absent{number}&of{many}", f"absent{number}&{sure}"])


@remembered
def _nobody(paper: str, speaker: bool, subject: bool, nobody: bool) -> FeatureSet:
    return FeatureSet([f"null&{paper}&{speaker}&{subject}", f"null&nobody={nobody}"])


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
        feature_sets = [facts.feature_set, where.feature_set, _likely(facts.likely, here.paper, mention.own)]
        points = heuristic_scores.benchmark(feature_sets, where.onto, facts.likely)
        if mention.text == last and asked.link in ("linked", "same"):
            points = max(points, _CARRIED)
        if mention.text == system:
            feature_sets.append(_of_system(where.side, mention.kind))
        feature_sets.append(_near_bench(where.near, mention.kind, mention.following, mention.own))
        choices.add(
            NameCandidate(mention.text, mention.start, mention.end, feature_sets, points, _sort(mention))
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
        choices.other(last, [elsewhere(sign, base)], max(LAST[asked.link], own if last in ours else 0.0))
    for name in ours:
        choices.other(name, [elsewhere("absent", base)], own + _SAID_NEAR * (name in others.near))
    for number, name in enumerate(others.near[:2]):
        choices.other(name, [elsewhere(f"earlier{number}", base)], _EARLIER - _NEXT_EARLIER * number)
    for name in others.title[:1]:
        choices.other(name, [elsewhere("title", base)], _TITLE)
    for name in others.far[:1]:
        sign = "far" if len({*others.far, *others.near}) > 1 else "far alone"
        choices.other(name, [elsewhere(sign, base)], _FAR)
    nowhere = _NO_BENCHMARK + _UNNAMED_PLACE * (facts.nameless == "after")
    choices.other(None, [elsewhere("null", base)], nowhere)


@remembered
def _of_system(side: str, kind: str) -> FeatureSet:
    """Of the name of what achieved the amount."""
    return FeatureSet(["is the system", f"is the system&{side}", f"is the system&lex={kind}"])


@remembered
def _near_bench(near: str, kind: str, following: str, own: str) -> FeatureSet:
    """Of how near a name stands, beside what it is and what stands behind it."""
    return FeatureSet([f"{near}&lex={kind}", f"{near}&next={following}", f"next={following}&own={own}"])


@remembered
def _near_model(near: str, model: bool, following: str) -> FeatureSet:
    """Of how near a name stands, beside whether it is a model's and what stands behind it."""
    return FeatureSet([f"{near}&model={model}", f"{near}&next={following}"])


@remembered
def _likely(likely: bool, paper: str, own: str) -> FeatureSet:
    return FeatureSet([f"likely={likely}", f"{paper}&{own or 'other'}"])


@remembered
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


def compares(
    here: SentenceMentions, asked: Question, system: str | None, value: tuple[int, int] | None
) -> bool:
    """Whether the amount may be compared with anything.

    Where no word compares, no other value stands by, nothing was compared before and no name has a change of its own
    behind it ("improves A by 1% and B by 2%"), nothing is.
    """
    return bool(
        value is not None
        or asked.last("baseline") is not None
        or _many_compared(here, system)
        or here.compared
        or (asked.kind == "change" and any([m.given and m.text != system for m in here.mentions]))
    )


def _many_compared(here: SentenceMentions, system: str | None) -> int:
    """How many names of the sentence, the system apart, a word compares with."""
    return sum([mention.prep in _COMPARED and mention.text != system for mention in here.mentions])


def baselines(
    here: SentenceMentions,
    asked: Question,
    placed: list[tuple[Mention, Position]],
    system: str | None,
    value: tuple[int, int] | None,
) -> list[NameCandidate]:
    """The names that the amount may be compared with, `value` the compared amount's span; the last is "no name".

    `placed` are the names of the sentence with their places seen from the amount; none where nothing compares.
    """
    last = asked.last("baseline")
    choices = NameCandidates(last, asked.link)
    compared = _many_compared(here, system)
    some = compared > 0
    worded = here.compared
    for mention, where in placed:
        if mention.text != system:
            _add_baseline(choices, asked.kind, mention, where, value)
    for mention in worded:
        if not asked.inside(mention.start, mention.end):
            where = place(mention, here, asked.begin, asked.stop, asked.run)
            _add_baseline(choices, asked.kind, mention, where, value).feature_sets.append(
                _worded(mention.text)
            )
    before = "first" if not asked.before else "none" if last is None else "some"
    many = min(len(worded) + compared, _MANY)
    base = _about_baseline(asked.kind, some, value is not None, f"{asked.link} {before}", many)
    if last is not None and asked.link == "linked":
        choices.other(last, [elsewhere("last", base)], 0.0)
    choices.other(None, [elsewhere("null", base)], 0.0)
    return choices.found


def _add_baseline(
    choices: NameCandidates, kind: str, mention: Mention, where: Position, value: tuple[int, int] | None
) -> NameCandidate:
    """Add a name in the sentence as what the amount may be compared with."""
    compared = mention.prep in _COMPARED
    feature_sets = [
        where.feature_set,
        mention.facts.feature_set,
        _tied(mention.own, mention.prep, mention.kind, kind),
        _compared(where.side, where.near, where.far, mention.following, compared),
    ]
    if value is not None:
        feature_sets.append(_valued(compared, *_beside(mention, value)))
    return choices.add(NameCandidate(mention.text, mention.start, mention.end, feature_sets, 0.0))


@remembered
def _worded(text: str) -> FeatureSet:
    """Of what is compared with in words that are not shaped like a name."""
    words = text.lower().split()
    return FeatureSet(["phrase", f"phrase ends={words[-1]}", f"phrase words={min(len(words), 4)}"])


@remembered
def _tied(own: str, prep: str, kind: str, claimed: str) -> FeatureSet:
    tie = _TIES.get(prep, prep)
    return FeatureSet(
        [
            f"own={own}&{claimed}",
            f"prep={prep}&{claimed}",
            f"kind={kind}",
            f"tie={tie}",
            f"tie={tie}&{claimed}",
        ]
    )


@remembered
def _compared(side: str, near: str, far: str, following: str, compared: bool) -> FeatureSet:
    """How near a name stands, beside whether the text compares with it."""
    return FeatureSet([f"{each}&{compared}" for each in (f"side={side}", near, far, f"next={following}")])


@remembered
def _valued(compared: bool, step: int, side: str) -> FeatureSet:
    return FeatureSet(["valued", f"valued&{compared}", f"valued far={step}&{side}"])


@remembered
def _about_baseline(kind: str, some: bool, value: bool, before: str, many: int) -> tuple[str, ...]:
    """What speaks for or against a baseline that the sentence does not name."""
    return (
        f"kind={kind}", f"some={some}", f"value={value}", f"value={value}&{some}", f"{kind}&{some}", f"before={before}", f"many={many}", f"{kind}&many={many}",
    )  # fmt: skip


def _beside(mention: Mention, value: tuple[int, int]) -> tuple[int, str]:
    """How near a name stands to the compared value, in steps, and on which side."""
    before = mention.end <= value[0]
    gap = value[0] - mention.end if before else mention.start - value[1]
    return sum([gap >= far for far in _VALUE_STEPS]), "before" if before else "after"
