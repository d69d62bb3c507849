"""Which benchmark, system and baseline go with an amount: every candidate with what speaks for it."""

import re

from claims.names import priors
from claims.names.choices import LAST, Choices, Question
from claims.names.metrics import Candidate
from claims.names.scene import Mention, Scene, relation

_HUMAN = re.compile(r"[Hh]uman.*")
_CARRIED = 5.9  # points of the benchmark of the claim before in the same sentence
_SUBJECTS = frozenset(("start", "none", "other", "and", "paren", "while", "where", "whereas", "when"))
_COMPARED = frozenset(
    (
        "over", "than", "vs", "vs.", "versus", "against", "from", "to", "with", "compared to", "compared with", "relative to",
        "beating", "surpassing", "outperforms", "outperforming", "exceeding", "surpasses", "outperform", "surpass", "beats",
        "exceeds", "improves", "boosts", "raises", "lifts",
    )
)  # fmt: skip


def systems(scene: Scene, asked: Question) -> list[Candidate]:
    """The names that may have achieved the amount; the last candidate is "no name"."""
    choices = Choices(asked)
    subject = _subject(scene, asked.begin)
    for mention in scene.mentions:
        if asked.inside(mention.start, mention.end):
            continue
        where = relation(mention, scene.mentions, scene.sentence, asked.begin, asked.stop, asked.run)
        side = "before" if mention.end <= asked.begin else "after"
        owned = mention.own or "other"
        features = [*mention.features, *where, f"{asked.kind}&{owned}&{side}", f"{scene.paper}&{owned}"]
        if mention is subject:
            features += ["subject", f"subject&{owned}"]
        points = priors.system(set(features))
        if mention.text == asked.last and asked.link == "linked":
            points = max(points, LAST["linked"])
        name = "human" if _HUMAN.fullmatch(mention.text) else mention.text
        choices.add(name, mention.start, mention.end, features, points)
    base = [
        f"mentioned={any(m.own in ('system', 'variant') for m in scene.mentions)}",
        f"subject={subject.own or 'other' if subject else 'none'}",
        f"speaker={scene.speaker}",
        f"paper={scene.paper}",
        f"kind={asked.kind}",
        f"link={asked.link}",
    ]
    own = (4.4 if scene.paper == "benchmark" else 5.8) + 0.7 * scene.speaker
    ours = scene.own.systems
    if asked.last is not None:
        sign = "last of ours" if asked.last in ours[:1] else "last"
        choices.other(asked.last, sign, base, max(LAST[asked.link], own if asked.last in ours[:1] else 0.0))
    for place, name in enumerate(ours[:2]):
        choices.other(name, f"absent{place}", [*base, f"of{min(len(ours), 3)}"], own - place)
    choices.other(None, "null", [*base, f"{scene.paper}&{scene.speaker}&{subject is not None}"], 4.2)
    return choices.ranked()


def _subject(scene: Scene, begin: int) -> Mention | None:
    """The name that the number's clause begins with: the last one before it that has a verb behind it."""
    before = [m for m in scene.mentions if m.end <= begin]
    verbs = [m for m in before if "next=verb" in m.features and m.prep in _SUBJECTS]
    return verbs[-1] if verbs else None


def benchmarks(scene: Scene, asked: Question, earlier: list[str]) -> list[Candidate]:
    """The names that the amount may have been measured on; the last candidate is "no name"."""
    choices = Choices(asked)
    some = False
    for mention in scene.mentions:
        if asked.inside(mention.start, mention.end) or "human" in mention.features:
            continue
        where = relation(mention, scene.mentions, scene.sentence, asked.begin, asked.stop, asked.run)
        likely = _is_likely(mention)
        some = some or likely
        features = [*mention.features, *where, f"likely={likely}", f"{scene.paper}&{mention.own or 'other'}"]
        points = priors.benchmark(set(features), likely)
        if mention.text == asked.last and asked.link in ("linked", "same"):
            points = max(points, _CARRIED)
        choices.add(mention.text, mention.start, mention.end, features, points)
    base = [
        f"some={some}",
        f"paper={scene.paper}",
        f"kind={asked.kind}",
        f"some={some}&{scene.paper}",
        f"link={asked.link}",
    ]
    own = 7.0 if scene.paper == "benchmark" else 5.0
    ours = scene.own.benchmarks[:1]
    if asked.last is not None:
        sign = "last of ours" if asked.last in ours else "last"
        choices.other(asked.last, sign, base, max(LAST[asked.link], own if asked.last in ours else 0.0))
    for name in ours:
        choices.other(name, "absent", base, own)
    for place, name in enumerate(earlier[:2]):
        choices.other(name, f"earlier{place}", base, 4.4 - 0.5 * place)
    choices.other(None, "null", base, 5.3)
    return choices.ranked()


def _is_likely(mention: Mention) -> bool:
    """Whether shape, vocabulary or preposition speak for a benchmark."""
    signs = {
        "next=bench",
        "lex=benchmark",
        "shape=bench",
        "own=bench0",
        "own=bench1",
        "own=bench2",
        "own=benchvariant",
    }
    return not signs.isdisjoint(mention.features) or mention.prep in ("on", "across", "in")


def baselines(
    scene: Scene, asked: Question, system: str | None, value: tuple[int, int] | None
) -> list[Candidate]:
    """The names that the amount may be compared with, `value` the compared amount's span; the last is "no name"."""
    choices = Choices(asked)
    some = False
    for mention in scene.mentions:
        if asked.inside(mention.start, mention.end) or mention.text == system:
            continue
        where = relation(mention, scene.mentions, scene.sentence, asked.begin, asked.stop, (0, 1))
        compared = mention.prep in _COMPARED
        some = some or compared
        features = [
            *where,
            *mention.features,
            f"own={mention.own}&{asked.kind}",
            f"prep={mention.prep}&{asked.kind}",
            f"kind={mention.kind}",
        ]
        near = [each for each in features if each.startswith(("side", "near", "far", "next"))]
        features += [f"{each}&{compared}" for each in near]
        if value is not None:
            features += ["valued", f"valued&{compared}", _beside(mention, value)]
        choices.add(mention.text, mention.start, mention.end, features, 0.0)
    has = value is not None
    base = [
        f"kind={asked.kind}",
        f"some={some}",
        f"value={has}",
        f"value={has}&{some}",
        f"{asked.kind}&{some}",
    ]
    if asked.last is not None and asked.link == "linked":
        choices.other(asked.last, "last", base, 0.0)
    choices.other(None, "null", base, 0.0)
    return choices.found


def _beside(mention: Mention, value: tuple[int, int]) -> str:
    """How near a name stands to the compared value."""
    before = mention.end <= value[0]
    gap = value[0] - mention.end if before else mention.start - value[1]
    step = 0 if gap < 4 else 1 if gap < 12 else 2 if gap < 40 else 3
    return f"valued far={step}&{'before' if before else 'after'}"
