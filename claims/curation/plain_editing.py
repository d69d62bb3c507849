"""Records set, put in or taken out in the text of a plainly laid out file: every other line stays as it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.curation import plain_yaml, records
from claims.curation.edits import Edit, is_ambiguous, record_of
from claims.curation.layout import Layout, PaperText, RecordText
from claims.errors import ClaimsError, CurationError

_CHECKED_AS_YAML = 200  # records, about, of which what was written is read by YAML's own reader, too


@dataclass(slots=True)
class _Slot:
    """One record's lines as they shall be, with what stands below it before the next."""

    lines: list[str]
    gap: list[str]
    values: dict[str, Any]
    indent: int  # of its keys
    keys: dict[str, tuple[int, int]] | None  # lines of each key, from its first; None: written in one piece


@dataclass(slots=True)
class _Paper:
    """One paper's lines as they shall be."""

    head: list[str]
    slots: list[_Slot]
    gap: list[str]
    values: dict[str, Any]
    places: dict[int, _Slot] = field(default_factory=dict)  # by where their numbers stand
    is_touched: bool = False

    @property
    def lines(self) -> list[str]:
        """All its lines; none but what stands below it where no record is left."""
        if not self.slots:
            return self.gap
        body = [line for slot in self.slots for line in (*slot.lines, *slot.gap)]
        return [*self.head, *body, *self.gap]


def edited(path: Path, found: Layout, edits: Iterable[Edit]) -> str | None:
    """The text with the edits made; None where nothing is left in it.

    Raises `CurationError` where it would not be read back as what was meant.
    """
    head, papers = _papers(found)
    by_title = {(each.values["paper"], each.values.get("paper_id")): each for each in reversed(papers)}
    for edit in edits:
        paper = by_title.get((edit.title, edit.paper_id)) or by_title.get((edit.title, None))
        if paper is None:
            if edit.row is None:
                continue
            paper = _new_paper(papers, edit.title)
            papers.append(paper)
            by_title[edit.title, None] = paper
        if not paper.is_touched:
            paper.is_touched = True
            paper.places = _places(paper, edit, path)
        _set(paper, edit, path)
    left = _CHECKED_AS_YAML
    for paper in papers:
        if paper.is_touched and paper.slots:
            _read_back(path, paper, as_yaml=left > 0)
            left -= len(paper.slots)
    if not any(paper.slots for paper in papers) and found.digest is None:
        return None
    if not any(paper.slots for paper in papers):
        head[-1] = "papers: []"
    lines = [*head, *(line for paper in papers for line in paper.lines)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _papers(found: Layout) -> tuple[list[str], list[_Paper]]:
    """The lines before the first paper, and the papers with what stands below each."""
    starts = [*(paper.begin for paper in found.papers), len(found.lines)]
    made = [
        _paper(found.lines, paper, following)
        for paper, following in zip(found.papers, starts[1:], strict=True)
    ]
    return found.lines[: starts[0]], made


def _paper(lines: list[str], paper: PaperText, following: int) -> _Paper:
    starts = [*(record.begin for record in paper.records), paper.end]
    slots = [_slot(lines, record, after) for record, after in zip(paper.records, starts[1:], strict=True)]
    return _Paper(lines[paper.begin : starts[0]], slots, lines[paper.end : following], paper.values)


def _slot(lines: list[str], record: RecordText, following: int) -> _Slot:
    keys = record.keys and {
        name: (first - record.begin, last - record.begin) for name, (first, last) in record.keys.items()
    }
    own, gap = lines[record.begin : record.end], lines[record.end : following]
    return _Slot(own, gap, dict(record.values), record.indent, keys)


def _new_paper(papers: list[_Paper], title: str) -> _Paper:
    column = len(papers[0].head[0]) - len(papers[0].head[0].lstrip(" ")) if papers else 2
    if papers:
        while papers[-1].gap and not papers[-1].gap[-1]:
            papers[-1].gap.pop()  # blank lines at the end of the file
    head = [f"{' ' * column}- paper: {plain_yaml.written(title)}", f"{' ' * column}  claims:"]
    return _Paper(head, [], [], {"paper": title})


def _places(paper: _Paper, edit: Edit, path: Path) -> dict[int, _Slot]:
    """The records of a paper by where their numbers stand; those for which that is not plain are left out."""
    found: dict[int, _Slot] = {}
    for slot in paper.slots:
        try:
            curated = records.Curated(path, 0, edit.title, None, records.Record.model_validate(slot.values))
            found.setdefault(records.place(curated, edit.text).start, slot)
        except ClaimsError:
            continue
    return found


def _set(paper: _Paper, edit: Edit, path: Path) -> None:
    """Have the record of one number as it shall be."""
    slot = paper.places.get(edit.start)
    if edit.row is None:
        if slot is not None:
            at = paper.slots.index(slot)
            above = paper.slots[at - 1].gap if at else paper.head
            above += slot.gap
            paper.slots.remove(slot)
            del paper.places[edit.start]
        return
    record = record_of(edit.row)
    if is_ambiguous(record, edit, path):
        record["start"] = edit.start
    if slot is None:
        slot = _new_slot(paper, record)
        paper.slots.append(slot)
        paper.places[edit.start] = slot
    elif slot.keys is None:
        _rewrite(slot, record)
    elif slot.values != record:
        _change(slot, record)


def _new_slot(paper: _Paper, record: Mapping[str, Any]) -> _Slot:
    if paper.slots:
        first = paper.slots[-1].lines[0]
        column = len(first) - len(first.lstrip(" "))
    else:
        column = len(paper.head[0]) - len(paper.head[0].lstrip(" ")) + 4
    lines = [f"{' ' * column}  {name}: {plain_yaml.written(value)}" for name, value in record.items()]
    lines[0] = f"{' ' * column}- {lines[0][column + 2 :]}"
    keys = {name: (at, at + 1) for at, name in enumerate(record)}
    return _Slot(lines, [], dict(record), column + 2, keys)


def _rewrite(slot: _Slot, record: Mapping[str, Any]) -> None:
    """A record that is written in one piece stays so, in the order of its keys."""
    if slot.values == record:
        return
    slot.values = {name: record[name] for name in _merged(slot.values, record) if name in record}
    said = ", ".join(f"{name}: {plain_yaml.written(value)}" for name, value in slot.values.items())
    slot.lines = [f"{slot.lines[0][: slot.indent]}{{{said}}}"]


def _change(slot: _Slot, record: Mapping[str, Any]) -> None:
    """Have other lines for the keys that say something else; the others, and comments, stay."""
    hyphen = slot.lines[0][: slot.indent]
    lines = [" " * slot.indent + slot.lines[0][slot.indent :], *slot.lines[1:]]
    spans = slot.keys or {}
    made: list[str] = []
    keys: dict[str, tuple[int, int]] = {}
    values: dict[str, Any] = {}
    at = 0
    for name in _merged(spans, record):
        first, last = spans.get(name, (at, at))
        made += lines[at:first]
        at = last
        if name not in record:
            continue
        begin = len(made)
        values[name] = record[name]
        if name in spans and slot.values[name] == record[name]:
            made += lines[first:last]
        else:
            said = f"{' ' * slot.indent}{name}: {plain_yaml.written(record[name])}"
            made.append(said + _comment(lines[first:last]))
        keys[name] = (begin, len(made))
    made += lines[at:]
    top = min(first for first, _ in keys.values())
    made[top] = hyphen + made[top][slot.indent :]
    slot.lines, slot.values, slot.keys = made, values, keys


def _merged(held: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """The names of both, those of `held` in its order, each that only `wanted` has behind what goes before it there."""
    order = list(held)
    before = ""
    for name in wanted:
        if name not in order:
            order.insert(order.index(before) + 1 if before else 0, name)
        before = name
    return order


def _comment(lines: list[str]) -> str:
    """The comment behind a value on one line."""
    return plain_yaml.comment(lines[0].partition(": ")[2]) if len(lines) == 1 else ""


def _read_back(path: Path, paper: _Paper, *, as_yaml: bool) -> None:
    """Refuse lines from which a paper's records would not be read as they were meant."""
    text = "\n".join(["papers:", *paper.lines, ""])
    meant = [records.Record.model_validate(slot.values) for slot in paper.slots]
    for reader in (records.of_text, records.as_yaml)[: 1 + as_yaml]:
        if [each.record for each in reader(path, text)] != meant:
            what = f"the records of {str(paper.values['paper'])[:60]!r} cannot be written so that they are read back"
            raise CurationError(path, what, "nothing was changed; report this paper")
