"""Markdown: tables of papers, and headings or items with an abstract below; a page of other things is none."""

from datetime import date
from pathlib import Path

import pytest

from claims.digests.markdown_table import cells, inline, title_of
from claims.errors import FormatError
from tests.digests.reading import EEL, OWL, opened, papers, texts, told

BOTH = [("OwlNet: Owls at Night", OWL), ("EelCount", EEL)]
TABLE = f"# Papers of the week\n\n| Title | Summary |\n|-------|:-------:|\n| **OwlNet: Owls at Night** | {OWL} |\n| [EelCount](https://arxiv.org/abs/2410.00020) | {EEL} |\n"
HEADINGS = f"""# Papers of the week

## OwlNet: Owls at Night

**Authors:** Ada Sample, Bo Sample | **arXiv:** [2410.00010](https://arxiv.org/abs/2410.00010) | **Date:** 2024-10-01

**Abstract:** {OWL}

---

## 2. [EelCount](https://arxiv.org/abs/2410.00020)

- **Authors**: Cy Sample
- **Published**: 2024-10-02
- **Abstract**: {EEL}
"""
SHAPES = {
    "a table": TABLE,
    "a table at the very beginning": TABLE.split("\n\n", 1)[1],
    "headings with fields": HEADINGS,
    "items with links": f"# Owls\n\n- [OwlNet: Owls at Night](https://arxiv.org/abs/2410.00010) - {OWL}\n- [EelCount](https://arxiv.org/abs/2410.00020): {EEL}\n",
    "items in bold": f"1. **OwlNet: Owls at Night** (arXiv:2410.00010)\n\n   {OWL}\n\n2. **EelCount**\n\n   {EEL}\n",
    "details": f"### OwlNet: Owls at Night\n<details><summary>Abstract</summary>\n{OWL}\n</details>\n\n### EelCount\n<details>\n<summary><b>Abstract</b></summary>{EEL}</details>\n",
    "a quotation": f"## OwlNet: Owls at Night\n[paper](https://arxiv.org/abs/2410.00010)\n\n> {OWL}\n\n## EelCount\n\n> {EEL}\n",
    "a page of a generator": f"---\ntitle: Week 40\n---\n\n{HEADINGS}",
    "Windows": HEADINGS.replace("\n", "\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES.keys())
def test_both_papers_are_read_from_every_shape(tmp_path: Path, content: str) -> None:
    digest = opened(tmp_path, content)
    assert (digest.format, texts(digest)) == ("markdown", BOTH)


def test_what_a_page_says_beside_the_text(tmp_path: Path) -> None:
    one, two = papers(opened(tmp_path, HEADINGS))
    assert (one.fields.arxiv_id, one.appearance.authors, one.appearance.published) == (
        "arXiv:2410.00010",
        2,
        date(2024, 10, 1),
    )
    assert (two.fields.arxiv_id, two.appearance.authors, two.appearance.published) == (
        "arXiv:2410.00020",
        1,
        date(2024, 10, 2),
    )
    assert (one.appearance.line, two.appearance.line) == (3, 11)


def test_an_abstract_of_two_paragraphs_is_kept_whole(tmp_path: Path) -> None:
    (paper,) = papers(opened(tmp_path, f"## OwlNet\n\n**Abstract:** {OWL}\n\nIt is *free*.\n\n---\n"))
    assert paper.fields.abstract == f"{OWL}\n\nIt is *free*."


def test_a_row_that_is_broken_over_lines_is_one_row(tmp_path: Path) -> None:
    broken = TABLE.replace("OwlNet: Owls", "OwlNet:\n  Owls")
    assert texts(opened(tmp_path, broken)) == BOTH


def test_links_behind_a_title_are_no_part_of_it() -> None:
    assert title_of("OwlNet (Read more on [arXiv](https://a.org/1) or [HF](https://h.co/2))") == "OwlNet"
    assert title_of("[OwlNet](https://a.org/x_(y))") == "OwlNet"
    assert title_of("OwlNet (Extended Version)") == "OwlNet (Extended Version)"


def test_emphasis_is_taken_off_and_stars_of_a_formula_stay() -> None:
    assert inline("**OwlNet** and *more*") == "OwlNet and more"
    assert inline("A * B * C and snake_case_name") == "A * B * C and snake_case_name"
    assert inline(r"Price \$5 \* 3") == r"Price \$5 * 3"


def test_a_bar_that_is_escaped_is_part_of_its_cell() -> None:
    assert cells(r"| P(a\|b) | x |") == ["P(a|b)", "x"]


def test_an_entry_without_abstract_is_told(tmp_path: Path) -> None:
    digest = opened(tmp_path, f"{HEADINGS}\n## Third (arXiv:2410.00030)\n\nSoon.\n")
    assert texts(digest) == BOTH
    assert told(digest) == [(17, "'Third (arXiv:2410.00030)' has no abstract; not read")]


def test_a_table_without_abstracts_is_told(tmp_path: Path) -> None:
    digest = opened(tmp_path, f"{HEADINGS}\n## More\n\n| Title | PDF |\n|---|---|\n| A | b |\n")
    assert texts(digest) == BOTH
    assert told(digest) == [(19, "a table without a column of abstracts (it has Title, PDF)")]


OTHERS = {
    "looks like a model or data set card": f"---\nlicense: mit\nmodel-index:\n- name: owl\n---\n# owl\n\nThis card was filled in by a script that knew nothing of owls. {OWL}\n",
    "looks like a model or data set card,": f"# Owl\n\n## Model description\n\n{OWL}\n\n## Intended uses\n\n{EEL}\n",
    "looks like the manual of a program": f"# Owl\n\n{OWL}\n\n## Installation\n\npip\n\n## Usage\n\nrun\n\n{'Then do this and do that, and again. ' * 9}\n",
    "a Markdown page without an abstract": f"# Owls\n\n## Food\n\n{'They eat mice, and on some days they eat no mice at all. ' * 6}\n",
}


@pytest.mark.parametrize(("message", "content"), OTHERS.items(), ids=OTHERS.keys())
def test_a_page_of_other_things_is_refused(tmp_path: Path, message: str, content: str) -> None:
    with pytest.raises(FormatError, match=message):
        opened(tmp_path, content)


def test_numbers_before_titles_and_names_in_italics_below_them_behind_a_piece_of_html(tmp_path: Path) -> None:
    below = "Main category: cs.CV\n\n<details>\n  <summary>Details</summary>\nMotivation: many.\n\nAbstract: FooNet reaches 71.3% accuracy on VideoMME.\n\n</details>\n"
    text = (
        "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CV](#cs.CV) [Total: 2]\n\n# cs.CV [[Back]](#toc)\n\n"
        f"### [1] [FooNet: A Method](https://arxiv.org/abs/2601.00001)\n*Ann Example,Ben B. Example,Thomas Nürnberg*\n\n{below}\n\n"
        f"### [2] [BarNet](https://arxiv.org/abs/2601.00002)\n*a method for everybody*\n\n{below}\n"
    )
    found = [
        (p.fields.title, p.fields.arxiv_id, p.appearance.authors)
        for p in opened(tmp_path, text, "x.md").papers
    ]
    assert found == [("FooNet: A Method", "arXiv:2601.00001", 3), ("BarNet", "arXiv:2601.00002", None)]
