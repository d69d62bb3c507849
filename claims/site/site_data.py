"""Everything the pages show, read once from the database and grouped as pages need it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, text

from claims import resources
from claims.checks import freshness
from claims.interchange.exports.licences import Terms
from claims.ledger import database, imported_results, leaderboards
from claims.ledger.lookup import newest_first
from claims.site.slugs import slugs

Row = dict[str, Any]
UNSEEN = "held-out 3"  # of the sets in seeds/quality.json the one that says most of how well the reader reads
SURE = leaderboards.SURE
KINDS = ("benchmark", "system", "metric")


def grouped(rows: list[Row], column: str) -> dict[Any, list[Row]]:
    """The rows by the value of a column, in their order; rows without one are left out."""
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column] is not None:
            groups[row[column]].append(row)
    return dict(groups)


@dataclass(frozen=True)
class SiteData:
    """The rows of the views, as lists and by the names of pages."""

    claims: list[Row]
    board: list[Row]
    papers: dict[str, Row]
    documents: dict[str, list[Row]]  # of each paper: the newest abstract, tables and records, older abstracts
    replaced: dict[str, list[Row]]  # claims of each older wording
    links: dict[str, list[Row]]  # of each document
    dismissals: dict[str, list[Row]]  # of each document
    findings: list[Row]
    sources: list[Row]
    appearances: list[Row]
    entries: dict[str, dict[str, Row]]
    aliases: dict[str, dict[str, list[str]]]  # of each kind the other spellings of each name
    checked: bool  # whether the findings are of the ledger as it is
    terms: dict[str, Terms]  # licence and attribution of imported claims, by claim id
    extractors: frozenset[str] = frozenset()  # all that ever proposed a claim, as the log names them
    quality: Row | None = None  # the extractor's measured quality, where it has been measured
    model_quality: Row | None = None  # that of a language model which was told the guideline

    @cached_property
    def slugs(self) -> dict[str, dict[str, str]]:
        """For each kind of name the slug of each name that has a page; a digest's too."""
        used = {kind: self._with_page(kind) for kind in KINDS}
        found = {kind: slugs(names) for kind, names in used.items()}
        found["digest"] = slugs(row["name"] for row in self.sources)
        return found

    def _with_page(self, kind: str) -> set[str]:
        """The names that have more to show than one paper's page: on a board, in the vocabulary, or in several papers.

        A system that is only ever a baseline is such a name, too: its values are reported by others. A benchmark has a page
        where it has a board.
        """
        on_boards = {row[kind] for row in self.board}
        if kind == "benchmark":
            return on_boards
        return {
            name for name, papers in self.papers_of[kind].items()
            if len(papers) > 1 or name in on_boards or name in self.entries[kind]
        }  # fmt: skip

    @cached_property
    def boards_of_names(self) -> dict[str, str]:
        """Of each benchmark's name that has no board of its own ("LiveCodeBench v4-v5", another spelling) the one it stands on."""
        on = {row["claim_id"]: row["benchmark"] for row in self.board if row["edition"] is None}
        own = self.by_benchmark.keys()
        named = ((row["benchmark_name"], on.get(row["claim_id"])) for row in self.live)
        return {name: board for name, board in named if name and board and name not in own}

    @cached_property
    def papers_of(self) -> dict[str, dict[str, dict[str, Row]]]:
        """For each kind the papers that name each name, each with the first of its claims that does."""
        found: dict[str, dict[str, dict[str, Row]]] = {kind: {} for kind in KINDS}
        columns = [(kind, f"{kind}_name") for kind in KINDS] + [("system", "baseline_name")]
        for row in self.live:
            for kind, column in columns:
                if row[column]:
                    found[kind].setdefault(row[column], {}).setdefault(row["paper_id"], row)
        return found

    @cached_property
    def live(self) -> list[Row]:
        """Claims that are not rejected, newest papers first."""
        return newest_first(row for row in self.claims if row["status"] != "rejected")

    @cached_property
    def by_paper(self) -> dict[str, list[Row]]:
        """Claims of each paper in the order they stand in it."""
        ordered = sorted(
            self.claims,
            key=lambda row: (row["paper_id"], row["document_kind"], row["start"], row["claim_id"]),
        )
        return grouped(ordered, "paper_id")

    @cached_property
    def shown(self) -> frozenset[str]:
        """The papers that have a page: all but those of whose one abstract no number is told, and which stand elsewhere."""
        told = {row["paper_id"] for row in (*self.claims, *self.findings)}
        return frozenset(
            paper_id for paper_id in self.papers
            if paper_id in told or not self.source_of(paper_id) or self._is_told(self.documents.get(paper_id, []))
        )  # fmt: skip

    def _is_told(self, documents: list[Row]) -> bool:
        """Whether of documents more is known than their own words."""
        return (
            len(documents) != 1 or documents[0]["kind"] != "abstract" or documents[0]["id"] in self.dismissals
        )

    def source_of(self, paper_id: str) -> str:
        """The address of a paper where it was published; '' where it is not known."""
        paper = self.papers[paper_id]
        if paper["arxiv_id"]:
            return f"https://arxiv.org/abs/{paper['arxiv_id'].removeprefix('arXiv:')}"
        return f"https://doi.org/{paper['doi']}" if paper["doi"] else ""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return {row["id"]: row["text"] for rows in self.documents.values() for row in rows}

    @cached_property
    def newest(self) -> frozenset[str]:
        """The documents that are their paper's newest abstract."""
        every = (row for rows in self.documents.values() for row in rows)
        return frozenset(
            row["id"] for row in every if row["kind"] == "abstract" and row["replaced_by"] is None
        )

    @cached_property
    def by_benchmark(self) -> dict[str, list[Row]]:
        """Leaderboard rows of each benchmark in the order of its boards."""
        return grouped(self.board, "benchmark")

    @cached_property
    def appearances_of(self) -> dict[str, list[Row]]:
        """Appearances of each paper in digests."""
        return grouped(self.appearances, "paper_id")

    @cached_property
    def findings_of_claim(self) -> dict[str, list[Row]]:
        """Findings of each claim."""
        return grouped(self.findings, "claim_id")

    @cached_property
    def findings_of_paper(self) -> dict[str, list[Row]]:
        """Findings of each paper."""
        return grouped(self.findings, "paper_id")


def _quality() -> Row | None:
    """What `claims score --save` measured last, from seeds/quality.json; None where it has not.

    `unseen` are the levels of the set that says most: annotated by others, and neither rules nor weights were made
    with it; `calibration` is that set's only.
    """
    held = _figures("quality.json")
    if held is None:
        return None
    calibration = [row for row in held.get("calibration", []) if row["set"] == UNSEEN]
    return held | {
        "sciences": held.get("sciences", []),
        "unseen": [row for row in held["rows"] if row["set"] == UNSEEN],
        "calibration": calibration,
    }


def _figures(name: str) -> Row | None:
    """What stands in a file of figures among the seeds; None where it is not there."""
    path = resources.folder("seeds") / name
    if not path.is_file():
        return None
    held: Row = json.loads(path.read_text(encoding="utf-8"))
    return held


def _extractors(connection: Connection) -> frozenset[str]:
    """The names of the extractors in the log: the built-in reader's is its version."""
    statement = text("SELECT DISTINCT actor FROM claim_event WHERE actor LIKE 'extractor %'")
    return frozenset(actor.removeprefix("extractor ") for actor in connection.execute(statement).scalars())


def _aliases(connection: Connection) -> dict[str, dict[str, list[str]]]:
    """Of each kind the spellings that mean an entry of the vocabulary, by its name."""
    names = {(kind, row["id"]): row["name"] for kind in KINDS for row in database.rows(connection, kind)}
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for row in database.rows(connection, "alias", order="kind, key"):
        name = names.get((row["kind"], row["target_id"]))
        if name is not None:
            found[row["kind"]].setdefault(name, []).append(row["name"])
    return found


def _documents(connection: Connection) -> list[Row]:
    """All documents, those of a paper in the order of its page."""
    found = database.rows(connection, "document", order="paper_id, kind, id")
    return sorted(found, key=lambda row: (row["paper_id"], row["replaced_by"] is not None))


def read(connection: Connection, *, verified_only: bool = False) -> SiteData:
    """The whole ledger, or only what a person accepted."""
    claims = database.rows(
        connection, "claims", {"status": "accepted"} if verified_only else None, order="claim_id"
    )
    return SiteData(
        claims=claims,
        board=leaderboards.entries(connection, verified_only=verified_only, least=SURE),
        papers={row["paper_id"]: row for row in database.rows(connection, "papers", order="paper_id")},
        documents=grouped(_documents(connection), "paper_id"),
        replaced=grouped(
            [
                row
                for row in database.rows(connection, "every_claim", order="document_id, start")
                if row["replaced_by"] and row["status"] != "rejected"
            ],
            "document_id",
        ),
        links=grouped(database.rows(connection, "link", order="document_id, start, url"), "document_id"),
        dismissals=grouped(database.rows(connection, "dismissal", order="document_id, start"), "document_id"),
        findings=database.rows(connection, "findings", order="rule, finding_id")
        if freshness.is_current(connection)
        else [],
        sources=database.rows(connection, "source", order="name, id"),
        appearances=database.rows(connection, "appearance", order="source_id, position"),
        aliases=_aliases(connection),
        checked=freshness.is_current(connection),
        terms=imported_results.terms(connection),
        extractors=_extractors(connection),
        quality=_quality(),
        model_quality=_figures("model_quality.json"),
        entries={kind: {r["name"]: r for r in database.rows(connection, kind)} for kind in KINDS},
    )
