"""Charts of whatever names papers print: drawn, and never read as a program."""

import json
import re
import subprocess
import sys
from itertools import combinations
from typing import Any

import pytest

from claims import charts, lettering

ROW: dict[str, Any] = {
    "status": "accepted", "row_kind": "claim", "bound": "exact", "system": "FooNet", "setting": None, "value": 1.0,
    "published": "2026-01-01", "paper": "A Paper", "quote": "1.0", "lower_is_better": 0, "unit": "%", "metric": "accuracy",
    "value_text": "1.0", "value_high_text": None, "direction": None, "kind": "score", "relative": None, "aggregate": None,
    "best_so_far": 1, "spread": None, "value_on_scale": 1.0, "scale": "%",
}  # fmt: skip
ODD = 'a\\xi-b\\u12 \\" \' " \x1b[31m \x00 \n \r \x0b \x85 \u2028 \ud800 \ufffe \u202e ${x} </script> end'


@pytest.mark.parametrize(
    "drawn", [charts.ranked, charts.progress, charts.changes], ids=lambda each: each.__name__
)
def test_odd_names_are_drawn_as_text(drawn: Any) -> None:
    odd = dict.fromkeys(("system", "setting", "unit", "metric", "paper", "quote", "value_text"), ODD)
    spec = drawn(
        [ROW | odd, ROW | odd | {"value": 2.0, "value_on_scale": 2.0, "published": "2026-02-01"}], ODD
    )
    # in a process of its own: what the drawing library cannot hold ends the whole process
    drawing = [
        sys.executable,
        "-c",
        "import json, sys; from claims import charts; print(charts.svg(json.load(sys.stdin))[:4])",
    ]
    said = subprocess.run(drawing, input=json.dumps(spec), capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "<svg\n")


def test_a_backslash_in_a_metric_is_shown_as_it_is() -> None:
    assert r"a\xi-b" in charts.svg(charts.ranked([ROW | {"metric": r"a\xi-b"}], "T"))


def test_each_mark_says_system_and_value_to_a_screen_reader() -> None:
    assert 'aria-label="FooNet: 1.0%"' in charts.svg(charts.ranked([ROW], "T"))


def test_a_long_label_is_whole_in_several_lines() -> None:
    name = "A System of Whose Name There Is Very Much Indeed and Which Nobody Would Want Cut"
    drawn = charts.svg(
        charts.ranked([ROW | {"system": name, "setting": "5-shot"}, ROW | {"value_on_scale": 2.0}], "T")
    )
    words = re.sub(r"<title>.*?</title>", "", drawn)
    assert "…" not in words
    assert all(word in words for word in (*name.split(), "5-shot"))


@pytest.mark.parametrize("lower", [0, 1], ids=["higher is better", "lower is better"])
def test_progress_names_each_record(lower: int) -> None:
    rows = [
        ROW | {"system": f"Foo{n}", "value_on_scale": float(n), "published": f"2026-0{n}-01", "lower_is_better": lower, "best_so_far": n != 2}
        for n in (1, 2, 3)
    ]  # fmt: skip
    drawn = charts.svg(charts.progress(rows, "T"))
    assert sorted(re.findall(r">(Foo\d) 1.0%<", drawn)) == ["Foo1", "Foo3"]


def test_names_of_records_that_stand_close_do_not_meet() -> None:
    rows = [
        ROW | {"system": f"A Rather Long Name {n}", "value_on_scale": 50 + n, "published": f"2026-01-{3 * n + 1:02}", "best_so_far": n % 3 != 1}
        for n in range(9)
    ]  # fmt: skip
    spec = charts.progress(rows, "T")
    x, y = (spec["layer"][0]["encoding"][axis]["scale"]["domain"] for axis in ("x", "y"))
    named = [value for value in spec["data"]["values"] if "name_at" in value]
    boxes = [
        lettering.words_at(
            value["named"],
            charts.WIDTH * (value["name_at"] - x[0]) / (x[1] - x[0]),
            charts.HEIGHT * (y[1] - value["name_on"]) / (y[1] - y[0]),
        )
        for value in named
    ]
    assert len(boxes) == 6
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
