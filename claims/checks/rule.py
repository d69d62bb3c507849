"""What a rule is, what it reads, and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claims.codes import Verdict
from claims.models import ClaimFields
from claims.reader.sentences import spans

Row = Mapping[str, Any]


@dataclass(frozen=True)
class CheckedLedger:
    """All that rules read: rows of the database's tables and views, nothing of the database itself."""

    claims: Sequence[Row]  # the view `claims` without the rejected, in the order of paper and start
    papers: Mapping[str, Row]  # view `papers` by id, with `abstract`: its newest
    metrics: Mapping[str, Row] = field(default_factory=dict)  # table `metric` by id
    benchmarks: Mapping[str, Row] = field(default_factory=dict)  # table `benchmark` by id
    board: Sequence[Row] = ()  # the view `leaderboard`
    texts: Mapping[str, str] = field(default_factory=dict)  # of documents, by id

    @cached_property
    def by_text(self) -> dict[str, list[Row]]:
        """The claims of each document that has any."""
        found: dict[str, list[Row]] = {}
        for claim in self.claims:
            found.setdefault(claim["document_id"], []).append(claim)
        return found

    def text(self, claim: Row) -> str:
        """The text that a claim, or a row of the board, stands in."""
        return self.texts[claim["document_id"]]

    def metric(self, claim: Row) -> Row | None:
        """The vocabulary's metric of a claim: the one named, else its benchmark's default."""
        if claim["metric"] is not None:
            return self.metrics.get(claim["metric_id"] or "")
        benchmark = self.benchmarks.get(claim["benchmark_id"] or "")
        return self.metrics.get(benchmark["metric_id"] or "") if benchmark else None


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding: the verdict, what is wrong with the numbers computed, and what it is about."""

    verdict: Verdict
    message: str
    paper_id: str
    claim_id: str | None = None
    other_claim_id: str | None = None


def sentence(abstract: str, start: int) -> tuple[int, int]:
    """Where the sentence around `start` begins and ends; a place outside the abstract is in an empty one."""
    return next((each for each in spans(abstract) if each[0] <= start < each[1]), (start, start))


def about(claim: Row, verdict: Verdict, message: str, other: str | None = None) -> Violation:
    """A finding about one claim, or about a pair of them."""
    return Violation(verdict, message, claim["paper_id"], claim["claim_id"], other)


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A rule with its reason, an example that it finds something in, and one that it leaves alone."""

    name: str
    about: str
    fails: CheckedLedger
    passes: CheckedLedger
    check: Callable[[CheckedLedger], Iterator[Violation]]


_EMPTY = dict.fromkeys(
    ("metric_id", "benchmark_id", "system_id", "baseline_id", "metric_name", "benchmark_name", "system_name",
     "baseline_name", "lower_is_better", "published", "date_source", "arxiv_id", "value_high", "baseline_value", "confidence", "reason",
     "told_by")
)  # fmt: skip


def claim(quote: str, value: str, paper: str = "A", **fields: Any) -> dict[str, Any]:
    """A claim for an example: names are their own ids, and the quote is a sentence of its paper."""
    given = ClaimFields(
        quote=quote, quote_start=0, start=quote.index(value), value_text=value,
        **{"kind": "score"} | {name: each for name, each in fields.items() if name in ClaimFields.model_fields},
    ).model_dump()  # fmt: skip
    names = {
        f"{name}_{what}": given[name]
        for name in ("metric", "benchmark", "system", "baseline")
        for what in ("id", "name")
    }
    numbers = {name: float(given[f"{name}_text"] or 0) for name in ("value", "value_high", "baseline_value")}
    rest = {
        "paper_id": paper,
        "document_id": paper,
        "paper": paper,
        "status": "accepted",
        "origin": "curated",
    }
    dated = {"date_source": "printed"} if fields.get("published") else {}
    return _EMPTY | given | names | numbers | rest | dated | fields


def example(*claims: dict[str, Any], metrics: Sequence[Row] = (), benchmarks: Sequence[Row] = (),
            abstract: str | None = None) -> CheckedLedger:  # fmt: skip
    """A ledger of a few claims; each paper's abstract is its quotes in a row, unless one is given for all."""
    papers: dict[str, dict[str, Any]] = {}
    for each in claims:
        name = each["paper_id"]
        paper = papers.setdefault(
            name,
            {
                "id": name,
                "title": name,
                "abstract": "",
                "arxiv_id": None,
                "published": each["published"],
                "date_source": each["date_source"],
            },
        )
        each["start"] += len(paper["abstract"])
        each["quote_start"] = len(paper["abstract"])
        each["claim_id"] = f"{name}-{each['start']}"
        paper["abstract"] += each["quote"] + " "
    if abstract is not None:
        papers = {name: paper | {"abstract": abstract} for name, paper in papers.items()}
    board = [row for each in claims for row in _ranked(each)]
    texts = {name: str(paper["abstract"]) for name, paper in papers.items()}
    known_metrics, known_benchmarks = ({row["id"]: row for row in each} for each in (metrics, benchmarks))
    return CheckedLedger(claims, papers, known_metrics, known_benchmarks, board, texts)


def _ranked(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of the view `leaderboard` that an example's claim gives."""
    if row["kind"] != "score" or not row["benchmark"]:
        return
    shared = {
        "board": f"{row['benchmark']}|{row['metric']}|{row['unit']}",
        "place": 1,
        "level": 1,
        "value_on_scale": row["value"],
    }
    named = {"benchmark": row["benchmark"], "metric": row["metric"]}
    yield row | shared | named | {"system": row["system"], "row_kind": "claim"}
    if row["baseline_value_text"]:
        value = {"value": row["baseline_value"], "value_text": row["baseline_value_text"]}
        yield row | shared | named | value | {"system": row["baseline"], "row_kind": "baseline"}
