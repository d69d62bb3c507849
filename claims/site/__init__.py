"""The site: a folder of static pages that opens from disk and from any web host."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import jinja2
from markupsafe import Markup
from sqlalchemy import Connection

from claims import charts, render, resources
from claims.boards import facets
from claims.codes import CODES
from claims.errors import ClaimsError, InputError
from claims.ledger import database, leaderboards
from claims.render.claim_text import dated, further, probability, short_date, with_unit
from claims.site import (
    board_pages,
    comparison,
    documents,
    downloads,
    lists,
    name_pages,
    overview_pages,
    pages,
    paper_pages,
    reports,
    search_index,
    site_data,
    styles,
)
from claims.site.documents import Document
from claims.site.files import Output, Part
from claims.site.fingerprints import Fingerprints, salt
from claims.site.helpers import Helpers, shares
from claims.site.pages import SitePage
from claims.site.script_data import script_file, script_json
from claims.site.site_data import SiteData
from claims.site.standings import Standings

MANY = 1000  # papers of which the pages are worth further processes
MOST_ROWS = 250  # rows of a table on a page; the files beside it have all
SECTIONS = (("benchmarks/index.html", "Benchmarks"), ("papers/index.html", "Papers"), ("systems/index.html", "Systems"),
            ("metrics/index.html", "Metrics"), ("changes.html", "New"), ("checks.html", "Checks"), ("method.html", "Method"))  # fmt: skip
SCRIPTS = ("find.js", "lists.js", "site.js", "board.js")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    pages: int
    written: int
    kept: int
    removed: int
    problems: tuple[str, ...] = ()  # pages that could not be made, and why; the others were

    @property
    def summary(self) -> str:
        """One sentence for a person."""
        return (
            f"{self.pages} pages: {self.written} files written, {self.kept} unchanged, {self.removed} removed"
        )


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is built."""

    base_url: str = ""  # where it will be served; feed and site map need it, pages do not
    verified_only: bool = False
    jobs: int = 1  # processes that make pages
    reports: Sequence[Path] = ()  # folders of reports beside the project's own
    title: str = "claims"  # of the ledger, on every page
    licence: str = "CC0-1.0"  # of the records
    documents: Sequence[Document] = ()  # pages of words, the list of them first


def build(
    connection: Connection, out: Path, options: Options, tick: Callable[[int], None] = lambda _: None
) -> Built:
    """Write the site of the ledger into the folder `out`; files that would not change are left alone."""
    output = Output(out)
    made_from = _made_from(connection, options)
    if before := output.is_whole(made_from):
        return Built(before, 0, output.kept, 0)
    data = site_data.read(connection, verified_only=options.verified_only)
    site = _Site(data, output, options)
    many = len(data.papers) >= MANY and not output.stands("assets", salt())
    problems: list[str] = []
    with Helpers(options.jobs - 1 if many else 0, _help, (data, out, options)) as helpers:
        site.assets()
        shown = list(reports.every(connection, options.reports, problems))
        told = [(page.path, page.title, page.about) for page in shown]
        site.pages(chain(overview_pages.every(data, site.standings, told), (comparison.page(),), documents.every(options.documents), shown), tick)  # fmt: skip
        site.ledger(connection, made_from)
        site.pages(shares(site.most(), helpers.taken), tick)
        for part in helpers.results():
            site.join(part, tick)
    site.feed()
    removed = output.close("" if site.bugs or problems else made_from, len(site.made))
    if site.bugs:
        raise site.bugs[0]
    return Built(len(site.made), output.written, output.kept, removed, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Help:
    """What a process that helps gives back: its files, its pages, and the tracebacks of what it could not make."""

    part: Part
    made: list[str]
    bugs: list[str]
    refused: str = ""  # what the disk said where it is full


def _help(given: tuple[SiteData, Path, Options], taken: "Synchronized[int]") -> _Help:
    """Make a share of the pages in a process of its own."""
    data, out, options = given
    site = _Site(data, Output(out), options)
    refused = ""
    try:
        site.pages(shares(site.most(), taken), lambda _: None)
    except InputError as error:
        refused = str(error)
    bugs = ["".join(traceback.format_exception(bug)) for bug in site.bugs]
    return _Help(site.output.part(), site.made, bugs, refused)


def _made_from(connection: Connection, options: Options) -> str:
    """What the whole site is made from, in few words; '' where nobody can say without making it."""
    if any(reports.of(folder) for folder in options.reports):
        return ""  # the query of somebody's report may tell the time
    state = database.state_of_file(connection)
    return salt(state, replace(options, jobs=1, reports=())) if state else ""


class _Site:
    """A site that is being made."""

    def __init__(self, data: SiteData, output: Output, options: Options) -> None:
        self._data, self.output, self._options = data, output, options
        self._templates = _environment(data)
        self._templates.globals |= {"documents": options.documents, "ledger": options.title}
        self._templates.globals |= board_pages.words(options.base_url)
        said = salt(replace(options, jobs=1, reports=(), documents=()), bool(options.documents), data.checked)
        self._fingerprints = Fingerprints(data, said)
        self.standings = Standings(data)
        self.made: list[str] = []
        self.bugs: list[Exception] = []

    def assets(self) -> None:
        """The style, the scripts, and what the search looks through."""
        self.output.group("assets", salt(), self._put_assets)
        self.output.group("search", "", self._put_search)

    def _put_assets(self) -> None:
        self.output.put("assets/style.css", styles.site())
        self.output.put("assets/site.js", "".join(map(_asset, SCRIPTS)))
        self.output.put("assets/compare.js", _asset("compare.js"))
        self.output.put("assets/vega.js", charts.script_bundle())

    def _put_search(self) -> None:
        for name, held in search_index.files(self._data):
            self.output.put(f"assets/search/{name}.js", script_file(name, held))
        for name, by_page in comparison.files(self._data, self.standings).items():
            self.output.put(f"assets/search/{name}.js", script_file(name, by_page))

    def pages(self, pages: Iterable[SitePage], tick: Callable[[int], None]) -> None:
        """Every page, with the files beside it; one that cannot be made costs no other."""
        for page in pages:
            try:
                self.output.group(page.path, self._print(page), partial(self._put_page, page))
            except InputError:
                raise  # the disk is full: that is no page's fault
            except (
                Exception
            ) as error:  # a bug of ours, told with its traceback when the other pages are there
                error.add_note(f"The page {page.path} was not made; the others were.")
                self.bugs.append(error)
                continue
            self.made.append(page.path)
            tick(1)

    def most(self) -> Iterator[SitePage]:
        """All pages of which there are many, in a fixed order; the largest first."""
        yield from board_pages.every(self._data)
        yield from name_pages.every(self._data, self.standings)
        yield from lists.every(self._data)
        yield from paper_pages.every(self._data)

    def join(self, helped: _Help, tick: Callable[[int], None]) -> None:
        """Take what a helping process made as made here."""
        if helped.refused:
            raise ClaimsError(helped.refused)
        self.output.join(helped.part)
        self.made += helped.made
        self.bugs += [RuntimeError(bug) for bug in helped.bugs]
        tick(len(helped.made))

    def _print(self, page: SitePage) -> str:
        beside = self._data.by_benchmark[page.title] if page.template == "benchmark" else ()
        return self._fingerprints.of(page.template, page.path, page.title, page.about, page.given, beside)

    def _put_page(self, page: SitePage) -> None:
        template = self._templates.get_template(f"{page.template}/page.html")
        self.output.put(page.path, template.render(page=page, root=page.root, **page.given))
        if page.template == "benchmark":
            downloads.board(self.output, self._data, page, self._options.base_url, self._options.licence)
            embedded = self._templates.get_template("benchmark/embed.html").render(page=page, **page.given)
            self.output.put(page.path.removesuffix(".html") + ".embed.html", embedded)

    def ledger(self, connection: Connection, made_from: str) -> None:
        """The ledger as files."""
        put = partial(downloads.ledger, self.output, connection, self._data, self._options.licence)
        self.output.group("data", made_from, put)

    def feed(self) -> None:
        """The feed and the site map, which name all pages."""
        self.output.group("feed", "", self._put_feed)

    def _put_feed(self) -> None:
        of = self._options
        downloads.feed(self.output, self._data, self.made, of.base_url)
        downloads.guide(self.output, self._data, of.title, of.base_url, of.documents)


def _environment(data: SiteData) -> jinja2.Environment:
    """The templates, which escape whatever papers wrote; a name that is not given is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([resources.folder("reports")]),
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters |= {"web_address": render.web_address, "whole_dates": pages.whole_dates}
    linker = pages.Linker(data)
    made.globals.update(
        sections=SECTIONS, to=linker.to, to_paper=linker.paper, to_claim=linker.claim, to_citation=linker.citation, anchor=linker.anchor, value=with_unit, further=further, dated=dated, short_date=short_date,
        sentence=lambda row: pages.context(data, row), findings_of=lambda row: data.findings_of_claim.get(row["claim_id"], []),
        spec=lambda board: _spec(board.spec), progress_spec=lambda board, title: _spec(charts.progress(board.progress, title)),
        embedded_style=lambda with_bars: Markup(styles.embedded(with_bars=with_bars)),  # noqa: S704 - our own rules
        codes=CODES, part_name=lists.part_name, most_rows=MOST_ROWS,
        terms_of=lambda row: data.terms.get(row["claim_id"]), sure=probability, facets=facets.NAMES, label=leaderboards.label, why=leaderboards.why_not_here, least=site_data.SURE,
    )  # fmt: skip
    return made


def _spec(spec: charts.Spec) -> Markup:
    """A chart's specification as the page holds it for whoever saves the drawing or points at it."""
    return Markup(script_json(spec))  # noqa: S704 - JSON that cannot close its element


@cache
def _asset(name: str) -> str:
    return (resources.folder("reports") / "theme" / name).read_text(encoding="utf-8")
