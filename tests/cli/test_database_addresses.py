"""Addresses of databases: whatever is wrong with one is said in one line, and no password is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

BAD = {
    "postgresql://u:secret@localhost:99x/db": "postgresql://u:***@localhost:99x/db: is no address of a database",
    "postgresql://u:secret@127.0.0.1:1/db": "postgresql+psycopg://u:***@127.0.0.1:1/db: cannot be reached",
    "wh?at.db": "wh?at.db: a database's name cannot hold a question mark; choose another name",
    "nosuch://u:secret@h/db": "no such database can be opened",
}


@pytest.mark.parametrize(("address", "message"), BAD.items(), ids=BAD.keys())
def test_a_bad_address_is_one_line_without_its_password(
    address: str, message: str, run: Callable[..., Result]
) -> None:
    stderr = run("stats", "--db", address, code=1).stderr
    assert message in stderr
    assert stderr.count("\n") == 1
    assert "secret" not in stderr


def test_a_folder_is_no_database(tmp_path: Path, run: Callable[..., Result]) -> None:
    assert f"{tmp_path}: is a folder; name a file in it" in run("stats", "--db", tmp_path, code=1).stderr


@pytest.mark.parametrize("count", ["1e400", "NaN", "9" * 20, "-1"])
def test_a_count_that_no_database_holds_is_left_open_and_told_with_its_line(
    count: str, tmp_path: Path, run: Callable[..., Result]
) -> None:
    db, path = tmp_path / "x.db", tmp_path / "x.jsonl"
    run("db", "upgrade", "--db", db)
    path.write_text(f'{{"title": "T", "abstract": "It scores 5% here.", "upvotes": {count}}}\n')
    stderr = run("load", path, "--db", db).stderr
    assert stderr.startswith(f"{path}:1: the number of votes") or count == "NaN"
    assert run("papers", "--db", db, "--format", "json").stdout.count('"trailing_count": null') == 1
