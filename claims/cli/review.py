"""`claims review` and `decide`: people over candidates."""

import csv
import getpass
import io
import json
import termios
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection

from claims import project
from claims.cli import deciding
from claims.cli.options import NumberRange, database_option, note, root, vocabulary
from claims.cli.reader_options import ledger_reader
from claims.errors import ClaimsError, InputError
from claims.ledger import curated, database, decisions, leaderboards, lookup
from claims.ledger.bulk_rows import select_in
from claims.ledger.decisions import Decided, Decision
from claims.models import GUIDELINE
from claims.near_names import near
from claims.render import printable
from claims.render.claim_text import with_unit
from claims.vocabulary import Vocabulary, fold

_KEYS = "[a]ccept  [e]dit  [r]eject  [s]kip  [u]ndo  [q]uit"
_EDITABLE = tuple(name for name in GUIDELINE if name not in ("paper", "quote"))
_NEAR = 3  # vocabulary entries shown beside a name that is not in it


def to_option(command: Any) -> Any:
    """`--to`: the curated file that decisions are written to."""
    return click.option(
        "--to", "to", type=click.Path(path_type=Path, dir_okay=False),
        help="Curated file to write to.  [default: that of the paper's digest in claims/ of the ledger's folder; decisions.yaml outside of one]",
    )(command)  # fmt: skip


def by_option(command: Any) -> Any:
    """`--by`: who decides."""
    return click.option("--by", default=getpass.getuser, show_default="your user name", help="Who decides.")(
        command
    )


@dataclass(slots=True)
class Session:
    """A review under way: where decisions go, who decides, and what can be undone."""

    url: str
    vocabulary: Vocabulary
    by: str
    to: Path | None
    undoable: list[Decided] = field(default_factory=list)

    def decide(
        self, row: Mapping[str, Any], status: str, why: str | None, changed: Mapping[str, str | None]
    ) -> None:
        """Write one decision in a transaction of its own, so that a killed review keeps it."""
        asked = Decision(row["claim_id"], status, self.by, today(), why, changed)
        with (
            deciding.desk(self.url, self.vocabulary, self.to) as desk,
            database.connect(self.url, write=True) as c,
        ):
            decided = decisions.decide(c, [asked], desk)
        self.undoable += decided

    def undo(self) -> str | None:
        """Take the last decision of this review back; the id of its claim, or None where there is none."""
        if not self.undoable:
            return None
        last = self.undoable.pop()
        with (
            deciding.desk(self.url, self.vocabulary, self.to) as desk,
            database.connect(self.url, write=True) as c,
        ):
            decisions.undo(c, last, self.by, today(), desk)
        return str(last.now["id"])


def today() -> Any:
    """The day of a decision: the one thing here that a clock may say."""
    return datetime.now(UTC).date()


@click.command()
@click.option("--digest", help="Only papers of this digest (its file name).")
@click.option("--benchmark", help="Only claims on this benchmark, by any of its spellings.")
@click.option(
    "--below", type=NumberRange(0, 1), default=1.0, help="Only candidates of less confidence than this."
)
@click.option(
    "--boards", is_flag=True, help="First what would rank first on a benchmark's board, then the next."
)
@by_option
@to_option
@database_option
def review(
    digest: str | None, benchmark: str | None, below: float, boards: bool, by: str, to: Path | None, url: str
) -> None:
    """Walk through candidates in a terminal and decide on each.

    Every decision is written at once, to the curated file and to the ledger: stop when you like, even by killing it,
    and the next review goes on where this one stopped. u takes the last decision back.

    \b
    Example:
        claims review --benchmark ImageNet-1K --below 0.9
    """
    session = Session(url, vocabulary(), by, to)
    if to is not None and to.is_file():
        with database.connect(url, write=True) as connection:
            curated.write_curated(
                connection, to, ledger_reader(project.here(), session.vocabulary), root(url)
            )
    else:
        with deciding.desk(url, session.vocabulary, to):
            pass  # whatever a killed review left behind is read
    with database.connect(url) as connection:
        waiting = _waiting(connection, digest, benchmark, below)
        if boards:
            place = {claim: number for number, claim in enumerate(leaderboards.waiting(connection))}
            waiting = sorted(
                (row for row in waiting if row["claim_id"] in place), key=lambda row: place[row["claim_id"]]
            )
        texts = {row["document_id"]: lookup.document(connection, row["document_id"]) for row in waiting}
        findings = database.rows(connection, "findings")
    at = 0
    while at < len(waiting):
        row = waiting[at]
        about = [each for each in findings if row["claim_id"] in (each["claim_id"], each["other_claim_id"])]
        _show(row, texts[row["document_id"]], session.vocabulary, about, f"{at + 1} of {len(waiting)}")
        step = _ask(session, row)
        if step is None:
            break
        at = max(0, at + step)
    note(f"{len(session.undoable)} decided, {len(waiting) - at if at < len(waiting) else 0} left")


@click.command()
@click.argument("claim_id", required=False)
@click.argument("decision", required=False)
@click.option("--why", help="The reason; a rejection needs one.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Decide as a CSV or JSON lines file says, row by row.",
)
@by_option
@to_option
@database_option
def decide(
    claim_id: str | None,
    decision: str | None,
    why: str | None,
    source: Path | None,
    by: str,
    to: Path | None,
    url: str,
) -> None:
    """Decide about one claim, or about many from a spreadsheet.

    DECISION is accept, reject, or FIELD=VALUE (an empty VALUE clears it). --from takes what `claims list --format csv`
    or jsonl printed, with the columns status and fields changed by hand; rows that did not change decide nothing. All
    of a file is applied or nothing.

    \b
    Example:
        claims decide 71006b597658-578 accept --why "read in the abstract" --by ada
    """
    known = vocabulary()
    with deciding.desk(url, known, to) as desk, database.connect(url, write=True) as connection:
        asked = (
            list(_from_file(connection, source, by, why))
            if source
            else [_asked(connection, claim_id, decision, by, why)]
        )
        decided = decisions.decide(connection, asked, desk)
    files = ", ".join(sorted({str(each.path) for each in decided}))
    note(
        f"{len(decided)} decided, in {files}"
        if decided
        else "0 decided: nothing in it differs from the ledger"
    )


def _waiting(
    connection: Connection, digest: str | None, benchmark: str | None, below: float
) -> list[dict[str, Any]]:
    """The candidates to review, least confident first."""
    where: dict[str, Any] = {"status": "candidate"}
    if benchmark:
        where |= lookup.name_filter(connection, "benchmark", benchmark)
    found = [
        row
        for row in database.rows(connection, "claims", where)
        if row["confidence"] is None or row["confidence"] < below or below == 1
    ]
    if digest:
        sources = {row["id"] for row in database.rows(connection, "source", {"name": digest})}
        if not sources:
            raise ClaimsError(f"no digest {digest!r} was loaded; `claims stats` lists them")
        papers = {
            row["paper_id"] for row in database.rows(connection, "appearance") if row["source_id"] in sources
        }
        found = [row for row in found if row["paper_id"] in papers]
    return sorted(found, key=lambda row: (row["confidence"] or 0, row["claim_id"]))


def _show(
    row: Mapping[str, Any], abstract: str, vocabulary: Vocabulary, findings: list[dict[str, Any]], place: str
) -> None:
    """The abstract with the number marked, every field, near vocabulary entries, findings."""
    begin, end = row["quote_start"], row["quote_start"] + len(row["quote"])
    start, stop = row["start"], row["start"] + len(row["value_text"])
    style = click.style
    click.echo(style(f"\n── {place} · {printable(row['paper'])}", bold=True))
    click.echo(
        printable(abstract[:begin]) + style(printable(abstract[begin:start]), fg="yellow")
        + style(printable(abstract[start:stop]), fg="black", bg="yellow", bold=True)
        + style(printable(abstract[stop:end]), fg="yellow") + printable(abstract[end:])
    )  # fmt: skip
    click.echo(
        style(f"\n  {with_unit(row)}", bold=True)
        + f"  {row['kind']}, found by {row['found_by']}, confidence {row['confidence']}"
    )
    for name in _EDITABLE:
        value = row[GUIDELINE[name]]
        if value:
            click.echo(f"  {name:<15}{printable(str(value))}{_near(vocabulary, name, str(value))}")
    for finding in findings:
        click.echo(
            style(f"  {finding['verdict']}: {finding['rule']}: {printable(finding['message'])}", fg="red")
        )


def _near(vocabulary: Vocabulary, name: str, value: str) -> str:
    """What the vocabulary has for a name: the entry, or the nearest ones, which are only suggestions."""
    kind: Any = {"baseline": "system"}.get(name, name)
    if kind not in vocabulary.entries:
        return ""
    entry = vocabulary.find(kind, value)
    if entry is not None:
        return "" if fold(entry.name) == fold(value) else f"  = {entry.name}"
    named = near(value, (each.name for each in vocabulary.entries[kind]), _NEAR)
    return "  (not in the vocabulary" + (f"; near: {', '.join(named)})" if named else ")")


def _ask(session: Session, row: Mapping[str, Any]) -> int | None:
    """One key: how many candidates to go on (or back), None to quit."""
    click.echo(f"\n  {_KEYS} ", nl=False)
    key = _key()
    click.echo(key)
    try:
        if key == "a":
            session.decide(row, "accepted", None, {})
            return 1
        if key == "r":
            session.decide(row, "rejected", click.prompt("  why"), {})
            return 1
        if key == "e":
            name = click.prompt("  field", type=click.Choice(_EDITABLE), show_choices=False)
            session.decide(
                row,
                "accepted",
                "edited in review",
                {name: click.prompt("  value", default="", show_default=False)},
            )
            return 1
    except ClaimsError as error:
        note(f"  {error}")
        return 0
    if key == "u":
        return -1 if session.undo() else 0
    return None if key in ("q", "\x03", "\x04", "") else int(key == "s")


def _key() -> str:
    """The key that is pressed; where there is no terminal to press it in, what to do instead."""
    try:
        return click.getchar().lower()
    except EOFError:
        return ""
    except (OSError, termios.error) as error:
        raise ClaimsError("a review needs a terminal; without one use `claims decide`") from error


def _asked(
    connection: Connection, claim_id: str | None, decision: str | None, by: str, why: str | None
) -> Decision:
    """The decision that the command line states."""
    if not claim_id or not decision:
        raise click.UsageError("name a claim and a decision, or a file with --from")
    held = lookup.claim(connection, claim_id)
    if decision in ("accept", "reject"):
        return Decision(held["claim_id"], f"{decision}ed", by, today(), why, {})
    name, sign, value = decision.partition("=")
    if not sign:
        raise click.UsageError(f"{decision!r} is no decision: accept, reject or FIELD=VALUE")
    return Decision(held["claim_id"], held["status"], by, today(), why, {name: value or None})


def _from_file(connection: Connection, path: Path, by: str, why: str | None) -> Iterator[Decision]:
    """The decisions of a spreadsheet: rows whose status or fields differ from the ledger's."""
    rows = _rows(path)
    ids = sorted({str(row["id"]) for row in rows if row.get("id")})
    known = {row["claim_id"]: row for row in select_in(connection, "claims", "claim_id", ids)}
    for number, row in enumerate(rows, 2 if path.suffix == ".csv" else 1):
        if not row.get("id"):
            raise InputError(path, "has no id", "keep the column `id` of `claims list --format csv`", number)
        held = known.get(str(row["id"])) or lookup.claim(connection, str(row["id"]))
        changed = {
            name: (str(row[name]) or None) if row[name] is not None else None
            for name in _EDITABLE if name in row and _said(row[name]) != _said(held[GUIDELINE[name]])
        }  # fmt: skip
        status = str(row.get("status") or held["status"])
        if status not in ("candidate", "accepted", "rejected"):
            raise InputError(
                path, f"has the status {status!r}", "write accepted, rejected or candidate", number
            )
        if changed or status != held["status"]:
            yield Decision(str(row["id"]), status, by, today(), row.get("why") or why, changed)


def _said(value: Any) -> str:
    """A cell as text, without the apostrophe that keeps a spreadsheet from running it."""
    text = "" if value is None else str(value)
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            return list(csv.DictReader(io.StringIO(text, newline="")))
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError(
            path, f"cannot be read ({error})", "give a .csv or .jsonl file of `claims list`"
        ) from error
