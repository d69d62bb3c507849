"""BibTeX and RIS: entries with abstracts; what the format escapes is undone, formulas stay."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.digests.bibtex import title_text, unescaped
from claims.errors import FormatError
from tests.digests.reading import EEL, OWL, opened, papers, texts, told

BIB = f"""% my papers
@string{{nb = "Night Birds"}}
@comment{{nothing}}

@article{{sample2024owl,
  title = {{{{OwlNet}}: Owls at {{N}}ight}},
  author = {{Sample, Ada and Sample, Bo and Cy Sample}},
  journal = nb,
  year = 2024, month = oct, day = 1,
  eprint = {{2410.00010v2}}, archivePrefix = {{arXiv}},
  abstract = {{{OWL.replace("%", chr(92) + "%")}}}
}}
@inproceedings(sample2024none, title = "None", year = "2024")
@misc{{sample2024eel,
  title = "EelCount",
  author = "Sample, Ada and others",
  date = {{2024-10-02}},
  url = {{https://arxiv.org/abs/2410.00020}},
  abstract = "{EEL}",
}}
"""
RIS = f"""TY  - JOUR
TI  - OwlNet
AU  - Sample, Ada
AU  - Sample, Bo
PY  - 2024
DA  - 2024/10/01/
DO  - 10.48550/arXiv.2410.00010
AB  - {OWL}
ER  -

TY  - CONF
T1  - EelCount
A1  - Sample, Ada
Y1  - 2024/10/02/
UR  - https://arxiv.org/abs/2410.00020
N2  - {EEL}
ER  -
"""


def test_entries_with_abstracts_are_papers(tmp_path: Path) -> None:
    digest = opened(tmp_path, BIB)
    one, two = papers(digest)
    assert (digest.format, one.fields.title, one.fields.abstract) == ("bibtex", "OwlNet: Owls at Night", OWL)
    assert (one.fields.arxiv_id, one.appearance.authors, one.appearance.published) == (
        "arXiv:2410.00010",
        3,
        date(2024, 10, 1),
    )
    assert (two.fields.title, two.fields.abstract, two.appearance.line) == ("EelCount", EEL, 14)
    assert (two.fields.arxiv_id, two.appearance.published) == ("arXiv:2410.00020", date(2024, 10, 2))


def test_an_entry_without_abstract_is_told_by_its_key(tmp_path: Path) -> None:
    digest = opened(tmp_path, BIB.replace("@inproceedings(", "@inproceedings{").replace('"2024")', '"2024"}'))
    assert told(digest) == [(13, "@inproceedings{sample2024none}: has no abstract")]


BAD_ENTRIES = {
    "is no whole BibTeX entry": "@article{a, title = {T, abstract = {A}\n",
    "gives abstract twice": "@article{a, title = {T}, abstract = {A}, abstract = {B}}\n",
    "has no title": "@article{a, abstract = {A}}\n",
}


@pytest.mark.parametrize(("what", "entry"), BAD_ENTRIES.items(), ids=BAD_ENTRIES.keys())
def test_a_bad_entry_is_told_and_the_others_are_read(tmp_path: Path, what: str, entry: str) -> None:
    digest = opened(
        tmp_path,
        f"@misc{{o, title = {{OwlNet}}, abstract = {{{OWL}}}}}\n{entry}@misc{{e, title = {{EelCount}}, abstract = {{{EEL}}}}}\n",
    )
    assert texts(digest) == [("OwlNet", OWL), ("EelCount", EEL)]
    assert [line for line, _ in told(digest)] == [2]
    assert what in told(digest)[0][1]


def test_another_field_given_twice_bars_no_paper(tmp_path: Path) -> None:
    digest = opened(
        tmp_path,
        f'@misc{{o, title = {{OwlNet}}, doi = {{1}}, doi = {{2}}, abstract = "{OWL}", year = {{2024}}}}\n',
    )
    assert texts(digest) == [("OwlNet", OWL)]
    assert told(digest)[0] == (1, "gives doi twice")


UNESCAPED = {
    r"81.4\% on A\&B\_C": "81.4% on A&B_C",
    r"{\%} and {\&}": "% and &",
    r"Erd{\H{o}}s, G\"odel, Fran{\c c}ois, stra{\ss}e": "Erdős, Gödel, François, straße",
    r"$\mathbf{x}\%$ and 5\%": r"$\mathbf{x}\%$ and 5%",
    r"\method{} gets \textbf{3}": r"\method{} gets \textbf{3}",
    "50% more": "50% more",
}


@pytest.mark.parametrize(("text", "expected"), UNESCAPED.items())
def test_escapes_are_undone_and_formulas_stay(text: str, expected: str) -> None:
    assert unescaped(text) == expected


def test_braces_that_keep_capitals_are_no_part_of_a_title() -> None:
    assert title_text("{{OwlNet}}: {A} Study of {$O(n^{2})$}") == "OwlNet: A Study of {$O(n^{2})$}"
    assert title_text("Text{VQA} and {BERT}s") == "TextVQA and BERTs"


def test_an_entry_that_is_not_closed_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "owls.bib"
    path.write_text("@misc{a, title={A \x1b[31m}, abstract={b", encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "claims", "extract", path], capture_output=True, text=True, check=False
    )
    assert said.stderr.count("\n") == 1
    assert "is no whole BibTeX entry" in said.stderr


def test_a_broken_line_of_an_abstract_is_a_blank_to_bibtex(tmp_path: Path) -> None:
    wrapped = OWL.replace(" and say", "\n   and say")
    assert texts(opened(tmp_path, f"@misc{{o,\n title = {{OwlNet}},\n abstract = {{{wrapped}}}}}\n")) == [
        ("OwlNet", OWL)
    ]


def test_the_dates_of_web_of_science_are_read(tmp_path: Path) -> None:
    entries = "".join(
        f"@article{{k{i}, title={{T}}, abstract={{A}}, year={{2024}}, month={{{m}}}}}\n"
        for i, m in enumerate(["JUN 24", "NOV-DEC", "10"])
    )
    assert [(p.appearance.published, p.appearance.date_text) for p in papers(opened(tmp_path, entries))] == [
        (date(2024, 6, 24), "JUN 24 2024"),
        (None, "NOV-DEC 2024"),
        (None, "2024-10"),
    ]


def test_records_with_abstracts_are_papers(tmp_path: Path) -> None:
    digest = opened(tmp_path, RIS)
    one, two = papers(digest)
    assert (digest.format, texts(digest)) == ("ris", [("OwlNet", OWL), ("EelCount", EEL)])
    assert (one.fields.arxiv_id, one.appearance.authors, one.appearance.published) == (
        "arXiv:2410.00010",
        2,
        date(2024, 10, 1),
    )
    assert (two.fields.arxiv_id, two.appearance.authors, two.appearance.line) == ("arXiv:2410.00020", 1, 11)
    assert two.appearance.published == date(2024, 10, 2)


def test_a_bad_record_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    cut = "TY  - JOUR\nTI  - Cut\nAB  - off\n"
    bare = "TY  - JOUR\nTI  - Bare\nER  - \n"
    digest = opened(tmp_path, f"Provider: Owls\n1.\n{cut}{bare}{RIS}\nThe end\n{cut}")
    assert [title for title, _ in texts(digest)] == ["OwlNet", "EelCount"]
    assert [(line, what[:40]) for line, what in told(digest)] == [
        (1, "2 lines that stand between the records, "),
        (3, "has no end of the record (ER  - ): it wa"),
        (6, "has no abstract (AB or N2)"),
        (28, "has no end of the record (ER  - ): it wa"),
    ]


@pytest.mark.parametrize(
    "entry", ["@article{a, title = T", "@article{a title = T", "@article{", "@article(a, title = {T})"]
)
def test_no_entry_is_left_out_without_a_word(tmp_path: Path, entry: str) -> None:
    digest = opened(tmp_path, f"@misc{{o, title = {{OwlNet}}, abstract = {{{OWL}}}}}\n{entry}\n")
    assert texts(digest) == [("OwlNet", OWL)]
    assert told(digest)[0][0] == 2


def test_an_abbreviation_is_written_out(tmp_path: Path) -> None:
    digest = opened(tmp_path, f"@string{{ow = {{OwlNet}}}}\n@misc{{o, title = ow, abstract = {{{OWL}}}}}\n")
    assert texts(digest) == [("OwlNet", OWL)]


def test_a_month_and_a_year_of_two_fields_are_one_date(tmp_path: Path) -> None:
    digest = opened(tmp_path, RIS.replace("DA  - 2024/10/01/", "DA  - OCT 1"))
    assert papers(digest)[0].appearance.published == date(2024, 10, 1)


@pytest.mark.parametrize("content", ["@article{a, title = {T}}\n", "TY  - JOUR\nTI  - T\nER  - \n"])
def test_references_without_an_abstract_are_refused_with_the_first(tmp_path: Path, content: str) -> None:
    with pytest.raises(FormatError, match=r":1: .*has no abstract"):
        papers(opened(tmp_path, content))


@settings(deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab \\%&{}$\"'`^~=.uvHc_#\n"), max_size=40))
def test_no_latex_raises(text: str) -> None:
    assert isinstance(title_text(text), str)
    assert "\\%" not in unescaped(text.replace("$", "").replace("\\\\", ""))
