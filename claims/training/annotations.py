"""The annotated abstracts: gold claims with the offset of their number, and the texts where those are at hand."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims import digests, evidence, resources

TRAIN = resources.folder("seeds") / "annotations" / "train"
HELD_OUT = TRAIN.with_name("held-out")
SHARED = Path(__file__).parents[2].parent / "shared"


@dataclass
class AnnotatedPaper:
    """One annotated abstract: its claims carry `start`, and `optional` where either reading is right."""

    title: str
    abstract: str
    claims: list[dict[str, Any]] = field(default_factory=list)
    science: str = ""  # the field of science it is listed under first, as arXiv calls it; "" where unknown


def locate(abstract: str, row: dict[str, Any], taken: set[int]) -> int | None:
    """The offset of a gold row's value in the abstract: inside its quote, first place not taken."""
    digits = str(row["value"])
    at = abstract.find(row["quote"])
    if at < 0:
        return None
    for match in re.finditer(
        re.escape(digits[0]) + (r"|\." if digits.startswith("0.") else ""), row["quote"]
    ):
        place = at + match.start()
        if place not in taken and evidence.stands_at(abstract, place, digits) is not None:
            return place
    return None


def join(papers: list[AnnotatedPaper], gold: list[dict[str, Any]]) -> list[AnnotatedPaper]:
    """The papers with their gold rows placed; a row that cannot be placed is left out."""
    by_title = {paper.title: paper for paper in papers}
    taken: dict[str, set[int]] = {}
    for row in gold:
        paper = by_title[row["paper"]]
        start = row.get("start")
        if start is None:
            start = locate(paper.abstract, row, taken.setdefault(paper.title, set()))
        if start is not None:
            taken.setdefault(paper.title, set()).add(start)
            paper.claims.append({**row, "start": start})
    return papers


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def digest(text: Path, gold: Path) -> list[AnnotatedPaper]:
    """The papers of a digest with its gold file."""
    read = digests.read(text)
    return join([AnnotatedPaper(p.fields.title, p.fields.abstract) for p in read.papers], rows(gold))


def corpus() -> Iterator[dict[str, Any]]:
    """The papers of the shared corpus: those of Daily Papers, then those of other fields."""
    for name in ("abstracts", "arxiv-daily"):
        with gzip.open(SHARED / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def of_corpus(gold: Path) -> list[AnnotatedPaper]:
    """The annotated papers of the corpus: facts by arXiv id, one row without fields for a paper without claims."""
    by_id: dict[str, list[dict[str, Any]]] = {}
    for row in rows(gold):
        by_id.setdefault(row["arxiv_id"].removeprefix("arXiv:"), []).append(row)
    found = {}
    for text in corpus():
        if text["id"] in by_id:
            claims = [row for row in by_id[text["id"]] if "start" in row]
            science = next(iter(text.get("categories", ())), "")
            found[text["id"]] = AnnotatedPaper(text["title"], text["summary"], claims, science)
    return [found[each] for each in by_id if each in found]


def of_seed(gold: Path) -> list[AnnotatedPaper]:
    """The seed digest's papers with their annotated claims."""
    read = digests.read(resources.folder("seeds") / "digests" / "2026-04-17-contrastive-rl.txt")
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in rows(gold):
        claims.setdefault(row["paper"], []).append(row)
    return [
        AnnotatedPaper(p.fields.title, p.fields.abstract, claims.get(p.fields.title, [])) for p in read.papers
    ]


def annotated() -> list[AnnotatedPaper]:
    """Every annotated abstract that may be learned from; none where the shared texts are absent."""
    if not SHARED.is_dir():
        return []
    gold = SHARED / "gold"
    papers = digest(gold / "dev1.txt", gold / "dev1.jsonl") + digest(gold / "dev2.txt", gold / "dev2.jsonl")
    papers += of_seed(TRAIN / "seed.jsonl")
    for name in ("corpus", "other-fields"):
        for each in sorted(TRAIN.glob(f"{name}-*.jsonl")):
            papers += of_corpus(each)
    return papers
