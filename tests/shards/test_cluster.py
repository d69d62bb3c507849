"""A Dask cluster reads what one process reads, byte for byte, also when a worker is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.cli import shards as command
from claims.digests import Limits
from tests.places import ROOT

CLUSTER = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
PAPERS = 40  # in each list: enough that a worker is killed while it reads
LISTS = 12


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process that a nanny begins anew."""
    pytest.importorskip("distributed", reason="distributed is not installed (extra: cluster)")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "5"}
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("", timeout=60)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    for number in range(LISTS):
        lines = (
            f'{{"title": "Stone {number}.{at}", "abstract": "StoneNet {at} reaches {at}.{number}% accuracy on PebbleQA, up from '
            f'{at // 2}.0%, and is 2.3x faster than SandNet. {"It is described at length. " * 40}"}}\n'
            for at in range(1, PAPERS + 1)
        )
        (folder / f"{number:02}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def read(lists: Path, out: Path, address: str | None = None) -> dict[str, bytes]:
    command.write([str(lists)], command.Run(str(out), "jsonl", cluster=address), None, Limits())
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    lists: Path, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = read(lists, tmp_path / "here")
    out = tmp_path / "cluster"
    words = [sys.executable, "-m", "claims", "extract", str(lists), "--out", str(out), "--cluster", address]
    killed: list[int] = []
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=ROOT) as reading:
        deadline = time.monotonic() + 120
        while reading.poll() is None and time.monotonic() < deadline:
            if not killed and list(out.glob(".*.part")) and list(out.glob("*.jsonl")):
                killed.append(_a_worker(address))
                os.kill(killed[0], signal.SIGKILL)
            time.sleep(0.005)
        assert reading.stderr is not None
        said = reading.stderr.read()
    assert reading.returncode == 0, said
    assert killed, "no worker was killed while it read"
    assert f"{LISTS} shards written with {LISTS * PAPERS} papers" in said
    made = {path.name: path.read_bytes() for path in sorted(out.glob("*.jsonl"))}
    assert made == expected
    assert read(lists, out, address) == expected  # nothing is read again, and nothing half-written stays
    assert f"{LISTS} read before" in capsys.readouterr().err


def _a_worker(address: str) -> int:
    """The process id of one worker that is alive."""
    code = f"from distributed import Client; import os; print(*Client({address!r}).run(os.getpid).values())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(said.stdout.split()[0])
