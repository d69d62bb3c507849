"""Of a plainly laid out file the quick reader says what YAML says; of any other it says that it does not know."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.curation import layout, plain_yaml, records

ODD = st.sampled_from(list("ab :#'\"-[]{}&*!|>%@`,?\\=~.0xX1\n\t\u0085\u2028\ufeffé😀"))
WORDS = st.one_of(
    st.text(ODD, max_size=12),
    st.sampled_from(["null", "Yes", "~", "1e3", "0o7", "2026-05-01", "a: b", "a #b", "- a", "x  y"]),
)
RECORD = "{quote: 71.0% accuracy, value: '71.0', unit: '%', kind: score, by: me, on: 2026-11-23}"
HEAD = "papers:\n  - paper: T\n    claims:\n"


@given(WORDS)
def test_what_is_written_is_read_back_by_yaml_and_by_the_quick_reader(said: str) -> None:
    line = plain_yaml.written(said)
    assert "\n" not in line
    assert plain_yaml.mapping(f"x: {line}") == {"x": said}
    assert plain_yaml.value(line) == said


@given(WORDS)
def test_a_value_that_the_quick_reader_knows_is_yamls(said: str) -> None:
    """Whatever a person writes behind a colon."""
    if "\n" in said:
        return
    try:
        wanted: Any = plain_yaml.mapping(f"x: {said}")
    except Exception:
        wanted = None
    try:
        found: Any = {"x": plain_yaml.value(said)}
    except Exception:
        found = None
    assert repr(found) == repr(wanted)  # what YAML 1.1 has a tag for is equal to nothing but itself


def read(text: str) -> tuple[Any, Any]:
    """What both readers say."""
    found = layout.of(text)
    quick = records.of_layout(Path("x.yaml"), found) if found is not None else None
    return quick, records.as_yaml(Path("x.yaml"), text)


PLAIN = {
    "one piece": HEAD + f"      - {RECORD}\n",
    "a key a line": HEAD + "      - quote: 71.0% accuracy\n        value: '71.0'  # as printed\n        unit: '%'\n\n        # no doubt\n"
    "        kind: score\n        by: me\n        on: 2026-11-23\n",
    "no deeper than its key": f"papers:\n- paper: T\n  claims:\n  - {RECORD}\n  - {RECORD}\n- paper_id: abc\n  paper: U\n  claims:\n  - {RECORD}\n",
    "folded": HEAD + "      - quote: >-\n          71.0%\n          accuracy\n        value: '71.0'\n        unit: '%'\n        kind: score\n"
    "        by: me\n        on: 2026-11-23\n",
    "quoted over lines": HEAD + "      - quote: '71.0%\n          accuracy'\n        value: '71.0'\n        unit: '%'\n        kind: score\n"
    "        by: \"me\\u0020too\"\n        on: 2026-11-23\n",
    "with its digest": f"# mine\ndigest: d.txt\n{HEAD}      - {RECORD}\n",
}  # fmt: skip


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_both_readers_say_the_same_with_the_same_lines(text: str) -> None:
    quick, wanted = read(text)
    assert quick == wanted != []


OTHERWISE = {
    "in one piece": f"papers: [{{paper: T, claims: [{RECORD}]}}]\n",
    "two papers' lists": f"{HEAD}      - {RECORD}\npapers:\n  - paper: T\n",
    "another key": f"{HEAD}      - {RECORD}\nmine: 1\n",
    "a key twice": HEAD + "      - quote: a\n        quote: b\n",
    "an anchor": HEAD + f"      - &a {RECORD}\n      - *a\n",
    "no claims": "papers:\n  - paper: T\n    claims: []\n",
    "a line's end of another kind": (HEAD + f"      - {RECORD}\n").replace("\n", "\r\n"),
    "a quote that does not end": HEAD + "      - quote: 'a\n      - quote: b'\n",
    "text that looks like a record": HEAD + '      - quote: "a\n      - b"\n        value: "1"\n',
    "less deep": HEAD + "      - quote: a\n     value: b\n",
    "two documents": f"{HEAD}      - {RECORD}\n---\n{HEAD}      - {RECORD}\n",
}  # fmt: skip


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE.keys())
def test_of_any_other_text_it_does_not_know(text: str) -> None:
    found = layout.of(text)
    assert found is None or records.of_layout(Path("x.yaml"), found) is None


@given(st.lists(st.sampled_from(
    ["papers:", "digest: d", "  - paper: T", "- paper: U", "    claims:", "  claims:", f"      - {RECORD}", f"  - {RECORD}", "      - quote: 71.0% accuracy",
     "        value: '71.0'", "        unit: '%'", "        kind: score", "        by: me", "        on: 2026-11-23", "# c", "", "        # c", "    paper_id: x",
     "        setting: |", "          a", "          - b: c", "        reason: 'a", "          b'", "      more"]), max_size=18))  # fmt: skip
def test_no_file_is_read_otherwise_than_yaml_reads_it(lines: list[str]) -> None:
    text = "\n".join(["papers:", "  - paper: T", "    claims:", *lines, ""])
    found = layout.of(text)
    quick = records.of_layout(Path("x.yaml"), found) if found is not None else None
    if quick is not None:
        assert quick == records.as_yaml(Path("x.yaml"), text)
