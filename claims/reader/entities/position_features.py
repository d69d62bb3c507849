"""Where a name stands, seen from an amount: before or behind it, how near, with what between."""

from bisect import bisect_right
from typing import NamedTuple

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import Question
from claims.reader.expressions import expression
from claims.reader.memory import kept
from claims.reader.model.linear_model import REMEMBERED_SETS, FeatureSet

_TOUCHING = frozenset(("(", "(~", ":", "at", ""))
_TOUCHING_BY = frozenset(("by", "with", "to", "from"))
_TIED = frozenset((
    "(", "on", "for", "of", ")", "in", "over", "than", "vs", "vs.", "versus", "against", "compared to", "compared with",
    "relative to",
))  # fmt: skip
_ASIDE = expression(
    r"\)?(?:\s\([^()]{1,40}\))?\s", finds=(" (to 46.1%) on X", ") on X"), leaves=("(46.1%)", ",")
)
# "6.52 FID and 28.08 CLIP score on X", "beats A by 3 and B by 2 on X": one place behind two amounts.
_PLAIN = r"(?:(?!\b(?:on|across|in|for|over|than|by|while|compared|with|at)\b)[^;:,])*"
_AND_AMOUNT = rf"(?:,?\sand|\s?/|,)\s(?:[\w.-]+(?:\s[\w.-]+)?\sby\s|(?:an?\s)?(?:[\w@-]+\s){{1,2}}of\s)?[~+]?[0-9]{_PLAIN}"
_IN_METRIC = r"\s(?:in|of)\s[\w@.-]+(?:\s[\w@.-]+)?"
_OVER_BASE = r"(?:\s(?:over|than|against|compared\s(?:to|with))\s[\w@.-]+(?:\s[\w@.-]+)?)?"
_SHARED = expression(
    rf"(?:{_PLAIN}(?:{_AND_AMOUNT}){{1,3}}|{_IN_METRIC}(?:,|,?\sand)\s[~+]?[0-9][0-9.]*\s?(?:%|points)?{_IN_METRIC}{_OVER_BASE})",
    r"\s(?:on|across)\s(?:the\s|both\s)?",
    finds=(
        " FID and 28.08 CLIP score on ",
        " and B by 2 across the ",
        ", a recall of 0.8 and an F1 of 0.9 on ",
        " in AUPRC and 1.16% in AUROC over Foo on ",
    ),
    leaves=(" FID on ", " FID and 28.08 CLIP score"),
)
_OPENED = expression(
    r"\s?\((?:[\w@.]+(?::|\s=)\s)?", finds=(" (30", " (mAP: 30", " (F1 = 30"), leaves=(" 30", "[")
)
_STEPS = (15, 40, 90)  # characters between a name and an amount: what is nearer than the first is next to it
_OPENED_REACH = 100  # characters before a name in which the bracket that it stands in was opened
_MOST_BETWEEN = 3  # names or amounts between: more make no difference
_MOST_LISTED = 2  # places in a list: later ones are alike
# Points for the benchmark; they only order the candidates.
_TAKEN_POINTS = -6.0  # another amount has it
_ONTO_POINTS = 2.0  # it stands before the amount, in the same clause, behind "on"


class Position(NamedTuple):
    """What is said of a name by where it stands, seen from an amount."""

    feature_set: FeatureSet
    side: str  # of the amount: before, after
    near: str  # how many other names stand between, and on which side
    far: str  # how many characters, in steps
    onto: float  # points for the benchmark: whether its "on" is tied to this amount


class _Circumstances(NamedTuple):
    """All that the features of a place are made of."""

    side: str
    prep: str
    between: int  # other names between
    step: int  # how far
    touch: str  # what ties it to the amount, with nothing else between
    taken: bool  # another amount has it
    clause: bool  # it stands in another clause
    numbers: int  # amounts between
    aligned: str  # its place in a list, beside that of the amount in its own
    bracketed: bool  # the amount stands in brackets behind it
    shared: bool  # it stands behind several amounts and belongs to all
    passed: bool  # a number between says where it went
    enclosed: str  # the bracket that it stands in and the amount does not


def place(mention: Mention, here: SentenceMentions, begin: int, stop: int, run: tuple[int, int]) -> Position:
    """What the place of a mention says seen from the amount [begin, stop), `run` its place and list length."""
    before = mention.end <= begin
    left, right = (
        (mention.end, begin) if before else (_behind(here.sentence, stop, mention.start), mention.start)
    )
    sentence, prep = here.sentence, mention.prep
    gap = sentence[left:right]
    between, numbers = here.names.within(left, right), here.amounts.within(left, right)
    if before:
        touch = _touch_before(gap)
        taken = mention.taken or (mention.given and (")" in gap or numbers > 0))
        bracketed, shared = between == 0 and _is_bracketed(sentence, mention.start, gap), False
        passed = mention.going and numbers > 0
    else:
        in_bracket = gap == ", " and sentence[mention.end : mention.end + 1] == ")"
        touch = "after ," if in_bracket else _touch_after(gap)
        taken, passed = mention.given, mention.going
        bracketed = False
        shared = between <= 1 and prep in ("on", "across") and _SHARED.fullmatch(gap) is not None
    return _position(
        _Circumstances(
            "before" if before else "after",
            prep,
            between if between < _MOST_BETWEEN else _MOST_BETWEEN,
            bisect_right(_STEPS, right - left),
            touch,
            taken,
            here.clauses.within(left, right) > 0,
            numbers if numbers < _MOST_BETWEEN else _MOST_BETWEEN,
            _aligned(mention, run),
            bracketed,
            shared,
            passed,
            _is_enclosed(sentence, mention, begin),
        )
    )


def _behind(sentence: str, stop: int, start: int) -> int:
    """Where what lies between an amount that ends at `stop` and a name begins: behind a bracket that is the amount's."""
    if sentence[stop : stop + 2] in (" (", ") ") and (aside := _ASIDE.match(sentence, stop, start)):
        return aside.end() - 1
    return stop


def _touch_before(gap: str) -> str:
    """What ties a name to an amount right behind it, "" where they do not touch."""
    tie = gap.strip()
    return "before" if tie in _TOUCHING else f"before {tie}" if tie in _TOUCHING_BY else ""


def _touch_after(gap: str) -> str:
    """What ties a name to an amount right before it, "" where they do not touch."""
    tie = gap.strip().removesuffix(" the")
    return f"after {tie}" if tie in _TIED else ""


def _aligned(mention: Mention, run: tuple[int, int]) -> str:
    """Whether a name has the same place in its list as the amount in its own, or which place it has."""
    _, number, length = mention.run
    if run[1] > 1 and length == run[1]:
        return "aligned" if run[0] == number else "misaligned"
    return f"list={min(number, _MOST_LISTED)}" if length > 1 else ""


def _is_bracketed(sentence: str, start: int, gap: str) -> bool:
    """Whether an amount stands in brackets behind the name that begins at `start`."""
    return _OPENED.fullmatch(gap) is not None or (
        gap in (", ", ": ", " at ", " = ") and sentence[start - 1 : start] in ("(", ";")
    )


def _is_enclosed(sentence: str, mention: Mention, begin: int) -> str:
    """Whether a name stands in a bracket that the amount is not in: "alone", "among" others, or "" where not."""
    opened = sentence.rfind("(", max(0, mention.start - _OPENED_REACH), mention.start)
    if opened < 0 or sentence.find(")", opened, mention.start) >= 0:
        return ""
    closed = sentence.find(")", mention.end)
    if closed < 0 or opened < begin < closed:
        return ""
    return "alone" if (opened + 1, closed) == (mention.start, mention.end) else "among"


@kept(REMEMBERED_SETS)
def _position(said: _Circumstances) -> Position:
    """The features of a place, and what they say of the benchmark."""
    side, prep = said.side, said.prep
    near, far = f"near={side}{said.between}", f"far={side}{said.step}"
    found = [f"touch={said.touch}", f"touch={said.touch}&prep={prep}"] if said.touch else []
    found += [f"side={side}", near, f"prep={side} {prep}", far]
    found += ["taken"] if said.taken else []
    found += [f"clause={side}"] if said.clause else []
    found.append(f"numbers={side}{said.numbers}")
    found += [said.aligned] if said.aligned else []
    found += ["bracketed", f"bracketed&prep={prep}"] if said.bracketed else []
    found += ["shared"] if said.shared else []
    found += [f"passed={side}"] if said.passed else []
    found += [f"enclosed={said.enclosed}", f"enclosed={said.enclosed}&{side}"] if said.enclosed else []
    onto = 0.0
    if said.taken:
        onto = _TAKEN_POINTS
    elif side == "before" and not said.clause and prep in ("on", "across"):
        onto = _ONTO_POINTS
    return Position(FeatureSet(found), side, near, far, onto)


def places(here: SentenceMentions, asked: Question) -> list[tuple[Mention, Position]]:
    """The names of the sentence that are no part of the amount, with their places seen from it."""
    return [
        (mention, place(mention, here, asked.begin, asked.stop, asked.run))
        for mention in here.mentions
        if not asked.inside(mention.start, mention.end)
    ]
