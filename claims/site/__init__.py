"""The site: a folder of static pages that opens from disk and from any web host."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from sqlalchemy import Connection

from claims import charts, render, resources
from claims.boards import facets
from claims.codes import CODES
from claims.errors import InputError
from claims.ledger import leaderboards
from claims.ledger.leaderboards import best_so_far
from claims.render.claim_text import further, probability, with_unit
from claims.site import documents, downloads, pages, paper_pages, reports, site_data
from claims.site.documents import Document
from claims.site.drawings import Drawings
from claims.site.files import Output
from claims.site.site_data import SiteData

MOST_ROWS = 250  # rows of a table on a page; the files beside it have all
SECTIONS = (("benchmarks/index.html", "Benchmarks"), ("papers/index.html", "Papers"), ("systems/index.html", "Systems"),
            ("metrics/index.html", "Metrics"), ("changes.html", "New"), ("checks.html", "Checks"), ("method.html", "Method"))  # fmt: skip


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
    jobs: int = 1  # processes that draw charts
    reports: Sequence[Path] = ()  # folders of reports beside the project's own
    title: str = "claims"  # of the ledger, on every page
    licence: str = "CC0-1.0"  # of the records
    documents: Sequence[Document] = ()  # pages of words, the list of them first


def build(
    connection: Connection, out: Path, options: Options, tick: Callable[[int], None] = lambda _: None
) -> Built:
    """Write the site of the ledger into the folder `out`; files that would not change are left alone."""
    data = site_data.read(connection, verified_only=options.verified_only)
    output = Output(out)
    drawings = Drawings(out, options.jobs)
    drawings.draw(
        charts.ranked(
            [row for row in rows if row["main"] and row["kind"] == "score" and not row["held_back"]], name
        )
        for name, rows in sorted(data.by_benchmark.items())
    )
    templates = _environment(data, drawings)
    templates.globals |= {"documents": options.documents, "ledger": options.title}
    output.put("assets/style.css", _asset("style.css"))
    output.put("assets/site.js", _asset("site.js"))
    output.put("assets/vega.js", drawings.bundle())
    output.put("assets/search.js", f"window.CLAIMS_SEARCH={_json(pages.search_entries(data))};\n")
    made: list[str] = []
    problems: list[str] = []
    shown = reports.every(connection, options.reports, problems)
    bugs: list[Exception] = []
    for page in chain(pages.every(data), paper_pages.every(data), shown, documents.every(options.documents)):
        try:
            template = templates.get_template(f"{page.template}/page.html")
            output.put(page.path, template.render(page=page, root=page.root, **page.given))
            if page.template == "benchmark":
                downloads.board(output, data, page, drawings, options.base_url, options.licence)
        except InputError:
            raise  # the disk is full: that is no page's fault
        except Exception as error:  # a bug of ours, told with its traceback when the other pages are there
            error.add_note(f"The page {page.path} was not made; the others were.")
            bugs.append(error)
            continue
        made.append(page.path)
        tick(1)
    drawings.prune()
    downloads.ledger(output, connection, data, options.licence)
    downloads.feed(output, data, made, options.base_url)
    removed = output.close()
    if bugs:
        raise bugs[0]
    return Built(len(made), output.written, output.kept, removed, tuple(problems))


def _environment(data: SiteData, drawings: Drawings) -> jinja2.Environment:
    """The templates, which escape whatever papers wrote; a name that is not given is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([resources.folder("reports")]),
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["web_address"] = render.web_address
    linker = pages.Linker(data)
    made.globals.update(
        sections=SECTIONS, to=linker.to, to_paper=linker.paper, to_claim=linker.claim, anchor=linker.anchor, value=with_unit, further=further,
        sentence=lambda row: pages.context(data, row), findings_of=lambda row: data.findings_of_claim.get(row["claim_id"], []),
        ranked_chart=lambda rows, title, width=0: _figure(drawings, charts.ranked(rows, title, width)),
        progress_chart=lambda rows, title: _figure(drawings, charts.progress(best_so_far(
            [row for row in rows if row["place"] and row["published"] and row["row_kind"] == "claim"]), title)),
        changes_chart=lambda rows, title: _figure(drawings, charts.changes(rows, title)),
        codes=CODES, most_bars=charts.MOST_BARS, most_rows=MOST_ROWS,
        sure=probability, facets=facets.NAMES, label=leaderboards.label, why=leaderboards.why_not_here, least=site_data.SURE,
    )  # fmt: skip
    return made


def _figure(drawings: Drawings, spec: charts.Spec) -> dict[str, Markup]:
    """A chart as the page holds it: the drawing, and its specification for whoever interacts."""
    # The SVG is vl-convert's own, which escapes text; the specification is JSON that cannot close its element.
    return {"svg": Markup(charts.themed(drawings.svg(spec))), "spec": Markup(_json(spec))}  # noqa: S704


def _json(value: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _asset(name: str) -> str:
    return (resources.folder("reports") / "theme" / name).read_text(encoding="utf-8")
