"""One request in three seconds, across commands; what fails in passing is asked again, as the server wishes."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from claims.errors import DownloadError

try:
    import fcntl
except ImportError:  # a system without it: commands there do not wait for each other
    fcntl = None  # type: ignore[assignment]

PAUSE = 3.0  # seconds between two requests, as arXiv's terms of use ask for
ATTEMPTS = 4
LONGEST_WAIT = 120.0  # seconds that a command waits at the server's wish; beyond it says so and ends
STAMP = ".last-request"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of requests that a folder is filled with; without one only what failed is asked again."""

    folder: Path | None = None
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda _: None  # told while it waits

    def ask(self, fetch: Callable[[], T]) -> T:
        """What `fetch` gives, asked when it is time; again where it failed in passing, at most four times in all."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return fetch() if self.folder is None else self._in_turn(self.folder, fetch)
            except DownloadError as error:
                wait = self.pause * 2**attempt if error.wait is None else error.wait
                if not error.passing or attempt == ATTEMPTS:
                    raise
                if wait > LONGEST_WAIT:
                    raise DownloadError(
                        *_parted(error), f"the server asks to wait {wait:,.0f} s; run the same command then"
                    ) from error
                self.say(f"{error} (asking again in {wait:g} s)")
                self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _in_turn(self, folder: Path, fetch: Callable[[], T]) -> T:
        """What `fetch` gives, no sooner than a pause after the last request of whatever command."""
        with (folder / STAMP).open("a+", encoding="utf-8") as stamp:
            if fcntl is not None:
                fcntl.flock(stamp, fcntl.LOCK_EX)  # until it is closed
            since = time.time() - (folder / STAMP).stat().st_mtime
            if stamp.tell() and 0 <= since < self.pause:
                self.sleep(self.pause - since)
            stamp.truncate(0)
            stamp.write("The time of this file is that of the last request.\n")
            stamp.flush()
            try:
                return fetch()
            finally:
                os.utime(stamp.fileno())


def _parted(error: DownloadError) -> tuple[str, str]:
    """The address and the trouble that an error names."""
    address, _, rest = str(error).partition(": ")
    return address, rest.rpartition("; ")[0]
