"""Processes that help to make pages: the work is cut into shares, and whoever is free takes the next.

Each process goes through the same list in the same order, so a share is named by its number alone.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from typing import Any, Generic, TypeVar

from claims.errors import ClaimsError

T = TypeVar("T")
R = TypeVar("R")
SHARE = 40  # pages of a share: a tenth of a second of work
_taken: list["Synchronized[int]"] = []  # in a helper: how many shares are somebody's


def shares(listed: Iterable[T], taken: "Synchronized[int] | None") -> Iterator[T]:
    """Those of a list that this process makes: the shares that nobody took when it came to them; all where it is alone."""
    mine = True
    for number, each in enumerate(listed):
        if taken is not None and number % SHARE == 0:
            share = number // SHARE
            with taken.get_lock():
                mine = taken.value == share
                taken.value += mine
        if mine:
            yield each


class Helpers(Generic[R]):
    """`number` processes that do `work` with what they are given and the count of taken shares; use it as a context."""

    def __init__(self, number: int, work: "Callable[[Any, Synchronized[int]], R]", given: object) -> None:
        # Spawned, not forked: a fork would carry the open database along.
        context = get_context("spawn")
        self.taken: Synchronized[int] | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._asked: list[Future[R]] = []
        if number:
            self.taken = taken = context.Value("q", 0)
            self._pool = pool = ProcessPoolExecutor(
                number, mp_context=context, initializer=_begin, initargs=(taken,)
            )
            held = pickle.dumps(given)
            self._asked = [pool.submit(_work, work, held) for _ in range(number)]

    def __enter__(self) -> "Helpers[R]":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def results(self) -> list[R]:
        """What each helper gave back, once all are done."""
        try:
            return [asked.result() for asked in self._asked]
        except BrokenProcessPool as error:
            raise ClaimsError(
                "a process that makes pages was ended from outside (too little memory?); "
                "run `claims report --jobs 1`"
            ) from error


def _begin(*taken: "Synchronized[int]") -> None:
    _taken[:] = taken


def _work(work: "Callable[[Any, Synchronized[int]], R]", held: bytes) -> R:
    given = pickle.loads(held)  # noqa: S301 - from the process that started this one
    return work(given, _taken[0])
