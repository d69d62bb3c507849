"""Badges: a small picture that says the best ranked value of a board, as claimed, since when, and whether it is reviewed."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from claims.boards.leading import Lead
from claims.render import printable
from claims.render.claim_text import NOT_NAMED, short_date, with_unit

Row = Mapping[str, Any]
LONGEST = 40  # characters of a name; the picture's title has it whole
_LETTER = 7  # pixels that a letter of 11 pixels takes, about
_SEEN, _UNSEEN = (
    "#116329",
    "#57606a",
)  # the ground behind a value that a person has reviewed, and behind another


def said(lead: Lead) -> str:
    """The words of a badge, whole."""
    row = lead.first
    if row is None:
        return "no ranked value"
    how = "reviewed" if row["status"] == "accepted" else "unreviewed"
    return " · ".join(
        filter(None, (f"{with_unit(row)} {row['system'] or NOT_NAMED}", "as claimed", short_date(row), how))
    )


def badge(name: str, lead: Lead, page: str) -> str:
    """The picture; where it is opened by itself it leads to `page`."""
    whole = said(lead)
    row = lead.first
    system = str(row["system"] or NOT_NAMED) if row else ""
    left_words, words = (
        printable(_short(name)),
        printable(whole.replace(system, _short(system), 1) if row else whole),
    )
    left, right = 12 + _LETTER * len(left_words), 12 + _LETTER * len(words)
    ground = _SEEN if row is not None and row["status"] == "accepted" else _UNSEEN
    label = printable(f"{name}: {whole}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label={quoteattr(label)}>'
        f'<title>{escape(label)}</title><a href={quoteattr(page)} target="_top">'
        f'<rect width="{left}" height="20" fill="#24292f"/><rect x="{left}" width="{right}" height="20" fill="{ground}"/>'
        f'<g fill="#fff" font-family="Verdana,sans-serif" font-size="11"><text x="6" y="14">{escape(left_words)}</text>'
        f'<text x="{left + 6}" y="14">{escape(words)}</text></g></a></svg>\n'
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
