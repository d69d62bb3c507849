"""How a value was measured, as closed values: split, shots, sampling, resolution, language, subset, probe, tools, edition."""

import re
from collections.abc import Iterable, Mapping

from claims.vocabulary.settings_words import SettingsWords

NAMES = ("split", "shots", "sampling", "resolution", "language", "subset", "probe", "tools", "edition")
# The facets that part a board: values of two splits, subsets or languages are of two sets of questions.
PARTING = ("split", "subset", "language", "resolution")
_USUAL = {
    "split": ("test",),
    "subset": ("full",),
    "language": ("English",),
}  # what is meant where nothing is said
_BESIDE = 48  # characters behind a value in which its split may be said
_SPLIT = re.compile(
    r"^[%\s]*(?:[\w@-]+\s){0,4}?(?:on|for|in)\s(?:the\s)?(?:[\w'’.-]+\s){0,3}?"
    r"(?P<split>dev(?:elopment)?|val(?:idation)?|test)(?:[\s-](?:set|split))?\b",
    re.IGNORECASE,
)


def read(
    words: SettingsWords, setting: str | None, metric: Iterable[tuple[str, str]], behind: str
) -> dict[str, str]:
    """The facets of a value: what its metric's phrase says, else its setting, else the words just behind it."""
    found: dict[str, str] = {}
    for facet, value in metric:
        found.setdefault(facet, value)
    for _, _, facet, value in words.find(setting or ""):
        found.setdefault(facet, value)
    if "split" not in found and (match := _SPLIT.search(behind[:_BESIDE])):
        found["split"] = {"d": "dev", "v": "validation", "t": "test"}[match["split"][0].casefold()]
    return {name: value for name, value in found.items() if name in NAMES}


def part(facets: Mapping[str, str]) -> str:
    """What parts a value's board from the benchmark's main one: "split=dev"; '' for the usual sets."""
    return ", ".join(
        f"{name}={facets[name]}"
        for name in PARTING
        if name in facets and facets[name] not in _USUAL.get(name, ())
    )
