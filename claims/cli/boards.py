"""`claims leaderboard`, `progress`, `compare` and the lists of names: what may be compared, compared."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection

from claims.boards import facets
from claims.cli.options import NumberRange, database_option, echo_rows, format_option, note
from claims.counts import count
from claims.errors import ClaimsError, NotFoundError
from claims.ledger import database, leaderboards, lookup
from claims.ledger.leaderboards import Narrowing
from claims.render.claim_text import NOT_NAMED, probability, short_date, with_unit
from claims.render.text_plot import plot

_RANKED = (
    "place", "system", "value", "metric", "facets", "setting", "prob", "paper", "published", "status", "origin", "id",
)  # fmt: skip
_WHY = (*_RANKED, "reason")
_SPARE = ("origin", "metric", "status", "facets", "paper", "setting", "published", "prob")
_WHOLE = ("status", "prob")
_BELOW = ("system", "value", "metric", "facets", "setting", "prob", "paper", "id", "reason")


def narrowing_options(command: Any) -> Any:
    """`--metric`, `--verified-only`, `--as-of`, `--where` and `--least`."""
    for option in (
        click.option(
            "--least",
            type=NumberRange(0, 1),
            default=0.0,
            metavar="P",
            help="Places only for what a person accepted or is right with this probability.",
        ),
        click.option(
            "--where",
            multiple=True,
            metavar="FACET=VALUE",
            help=f"Only values measured so: {', '.join(facets.NAMES)}; may be repeated.",
        ),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only papers up to this date."),
        click.option("--verified-only", is_flag=True, help="Only claims that a person accepted."),
        click.option("--metric", help="The metric to rank by.  [default: the benchmark's own]"),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("benchmark")
@narrowing_options
@click.option("--why", is_flag=True, help="Also list what is not ranked, with the reason.")
@database_option
@format_option
def leaderboard(
    benchmark: str,
    metric: str | None,
    verified_only: bool,
    as_of: datetime | None,
    where: tuple[str, ...],
    least: float,
    why: bool,
    url: str,
    form: str,
) -> None:
    """Rank what is claimed on BENCHMARK.

    Exact values of one metric on one scale are ranked, one row for each system and setting of a paper; ties share a
    place. Bounds, averages over several benchmarks, people, nameless systems and what a paper only compares with are
    listed without a place, and so is what waits for a person's review. --why says why, and lists the other boards.

    \b
    Example:
        claims leaderboard KernelBench --why
    """
    asked = Narrowing(metric, verified_only, _iso(as_of), _pairs(where), least)
    with database.connect(url) as connection:
        found = leaderboards.entries(connection, benchmark, **asdict(asked))
        undated = _undated(connection, benchmark, asked)
        arxiv = lookup.arxiv_ids(connection, (row["paper_id"] for row in found))
    if not found:
        raise _nothing(benchmark, asked, undated)
    _tell_undated(undated)
    if form not in ("table", "md"):
        echo_rows(found, list(found[0]), form)
        return
    main = [_shown(row, arxiv) for row in found if row["main"]]
    below = [_shown(row, arxiv) for row in found if not row["main"]]
    note(_heading(found[0]))
    echo_rows(main, _WHY if why else _RANKED, form, spare=_SPARE, wrapped=("value", "reason"), whole=_WHOLE)
    waiting = sum(row["held_back"] for row in found if row["main"])
    if waiting and not why:
        note(
            f"{waiting} of these {'waits' if waiting == 1 else 'wait'} for a person's review; --why says why, `claims review --boards` walks through"
        )
    unsure = 0 if asked.least else leaderboards.unsure(row for row in found if row["main"])
    if unsure:
        note(
            f"{count(unsure, 'place')} here {'is' if unsure == 1 else 'are'} read with a probability under {leaderboards.SURE:g}, which the site's pages ask for; `--least {leaderboards.SURE:g}` asks for it here"
        )
    if why and below:
        note("")
        note("Not comparable with these:")
        echo_rows(below, _BELOW, form, spare=_SPARE, wrapped=("value", "reason"), whole=_WHOLE)
    elif below:
        note(
            f"{count(len(below), 'more value')} on {found[0]['benchmark']} {'is' if len(below) == 1 else 'are'} not comparable; --why lists {'it' if len(below) == 1 else 'them'}"
        )


@click.command()
@click.argument("benchmark")
@narrowing_options
@click.option(
    "--chart", "chart", type=click.Path(path_type=Path), help="Write the chart to FILE.svg, .png or .html."
)
@database_option
@format_option
def progress(
    benchmark: str,
    metric: str | None,
    verified_only: bool,
    as_of: datetime | None,
    where: tuple[str, ...],
    least: float,
    chart: Path | None,
    url: str,
    form: str,
) -> None:
    """Show the best value claimed on BENCHMARK so far, by date.

    \b
    Example:
        claims progress ImageNet-1K --chart progress.svg
    """
    asked = Narrowing(metric, verified_only, _iso(as_of), _pairs(where), least)
    with database.connect(url) as connection:
        found = leaderboards.progress(connection, benchmark, **asdict(asked))
        undated = _undated(connection, benchmark, asked)
    if not found:
        raise NotFoundError("ranked and dated claim on benchmark", benchmark)
    _tell_undated(undated)
    shown = [
        row
        | {
            "value": with_unit(row),
            "published": short_date(row),
            "best so far": "●" if row["best_so_far"] else "",
        }
        for row in found
    ]
    columns = ("published", "value", "best so far", "system", "setting", "paper")
    if form in ("table", "md"):
        echo_rows(shown, columns, form, spare=("paper", "setting"), whole=_WHOLE)
    else:
        echo_rows(found, list(found[0]), form)
    if chart is not None:
        from claims import charts  # Altair takes longer to import than a board to read

        title = f"{leaderboards.label(found[0])}, as claimed"
        charts.write(charts.progress(found, title), chart, title)
        note(f"wrote {chart}")
    elif form == "table" and sys.stdout.isatty() and found[0]["published"] != found[-1]["published"]:
        click.echo(
            "\n"
            + "\n".join(
                plot([(row["published"], row["value_on_scale"], row["best_so_far"]) for row in found])
            )
        )


@click.command()
@click.argument("systems", nargs=-1, required=True)
@database_option
@format_option
def compare(systems: tuple[str, ...], url: str, form: str) -> None:
    """Set SYSTEMS side by side on every comparison key they share.

    \b
    Example:
        claims compare RuscaRL Qwen-2.5-7B-Instruct
    """
    if len(systems) < 2:
        raise click.UsageError("name two systems or more")
    with database.connect(url) as connection:
        found = leaderboards.compare(connection, systems)
    echo_rows(found, ["benchmark", "metric", "unit", *systems], form)
    if not found:
        note("these systems share no benchmark, metric, unit and kind")


def _names(kind: str, columns: tuple[str, ...], example: str) -> click.Command:
    """The command that lists the names of one kind with how many claims carry them."""

    @click.command(
        f"{kind}s", help=f"List {kind}s with their claims, most claimed first.\n\n\b\nExample:\n    {example}"
    )
    @click.option(
        "--all", "all_", is_flag=True, help="Also those of the vocabulary that nobody claims anything of."
    )
    @database_option
    @format_option
    def names(all_: bool, url: str, form: str) -> None:
        with database.connect(url) as connection:
            used = {
                row["name"]: row for row in database.rows(connection, "vocabulary_use", {"name_kind": kind})
            }
            entries = {row["name"]: row for row in database.rows(connection, kind)}
        listed = set(used) | (set(entries) if all_ else set())
        found = [
            {"claims": 0, "papers": 0, "known": 1} | entries.get(name, {}) | used.get(name, {"name": name})
            for name in listed
        ]
        found.sort(key=lambda row: (-row["claims"], row["name"].casefold(), row["name"]))
        echo_rows(
            found, ("name", "claims", "papers", "known", *columns), form, spare=(*reversed(columns), "known")
        )

    return names


benchmarks = _names("benchmark", ("area", "metric_id", "items", "url"), "claims benchmarks")
metrics = _names("metric", ("unit", "direction", "low", "high"), "claims metrics --all")
systems = _names("system", ("organisation", "kind"), "claims systems --format csv")


def _undated(connection: Connection, benchmark: str, asked: Narrowing) -> int:
    """How many values a board up to a day leaves out since their papers have no date."""
    return leaderboards.undated(connection, benchmark, asked) if asked.as_of else 0


def _tell_undated(number: int) -> None:
    if number:
        note(f"--as-of leaves out {count(number, 'value')} of papers without a date")


def _nothing(benchmark: str, asked: Narrowing, undated: int) -> ClaimsError:
    """Why a board has no row: nobody claims anything on it, or nothing of what was asked for."""
    if asked == Narrowing(asked.metric):
        return NotFoundError("claim on benchmark", benchmark)
    wanted = [f"{name}={value}" for name, value in asked.where]
    wanted += [f"a date up to {asked.as_of}"] if asked.as_of else []
    wanted += ["a person's acceptance"] if asked.verified_only else []
    said = " and ".join(wanted)
    without = f" ({count(undated, 'value is', 'values are')} of papers without a date)" if undated else ""
    return ClaimsError(
        f"{benchmark!r} has claims in this ledger, but none with {said}{without}; leave that out, or give the papers dates"
    )


def _pairs(given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The facets of `--where`, each with its value."""
    for each in given:
        if "=" not in each:
            raise click.UsageError(f"--where {each!r} is no FACET=VALUE, such as split=test")
    return tuple((name, value) for name, _, value in (each.partition("=") for each in given))


def _iso(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None


def _shown(row: dict[str, Any], arxiv: Mapping[str, str]) -> dict[str, Any]:
    """A row as a person reads it: value with unit, baselines marked, inferred metrics marked."""
    by = f"{row['system'] or NOT_NAMED}{' (as reported)' if row['row_kind'] == 'baseline' else ''}"
    metric = f"{row['metric']} (default)" if row["metric_inferred"] else row["metric"]
    said = ", ".join(f"{name}={row[name]}" for name in facets.NAMES if row[name])
    told = {"facets": said, "prob": probability(row), "reason": leaderboards.why_not_here(row) or "ranked"}
    return row | told | {
        "published": short_date(row), "system": by, "value": with_unit(row), "metric": metric, "id": row["claim_id"],
        "arxiv_id": arxiv.get(row["paper_id"]),
    }  # fmt: skip


def _heading(row: dict[str, Any]) -> str:
    better = {1: "lower is better", 0: "higher is better"}.get(row["lower_is_better"], "no direction known")
    return f"{leaderboards.label(row)} ({better}). As claimed; settings may differ."
