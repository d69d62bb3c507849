"""The site: the same bytes each time, only what changed is written, hostile text is inert, valid HTML."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import altair
import html5lib
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from claims import site
from claims.cli import reference
from claims.ledger import database
from claims.reader import Reader
from claims.site.files import Output
from claims.site.pages import whole_dates
from claims.site.slugs import slug, slugs
from tests.conftest import fill
from tests.databases import Databases
from tests.ledger.test_store import contents

Run = Callable[..., Result]
MEAN_NAMES = ["Index", "index", "Foo", "Foo.embed", "FOO.badge", "foo.metadata", "con", "NUL", "Con.x", "lpt1", "com9.html", "a/../b", "..", ".",
              "Foo!", "Foo?", "\ud800", "e\u0301", "\u00e9"]  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, seeds_ledger: str
) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("site")
    url = databases.new(seeds_ledger)
    with database.connect(url) as connection:
        site.build(connection, folder / "site", site.Options(documents=reference.documents()))
    return url, folder / "site"


@pytest.mark.slow
def test_a_second_build_elsewhere_at_another_time_is_the_same_bytes(
    built: tuple[str, Path], tmp_path: Path
) -> None:
    url, folder = built
    env = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    words = [
        sys.executable,
        "-m",
        "claims",
        "report",
        "--db",
        url,
        "--out",
        str(tmp_path / "other"),
    ]
    subprocess.run(words, check=True, env=env, capture_output=True)
    assert tree(tmp_path / "other") == tree(folder)


def test_a_second_build_writes_nothing(built: tuple[str, Path]) -> None:
    url, folder = built
    with database.connect(url) as connection:
        again = site.build(connection, folder, site.Options(documents=reference.documents()))
    assert (again.written, again.removed) == (0, 0)


def test_files_that_are_no_longer_made_go_and_others_stay(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.put("a.html", "a")
    output.put("b.html", "b")
    output.close()
    (tmp_path / "mine.txt").write_text("keep")
    again = Output(tmp_path)
    again.put("a.html", "a")
    assert again.close() == 1
    assert sorted(tree(tmp_path)) == ["a.html", "files.txt", "mine.txt"]


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    inside = tmp_path / "site"
    inside.mkdir()
    (inside / "files.txt").write_text("0  ../precious\n")
    assert Output(inside).close() == 0
    assert (tmp_path / "precious").exists()


def test_pages_are_valid_html(built: tuple[str, Path]) -> None:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    for path in sorted(built[1].rglob("*.html")):
        parser.parse(path.read_text(encoding="utf-8"))
        assert parser.errors == [], path


def dead_links(folder: Path) -> list[tuple[Path, str]]:
    """The links of a site's pages that lead nowhere in it."""
    texts = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in texts.items()}
    dead = []
    for path, text in texts.items():
        for href in re.findall(r'(?:href|src)="([^"]+)"', text):
            if href.startswith(("http", "mailto")):
                continue
            target, _, mark = href.partition("#")
            there = (path.parent / target).resolve() if target else path
            named = there.name == "compare.html"  # what stands behind its # are systems
            missing = mark and there.suffix == ".html" and not named and mark not in ids.get(there, ())
            if missing or not there.is_file():
                dead.append((path, href))
    return dead


def test_every_link_inside_the_site_leads_somewhere(built: tuple[str, Path]) -> None:
    assert dead_links(built[1].resolve()) == []


def test_spellings_of_one_benchmark_share_its_page(tmp_path: Path, ledger: str, reader: Reader) -> None:
    spelt = {"FooNet": "ZedBench", "BarNet": "ZEDBench", "BazNet": "ZedBench", "QuxNet": "VideoMME (long)", "QuuxNet": "VideoMME-long"}  # fmt: skip
    path = tmp_path / "spelt.jsonl"
    path.write_text(
        "".join(
            json.dumps({"title": f"{system}: A Net", "summary": f"We introduce {system}. {system} achieves 7{n}.3% accuracy on {name}."}) + "\n"
            for n, (system, name) in enumerate(spelt.items())
        ), encoding="utf-8",
    )  # fmt: skip
    fill(ledger, reader, path)
    with database.connect(ledger) as connection:
        site.build(connection, tmp_path / "site", site.Options())
    assert dead_links((tmp_path / "site").resolve()) == []
    pages = {page.name for page in (tmp_path / "site" / "benchmarks").glob("*.html")}
    assert "zedbench.html" in pages
    assert sum("zed" in page for page in pages) == 2  # the page and the board to embed
    shown = (tmp_path / "site" / "benchmarks" / "zedbench.html").read_text(encoding="utf-8")
    assert all(name in shown for name in ("FooNet", "BarNet", "BazNet"))


def test_values_are_shown_as_printed_with_their_sentence(built: tuple[str, Path]) -> None:
    page = (built[1] / "benchmarks" / "dualityvidqa-test.html").read_text(encoding="utf-8")
    assert "24.0%" in page
    assert "a relative improvement of 24.0% over the Qwen2.5-VL-7B baseline" in page
    assert "17.7×" in (built[1] / "benchmarks" / "kernelbench.html").read_text(encoding="utf-8")


def test_feed_and_site_map_are_well_formed(built: tuple[str, Path]) -> None:
    feed = ET.parse(built[1] / "feed.xml").getroot()
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len({entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries}) == len(entries) > 40
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") or "" for entry in entries]
    assert titles[0].startswith("First place: ")
    assert titles[0].endswith(" (before: no value)")
    assert {entry.findtext("{http://www.w3.org/2005/Atom}updated") for entry in entries} == {
        "2026-04-17T00:00:00Z"
    }
    ET.parse(built[1] / "sitemap.xml")


def test_what_programs_read_first_links_to_what_is_there(built: tuple[str, Path]) -> None:
    said = (built[1] / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", said)
    assert {"data/claims.csv", "benchmarks/kernelbench.html"} <= {*links}
    assert [each for each in links if not (built[1] / each.partition("#")[0]).is_file()] == []


def test_downloads_hold_the_checksums_they_say(built: tuple[str, Path]) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=built[1] / "data", check=True)


def test_specifications_are_vega_lite(built: tuple[str, Path]) -> None:
    page = (built[1] / "benchmarks" / "kernelbench.html").read_text(encoding="utf-8")
    for text in re.findall(r'<script type="application/json" class="spec">(.*?)</script>', page, re.S):
        altair.Chart.from_dict(json.loads(text))


WITHOUT_NUMBERS = [
    {"id": "2401.00001", "title": "Words Alone", "summary": "We think about models and write down what we thought."},
    {"id": "2401.00002", "title": "Numbers of Another Kind", "summary": "We read 12 books about models and write down what we thought."},
    {"title": "Words Without an Address", "summary": "We think about models again and write down what we thought."},
]  # fmt: skip


def test_a_paper_without_a_number_is_found_and_leads_to_its_source(
    tmp_path: Path, ledger: str, reader: Reader
) -> None:
    path = tmp_path / "words.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in WITHOUT_NUMBERS), encoding="utf-8")
    fill(ledger, reader, path)
    with database.connect(ledger) as connection:
        site.build(connection, tmp_path / "site", site.Options())
    listed = (tmp_path / "site" / "papers" / "index.html").read_text(encoding="utf-8")
    leads = {
        title: re.search(rf'href="([^"]+)">{title}<', listed)
        for title in (paper["title"] for paper in WITHOUT_NUMBERS)
    }
    assert {title: found and found[1].split("/")[-2] for title, found in leads.items()} == {
        "Words Alone": "abs",
        "Numbers of Another Kind": "papers",
        "Words Without an Address": "papers",
    }
    digest = (tmp_path / "site" / "digests" / "words.jsonl.html").read_text(encoding="utf-8")
    assert 'href="https://arxiv.org/abs/2401.00001">Words Alone</a>' in digest
    index = "".join(
        each.read_text(encoding="utf-8") for each in (tmp_path / "site/assets/search").glob("papers-*.js")
    )
    assert '"Words Alone","2024-01-01",[],"https://arxiv.org/abs/2401.00001"]' in index


HOSTILE = [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "\u202eevil\u202c",
    "=HYPERLINK(\"http://evil\")", "A" * 10_000, "{{ 7*7 }}", "<!-- ", "]]>", "'; DROP TABLE claim; --",
]  # fmt: skip


def test_hostile_papers_are_inert(tmp_path: Path, ledger: str, reader: Reader) -> None:
    path = tmp_path / "hostile.jsonl"
    papers = [
        {"title": text, "summary": f"We introduce {text}, see javascript:alert(1) and https://x.org/\"onload=1. It is good. "
         f"{text[:80]} achieves {40 + n}.5% accuracy on ImageNet and 12.5% accuracy on the <b>Foo</b>Bench benchmark."}
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    fill(ledger, reader, path)
    with database.connect(ledger) as connection:
        site.build(connection, tmp_path / "site", site.Options())
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    for page in sorted((tmp_path / "site").rglob("*.html")):
        found = parser.parse(page.read_text(encoding="utf-8"))
        assert parser.errors == [], page
        assert found.findall(".//img") == []
        assert all(
            s.get("src", "").endswith(("assets/site.js", "assets/compare.js"))
            or s.get("type") == "application/json"
            for s in found.iter("script")
        ), page
        assert not [a for a in found.iter() if any(str(k).startswith("on") for k in a.attrib)]
        assert not [a for a in found.iter("a") if a.get("href", "").startswith("javascript")]
    assert (
        "49"
        not in (tmp_path / "site" / "papers" / "index.html").read_text(encoding="utf-8").split("7*7")[0][-20:]
    )
    csv = (tmp_path / "site" / "data" / "claims.csv").read_text(encoding="utf-8")
    assert not re.search(r'(^|,)"?=HYPERLINK', csv, re.M)


def test_a_report_of_ones_own_is_a_folder(tmp_path: Path, run: Run, small_ledger_url: str) -> None:
    folder = tmp_path / "mine" / "scores"
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text('title = "Scores"\n')
    (folder / "query.sql").write_text(
        "select value_text, benchmark, paper, paper_id from claims where kind = 'score'"
    )
    run("report", "--db", small_ledger_url, "--out", tmp_path / "out", "--reports", tmp_path / "mine")
    assert "LVBench" in (tmp_path / "out" / "reports" / "scores.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("toml", "sql", "message"), [
    ("title = 3", "select 1", "needs a title"), ("title", "select 1", "is no TOML"), ('title = "T"', "selec 1", "is refused "), ('title = "T"', "delete from claim returning id", "is refused "),
    ('title = "T"', "attach 'x.db' as x", "is refused "), ('title = "T"\n[columns]\na = 1', "select 1", "no words"),
])  # fmt: skip
def test_a_broken_report_costs_its_own_page_only(
    tmp_path: Path, small_ledger_url: str, run: Run, toml: str, sql: str, message: str
) -> None:
    folder = tmp_path / "mine" / "broken"
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text(toml)
    (folder / "query.sql").write_text(sql)
    before = contents(small_ledger_url)
    said = run(
        "report", "--db", small_ledger_url, "--out", tmp_path / "out", "--reports", tmp_path / "mine", code=1
    )
    assert message in said.stderr
    assert "broken/" in said.stderr
    assert (tmp_path / "out" / "reports" / "weak_claims.html").is_file()
    assert not (tmp_path / "out" / "reports" / "broken.html").exists()
    assert contents(small_ledger_url) == before


def test_a_bug_in_one_page_keeps_its_traceback_and_costs_no_other(
    tmp_path: Path, ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str, lead: object, page: str) -> str:
        if name == "KernelBench":
            raise KeyError(name)
        return ""

    monkeypatch.setattr("claims.site.badges.badge", broken)
    with pytest.raises(KeyError) as error, database.connect(ledger_url) as connection:
        site.build(connection, tmp_path / "out", site.Options())
    assert error.value.__notes__ == ["The page benchmarks/kernelbench.html was not made; the others were."]
    assert (tmp_path / "out" / "index.html").is_file()
    assert (tmp_path / "out" / "reports" / "weak_claims.html").is_file()


def test_a_report_whose_name_is_taken_or_is_no_page_is_left_out(
    tmp_path: Path, small_ledger_url: str, run: Run
) -> None:
    for name in ("weak_claims", "Index.html", "..x"):
        folder = tmp_path / "mine" / name
        folder.mkdir(parents=True)
        (folder / "report.toml").write_text('title = "T"')
    said = run(
        "report", "--db", small_ledger_url, "--out", tmp_path / "out", "--reports", tmp_path / "mine", code=1
    )
    assert said.stderr.count("rename the folder") == 3


@pytest.mark.parametrize("suffix", [".svg", ".png", ".html"])
def test_progress_writes_its_chart(tmp_path: Path, run: Run, ledger_url: str, suffix: str) -> None:
    run("progress", "ImageNet-1K", "--chart", tmp_path / f"c{suffix}", "--db", ledger_url)
    assert (tmp_path / f"c{suffix}").stat().st_size > 1000


def test_a_chart_of_another_kind_is_refused(tmp_path: Path, run: Run, ledger_url: str) -> None:
    assert (
        "charts are written as .svg, .png or .html"
        in run("progress", "ImageNet-1K", "--chart", tmp_path / "c.gif", "--db", ledger_url, code=1).stderr
    )


@given(st.lists(st.text(min_size=1) | st.sampled_from(MEAN_NAMES), unique=True, max_size=12))
def test_every_name_has_a_page_of_its_own(names: list[str]) -> None:
    found = slugs(names)
    assert len({short.casefold() for short in found.values()}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9.-]{1,80}", short) for short in found.values())
    assert not {"index", "con", "nul"} & {short.split(".")[0] for short in found.values()}
    assert not any(short.endswith((".embed", ".badge", ".metadata")) for short in found.values())


def test_a_name_made_to_look_like_anothers_fingerprint_gets_no_page_of_it() -> None:
    pair = slugs(["GPT!", "GPT?"])
    made = pair["GPT!"]
    found = slugs(["GPT!", "GPT?", made])
    assert found[made] == made
    assert len(set(found.values())) == 3


def test_a_date_is_never_broken_and_what_stands_around_it_is_escaped() -> None:
    said = whole_dates("<b> was 61.1 on 2026-01-05, v2026-01-051")
    assert said == '&lt;b&gt; was 61.1 on <span class="date">2026-01-05</span>, v2026-01-051'


def test_slugs_are_readable() -> None:
    assert slug("AlpacaEval 2.0") == "alpacaeval-2.0"
    assert slug("HumanEval+") == "humaneval-plus"
