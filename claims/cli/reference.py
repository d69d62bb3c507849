"""README's generated parts: the commands, the schema and the views, from the code itself."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click
from sqlmodel import SQLModel

from claims.checks import RULES
from claims.cli import COMMANDS, cli
from claims.ledger.views import every
from claims.models import about_tables
from claims.resources import folder

_SHOWN = ("record", "exact", "typed", "spot")  # levels of quality, what matters most first


def commands() -> str:
    """Every command with its help, as Markdown."""
    return "\n".join(_command(path, command) for path, command in _walk())


def schema() -> str:
    """Every table and column with type and meaning, as Markdown."""
    said = about_tables()
    parts = []
    for table in SQLModel.metadata.sorted_tables:
        rows = [
            (f"`{c.name}`", str(c.type).lower() + ("" if c.nullable else ", not null"), c.comment or "")
            for c in table.columns
        ]
        parts.append(
            f"#### `{table.name}`\n\n{said[table.name]}\n\n" + _table(("column", "type", "meaning"), rows)
        )
    return "\n".join(parts)


def views() -> str:
    """Every view and column with its meaning, as Markdown."""
    return "\n".join(
        f"#### `{view.name}`\n\n{view.about}\n\n"
        + _table(("column", "meaning"), [(f"`{n}`", m) for n, m in view.columns.items()])
        for view in every()
    )


def checks() -> str:
    """Every rule of `claims check` with its reason, as Markdown."""
    return _table(("rule", "what it finds"), [(f"`{rule.name}`", rule.about) for rule in RULES.values()])


def quality() -> str:
    """The reader's last accepted F1 by annotated set and level, as Markdown."""
    return _levels("annotated set", "set", _figures()["rows"])


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
    figures: dict[str, Any] = json.loads((folder("seeds") / "quality.json").read_text(encoding="utf-8"))
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


def _command(path: str, command: click.Command) -> str:
    root = click.Context(cli, info_name="claims", **cli.context_settings)
    context = click.Context(command, info_name=path, parent=root, max_content_width=100, terminal_width=100)
    return f"#### `claims {path}`\n\n```text\n{command.get_help(context)}\n```\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |\n"

    return line(head) + line(tuple("---" for _ in head)) + "".join(line(row) for row in rows)
