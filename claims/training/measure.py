"""Score the reader on every annotated set and save the figures: `python -m claims.training.measure`.

Writes seeds/quality.json, which the site and README show. The texts come from the shared material; where that is
absent nothing is written.
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from claims import resources
from claims.cli.score import keep
from claims.curation.scoring import Score, score
from claims.reader import Reader, extractors
from claims.training import annotations
from claims.training.annotations import SHARED, AnnotatedPaper
from claims.vocabulary import lookup

OTHER_FIELDS = "other fields"
# Neither trained on nor read while rules were written.
HELD_OUT = {
    "held-out": "heldout.jsonl",  # annotated by the rules' author
    "held-out 2": "heldout2.jsonl",  # by another reader
    "held-out 3": "heldout3.jsonl",  # by fourteen others, 48 abstracts each
    OTHER_FIELDS: "other-fields.jsonl",  # of vision, language, medicine ...: by two others, 100 abstracts each
}
# Fields of science by what arXiv lists a paper under first; a field of few papers is counted among the rest.
SCIENCES = {
    "cs.CV": "vision",
    "eess.IV": "vision",
    "cs.GR": "vision",
    "cs.CL": "language",
    "cs.IR": "language",
    "cs.AI": "artificial intelligence",
    "cs.LG": "learning",
}
_THE_REST = "the rest"


def _digest(name: str) -> list[AnnotatedPaper]:
    gold = SHARED / "gold" / f"{name}.jsonl"
    return annotations.digest(gold.with_suffix(".txt"), gold)


SETS: dict[str, Callable[[], list[AnnotatedPaper]]] = {
    **{name: partial(_digest, name) for name in ("dev1", "dev2")},
    **{name: partial(annotations.of_corpus, annotations.HELD_OUT / file) for name, file in HELD_OUT.items()},
}


def gold_rows(papers: list[AnnotatedPaper]) -> list[dict[str, Any]]:
    """The claims of annotated papers as a gold file has them, with title and quote."""
    found = []
    for paper in papers:
        for row in paper.claims:
            quote = row["quote"]
            words = quote if isinstance(quote, str) else paper.abstract[quote[0] : quote[1]]
            found.append(row | {"paper": paper.title, "quote": words})
    return found


def read_rows(reader: Reader, papers: list[AnnotatedPaper]) -> list[dict[str, Any]]:
    """What `reader` reads in annotated papers, as rows of a gold file."""
    return [extractors.row(p.title, c) for p in papers for c in reader.read(p.title, p.abstract).candidates]


def measured(reader: Reader, papers: list[AnnotatedPaper]) -> Score:
    """How well `reader` reads the annotated papers."""
    return score(read_rows(reader, papers), gold_rows(papers), reader.vocabulary)


def by_science(reader: Reader, papers: list[AnnotatedPaper]) -> dict[str, Score]:
    """As `measured`, by field of science."""
    parts: dict[str, list[AnnotatedPaper]] = {}
    for paper in papers:
        parts.setdefault(SCIENCES.get(paper.science, _THE_REST), []).append(paper)
    return {science: measured(reader, parts[science]) for science in sorted(parts)}


def main() -> None:
    """Measure every set, print its F1 by level, and save all figures."""
    if not SHARED.is_dir():
        sys.exit("the annotated texts are not here: nothing to measure")
    seeds = resources.folder("seeds")
    reader = Reader(lookup.read(seeds / "vocabulary"))
    for name, papers in SETS.items():
        found = measured(reader, papers())
        sciences = by_science(reader, papers()) if name == OTHER_FIELDS else {}
        keep(seeds / "quality.json", name, found, sciences)
        print(name, *(f"{level} {each.f1:.3f}" for level, each in found.levels.items()))


if __name__ == "__main__":
    main()
