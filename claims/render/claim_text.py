"""Claims and papers as text: values the way people write them, and all that is known of one claim or paper."""

import re
from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any

from claims.models.names import BESIDE, STATED

# The fields that stand in places of their own; `further` are all others, so that a new one is shown at once.
NAMED = (
    "metric", "benchmark", "system", "baseline", "baseline_value_text", "aggregate", "relative", "setting",
)  # fmt: skip
_WITH_VALUE = ("quote", "value_text", "value_high_text", "unit", "kind", "direction", "bound", *BESIDE)
FURTHER = tuple(name for name in STATED if name not in (*NAMED, *_WITH_VALUE))

ABOUT = ("arxiv id", "digest")  # sources of dates that nobody printed
NOT_NAMED = "not named"  # what stands where the text gives no name, wherever that is shown
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


def dated(row: Mapping[str, Any]) -> str:
    """A paper's date: "2026-04-17", "about 2026-04 (by its arXiv id)", "about 2026-04-17 (a digest's day)"; '' for none."""
    day = str(row["published"] or "")
    if row["date_source"] == "arxiv id":
        return f"about {day[:7]} (by its arXiv id)"
    return f"about {day} (a digest's day)" if row["date_source"] == "digest" else day


def short_date(row: Mapping[str, Any]) -> str:
    """The same for a column: "2026-04-17", "~ 2026-04", "~ 2026-04-17"; '' for none."""
    day = str(row["published"] or "")
    return f"~ {day[:7] if row['date_source'] == 'arxiv id' else day}" if row["date_source"] in ABOUT else day


def further(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The fields of a claim that have no place of their own, by name, where they are not empty."""
    return [(name.removesuffix("_text"), row[name]) for name in FURTHER if row.get(name) not in (None, "")]


# A full stop ends a sentence where no abbreviation stands before it and no small letter behind it. What stands before it is
# looked at only where a sign is: the expression begins with the sign, so that the text is searched for signs, not letter by letter.
_SENTENCE_END = re.compile(
    r"""[.?!\n](?:(?<=[.?!])
    (?<!\bvs.)(?<!\be\.g.)(?<!\bi\.e.)(?<!\bal.)(?<!\bcf.)(?<!\b[Ff]ig.)(?<!\b[Tt]ab.)(?<!\b[Ee]q.)(?<!\b[Ss]ec.)(?<!\bapprox.)(?<!\bresp.)
    ["')\]”’]*\s+(?=["'(\[“‘]*[^a-z\s]) | (?<=\n)\s*\n)""",
    re.VERBOSE,
)


def sentence(abstract_text: str, start: int) -> str:
    """The sentence of the abstract around offset `start`, for showing; the cut is rough and harms no record."""
    begin, stop = 0, len(abstract_text)
    for end in _SENTENCE_END.finditer(abstract_text):
        if end.end() > start:
            stop = end.end()
            break
        begin = end.end()
    return abstract_text[begin:stop].strip()


def claim_text(claim: Mapping[str, Any], abstract_text: str) -> list[str]:
    """One claim as lines of text: its value, where it stands, and every field that is not empty."""
    sure = probability(claim) if claim["status"] == "candidate" else ""
    head = (
        f"{with_unit(claim)}  ({claim['kind']}, {claim['status']}{f', probability {sure}' if sure else ''})"
    )
    fields = [(name.removesuffix("_text"), claim[name]) for name in NAMED if claim[name]]
    lines = [f"  {name.replace('_', ' '):<15}{said}" for name, said in (*fields, *further(claim))]
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
        *([f"  {'date':<15}{dated(claim)}"] if claim["published"] else []),
        *quoted,
        f"  {claim['claim_id']}",
    ]


def paper_text(row: Mapping[str, Any], abstract_text: str, claims: Iterable[Mapping[str, Any]]) -> list[str]:
    """One paper as lines of text: title, what is known of it, abstract, claims."""
    known = [
        row["arxiv_id"],
        dated(row),
        row["organisation"],
        f"{row['authors']} authors" if row["authors"] else None,
    ]
    lines = [row["title"], "  ".join(str(each) for each in known if each), "", *wrap(abstract_text, 100), ""]
    for claim in claims:
        lines += [*claim_text(claim, abstract_text), ""]
    return lines
