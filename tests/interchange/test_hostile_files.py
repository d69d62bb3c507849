"""Damaged and hostile files: a clear error, or a line of the loss report; never a crash, never a silent gap."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FormatError, InputError
from claims.interchange import formats
from claims.interchange.importing import results
from claims.interchange.loss_report import LossReport
from claims.interchange.result import ImportedResult, Refused
from tests.interchange.samples import FILES, source_file

NAMES = sorted(FILES)


def outcome(name: str, path: str, text: str) -> list[object] | FormatError:
    """The rows of the text in the named format, or the error it gives."""
    try:
        return list(formats.FORMATS[name].read(source_file(path, text)))
    except FormatError as error:
        return error


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_anywhere_gives_rows_or_an_error_that_names_it(name: str) -> None:
    path, text, _ = FILES[name]
    for end in range(0, len(text), 7):
        found = outcome(name, path, text[:end])
        assert (
            path in str(found)
            if isinstance(found, FormatError)
            else all(isinstance(e, (ImportedResult, Refused)) for e in found)
        )


@given(st.sampled_from(NAMES), st.data())
def test_any_damage_gives_rows_or_an_error(name: str, data: st.DataObject) -> None:
    path, text, _ = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    noise = data.draw(
        st.text(max_size=8)
        | st.sampled_from(["NaN", "null", "[]", "{}", "9" * 500, "-1e999", '"', "\n", "true", "&a", "*a"])
    )
    found = outcome(name, path, text[:start] + noise + text[end:])
    if not isinstance(found, FormatError):
        for each in found:
            if isinstance(each, ImportedResult):
                assert each.record.text[each.start :].replace(",", "")[:1] in (each.cell.value_text[:1], ".")


@pytest.mark.parametrize(("wrong", "reason"), [
    ("[1]", "is a list, a map or a truth value"), ("true", "is a list, a map or a truth value"), ("null", "holds no value"),
    ("NaN", "is not a finite number"), ("9" * 400, "more digits"),
])  # fmt: skip
def test_a_value_of_the_wrong_type_is_a_line_of_the_report(wrong: str, reason: str) -> None:
    text = FILES["llm-stats"][1].replace("0.812", wrong)
    found = outcome("llm-stats", "model.json", text)
    assert isinstance(found, list)
    assert isinstance(found[0], Refused)
    assert reason in found[0].reason


def test_a_key_that_stands_twice_gives_no_value() -> None:
    found = outcome(
        "llm-stats",
        "model.json",
        FILES["llm-stats"][1].replace('"score": 0.812', '"score": 0.812, "score": 0.9'),
    )
    assert isinstance(found, list)
    assert isinstance(found[0], Refused)
    assert found[0].reason == "stands under a key that its row has twice"


@pytest.mark.parametrize(("name", "path", "text", "what"), [
    ("papers-with-code", "a.json", "[" * 5000, "nested more than 60 levels deep"),
    ("mteb", "a.json", '{"scores": ' + "[" * 200_000, "nested more than 60 levels deep"),
    ("aider", "a.yml", "- " * 3000 + "1", "nested"),
    ("aider", "a.yml", "a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]\n", r"a.yml:2: holds an alias"),
    ("aider", "a.yml", "- model: [x", "is no YAML"),
    ("llm-stats", "a.json", '{"qualitative_metrics": [{"score": 1}', "a.json:1: is no JSON"),
    ("epoch", "a.csv", 'Model version,Score\n"x,1\n', "is no CSV"),
    ("epoch", "a.csv", "Model version,Notes\nx,1\n", "has no column of values"),
])  # fmt: skip
def test_hostile_text_is_refused_by_name(name: str, path: str, text: str, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        list(formats.FORMATS[name].read(source_file(path, text)))


def test_a_folder_is_read_past_its_damaged_files_which_are_named(tmp_path: Path) -> None:
    for name, data in {"a.json": FILES["llm-stats"][1].encode(), "b.json": b'{"qualitative_metrics": [', "c.png": b"\x00", "d.txt": b"words", "e.md": b"\xff"}.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    (tmp_path / "link.json").symlink_to(tmp_path / "a.json")
    report = LossReport()
    assert len(list(results(tmp_path, report))) == report.imported == 1
    assert [name for name, _ in report.unread] == ["b.json", "c.png", "d.txt", "e.md"]
    said = "\n".join(report.lines())
    assert "1 file: 2 values, 1 imported, 1 refused" in said
    assert "refused 1: holds no value\n    a.json:/qualitative_metrics/1/score: ''" in said


def test_one_damaged_file_alone_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"qualitative_metrics": []}')
    with pytest.raises(InputError, match="holds no result in the form of llm-stats"):
        list(results(tmp_path / "b.json", LossReport()))
    with pytest.raises(InputError, match="there is no such file"):
        list(results(tmp_path / "none.json", LossReport()))
