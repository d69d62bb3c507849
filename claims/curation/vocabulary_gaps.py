"""Names that are met often and that the vocabulary does not know, for a person to add; nothing is ever merged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from claims.codes import NameKind
from claims.reader import explain
from claims.vocabulary.lookup import FILES, Vocabulary, fold

# The fields of a claim that hold names, and which of the vocabulary's files they belong to.
_FIELDS: dict[str, NameKind] = {
    "benchmark": "benchmark",
    "metric": "metric",
    "system": "system",
    "baseline": "system",
}
KINDS: tuple[NameKind, ...] = tuple(FILES)
_NEAR = 3  # entries shown at most
_CUTOFF = 80  # of 100: how alike two folded spellings have to be
_SAMPLES = 2


@dataclass(slots=True)
class Met:
    """One unknown name: its spellings, the papers and claims that name it, and where it was met first."""

    kind: NameKind
    spellings: Counter[str] = field(default_factory=Counter)
    papers: set[str] = field(default_factory=set)
    claims: int = 0
    places: list[tuple[str, int]] = field(default_factory=list)  # abstract, offset of the value

    @property
    def name(self) -> str:
        """The spelling met most often, the first in the alphabet of equals."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))


class Unknown:
    """The unknown names of the claims it was shown, by kind and folded spelling."""

    def __init__(self, vocabulary: Vocabulary, kinds: Iterable[NameKind] = KINDS) -> None:
        self.vocabulary = vocabulary
        self._kinds = frozenset(kinds)
        self._met: dict[tuple[NameKind, str], Met] = {}

    def add(self, paper: str, abstract: str, claim: Mapping[str, Any]) -> None:
        """Count the names of one claim (its fields, with `start`) of the paper with this id or title."""
        counted = set()
        for name, kind in _FIELDS.items():
            printed = claim[name]
            if kind not in self._kinds or not printed or not fold(printed):
                continue
            if self.vocabulary.find(kind, printed) is not None:
                continue
            key = (kind, fold(printed))
            met = self._met.setdefault(key, Met(kind))
            met.spellings[printed] += 1
            met.papers.add(paper)
            met.claims += key not in counted
            counted.add(key)
            if len(met.places) < _SAMPLES and abstract not in (place[0] for place in met.places):
                met.places.append((abstract, claim["start"]))

    def rows(self, at_least: int = 1) -> list[dict[str, Any]]:
        """A row for each name that at least so many papers use, most papers first.

        `near` holds the entries of its kind that look alike, `known_as` the other kinds that have an entry of
        this name, `samples` the sentences it was met in. Similar names are not the same name: a person decides.
        """
        often = [met for met in self._met.values() if len(met.papers) >= at_least]
        often.sort(key=lambda met: (-len(met.papers), -met.claims, KINDS.index(met.kind), met.name))
        folded = {
            kind: {
                key: entry.name
                for entry in self.vocabulary.entries[kind]
                for key in map(fold, entry.spellings)
            }
            for kind in KINDS
        }
        return [
            {
                "kind": met.kind,
                "name": met.name,
                "papers": len(met.papers),
                "claims": met.claims,
                "spellings": sorted(met.spellings),
                "known_as": [k for k in KINDS if k != met.kind and self.vocabulary.find(k, met.name)],
                "near": _near(met.name, folded[met.kind]),
                "samples": [_sentence(abstract, start) for abstract, start in met.places],
            }
            for met in often
        ]


def _near(name: str, known: Mapping[str, str]) -> list[str]:
    """The names of the entries whose spelling is most like `name`, the most alike first."""
    hits = process.extract(fold(name), list(known), scorer=fuzz.ratio, limit=3 * _NEAR, score_cutoff=_CUTOFF)
    ordered = sorted(hits, key=lambda hit: (-hit[1], hit[0]))
    return list(dict.fromkeys(known[key] for key, _, _ in ordered))[:_NEAR]


def _sentence(abstract: str, start: int) -> str:
    """The sentence that the offset `start` lies in."""
    return next((abstract[b:e].strip() for b, e in explain.spans(abstract) if b <= start < e), "")
