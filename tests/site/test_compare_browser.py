"""Systems side by side, in a real browser."""

from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

from claims import site
from claims.ledger import database
from claims.reader import Reader
from claims.site import site_data
from tests.conftest import fill
from tests.databases import Databases
from tests.site.conftest import CHROMIUM
from tests.site.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")]
PAPERS = """{"title": "FooNet", "published": "2026-01-05", "summary": "We introduce FooNet. FooNet reaches 71.3% accuracy on VideoMME. \
FooNet reaches 40.1% accuracy on LVBench. FooNet reaches 12.5% accuracy on MMMU."}
{"title": "QuxNet", "published": "2026-02-12", "summary": "We introduce QuxNet. QuxNet reaches 73.0% accuracy on VideoMME. \
QuxNet reaches 55.5% pass@8 on LVBench."}
"""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory, databases: Databases, reader: Reader) -> Path:
    """The site of two systems that share one board, and one benchmark by different metrics."""
    folder = tmp_path_factory.mktemp("compared")
    (folder / "two.jsonl").write_text(PAPERS, encoding="utf-8")
    url = databases.new(databases.empty)
    fill(url, reader, folder / "two.jsonl")
    with pytest.MonkeyPatch.context() as patch, database.connect(url) as connection:
        patch.setattr(site_data, "SURE", 0.0)
        site.build(connection, folder / "site", site.Options())
    databases.drop(url)
    return folder / "site"


def test_systems_are_chosen_by_keyboard_and_stand_side_by_side(page: Page, compared: Path) -> None:
    page.goto((compared / "systems/foonet.html").as_uri())
    page.get_by_role("link", name="Compare it with another system").press("Enter")
    page.get_by_label("Add a system").fill("qux")
    page.locator(".picking [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    shared = page.get_by_role("group", name="On the same board")
    shared.wait_for()
    assert shared.locator("thead th").all_text_contents() == ["Benchmark", "FooNet", "QuxNet"]
    row = shared.locator("tbody tr")
    assert row.count() == 1
    assert "Video-MMEaccuracy" in (row.locator("th").text_content() or "")
    assert "71.3% place 2 of 2" in (row.locator("td").nth(0).text_content() or "")
    assert "73.0% place 1 of 2 better" in (row.locator("td").nth(1).text_content() or "")
    assert Axe().run(page)["violations"] == []


def test_a_near_miss_says_how_each_was_measured(page: Page, compared: Path) -> None:
    page.goto((compared / "compare.html").as_uri() + "#foonet+quxnet")
    near = page.get_by_role("group", name="Near misses")
    near.wait_for()
    assert "40.1%" in (near.text_content() or "")
    assert "by accuracy" in (near.text_content() or "")
    assert "by pass@8" in (near.text_content() or "")
    page.get_by_text("FooNet: 1 board").click()
    assert page.get_by_role("listitem").filter(has_text="12.5% on MMMU by accuracy").is_visible()


def test_a_system_is_taken_out_again(page: Page, compared: Path) -> None:
    page.goto((compared / "compare.html").as_uri() + "#foonet+quxnet+nobody")
    page.get_by_role("button", name="Take QuxNet out").click()
    page.get_by_text("Add another system to compare it with.").wait_for()
    assert page.url.endswith("#foonet+nobody") or page.url.endswith("#foonet")
    assert page.locator("#chosen li").count() == 1


def test_where_columns_have_no_room_values_stand_under_their_systems_names(
    page: Page, compared: Path
) -> None:
    page.goto((compared / "compare.html").as_uri() + "#foonet+quxnet")
    table = page.get_by_role("group", name="On the same board").locator("table")
    table.wait_for()
    for width, shown in ((1280, "table-row"), (320, "block"), (1280, "table-row")):
        page.set_viewport_size({"width": width, "height": 800})
        assert table.locator("tbody tr").first.evaluate("(row) => getComputedStyle(row).display") == shown
        assert faults(page) == []


def test_a_value_without_a_place_is_never_called_the_better_one(page: Page, compared: Path) -> None:
    page.goto((compared / "compare.html").as_uri() + "#foonet+quxnet")
    near = page.get_by_role("group", name="Near misses")
    near.wait_for()
    assert near.locator(".tag").count() == 0
