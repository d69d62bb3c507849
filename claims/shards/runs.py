"""Many lists read at once: in processes of this machine, or by the workers of a Dask cluster. Each calls `writing.attempt`."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context
from threading import Lock
from typing import Any

from claims.errors import ClaimsError
from claims.reader import Reader, parallel
from claims.shards.writing import Done, Task, attempt
from claims.vocabulary import Vocabulary

_one_at_a_time = Lock()  # a worker of a cluster may have threads; its process has one reader


def here(tasks: Sequence[Task], vocabulary: Vocabulary, jobs: int) -> Iterator[Done]:
    """What became of each list, read in `jobs` processes, in the order in which they end.

    Of fewer lists than processes each is read by all of them. The bytes of a shard are the same whoever reads it.
    """
    if jobs == 1 or len(tasks) < jobs:
        reader = parallel.Workers(vocabulary, jobs) if jobs > 1 else Reader(vocabulary)
        try:
            for task in tasks:
                yield attempt(task, reader)
        finally:
            if isinstance(reader, parallel.Workers):
                reader.close()
        return
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=parallel.begin, initargs=(vocabulary, None)
    )
    try:
        for future in as_completed([pool.submit(in_worker, task) for task in tasks]):
            yield future.result()
    except BrokenProcessPool as error:
        raise ClaimsError(
            "a reading process was ended from outside (too little memory?); the shards that are written stay; "
            "run again, with fewer --jobs"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def in_worker(task: Task) -> Done:
    """What became of one list, read by the one reader of this process."""
    with _one_at_a_time:
        return attempt(task, parallel.reader())


def on_cluster(tasks: Sequence[Task], vocabulary: Vocabulary, address: str) -> Iterator[Done]:
    """What became of each list, read by the workers of the Dask scheduler at `address`.

    The scheduler gives what a worker that died was reading to another one, and a shard appears whole or not at all.
    """
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError as error:
        raise ClaimsError(
            "--cluster needs the package distributed; pip install 'benchmark-claims[cluster]'"
        ) from error
    try:
        client = distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise ClaimsError(
            f"{address}: no Dask scheduler answers ({error}); give its address as tcp://host:8786"
        ) from error
    with client:
        client.register_plugin(_plugin(distributed, vocabulary), name="claims-reader")
        futures = dict(zip(client.map(in_worker, tasks, pure=False), tasks, strict=True))
        for future in distributed.as_completed(list(futures)):
            try:
                yield future.result()
            except distributed.KilledWorker as error:
                yield Done(
                    futures[future].source, error=f"{futures[future].source}: ended several workers ({error})"
                )


def _plugin(distributed: Any, vocabulary: Vocabulary) -> Any:
    """What gives each worker its reader, also one that joins later."""
    plugin = distributed.WorkerPlugin()
    plugin.setup = lambda worker: parallel.begin(vocabulary, None)  # noqa: ARG005 - distributed's signature
    return plugin
