"""The annotated files are those that their README lists, and as large."""

import re
from pathlib import Path

import pytest

from claims.training import annotations

FOLDER = annotations.TRAIN.parent
LISTED = re.findall(
    r"^\| `([\w-]+\.jsonl)` \|(?: `[^|]+\|)? (\d+) \| (\d+) \|",
    (FOLDER / "README.md").read_text("utf-8"),
    re.M,
)
FILES = sorted(FOLDER.rglob("*.jsonl"))


def test_the_readme_lists_every_file_once() -> None:
    assert sorted(name for name, _, _ in LISTED) == sorted(path.name for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_as_large_as_the_readme_says(path: Path) -> None:
    rows = annotations.rows(path)
    papers = (
        len({row["arxiv_id"] for row in rows}) if "arxiv_id" in rows[0] else len(annotations.of_seed(path))
    )
    claims = sum("start" in row for row in rows)
    assert (path.name, str(papers), str(claims)) in LISTED


def test_no_abstract_is_annotated_twice() -> None:
    ids = [{row.get("arxiv_id") for row in annotations.rows(path)} - {None} for path in FILES]
    assert sum(map(len, ids)) == len(set().union(*ids))
