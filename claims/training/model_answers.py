"""How well a language model reads with the program's prompt, and what it is worth that the built-in reader agrees.

`python -m claims.training.model_answers` reads the answers in seeds/answers/, and writes the figures to
seeds/model_quality.json. With CACHE MODEL PART it first takes a model's answers from a file of `--cache`. Run it
again when the built-in reader has changed: what its agreement is worth has changed with it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims import files, resources
from claims.cli.score import agreeing
from claims.curation.scoring import Score, score
from claims.reader import extractors
from claims.reader.language_model import Asked, ModelReader, agreement, prompt
from claims.reader.language_model.answers import Answers, fingerprint
from claims.reader.language_model.settings import settings
from claims.training import annotations
from claims.training.annotations import SHARED, AnnotatedPaper
from claims.training.measure import SETS, gold_rows
from claims.vocabulary import lookup

FILE = resources.folder("seeds") / "answers" / "answers.jsonl"
# Who answered: said wherever the figures are.
NOTE = "Answered by a language model instructed to see the prompt only; isolation not enforced"
_NOWHERE = {"CLAIMS_LLM_URL": "http://localhost:9/v1"}  # nothing is asked: every answer is kept


def texts() -> dict[str, AnnotatedPaper]:
    """Every abstract of the sets that are measured on, by its fingerprint."""
    papers = [paper for read in SETS.values() for paper in read()]
    return {fingerprint(paper.title, paper.abstract): paper for paper in papers}


def take(cache: Path, model: str, part: str, papers: dict[str, AnnotatedPaper]) -> None:
    """Add a model's answers to the file: their quotes as offsets, so that it holds no words of abstracts."""
    rows = []
    for line in cache.read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        if held["model"] == model and held["paper"] in papers:
            abstract = papers[held["paper"]].abstract
            claims = [_offsets(claim, abstract) for claim in held["claims"]]
            rows.append({"part": part, "prompt": held["prompt"], "paper": held["paper"], "claims": claims})
    before = annotations.rows(FILE) if FILE.is_file() else []
    kept = [row for row in before if row["part"] != part] + rows
    kept.sort(key=lambda row: (row["part"], row["paper"]))
    lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in kept]
    files.replace(FILE, ("\n".join(lines) + "\n").encode())


def _offsets(claim: dict[str, Any], abstract: str) -> dict[str, Any]:
    begin = abstract.find(claim["quote"])
    stated = {name: held for name, held in claim.items() if held is not None}
    return stated | {"quote": [begin, begin + len(claim["quote"])]}


def scored(part: str, papers: dict[str, AnnotatedPaper]) -> tuple[Score, dict[str, tuple[int, int]], str]:
    """The figures of one part of the answers, what agreement was worth in it, and the version of its prompt."""
    rows = [row for row in annotations.rows(FILE) if row["part"] == part]
    asked = Asked(model=part)
    vocabulary = lookup.read(resources.folder("seeds") / "vocabulary")
    reader = ModelReader(vocabulary, settings(asked, _NOWHERE), asked, lambda *_: None, lambda _: None)
    reader.answers = _given(rows, papers)
    mine = [papers[row["paper"]] for row in rows]
    found = score(
        [extractors.row(p.title, c) for p in mine for c in reader.read(p.title, p.abstract).candidates],
        gold_rows(mine),
        vocabulary,
    )
    return found, agreeing(reader, found), rows[0]["prompt"]


def _given(rows: list[dict[str, Any]], papers: dict[str, AnnotatedPaper]) -> Answers:
    """The answers as a model gave them, with the quotes' own words."""
    answers = Answers(None, "", "")
    for row in rows:
        abstract = papers[row["paper"]].abstract
        answers.put(
            row["paper"], [claim | {"quote": abstract[slice(*claim["quote"])]} for claim in row["claims"]]
        )
    return answers


def parts() -> list[str]:
    """The parts of the answers, in order."""
    return sorted({row["part"] for row in annotations.rows(FILE)})


def measures(papers: dict[str, AnnotatedPaper]) -> Iterator[dict[str, Any]]:
    """What is kept of each part: F1 by level, and the counts of agreement."""
    for part in parts():
        found, counts, version = scored(part, papers)
        yield {
            "part": part,
            "prompt": version,
            "claims": found.levels["record"].gold,
            "f1": {level: round(each.f1, 3) for level, each in found.levels.items()},
            "agreement": {how: list(counts[how]) for how in sorted(counts)},
        }


def main() -> None:
    """Take answers where some are named, measure all, print and keep the figures."""
    if not SHARED.is_dir():
        sys.exit("the annotated texts are not here: nothing to measure")
    papers = texts()
    if len(sys.argv) > 1:
        cache, model, part = sys.argv[1:]
        take(Path(cache), model, part, papers)
    found = list(measures(papers))
    held = json.dumps({"note": NOTE, "parts": found}, ensure_ascii=False, indent=1)
    files.replace(resources.folder("seeds") / agreement.MEASURED, f"{held}\n".encode())
    for row in found:
        print(row["part"], row["claims"], row["f1"], row["agreement"])
    print("this version of the prompt:", prompt.version())


if __name__ == "__main__":
    main()
