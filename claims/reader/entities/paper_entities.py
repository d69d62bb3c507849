"""The paper's own names: its method or model, and its benchmark."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reader.entities import entity_types, introductions, shapes
from claims.reader.entities.context import following
from claims.reader.entities.introductions import ShapesOf
from claims.reader.entities.shapes import Looks
from claims.reader.expressions import expression
from claims.reader.model.reader_model import ReaderModel

_UNSURE = 1.0  # log odds: a name of which less says what it is may be a benchmark or a system
_POSSIBLE = -0.5  # log odds at least of what may be the paper's own system
_MOST = 3  # systems that are kept
_OCCURRENCES = 4  # of a name in the abstract, around which is looked
_SURE = ((2.0, "surely"), (0.5, "likely"), (-0.5, "maybe"))  # log odds above which a system is so
_TOKEN = expression(r"[A-Za-z][A-Za-z-]*|[(:,]", finds=("a", "("), leaves=("7", ";"))
_REACH = 40  # characters before a name in which the last two words stand
_APPOSED = expression(r",\s(?:an?|the|which|our)\s", finds=", a net", leaves=(", and", " a net"))


@dataclass(frozen=True, slots=True)
class PaperEntities:
    """What the paper named itself: systems and benchmarks, best guess first; what may be either is in both."""

    systems: tuple[str, ...]
    benchmarks: tuple[str, ...]
    kind: str  # what the paper is about: "method", "benchmark", "both" (a method first) or "neither"; "?": unsure
    sure: tuple[str, ...]  # how sure each of the systems is its own: surely, likely, maybe, hardly


def read(
    title: str, text: str, sentences: Sequence[tuple[int, int]], shapes_of: ShapesOf, model: ReaderModel
) -> PaperEntities:
    """The names that title and readable abstract give to the paper's own work, as `model` decides."""
    return TitleAndAbstract(title, text, sentences, shapes_of).own(model)


class TitleAndAbstract:
    """Title and readable abstract of a paper with all that is shaped like a name, and what may be its own."""

    def __init__(
        self, title: str, text: str, sentences: Sequence[tuple[int, int]], shapes_of: ShapesOf
    ) -> None:
        self.title = title
        self.text = text
        self.given = introductions.read(title, text, sentences, shapes_of)
        self.ranked = self.given.ranked()
        self.shapes = [shapes_of(index) for index in range(len(sentences))]
        self.begins = [begin for begin, _ in sentences]

    def roles(self) -> dict[str, list[str]]:
        """What speaks for a benchmark or a system of each name that the paper gives."""
        paper = entity_types.of_paper(self.title, self.text)
        said, found = self.given.said, self.given.found
        return {
            name: entity_types.signs(name, self.title, self.text, paper, said[name], found[name][1])
            for name in self.ranked
        }

    def own(self, model: ReaderModel) -> PaperEntities:
        """The paper's own names."""
        kind, named, benchmarks = self._by_role(model)
        own = model.part("own")
        odds = {name: own.log_odds_of_features(signs) for name, signs in self.signs(kind, named).items()}
        possible = [name for name in odds if odds[name] > _POSSIBLE or name in named]
        possible = [name for name in possible if name not in self.given.others]
        systems = sorted(possible, key=lambda name: (-odds[name], self.text.find(name), name))[:_MOST]
        return PaperEntities(tuple(systems), benchmarks, kind, tuple(_sure(odds[name]) for name in systems))

    def _by_role(self, model: ReaderModel) -> tuple[str, list[str], tuple[str, ...]]:
        """What the paper is about, and of the names that it gives the systems and the benchmarks."""
        if not self.ranked:
            return "neither", [], ()
        role = model.part("role")
        odds = {name: role.log_odds_of_features(signs) for name, signs in self.roles().items()}
        first = odds[self.ranked[0]]
        kind = "benchmark" if first > 0 else "both" if any(each > 0 for each in odds.values()) else "method"
        return (
            kind if abs(first) > _UNSURE else f"{kind}?",
            [name for name in self.ranked if odds[name] <= _UNSURE],
            tuple(name for name in self.ranked if odds[name] > -_UNSURE),
        )

    def candidates(self, model: ReaderModel) -> dict[str, list[str]]:
        """What speaks for each name's being that of the paper's own system, its role as `model` decides: to learn from."""
        kind, named, _ = self._by_role(model)
        return self.signs(kind, named)

    def signs(self, kind: str, named: Sequence[str]) -> dict[str, list[str]]:
        """As `candidates`, `named` the systems by the rules that look where a paper gives names."""
        places = self._places()
        often = {name: self.text.count(name) for name in dict.fromkeys([*places, *self.given.found])}
        # What is said once, and not where names are given, is seldom the paper's own: not worth a look.
        names = [name for name in often if often[name] > 1 or name in self.given.found or name in self.title]
        most = max([2, *often.values()])
        return {
            name: list(
                dict.fromkeys(
                    self._standing(name, often[name], most, kind, named)
                    + self._around(name, places.get(name, []))
                )
            )
            for name in names
        }

    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """Where what is shaped like a name stands: its sentence, and where it begins in the text."""
        places: dict[str, list[tuple[int, int]]] = {}
        for index, found in enumerate(self.shapes):
            for shape in found:
                begin = self.begins[index] + shape.start
                if not self._is_address(index, begin):
                    places.setdefault(shape.text, []).append((index, begin))
        return places

    def _is_address(self, index: int, begin: int) -> bool:
        """Whether what begins at `begin` in a sentence is part of an address in the web."""
        start = max(self.begins[index], self.text.rfind(" ", 0, begin) + 1)
        return "://" in self.text[start:begin] or "www." in self.text[start:begin]

    def _standing(self, name: str, often: int, most: int, kind: str, named: Sequence[str]) -> list[str]:
        """How often a name is said, how it looks, whether the title has it, and what the rules say of it."""
        weight, votes = self.given.found.get(name, (0.0, 0.0))
        title = "begins" if self.title.startswith(name) else "in" if name in self.title else "no"
        place = named.index(name) if name in named else "no"
        step, times = min(int(weight), 3), min(often, 4)
        looks = "+".join(like for like, so in zip(Looks._fields, shapes.looks(name), strict=True) if so)
        return [
            f"weight={min(weight, 4.0):.1f}", f"vote={(votes > 0) - (votes < 0)}", f"title={title}", f"often={times}",
            f"often={times}&title={title}", f"often={times}&weight={step}", f"most={often == most}", f"kind={kind}",
            f"place={place}", f"place={place}&weight={step}", f"ends={name[-3:].lower()}", f"words={min(3, name.count(' ') + 1)}",
            f"other={name in self.given.others}", f"looks={looks}",
        ]  # fmt: skip

    def _around(self, name: str, places: list[tuple[int, int]]) -> list[str]:
        """What stands before and behind a name in the abstract."""
        found = [f"shaped={bool(places)}"]
        if places:
            count = len(self.begins)
            found += [f"first={5 * places[0][0] // count}", f"last={5 * places[-1][0] // count}"]
        elif (place := self.text.find(name)) >= 0:
            places = [(0, place)]
        for index, begin in places[:_OCCURRENCES]:
            end = begin + len(name)
            words = _TOKEN.findall(self.text, max(self.begins[index], begin - _REACH), begin)[-2:]
            found.append("behind " + (words[-1].lower() if words else "^"))
            found += ["behind " + " ".join(words).lower()] if len(words) > 1 else []
            found += ["apposed"] if _APPOSED.match(self.text, end) else []
            found.append("next=" + following(self.text, end))
            if does := entity_types.DOES.match(self.text, end):
                found.append("does " + does[1])
        return found


def _sure(odds: float) -> str:
    """How sure a system is the paper's own."""
    return next((word for least, word in _SURE if odds > least), "hardly")
