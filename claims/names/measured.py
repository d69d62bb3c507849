"""Which metric goes with an amount: every candidate with what speaks for it."""

import re

from claims.names import priors, wordlists
from claims.names.choices import LAST, Choices, Question
from claims.names.metrics import Candidate, is_head
from claims.names.scene import Mention, Scene

_NO_NOUN = re.compile(
    r"ly$|^\w+(?:ing|ed)$|(?:tasks|domains|settings|scenarios|systems|claims|benchmarks|datasets)$"
)
_CODED = re.compile(r"[_\d]")
_BETWEEN = re.compile(r"(?<!of)\s\d")
_SPEED = re.compile(r"\bfaster|accelerat|speed")
_FAST = re.compile(
    r"\b(?:faster|accelerat|speed|slower|latency|throughput|quicker|inference|training|decoding)"
)
_FASTER = re.compile(r"[\s-]*(?:faster|slower|quicker)\b")
_PLURALS = {
    "speedups": "speedup",
    "speed-ups": "speed-up",
    "accuracies": "accuracy",
    "scores": "score",
    "rates": "rate",
    "latencies": "latency",
}
_AT_THE_SAME_PLACE = 3.5  # points: "5% in accuracy and 3% in F1"
_BRACKETED = 2.0  # points: what "X (59%)" measures was said before


def metrics(
    scene: Scene, asked: Question, places: list[Candidate], before: Candidate | None
) -> list[Candidate]:
    """The names of what the amount may measure, `places` as found in the sentence; the last is "no name"."""
    choices = Choices(asked)
    bracket = _is_bracketed(scene, asked.begin)
    alike = {f for f in before.features if f.startswith("place=after") and "&" not in f} if before else set()
    for candidate in places:
        text = candidate.text or ""
        features, gap = _features(scene, asked, candidate)
        points = priors.metric(candidate, set(features), gap, bracket)
        if asked.link == "linked" and text != asked.last and alike & set(candidate.features):
            points += _AT_THE_SAME_PLACE
        if text == asked.last and asked.link in ("linked", "same"):
            points = max(points, LAST[asked.link] + _BRACKETED * bracket)
        choices.add(text, candidate.start, candidate.end, features, points)
    base = [
        f"kind={asked.kind}",
        f"unit={asked.unit}",
        f"{asked.kind}&{asked.unit}",
        f"link={asked.link}",
        f"last={asked.last is not None}",
        f"head={any(is_head((c.text or '').split()[-1]) for c in places)}",
        *(f"has {each}" for each in sorted({f for c in places for f in c.features})),
    ]
    if asked.last is not None:
        choices.other(asked.last, "last", base, LAST[asked.link] + _BRACKETED * bracket)
    if asked.unit == "x" or _SPEED.search(scene.sentence, max(0, asked.begin - 60), asked.stop + 30):
        choices.other("speedup", "speedup", base, _speedup(scene.sentence, asked))
    if asked.unit not in ("%", "pp", "points", "x", "", "#"):
        choices.other(asked.unit, "unit", base, 4.0)
    choices.other(None, "null", base, 4.3)
    for each in choices.found:
        each.text = _singular(each.text) if each.text else None
    return choices.ranked()


def _is_bracketed(scene: Scene, begin: int) -> bool:
    """Whether the amount stands in brackets behind a name, as in "GPT-4o (59%)"."""
    sentence = scene.sentence
    return any(
        m.end <= begin and sentence[m.end : begin] in (" (", ", ") and "(" in sentence[m.start - 1 : begin]
        for m in scene.mentions
    )


def _features(scene: Scene, asked: Question, candidate: Candidate) -> tuple[list[str], int]:
    """What a candidate's words and place say, and how many characters it stands from the amount."""
    text = candidate.text or ""
    words = text.split()
    ahead = candidate.end <= asked.begin
    gap = asked.begin - candidate.end if ahead else candidate.start - asked.stop
    side = "before" if ahead else "after"
    measures = is_head(words[-1])
    step = 0 if gap < 4 else 1 if gap < 15 else 2 if gap < 40 else 3 if gap < 90 else 4
    found = [*candidate.features, *(f"{each}&{asked.kind}&{measures}" for each in candidate.features)]
    found += [
        f"word={words[-1].lower()}",
        f"head={measures}",
        f"length={min(len(words), 5)}",
        side,
        f"far={side}{step}",
    ]
    named = any(m.start <= candidate.start < m.end and _is_name(m) for m in scene.mentions)
    if named or (not measures and _CODED.search(words[-1])):
        found.append("is a name")
    between = (
        scene.sentence[candidate.end : asked.begin] if ahead else scene.sentence[asked.stop : candidate.start]
    )
    if _BETWEEN.search(between):
        found.append(f"numbers between&{side}")
    if all(word in wordlists.GENERIC for word in words):
        found.append("generic")
    if not measures and _NO_NOUN.search(text):
        found.append("no noun")
    return found, gap


def _speedup(sentence: str, asked: Question) -> float:
    """The points of "speedup" where the text only says faster."""
    if asked.unit != "x":
        return 3.8
    if not _FAST.search(sentence, max(0, asked.begin - 60), asked.stop + 40):
        return 3.6
    return 8.0 if _FASTER.match(sentence, asked.stop) else 6.5


def _singular(text: str) -> str:
    """The metric's name where the text has several values of it: "speedups" of x17.8 and x19.0."""
    head = text.rsplit(" ", 1)[-1]
    return text[: len(text) - len(head)] + _PLURALS.get(head, head)


def _is_name(mention: Mention) -> bool:
    """Whether a mention is surely no metric."""
    return bool(
        mention.own
        or mention.kind in ("benchmark", "system")
        or "shape=model" in mention.features
        or "shape=bench" in mention.features
    )
