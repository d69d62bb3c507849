"""Which system achieved an amount: every candidate with what speaks for it."""

from typing import NamedTuple

from claims.reader.entities import heuristic_scores
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import LAST, NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.entities.position_features import Position
from claims.reader.expressions import expression, words
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet, remembered
from claims.reader.wording import ATTAIN_STEMS, GIVE_STEMS, SURPASS_STEMS

# However people are called, they are one system; the vocabulary may know the words too.
_HUMAN = expression(
    r"^[Hh]uman(?:s|-level)?(?: .*)?$", finds=("humans", "Human experts"), leaves=("HumanEval", "a human")
)
_SUBJECTS = frozenset(
    ("start", "none", "other", "and", "paren", "beside model", "while", "where", "whereas", "when")
)
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
# Points of what a reader would guess. They only order the candidates; how much the order is worth is learned. Set by hand.
_OWN_SYSTEM, _OWN_SYSTEM_OF_BENCHMARK = (
    5.8,
    4.4,
)  # the paper's own system where its sentence names none; of a benchmark's paper
_SPEAKER = 0.7  # more for it where the sentence speaks of "we", "our", "it"
_NEXT_OWN = 1.0  # less for each further system of the paper's own
_NO_SYSTEM = 4.2  # "no name"
_NAMELESS_SUBJECT = 2.5  # more for "no name", and less for what stands before a subject without a name
_MOST_OWN = 2  # systems of the paper's own that are candidates where the sentence names none
_MANY = 3  # own systems: more make no difference


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
            _owned((asked.kind, mention.own, where.side, here.paper, mention.prep)),
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
        feature_sets.append(_near_model((where.near, facts.model, mention.following)))
        choices.add(NameCandidate(name, mention.start, mention.end, feature_sets, points, mention.sort))
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
        choices.other(last, [elsewhere((sign, base))], points)
    for number, name in enumerate(ours[:_MOST_OWN]):
        of_ours = _of_ours((number, min(len(ours), _MANY), here.own.sure[number]))
        points = own - _NEXT_OWN * number
        choices.other(name, [elsewhere((f"absent{number}", base)), of_ours], points)
    nobody = subject == "nobody"
    silent = _nobody((here.paper, here.speaker, subject not in ("nobody", "none"), nobody))
    choices.other(None, [elsewhere(("null", base)), silent], _NO_SYSTEM + _NAMELESS_SUBJECT * nobody)


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


@kept(REMEMBERED_SETS)
def _as_subject(own: str) -> FeatureSet:
    return FeatureSet(["subject", f"subject&{own or 'other'}"])


@kept(REMEMBERED_SETS)
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


@kept(REMEMBERED_SETS)
def _about_system(facts: _SystemFacts) -> tuple[str, ...]:
    """The features of these facts."""
    return tuple(f"{name}={fact}" for name, fact in zip(facts._fields, facts, strict=True))


@remembered
def _of_ours(number: int, many: int, sure: str) -> FeatureSet:
    return FeatureSet([f"absent{number}&of{many}", f"absent{number}&{sure}"])


@remembered
def _nobody(paper: str, speaker: bool, subject: bool, nobody: bool) -> FeatureSet:
    return FeatureSet([f"null&{paper}&{speaker}&{subject}", f"null&nobody={nobody}"])


@remembered
def _near_model(near: str, model: bool, following: str) -> FeatureSet:
    """Of how near a name stands, beside whether it is a model's and what stands behind it."""
    return FeatureSet([f"{near}&model={model}", f"{near}&next={following}"])
