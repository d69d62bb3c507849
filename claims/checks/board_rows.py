"""What the boards themselves say: two values under one key, a value that another benchmark follows, a scale it cannot be on."""

from collections.abc import Iterator

from claims.boards import held_back
from claims.boards.ranking import TWO_VALUES
from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, about, claim, example

_OTHER = 'the text says "on '  # how the reason of the rule `other_name` begins
_OFF_SCALE = ("is on no scale of", "lies outside what")
assert (held_back.RULES[0].check(held_back.RULES[0].fails) or "").startswith(_OTHER)  # noqa: S101 - one wording


def _own(ledger: CheckedLedger) -> Iterator[Row]:
    """The claims' own rows on boards; a row on its edition's board and on that of all editions is told once."""
    seen = set()
    for row in ledger.board:
        if row["row_kind"] == "claim" and row["claim_id"] not in seen:
            seen.add(row["claim_id"])
            yield row


def _two_values(ledger: CheckedLedger) -> Iterator[Violation]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in _own(ledger):
        if row["reason"] == TWO_VALUES:
            groups.setdefault((row["board"], row["paper_id"], row["told_by"]), []).append(row)
    for rows in groups.values():
        for row in rows[1:]:
            where = " ".join(filter(None, (row["benchmark"], row["metric"])))
            values = f"{rows[0]['value_text']}{rows[0]['unit']} and {row['value_text']}{row['unit']}"
            yield about(
                row,
                "warn",
                f"{values} are both {where} of {row['system']}: what tells them apart is not recorded",
                rows[0]["claim_id"],
            )


def _value_before_other(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in _own(ledger):
        if row["reason"] and _OTHER in row["reason"]:
            yield about(
                row, "warn", f"is recorded on {row['benchmark']}, but {row['reason'].split(': ', 1)[1]}"
            )


def _off_scale(ledger: CheckedLedger) -> Iterator[Violation]:
    for row in _own(ledger):
        if row["reason"] and any(words in row["reason"] for words in _OFF_SCALE):
            yield about(
                row, "warn", f"{row['value_text']}{row['unit']} on {row['benchmark']}: {row['reason']}"
            )


_FOO = {"unit": "%", "metric": "accuracy", "benchmark": "VideoMME", "system": "FooNet", "status": "candidate"}
ONE_KEY_TWO_VALUES = CheckRule(
    "one_key_two_values",
    "A paper that gives one system two values on one board has a setting that the record lacks, or one of them is misread.",
    example(claim("69.1% accuracy,", "69.1", told_by="foonet", reason=TWO_VALUES, **_FOO),
            claim("72.4% accuracy.", "72.4", told_by="foonet", reason=TWO_VALUES, **_FOO)),
    example(claim("69.1% accuracy,", "69.1", told_by="foonet|shots=0", **_FOO),
            claim("72.4% with five shots.", "72.4", told_by="foonet|shots=5", **_FOO)),
    _two_values,
)  # fmt: skip
VALUE_BEFORE_OTHER = CheckRule(
    "value_before_other",
    'A value that "on OTHER" follows at once is OTHER\'s, whatever benchmark its record names.',
    example(claim("36.2% on LVBench", "36.2", reason='needs review: the text says "on LVBench" right behind the value', **_FOO)),
    example(claim("36.2% on VideoMME", "36.2", **_FOO)),
    _value_before_other,
)  # fmt: skip
OFF_SCALE = CheckRule(
    "off_scale",
    "A value in a unit, or of a size, that its benchmark's metric never has is of another metric, or misread.",
    example(claim("needs 40 s on VideoMME", "40", reason="40 s is on no scale of accuracy here (percent)", **_FOO | {"unit": "s"})),
    example(claim("0.92 accuracy", "0.92", **_FOO | {"unit": ""})),
    _off_scale,
)  # fmt: skip
