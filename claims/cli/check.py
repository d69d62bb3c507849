"""`claims check`: run the rules over the ledger, and say what they find."""

from pathlib import Path
from typing import Any

import click

from claims import checks, project
from claims.checks import audit
from claims.checks.rule import CheckedLedger
from claims.cli.options import READABLE, database_option, echo_rows, format_option, note
from claims.counts import count
from claims.curation import acknowledgements
from claims.ledger import database

_TABLE = (
    "verdict",
    "rule",
    "paper",
    "acknowledged",
    "id",
    "message",
)  # what is never cut comes last, with no blanks behind it
_COLUMNS = (
    "id", "rule", "verdict", "message", "quote", "claim_id", "other_claim_id", "paper_id", "paper",
    "acknowledged", "acknowledged_by",
)  # fmt: skip


@click.command()
@click.option(
    "--rule",
    "names",
    type=click.Choice(list(checks.RULES)),
    multiple=True,
    metavar="RULE",
    help="Only this rule; may be given again.",
)
@click.option("--all", "everything", is_flag=True, help="Also findings that are undecidable or acknowledged.")
@click.option(
    "--explain", is_flag=True, help="Print the rules with their reasons and examples; check nothing."
)
@click.option(
    "--acknowledged",
    "notes",
    type=READABLE,
    metavar="FILE",
    help="What people noted about findings, instead of the ledger's acknowledgements.yaml.",
)
@database_option
@format_option
@click.pass_context
def check(
    ctx: click.Context,
    names: tuple[str, ...],
    everything: bool,
    explain: bool,
    notes: Path | None,
    url: str,
    form: str,
) -> None:
    """Check the claims: evidence, bounds, arithmetic, contradictions, vagueness.

    Every rule is run and the findings are stored anew; checking again changes nothing. Exit status 1 where a
    finding fails that nobody has acknowledged.

    \b
    Example:
        claims check --rule sum --format jsonl
    """
    if explain:
        echo_rows(
            _explained(names),
            ("rule", "about", "fails", "passes"),
            form,
            wrapped=("about", "fails", "passes"),
        )
        return
    given = acknowledgements.noted(notes or project.here().acknowledgements, must_exist=notes is not None)
    with database.connect(url, write=True) as connection:
        found = audit.refresh(connection, given)
    chosen = [row | {"id": row["finding_id"]} for row in found if not names or row["rule"] in names]
    shown = [
        row for row in chosen if everything or (row["verdict"] != "undecidable" and not row["acknowledged"])
    ]
    echo_rows(
        shown,
        _TABLE if form == "table" else _COLUMNS,
        form,
        spare=("acknowledged", "paper"),
        wrapped=("message",),
        whole=("verdict", "rule"),
    )
    note(_summary(chosen, len(chosen) - len(shown)))
    ctx.exit(int(any(_open(row) for row in chosen)))


def _explained(names: tuple[str, ...]) -> list[dict[str, str]]:
    """The rules asked for, or all, each with the words of its two examples."""
    return [
        {"rule": rule.name, "about": rule.about, "fails": _words(rule.fails), "passes": _words(rule.passes)}
        for rule in checks.RULES.values()
        if not names or rule.name in names
    ]


def _words(ledger: CheckedLedger) -> str:
    """The quotes of an example; of claims in several papers, each behind its paper."""
    several = len(ledger.papers) > 1
    return " / ".join(f"{row['paper']}: {row['quote']}" if several else row["quote"] for row in ledger.claims)


def _open(row: dict[str, Any]) -> bool:
    return row["verdict"] == "fail" and not row["acknowledged"]


def _summary(found: list[dict[str, Any]], hidden: int) -> str:
    """The counts as one line for a person."""
    counts = {
        verdict: sum(row["verdict"] == verdict for row in found)
        for verdict in ("fail", "warn", "undecidable")
    }
    said = ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
    acknowledged = sum(bool(row["acknowledged"]) for row in found)
    tail = f" ({hidden} not shown; --all shows them)" if hidden else ""
    return f"{count(len(found), 'finding')}: {said}; {acknowledged} acknowledged{tail}"
