"""A person's SQL reads and does nothing else: attempts on each database, the bytes unchanged."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import make_url
from sqlalchemy.exc import ProgrammingError

from claims.errors import DatabaseError, QueryError
from claims.ledger import database, read_only_sql, reading_role
from claims.reader import Reader
from tests.conftest import fill
from tests.databases import PostgresDatabases
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
    r"""select U&"pg\005fread\005ffile"('/etc/passwd')""", "select * from ts_stat('select ''x''::tsvector')",
    "select x.pg_read_file from unnest(array['/etc/passwd']) x", "select ('/etc/passwd'::text).pg_read_file",
    "select pg_create_logical_replication_slot('s', 'pgoutput')", "select pg_reload_conf()", "select * from pg_authid",

    "select * from pg_catalog.pg_shadow", "select query_to_xml('select 1', true, true, '')", "select pg_terminate_backend(pg_backend_pid())",
    "select pg_advisory_lock(109265060326771)", "select pg_catalog.pg_advisory_xact_lock(1)", "select 1 into x", "select * from claim for update",
    r"""select U&"set\005fconfig"('statement_timeout', '0', false)""", "select * from information_schema.tables", "select 'x'::pg_catalog.regclass",
    "select lo_from_bytea(0, 'x')", "select current_setting('data_directory')", "select 1 operator(pg_catalog.+) pg_sleep(1)",
    "select fts3_tokenizer('x')", "select randomblob(10)", "select * from pragma_table_info('claim')", "select ((((",
    "select " + "(" * 3000 + "1" + ")" * 3000, "select '\x00", "select \ud800", "values",
]  # fmt: skip
OF_THE_SERVER = [
    "with a as (select * from pg_authid), pg_authid as (select 1) select * from a",
    "with pg_authid as (select 1) select * from pg_authid",
    "select version()",
    "select current_user",
    "select '1'::regclass",
]
MUCH = [
    # inside one call of a function, where neither a step counter nor Ctrl-C reaches
    "select instr(printf('%.*c', 999999, 'a'), printf('%.*c', 500000, 'a') || 'b') from code a, code b, code c",
    "select length(replace(printf('%.*c', 900000, 'a'), 'a', 'bb')) from code a, code b, code c, code d",
    "select max(trim(printf('%.*c', 900000, 'a') || 'b', 'a')) from code a, code b, code c, code d, code e",
    "with recursive n(i) as (select 1 union all select i + 1 from n) select group_concat(printf('%.*c', 900000, 'a')) from n",
    "with recursive n(i) as (select 1 union all select i + 1 from n) select printf('%.*c', 900000, 'a') || i as x from n order by x",
    "select string_agg(a.meaning, b.meaning) from code a, code b, code c, code d, code e, code f",
    "with recursive n(s) as (select 'abcdefgh' union all select s || s from n) select s from n",
    "select i, array_agg(j) from generate_series(1, 1000000) i, generate_series(1, 1000000) j group by i",
]
ENDLESS = [
    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
    "select count(*) from code a, code b, code c, code d, code e, code f, code g, code h, code i",
]


@pytest.fixture
def owned(url: str, reader: Reader, small: Path) -> str:
    """The ledger as who owns it sees it."""
    fill(url, reader, small)
    return url


@pytest.fixture
def filled(owned: str) -> str:
    """The ledger as who asks sees it: of PostgreSQL by a role that only reads."""
    if owned.startswith("sqlite"):
        return owned
    return database.url_of(reading_role.make(owned, "claims_reader", "a'b%c\\d"))


def fingerprint(url: str) -> object:
    if url.startswith("sqlite"):
        return hashlib.sha256(Path(str(make_url(url).database)).read_bytes()).hexdigest()
    return contents(url)


def refusal(url: str, statement: str, timeout: float = 60.0) -> str:
    """What the guard says instead of an answer; '' where it answers."""
    try:
        read_only_sql.run(url, statement, timeout=timeout, max_rows=None)
    except QueryError as error:
        return str(error)
    return ""


def test_what_would_not_only_read_is_refused_in_one_line(filled: str) -> None:
    before = fingerprint(filled)
    statements = HOSTILE if filled.startswith("sqlite") else [*HOSTILE, *OF_THE_SERVER]
    said = {statement: refusal(filled, statement) for statement in statements}
    assert [statement for statement, why in said.items() if not why or "\n" in why or "stopped" in why] == []
    assert fingerprint(filled) == before


def test_what_would_run_forever_is_stopped(filled: str) -> None:
    before = fingerprint(filled)
    assert {refusal(filled, statement, 0.5)[:19] for statement in ENDLESS} == {"stopped after 0.5 s"}
    assert fingerprint(filled) == before


def test_no_question_takes_more_than_its_time_and_memory(filled: str) -> None:
    said = {statement: refusal(filled, statement, 2) for statement in MUCH}
    assert [statement for statement, why in said.items() if not why or "\n" in why] == []


def test_the_time_is_that_of_the_whole_answer(filled: str) -> None:
    # each row takes a while, no row takes long
    row = "select a.number + b.number + c.number + d.number from claim_event a, claim_event b, claim_event c, claim_event d"
    slow = f"select (select count(*) from ({row}) x where x.number > i) from i"
    statement = f"with recursive i(i) as (select 1 union all select i + 1 from i) {slow}".replace(
        "select a.number +", "select a.number + 0 as number, "
    )
    with pytest.raises(QueryError, match=r"stopped after 0.5 s"):
        read_only_sql.run(filled, statement, timeout=0.5, max_rows=None)


def test_large_values_and_large_answers_are_refused(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only_sql, "LARGEST_ANSWER", 10_000)
    monkeypatch.setattr(read_only_sql, "LARGEST_CELL", 300)
    series = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) "
    with pytest.raises(QueryError, match="the answer is over"):
        read_only_sql.run(filled, series + "select i from n", max_rows=None)
    with pytest.raises(QueryError, match="a value of over"):
        read_only_sql.run(
            filled,
            "select group_concat(meaning, ' ') from code"
            if filled.startswith("sqlite")
            else "select string_agg(meaning, ' ') from code",
        )


def test_more_rows_than_asked_for_are_cut_and_said_so(filled: str, run: Run) -> None:
    statement = (
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) select i from n"
    )
    if not filled.startswith("sqlite"):
        statement = "select i from generate_series(1, 10000) i"
    assert len(read_only_sql.run(filled, statement, max_rows=10).rows) == 10
    said = run("sql", statement, "--max-rows", "5", "--format", "csv", "--db", filled)
    assert (said.stdout, said.stderr) == (
        "i\n1\n2\n3\n4\n5\n",
        "cut after 5 rows; --max-rows asks for more\n",
    )


def test_a_misspelt_view_or_column_is_refused_with_the_near_name(filled: str) -> None:
    assert "did you mean leaderboard?" in refusal(filled, "select * from leaderbord")
    assert "did you mean system" in refusal(filled, "select sytem from leaderboard")


def test_the_first_row_is_here_before_the_last_is_found(filled: str) -> None:
    events = ", ".join(f"claim_event {name}" for name in "abcdef")
    endless = f"select cast(count(*) as text) from {events} where a.number + n > 0"
    # A server sends what it has found when that is some thousand bytes.
    wide = (
        "printf('%9000d', n)"
        if filled.startswith("sqlite")
        else "(select string_agg(a.meaning, b.meaning) from code a, code b)"
    )
    numbers = "with recursive i(n) as (select 1 union all select n + 1 from i where n < 4)"
    statement = f"{numbers} select case when n < 4 then {wide} else ({endless}) end from i"
    with read_only_sql.asked(filled, statement, timeout=3) as coming:
        assert len(next(coming.portions)) == 1


def test_only_the_time_that_is_waited_for_counts(filled: str) -> None:
    with read_only_sql.asked(filled, "select 1 union all select 2", timeout=5) as coming:
        first = next(coming.portions)
        time.sleep(5.5)
        rest = [row for portion in coming.portions for row in portion]
    assert sorted([*first, *rest]) == [(1,), (2,)]


def test_an_answer_of_any_size_passes_through_where_it_is_asked_for(filled: str, run: Run) -> None:
    series = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i from n"
    said = run(
        "sql", series, "--max-rows", "0", "--max-mb", "0.01", "--format", "csv", "--db", filled, code=1
    )
    assert "the answer is over 0.01 MB" in said.stderr
    assert said.stdout.startswith("i\n1\n2\n")
    whole = run("sql", series, "--max-rows", "0", "--max-mb", "0", "--format", "csv", "--db", filled)
    assert whole.stdout.count("\n") == 20001


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="needs /proc to see when the question is asked"
)
def test_ctrl_c_ends_a_question_at_once(filled: str) -> None:
    statement = MUCH[0] if filled.startswith("sqlite") else ENDLESS[1]
    before = signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # a shell's background job ignores it, and so would its children
    try:
        asking = subprocess.Popen(
            [sys.executable, "-m", "claims", "sql", statement, "--timeout", "60", "--db", filled],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    children = Path(f"/proc/{asking.pid}/task/{asking.pid}/children")
    while asking.poll() is None and not children.read_text():
        time.sleep(0.05)  # until the question is asked
    os.killpg(asking.pid, signal.SIGINT)
    _, said = asking.communicate(timeout=20)
    assert asking.returncode == 1
    assert b"Traceback" not in said


def test_a_colon_in_a_text_is_no_parameter(filled: str) -> None:
    found = read_only_sql.run(
        filled, "select count(*) from claims where quote like '%ratio :b%' or system = :s", {"s": "FooNet"}
    )
    assert found.rows[0][0] > 0


def test_a_parameter_without_a_value_is_named(filled: str) -> None:
    with pytest.raises(QueryError, match="b"):
        read_only_sql.run(filled, "select :b")


def test_dates_and_means_are_alike_on_both(filled: str) -> None:
    found = read_only_sql.run(
        filled, "select min(published), avg(start), null from claims where published is not null"
    )
    day, mean, nothing = found.rows[0]
    assert (day, type(mean), nothing) == ("2026-03-26", float, None)


QUESTIONS = [
    "select benchmark, count(*) filter (where status = 'candidate') as n from claims group by 1 having count(*) > 0 order by 2 desc limit 5",
    "select row_number() over (partition by benchmark order by value desc) as place, system from claims order by 2, 1",
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i, i * 2 from n order by i",
    "select coalesce(system, '-'), upper(metric) || '!', round(value), cast(value as integer) from claims order by paper_id, start",
    "select c.title, (select max(d.value) from claims d where d.paper_id = c.paper_id) from papers c order by c.paper_id",
    "select case when value > 60 then 'high' else 'low' end as side, count(*) from claims group by 1 order by 1",
    "select system from claims where benchmark in (select name from benchmark) and quote not like '%\\_%' escape '\\' order by 1",
    "select distinct kind from claims union select 'none' order by 1", "values (1, 'a'), (2, 'b')",
    "select a.value - b.value from claims a join claims b using (paper_id) where a.start <> b.start order by 1",
]  # fmt: skip


def test_what_people_ask_is_answered(filled: str) -> None:
    assert [statement for statement in QUESTIONS if not read_only_sql.run(filled, statement).rows] == []


@pytest.mark.postgres
def test_nobody_asks_as_a_superuser(postgres: PostgresDatabases, run: Run) -> None:
    superusers = postgres.new(postgres.empty)
    said = run("sql", "select 1", "--db", superusers, code=1).stderr
    assert "is a superuser" in said
    assert "`claims db role NAME`" in said


def test_the_role_that_asks_can_do_nothing_by_itself(owned: str, filled: str) -> None:
    if owned.startswith("sqlite"):
        with pytest.raises(DatabaseError, match="is a file"):
            reading_role.make(owned, "claims_reader")
        return
    for statement in ("delete from claim", "create table x (a int)", "create role x", "select pg_read_file('/etc/passwd')",
                      "select * from pg_authid", "update code set meaning = ''", "create schema x", "select pg_reload_conf()"):  # fmt: skip
        with database.engine(filled).connect() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ WRITE")
            with pytest.raises(ProgrammingError, match="permission denied"):
                connection.exec_driver_sql(statement)


def test_a_role_of_another_kind_is_not_taken_over(owned: str) -> None:
    for name in ("postgres", "pg_monitor", "A B", "a;b", ""):
        with pytest.raises(DatabaseError):
            reading_role.make(owned, name)


def test_a_role_keeps_its_password_when_its_rights_are_renewed(owned: str, run: Run) -> None:
    if owned.startswith("sqlite"):
        return
    assert (
        ":new-secret@" in run("db", "role", "claims_other", "--password", "new-secret", "--db", owned).stdout
    )
    again = run("db", "role", "claims_other", "--db", owned)
    assert "claims_other@" in again.stdout
    assert read_only_sql.run(database.url_of(again.stdout.strip()), "select 1").rows == [(1,)]


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
    said = run("sql", "select 1", "--db", tmp_path / "none.db", code=1).stderr
    assert "there is no such database; go to the folder of your ledger" in said


@pytest.mark.parametrize("name", ["claims", "leaderboard", "claim", None])
def test_schema_prints_what_is_documented(run: Run, name: str | None) -> None:
    assert "value" in run("schema", *([name] if name else []), "--format", "md").stdout
    assert "no view or table 'x'" in run("schema", "x", code=1).stderr


def test_view_names_are_those_of_the_database(filled: str) -> None:
    with database.connect(filled) as connection:
        assert database.rows(connection, "claims")


def test_the_parser_is_imported_only_for_postgresql(filled: str) -> None:
    asked = "import sys; from claims.ledger import read_only_sql as r; r.run(sys.argv[1], 'select 1'); print('sqlglot' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked, filled], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(not filled.startswith("sqlite"))
