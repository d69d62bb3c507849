"""The reference: commands, columns, checks and figures, as Markdown made from the code itself."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from claims import resources
from claims.checks import RULES
from claims.cli import COMMANDS, cli
from claims.digests import FORMATS
from claims.ledger.views import every
from claims.models import about_tables, metadata
from claims.site.documents import Document


def documents() -> list[Document]:
    """The pages of the reference, the list of them first."""
    title, text = resources.guideline().removeprefix("# ").split("\n", 1)
    pages = [
        Document("guideline", title, "The definition behind every number here.", text),
        Document("commands", "Commands", "Every command of claims, with its options and an example.", commands()),
        Document("formats", "Digest formats", "The lists of papers that `claims load` reads.", formats()),
        Document("views", "Views", "What SQL, pandas and the site read: stable names and columns.", views()),
        Document("schema", "Tables", "Every table and column with type and meaning.", schema()),
        Document("checks", "Checks", "What `claims check` looks for, and why.", checks()),
        Document("quality", "Quality of the reader", "How well numbers are read, on abstracts that people annotated.",
                 f"{_LEVELS}\n\n{quality()}\n## By field of science\n\n{sciences()}\n"
                 f"## What confidence means\n\n{calibration(UNSEEN)}"),
    ]  # fmt: skip
    listed = "".join(f"- [{each.title}]({each.name}.html): {each.about}\n" for each in pages)
    return [Document("index", "Reference", "What there is to look up.", listed), *pages]


MADE_WITH = ("dev1", "dev2")  # sets that rules and weights were made with: their figures show fit
UNSEEN = "held-out 3"  # the set that strangers annotated and nothing was made with

_LEVELS = (
    "F1 of: `record`, every field right but the setting, names compared exactly; `exact`, kind, unit, bound, benchmark, metric "
    "and system right; `typed`, kind, unit and bound; `spot`, the number is found as a claim. The last column is `exact` with names "
    f"compared loosely. Rules and weights were made with {' and '.join(MADE_WITH)}: their figures show fit."
)
_SHOWN = ("record", "exact", "typed", "spot")  # levels of quality, what matters most first


def commands() -> str:
    """Every command with its help, as Markdown."""
    return "\n".join(f"## `claims {path}`\n\n```text\n{help_of(path, each)}\n```\n" for path, each in _walk())


def help_of(path: str, command: click.Command) -> str:
    """The help of a command as it prints it, 100 columns wide."""
    root = click.Context(cli, info_name="claims", **cli.context_settings)
    context = click.Context(command, info_name=path, parent=root, max_content_width=100, terminal_width=100)
    return command.get_help(context)


def formats() -> str:
    """Every digest format with what it is, as Markdown."""
    return _table(("format", "what it is"), [(f"`{each.name}`", each.about) for each in FORMATS.values()])


def schema() -> str:
    """Every table and column with type and meaning, as Markdown."""
    said = about_tables()
    parts = []
    for table in metadata.sorted_tables:
        rows = [
            (f"`{c.name}`", str(c.type).lower() + ("" if c.nullable else ", not null"), c.comment or "")
            for c in table.columns
        ]
        parts.append(
            f"## {table.name}\n\n{said[table.name]}\n\n" + _table(("column", "type", "meaning"), rows)
        )
    return "\n".join(parts)


def views() -> str:
    """Every view and column with its meaning, as Markdown."""
    return "\n".join(
        f"## {view.name}\n\n{view.about}\n\n"
        + _table(("column", "meaning"), [(f"`{n}`", m) for n, m in view.columns.items()])
        for view in every()
    )


def checks() -> str:
    """Every rule of `claims check` with its reason, as Markdown."""
    return _table(("rule", "what it finds"), [(f"`{rule.name}`", rule.about) for rule in RULES.values()])


def quality(*, held_out: bool = False) -> str:
    """The reader's last accepted F1 by annotated set and level, as Markdown; or only of what it was not made with."""
    rows = [row for row in _figures()["rows"] if not (held_out and row["set"] in MADE_WITH)]
    return _levels("annotated set", "set", rows)


def sciences() -> str:
    """The same by field of science, of the sets whose papers are of several."""
    return _levels("field of science", "science", _figures()["sciences"])


def _levels(head: str, part: str, rows: Sequence[dict[str, Any]]) -> str:
    """The F1 of each part of `rows`: what matters first, names compared loosely last."""
    claims = {row[part]: str(row["claims"]) for row in rows}
    figures = {(row[part], row["level"]): f"{row['f1']:.3f}" for row in rows}
    return _table(
        (head, "claims", *_SHOWN, "full, loosely"),
        [
            (name, many, *(figures[name, level] for level in (*_SHOWN, "full")))
            for name, many in claims.items()
        ],
    )


def calibration(name: str) -> str:
    """What share of the claims of an annotated set is right in every field, by confidence, as Markdown."""
    rows = [row for row in _figures()["calibration"] if row["set"] == name]
    return _table(
        ("confidence", "claims", "right", "share", "mean confidence"),
        [
            (
                f"{row['low']:g} to {row['high']:g}",
                str(row["claims"]),
                str(row["right"]),
                f"{row['right'] / row['claims']:.2f}",
                f"{row['expected'] / row['claims']:.2f}",
            )
            for row in rows
        ],
    )


def _figures() -> dict[str, Any]:
    path = resources.folder("seeds") / "quality.json"
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def _walk() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="claims")
    for name in sorted(COMMANDS):
        command = cli.get_command(context, name)
        if command is None:
            continue
        yield name, command
        if isinstance(command, click.Group):
            for inner, each in sorted(command.commands.items()):
                yield f"{name} {inner}", each


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |\n"

    return line(head) + line(tuple("---" for _ in head)) + "".join(line(row) for row in rows)
