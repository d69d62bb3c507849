"""The page of a benchmark: it says who leads, shows one board at a time, and each number can be cited and embedded."""

import gzip
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import html5lib
import pytest

from claims import site
from claims.boards.leading import lead
from claims.boards.ranking import WAITS
from claims.ledger import database
from claims.reader import Reader
from claims.site import badges, board_pages, board_words, citing
from tests.conftest import fill

ROW: dict[str, Any] = {
    "claim_id": "a-0", "paper_id": "a", "paper": "A Paper", "document_id": "a", "start": 0, "benchmark": "FooBench", "metric": "accuracy",
    "kind": "score", "scale": "percent", "unit": "%", "value": 90.0, "value_text": "90.0", "value_on_scale": 90.0, "value_high_text": None,
    "bound": "exact", "direction": None, "spread": None, "system": "Foo", "system_id": None, "setting": None, "aggregate": None,
    "board": "foobench|accuracy|percent|score||", "main": 1, "part": "", "place": 1, "position": 1, "reason": None, "row_kind": "claim",
    "status": "accepted", "origin": "extractor", "probability": None, "published": "2025-01-01", "date_source": "printed", "lower_is_better": 0, "quote": "90.0%",
} | dict.fromkeys(("split", "shots", "sampling", "resolution", "language", "subset", "probe", "tools", "edition"))  # fmt: skip


def row(system: str | None, value: float, place: int | None, **given: Any) -> dict[str, Any]:
    """A row of a board: its number, and what is different about it."""
    said = {
        "system": system,
        "value": value,
        "value_on_scale": value,
        "value_text": f"{value:g}",
        "claim_id": f"{system}-{value:g}",
        "place": place,
        "position": place or 99,
    }
    return ROW | said | given


def waiting(system: str, value: float, **given: Any) -> dict[str, Any]:
    """A row that waits for a person."""
    said = {
        "status": "candidate",
        "probability": 0.5,
        "reason": f"{WAITS}: probability 0.50, and 0.9 is asked for",
    }
    return row(system, value, None, **said) | given


def said(*rows: dict[str, Any]) -> tuple[str, str]:
    """The sentence of a board, and what speaks for and against it."""
    found = lead(rows)
    return board_words.plain(board_words.verdict(found)), board_words.plain(board_words.how_sure(found))


def test_a_board_says_who_leads_by_how_much_since_when_and_how_sure() -> None:
    rows = row("Foo", 90.5, 1, published="2025-06-01"), row("Bar", 88.2, 2)
    assert said(*rows) == (
        "Foo leads with 90.5% accuracy, 2.3 points ahead of Bar (88.2%), since 2025-06-01.",
        "A person has reviewed it. Before it Bar was best with 88.2%.",
    )


def test_where_lower_is_better_the_first_is_below_the_second() -> None:
    low = {"lower_is_better": 1, "unit": "", "metric": "FID"}
    assert said(row("Foo", 1.5, 1, **low), row("Bar", 2.0, 2, **low))[0] == (
        "Foo leads with 1.5 FID, 0.5 below Bar (2), since 2025-01-01."
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("Foo", 90, 1)], "Foo is the only system with a place: 90% accuracy, since 2025-01-01."),
        ([row("Foo", 90, 1), row("Bar", 90, 1)], "Foo and Bar share the first place with 90% accuracy, since 2025-01-01."),
        ([row("Foo", 90, 1), row("Bar", 90, 1), row("Baz", 90, 1)],
         "Foo and 2 others share the first place with 90% accuracy, since 2025-01-01."),
        ([row("Foo", 90, 1, date_source="arxiv id")],
         "Foo is the only system with a place: 90% accuracy, since about 2025-01 (by its arXiv id)."),
        ([row("Foo", 90, 1, published=None, date_source=None)], "Foo is the only system with a place: 90% accuracy; its paper has no date."),
        ([row("Foo", 90, 1, metric=None)], "Foo is the only system with a place: 90%, since 2025-01-01."),
        ([row("Foo", 90, None, reason="x")], "Nobody leads here yet: the only value listed has no place."),
        ([row("Foo", 90, None, reason="x"), waiting("Bar", 1)], "Nobody leads here yet: of 2 values listed none has a place."),
    ],
    ids=["alone", "two share", "three share", "a date about", "no date", "no metric", "one without", "none"],
)  # fmt: skip
def test_each_kind_of_first_place_has_its_sentence(rows: list[dict[str, Any]], sentence: str) -> None:
    assert said(*rows)[0] == sentence


def test_what_nobody_has_reviewed_is_said_with_its_probability_and_what_waits_before_it() -> None:
    first = row("Foo", 90, 1, status="candidate", probability=0.93, position=2)
    held = waiting("Bar", 95, position=1, reason=f"{WAITS}: the sentence is about BarBench")
    assert said(held, first)[1] == (
        "Nobody has reviewed it; the machine that read it gives 0.93 as the probability that every field is right. "
        "A better value waits for a person's review: 95% by Bar (the sentence is about BarBench)."
    )


def test_nobody_leads_where_a_better_value_only_lacks_probability() -> None:
    first = row("Foo", 90, 1, status="candidate", probability=0.93, position=2)
    assert said(waiting("Bar", 95, position=1), first) == (
        "Nobody leads for sure: 95% by Bar is the best value read, and waits for a person; "
        "of what is sure enough for a place, Foo is best with 90% accuracy.",
        "A better value waits for a person's review: 95% by Bar (probability 0.50, and 0.9 is asked for).",
    )


def test_without_a_first_place_the_reasons_are_said() -> None:
    rows = waiting("Bar", 95), row("Foo", 90, None, reason="reported by a paper as what it compares with")
    assert said(*rows)[1] == (
        "1 value waits for a person's review: 95% by Bar (probability 0.50, and 0.9 is asked for). "
        "Others can have none: reported by a paper as what it compares with."
    )


def test_a_system_shows_its_best_setting_and_folds_the_others() -> None:
    rows = [row("Foo", 90, 1), row("Bar", 85, 2), row("Foo", 80, 3, setting="5-shot"), waiting("Foo", 70)]
    board = board_pages.boards(rows)[0]
    assert [(group.standing, group.row["value"], len(group.others)) for group in board.groups] == [
        ("placed", 90, 1), ("placed", 85, 0), ("waiting", 70, 0),
    ]  # fmt: skip


def test_where_nothing_has_a_place_what_waits_comes_first() -> None:
    rows = [row("Foo", 90, None, reason="reported by a paper"), waiting("Bar", 80)]
    assert [group.standing for group in board_pages.boards(rows)[0].groups] == ["waiting", "unplaced"]


def test_one_system_is_drawn_in_all_its_settings_and_one_value_not_at_all() -> None:
    one = [row("Foo", 90, 1)]
    assert board_pages.boards(one)[0].bars is None
    board = board_pages.boards([*one, row("Foo", 80, 2, setting="5-shot")])[0]
    assert board.bars is not None
    assert [bar.setting for bar in board.bars.bars] == ["", "5-shot"]


def test_boards_of_a_benchmark_have_titles_and_addresses_of_their_own() -> None:
    change = {"kind": "change", "main": 0}
    rows = [
        row("Foo", 90, 1),
        row("Foo", 3, None, board="foobench|accuracy|percent|change||", **change),
        row("Foo", 4, None, board="foobench||percent|change||", metric=None, **change),
        row("Foo", 5, None, board="foobench|time|s|score||", metric="time", scale="s", main=0),
        row("Foo", 6, None, board="foobench|time|h|score||", metric="time", scale="h", main=0),
    ]
    found = board_pages.boards(rows)
    assert found[0].is_main
    assert [board.title for board in found] == [
        "accuracy", "time (h)", "time (s)", "change in accuracy", "metric not named, change",
    ]  # fmt: skip
    assert len({board.anchor for board in found}) == 5


def test_facets_are_those_that_tell_rows_apart() -> None:
    rows = [row("Foo", 90, 1, shots="5", split="test"), row("Bar", 80, 2, split="test")]
    assert [
        (name, [(value, len(of)) for value, of in values])
        for name, values in board_pages.boards(rows)[0].facets
    ] == [("shots", [("5", 1)])]


PAPER = {
    "title": "A Paper",
    "arxiv_id": "arXiv:2501.00001",
    "published": "2025-01-01",
    "date_source": "printed",
    "doi": None,
}


def test_a_citation_is_a_sentence_with_its_quote_its_paper_and_whether_it_is_reviewed() -> None:
    cited = citing.citation(
        row("Foo", 90, 1, setting="5-shot"), PAPER, "papers/a.html#at-0", "https://x.org/"
    )
    assert cited.sentence == (
        "Foo: 90% accuracy on FooBench (5-shot), as claimed: “90.0%” (A Paper, arXiv:2501.00001, 2025-01-01; reviewed by a person)."
    )
    assert cited.permalink == "https://x.org/papers/a.html#at-0"


def test_a_citation_without_a_name_says_so_with_the_one_word() -> None:
    cited = citing.citation(waiting("Foo", 90) | {"system": None}, PAPER, "p", "")
    assert cited.sentence.startswith("A system not named: 90% accuracy")
    assert cited.sentence.endswith("read by a machine, not reviewed).")


def test_a_badge_says_as_claimed_since_when_and_whether_it_is_reviewed() -> None:
    drawn = ET.fromstring(
        badges.badge("FooBench", lead([row("Foo", 90, 1, status="candidate")]), "foobench.html")
    )
    assert drawn.get("aria-label") == "FooBench: 90% Foo · as claimed · 2025-01-01 · unreviewed"
    assert [link.get("href") for link in drawn.iter("{http://www.w3.org/2000/svg}a")] == ["foobench.html"]


@pytest.mark.parametrize("name", ["x" * 10_000, '"><script>', "\x1b[31m", "&amp;", "\u202e"])
def test_a_badge_of_whatever_name_is_a_small_picture(name: str) -> None:
    drawn = ET.fromstring(badges.badge(name, lead([row(name, 90, 1)]), "x.html"))
    assert int(drawn.get("width") or 0) < 1200


@pytest.fixture(scope="module")
def folder(board_site: Path) -> Path:
    return board_site / "benchmarks"


def test_the_page_begins_with_the_sentence_and_gives_it_to_whoever_links_there(folder: Path) -> None:
    page = (folder / "imagenet-1k.html").read_text(encoding="utf-8")
    text = "GammaNet leads with 86.5% top-1 accuracy, 2.5 points ahead of BetaNet (84.0%), since 2024-09-20."
    assert f'<meta name="description" content="{text}">' in page
    assert re.sub(r"<[^>]+>", "", page).index("GammaNet leads") < re.sub(r"<[^>]+>", "", page).index(
        "with a place"
    )


def test_every_mark_leads_to_its_row_and_every_board_has_an_address(folder: Path) -> None:
    page = (folder / "imagenet-1k.html").read_text(encoding="utf-8")
    ids = set(re.findall(r' id="([^"]+)"', page))
    links = re.findall(r'href="#([^"]+)"', page)
    assert set(links) <= ids
    assert {"board-top-1-accuracy", "board-change-in-top-1-accuracy", "boards-of-one"} <= set(links)


def test_an_embedded_board_is_whole_without_the_site(folder: Path) -> None:
    page = (folder / "imagenet-1k.embed.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:link|script|img)\b", page)
    assert re.search(r"<style>:root\{--paper.*\.bars\{", page)
    named = set(re.findall(r"var\((--[\w-]+)\)", page))
    assert named <= {*re.findall(r"(--[\w-]+):", page)}


def test_an_embedded_board_says_as_claimed_how_new_and_leads_back(folder: Path) -> None:
    page = (folder / "imagenet-1k.embed.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.S).split())
    assert "ImageNet-1K top-1 accuracy, as claimed" in text
    assert "Values as claimed by their papers, 4 of 6 reviewed by a person. Newest paper: 2025-01-15." in text
    assert 'href="imagenet-1k.html"' in page
    assert "<script" not in page
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(page)
    assert parser.errors == []


@pytest.mark.slow
def test_a_page_of_very_many_values_is_under_100_kb_compressed(
    tmp_path: Path, ledger: str, reader: Reader
) -> None:
    papers = [
        {"title": f"A Network Number {n} of Very Many: Which Does Something of its Own", "published": f"20{10 + n % 15}-01-{1 + n % 28:02}",
         "summary": f"Net{n}X{n * 7919 % 997} is a network that was trained for as long as it took, and for no longer than that. "
         f"It is shown that Net{n}X{n * 7919 % 997} reaches {50 + n / 10}% top-1 accuracy on ImageNet-1K, with {n} layers of its own."}
        for n in range(400)
    ]  # fmt: skip
    (tmp_path / "many.jsonl").write_text(
        "".join(json.dumps(each) + "\n" for each in papers), encoding="utf-8"
    )
    fill(ledger, reader, tmp_path / "many.jsonl")
    with database.connect(ledger) as connection:
        site.build(connection, tmp_path / "site", site.Options())
    page = (tmp_path / "site" / "benchmarks" / "imagenet-1k.html").read_bytes()
    assert page.count(b'class="evidence"') == board_pages.MOST_ROWS
    assert len(gzip.compress(page)) < 100_000
