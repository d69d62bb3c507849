"""What an amount is compared with: every candidate with what speaks for it."""

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import NameCandidate, NameCandidates, Question, elsewhere
from claims.reader.entities.position_features import Position, place
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet, remembered
from claims.reader.wording import BEATING, LIFTING, LOSING, spelled

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
_MANY = 3  # names that are compared with: more make no difference
_VALUE_STEPS = (4, 12, 40)  # characters between a name and the compared value


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
    base = _about_baseline((asked.kind, some, value is not None, f"{asked.link} {before}", many))
    if last is not None and asked.link == "linked":
        choices.other(last, [elsewhere(("last", base))], 0.0)
    choices.other(None, [elsewhere(("null", base))], 0.0)
    return choices.found


def _add_baseline(
    choices: NameCandidates, kind: str, mention: Mention, where: Position, value: tuple[int, int] | None
) -> NameCandidate:
    """Add a name in the sentence as what the amount may be compared with."""
    compared = mention.prep in _COMPARED
    feature_sets = [
        where.feature_set,
        mention.facts.feature_set,
        _tied((mention.own, mention.prep, mention.kind, kind)),
        _compared((where.side, where.near, where.far, mention.following, compared)),
    ]
    if value is not None:
        feature_sets.append(_valued((compared, *_beside(mention, value))))
    return choices.add(NameCandidate(mention.text, mention.start, mention.end, feature_sets, 0.0))


@kept(REMEMBERED_SETS)
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
