"""Charts as drawings, each drawn once: a later build takes what an earlier one drew, and many are drawn side by side."""

import hashlib
import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from claims import charts
from claims.files import replace

FOLDER = ".drawings"  # inside the site's folder; may be removed at any time
_DRAWN_BY = f"vl-convert {version('vl-convert-python')}"


class Drawings:
    """The drawings of one site, kept by their specification."""

    def __init__(self, out: Path, jobs: int = 1) -> None:
        self.folder = out / FOLDER
        self.jobs = jobs
        self._used: set[str] = set()

    def svg(self, spec: charts.Spec) -> str:
        """The chart as SVG: what was drawn before of the very same specification, else drawn now."""
        name = _name(spec)
        self._used.add(name)
        path = self.folder / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
        drawn = charts.svg(spec)
        replace(path, drawn.encode())
        return drawn

    def bundle(self) -> str:
        """The script that makes charts interactive; bundling it takes seconds, so it is kept too."""
        path = self.folder / f"{_DRAWN_BY.replace(' ', '-')}.js"
        if not path.is_file():
            replace(path, charts.script_bundle().encode())
        return path.read_text(encoding="utf-8")

    def draw(self, specs: Iterable[charts.Spec]) -> None:
        """Draw ahead, in `jobs` processes, what is not drawn yet."""
        missing = {name: spec for spec in specs if not (self.folder / (name := _name(spec))).is_file()}
        if self.jobs < 2 or len(missing) < 2:
            return
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")) as pool:
            for name, drawn in zip(missing, pool.map(_drawn, missing.values(), chunksize=8), strict=True):
                if drawn is not None:
                    replace(self.folder / name, drawn.encode())

    def prune(self) -> None:
        """Remove the drawings that this build did not use."""
        for path in self.folder.glob("*.svg"):
            if path.name not in self._used:
                path.unlink()


def _drawn(spec: charts.Spec) -> str | None:
    """The chart as SVG; None where it cannot be drawn, which is told where its page is made."""
    try:
        return charts.svg(spec)
    except ValueError:
        return None


def _name(spec: charts.Spec) -> str:
    said = json.dumps(spec, sort_keys=True) + _DRAWN_BY
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}.svg"
