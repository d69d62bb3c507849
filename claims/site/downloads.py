"""What people take with them: the ledger and each board as files, the feed, the site map, badges."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Connection

from claims import charts, render
from claims.interchange.exports.licences import in_folder, notice, parts
from claims.ledger import copies, news
from claims.ledger.bulk_rows import everything
from claims.ledger.views import view
from claims.models import guideline_row, metadata
from claims.render.claim_text import with_unit
from claims.site import badges
from claims.site.board_pages import Board
from claims.site.documents import Document
from claims.site.files import Output
from claims.site.pages import Linker, SitePage
from claims.site.site_data import Row, SiteData

_OF_THE_FILE = frozenset(
    ("board_state", "claim_event", "loaded_file")
)  # tables that tell a ledger's own history
_LICENCE = "{} for the records; quotes are short verbatim pieces of their papers' abstracts"
NEWEST = 50  # entries of the feed
_NO_DATE = "1970-01-01"


def board(output: Output, data: SiteData, page: SitePage, base_url: str, licence: str) -> None:
    """The files beside a benchmark's page: CSV, JSON, metadata, the chart where it has one, a badge."""
    stem = page.path.removesuffix(".html")
    rows = data.by_benchmark[page.title]
    columns = list(view("leaderboard").columns)
    for folder, part in parts(rows, view("leaderboard").columns, data.terms).items():
        beside = f"{stem}.{folder}" if folder else stem
        output.put(f"{beside}.csv", render.rows(part.rows, columns, "csv"))
        output.put(f"{beside}.json", _one_a_line(part.rows, columns))
    about = {
        "title": f"Claims on {page.title}", "url": f"{base_url}{page.path}", "licence": _LICENCE.format(licence),
        "query": "select * from leaderboard where benchmark = :benchmark", "parameters": {"benchmark": page.title},
        "row": view("leaderboard").about, "columns": view("leaderboard").columns,
        "units": sorted({row["unit"] for row in rows}),
    }  # fmt: skip
    output.put(f"{stem}.metadata.json", json.dumps(about, ensure_ascii=False, indent=0) + "\n")
    main: Board = page.given["main"]
    if main.bars is not None:
        output.put(f"{stem}.svg", charts.svg(main.spec))
    output.put(f"{stem}.badge.svg", badges.badge(page.title, main.lead, page.path.rpartition("/")[2]))


def _one_a_line(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows as a JSON array, each on a line of its own."""
    lines = ",\n".join(render.rows(rows, columns, "jsonl").split("\n")[:-1])
    return f"[\n{lines}\n]\n"


def ledger(output: Output, connection: Connection, data: SiteData, licence: str) -> None:
    """The whole ledger: claims as CSV and JSON lines, everything as a SQLite file, and their checksums."""
    columns = [name for name in view("claims").columns if name != "quote_start"]
    claims = sorted(data.claims, key=lambda row: row["claim_id"])
    files: dict[str, bytes] = {}
    for folder, part in parts(claims, view("claims").columns, data.terms).items():
        files |= in_folder(
            (
                ("claims.csv", render.rows(part.rows, columns, "csv").encode()),
                ("claims.jsonl", _guideline_lines(part.rows).encode()),
                ("claims.db", snapshot(connection, part.rows, only=bool(folder))),
                *notice(part),
            ),
            folder,
        )
    about = {"title": "The ledger", "licence": _LICENCE.format(licence), "columns": view("claims").columns}
    files["metadata.json"] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    for name, content in files.items():
        output.put(f"data/{name}", content)
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    )
    output.put("data/SHA256SUMS", sums)


def _guideline_lines(claims: Iterable[Mapping[str, Any]]) -> str:
    """The claims in the guideline's names, one a line."""
    found = [guideline_row(row) for row in claims]
    return render.rows(found, list(found[0]) if found else [], "jsonl")


def snapshot(connection: Connection, claims: Iterable[Mapping[str, Any]], *, only: bool) -> bytes:
    """The tables as a SQLite file: the same rows give the same bytes, whatever database they come from.

    Of claims it holds these; with `only` of papers, too, those that they stand in. How this ledger came to be what it is stays
    out: another that was made from the same files may have come another way.
    """
    kept = copies.Kept(connection, (row["claim_id"] for row in claims), only=only)
    made = sqlite3.connect(":memory:")
    made.execute("PRAGMA page_size = 16384")  # an abstract fills most of a smaller page, whose rest is lost
    for table in (each for each in metadata.sorted_tables if each.name not in _OF_THE_FILE):
        columns = [column.name for column in table.columns]
        made.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
        values = sorted(
            (
                tuple(row[name] for name in columns)
                for row in everything(connection, table.name)
                if kept.keeps(table.name, row)
            ),
            key=repr,
        )
        made.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(columns))})", values)
    made.commit()
    data = made.serialize()
    made.close()
    return data


def feed(output: Output, data: SiteData, made: list[str], base_url: str) -> None:
    """An Atom feed of the claims that entered last, and the site map; dates are the days they entered, ids the claims'."""
    days = news.days(data.sources, data.appearances)
    last = news.newest_digest(data.sources)
    papers = news.entered(data.appearances, last["id"]) if last else set()
    firsts = {row["claim_id"]: before for row, before in news.first_places(data.board, papers)}
    rows = sorted(data.live, key=lambda row: row["claim_id"] not in firsts)
    rows.sort(key=lambda row: days.get(row["paper_id"]) or "", reverse=True)
    rows = rows[:NEWEST]
    link = Linker(data).claim
    newest = max((days.get(row["paper_id"]) or _NO_DATE for row in rows), default=_NO_DATE)
    entries = "".join(
        _entry(row | {"entered": days.get(row["paper_id"]) or _NO_DATE}, base_url + link(row), firsts)
        for row in rows
    )
    output.put("feed.xml", (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<title>Benchmark claims</title>\n<id>urn:claims:feed</id>\n"
        f"<updated>{newest}T00:00:00Z</updated>\n<author><name>claims</name></author>\n"
        f'<link rel="self" href={quoteattr(base_url + "feed.xml")}/>\n{entries}</feed>\n'
    ))  # fmt: skip
    listed = "".join(f"<url><loc>{escape(base_url + path)}</loc></url>\n" for path in sorted(made))
    output.put("sitemap.xml", (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{listed}</urlset>\n"
    ))  # fmt: skip


def _entry(row: dict[str, Any], address: str, firsts: Mapping[str, Row | None]) -> str:
    named = " ".join(str(row[k]) for k in ("metric_name", "benchmark_name", "system_name") if row[k])
    said = f"{with_unit(row)} {named}"
    if row["claim_id"] in firsts:
        before = firsts[row["claim_id"]]
        told = f"{with_unit(before)} {before['system'] or ''}".rstrip() if before else "no value"
        said = f"First place: {said} (before: {told})"
    return (
        f"<entry><title>{escape(clean(said))}</title><id>urn:claims:{escape(row['claim_id'])}</id>"
        f"<link href={quoteattr(address)}/><updated>{row['entered']}T00:00:00Z</updated>"
        f"<summary>{escape(clean(row['quote']))}</summary></entry>\n"
    )


def guide(output: Output, data: SiteData, title: str, base_url: str, documents: Sequence[Document]) -> None:
    """`llms.txt`: what the site holds, for programs that read; of names only those of the vocabulary, which no paper wrote."""
    known = {row["benchmark"]: row["benchmark_id"] for row in data.board}
    boards = sorted(
        (-len(rows), name) for name, rows in data.by_benchmark.items() if known.get(name) is not None
    )[:NEWEST]
    to = Linker(data).to
    parts = [
        f"# {_line(title)}\n\n> Numbers that papers report, each with the verbatim words it stands in, and boards of those that may be "
        "compared. A claim is what a paper says, not a measurement of ours; cite the paper.\n",
        "## Data\n\n- [claims.csv](data/claims.csv): every claim with its quote\n- [claims.jsonl](data/claims.jsonl): the same, one a line\n"
        "- [claims.db](data/claims.db): the whole ledger as SQLite\n- [metadata.json](data/metadata.json): what every column means\n"
        "- [feed.xml](feed.xml): what entered last\n",
        "## Boards\n\n- [all](benchmarks/index.html)\n" + "".join(f"- [{_line(name)}]({to('benchmark', name)})\n" for _, name in boards),
    ]  # fmt: skip
    if documents:
        listed = "".join(
            f"- [{each.title}](reference/{each.name}.html): {each.about}\n" for each in documents
        )
        parts.append(f"## Reference\n\n{listed}")
    text = "\n".join(parts)
    output.put("llms.txt", text.replace("](", f"]({base_url}") if base_url else text)


def _line(said: str) -> str:
    """Words inside the brackets of a link, on one line."""
    return " ".join(clean(said).translate(str.maketrans("[]", "()")).split())


def clean(said: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(
        c
        for c in said
        if c in "\t\n"
        or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF))
    )
