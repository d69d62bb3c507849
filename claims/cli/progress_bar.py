"""Progress of long work, on standard error, for a person at a terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from claims.render import printable

_LONG = 1.0  # seconds; work that is done sooner needs no words


@contextmanager
def progress(title: str) -> Iterator[Callable[[int], None]]:
    """A counter that shows on a terminal once the work is long, and goes when it is done; call it with steps."""
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    from rich.console import Console  # for a person at a terminal; a script waits for nothing of it
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(escape(printable(title)))
    begin = time.monotonic()

    def tick(steps: int) -> None:
        bar.advance(task, steps)
        if not bar.live.is_started and time.monotonic() - begin > _LONG:
            bar.start()

    try:
        yield tick
    finally:
        bar.stop()
