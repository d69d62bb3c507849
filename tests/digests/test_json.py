"""JSON: a line, a list or an object, in the dialects of the services; a bad record is a problem, not the end."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.errors import FormatError
from tests.digests.reading import EEL, OWL, opened, papers, texts, told

ONE: dict[str, Any] = {"id": "2410.00010", "title": "OwlNet", "abstract": OWL, "published": "2024-10-01"}
TWO: dict[str, Any] = {"id": "2410.00020", "title": "EelCount", "abstract": EEL, "published": "2024-10-02"}
BOTH = [("OwlNet", OWL), ("EelCount", EEL)]


def jsonl(*records: Any) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


SHAPES = {
    "a list": json.dumps([ONE, TWO]),
    "a list, printed over lines": json.dumps([ONE, TWO], indent=1),
    "an object with data": json.dumps({"total": 2, "data": [ONE, TWO]}),
    "data before the rest": json.dumps({"data": [ONE, TWO], "next": None}, indent=2),
    "results": json.dumps({"meta": {"count": 2}, "results": [ONE, TWO]}, indent=2),
    "papers below a title": json.dumps({"title": "Week 40", "papers": [ONE, TWO]}),
    "a list under any name": json.dumps({"generated": "today", "neurips": [ONE, TWO]}),
    "two lists": json.dumps({"oral": [ONE], "poster": [TWO]}, indent=1),
    "an answer inside an answer": json.dumps({"status": "ok", "message": {"items": [ONE, TWO]}}),
    "by number": json.dumps({"2410.00010": ONE, "2410.00020": TWO}),
    "pages of answers": json.dumps([{"data": [ONE]}, {"data": [TWO]}]),
    "objects behind each other": json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1),
    "a line each": jsonl(ONE, TWO),
    "rows of a viewer": json.dumps({"rows": [{"row_idx": 0, "row": ONE}, {"row_idx": 1, "row": TWO}]}),
    "a byte-order mark": "\ufeff" + json.dumps([ONE, TWO]),
}


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES.keys())
def test_both_papers_are_found_in_every_shape(tmp_path: Path, content: str) -> None:
    digest = opened(tmp_path, content)
    assert texts(digest) == BOTH
    assert [p.fields.arxiv_id for p in papers(digest)] == ["arXiv:2410.00010", "arXiv:2410.00020"]
    assert [p.appearance.published for p in papers(digest)] == [date(2024, 10, 1), date(2024, 10, 2)]
    assert told(digest) == []


def test_one_paper_over_many_lines_is_one_paper(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, json.dumps(ONE | {"authors": [{"name": "Ada"}]}, indent=2))) == BOTH[:1]


def test_the_line_is_where_the_record_begins(tmp_path: Path) -> None:
    assert [p.appearance.line for p in papers(opened(tmp_path, json.dumps([ONE, TWO], indent=1)))] == [2, 8]


def test_years_months_and_words_are_dates_as_printed(tmp_path: Path) -> None:
    dates: list[tuple[Any, date | None, str | None]] = [
        ("2024", None, "2024"),
        ("2024-10", None, "2024-10"),
        ("", None, None),
        (None, None, None),
        (2024, None, "2024"),
        ("October 1, 2024", date(2024, 10, 1), "October 1, 2024"),
        ("2 Oct 2024", date(2024, 10, 2), "2 Oct 2024"),
        ("someday", None, "someday"),
    ]
    digest = opened(tmp_path, jsonl(*(ONE | {"published": text} for text, _, _ in dates)))
    assert [(p.appearance.published, p.appearance.date_text) for p in papers(digest)] == [
        d[1:] for d in dates
    ]
    assert told(digest) == [
        (1, "3 dates without a day, as '2024': left open"),
        (8, "the date 'someday' is not understood; left open"),
    ]


def test_a_year_as_a_number_is_said_where_there_is_no_date(tmp_path: Path) -> None:
    (paper,) = papers(opened(tmp_path, jsonl(ONE | {"published": None, "year": 2024})))
    assert (paper.appearance.published, paper.appearance.date_text) == (None, "2024")


def test_a_full_date_is_taken_before_a_year(tmp_path: Path) -> None:
    (paper,) = papers(opened(tmp_path, jsonl({**ONE, "published": "2024", "date": "2024-10-05"})))
    assert paper.appearance.published == date(2024, 10, 5)


def test_authors_are_counted_from_text_list_and_number(tmp_path: Path) -> None:
    given = [
        "Ada Sample, Bo Sample and Cy Sample",
        [{"name": "Ada"}, {"name": "Bo"}],
        3,
        "Ada Sample; Bo Sample",
    ]
    digest = opened(tmp_path, jsonl(*(ONE | {"authors": each} for each in given)))
    assert [p.appearance.authors for p in papers(digest)] == [3, 2, 3, 2]


def test_a_bad_record_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good = jsonl(ONE)
    bad = ['{"title": "T"}\n', '{"abstract": "A", "title": null}\n', "[1]\n", "{oops}\n", '{"title": NaN, "abstract": NaN}\n',
           '{"title": "T", "abstract": "A", "title": "U"}\n', "[" * 100_000 + "\n", '{"id": 2410.0001, "title": "T", "abstract": "A"}\n']  # fmt: skip
    digest = opened(tmp_path, (good + "".join(bad) + good).encode() + b'{"title": "\xff"}\n')
    assert [p.appearance.line for p in papers(digest)] == [1, 10]
    assert [(line, what[:34]) for line, what in told(digest)] == [
        (2, "has no text `summary` or `abstract"),
        (3, "has no text `title`"),
        (4, "is no JSON object"),
        (5, "is no JSON (Expecting property nam"),
        (6, "has no text `title`"),
        (7, "is no JSON (the key `title` stands"),
        (8, "is no JSON that can be read (neste"),
        (9, "has the id 2410.0001 as a number, "),
        (11, "is not UTF-8"),
    ]


def test_a_bad_element_of_a_list_is_told_by_its_place(tmp_path: Path) -> None:
    twice = '{"title": "T", "abstract": "A", "abstract": "B"}'
    digest = opened(tmp_path, f"[{json.dumps(ONE)}, 7, null, {twice}, {{}}, {json.dumps(TWO)}]")
    assert texts(digest) == BOTH
    assert told(digest) == [
        (1, "entry 2 is no JSON object"),
        (1, "entry 3 is no JSON object"),
        (1, "entry 4: the key `abstract` stands twice, with two values"),
        (1, "entry 5: has no text `title`"),
    ]


BESIDE: dict[str, dict[str, Any]] = {
    "the number of votes 'many'": {"upvotes": "many"},
    "the number of votes inf": {"upvotes": 1e999},
    "the number of votes -3": {"upvotes": -3},
    "the number of authors": {"authors": 10**12},
    "the link 'javascript:alert(1)' is no web address": {"projectPage": "javascript:alert(1)"},
    "the organisation holds a NUL": {"organization": "a\0b"},
}


@pytest.mark.parametrize(("what", "beside"), list(BESIDE.items())[1:], ids=list(BESIDE)[1:])
def test_what_stands_beside_a_text_is_left_open_where_it_is_bad(
    tmp_path: Path, what: str, beside: dict[str, Any]
) -> None:
    digest = opened(tmp_path, jsonl(ONE | beside).replace("Infinity", "1e999"))
    (paper,) = papers(digest)
    assert (paper.appearance.trailing_count, paper.appearance.authors, paper.appearance.organisation) == (
        None,
        None,
        None,
    )
    assert paper.links == ()
    assert what in told(digest)[0][1]


@pytest.mark.parametrize(
    ("text", "what"), [("a\0b", "holds a NUL character"), ("a\ud800b", "holds half a character (\\ud800)")]
)
def test_a_text_that_no_database_holds_is_no_paper(tmp_path: Path, text: str, what: str) -> None:
    digest = opened(tmp_path, jsonl(ONE, TWO | {"title": text}, TWO | {"abstract": text}))
    assert texts(digest) == BOTH[:1]
    assert told(digest) == [(2, f"the title {what}"), (3, f"the abstract {what}")]


def test_entities_and_line_breaks_of_an_abstract_stay_as_received(tmp_path: Path) -> None:
    abstract = "<p>OwlNet reaches 81.4&#37; &amp; is\n2.3$\\times$ smaller.</p>"
    assert texts(opened(tmp_path, jsonl(ONE | {"title": "Owls:\n  Net", "abstract": f"  {abstract}\n"}))) == [
        ("Owls: Net", abstract)
    ]


def test_a_link_that_is_given_twice_is_one(tmp_path: Path) -> None:
    url = "https://example.org/owl"
    (paper,) = papers(opened(tmp_path, jsonl(ONE | {"projectPage": url, "githubRepo": url})))
    assert [link.url for link in paper.links] == [url]


def test_the_daily_papers_api_says_the_organisation(tmp_path: Path) -> None:
    paper = {"id": "2410.00010", "title": "OwlNet", "summary": OWL, "upvotes": 5, "publishedAt": "2024-10-01T17:59:30.000Z",
             "authors": [{"name": "Ada", "hidden": False}, {"name": "Bo", "hidden": True}], "organization": {"name": "owls", "fullname": "Owl Lab"}}  # fmt: skip
    entry = {"paper": paper, "publishedAt": "2024-10-04T00:57:09.392Z", "title": "OwlNet"}
    for content, name in ((json.dumps([entry]), "daily-papers-json"), (json.dumps(paper), "jsonl")):
        digest = opened(tmp_path, content)
        (read,) = papers(digest)
        assert digest.format == name
        assert read.appearance.organisation == "Owl Lab"
        assert (read.appearance.authors, read.appearance.trailing_count, read.appearance.published) == (
            2,
            5,
            date(2024, 10, 1),
        )
    beside = {
        "paper": {k: v for k, v in paper.items() if k != "organization"},
        "organization": {"name": "owls"},
    }
    assert papers(opened(tmp_path, json.dumps([beside])))[0].appearance.organisation == "owls"


def test_semantic_scholar_has_its_number_among_other_ids(tmp_path: Path) -> None:
    record = {"paperId": "f00", "externalIds": {"DBLP": "x", "ArXiv": "2410.00010"}, "title": "OwlNet", "abstract": OWL,
              "publicationDate": "2024-10-01", "year": 2024, "authors": [{"name": "Ada"}]}  # fmt: skip
    for content in (
        jsonl(record, record),
        json.dumps({"total": 1, "data": [record]}),
        json.dumps([record, None]),
    ):
        digest = opened(tmp_path, content)
        first = papers(digest)[0]
        assert digest.format == "semantic-scholar"
        assert (first.fields.arxiv_id, first.appearance.published, first.appearance.authors) == (
            "arXiv:2410.00010",
            date(2024, 10, 1),
            1,
        )


def inverted(text: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append(place)
    return index


def test_openalex_abstracts_are_put_in_order(tmp_path: Path) -> None:
    work = {"id": "https://openalex.org/W1", "display_name": "OwlNet", "publication_date": "2024-10-01", "authorships": [{}, {}],
            "locations": [{"landing_page_url": "https://arxiv.org/abs/2410.00010"}], "abstract_inverted_index": inverted(OWL)}  # fmt: skip
    digest = opened(tmp_path, json.dumps({"meta": {}, "results": [work]}))
    (paper,) = papers(digest)
    assert (digest.format, paper.fields.title, paper.fields.abstract) == ("openalex", "OwlNet", OWL)
    assert (paper.fields.arxiv_id, paper.appearance.authors) == ("arXiv:2410.00010", 2)


@pytest.mark.parametrize(
    "index",
    [
        {"We": [0], "owls": [2]},
        {"We": [0], "I": [0]},
        {"We": [10**9]},
        {"We": [-1]},
        {"We": ["0"]},
        {"We": [True]},
        {},
    ],
)
def test_an_openalex_abstract_with_a_gap_is_none(tmp_path: Path, index: dict[str, list[Any]]) -> None:
    good = {"title": "EelCount", "abstract_inverted_index": inverted(EEL)}
    digest = opened(
        tmp_path, json.dumps({"results": [good, {"title": "OwlNet", "abstract_inverted_index": index}]})
    )
    assert texts(digest) == [("EelCount", EEL)]
    assert "each word in a place of its own" in told(digest)[0][1]


def test_csl_json_has_its_dates_in_parts(tmp_path: Path) -> None:
    record = {"type": "article", "title": "OwlNet", "abstract": OWL, "issued": {"date-parts": [["2024", 10, 1]]}, "note": "arXiv:2410.00010 [cs]",
              "author": [{"family": "Sample", "given": "Ada"}, {"family": "Sample", "given": "Bo"}]}  # fmt: skip
    digest = opened(tmp_path, json.dumps([record, record | {"issued": {"date-parts": [[2024]]}}], indent=2))
    one, two = papers(digest)
    assert (digest.format, one.fields.arxiv_id, one.appearance.authors) == ("csl-json", "arXiv:2410.00010", 2)
    assert (one.appearance.published, two.appearance.published, two.appearance.date_text) == (
        date(2024, 10, 1),
        None,
        "2024",
    )


def test_openreview_wraps_every_value(tmp_path: Path) -> None:
    note = {
        "id": "aBc",
        "cdate": 1727740800000,
        "content": {
            "title": {"value": "OwlNet"},
            "abstract": {"value": OWL},
            "authors": {"value": ["Ada", "Bo"]},
        },
    }
    (paper,) = papers(opened(tmp_path, json.dumps({"notes": [note], "count": 1})))
    assert (paper.fields.title, paper.fields.abstract, paper.appearance.authors) == ("OwlNet", OWL, 2)


def test_arxivs_metadata_is_dated_by_its_first_version(tmp_path: Path) -> None:
    record = {"id": "0704.0001", "title": "Owls\n  at Night", "abstract": f"  {OWL}\n", "authors": "A. Sample, B. Sample",
              "authors_parsed": [["Sample", "A.", ""], ["Sample", "B.", ""]], "update_date": "2008-11-26", "license": None,
              "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"}]}  # fmt: skip
    (paper,) = papers(opened(tmp_path, jsonl(record)))
    assert (paper.fields.title, paper.fields.arxiv_id) == ("Owls at Night", "arXiv:0704.0001")
    assert (paper.appearance.published, paper.appearance.authors) == (date(2007, 4, 2), 2)


def test_no_problem_holds_what_a_terminal_obeys(tmp_path: Path) -> None:
    key = "\x1b[31m\ud800"
    digest = opened(tmp_path, json.dumps({key: {"title": "T"}, "2410.00010": ONE}))
    assert told(digest) == [(1, "`\ufffd[31m\ufffd`: has no text `summary` or `abstract`")]
    with pytest.raises(FormatError) as error:
        papers(opened(tmp_path, json.dumps({key: 1, "b": 2}, indent=1)))
    assert "\x1b" not in str(error.value)
    assert str(error.value).encode()


REFUSED = {
    "is no JSON (Expecting": '[{"title": "T", "abstract": "A"},\n {"title": ',
    "is no JSON (a comma before": '[{"title": "T", "abstract": "A"},\n]',
    "is no JSON (nested too deeply)": '{"data": ' + "[" * 100_000,
    "is no JSON (the key `data` stands twice": '{"data": 1,\n"data": 2}',
    "where ',' is due": '[{"title": "T", "abstract": "A"} {"title"',
    "its keys are `total`, `pages`": '{"total": 3,\n"pages": 1}',
    "holds no paper": "[]",
    "has no text `summary` or `abstract`": '{"paper_id": "a", "title": "OwlNet", "source": ["We present"], "target": ["x"]}\n',
    "write it as text": '{"id": 2410.0001, "title": "OwlNet", "abstract": "A", "published": "2024-10-01"}\n',
}


@pytest.mark.parametrize(("message", "content"), REFUSED.items(), ids=REFUSED.keys())
def test_what_is_no_list_of_papers_is_refused_with_its_line(
    tmp_path: Path, message: str, content: str
) -> None:
    with pytest.raises(FormatError) as error:
        papers(opened(tmp_path, content, "x.json"))
    assert message in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "x.json"))
