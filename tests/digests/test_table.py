"""CSV and TSV: columns by their names, whatever the tool calls them."""

from datetime import date
from pathlib import Path

import pytest

from claims.errors import FormatError
from tests.digests.reading import EEL, OWL, opened, papers, texts, told

BOTH = [("OwlNet: Owls, at Night", OWL), ("EelCount", EEL)]
TOOLS = {
    "arXiv": f'index,title,tags,authors,abstract\n2410.00010,"OwlNet: Owls, at Night","[\'cs.CV\']","[\'Ada Sample\']","{OWL}"\n2410.00020,EelCount,[],"[]","{EEL}"\n',
    "Zotero": f'"Key","Publication Year","Author","Title","DOI","Abstract Note","Date","Extra"\n"A","2024","Sample, Ada; Sample, Bo","OwlNet: Owls, at Night","10.48550/arXiv.2410.00010","{OWL}","2024-10-01",""\n'
    f'"B","2024","Sample, Cy","EelCount","","{EEL}","2024-10-02","arXiv:2410.00020 [cs]"\n',
    "Scopus": f'Authors,Title,Year,DOI,Link,Abstract\n"Sample A.; Sample B.","OwlNet: Owls, at Night",2024,,https://arxiv.org/abs/2410.00010,"{OWL}"\nSample C.,EelCount,2024,,https://arxiv.org/abs/2410.00020,"{EEL}"\n',
    "OpenReview": f"paper_id\ttitle\tlink\tabstract\nx\tOwlNet: Owls, at Night\thttps://arxiv.org/abs/2410.00010\t{OWL}\ny\tEelCount\thttps://arxiv.org/abs/2410.00020\t{EEL}\n",
    "a spreadsheet": f"sep=;\n\ufeffTitle;Abstract;arXiv\nOwlNet: Owls, at Night;{OWL};2410.00010\nEelCount;{EEL};2410.00020\n".replace("sep=;\n\ufeff", "sep=;\n"),
    "Windows": f'\ufefftitle,abstract,id\r\n"OwlNet: Owls, at Night","{OWL}",2410.00010\r\nEelCount,"{EEL}",2410.00020\r\n',
}  # fmt: skip


@pytest.mark.parametrize("content", TOOLS.values(), ids=TOOLS.keys())
def test_the_columns_of_every_tool_are_read(tmp_path: Path, content: str) -> None:
    digest = opened(tmp_path, content)
    assert (digest.format, texts(digest)) == ("csv", BOTH)
    assert [p.fields.arxiv_id for p in papers(digest)] == ["arXiv:2410.00010", "arXiv:2410.00020"]


def test_what_zotero_says_beside_the_text(tmp_path: Path) -> None:
    one, two = papers(opened(tmp_path, TOOLS["Zotero"]))
    assert (one.appearance.published, one.appearance.authors, one.appearance.line) == (
        date(2024, 10, 1),
        2,
        2,
    )
    assert (two.appearance.published, two.appearance.authors, two.appearance.line) == (
        date(2024, 10, 2),
        1,
        3,
    )


def test_an_abstract_of_several_lines_is_kept_and_lines_are_counted_on(tmp_path: Path) -> None:
    one, two = papers(opened(tmp_path, f'title,abstract\nOwlNet,"{OWL}\n\nMore."\nEelCount,"{EEL}"\n'))
    assert one.fields.abstract == f"{OWL}\n\nMore."
    assert (one.appearance.line, two.appearance.line) == (2, 5)


def test_the_abstract_is_taken_before_somebodys_summary(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, f'title,summary,abstract\nOwlNet,nice,"{OWL}"\n')) == [("OwlNet", OWL)]


def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good = f'OwlNet,"{OWL}",2410.00010\n'
    bad = f'T,,1\n,A,1\nT,"A"x,1\nT,A,1,2\n\nT,A,2410.0001\nT,"{"a" * 60_000}",1\n'
    digest = opened(tmp_path, f"title,abstract,id\n{good}{bad}{good}")
    assert [p.appearance.line for p in papers(digest)] == [2, 10]
    assert [(line, what[:30]) for line, what in told(digest)] == [
        (3, "has no text in the column of a"),
        (4, "has no text in the column of t"),
        (5, "is no row of a table (',' expe"),
        (6, "has 4 columns where the head n"),
        (8, "has the id 2410.0001 as a numb"),
        (9, "is over 50,000 characters long"),
    ]


def test_a_quote_that_nobody_closes_is_told_with_what_it_swallows(tmp_path: Path) -> None:
    digest = opened(
        tmp_path, f'title,abstract\nOwlNet,"{OWL}"\nEelCount,"{EEL}\nThird,"{EEL}"\nFourth,{OWL[:50]}\n'
    )
    assert texts(digest)[0] == ("OwlNet", OWL)
    assert any(line == 3 for line, _ in told(digest))


def test_a_quote_in_a_table_with_tabs_is_a_quote(tmp_path: Path) -> None:
    abstract = f'"``Owls" are birds. {OWL}'
    assert texts(opened(tmp_path, f"title\tabstract\nOwlNet\t{abstract}\n")) == [("OwlNet", abstract)]


@pytest.mark.parametrize("header", ["Year,Authors,Title,Source", "abstract,authors,id"])
def test_a_table_without_titles_or_abstracts_is_refused_with_its_columns(tmp_path: Path, header: str) -> None:
    with pytest.raises(
        FormatError, match=f"a table without a column of .* \\(it has {header.replace(',', ', ')}"
    ):
        opened(tmp_path, f"{header}\na,b,c,d\n")
