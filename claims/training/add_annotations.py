"""Keep an annotation as facts: `python -m claims.training.add_annotations CLAIMS.jsonl IDS.jsonl NAME` writes corpus-NAME.jsonl.

CLAIMS holds gold rows in the guideline's fields (`paper` is the title), IDS one annotated paper a line with
its arXiv `id`: a paper without claims is an annotation too. No text of an abstract is kept.
"""

import json
import sys
from pathlib import Path
from typing import Any

from claims.training import annotations

LEFT_OUT = ("paper", "quote", "start", "arxiv", "arxiv_id", "id")


def fact(paper: annotations.AnnotatedPaper, arxiv_id: str, row: dict[str, Any]) -> dict[str, Any]:
    """A gold row by offsets in the abstract, without its words."""
    begin = paper.abstract.find(row["quote"])
    fields = {name: value for name, value in row.items() if name not in LEFT_OUT and value is not None}
    return {
        "arxiv_id": f"arXiv:{arxiv_id}",
        "start": row["start"],
        "quote": [begin, begin + len(row["quote"])],
        **fields,
    }


def main() -> None:
    """Write the facts of one batch."""
    claims, ids, name = sys.argv[1:4]
    wanted = [row["id"] for row in annotations.rows(Path(ids))]
    texts = {text["id"]: text for text in annotations.corpus()}
    papers = {
        each: annotations.AnnotatedPaper(texts[each]["title"], texts[each]["summary"])
        for each in wanted
        if each in texts
    }
    titles = {paper.title for paper in papers.values()}
    annotations.join(
        list(papers.values()), [row for row in annotations.rows(Path(claims)) if row["paper"] in titles]
    )
    lines = []
    for arxiv_id, paper in papers.items():
        found = sorted(paper.claims, key=lambda row: int(row["start"]))
        lines += [fact(paper, arxiv_id, row) for row in found] or [{"arxiv_id": f"arXiv:{arxiv_id}"}]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (annotations.TRAIN / f"corpus-{name}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
