"""Is the same thing in the ledger twice?"""

import re
from collections.abc import Iterator

from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example

_SAME = (
    "kind", "value_text", "value_high_text", "unit", "direction", "metric_name", "benchmark_name", "system_name",
    "baseline_name", "setting",
)  # fmt: skip
_LETTERS = re.compile(r"[^a-z0-9]+")


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", text.casefold()).strip()


def _same_paper(ledger: CheckedLedger) -> Iterator[Violation]:
    """One finding a paper: the first way in which it is another one, which comes first by date and id."""
    first: dict[tuple[str, str], Row] = {}
    for paper in sorted(ledger.papers.values(), key=lambda row: (row["published"] or "9999", row["id"])):
        keys = [
            ("arXiv id", paper["arxiv_id"] or ""),
            ("title", _plain(paper["title"])),
            ("abstract", _plain(paper["abstract"])),
        ]
        keys = [key for key in keys if key[1]]
        known = next((key for key in keys if key in first), None)
        if known is not None:
            other = first[known]
            yield Violation(
                "warn", f"has the {known[0]} of paper {other['id']} ({other['title']})", paper["id"]
            )
        for key in keys:
            first.setdefault(key, paper)


def _same_value(ledger: CheckedLedger) -> Iterator[Violation]:
    for rows in ledger.by_text.values():
        seen: dict[tuple[object, ...], Row] = {}
        for row in rows:
            key = tuple(row[name] for name in _SAME)
            if key in seen and (row["metric"] or row["benchmark"]):
                message = (
                    f"{row['value_text']}{row['unit']} stands twice with the same fields: one claim said twice, or "
                    "what tells the two apart is not recorded"
                )
                yield about(row, "warn", message, seen[key]["claim_id"])
            seen.setdefault(key, row)


_ONCE = claim("69.1% on VideoMME.", "69.1", unit="%", benchmark="VideoMME")
SAME_PAPER = CheckRule(
    "same_paper",
    "A paper that stands twice in the ledger (other title, other wording) counts each of its values twice.",
    example(
        claim("69.1% on VideoMME", "69.1", paper="A: FooNet"),
        claim("68.9% on VideoMME", "68.9", paper="A. FooNet"),
    ),
    example(
        claim("69.1% on VideoMME", "69.1", paper="FooNet"), claim("68.9% on VideoMME", "68.9", paper="BarNet")
    ),
    _same_paper,
)
SAME_VALUE = CheckRule(
    "same_value",
    "An abstract that says a number twice makes one claim; the second record counts it again.",
    example(_ONCE | {}, claim("In sum: 69.1% on VideoMME.", "69.1", unit="%", benchmark="VideoMME")),
    example(_ONCE | {}, claim("And 52.7% on LVBench.", "52.7", unit="%", benchmark="LVBench")),
    _same_value,
)
