"""A real browser for the tests of pages: offline, in light and dark, silent or the test fails."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claims import site
from claims.ledger import database
from claims.reader import Reader
from tests.conftest import fill
from tests.databases import Databases

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

PAPERS = """
{"id": "2401.00001", "title": "AlphaNet: A Network", "published": "2024-01-10", "summary": "AlphaNet reaches 80.1% top-1 accuracy on ImageNet-1K with a linear probe and 82.6% top-1 accuracy on ImageNet-1K when fine-tuned, as it was built to do from the very first of its layers on to the last of them."}
{"id": "2403.00002", "title": "BetaNet: Another Network", "published": "2024-03-05", "summary": "BetaNet reaches 84.0% top-1 accuracy on ImageNet-1K, improving AlphaNet's top-1 accuracy by 1.4% on ImageNet-1K; its throughput on ImageNet-1K is 1200 images a second, which is more than anybody needs for their work."}
{"id": "2409.00003", "title": "GammaNet: A Third Network", "published": "2024-09-20", "summary": "GammaNet reaches 86.5% top-1 accuracy on ImageNet-1K, where <b>BetaNet</b> reached 84.0%, improving top-1 accuracy by 2.5% on ImageNet-1K, and it needs no more of anything than the networks which came before it."}
{"id": "2501.00004", "title": "DeltaNet: https://example.org/ANetworkWhoseNameGoesOnForVeryLongWithoutAnyPlaceWhereALineCouldEndForItHasNoneAtAllAndWillNotHaveOneEither", "published": "2025-01-15", "summary": "Compared with what was there before, some say that DeltaNet might attain about 91.0% top-1 accuracy on ImageNet-1K, though nobody has looked at it closely and it is hard to see how anybody could tell from here."}
"""
CURATED = """
digest: boards.jsonl
papers:
  - paper: 'AlphaNet: A Network'
    claims:
      - {quote: 'AlphaNet reaches 80.1% top-1 accuracy on ImageNet-1K with a linear probe', value: '80.1', unit: '%', kind: score, metric: top-1 accuracy, benchmark: ImageNet-1K, system: AlphaNet, setting: linear probe, status: accepted, by: ada, on: 2026-11-23}
      - {quote: '82.6% top-1 accuracy on ImageNet-1K when fine-tuned', value: '82.6', unit: '%', kind: score, metric: top-1 accuracy, benchmark: ImageNet-1K, system: AlphaNet, setting: fine-tuned, status: accepted, by: ada, on: 2026-11-23}
  - paper: 'BetaNet: Another Network'
    claims:
      - {quote: 'BetaNet reaches 84.0% top-1 accuracy on ImageNet-1K', value: '84.0', unit: '%', kind: score, metric: top-1 accuracy, benchmark: ImageNet-1K, system: BetaNet, status: accepted, by: ada, on: 2026-11-23}
      - {quote: "improving AlphaNet's top-1 accuracy by 1.4% on ImageNet-1K", value: '1.4', unit: '%', kind: change, direction: improve, metric: top-1 accuracy, benchmark: ImageNet-1K, system: BetaNet, status: accepted, by: ada, on: 2026-11-23}
      - {quote: 'its throughput on ImageNet-1K is 1200 images a second', value: '1200', unit: '', kind: score, metric: throughput, benchmark: ImageNet-1K, system: BetaNet, status: accepted, by: ada, on: 2026-11-23}
  - paper: 'GammaNet: A Third Network'
    claims:
      - {quote: 'GammaNet reaches 86.5% top-1 accuracy on ImageNet-1K', value: '86.5', unit: '%', kind: score, metric: top-1 accuracy, benchmark: ImageNet-1K, system: GammaNet, status: accepted, by: ada, on: 2026-11-23}
      - {quote: 'improving top-1 accuracy by 2.5% on ImageNet-1K', value: '2.5', unit: '%', kind: change, direction: improve, metric: top-1 accuracy, benchmark: ImageNet-1K, system: GammaNet, status: accepted, by: ada, on: 2026-11-23}
"""


@pytest.fixture(scope="session")
def board_site(tmp_path_factory: pytest.TempPathFactory, databases: Databases, reader: Reader) -> Path:
    """A site whose one benchmark has a board of several systems, one of changes, and a value measured once."""
    made = tmp_path_factory.mktemp("boards")
    (made / "boards.jsonl").write_text(PAPERS.lstrip(), encoding="utf-8")
    (made / "boards.yaml").write_text(CURATED, encoding="utf-8")
    url = databases.new(databases.empty)
    fill(url, reader, made / "boards.jsonl", made / "boards.yaml")
    with database.connect(url) as connection:
        site.build(connection, made / "site", site.Options())
    return made / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without a network; it fails the test that logs a word or asks for anything outside the folder."""
    context = browser.new_context(offline=True, color_scheme=request.param, accept_downloads=True)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on(
        "request",
        lambda asked: (
            said.append(asked.url) if not asked.url.startswith(("file:", "data:", "blob:")) else None
        ),
    )
    yield opened
    context.close()
    assert said == []
