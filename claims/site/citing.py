"""A number as others cite it: one sentence and its permalink; and a board as others embed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from claims.render.claim_text import NOT_NAMED, dated, with_unit

Row = Mapping[str, Any]
NO_ADDRESS = (
    "https://YOUR-SITE/"  # what a site without --base-url says; a script on the page puts its own address
)
_FRAME = '<iframe src="{}" title="{}" width="100%" height="420" loading="lazy" style="border:0"></iframe>'


@dataclass(frozen=True, slots=True)
class Citation:
    """What a person pastes."""

    sentence: str
    permalink: str


def citation(row: Row, paper: Row, address: str, base_url: str) -> Citation:
    """The citation of a claim or of a board's row; `address` is that of its number, from the site's root."""
    system, benchmark, metric = (
        row.get(f"{name}_name") or row[name] for name in ("system", "benchmark", "metric")
    )
    what = " ".join(filter(None, (with_unit(row), metric, f"on {benchmark}" if benchmark else None)))
    how = f" ({row['setting']})" if row["setting"] else ""
    source = ", ".join(filter(None, (paper["title"], paper["arxiv_id"], dated(paper))))
    who = system or f"A system {NOT_NAMED}"
    return Citation(
        f"{who}: {what}{how}, as claimed: “{row['quote']}” ({source}; {reviewed(row)}).",
        (base_url or NO_ADDRESS) + address,
    )


def reviewed(row: Row) -> str:
    """Whether a person has read a value, for a sentence."""
    if row["status"] == "accepted":
        return "reviewed by a person"
    return "imported, not reviewed" if row["origin"] == "imported" else "read by a machine, not reviewed"


def standing_of(rows: Sequence[Row]) -> str:
    """What an embedded board says of itself: whose words, and how many of them are reviewed."""
    read = sum(row["status"] == "accepted" for row in rows)
    whose = "Value as claimed by its paper" if len(rows) == 1 else "Values as claimed by their papers"
    if read in (0, len(rows)):
        return f"{whose}, {'reviewed by a person' if read else 'unreviewed'}."
    return f"{whose}, {read:,} of {len(rows):,} reviewed by a person."


def newest(rows: Sequence[Row]) -> str:
    """The date of the newest paper; '' where none has one."""
    return max((row["published"] for row in rows if row["published"]), default="")


def snippets(name: str, page: str, base_url: str, said: str) -> dict[str, str]:
    """The lines that embed a board or its badge elsewhere; `page` is its address from the site's root."""
    stem = (base_url or NO_ADDRESS) + page.removesuffix(".html")
    marked = "".join(f"\\{sign}" if sign in "\\[]" else sign for sign in f"{name}: {said}")
    return {
        "frame": _FRAME.format(escape(f"{stem}.embed.html"), escape(f"{name}, as claimed")),
        "badge": f"[![{marked}]({stem}.badge.svg)]({stem}.html)",
    }
