"""What the terminal at the other end can do: its size, colour, links, a pager; nothing of that where there is none."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from shutil import get_terminal_size
from typing import Any

import click

from claims.render import printable, web_address

# Terminals that follow a link (OSC 8), by what they say of themselves.
_LINKING = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
_LINKING_KINDS = re.compile(r"kitty|alacritty|foot|ghostty|wezterm|contour")
_OLDEST_VTE = 5000  # the library of GNOME's terminals follows links since 0.50
_STYLES: dict[tuple[str, str], dict[str, Any]] = {
    ("status", "accepted"): {"fg": "green"},
    ("status", "rejected"): {"fg": "red"},
    ("prob", "✓"): {"fg": "green"},
    ("verdict", "fail"): {"fg": "red", "bold": True},
    ("verdict", "warn"): {"fg": "yellow"},
    ("what", "first place"): {"bold": True},
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Standard output, where it is a terminal."""

    width: int
    height: int
    colour: bool
    links: bool

    def paint(self, text: str, column: str, row: Mapping[str, object] | None) -> str:
        """A cell with its colour, and with a link to its paper or to the address that it holds."""
        if self.colour:
            style = {"bold": True} if row is None else _STYLES.get((column, text))
            text = click.style(text, **style) if style else text
        address = _address(column, row) if self.links and row is not None else None
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def here() -> Terminal | None:
    """The terminal of standard output; None where that is a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    size = get_terminal_size()
    able = os.environ.get("TERM", "") not in ("dumb", "unknown")
    return Terminal(size.columns, size.lines, able and not os.environ.get("NO_COLOR"), able and _links())


def show(pieces: Iterator[str], terminal: Terminal) -> None:
    """Print the pieces of a text; one that is longer than the terminal is high goes through the pager."""
    kept: list[str] = []
    lines = 0
    for piece in pieces:
        kept.append(piece)
        lines += piece.count("\n")
        if lines >= terminal.height:
            break
    whole = chain(kept, pieces)
    if lines < terminal.height or not _pages():
        for piece in whole:
            click.echo(piece, nl=False, color=True)
        return
    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(whole, color=True)


def _pages() -> bool:
    """Whether the person wants a pager and can use one."""
    return (
        sys.stdin.isatty()
        and not os.environ.get("NO_PAGER")
        and os.environ.get("PAGER", "less") not in ("", "cat")
    )


def _links() -> bool:
    """Whether the terminal is one that is known to follow links."""
    told = os.environ
    vte = told.get("VTE_VERSION", "")
    return (
        told.get("TERM_PROGRAM") in _LINKING
        or bool(_LINKING_KINDS.search(told.get("TERM", "")))
        or any(told.get(name) for name in ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "DOMTERM"))
        or (vte.isdigit() and int(vte) >= _OLDEST_VTE)
    )


def _address(column: str, row: Mapping[str, object]) -> str | None:
    """Where a cell leads: a paper to its page on arXiv, a benchmark to its own, an address to itself."""
    arxiv = row.get("arxiv_id")
    if column in ("paper", "title", "id") and isinstance(arxiv, str) and arxiv.startswith("arXiv:"):
        return web_address(f"https://arxiv.org/abs/{arxiv.removeprefix('arXiv:')}")
    value = row.get("url" if column == "name" else column)
    return web_address(value) if isinstance(value, str) and printable(value) == value else None
