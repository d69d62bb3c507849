"""The ledger as pandas data frames: `claims.open(url).leaderboard("KernelBench")`."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Date, Float, Integer
from sqlalchemy.types import TypeEngine

from claims.ledger import database, leaderboards, lookup, read_only_sql
from claims.ledger.views import view
from claims.models import metadata

# Columns that views make and no table has.
_MADE_NUMBERS = ("best_value",)
_MADE_WHOLE = (
    "lower_is_better", "best_so_far", "digests", "claims", "accepted", "candidates", "rejected", "dismissed", "unexplained",
    "wordings", "other_documents",
)  # fmt: skip


def _of_type(kind: type[TypeEngine[Any]], made: tuple[str, ...] = ()) -> frozenset[str]:
    """The names of the columns that hold values of `kind`, and those that views make."""
    tables = metadata.sorted_tables
    return frozenset(c.name for table in tables for c in table.columns if isinstance(c.type, kind)).union(
        made
    )


_DATES = _of_type(Date)
_NUMBERS = _of_type(Float, _MADE_NUMBERS)
_WHOLE = _of_type(Integer, _MADE_WHOLE)


class Ledger:
    """A ledger to read from; every method opens the database, reads, and closes it."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __repr__(self) -> str:
        return f"Ledger({database.shown(self.url)!r})"

    def _repr_html_(self) -> str:
        """The ledger in a notebook: its name and what it holds; frames show themselves, their text escaped."""
        with database.connect(self.url) as connection:
            papers = database.rows(connection, "papers")
        counted = {name: sum(row[name] for row in papers) for name in ("claims", "accepted", "candidates")}
        cells = "".join(
            f"<tr><th>{name}</th><td>{number:,}</td></tr>"
            for name, number in ({"papers": len(papers)} | counted).items()
        )
        return f"<table><caption>{escape(database.shown(self.url))}</caption>{cells}</table>"

    def claims(
        self, *, status: str | None = None, benchmark: str | None = None, system: str | None = None
    ) -> pd.DataFrame:
        """The rows of the view `claims`, narrowed by status and by any known spelling of a benchmark or a system."""
        with database.connect(self.url) as connection:
            where: dict[str, Any] = {"status": status} if status else {}
            if benchmark is not None:
                where |= lookup.name_filter(connection, "benchmark", benchmark)
            if system is not None:
                where |= lookup.name_filter(connection, "system", system)
            found = database.rows(connection, "claims", where, order="paper_id, start")
        return frame(found, view("claims").columns)

    def papers(self) -> pd.DataFrame:
        """The rows of the view `papers`."""
        return self.view("papers")

    def leaderboard(self, benchmark: str, **options: Any) -> pd.DataFrame:
        """The rows of the view `leaderboard` for a benchmark, the main board first.

        Options: `metric`, `verified_only`, `as_of` (ISO date), as those of `claims leaderboard`.
        """
        with database.connect(self.url) as connection:
            found = leaderboards.entries(connection, benchmark, **options)
        return frame(found, view("leaderboard").columns)

    def progress(self, benchmark: str, **options: Any) -> pd.DataFrame:
        """The ranked claims of the main board by date, with `best_so_far`; options as those of `leaderboard`."""
        with database.connect(self.url) as connection:
            found = leaderboards.progress(connection, benchmark, **options)
        return frame(found, [*view("leaderboard").columns, "best_so_far"])

    def view(self, name: str) -> pd.DataFrame:
        """All rows of a view, by its name."""
        with database.connect(self.url) as connection:
            found = database.rows(connection, view(name).name)
        return frame(found, view(name).columns)

    def sql(self, statement: str, *, timeout: float = 10.0, **params: Any) -> pd.DataFrame:
        """The answer to a statement that only reads, with `:name` parameters; raises `QueryError` otherwise."""
        found = read_only_sql.run(self.url, statement, params, timeout=timeout, max_rows=None)
        return frame(found.as_dicts(), found.columns)


def open(url: str | Path = "claims.db") -> Ledger:  # noqa: A001 - read as claims.open(...)
    """The ledger in a SQLite file or at a PostgreSQL URL; an error where there is none, or of another version."""
    found = Ledger(database.url_of(url))
    with database.connect(found.url):
        return found


def frame(found: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """The rows as a frame whose types hold what the ledger holds.

    Text and ids stay text ("24.0", "arXiv:2509.01230"), dates are dates, counts are whole numbers that may be missing.
    """
    made = pd.DataFrame([dict(row) for row in found], columns=list(columns))
    for name in made.columns:
        if name in _DATES:
            made[name] = pd.to_datetime(made[name])
        elif name in _NUMBERS:
            made[name] = made[name].astype("Float64")
        elif name in _WHOLE:
            made[name] = made[name].astype("Int64")
        elif made[name].map(lambda value: value is None or isinstance(value, str)).all():
            made[name] = made[name].astype("string")
    return made
