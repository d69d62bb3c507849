"""A file of decisions is changed where something else was decided, and nowhere else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from claims.curation import editing, records
from claims.curation.edits import Edit
from claims.models import StatedClaim

TEXT = "We present FooNet. It has 71.0% accuracy on VideoMME, and 52.7% accuracy on LVBench, up from 50.1%."
HELD = """# What we decided, by hand.
digest: d.txt
papers:
  # the first of them
  - paper: T
    paper_id: p
    claims:
      - quote: 71.0% accuracy on VideoMME
        system: FooNet  # as it says
        value: '71.0'
        # it was printed so
        unit: '%'
        kind: score
        status: accepted        # or rejected, with a reason
        by: ada
        on: 2026-05-01

      # the second
      - {quote: '52.7% accuracy on LVBench', value: '52.7', unit: '%', kind: score, by: ada, on: 2026-05-01}
  # of another
  - paper: 'U: A Method'
    claims:
      - quote: 71.0% accuracy on VideoMME
        value: '71.0'
        unit: '%'
        kind: score
        by: ada
        on: 2026-05-01
# the end
"""


def row(value: str, quote: str, **said: Any) -> Mapping[str, Any]:
    return dict.fromkeys(StatedClaim.model_fields) | {
        "quote": quote, "value_text": value, "unit": "%", "kind": "score", "bound": "exact", "status": "accepted",
        "reason": None, "decided_by": "bob", "decided_on": "2026-05-02",
    } | said  # fmt: skip


FIRST = ("71.0", "71.0% accuracy on VideoMME")
SECOND = ("52.7", "52.7% accuracy on LVBench")


def edit(of: tuple[str, str], title: str = "T", **said: Any) -> Edit:
    return Edit(title, "p", TEXT, TEXT.index(of[0]), row(*of, **said))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.yaml"
    made.write_text(HELD, encoding="utf-8")
    return made


def changed(path: Path, *edits: Edit) -> list[str]:
    """The lines that went and came."""
    made = editing.edited(path, edits)
    before, after = HELD.splitlines(), made.decode().splitlines() if made else []
    return [f"-{line}" for line in before if line not in after] + [
        f"+{line}" for line in after if line not in before
    ]


def test_only_what_is_decided_otherwise_is_another_line(path: Path) -> None:
    assert changed(path, edit(FIRST, system="FooNet", status="rejected", reason="no: 'it' is not")) == [
        "-        status: accepted        # or rejected, with a reason",
        "+        status: rejected        # or rejected, with a reason",
        "+        reason: 'no: ''it'' is not'",
        "+        by: bob",
        "+        on: 2026-05-02",
    ]


def test_a_record_in_one_piece_stays_so(path: Path) -> None:
    assert changed(path, edit(SECOND, metric="accuracy")) == [
        "-      - {quote: '52.7% accuracy on LVBench', value: '52.7', unit: '%', kind: score, by: ada, on: 2026-05-01}",
        "+      - {quote: '52.7% accuracy on LVBench', value: '52.7', unit: '%', kind: score, metric: accuracy, status: accepted, by: bob, on: 2026-05-02}",
    ]  # fmt: skip


def test_what_is_taken_out_leaves_the_comments_around_it(path: Path) -> None:
    gone = editing.edited(
        path,
        [
            Edit("T", "p", TEXT, TEXT.index("71.0"), None),
            Edit("U: A Method", "p", TEXT, TEXT.index("71.0"), None),
        ],
    )
    assert gone is not None
    text = gone.decode()
    assert [each.record.value_text for each in records.of_text(path, text)] == ["52.7"]
    assert [line.strip() for line in text.splitlines() if "#" in line] == [
        "# What we decided, by hand.", "# the first of them", "# the second", "# of another", "# the end",
    ]  # fmt: skip


def test_new_records_stand_behind_those_of_their_paper_and_new_papers_at_the_end(path: Path) -> None:
    third = ("50.1", "52.7% accuracy on LVBench, up from 50.1%")
    made = editing.edited(
        path, [edit(third), edit(FIRST, "V # a title"), edit(SECOND, "V # a title", setting="a\u2028b")]
    )
    assert made is not None
    path.write_bytes(made)
    held = records.read(path)
    assert [(each.paper, each.record.value_text) for each in held] == [
        ("T", "71.0"), ("T", "52.7"), ("T", "50.1"), ("U: A Method", "71.0"), ("V # a title", "71.0"), ("V # a title", "52.7"),
    ]  # fmt: skip
    assert held[-1].record.setting == "a\u2028b"
    assert records.as_yaml(path, made.decode()) == held


def test_the_last_decision_of_one_number_holds_and_nothing_is_left_of_what_was_taken_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.yaml"
    made = editing.edited(path, [edit(FIRST), edit(FIRST, status="rejected", reason="no")])
    assert made is not None
    assert made.decode().startswith(
        "# yaml-language-server: $schema=claims.schema.json\npapers:\n  - paper: T\n    claims:\n"
    )
    path.write_bytes(made)
    assert [each.record.status for each in records.read(path)] == ["rejected"]
    assert editing.edited(path, [Edit("T", "p", TEXT, TEXT.index("71.0"), None)]) is None


def test_a_file_that_is_laid_out_otherwise_is_changed_too(path: Path) -> None:
    path.write_bytes(HELD.replace("\n", "\r\n").encode())
    made = editing.edited(path, [edit(SECOND, metric="accuracy")])
    assert made is not None
    assert [each.record.metric for each in records.of_text(path, made.decode())] == [None, "accuracy", None]
    assert b"# the first of them" in made
