"""The search's small files: what a word leads to, and that one more paper changes few of them."""

from pathlib import Path

import pytest

from claims.ledger import database
from claims.reader import Reader
from claims.site import search_index, site_data
from tests.conftest import fill


def index(url: str) -> dict[str, object]:
    with database.connect(url) as connection:
        return dict(search_index.files(site_data.read(connection)))


@pytest.mark.parametrize(("text", "words"), [
    ("GPT-4o reaches 71.3%", {"gpt", "4o", "gpt4o", "reaches", "71.3"}), ("the state-of-the-art", {"state", "art", "stateoftheart"}),
    ("Überblick ﬁne", {"überblick", "fine"}), ("<b>x</b>", {"bxb"}),
], ids=["a number and a name", "common words", "letters of others", "marks"])  # fmt: skip
def test_words_that_a_text_is_found_by(text: str, words: set[str]) -> None:
    assert set(search_index.words_of(text)) == words


def test_a_word_leads_to_the_papers_that_say_it(small_ledger_url: str) -> None:
    found = index(small_ledger_url)
    words = found["words-ba"]
    assert isinstance(words, dict)
    titles, quotes = words["barnet"]
    ids = [
        held
        for name, papers in found.items()
        if name.startswith("papers-") and isinstance(papers, dict)
        for held in papers
    ]
    assert len(ids) == 2
    assert {titles, quotes} <= {each[: search_index.CODE] for each in ids} | {""}


def test_other_spellings_are_among_the_names(ledger_url: str) -> None:
    held = index(ledger_url)["names"]
    assert isinstance(held, dict)
    spelt = next(row for row in held["benchmark"] if row[0] == "Video-MME")
    assert "VideoMME (w/o sub)" in spelt[3:]


def test_one_more_paper_changes_the_files_of_its_words_and_its_own(
    ledger_url: str, reader: Reader, tmp_path: Path
) -> None:
    before = index(ledger_url)
    (tmp_path / "more.jsonl").write_text(
        '{"title": "Zebra Xylophones", "summary": "' + "We like zebras a lot. " * 12 + '"}\n'
    )
    fill(ledger_url, reader, tmp_path / "more.jsonl")
    after = index(ledger_url)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"words-ze", "words-xy", "names"} <= changed | {"names"}
    assert len(changed - {"words-ze", "words-xy", "names"}) == 1
