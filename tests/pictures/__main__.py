"""The pictures in README, drawn anew: `python -m tests.pictures` builds the seeds' site and writes them beside this module.

They are photographs of the pages by a real Chromium, so what README shows is what a reader will see.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from claims import site
from claims.ledger import database, migrations, seeds, vocabulary_tables
from claims.reader import Reader
from tests.places import ROOT

OUT = Path(__file__).parent
WIDTH, HEIGHT = 1060, 600  # of a picture, in pixels
BOARD = "benchmarks/kernelbench.html"
PAPER = "CUDA-L1: Improving CUDA Optimization via Contrastive Reinforcement Learning"


def build(folder: Path) -> Path:
    """The site of the seeds, made in `folder`."""
    url = database.url_of(folder / "claims.db")
    migrations.upgrade(url)
    reader = Reader(seeds.vocabulary())
    for path in seeds.files():
        with database.connect(url, write=True) as connection:
            vocabulary_tables.write_vocabulary(connection, reader.vocabulary)
            seeds.load(connection, path, reader)
    with database.connect(url) as connection:
        site.build(connection, folder / "site", site.Options())
    return folder / "site"


def take(page: Page, address: str, name: str) -> None:
    """Write the top of the page at `address` as the picture `name`."""
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=OUT / f"{name}.png", clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})
    print(f"{OUT.relative_to(ROOT)}/{name}.png: {(OUT / f'{name}.png').stat().st_size:,} bytes")


def main() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = build(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        take(page, (made / BOARD).as_uri(), "board")
        papers = sorted((made / "papers").glob("*.html"))
        shown = next(path for path in papers if f"<h1>{PAPER}" in path.read_text(encoding="utf-8"))
        take(page, shown.as_uri(), "paper")
        browser.close()


if __name__ == "__main__":
    main()
