"""Which benchmark, system and metric go with an amount: every candidate with the features that speak for it."""

import re

from claims.names import priors, wordlists
from claims.names.metrics import Candidate, is_head
from claims.names.scene import Mention, Scene, relation

_LAST = {"linked": 7.2, "same": 5.2, "other": 3.5, "none": 0.0}  # points for the name of the claim before
_HUMAN = re.compile(r"[Hh]uman.*")


def systems(
    scene: Scene, begin: int, stop: int, kind: str, run: tuple[int, int], last: str | None, link: str
) -> list[Candidate]:
    """The names that may have achieved the amount; the last candidate is "no name"."""
    found: list[Candidate] = []
    seen: set[str] = set()
    points: list[float] = []
    subject = _subject(scene, begin)
    for mention in scene.mentions:
        if mention.start < stop and mention.end > begin:
            continue
        where = relation(mention, scene.mentions, scene.sentence, begin, stop, run)
        side = "before" if mention.end <= begin else "after"
        features = [
            *mention.features,
            *where,
            f"{kind}&{mention.own or 'other'}&{side}",
            f"{scene.paper}&{mention.own or 'other'}",
        ]
        if mention is subject:
            features += ["subject", f"subject&{mention.own or 'other'}"]
        if last is not None and mention.text == last:
            features += ["same as last", f"same as last&{link}"]
        guess = priors.system({*mention.features, *where, *(["subject"] if mention is subject else [])})
        points.append(max(guess, _LAST[link]) if mention.text == last and link == "linked" else guess)
        name = "human" if _HUMAN.fullmatch(mention.text) else mention.text
        seen.add(name)
        found.append(Candidate(name, mention.start, mention.end, features))
    mentioned = any(m.own in ("system", "variant") for m in scene.mentions)
    base = [
        f"mentioned={mentioned}",
        f"subject={subject.own or 'other' if subject else 'none'}",
        f"speaker={scene.speaker}",
        f"paper={scene.paper}",
        f"kind={kind}",
        f"link={link}",
    ]
    if last is not None and last not in seen:
        found.append(
            Candidate(
                last,
                -1,
                -1,
                [
                    "last",
                    *(["absent0"] if last in scene.own.systems[:1] else []),
                    *(f"last&{b}" for b in base),
                ],
            )
        )
        points.append(
            max(
                _LAST[link],
                (4.4 if scene.paper == "benchmark" else 5.8) + 0.7 * scene.speaker
                if last in scene.own.systems[:1]
                else 0.0,
            )
        )
        seen.add(last)
    for place, name in enumerate(scene.own.systems[:2]):
        if name not in seen:
            points.append((4.4 if scene.paper == "benchmark" else 5.8) - place + 0.7 * scene.speaker)
            found.append(
                Candidate(
                    name,
                    -1,
                    -1,
                    [
                        f"absent{place}",
                        *(f"absent{place}&{b}" for b in base),
                        f"absent{place}&of{min(len(scene.own.systems), 3)}",
                    ],
                )
            )
    found.append(
        Candidate(
            None,
            -1,
            -1,
            ["null", *(f"null&{b}" for b in base), f"null&{scene.paper}&{scene.speaker}&{bool(subject)}"],
        )
    )
    points.append(4.2)
    priors.rank(found, points)
    return found


def baselines(
    scene: Scene,
    begin: int,
    stop: int,
    kind: str,
    system: str | None,
    value: tuple[int, int] | None,
    last: str | None,
    link: str,
) -> list[Candidate]:
    """The names that the amount may be compared with, `value` the compared amount's span; the last is "no name"."""
    found: list[Candidate] = []
    some = False
    for mention in scene.mentions:
        if (mention.start < stop and mention.end > begin) or mention.text == system:
            continue
        features = relation(mention, scene.mentions, scene.sentence, begin, stop, (0, 1))
        features += [
            *mention.features,
            f"own={mention.own}&{kind}",
            f"prep={mention.prep}&{kind}",
            f"kind={mention.kind}",
        ]
        compared = mention.prep in _COMPARED
        some = some or compared
        features += [
            f"{each}&{compared}" for each in features if each.startswith(("side", "near", "far", "next"))
        ]
        if value is not None:
            gap = value[0] - mention.end if mention.end <= value[0] else mention.start - value[1]
            features += [
                "valued",
                f"valued&{compared}",
                f"valued far={0 if gap < 4 else 1 if gap < 12 else 2 if gap < 40 else 3}&{'before' if mention.end <= value[0] else 'after'}",
            ]
        if last is not None and mention.text == last:
            features.append(f"same as last&{link}")
        found.append(Candidate(mention.text, mention.start, mention.end, features))
    base = [
        f"kind={kind}",
        f"some={some}",
        f"value={value is not None}",
        f"value={value is not None}&{some}",
        f"{kind}&{some}",
    ]
    if last is not None and link == "linked" and not any(c.text == last for c in found):
        found.append(Candidate(last, -1, -1, ["last", *(f"last&{b}" for b in base)]))
    found.append(Candidate(None, -1, -1, ["null", *(f"null&{b}" for b in base)]))
    return found


_COMPARED = frozenset(
    [
        "over",
        "than",
        "vs",
        "vs.",
        "versus",
        "against",
        "from",
        "compared",
        "to",
        "compared",
        "with",
        "relative",
        "to",
        "beating",
        "surpassing",
        "outperforms",
        "outperforming",
        "exceeding",
        "surpasses",
        "outperform",
        "surpass",
        "beats",
        "exceeds",
        "improves",
        "boosts",
        "raises",
        "lifts",
    ]
) | {"compared to", "compared with", "relative to"}


def _subject(scene: Scene, begin: int) -> Mention | None:
    """The name that the number's clause begins with: the last one before it that has a verb behind it."""
    last = None
    for mention in scene.mentions:
        if mention.end > begin:
            break
        if "next=verb" in mention.features and mention.prep in (
            "start",
            "none",
            "other",
            "and",
            "paren",
            "while",
            "where",
            "whereas",
            "when",
        ):
            last = mention
    return last


def benchmarks(
    scene: Scene,
    begin: int,
    stop: int,
    kind: str,
    run: tuple[int, int],
    last: str | None,
    earlier: list[str],
    link: str,
) -> list[Candidate]:
    """The names that the amount may have been measured on; the last candidate is "no name"."""
    found: list[Candidate] = []
    seen: set[str] = set()
    points: list[float] = []
    some = False
    for mention in scene.mentions:
        if mention.start < stop and mention.end > begin:
            continue
        if "human" in mention.features:
            continue
        where = relation(mention, scene.mentions, scene.sentence, begin, stop, run)
        benchy = any(
            f in ("next=bench", "lex=benchmark", "shape=bench") or f.startswith("own=bench")
            for f in mention.features
        ) or mention.prep in ("on", "across", "in")
        some = some or benchy
        features = [*mention.features, *where, f"benchy={benchy}", f"{scene.paper}&{mention.own or 'other'}"]
        if last is not None and mention.text == last:
            features += ["same as last", f"same as last&{link}"]
        seen.add(mention.text)
        guess = priors.benchmark({*mention.features, *where}, benchy)
        points.append(max(guess, 5.9) if mention.text == last and link in ("linked", "same") else guess)
        found.append(Candidate(mention.text, mention.start, mention.end, features))
    base = [
        f"some={some}",
        f"paper={scene.paper}",
        f"kind={kind}",
        f"some={some}&{scene.paper}",
        f"link={link}",
    ]
    if last is not None and last not in seen:
        found.append(
            Candidate(
                last,
                -1,
                -1,
                [
                    "last",
                    *(["absent"] if last in scene.own.benchmarks[:1] else []),
                    *(f"last&{b}" for b in base),
                ],
            )
        )
        points.append(
            max(
                _LAST[link],
                (7.0 if scene.paper == "benchmark" else 5.0) if last in scene.own.benchmarks[:1] else 0.0,
            )
        )
        seen.add(last)
    for name in scene.own.benchmarks[:1]:
        if name not in seen:
            points.append(7.0 if scene.paper == "benchmark" else 5.0)
            found.append(Candidate(name, -1, -1, ["absent", *(f"absent&{b}" for b in base)]))
            seen.add(name)
    for place, name in enumerate(earlier[:2]):
        if name not in seen:
            points.append(4.4 - 0.5 * place)
            found.append(Candidate(name, -1, -1, [f"earlier{place}", *(f"earlier{place}&{b}" for b in base)]))
            seen.add(name)
    found.append(Candidate(None, -1, -1, ["null", *(f"null&{b}" for b in base)]))
    points.append(5.3)
    priors.rank(found, points)
    return found


def metrics(
    scene: Scene,
    places: list[Candidate],
    begin: int,
    stop: int,
    kind: str,
    unit: str,
    before: Candidate | None,
    link: str,
) -> list[Candidate]:
    """The names of what the amount may measure, `places` as found in the sentence; the last is "no name"."""
    found: list[Candidate] = []
    points: list[float] = []
    last = before.text if before else None
    alike = {f for f in before.features if f.startswith("place=after") and "&" not in f} if before else set()
    near = [f for c in places for f in c.features]
    bracket = any(
        m.end <= begin
        and scene.sentence[m.end : begin] in (" (", ", ")
        and "(" in scene.sentence[m.start - 1 : begin]
        for m in scene.mentions
    )
    for candidate in places:
        text = candidate.text or ""
        words = text.split()
        head = words[-1] if words else ""  # the last candidate is "no name"
        ahead = candidate.end <= begin
        gap = begin - candidate.end if ahead else candidate.start - stop
        side = "before" if ahead else "after"
        features = list(candidate.features)
        measures = is_head(head)
        features += [f"{each}&{kind}&{measures}" for each in candidate.features]
        features += [
            f"word={head.lower()}",
            f"head={measures}",
            f"length={min(len(words), 5)}",
            side,
            f"far={side}{0 if gap < 4 else 1 if gap < 15 else 2 if gap < 40 else 3 if gap < 90 else 4}",
        ]
        if any(m.start <= candidate.start < m.end and _is_name(m) for m in scene.mentions):
            features.append("is a name")
        if _crosses(scene.sentence, candidate, begin, stop):
            features.append(f"numbers between&{side}")
        if last is not None and text == last:
            features += ["same as last", f"same as last&{link}"]
        if all(w in wordlists.GENERIC for w in words):
            features.append("generic")
        if not measures and _NO_NOUN.search(text):
            features.append("no noun")
        if not measures and _CODED.search(head):
            features.append("is a name")
        guess = priors.metric(candidate, set(features), gap, bracket)
        if link == "linked" and text != last and alike & set(candidate.features):
            guess += 3.5  # "5% in accuracy and 3% in F1": said at the same place as the one before
        points.append(
            max(guess, _LAST[link] + 2.0 * bracket) if text == last and link in ("linked", "same") else guess
        )
        found.append(Candidate(_singular(text), candidate.start, candidate.end, features))
    base = [
        f"kind={kind}",
        f"unit={unit}",
        f"{kind}&{unit}",
        f"link={link}",
        f"last={last is not None}",
        f"known={'place=known' in near}",
        f"head={any(is_head((c.text or '').split()[-1]) for c in places)}",
    ]
    base += [f"has {each}" for each in sorted(set(near))]
    if last is not None and not any(c.text == last for c in places):
        found.append(Candidate(last, -1, -1, ["last", *(f"last&{b}" for b in base)]))
        points.append(_LAST[link] + 2.0 * bracket)
    if unit == "x" or re.search(r"\bfaster|accelerat|speed", scene.sentence[max(0, begin - 60) : stop + 30]):
        fast = re.search(
            r"\b(?:faster|accelerat|speed|slower|latency|throughput|quicker|inference|training|decoding)",
            scene.sentence[max(0, begin - 60) : stop + 40],
        )
        points.append(
            (
                3.6
                if not fast
                else 8.0
                if re.match(r"[\s-]*(?:faster|slower|quicker)\b", scene.sentence[stop:])
                else 6.5
            )
            if unit == "x"
            else 3.8
        )
        found.append(Candidate("speedup", -1, -1, ["speedup", *(f"speedup&{b}" for b in base)]))
    if unit not in ("%", "pp", "points", "x", "", "#"):
        points.append(4.0)
        found.append(Candidate(unit, -1, -1, ["unit", *(f"unit&{b}" for b in base)]))
    found.append(Candidate(None, -1, -1, ["null", *(f"null&{b}" for b in base)]))
    points.append(4.3)
    priors.rank(found, points)
    return found


_NO_NOUN = re.compile(
    r"ly$|^\w+(?:ing|ed)$|(?:tasks|domains|settings|scenarios|systems|claims|benchmarks|datasets)$"
)
_CODED = re.compile(r"[_\d]")
_PLURALS = {
    "speedups": "speedup",
    "speed-ups": "speed-up",
    "accuracies": "accuracy",
    "scores": "score",
    "rates": "rate",
    "latencies": "latency",
}


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


def _crosses(sentence: str, candidate: Candidate, begin: int, stop: int) -> bool:
    """Whether another number stands between candidate and amount."""
    gap = sentence[candidate.end : begin] if candidate.end <= begin else sentence[stop : candidate.start]
    return re.search(r"(?<!of)\s\d", gap) is not None
