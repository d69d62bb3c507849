"""The site in a real browser, opened from disk with the network off."""

import shutil
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Page

from claims import site
from claims.cli import reference
from claims.ledger import database
from claims.site.lists import Cell, Listed
from tests.places import ROOT
from tests.site.conftest import CHROMIUM
from tests.site.looking import barriers, faults

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")]
WIDTHS = (320, 390, 768, 1000, 1280, 1920)
PAGES = ["index.html", "benchmarks/index.html", "benchmarks/kernelbench.html", "benchmarks/healthbench-500.html", "changes.html", "compare.html",
         "papers/index.html", "systems/index.html", "systems/cuda-l1.html", "metrics/accuracy.html", "checks.html", "method.html",
         "digests/2026-04-17-contrastive-rl.txt.html", "reports/weak_claims.html", "reference/index.html", "reference/commands.html", "reference/schema.html",
         "reference/guideline.html"]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds_ledger: str) -> Path:
    made = tmp_path_factory.mktemp("browser")
    with database.connect(seeds_ledger) as connection:
        site.build(connection, made / "site", site.Options(documents=reference.documents()))
    return made / "site"


def paper(folder: Path) -> str:
    """The page of a paper with claims and dismissed numbers."""
    pages = sorted((folder / "papers").glob("*.html"))
    return next(
        p.relative_to(folder).as_posix()
        for p in pages
        if "CUDA-L1: Improving" in p.read_text(encoding="utf-8")
    )


def test_every_kind_of_page_is_accessible(page: Page, folder: Path) -> None:
    for path in [*PAGES, paper(folder)]:
        page.goto((folder / path).as_uri())
        assert barriers(page) == [], path


def test_nothing_is_cut_broken_or_wider_than_its_place(page: Page, folder: Path) -> None:
    for path in [*PAGES, paper(folder)]:
        page.goto((folder / path).as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert faults(page) == [], (path, width)


def test_search_finds_and_leads_there(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("kernelb")
    page.locator(".found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator(".found a[aria-selected=true]").get_attribute("id") == page.evaluate(
        "document.activeElement.getAttribute('aria-activedescendant')"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/benchmarks/kernelbench.html")


@pytest.mark.parametrize(("typed", "address"), [
    ("kernel bench", "benchmarks/kernelbench.html"),  # as it is spelt nowhere
    ("VideoMME", "benchmarks/video-mme.html"),  # an alias
    ("imagnet1k", "benchmarks/imagenet-1k.html"),  # mistyped
    ("all 250 CUDA kernels", "papers/*.html#at-*"),  # words of a quote
    ("tricks or traps", "papers/*.html"),  # words of a title
])  # fmt: skip
def test_enter_opens_what_is_meant(page: Page, folder: Path, typed: str, address: str) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator("#find").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")
    assert page.locator("h1").text_content()


def test_search_says_when_there_is_nothing_and_closes(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator("#find").fill("xyzzyplugh")
    page.get_by_text("Nothing found.").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator(".found").is_visible()


def test_a_long_list_has_pages(page: Page, tmp_path: Path) -> None:
    rows = [Listed((Cell(f"name {n:03}"), Cell(f"{n}")), "n") for n in range(230)]
    words = "<meta charset='utf-8'><link rel='stylesheet' href='lists.css'>{% import 'theme/lists.html' as lists %}<body data-root=''>{{ lists.table('', columns, rows, 'All') }}<script src='lists.js'></script>"
    template = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "reports"), autoescape=True
    ).from_string(words)
    columns = (("Name", False), ("Number", True))
    (tmp_path / "list.html").write_text(template.render(columns=columns, rows=rows), encoding="utf-8")
    for name in ("lists.js", "lists.css"):
        shutil.copy(ROOT / "reports/theme" / name, tmp_path)
    page.goto((tmp_path / "list.html").as_uri())
    assert page.locator("tbody tr:visible").count() == 100
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert (
        page.get_by_role("navigation", name="Pages of All").locator("span").text_content() == "201–230 of 230"
    )
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("button", name="Number", exact=True).click()
    assert page.locator("tbody tr:visible th").first.text_content() == "name 229"
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_label("Sort by").select_option("Name")
    assert page.locator("tbody tr:visible th").first.text_content() == "name 000"
    page.get_by_label("Sort by").select_option("as listed")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_label("Filter").fill(
        "name 11"
    )  # 011, 110 to 119, 211; not 001, whose number stands in the next cell
    assert page.locator("tbody tr:visible").count() == 12
    assert not page.locator("nav.pager").is_visible()


def test_a_number_leads_to_its_sentence_and_back(page: Page, folder: Path) -> None:
    page.goto((folder / "benchmarks/kernelbench.html").as_uri())
    page.locator("td.value a").first.click()
    page.wait_for_url("**/papers/*#at-*")
    target = page.locator("a.value:target")
    assert target.text_content() == "19.0"
    target.click()
    assert "19.0" in (page.locator("tr:target").text_content() or "")


def test_sorting_and_filtering(page: Page, folder: Path) -> None:
    page.goto((folder / "benchmarks/index.html").as_uri())
    page.get_by_role("button", name="Benchmark", exact=True).click()
    names = page.locator("tbody tr th").all_text_contents()
    assert names == sorted(names, key=str.lower)
    page.get_by_role("button", name="Claims", exact=True).click()
    assert page.locator("tbody tr th").first.text_content() == "KernelBench"  # numbers begin with the largest
    page.get_by_label("Filter").fill("imagenet")
    assert page.locator("tbody tr:visible").count() == 1
    assert page.locator(".shown").text_content() == f"1 of {len(names)}"


def test_a_number_is_never_broken_in_two(page: Page, folder: Path) -> None:
    for width in (390, 800, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in ("index.html", "changes.html", "systems/cuda-l1.html", "metrics/accuracy.html"):
            page.goto((folder / path).as_uri())
            broken = "links => links.filter(a => !/[ –]/.test(a.textContent) && a.getClientRects().length > 1).map(a => a.textContent)"
            assert page.locator(".amount a, a.amount, .claims tbody th a").evaluate_all(broken) == [], (
                path,
                width,
            )


def test_theme_is_kept(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_a_chart_comes_alive_without_the_network(page: Page, folder: Path) -> None:
    page.goto((folder / "benchmarks/kernelbench.html").as_uri())
    page.get_by_role("button", name="Make the chart interactive").first.click()
    page.locator(".vega-embed svg").wait_for()


def test_dismissed_numbers_show_on_demand(page: Page, folder: Path) -> None:
    page.goto((folder / paper(folder)).as_uri())
    rules = page.locator(".rules ul")
    assert not rules.is_visible()
    page.locator(".rules summary").click()
    assert rules.is_visible()
    line = "getComputedStyle(document.querySelector('.abstract .dropped')).textDecorationLine"
    assert page.evaluate(line) == "line-through"


def test_a_board_is_downloaded(page: Page, folder: Path) -> None:
    page.goto((folder / "benchmarks/kernelbench.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    assert download.value.path().read_text().startswith("benchmark,")


@pytest.mark.parametrize(("label", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_a_chart_is_saved_as_a_file(page: Page, folder: Path, label: str, begins: bytes) -> None:
    page.goto((folder / "benchmarks/kernelbench.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save the chart as {label}").first.click()
    saved = download.value.path().read_bytes()
    assert download.value.suggested_filename == f"kernelbench.{label.lower()}"
    assert saved.startswith(begins)
    assert b"var(--" not in saved
