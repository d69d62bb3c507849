"""Where an abstract prints an old value, a new value and what it makes of them, so that it can be reckoned after."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.checks.rule import CheckedLedger, Row, sentence

_NUMBER = r"[~$+]?(?<![\d.,])(\d+(?:\.\d+)?)(?![\d,]|\.\d)"
_UNIT = r"\s?(\\?%|pp|points|ms|s|x|×|GB|MB|dB|FPS|tokens)?(?![A-Za-z])"
_PAIR = re.compile(rf"{_NUMBER}\$?{_UNIT}\s?(?:to|→|->|\\to|\\rightarrow)\s?{_NUMBER}\$?{_UNIT}")
_ASIDE = 30  # characters between a value and the bracket that explains it: "26% (7% to 33%)", "3x lower latency (90 ms to 30 ms)"

_NEAR = 60  # characters between a score and the change that is made of it
_ELSEWHERE = re.compile(r"[\d;]|\b(?:and|while|with|being|reduc\w+)\b")  # another number, or another thought
_AGAINST = re.compile(
    r"\b(?:exceed|outperform|surpass|beat|behind|over)\w*"
)  # a change against somebody else


class Triple(NamedTuple):
    """A change or a factor with the two values it is between; `score` is the claim of the new one, if it is one."""

    claim: Row
    old: str
    new: str
    unit: str  # of the two values
    score: Row | None


def triples(ledger: CheckedLedger, kind: str) -> Iterator[Triple]:
    """Every exact claim of `kind` whose old and new value are printed with it."""
    for rows in ledger.by_text.values():
        for row in rows:
            if row["kind"] == kind and row["bound"] == "exact" and row["value_high_text"] is None:
                yield from _of(row, rows, ledger.text(row))


def _of(row: Row, rows: list[Row], abstract: str) -> Iterator[Triple]:
    """The triples of one claim: those its bracket prints, else those its neighbours' records give."""
    begin, end = sentence(abstract, row["start"])
    if pair := _bracket(abstract[row["start"] : end], row):
        old, new, unit = pair
        yield Triple(row, old, new, unit, next((each for each in rows if each["value_text"] == new), None))
        return
    for score in rows:
        if score["kind"] != "score" or score["bound"] != "exact" or score["value_high_text"]:
            continue
        old = row["baseline_value_text"] or score["baseline_value_text"]
        if old is None or (score["baseline_value_text"] or old) != old or not _same_thing(row, score):
            continue
        if _same_key(row, score):
            yield Triple(row, old, score["value_text"], score["unit"], score)
            continue
        if not begin <= score["start"] < end:
            continue
        reviewed = row["status"] == score["status"] == "accepted"
        if reviewed or _next_to(abstract[score["start"] : row["start"]], score, old):
            yield Triple(row, old, score["value_text"], score["unit"], score)


def _next_to(between: str, score: Row, old: str) -> bool:
    """Whether the text from the score up to the change ties the two: "from 55.95 to 60.77 (+4.82)"."""
    gap = between[len(score["value_text"]) :]
    told = old in gap  # "95.51%, surpassing REPA (92.91%) by 2.60%"
    words = gap.replace(old, "", 1)
    return (
        bool(between)
        and len(words) <= _NEAR
        and not (_ELSEWHERE.search(words) or (_AGAINST.search(words) and not told))
    )


def _bracket(rest: str, row: Row) -> tuple[str, str, str] | None:
    """Old value, new value and their unit from a bracket right behind the value: "26% (7% to 33%)"."""
    opened = rest.find("(")
    if not 0 < opened <= len(row["value_text"]) + _ASIDE or ")" not in rest[opened:]:
        return None
    found = _PAIR.findall(rest[opened : rest.index(")", opened)])
    if len(found) != 1:
        return None
    old, old_unit, new, new_unit = found[0]
    if old_unit and new_unit and old_unit != new_unit:
        return None
    return old, new, (old_unit or new_unit).removeprefix("\\").replace("×", "x")


def _same_thing(row: Row, score: Row) -> bool:
    """Whether a change and a score speak of one system, metric and benchmark; what one leaves out does not differ."""
    return row["aggregate"] == score["aggregate"] and all(
        row[name] is None or score[name] is None or row[name] == score[name]
        for name in ("metric_name", "benchmark_name", "system_name", "setting")
    )


def _same_key(row: Row, score: Row) -> bool:
    """Whether a change that tells its old value names the very system, metric and benchmark of a score."""
    named = all(row[name] and row[name] == score[name] for name in ("benchmark_name", "system_name"))
    return bool(named and row["baseline_value_text"] and row["metric_name"] == score["metric_name"])
