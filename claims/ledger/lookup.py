"""What people ask of the ledger: a paper by any of its names, a benchmark by any spelling, claims in order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from rapidfuzz import process
from sqlalchemy import Connection

from claims.codes import NameKind
from claims.errors import NotFoundError
from claims.ledger.bulk_rows import everything
from claims.ledger.database import rows
from claims.vocabulary import fold

# What `claims papers` prints of each paper, a row for each appearance in a digest.
PAPER = (
    "position", "title", "abstract", "line", "published", "date_text", "authors", "organisation", "trailing_count",
    "links", "arxiv_id", "digest", "id", "claims", "accepted", "candidates", "rejected",
)  # fmt: skip

_SIGNS = {"exact": "", "up_to": "up to ", "at_least": "≥ ", "less_than": "< ", "approx": "≈ "}
_SPREADS = {"sd": "SD", "se": "SE", "ci95": "95% CI", "ci": "CI", "range": "range", "iqr": "IQR"}
_ENDS = re.compile(r"(-?[\d.]+)-(-?[\d.]+)")
_ARROWS = {"increase": "+", "decrease": "−", "improve": "better by ", "worsen": "worse by "}


def printed(row: Mapping[str, Any]) -> str:
    """A claim's value with its sign, range and bound, the digits as printed: "up to +10.15", "25–50"."""
    digits = row["value_text"] + (f"–{row['value_high_text']}" if row.get("value_high_text") else "")
    arrow = _ARROWS.get(row.get("direction") or "", "") if row.get("kind") == "change" else ""
    return f"{_SIGNS[row['bound']]}{arrow}{digits}{_plus_minus(row)}"


def with_unit(row: Mapping[str, Any]) -> str:
    """`printed`, with its unit the way people write it: 69.1%, 17.7×, #2, 500 FPS, 5.20% (95% CI 4.69–5.78)."""
    value, unit = printed(row), row["unit"]
    interval = _interval(row)
    if unit == "#":
        return f"#{value}"
    if unit in ("%", ""):
        return f"{value}{unit}{interval}"
    return f"{value}×{interval}" if unit == "x" else f"{value} {unit}{interval}"


def _plus_minus(row: Mapping[str, Any]) -> str:
    """The spread of a value where it is one number: " ± 0.3"."""
    spread = row.get("spread")
    return f" ± {spread}" if spread and "-" not in spread else ""


def _interval(row: Mapping[str, Any]) -> str:
    """The spread of a value where it has two ends, or what it is: " (95% CI 4.69–5.78)", " (SD)"."""
    spread, name = row.get("spread"), _SPREADS.get(row.get("spread_kind") or "", "")
    if not spread:
        return ""
    if "-" not in spread:
        return f" ({name})" if name else ""
    low, high = _ENDS.fullmatch(spread).groups()  # type: ignore[union-attr]
    return f" ({name + ' ' if name else ''}{low}–{high})"


def probability(row: Mapping[str, Any]) -> str:
    """How likely a claim is right in every field, for a column: "✓" where a person accepted it, '' where nobody says."""
    if row["status"] == "accepted":
        return "✓"
    said = row.get("probability", row.get("confidence"))
    return "" if said is None else f"{said:.2f}"


def newest_first(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims by the date of their paper, the newest first, undated ones last; then as they stand in the paper."""
    by_place = sorted(found, key=lambda row: (row["paper"], row["paper_id"], row["start"]))
    return sorted(by_place, key=lambda row: row["published"] or "", reverse=True)


def papers(connection: Connection) -> list[dict[str, Any]]:
    """A row for each appearance of a paper in a digest, in the order of the digests' names and their own."""
    counted = {row["paper_id"]: row for row in rows(connection, "papers")}
    texts = {row["id"]: row for row in everything(connection, "paper")}
    sources = {row["id"]: row for row in everything(connection, "source")}
    links: dict[str, list[str]] = {}
    for link in sorted(
        everything(connection, "link"), key=lambda row: (row["start"] is None, row["start"], row["url"])
    ):
        links.setdefault(link["paper_id"], []).append(link["url"])
    found = [
        counted[seen["paper_id"]] | texts[seen["paper_id"]] | seen
        | {"digest": sources[seen["source_id"]]["name"], "links": links.get(seen["paper_id"], [])}
        for seen in everything(connection, "appearance")
    ]  # fmt: skip
    found.sort(key=lambda row: (row["digest"], row["source_id"], row["position"]))
    return [{name: row[name] for name in PAPER} for row in found]


def paper(connection: Connection, name: str) -> dict[str, Any]:
    """The row of the view `papers` that `name` means: an id, an arXiv id with or without prefix, or a title."""
    arxiv = name if name.casefold().startswith("arxiv:") else f"arXiv:{name}"
    for column, value in (("paper_id", name), ("arxiv_id", "arXiv:" + arxiv[6:]), ("title", name)):
        found = rows(connection, "papers", {column: value}, order="paper_id")
        if found:
            return found[0]
    titles = {row["title"]: row for row in rows(connection, "papers", order="title")}
    fitting = [row for title, row in titles.items() if fold(name) and fold(name) in fold(title)]
    if len(fitting) == 1:
        return fitting[0]
    near = [each["title"] for each in fitting[:3]] or [
        hit[0] for hit in process.extract(name, list(titles), limit=2)
    ]
    raise NotFoundError("paper or claim", name, tuple(repr(title) for title in near))


def claim(connection: Connection, claim_id: str) -> dict[str, Any]:
    """The row of the view `claims` with this id; `NotFoundError` where there is none."""
    found = rows(connection, "claims", {"claim_id": claim_id})
    if not found:
        raise NotFoundError("claim", claim_id)
    return found[0]


def abstract(connection: Connection, paper_id: str) -> str:
    """The abstract of a paper, exactly as received."""
    return str(rows(connection, "paper", {"id": paper_id})[0]["abstract"])


def name_filter(connection: Connection, kind: NameKind, name: str) -> dict[str, Any]:
    """The filter of the view `claims` for a benchmark, metric or system, by any spelling that is known.

    Raises `NotFoundError` with the nearest names where neither the vocabulary nor a claim knows it.
    """
    key = fold(name)
    for table, column, target in ((kind, "id", "id"), ("alias", "key", "target_id")):
        hits = [
            row
            for row in rows(connection, table, {column: key})
            if row.get("kind", kind) == kind or table != "alias"
        ]
        if hits:
            return {f"{kind}_id": hits[0][target]}
    used = [row["name"] for row in rows(connection, "vocabulary_use", {"name_kind": kind}, order="name")]
    same = [each for each in used if fold(each) == key]
    if same:
        return {f"{kind}_name": same[0]}
    listed = [row["name"] for row in rows(connection, kind, order="name")]
    near = process.extract(name, sorted({*used, *listed}), limit=3, score_cutoff=60)
    raise NotFoundError(kind, name, tuple(hit[0] for hit in near))


def sentence(abstract_text: str, start: int) -> str:
    """The sentence of the abstract around offset `start`, for showing; the cut is rough and harms no record."""
    begin = max(abstract_text.rfind(end, 0, start) for end in (". ", "? ", "! ", "\n"))
    stops = [at for end in (". ", "? ", "! ", "\n") if (at := abstract_text.find(end, start)) >= 0]
    return abstract_text[
        begin + 1 if begin >= 0 else 0 : min(stops, default=len(abstract_text) - 1) + 1
    ].strip()


def plot(points: Sequence[tuple[str, float, int]], width: int = 64, height: int = 12) -> list[str]:
    """Dated values as lines of text: ● the best so far, ○ the rest; the time runs to the right."""
    days = [date.fromisoformat(day).toordinal() for day, _, _ in points]
    values = [value for _, value, _ in points]
    low, high = min(values), max(values)
    canvas = [[" "] * width for _ in range(height)]
    for day, (_, value, best) in sorted(zip(days, points, strict=True), key=lambda point: point[1][2]):
        x = round((day - days[0]) / max(1, days[-1] - days[0]) * (width - 1))
        y = round((high - value) / (high - low) * (height - 1)) if high > low else 0
        canvas[y][x] = "●" if best else "○"
    margin = max(len(f"{low:g}"), len(f"{high:g}"))
    labels = {0: f"{high:g}", height - 1: f"{low:g}"}
    lines = [f"{labels.get(y, ''):>{margin}} ┤{''.join(row).rstrip()}" for y, row in enumerate(canvas)]
    return [
        *lines,
        f"{'':>{margin}} └{'─' * width}",
        f"{'':>{margin}}  {points[0][0]:<{width - 10}}{points[-1][0]}",
    ]


def claim_text(claim: Mapping[str, Any], abstract_text: str) -> list[str]:
    """One claim as lines of text: its value, where it stands, and every field that is not empty."""
    sure = probability(claim) if claim["status"] == "candidate" else ""
    head = (
        f"{with_unit(claim)}  ({claim['kind']}, {claim['status']}{f', probability {sure}' if sure else ''})"
    )
    fields = (
        "metric",
        "benchmark",
        "system",
        "baseline",
        "baseline_value_text",
        "aggregate",
        "relative",
        "setting",
    )
    lines = [
        f"  {name.removesuffix('_text').replace('_', ' '):<15}{claim[name]}" for name in fields if claim[name]
    ]
    quoted = wrap(
        f"“{sentence(abstract_text, claim['start'])}”", 96, initial_indent="  ", subsequent_indent="  "
    )
    origin = f"  {'found by':<15}{claim['found_by']}"
    decided = f", {claim['decided_by']} on {claim['decided_on']}" if claim["decided_by"] else ""
    return [
        head,
        *lines,
        origin + decided,
        f"  {'paper':<15}{claim['paper']}",
        *quoted,
        f"  {claim['claim_id']}",
    ]


def paper_text(row: Mapping[str, Any], abstract_text: str, claims: Iterable[Mapping[str, Any]]) -> list[str]:
    """One paper as lines of text: title, what is known of it, abstract, claims."""
    known = [
        row["arxiv_id"],
        row["published"],
        row["organisation"],
        f"{row['authors']} authors" if row["authors"] else None,
    ]
    lines = [row["title"], "  ".join(str(each) for each in known if each), "", *wrap(abstract_text, 100), ""]
    for claim in claims:
        lines += [*claim_text(claim, abstract_text), ""]
    return lines
