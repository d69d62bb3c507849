"""Where a name stands, seen from an amount: before or behind it, how near, with what between."""

import re
from typing import NamedTuple

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.model.linear_model import FeatureSet, remembered

_TOUCHING = frozenset(("(", "(~", ":", "at", ""))
_TOUCHING_BY = frozenset(("by", "with", "to", "from"))
_ASIDE = re.compile(r"\)?(?:\s\([^()]{1,40}\))?\s")  # "+21.1% (to 46.1%) on X"
# "6.52 FID and 28.08 CLIP score on X", "beats A by 3 and B by 2 on X": one place behind two amounts.
_PLAIN = r"(?:(?!\b(?:on|across|in|for|over|than|by|while|compared|with|at)\b)[^;:,])*"
_SHARED = re.compile(
    rf"{_PLAIN}(?:(?:,?\sand|\s?/|,)\s(?:[\w.-]+(?:\s[\w.-]+)?\sby\s)?[~+]?[0-9]{_PLAIN}){{1,3}}\s(?:on|across)\s(?:the\s|both\s)?"
)
_OPENED = re.compile(r"\s?\((?:[\w@.]+(?::|\s=)\s)?")  # "X (30%)", "X (mAP: 30%)"
_TIED = frozenset(
    (
        "(",
        "on",
        "for",
        "of",
        ")",
        "in",
        "over",
        "than",
        "vs",
        "vs.",
        "versus",
        "against",
        "compared to",
        "compared with",
        "relative to",
    )
)


class Position(NamedTuple):
    """What is said of a name by where it stands, seen from an amount."""

    feature_set: FeatureSet
    side: str  # of the amount: before, after
    near: str  # how many other names stand between, and on which side
    far: str  # how many characters, in steps
    onto: float  # points for the benchmark: whether its "on" is tied to this amount


def place(mention: Mention, scene: SentenceMentions, begin: int, stop: int, run: tuple[int, int]) -> Position:
    """What the place of a mention says seen from the amount [begin, stop), `run` its place and list length."""
    sentence, amounts = scene.sentence, scene.amounts
    touch = ""
    bracketed = False
    if mention.end <= begin:
        side, left, right = "before", mention.end, begin
        gap = sentence[left:right]
        between = scene.names.within(left, right)
        if gap.strip() in _TOUCHING:
            touch = "before"
        elif gap.strip() in _TOUCHING_BY:
            touch = f"before {gap.strip()}"
        shared = False
        passed = mention.going and amounts.within(left, right) > 0
        taken = mention.taken or (mention.given and (")" in gap or amounts.within(left, right) > 0))
        bracketed = between == 0 and _is_bracketed(sentence, mention.start, gap)
    else:
        side, left, right = "after", stop, mention.start
        if sentence[stop : stop + 2] in (" (", ") ") and (aside := _ASIDE.match(sentence, stop, right)):
            left = aside.end() - 1
        gap = sentence[left:right]
        between = scene.names.within(left, right)
        tie = gap.strip().removesuffix(" the")
        if tie in _TIED:
            touch = f"after {tie}"
        taken = mention.given
        passed = mention.going
        shared = between < 2 and mention.prep in ("on", "across") and _SHARED.fullmatch(gap) is not None
        if gap == ", " and sentence[mention.end : mention.end + 1] == ")":
            touch = "after ,"
    size = right - left
    aligned = ""
    if run[1] > 1 and mention.run[2] == run[1]:
        aligned = "aligned" if run[0] == mention.run[1] else "misaligned"
    elif mention.run[2] > 1:
        aligned = f"list={min(mention.run[1], 2)}"
    return _place(
        side,
        min(between, 3),
        mention.prep,
        0 if size < 15 else 1 if size < 40 else 2 if size < 90 else 3,
        touch,
        taken,
        scene.clauses.within(left, right) > 0,
        min(amounts.within(left, right), 3),
        aligned,
        bracketed,
        shared,
        passed,
        _is_enclosed(sentence, mention, begin),
    )


def _is_bracketed(sentence: str, start: int, gap: str) -> bool:
    """Whether an amount stands in brackets behind the name that begins at `start`."""
    return _OPENED.fullmatch(gap) is not None or (
        gap in (", ", ": ", " at ", " = ") and sentence[start - 1 : start] in ("(", ";")
    )


def _is_enclosed(sentence: str, mention: Mention, begin: int) -> str:
    """Whether a name stands in a bracket that the amount is not in: "alone", "among" others, or "" where not."""
    opened = sentence.rfind("(", max(0, mention.start - 100), mention.start)
    if opened < 0 or sentence.find(")", opened, mention.start) >= 0:
        return ""
    closed = sentence.find(")", mention.end)
    if closed < 0 or opened < begin < closed:
        return ""
    return "alone" if (opened + 1, closed) == (mention.start, mention.end) else "among"


@remembered
def _place(
    side: str, between: int, prep: str, step: int, touch: str, taken: bool, clause: bool, numbers: int, aligned: str,
    bracketed: bool, shared: bool, passed: bool, enclosed: str,
) -> Position:  # fmt: skip
    """The feature sets of a place, and what they say of the benchmark."""
    near, far = f"near={side}{between}", f"far={side}{step}"
    found = [f"touch={touch}", f"touch={touch}&prep={prep}"] if touch else []
    found += [f"side={side}", near, f"prep={side} {prep}", far]
    found += ["taken"] if taken else []
    found += [f"clause={side}"] if clause else []
    found.append(f"numbers={side}{numbers}")
    found += [aligned] if aligned else []
    found += ["bracketed", f"bracketed&prep={prep}"] if bracketed else []
    found += ["shared"] if shared else []
    found += [f"passed={side}"] if passed else []
    found += [f"enclosed={enclosed}", f"enclosed={enclosed}&{side}"] if enclosed else []
    onto = 0.0
    if taken:
        onto = -6.0
    elif side == "before" and not clause and prep in ("on", "across"):
        onto = 2.0
    return Position(FeatureSet(found), side, near, far, onto)
