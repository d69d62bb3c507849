"""Charts as drawings: many are drawn side by side, ahead of the pages beside which they lie."""

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from claims import charts

FEW = 24  # drawings that are made sooner than a process is started


class Drawings:
    """The drawings of one build."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._drawn: dict[str, str] = {}

    def svg(self, spec: charts.Spec) -> str:
        """The chart as SVG: what was drawn ahead, else drawn now."""
        return self._drawn.pop(_key(spec), None) or charts.svg(spec)

    def draw(self, specs: Iterable[charts.Spec]) -> None:
        """Draw ahead in `jobs` processes; where there is one only, each is drawn when it is asked for."""
        wanted = {_key(spec): spec for spec in specs}
        if self.jobs < 2 or len(wanted) < FEW:
            return
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")) as pool:
            for key, drawn in zip(wanted, pool.map(_drawn, wanted.values(), chunksize=8), strict=True):
                if drawn is not None:
                    self._drawn[key] = drawn


def _key(spec: charts.Spec) -> str:
    return json.dumps(spec, sort_keys=True)


def _drawn(spec: charts.Spec) -> str | None:
    """The chart as SVG; None where it cannot be drawn, which is told where its page is made."""
    try:
        return charts.svg(spec)
    except ValueError:
        return None
