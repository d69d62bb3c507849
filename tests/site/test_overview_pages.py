"""The pages that there is one of, and those of names: what they say of a ledger of a few papers."""

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from claims import site
from claims.checks import audit
from claims.ledger import database
from claims.reader import Reader
from claims.site import site_data
from tests.conftest import fill

FIRST = """{"id": "2601.00001", "title": "FooNet Watches Videos", "published": "2026-01-05", "summary": "We introduce FooNet. FooNet reaches \
71.3% accuracy on VideoMME. FooNet reaches 40.1% accuracy on LVBench."}
{"id": "2601.00002", "title": "BazNet Watches Too", "published": "2026-01-06", "summary": "We introduce BazNet. BazNet reaches 55.5% F1 on LVBench."}
"""
SECOND = """{"id": "2602.00001", "title": "QuxNet Sees More", "published": "2026-02-12", "summary": "We introduce QuxNet. QuxNet reaches \
73.0% accuracy on VideoMME."}
"""


@pytest.fixture
def ledger_of_three(ledger: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of two digests: the second takes a first place from the first."""
    monkeypatch.setattr(site_data, "SURE", 0.0)
    for name, text in (("2026-01-06-a.jsonl", FIRST), ("2026-02-12-b.jsonl", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        fill(ledger, reader, tmp_path / name)
    return ledger


def pages(url: str, out: Path, *reports: Path) -> Callable[[str], str]:
    """Builds the site and gives the words of a page, without its marks."""
    with database.connect(url) as connection:
        site.build(connection, out, site.Options(reports=reports))

    def words(path: str) -> str:
        tree = html5lib.parse((out / path).read_text(encoding="utf-8"), namespaceHTMLElements=False)
        return re.sub(r"\s+", " ", "".join(tree.find("body").itertext()))

    return words


def test_home_says_which_board_changed_hands_and_from_whom(ledger_of_three: str, tmp_path: Path) -> None:
    words = pages(ledger_of_three, tmp_path / "site")("index.html")
    assert (
        "Boards that changed hands Video-MME accuracy 73.0% QuxNet before 71.3% FooNet, 2026-01-05" in words
    )
    assert "LVBench accuracy" not in words.split("The largest boards")[0].split("changed hands")[1]


def test_home_says_that_nothing_was_checked_until_it_was(ledger_of_three: str, tmp_path: Path) -> None:
    assert "Not checked The ledger changed since" in pages(ledger_of_three, tmp_path / "site")("index.html")
    with database.connect(ledger_of_three, write=True) as connection:
        audit.refresh(connection, [])
    words = pages(ledger_of_three, tmp_path / "site")
    assert "Not checked" not in words("index.html")
    assert "Not checked" not in words("checks.html")


def test_home_links_a_report_of_ones_own(ledger_of_three: str, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "per_day"
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text('title = "Claims a day"\nabout = "How many entered."\n')
    (folder / "query.sql").write_text(
        "select published, count(*) as claims from claims group by 1 order by 1"
    )
    words = pages(ledger_of_three, tmp_path / "site", tmp_path / "mine")
    assert "Claims a day How many entered." in words("index.html")
    assert 'href="reports/per_day.html"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_new_names_benchmark_and_previous_best_beside_the_value(ledger_of_three: str, tmp_path: Path) -> None:
    words = pages(ledger_of_three, tmp_path / "site")("changes.html")
    assert "Video-MME accuracy73.0%QuxNet71.3% FooNet" in words
    assert "1 claim, 1 first place." in words


def test_a_system_says_where_it_stands_and_who_leads(ledger_of_three: str, tmp_path: Path) -> None:
    words = pages(ledger_of_three, tmp_path / "site")("systems/foonet.html")
    assert (
        "First on 1 of the 2 boards on which it has a place. 2 claims of it in 1 paper, 2026-01-05." in words
    )
    assert "LVBench accuracy40.1%1 of 1nobody else has a place" in words
    assert "Video-MME accuracy71.3%2 of 273.0% QuxNet" in words


def test_a_metric_says_its_boards_and_the_best_of_each(ledger_of_three: str, tmp_path: Path) -> None:
    words = pages(ledger_of_three, tmp_path / "site")("metrics/accuracy.html")
    assert "2 boards of it" in words
    assert "Video-MME73.0%QuxNet22" in words


def test_checks_say_first_what_was_found(small_ledger_url: str, tmp_path: Path) -> None:
    words = pages(small_ledger_url, tmp_path / "site")("checks.html")
    found, nothing = words.split("Rules that found nothing")
    assert "finding" in found
    assert " none " in nothing
    assert "not checked" not in nothing


def test_a_list_of_many_names_is_folded_by_letter(ledger: str, reader: Reader, tmp_path: Path) -> None:
    lines = [
        f'{{"title": "{name}Net {n}", "published": "2026-01-0{1 + n % 9}", "summary": "We introduce {name}Net{n}. {name}Net{n} reaches {n % 100}.5% '
        f'accuracy on {name}Bench{n}. It is good and needs nothing else, since it is as simple as anything."}}'
        for n, name in enumerate(["Alpha", "Beta", "Gamma"] * 60)
    ]
    (tmp_path / "2026-02-01.jsonl").write_text("\n".join(lines), encoding="utf-8")
    fill(ledger, reader, tmp_path / "2026-02-01.jsonl")
    words = pages(ledger, tmp_path / "site")
    assert "by letter: A 60 B 60 G 60 " in words("systems/index.html")
    assert "BetaNet1" in words("systems/all/b.html")
    assert "AlphaNet" not in words("systems/all/b.html")
    assert "by month: 2026-01 180" in words("papers/index.html")
    assert words("papers/all/2026-01.html").count("Net ") == 180
