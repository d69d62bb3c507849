"""Files of decisions: whole, durable, several or none, and finished by whoever writes next."""

import json
from pathlib import Path

import pytest

from claims.curation import writing


def test_an_error_behind_the_writing_puts_back_what_the_files_held(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text("old", encoding="utf-8")

    def write_and_break_off() -> None:
        with writing.writing(tmp_path) as held:
            held.write({one: b"new", other: b"new"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_break_off()
    assert one.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["one.yaml"]


def test_what_a_killed_writer_left_behind_is_finished(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("new", encoding="utf-8")
    said = {"one.yaml": "new", "other.yaml": "new", "gone.yaml": None}
    (tmp_path / "gone.yaml").write_text("old", encoding="utf-8")
    (tmp_path / writing.NOTE).write_text(json.dumps(said), encoding="utf-8")
    with writing.writing(tmp_path) as held:
        assert sorted(path.name for path in held.left_behind()) == ["gone.yaml", "one.yaml", "other.yaml"]
        held.done()
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "one.yaml": "new",
        "other.yaml": "new",
    }


def test_a_second_writer_waits_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.0)
    with (
        writing.writing(tmp_path),
        pytest.raises(Exception, match="another process has been writing here"),
        writing.writing(tmp_path),
    ):
        pass
