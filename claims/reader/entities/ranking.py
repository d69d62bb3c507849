"""Which benchmark, system and baseline go with an amount: every candidate with what speaks for it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities import heuristic_scores
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import LAST, NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.entities.position_features import Position, place
from claims.reader.model.linear_model import FeatureSet, remembered

# However people are called, they are one system; the vocabulary may know the words too.
_HUMAN = re.compile(r"[Hh]uman(?:s|-level)?(?: .*)?")
_CARRIED = 5.9  # points of the benchmark of the claim before in the same sentence
_SUBJECTS = frozenset(
    ("start", "none", "other", "and", "paren", "beside model", "while", "where", "whereas", "when")
)
_COMPARED = frozenset(
    (
        "over", "than", "vs", "vs.", "versus", "against", "from", "to", "with", "compared to", "compared with", "relative to",
        "beating", "surpassing", "outperforms", "outperforming", "exceeding", "surpasses", "outperform", "surpass", "beats",
        "exceeds", "exceed", "beat", "upon", "lags", "lag", "trails", "trail", "behind", "improves", "boosts", "raises", "lifts", "underperforms", "underperforming", "underperform",
    )
)  # fmt: skip
# Words that compare in the same way.
_TIES = {
    "outperform": "outperforms",
    "surpass": "outperforms",
    "surpasses": "outperforms",
    "beats": "outperforms",
    "exceeds": "outperforms",
    "exceed": "outperforms",
    "beat": "outperforms",
    "surpassing": "outperforming",
    "beating": "outperforming",
    "exceeding": "outperforming",
    "vs.": "vs",
    "versus": "vs",
    "compared with": "compared to",
    "relative to": "compared to",
    "improving": "improves",
    "boosts": "improves",
    "raises": "improves",
    "lifts": "improves",
    "boosting": "improves",
    "raising": "improves",
}
# Subjects without a name, by the noun and the verb behind it.
_NOBODY = re.compile(
    r"(?<![\w-])(?<!our )(?<!Our )(?<!proposed )(?<!resulting )(?<!this )(?<!these )(?:models?|LLMs?|VLMs?|MLLMs?|LMMs?|LVLMs?|VLAs?|agents?|systems?|methods?|baselines?|approach(?:es)?|"
    r"configurations?|detectors?|tools|polic(?:y|ies)|algorithms?|solvers?|architectures?|attackers|classifiers?|judges?|generators?|variants?)\s"
    r"(?:also\s|only\s|still\s|often\s|generally\s|typically\s|even\s|consistently\s|correctly\s|barely\s)?"
    r"(?:achiev|reach|scor|remain|fail|stay|solv|attain|obtain|drop|struggl|exceed|perform|get|complet|meet|identif|accept|recover|show|exhibit|suffer|los|"
    r"improv|surpass|outperform|fall|yield|produc|retain|rank|averag|succe|can\s|do\s|does\s|are\s|is\s|have\s|has\s)"
)
_NAMELESS_SUBJECT = 2.5  # points for "no name", and off what stands before such a subject
_UNNAMED_PLACE = 1.0  # points for "no name" where the amount is "on six tasks"
_DOING = re.compile(r"(?:\s(?:model|agent|system))?\s\w+ing\b")  # "with GPT-5 scoring highest at"
# "the best X model achieves": the noun stands between the name and its verb.
_ACTS = re.compile(
    r"\s(?:models?|agents?|systems?|variants?|baselines?|policy|pipeline|framework|method)\s(?:only\s|still\s|also\s|consistently\s)?"
    r"(?:achiev|reach|scor|attain|obtain|outperform|surpass|improv|reduc|solv|exceed|gain|remain|complet|get|yield|deliver)"
)
# Behind a subject without a name one of these begins another clause.
_PARTS = re.compile(r";|\b(?:while|whereas|but|our|we|it|its)\b")
# What results may be on without its being named.
_PLACES = (
    r"(?:on|across|in|for|over|under)\s(?:[a-z0-9][\w/-]*\s){0,5}?"
    r"(?:benchmarks?|data-?sets?|tasks?|settings?|scenarios?|domains?|environments?|experiments?|evaluations?|problems?|questions?|languages|reasoning)\b"
)
_NAMELESS = re.compile(rf"[^.;:,0-9]{{0,40}}?\b{_PLACES}")
_NAMELESS_BEFORE = re.compile(rf"(?i:\b{_PLACES})")


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
        look = mention.facts
        feature_sets = [
            look.feature_set,
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
        name = "human" if _HUMAN.fullmatch(mention.text) else mention.text
        feature_sets.append(_near_model(where.near, look.model, mention.following))
        choices.add(name, mention.start, mention.end, feature_sets, points, f"{mention.own}&{mention.kind}")
    mentioned = any([m.own in ("system", "variant") for m in here.mentions])
    by = "nobody" if nobody else subject.own or "other" if subject else "none"
    base = _about_system(mentioned, by, here.speaker, here.paper, asked.kind, asked.link, asked.verb)
    own = (4.4 if here.paper.startswith("benchmark") else 5.8) + 0.7 * here.speaker
    ours = here.own.systems
    if last is not None:
        sign = "last of ours" if last in ours[:1] else "last"
        points = max(LAST[asked.link], own if last in ours[:1] else 0.0)
        choices.other(last, [elsewhere(sign, base)], points)
    for number, name in enumerate(ours[:2]):
        choices.other(
            name,
            [elsewhere(f"absent{number}", base), _of_ours(number, min(len(ours), 3), here.own.sure[number])],
            own - number,
        )
    choices.other(
        None,
        [elsewhere("null", base), _nobody(here.paper, here.speaker, subject is not None, nobody)],
        4.2 + _NAMELESS_SUBJECT * nobody,
    )
    return choices.ranked()


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


@remembered
def _about_system(
    mentioned: bool, subject: str, speaker: bool, paper: str, kind: str, link: str, verb: str
) -> tuple[str, ...]:
    """What speaks for or against a system that the sentence does not name."""
    return (
        f"mentioned={mentioned}", f"subject={subject}", f"speaker={speaker}", f"paper={paper}", f"kind={kind}",
        f"link={link}", f"verb={verb}",
    )  # fmt: skip


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
        look = mention.facts
        some = some or look.likely
        feature_sets = [look.feature_set, where.feature_set, _likely(look.likely, here.paper, mention.own)]
        points = heuristic_scores.benchmark(feature_sets, where.onto, look.likely)
        if mention.text == last and asked.link in ("linked", "same"):
            points = max(points, _CARRIED)
        if mention.text == system:
            feature_sets.append(_of_system(where.side, mention.kind))
        feature_sets.append(_near_bench(where.near, mention.kind, mention.following, mention.own))
        choices.add(
            mention.text, mention.start, mention.end, feature_sets, points, f"{mention.own}&{mention.kind}"
        )
    nameless = _nameless(here.sentence, asked)
    by = "none" if system is None else "ours" if system in here.own.systems else "other"
    base = _about_benchmark(
        some, here.paper, asked.kind, asked.link, nameless, asked.aggregate or "", by, asked.unit, asked.verb
    )
    own = 7.0 if here.paper.startswith("benchmark") else 5.0
    ours = here.own.benchmarks[:1]
    if last is not None:
        sign = "last of ours" if last in ours else "last"
        choices.other(last, [elsewhere(sign, base)], max(LAST[asked.link], own if last in ours else 0.0))
    for name in ours:
        choices.other(name, [elsewhere("absent", base)], own + 1.0 * (name in others.near))
    for number, name in enumerate(others.near[:2]):
        choices.other(name, [elsewhere(f"earlier{number}", base)], 4.4 - 0.5 * number)
    for name in others.title[:1]:
        choices.other(name, [elsewhere("title", base)], 4.0)
    for name in others.far[:1]:
        sign = "far" if len({*others.far, *others.near}) > 1 else "far alone"
        choices.other(name, [elsewhere(sign, base)], 3.9)
    choices.other(None, [elsewhere("null", base)], 5.3 + _UNNAMED_PLACE * (nameless == "after"))
    return choices.ranked()


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
def _about_benchmark(
    some: bool, paper: str, kind: str, link: str, nameless: str, aggregate: str, by: str, unit: str, verb: str
) -> tuple[str, ...]:
    """What speaks for or against a benchmark that the sentence does not name."""
    return (
        f"some={some}", f"paper={paper}", f"kind={kind}", f"some={some}&{paper}", f"link={link}", f"nameless={nameless}",
        f"aggregate={aggregate}", f"by={by}", f"{paper}&by={by}", f"unit={unit}", f"verb={verb}",
    )  # fmt: skip


def _nameless(sentence: str, asked: Question) -> str:
    """Where the words say that the amount was measured on what has no name: "across six benchmarks"."""
    if _NAMELESS.match(sentence, asked.stop):
        return "after"
    return "before" if _NAMELESS_BEFORE.search(sentence, 0, asked.begin) else ""


def compares(
    here: SentenceMentions, asked: Question, system: str | None, value: tuple[int, int] | None
) -> bool:
    """Whether the amount may be compared with anything.

    Where no word compares, no other value stands by and nothing was compared before, nothing is.
    """
    return bool(
        value is not None
        or asked.last("baseline") is not None
        or _many_compared(here, system)
        or here.compared
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
    phrases = here.compared
    for mention, where in placed:
        if mention.text != system:
            _add_baseline(choices, asked.kind, mention, where, value)
    for mention in phrases:
        if not asked.inside(mention.start, mention.end):
            where = place(mention, here, asked.begin, asked.stop, asked.run)
            _add_baseline(choices, asked.kind, mention, where, value).feature_sets.append(
                _worded(mention.text)
            )
    before = "first" if not asked.before else "none" if last is None else "some"
    many = min(len(phrases) + compared, 3)
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
    return choices.add(mention.text, mention.start, mention.end, feature_sets, 0.0)


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
    step = 0 if gap < 4 else 1 if gap < 12 else 2 if gap < 40 else 3
    return step, "before" if before else "after"
