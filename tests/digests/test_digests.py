"""Digests: every paper of a page, in every variation of the page, and nothing that is none."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import digests
from claims.digests import daily_papers_text
from claims.errors import FormatError, InputError
from tests.places import ROOT

SEED = ROOT / "seeds" / "digests" / "2026-04-17-contrastive-rl.txt"
LONG = "We present a method. " * 12 + "It reaches 69.1% on VideoMME (https://example.org/a_(b))."
HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nApr 17\n\n"


def page(tmp_path: Path, text: str, name: str = "2026-04-17-x.txt") -> digests.Digest:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return digests.read(path)


def titles(digest: digests.Digest) -> list[str]:
    return [paper.fields.title for paper in digest.papers]


def test_the_seed_has_48_papers_and_nothing_unread() -> None:
    digest = digests.read(SEED)
    assert len(titles(digest)) == 48
    assert digest.problems == ()
    assert digest.day == date(2026, 4, 17)


def test_a_day_that_the_page_contradicts_is_said_not_taken() -> None:
    digest = digests.read(SEED, day=date(2026, 5, 1))
    assert digest.day == date(2026, 4, 17)
    assert (
        "the page says it is of 2026-04-17; 2026-05-01 is used for its year only" in digest.problems[0].what
    )


def test_every_abstract_of_the_seed_stands_in_the_file_as_it_is() -> None:
    text = SEED.read_text(encoding="utf-8")
    assert all(f"\n{paper.fields.abstract}\n" in text for paper in digests.read(SEED).papers)


def test_what_the_seed_says_of_its_papers() -> None:
    said = {p.appearance.position: p.appearance for p in digests.read(SEED).papers}
    assert (said[3].authors, said[3].published, said[3].trailing_count) == (7, date(2023, 10, 20), 2)
    assert (said[13].organisation, said[13].authors, said[13].trailing_count) == (
        "PatronusAI Patronus AI",
        None,
        3,
    )
    assert (said[13].published, said[13].date_text, said[13].line) == (date(2026, 1, 27), "Jan 27", 105)
    assert (said[7].authors, said[7].organisation, said[7].published, said[7].line) == (None, None, None, 61)


def test_links_end_where_the_address_ends() -> None:
    links = {link.url for paper in digests.read(SEED).papers for link in paper.links}
    assert "https://github.com/ys-qu/found-rl" in links
    assert "https://eval.ai/web/challenges/challenge-page/503/leaderboard/1347" in links
    assert not any(url.endswith(".") for url in links)


ONE = f"A Title: Of One\n\n{LONG}\n\n  • 4 authors\n·\nMar 26\n\n"
TWO = f"Another Title\n\n{LONG}\n\nPatronusAI Patronus AI\n·\nJan 27, 2025 3\n\n"
VARIATIONS = {
    "as it is": HEAD + ONE + TWO,
    "no head": ONE + TWO,
    "no Daily Papers line": HEAD.replace("Daily Papers\n\n", "") + ONE + TWO,
    "no blank lines": (HEAD + ONE + TWO).replace("\n\n", "\n"),
    "Subscribe run together": HEAD.replace("Subscribe\n\n", "").replace("Apr 17\n\n", "Apr 17\n\nSubscribe")
    + ONE
    + TWO,
    "Windows line ends": (HEAD + ONE + TWO).replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + HEAD + ONE + TWO,
    "no author line": HEAD
    + (ONE + TWO).replace("  • 4 authors\n", "").replace("PatronusAI Patronus AI\n", ""),
    "foot in one line": HEAD + ONE.replace("\n·\n", " · ") + TWO.replace("\n·\n", " · "),
    "no foot at all": f"A Title: Of One\n\n{LONG}\n\nAnother Title\n\n{LONG}\n",
    "the first has no foot": f"{HEAD}A Title: Of One\n\n{LONG}\n\n{TWO}",
    "the last has no foot": f"{HEAD}{ONE}Another Title\n\n{LONG}",
}


@pytest.mark.parametrize("text", VARIATIONS.values(), ids=VARIATIONS.keys())
def test_both_papers_are_read_from_every_variation_of_the_page(tmp_path: Path, text: str) -> None:
    digest = page(tmp_path, text)
    assert titles(digest) == ["A Title: Of One", "Another Title"]
    assert [paper.fields.abstract for paper in digest.papers] == [LONG, LONG]
    assert digest.problems == ()


ODD_TITLES = [
    "Apr 17",
    "2048",
    "Daily Papers",
    "new",
    "Subscribe to Nothing",
    "强化学习的对比方法",
    "4 authors",
    "Абстракт",
    "·· dots ··",
]


@pytest.mark.parametrize("title", ODD_TITLES)
def test_a_title_may_look_like_anything(tmp_path: Path, title: str) -> None:
    digest = page(
        tmp_path,
        f"{HEAD}{title}\n\n{LONG}\n\n  • 4 authors\n·\nMar 26\n\n{title}\n\n{LONG}\n\n  • 1 authors\n·\nMar 2\n",
    )
    assert titles(digest) == [title, title]


def test_an_abstract_without_a_title_is_reported_and_not_swallowed(tmp_path: Path) -> None:
    digest = page(tmp_path, f"{ONE}{LONG}\n\n  • 2 authors\n·\nMar 2\n\n{TWO}")
    assert titles(digest) == ["A Title: Of One", "Another Title"]
    assert [(p.line, p.what[:26]) for p in digest.problems] == [(9, "an abstract without a titl")]


def test_a_line_that_fits_nowhere_is_reported_with_its_number(tmp_path: Path) -> None:
    digest = page(tmp_path, f"{ONE}Sponsored\n\nBuy this\n\n{TWO}")
    assert titles(digest) == ["A Title: Of One", "Another Title"]
    assert [(p.line, p.what) for p in digest.problems] == [
        (9, "not read: 'Sponsored'"),
        (11, "not read: 'Buy this'"),
    ]


def test_a_short_abstract_between_title_and_foot_is_one(tmp_path: Path) -> None:
    short = "We show that 3 is more than 2, which reaches 50% on all our tests."
    digest = page(tmp_path, f"{HEAD}Short\n\n{short}\n\n  • 4 authors\n·\nMar 26\n\n{TWO}")
    assert [p.fields.abstract for p in digest.papers] == [short, LONG]


def test_a_wrapped_abstract_is_one_abstract(tmp_path: Path) -> None:
    wrapped = "\n".join(
        ["We present a method that is long enough to be wrapped by the editor"] * 5 + ["and ends."]
    )
    digest = page(tmp_path, f"{HEAD}Wrapped\n\n{wrapped}\n\n  • 4 authors\n·\nMar 26\n")
    assert [p.fields.abstract for p in digest.papers] == [wrapped]


def test_dates_without_a_year_stay_as_printed_where_no_year_is_known(tmp_path: Path) -> None:
    digest = page(tmp_path, HEAD + ONE, "page.txt")
    paper = next(iter(digest.papers))
    assert (paper.appearance.published, paper.appearance.date_text) == (None, "Mar 26")
    assert "1 dates have no year" in digest.problems[0].what


BAD = {
    "is empty": b"",
    "is empty; save": b"\xef\xbb\xbf \n\n",
    "is a binary file": b"PK\x03\x04\x00\x00\x00",
    "holds no paper": "new\n\nSubscribe\n\n·\nMar 26\n".encode(),
    "is in no known digest format": b"Dear diary,\n\nnothing.\n",
    "is not UTF-8": b"A Title\n\n" + b"x" * 300 + b"\xff\n",
    "has no text `title`": b'{"summary": "x"}\n',
    "as a number, which loses zeros": b'{"id": 2503.0213, "title": "T", "summary": "S"}\n',
    "is no JSON": b'{"title": "T",\n',
    "is no JSON object": b'[["T", "S"]]\n',
}


@pytest.mark.parametrize(("message", "content"), BAD.items(), ids=BAD.keys())
def test_a_bad_file_is_refused_by_name(tmp_path: Path, message: str, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        list(digests.read(path).papers)
    assert str(error.value).startswith(str(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        digests.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        digests.read(tmp_path)


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(FormatError, match="use one of daily-papers-json, jsonl, daily-papers-text"):
        digests.read(SEED, "pdf")


RECORDS = [
    {"id": "2509.02460v2", "title": "T\n one", "summary": "S 1", "n_authors": 3, "published": "2026-04-16", "upvotes": 1},
    {"id": "hep-th/9901001", "title": "U", "abstract": "  S 2\n and", "authors_parsed": [["A", "B"]],
     "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]},
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_one_paper_a_line_is_read_packed_or_not(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"papers{suffix}"
    data = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    one, two = digests.read(path).papers
    assert (one.fields.title, one.fields.arxiv_id, one.appearance.published) == (
        "T one",
        "arXiv:2509.02460",
        date(2026, 4, 16),
    )
    assert (one.appearance.authors, one.appearance.trailing_count) == (3, 1)
    assert (two.fields.abstract, two.fields.arxiv_id, two.appearance.published) == (
        "S 2\n and",
        "arXiv:hep-th/9901001",
        date(2007, 4, 2),
    )


def test_the_answer_of_the_daily_papers_api_is_read(tmp_path: Path) -> None:
    entry = {"paper": {"id": "2509.02460", "title": "T", "summary": "S 1", "authors": [{}, {}], "upvotes": 7,
                       "publishedAt": "2025-09-02T00:00:00.000Z", "githubRepo": "https://github.com/a/b"}}  # fmt: skip
    path = tmp_path / "daily.json"
    path.write_text(json.dumps([entry]))
    (paper,) = digests.read(path).papers
    assert (paper.appearance.authors, paper.appearance.published) == (2, date(2025, 9, 2))
    assert [(link.url, link.start) for link in paper.links] == [("https://github.com/a/b", None)]


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n·\0"), min_size=1, max_size=40).filter(
    lambda t: len(t.split()) > 0 and len(t.splitlines()) == 1
)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_whatever_the_titles_are_every_paper_of_a_page_is_read(papers: list[tuple[str, bool, bool]]) -> None:
    text = HEAD + "".join(
        f"{title}\n\n{LONG}\n\n"
        + ("  • 4 authors\n" if who else "")
        + "·\nMar 26"
        + (" 2" if count else "")
        + "\n\n"
        for title, who, count in papers
    )
    read = daily_papers_text.parse(text, 2026)
    assert [fields.title for fields, _ in read.papers] == [
        " ".join([title]).strip() for title, _, _ in papers
    ]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["A title", LONG, "·", "Mar 26", "Mar 26, 2025 2", "  • 4 authors", "Org Org", "", "new"]
        ),
        max_size=25,
    )
)
def test_no_line_of_any_page_is_lost(lines: list[str]) -> None:
    """Each line ends as part of a paper, of a foot or head, or in a problem; nothing raises."""
    read = daily_papers_text.parse("\n".join(lines), 2026)
    abstracts = sum(line == LONG for line in lines)
    untitled = sum("without a title" in problem.what for problem in read.problems)
    assert len(read.papers) + untitled == abstracts
