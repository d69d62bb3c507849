"""Rows as text: every format holds every cell, and none lets a cell out."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import render
from claims.render import claim_text

ROWS: list[dict[str, str | None]] = [{"a": "1", "b": "x|y"}, {"a": None, "b": "=1+1"}]


def test_csv_never_starts_a_formula() -> None:
    assert render.rows(ROWS, ("a", "b"), "csv") == "a,b\n1,x|y\n,'=1+1\n"


@pytest.mark.parametrize("number", ["-3.5", "+5.2", "1e-4"])
def test_a_number_is_no_formula(number: str) -> None:
    assert render.cell(number) == number


def test_a_table_cuts_what_does_not_fit() -> None:
    text = render.rows([{"a": "1.0", "b": "word " * 30}], ("a", "b"), "table", width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "…" in text


def test_wide_characters_take_two_columns() -> None:
    lines = render.rows([{"a": "强化", "b": "x"}, {"a": "abcd", "b": "y"}], ("a", "b"), "table").splitlines()
    assert lines[2].index("x") == lines[3].index("y") - 2


@given(st.lists(st.fixed_dictionaries({"a": st.none() | st.text(), "b": st.text()}), max_size=5))
def test_every_format_takes_any_text(rows: list[dict[str, str | None]]) -> None:
    for form in render.FORMATS:
        text = render.rows(rows, ("a", "b"), form, width=60)
        if form == "jsonl":
            assert [json.loads(line) for line in text.split("\n")[:-1]] == rows
        if form == "csv":
            assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(rows) + 1


@given(st.text())
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    assert all(c.isprintable() or c == " " or not c.isascii() for c in render.printable(text))


@pytest.mark.parametrize("text", ["＝1+1", "＋1+A1", "－A1", "＠SUM(A1)", " =1+1", "\u00a0=1", "\t=1"])
def test_wide_signs_and_leading_blanks_open_no_formula(text: str) -> None:
    assert render.cell(text) == f"'{text}"


@pytest.mark.parametrize("address", ["http://a.b/c", "https://arxiv.org/abs/2509.01230v1", "HTTPS://X.Y"])
def test_an_address_of_the_web_is_a_link(address: str) -> None:
    assert render.web_address(address) == address


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "data:text/html,x", " https://a.b", "https://a b", "java\nscript:x", "//a.b", "ftp://a.b", "", None, "https://a.b/\x1b", "vbscript:x",
])  # fmt: skip
def test_any_other_address_is_no_link(address: str | None) -> None:
    assert render.web_address(address) is None


@pytest.mark.parametrize("form", ["json", "jsonl", "md", "table"])
def test_no_form_but_csv_holds_what_a_terminal_obeys(form: str) -> None:
    shown = render.rows([{"a": "x\x1b[31m\x9b\x7f\u202e\u2028y"}], ["a"], form)
    assert not set("\x1b\x9b\x7f\u202e\u2028") & set(shown)


def test_ids_dates_and_numbers_are_never_cut_and_the_spare_column_goes_first() -> None:
    row = {
        "id": "71006b597658-1234",
        "day": "2026-01-05",
        "paper": "word " * 9,
        "kind": "score",
        "value": "10.25",
    }
    layout = render.Layout(60, spare=("kind", "paper"))
    table = render.Table(layout, tuple(row))
    lines = list(table.lines([row]))
    assert table.left_out == ["kind"]
    assert lines[2].split()[:2] == ["71006b597658-1234", "2026-01-05"]
    assert max(map(len, lines)) <= 61  # and the line feed


def test_a_wrapped_column_loses_no_word() -> None:
    text = "every word of a long reason stands somewhere, " * 3 + "x" * 70
    lines = list(
        render.Table(render.Layout(40, wrapped=("reason",)), ("id", "reason")).lines(
            [{"id": "1", "reason": text}]
        )
    )
    said = "".join(line[4:].strip() + " " for line in lines[2:])
    assert said.replace(" ", "") == text.replace(" ", "")


def test_rows_are_written_as_they_come() -> None:
    asked = []

    def coming() -> Iterator[dict[str, int]]:
        for number in range(5000):
            asked.append(number)
            yield {"n": number}

    for form in render.FORMATS:
        asked.clear()
        pieces = render.lines(coming(), ("n",), form, render.Layout())
        next(pieces), next(pieces), next(pieces)
        assert len(asked) <= 1000, form


TEXT = "We compare A. FooNet gets 71.3% (vs. 66.0%), i.e. BarNet et al. lose; see Fig. 2 for more.  It is 2.3x faster than\nQux! Is it?"


@pytest.mark.parametrize(("number", "said"), [
    ("71.3", "FooNet gets 71.3% (vs. 66.0%), i.e. BarNet et al. lose; see Fig. 2 for more."),
    ("66.0", "FooNet gets 71.3% (vs. 66.0%), i.e. BarNet et al. lose; see Fig. 2 for more."),
    ("2.3", "It is 2.3x faster than\nQux!"), ("We", "We compare A."), ("Is", "Is it?"),
])  # fmt: skip
def test_a_sentence_is_shown_whole(number: str, said: str) -> None:
    assert claim_text.sentence(TEXT, TEXT.index(number)) == said
