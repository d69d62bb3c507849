"""The words of a name, those that stand around it and those around the amount: what annotators' habits are learned from."""

from collections.abc import Sequence

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.name_candidates import NameCandidate, Question
from claims.reader.expressions import expression
from claims.reader.memory import kept
from claims.reader.model.linear_model import FeatureSet, remembered

_TOKEN = expression(r"[A-Za-z][\w@'-]*|[0-9.]+|[^\sA-Za-z0-9]", finds=("top-1", "4.2", "("), leaves=" ")
_TWO = expression(
    rf"\s*({_TOKEN.pattern})(?:\s*({_TOKEN.pattern}))?",
    finds=(" top-1 accuracy", "(a", "4"),
    leaves=(" ", ""),
)
_NUMBER = expression(r"[0-9.]+", finds=("4.2", "10"), leaves=("a", "%"))
_REACH = 40  # characters before and behind in which the two next words stand
_BESIDE = 25  # characters between a name and an amount that are beside each other
_SHORT_GAP = 32  # characters between a name and an amount that are looked at as they are
_MOST = 4  # names or amounts in a list: longer ones are alike
_NOWHERE = ("", "")
_REMEMBERED = 30_000  # words that are kept in small letters

Pair = tuple[str, str]  # the two words before a place, or behind it; a number is "#"
_Loose = tuple[list[str], list[str]]  # features in no set, and those of them that weigh
Place = tuple[int, int]  # of a claim among those of its sentence, and how many they are


def words_before(sentence: str, start: int) -> Pair:
    """The last two words before `start`, in small letters."""
    # Two words parted by blanks are two tokens or more.
    near = sentence[max(0, start - _REACH) : start].rsplit(None, 2)[-2:]
    plain = all([each.isascii() and each.isalpha() for each in near])
    found = near if plain else _TOKEN.findall(" ".join(near))[-2:]
    first, second = ("", "", *found)[-2:]
    return _plain(first), _plain(second)


def words_behind(sentence: str, end: int) -> Pair:
    """The first two words behind `end`, in small letters."""
    match = _TWO.match(sentence, end, end + _REACH)
    if match is None:
        return _NOWHERE
    first, second = match.groups("")
    return _plain(first), _plain(second)


@kept(_REMEMBERED)
def _plain(word: str) -> str:
    """A word in small letters; all numbers are one."""
    return "#" if word[:1].isdigit() else word.lower()


class Neighbourhood:
    """The names of one sentence with the words around each, which are looked up once, `learned` the features that weigh."""

    def __init__(self, here: SentenceMentions, learned: frozenset[str]) -> None:
        self._learned = learned
        self._sentence = here.sentence
        self._respectively = "espectively" in here.sentence
        self._amounts = here.amounts
        self._mentions = {(each.start, each.end): each for each in here.mentions}
        self._of_absent: dict[tuple[bool, int, int], _Loose] = {}
        self._of_names: dict[tuple[int, int], _Loose] = {}
        # Of an amount's span and place in its list: of the names by their spans.
        self._seen_before: dict[tuple[int, int, Place], dict[Place, tuple[list[FeatureSet], _Loose]]] = {}
        self._of_amounts: dict[tuple[int, int], tuple[Pair, Pair]] = {}

    def add(self, name: str, options: Sequence[NameCandidate], asked: Question, place: Place) -> None:
        """Give every candidate for one of a claim's names the features of the words around it and the amount."""
        if name == "metric":
            self._add_to_metrics(options, asked)
            return
        seen = self._seen_before.setdefault((asked.begin, asked.stop, asked.run), {})
        for each in options:
            if each.text is None or each.start < 0:
                _add_loose(each, self._absent(each.text is None, asked))
                continue
            span = each.start, each.end
            if (found := seen.get(span)) is None:
                found = seen[span] = self._seen_from(each, asked, place)
            each.feature_sets += found[0]
            _add_loose(each, self._of_name(each))
            _add_loose(each, found[1])
            if name == "system" and (mention := self._mentions.get(span)):
                each.feature_sets.append(self._as_subject(mention, asked))

    def _add_to_metrics(self, options: Sequence[NameCandidate], asked: Question) -> None:
        """Give what may have been measured the features of its own words and those around it."""
        for each in options:
            each.known += [place for place in each.loose if place in self._learned]
            if each.text is not None and each.start >= 0:
                _add_loose(each, self._of_name(each))
                last = each.text.rsplit(" ", 1)[-1].lower()
                each.feature_sets.append(_measured((last, each.end <= asked.begin, asked.kind, asked.unit)))

    def _absent(self, none: bool, asked: Question) -> _Loose:
        """The words around the amount, for a name that the sentence does not have."""
        key = none, asked.begin, asked.stop
        found = self._of_absent.get(key)
        if found is None:
            loose = _absent(none, *self._around(asked.begin, asked.stop))
            found = self._of_absent[key] = self._weighed(loose)
        return found

    def _around(self, begin: int, stop: int) -> tuple[Pair, Pair]:
        """The words around an amount."""
        found = self._of_amounts.get((begin, stop))
        if found is None:
            found = words_before(self._sentence, begin), words_behind(self._sentence, stop)
            self._of_amounts[begin, stop] = found
        return found

    def _weighed(self, loose: list[str]) -> _Loose:
        """The features, and those of them that weigh."""
        return loose, [each for each in loose if each in self._learned]

    def _of_name(self, each: NameCandidate) -> _Loose:
        """The words of a name and around it, wherever the amount stands."""
        span = each.start, each.end
        found = self._of_names.get(span)
        if found is None:
            before, behind = words_before(self._sentence, each.start), words_behind(self._sentence, each.end)
            found = self._of_names[span] = self._weighed(_name((each.text or "").lower(), before, behind))
        return found

    def _seen_from(
        self, each: NameCandidate, asked: Question, place: Place
    ) -> tuple[list[FeatureSet], _Loose]:
        """What lies between a name and the amount, and how their places in their lists go together."""
        (_, before), (behind, _) = self._around(asked.begin, asked.stop)
        ahead = each.end <= asked.begin
        left, right = (each.end, asked.begin) if ahead else (asked.stop, each.start)
        beside = right - left < _BESIDE
        found = [_amount((ahead, beside, before, behind))]
        gap = []
        if right - left < _SHORT_GAP:
            between = _NUMBER.sub("#", self._sentence[left:right].lower())
            gap.append(f"{'before' if ahead else 'after'}&gap={between}")
        mention = self._mentions.get((each.start, each.end))
        _, number, many = mention.run if mention else (0, 0, 1)
        if many > 1:
            at = min(number, _MOST), min(many, _MOST)
            found.append(_listed((at, asked.run, place, ahead, self._respectively)))
        return found, self._weighed(gap)

    def _as_subject(self, mention: Mention, asked: Question) -> FeatureSet:
        """Whether a name has the amount's own clause: no other amount stands between, and a verb behind the name."""
        ahead = mention.end <= asked.begin
        fresh = ahead and self._amounts.within(mention.end, asked.begin) == 0
        return _subject((fresh, mention.following, mention.text == asked.last("system"), asked.link))


def _add_loose(candidate: NameCandidate, loose: _Loose) -> None:
    candidate.loose += loose[0]
    candidate.known += loose[1]


def _absent(none: bool, before: Pair, behind: Pair) -> list[str]:
    """The words around the amount, for a name that its sentence does not have."""
    which = "none" if none else "absent"
    return [
        f"{which}&amount<{before[1]}", f"{which}&amount>{behind[0]}",
        f"{which}&amount<{' '.join(before)}", f"{which}&amount>{' '.join(behind)}",
    ]  # fmt: skip


def _name(text: str, before: Pair, behind: Pair) -> list[str]:
    words = text.split()
    return [
        f"<{before[1]}", f"<{' '.join(before)}", f">{behind[0]}", f">{' '.join(behind)}",
        f"first={words[0]}", f"last={words[-1]}", f"text={text}",
    ]  # fmt: skip


@remembered
def _measured(word: str, ahead: bool, kind: str, unit: str) -> FeatureSet:
    """The last word of what may have been measured, beside what the amount is."""
    side = "before" if ahead else "after"
    return FeatureSet([f"{side}&last={word}", f"{kind}&last={word}", f"{unit}&last={word}"])


@remembered
def _amount(ahead: bool, beside: bool, before: str, behind: str) -> FeatureSet:
    side = f"{'before' if ahead else 'after'}{' beside' if beside else ''}"
    return FeatureSet([f"{side}&amount<{before}", f"{side}&amount>{behind}"])


@remembered
def _subject(fresh: bool, following: str, same: bool, link: str) -> FeatureSet:
    """A name with or without an amount between, beside what stands behind it and whether the claim before has it."""
    return FeatureSet([
        f"fresh={fresh}&{following}", f"fresh={fresh}&{following}&{link}", f"fresh={fresh}&same={same}&{link}",
    ])  # fmt: skip


@remembered
def _listed(
    at: tuple[int, int], run: tuple[int, int], place: Place, ahead: bool, respectively: bool
) -> FeatureSet:
    """A name's place in its list beside the amount's in its own, and the claim's among those of the sentence."""
    number, many = at
    side = "before" if ahead else "after"
    claim, claims = min(place[0], _MOST), min(place[1], _MOST)
    same = f"{many == claims}&{number == claim}"
    run_too = f"{many == min(run[1], _MOST)}&{number == min(run[0], _MOST)}"
    return FeatureSet([
        f"place {number} of {many}, claim {claim} of {claims}", f"listed {same}&{side}", f"in run {run_too}&{side}",
        f"in run {run[1] > 1}&{run_too}", f"listed {same}&{respectively}", f"in run {run_too}&{respectively}",
    ])  # fmt: skip
