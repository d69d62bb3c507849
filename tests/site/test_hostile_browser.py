"""Pages of every kind over a ledger that means harm, at every width, light and dark: looked through by a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from claims import site
from claims.ledger import database
from claims.reader import Reader
from claims.site.slugs import slug
from tests.conftest import fill
from tests.databases import Databases
from tests.site import hostile
from tests.site.conftest import CHROMIUM
from tests.site.looking import barriers, faults

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")]
WIDTHS = (320, 390, 768, 1280, 1920)
LONG, BOARD = slug(hostile.WORD), slug(hostile.BOARD)
PAGES = (
    "changes.html", "checks.html", f"benchmarks/{BOARD}.html", "benchmarks/marginbench.html#boards-of-one", f"benchmarks/{LONG}.html",
    "benchmarks/index.html", "systems/index.html", "metrics/accuracy.html", "metrics/index.html", "papers/index.html",
    "digests/hostile.jsonl.html", "reports/weak_claims.html",
)  # fmt: skip
# Pages that axe looks at as well; what it would say of the others it says of these, or of the seeds' pages.
AXE = (
    "index.html", "benchmarks/marginbench.html", f"benchmarks/{BOARD}.embed.html", f"compare.html#one+{LONG}",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, databases: Databases, reader: Reader) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    url = databases.new(databases.empty)
    fill(url, reader, *hostile.write(made))
    with database.connect(url) as connection:
        site.build(connection, made / "site", site.Options())
    databases.drop(url)
    return made / "site"


def named_by(folder: Path, kind: str, name: str) -> str:
    """The address of the page of a kind whose heading begins with a name."""
    found = (
        each for each in sorted((folder / kind).glob("*.html")) if f"<h1>{name}" in each.read_text("utf-8")
    )
    return f"{kind}/{next(found).name}"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One page for all, and whatever its console said."""
    context = browser.new_context(offline=True)
    opened, said = context.new_page(), list[str]()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    yield opened, said
    context.close()


@pytest.mark.parametrize(("scheme", "looked_at_by_axe"), [("light", 1280), ("dark", 390)])
def test_nothing_is_cut_or_shut_off_whatever_names_are_made_of(
    window: tuple[Page, list[str]], folder: Path, scheme: str, looked_at_by_axe: int
) -> None:
    page, said = window
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    named = [named_by(folder, "papers", hostile.WORD), named_by(folder, "systems", hostile.WORD)]
    for path in (*AXE, *named, *PAGES):
        page.goto(f"{folder.as_uri()}/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert faults(page) == [], (path, width)
            if width == looked_at_by_axe and path not in PAGES:
                assert barriers(page) == [], (path, width)
    assert said == []
