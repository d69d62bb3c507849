"""A benchmark's page in a real browser: one board at a time, at every width, with and without scripts, by keyboard alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import CHROMIUM
from tests.site.looking import barriers, faults, out_of_reach

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")]
WIDTHS = [320, 390, 768, 1280, 1920]


@pytest.fixture(scope="module")
def folder(board_site: Path) -> Path:
    return board_site


@pytest.fixture
def board(page: Page, folder: Path) -> Page:
    page.goto((folder / "benchmarks" / "imagenet-1k.html").as_uri())
    return page


@pytest.fixture
def plain(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "benchmarks" / "imagenet-1k.html").as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_small_or_wider_than_the_window(board: Page, width: int) -> None:
    board.set_viewport_size({"width": width, "height": 900})
    for mark in ("", "#board-change-in-top-1-accuracy", "#boards-of-one"):
        board.goto(board.url.partition("#")[0] + mark)
        assert faults(board) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_every_state_of_the_page_is_accessible(board: Page, width: int) -> None:
    board.set_viewport_size({"width": width, "height": 900})
    for mark in ("", "#board-change-in-top-1-accuracy", "#boards-of-one"):
        board.goto(board.url.partition("#")[0] + mark)
        for summary in board.locator("details > summary:visible").all():
            summary.click()
        assert barriers(board) == [], mark


@pytest.mark.parametrize("width", [320, 1280])
def test_an_embedded_board_is_accessible_and_fits(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 400})
    page.goto((folder / "benchmarks" / "imagenet-1k.embed.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []


def shown(page: Page) -> list[str]:
    """The titles of the boards that are to be seen."""
    return [title.split("\n")[0].strip() for title in page.locator(".board > h2:visible").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_board_is_shown_and_each_has_its_address(board: Page, plain: Page, scripts: bool) -> None:
    page = board if scripts else plain
    assert shown(page) == ["top-1 accuracy 6 values"]
    page.get_by_role("link", name="change in top-1 accuracy 2").click()
    assert page.url.endswith("#board-change-in-top-1-accuracy")
    assert shown(page) == ["change in top-1 accuracy 2 values"]
    assert not page.locator(".answer").is_visible()
    page.goto(page.url.partition("#")[0] + "#sources")
    assert shown(page) == ["top-1 accuracy 6 values"]


def test_the_board_that_is_shown_is_marked(board: Page) -> None:
    current = board.locator(".chooser [aria-current]")
    assert current.inner_text().startswith("top-1 accuracy")
    board.get_by_role("link", name="measured once").click()
    assert current.inner_text().startswith("measured once")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_mark_leads_to_its_row_though_it_is_folded(board: Page, plain: Page, scripts: bool) -> None:
    page = board if scripts else plain
    page.locator(".bars a", has_text="BetaNet").first.click()
    assert "84.0%" in page.locator("tr:target").inner_text()
    folded = page.locator(".more li").first.get_attribute("id")
    assert not page.locator(".more li").first.is_visible()
    page.goto(page.url.partition("#")[0] + f"#{folded}")
    page.locator(".more li:target").wait_for(state="visible")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_waits_is_shown_on_demand_in_chart_and_table(board: Page, plain: Page, scripts: bool) -> None:
    page = board if scripts else plain
    rows = page.locator("#board-top-1-accuracy table.values > tbody.waiting:not(.head)")
    assert not rows.first.is_visible()
    page.get_by_label("waiting for review").check()
    assert rows.first.is_visible()
    page.get_by_label("with a place").uncheck()
    assert not page.locator("#board-top-1-accuracy tbody.placed").first.is_visible()
    assert not page.locator(".bars li.placed").first.is_visible()


def test_rows_are_narrowed_by_facet_in_chart_and_table(board: Page) -> None:
    board.get_by_label("probe").select_option("fine-tuned")
    assert board.locator("#board-top-1-accuracy .who:visible bdi").all_inner_texts() == ["AlphaNet"]
    assert board.locator("#board-top-1-accuracy tbody:visible th[scope=row] a").all_inner_texts() == [
        "AlphaNet"
    ]
    assert board.locator(".narrowing:visible .shown").inner_text() == "1 of 5"
    board.get_by_label("probe").select_option("any")
    assert board.locator("#board-top-1-accuracy .bars li.placed:visible").count() == 3


def test_a_choice_is_in_the_address(board: Page) -> None:
    names = board.locator("#board-top-1-accuracy .who:visible bdi")
    before = names.all_inner_texts()
    board.get_by_label("probe").select_option("linear")
    assert board.url.endswith("imagenet-1k.html?probe=linear")
    sent = board.url
    board.get_by_label("probe").select_option("fine-tuned")
    assert board.url.endswith("imagenet-1k.html?probe=fine-tuned")
    board.go_back()
    assert board.url == sent
    assert board.get_by_label("probe").input_value() == "linear"
    board.go_back()
    assert names.all_inner_texts() == before
    board.goto(sent)
    shown = board.locator("#board-top-1-accuracy tbody:visible")
    assert shown.count() == 1
    folded = shown.locator(".more li:visible")
    assert folded.count() == 1
    assert "80.1%" in folded.inner_text()


def test_without_scripts_each_choice_is_a_list_of_its_rows(plain: Page) -> None:
    plain.get_by_text("By probe").click()
    plain.locator("dl a", has_text="80.1%").click()
    plain.locator(".more li:target").wait_for(state="visible")


def test_rows_are_sorted_with_what_is_folded_under_them(board: Page) -> None:
    board.get_by_role("button", name="Value", exact=True).first.click()
    names = board.locator("#board-top-1-accuracy tbody:visible th[scope=row]").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == ["AlphaNet", "BetaNet", "GammaNet", "DeltaNet"]
    assert board.locator("tbody:has(.more) th[scope=row] a").inner_text() == "AlphaNet"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_row_is_a_card_and_a_bar_stands_under_its_name(board: Page, width: int) -> None:
    board.set_viewport_size({"width": width, "height": 800})
    card = board.locator("#board-top-1-accuracy tbody.placed").first
    for part in (".who", ".value", ".evidence", ".standing", ".date"):
        assert card.locator(part).first.is_visible()
    bar = board.locator(".bars li.placed").first
    name, track = bar.locator(".who").bounding_box(), bar.locator(".track").bounding_box()
    assert name is not None
    assert track is not None
    assert track["y"] >= name["y"] + name["height"] - 1
    assert track["width"] > width - 60


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_on_a_phone_what_narrows_a_board_is_folded_and_its_chart_is_near(
    board: Page, plain: Page, scripts: bool
) -> None:
    page = board if scripts else plain
    page.set_viewport_size({"width": 320, "height": 700})
    chart = page.locator("#board-top-1-accuracy-chart").bounding_box()
    assert chart is not None
    assert chart["y"] < 1.2 * 700
    assert not page.get_by_label("waiting for review").is_visible()
    page.get_by_text("Show, filter").click()
    assert page.get_by_label("waiting for review").is_visible()
    page.get_by_text("boards of this benchmark").press("Enter")
    assert page.locator(".chooser a").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 700})
    assert not page.get_by_text("Show, filter").is_visible()
    assert page.get_by_label("waiting for review").is_visible()


def test_the_chart_uses_the_width_it_has(board: Page) -> None:
    for width in (768, 1280):
        board.set_viewport_size({"width": width, "height": 800})
        chart, table = (
            board.locator(f"#board-top-1-accuracy {part}").first.bounding_box()
            for part in (".bars", ".scroll")
        )
        assert chart is not None
        assert table is not None
        assert abs(chart["width"] - table["width"]) < 4


@pytest.mark.parametrize(("width", "size"), [(390, "narrow"), (1280, "wide")])
def test_progress_names_each_record_at_its_step(board: Page, width: int, size: str) -> None:
    board.set_viewport_size({"width": width, "height": 800})
    drawing = board.locator(f".timeline.{size}")
    assert drawing.is_visible()
    assert board.locator(".timeline:visible").count() == 1
    names = drawing.locator("text.name").all_text_contents()
    listed = board.locator(".records a").all_inner_texts()
    assert listed == ["AlphaNet", "BetaNet", "GammaNet"]
    assert all(listed[int(name) - 1] if name.isdigit() else name.split()[0] in listed for name in names)
    inside, outside = drawing.locator("text.name").all(), drawing.bounding_box()
    assert outside is not None
    for name in inside:
        box = name.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_number_is_cited_with_sentence_paper_bibtex_and_permalink(board: Page, folder: Path) -> None:
    board.locator(".answer summary").click()
    cited = board.locator(".answer .cited")
    text = cited.inner_text()
    assert "GammaNet: 86.5% top-1 accuracy on ImageNet-1K, as claimed: “GammaNet reaches 86.5%" in text
    assert "@misc{" in text
    assert folder.as_uri() + "/papers/" in text
    board.locator(".answer .cited button").click()
    # The browser answers later whether it lets the page copy.
    expect(cited.locator("[role=status]")).to_have_text(re.compile(r"Copied\.|Selected: press Ctrl\+C\."))
    board.locator(".answer .permalink").click()
    assert board.locator("a.value:target").text_content() == "86.5"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_number_of_any_row_leads_to_its_citation(board: Page, plain: Page, scripts: bool) -> None:
    page = board if scripts else plain
    page.locator("#board-top-1-accuracy a.cite:visible").last.click()
    page.wait_for_url("**/papers/*#cite-*")
    said = page.locator(".cited:target .copied")
    said.wait_for(state="visible")
    assert "top-1 accuracy on ImageNet-1K, as claimed: “" in said.inner_text()


def test_without_scripts_a_number_can_be_cited_too(plain: Page) -> None:
    plain.locator(".answer summary").click()
    assert plain.locator(".answer .cited pre").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_comes_to_every_control_and_shows_where_it_is(board: Page, width: int) -> None:
    board.set_viewport_size({"width": width, "height": 800})
    board.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert out_of_reach(board) == []


def test_the_keyboard_alone_shows_another_board_what_waits_and_a_citation(board: Page) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(60):
            board.keyboard.press("Tab")
            if board.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(selector)

    tab_to(".answer summary")
    board.keyboard.press("Enter")
    assert board.locator(".answer .cited").is_visible()
    tab_to(".show-waiting")
    board.keyboard.press("Space")
    assert board.locator("tbody.waiting").first.is_visible()
    board.reload()
    tab_to(".chooser li:nth-child(2) a")
    board.keyboard.press("Enter")
    assert shown(board) == ["change in top-1 accuracy 2 values"]


def test_a_board_is_printed_whole(board: Page) -> None:
    board.emulate_media(media="print")
    assert len(shown(board)) == 3


def test_a_table_of_claims_is_a_table_where_it_is_wide_and_cards_on_a_phone(page: Page, folder: Path) -> None:
    path = next(
        each
        for each in (folder / "papers").glob("*.html")
        if "BetaNet: Another" in each.read_text("utf-8") and each.stem != "index"
    )
    page.goto(path.as_uri())
    for width, shown in ((1280, "table-row"), (390, "block")):
        page.set_viewport_size({"width": width, "height": 800})
        row = page.locator("table.carded tbody tr").first
        assert row.evaluate("(row) => getComputedStyle(row).display") == shown
        head = page.locator("thead th:nth-child(2)").bounding_box() if width == 1280 else None
        cell = row.locator("td:nth-child(2)").bounding_box()
        assert cell is not None
        assert head is None or abs(head["x"] - cell["x"]) < 1
