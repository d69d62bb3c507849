"""Run every measurement: `python -m tests.bench`, or the ones named: `python -m tests.bench extract`."""

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Run tests/bench/bench_NAME.py for each NAME given, or for all there are."""
    here = Path(__file__).parent
    names = sys.argv[1:] or sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    for name in names:
        importlib.import_module(f"tests.bench.bench_{name}").main()


if __name__ == "__main__":
    main()
