"""A person's SQL reads and does nothing else: twenty attempts on each database, the bytes unchanged."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import make_url

from claims.errors import QueryError
from claims.ledger import database, read_only_sql
from claims.reader import Reader
from tests.conftest import fill
from tests.ledger.test_store import contents

Run = Callable[..., Result]

HOSTILE = [
    "insert into code values ('a', 'b', 'c')", "update claim set value = 1", "delete from claim", "drop table claim",
    "create table x (a)", "create view x as select 1", "alter table claim add column x text", "attach 'x.db' as x",
    "attach database ':memory:' as x", "pragma query_only = off", "pragma journal_mode = delete", "vacuum",
    "vacuum into '/tmp/claims-stolen.db'", "select load_extension('x')", "select readfile('/etc/passwd')",
    "select writefile('x', 'y')", "select pg_read_file('/etc/passwd')", "copy claim to '/tmp/claims-stolen'", "select 1; delete from claim",
    "begin; drop table claim", "with x as (delete from claim returning *) select * from x", "select lo_export(1, '/tmp/x')",
    "select pg_sleep(60)", "select set_config('transaction_read_only', 'off', false)", "explain analyze delete from claim", "",
]  # fmt: skip
ENDLESS = [
    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
    "select count(*) from code a, code b, code c, code d, code e, code f, code g, code h, code i",
]


@pytest.fixture
def filled(url: str, reader: Reader, small: Path) -> str:
    fill(url, reader, small)
    return url


def fingerprint(url: str) -> object:
    if url.startswith("sqlite"):
        return hashlib.sha256(Path(str(make_url(url).database)).read_bytes()).hexdigest()
    return contents(url)


@pytest.mark.parametrize("statement", HOSTILE)
def test_what_would_not_only_read_is_refused_in_one_line(filled: str, statement: str) -> None:
    before = fingerprint(filled)
    with pytest.raises(QueryError) as error:
        read_only_sql.run(filled, statement, timeout=1)
    assert "\n" not in str(error.value)
    assert fingerprint(filled) == before


@pytest.mark.parametrize("statement", ENDLESS)
def test_what_would_run_forever_is_stopped(filled: str, statement: str) -> None:
    before = fingerprint(filled)
    with pytest.raises(QueryError, match=r"stopped after 0.3 s; ask for less"):
        read_only_sql.run(filled, statement, timeout=0.3)
    assert fingerprint(filled) == before


def test_a_billion_rows_are_cut_and_said_so(filled: str, run: Run) -> None:
    statement = (
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) select i from n"
    )
    if not filled.startswith("sqlite"):
        statement = "select i from generate_series(1, 1000000000) i"
    if filled.startswith("sqlite"):
        assert len(read_only_sql.run(filled, statement, max_rows=10).rows) == 10
        said = run("sql", statement, "--max-rows", "5", "--format", "csv", "--db", filled)
        assert (said.stdout, said.stderr) == (
            "i\n1\n2\n3\n4\n5\n",
            "cut after 5 rows; --max-rows asks for more\n",
        )
    else:
        with pytest.raises(QueryError, match="stopped after"):
            read_only_sql.run(filled, f"select count(*) from ({statement}) x", timeout=0.5)


def test_parameters_are_values_never_sql(filled: str) -> None:
    found = read_only_sql.run(
        filled, "select count(*) from claim where system = :name", {"name": "'; drop table claim; --"}
    )
    assert found.rows == [(0,)]


def test_reading_works_with_views_and_names(filled: str, run: Run) -> None:
    found = read_only_sql.run(
        filled, "select benchmark, value_text from leaderboard where place = 1 order by benchmark"
    )
    assert found.columns == ("benchmark", "value_text")
    assert ("Video-MME", "71.0") in found.rows


def test_a_missing_database_says_what_to_do(tmp_path: Path, run: Run) -> None:
    assert "run `claims build`" in run("sql", "select 1", "--db", tmp_path / "none.db", code=1).stderr


@pytest.mark.parametrize("name", ["claims", "leaderboard", "claim", None])
def test_schema_prints_what_is_documented(run: Run, name: str | None) -> None:
    assert "value" in run("schema", *([name] if name else []), "--format", "md").stdout
    assert "no view or table 'x'" in run("schema", "x", code=1).stderr


def test_view_names_are_those_of_the_database(filled: str) -> None:
    with database.connect(filled) as connection:
        assert database.rows(connection, "claims")
