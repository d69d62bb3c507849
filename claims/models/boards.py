"""The tables of boards: what may be compared, which place a row has, and why it has none. Made by every write, never by hand."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import SQLModel

from claims.models.columns import column


class Board(SQLModel, table=True):
    """One comparison key that values stand on: benchmark, metric, scale, kind, aggregate, and what parts its sets."""

    __table_args__ = (CheckConstraint("ranked <= listed", name="ranked_are_listed"),)

    id: str = column("the key without case: its parts with bars between", primary_key=True)
    benchmark_key: str = column("the benchmark's folded name: what boards are looked up by", index=True)
    benchmark: str = column("the vocabulary's name of the benchmark, else as printed", index=True)
    benchmark_id: str | None = column("the vocabulary's benchmark; NULL: not in the vocabulary", None)
    metric: str | None = column(
        "the canonical metric; NULL: the text names none, and there is no default", None
    )
    scale: str = column("what values are compared on: percent, proportion, points of 10, ..., or a unit")
    kind: str = column("score; change, ratio and rank stand on boards without places")
    aggregate: str = column("median, peak or total; '' for plain values and means")
    part: str = column("the split, subset, language or resolution that parts it; '' for the usual sets")
    own_metric: int = column("1 where the metric is the benchmark's own, else 0")
    lower_is_better: int | None = column("1 or 0; NULL: not known, so nothing is ranked", None)
    main: int = column("1 for the benchmark's main board, else 0")
    ranked: int = column("rows with a place")
    listed: int = column("all rows")


class BoardRow(SQLModel, table=True):
    """One value on a board: a claim's own, or the one beside it that it is compared with."""

    __tablename__ = "board_row"
    __table_args__ = (
        CheckConstraint("row_kind IN ('claim', 'baseline')", name="row_kind_is_listed"),
        CheckConstraint("(place IS NULL) = (reason IS NOT NULL)", name="place_or_reason"),
        Index(None, "benchmark_key", "board_id", "position"),
    )

    board_id: str = column("the board", primary_key=True, foreign_key="board.id")
    claim_id: str = column("the claim", primary_key=True, foreign_key="claim.id", index=True)
    row_kind: str = column("claim, or baseline (a value that it is compared with)", primary_key=True)
    benchmark_key: str = column("the benchmark's folded name, as on the board")
    paper_id: str = column("the paper", foreign_key="paper.id", index=True)
    published: date | None = column("the paper's date, or about (date_source); NULL: not known", None)
    date_source: str | None = column("printed, arxiv id or digest; NULL: no date is known", None)
    place: int | None = column("rank, 1 for the best; ties share a place; NULL: none, see reason", None)
    position: int = column("total order inside the board, from 1")
    value_on_scale: float | None = column("the value on the board's scale; NULL: it fits none", None)
    reason: str | None = column("why it has no place; NULL: it has one", None)
    held_back: int = column("1 where it waits for a person's decision, else 0")
    level: int = column("1 where it is one exact value of the board's metric, whoever reports it, else 0")
    metric_inferred: int = column("1 where the text names no metric and the usual one was taken, else 0")
    told_by: str = column("what tells the rows of a paper apart: system, setting, facets")
    split: str | None = column("test, dev, validation, ...; NULL: not said", None)
    shots: str | None = column("number of examples shown, few or many; NULL: not said", None)
    sampling: str | None = column("pass@k, avg@k, maj@k, greedy, ...; NULL: not said", None)
    resolution: str | None = column("of the pictures: 256x256; NULL: not said", None)
    language: str | None = column("of the items; NULL: not said", None)
    subset: str | None = column("the part of the benchmark: easy, level 1, ...; NULL: all, or not said", None)
    probe: str | None = column("fine-tuned, linear, zero-shot, frozen, ...; NULL: not said", None)
    tools: str | None = column("with tools, search, none, ...; NULL: not said", None)
    edition: str | None = column(
        "of a benchmark whose editions share a board; NULL: not said, or it has none", None
    )


class BoardState(SQLModel, table=True):
    """Of what the boards and the findings are: by another state of rules, words or claims they are made anew."""

    __tablename__ = "board_state"

    id: int = column("1: the boards; 2: the findings", primary_key=True)
    made_by: str = column(
        "version of the rules and fingerprint of the vocabulary, or counts of what was checked"
    )
