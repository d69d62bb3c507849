"""This ledger's own JSON Lines, back again: every field of a claim, its quote where the line holds it verbatim."""

from pydantic import ValidationError

from claims.evidence import stands_at
from claims.interchange import json_tree
from claims.interchange.cells import Cell
from claims.interchange.result import ImportedResult, Record, Row, Rows, SourceFile, Stated, Subject
from claims.interchange.rows import HIDDEN, refusal
from claims.interchange.tree import Node, day_of
from claims.models import ClaimFields

NO_CLAIM = "is no claim"
_STATED = ("kind", "direction", "relative", "aggregate", "baseline", "baseline_value_text")


def read(file: SourceFile) -> Rows:
    """The claim of each line."""
    for number, line in enumerate(file.text.split("\n"), 1):
        if line.strip():
            yield _claim(file, line, f"line {number}", json_tree.parse(line, f"{file.name}:{number}"))


def _claim(file: SourceFile, line: str, pointer: str, tree: Node) -> Row:
    value = tree.get("value_text")
    if value is None or not isinstance(value.value, str) or not value.value:
        return refusal(file, pointer, line, NO_CLAIM)
    begin, end, start = _place(line, tree, value)
    if stands_at(line, start, value.value) is None:
        return refusal(file, pointer, value.value, HIDDEN)
    try:
        ClaimFields.model_validate(
            {name: tree.text(name) for name in (*_STATED, "value_high_text", "spread", "spread_kind", "metric", "benchmark")}
            | {"bound": tree.text("bound") or "exact", "value_text": value.value, "unit": tree.text("unit") or "",
               "quote": line[begin:end], "quote_start": begin, "start": start}
        )  # fmt: skip
    except ValidationError as error:
        first = error.errors()[0]
        return refusal(
            file, pointer, line, f"{NO_CLAIM} ({'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']})"
        )
    cell = Cell(
        0, value.value, unit=tree.text("unit") or "", value_high_text=tree.text("value_high_text"), spread=tree.text("spread"),
        spread_kind=tree.text("spread_kind"), bound=tree.text("bound") or "exact",  # type: ignore[arg-type]
    )  # fmt: skip
    subject = Subject(
        tree.text("benchmark"), tree.text("metric"), tree.text("system"), tree.text("setting"), day_of(tree.text("published")),
        None, tree.text("paper"),
    )  # fmt: skip
    stated = Stated(**{name: tree.text(name) for name in _STATED})  # type: ignore[arg-type]
    return ImportedResult(
        file.provenance,
        Record(line, pointer),
        subject,
        cell,
        start,
        begin,
        end,
        pointer=pointer,
        stated=stated,
    )


def _place(line: str, tree: Node, value: Node) -> tuple[int, int, int]:
    """Begin and end of the quote as the line holds it, and the value's place in it; else those of the value's own field."""
    quote, at, of = tree.get("quote"), tree.whole("start"), tree.whole("quote_start")
    if quote is not None and isinstance(quote.value, str) and at is not None and of is not None:
        start = json_tree.offset_of(line, quote, at - of) if 0 <= at - of < len(quote.value) else -1
        if start >= 0 and stands_at(line, start, value.value) is not None:
            return quote.start + 1, quote.end - 1, start
    return value.start + 1, value.end - 1, value.start + 1
