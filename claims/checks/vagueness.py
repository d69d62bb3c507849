"""Does the claim say enough to be compared with anything?"""

import re
from collections.abc import Iterator

from claims.checks.rule import CheckedLedger, CheckRule, Violation, about, claim, example, sentence
from claims.render.claim_text import with_unit

# A name behind a word of comparison. The extractor may have missed it, so an unread claim is given the benefit.
_COMPARED = re.compile(
    r"\b(?:than|over|against|versus|vs\.?|compared (?:to|with)|relative to|outperform\w*|surpass\w*|including)"
    r"\s(?:[\w-]+\s){0,3}?[^\W\d_]*[A-Z]\w*"
)
# Words that say against what, without a name: what is not said at all is worth a warning, this is not.
_AGAINST_WHAT = re.compile(
    r"\b(?:baselines?|base models?|prior|previous|existing|state-of-the-art|SOTA|vanilla|standard|conventional|original|full|dense|"
    r"without|naive|sequential|unoptimi[sz]ed|counterparts?|competitors?|alternatives?|strongest|best|human\w*|teacher|"
    r"(?:compared|relative) (?:to|with)|over|than|from)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = (
    "",
    "%",
    "pp",
    "points",
    "x",
    "#",
)  # units that leave open what was measured; "13.2 FPS" does not


def _measure(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        if row["metric"] is None and row["benchmark"] is None and row["unit"] in _SAYS_NOTHING:
            yield about(
                row,
                "warn",
                f"{with_unit(row)} of what? neither metric nor benchmark is named",
            )


def _against(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in ledger.claims:
        if (
            row["kind"] not in ("change", "ratio")
            or row["baseline"] is not None
            or row["baseline_value_text"] is not None
        ):
            continue
        words = ledger.text(row)[slice(*sentence(ledger.text(row), row["start"]))]
        named = row["status"] != "accepted" and _COMPARED.search(words)
        if not named and not _AGAINST_WHAT.search(words):
            what = "factor" if row["kind"] == "ratio" else "change"
            yield about(
                row,
                "warn",
                f"a {what} ({with_unit(row)}) against what? no baseline is named",
            )


def _up_to_alone(ledger: CheckedLedger) -> Iterator[Violation]:
    for rows in ledger.by_text.values():
        best = [row for row in rows if row["bound"] == "up_to"]
        if best and len(best) == len(rows):
            numbers = ", ".join(f"{row['value_text']}{row['unit']}" for row in best)
            what = "every claim of the abstract is" if len(best) > 1 else "the abstract's only claim is"
            yield about(best[0], "warn", f'{what} an "up to" ({numbers}): the best case, and no ordinary one')


NOTHING_MEASURED = CheckRule(
    "nothing_measured",
    "A number with neither metric nor benchmark can be compared with nothing.",
    example(claim("improves by 12%", "12", unit="%", kind="change", direction="improve")),
    example(
        claim(
            "improves accuracy by 12%", "12", unit="%", kind="change", direction="improve", metric="accuracy"
        )
    ),
    _measure,
)
NOTHING_COMPARED = CheckRule(
    "nothing_compared",
    "A change or a factor is one against something; without a name or a value for it nobody can check it.",
    example(claim("a speedup of 3x", "3", unit="x", kind="ratio", direction="increase", metric="speedup")),
    example(
        claim("3x faster than FooNet", "3", unit="x", kind="ratio", direction="increase", baseline="FooNet")
    ),
    _against,
)
UP_TO_ALONE = CheckRule(
    "up_to_alone",
    'An abstract whose every number is an "up to" tells its best case and hides its ordinary one.',
    example(claim("up to 3x faster", "3", unit="x", kind="ratio", direction="increase", bound="up_to")),
    example(
        claim("up to 3x faster,", "3", unit="x", kind="ratio", direction="increase", bound="up_to"),
        claim("1.4x on average", "1.4", unit="x", kind="ratio", direction="increase", aggregate="average"),
    ),
    _up_to_alone,
)
