"""Run every fuzzer in turn: `python -m tests.torture [--seconds 60] [--only NAME] [--seed 0]`.

A case is a fuzzer and a number: what fails is printed with both, and `--only NAME --seed NUMBER` tries it again.
"""

import argparse
import sys
import time
import traceback
from random import Random

from tests.torture.fuzzers import FUZZERS

MOST_SHOWN = 5  # failures printed of one fuzzer


def main() -> int:
    """1 where a fuzzer found something, else 0."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60.0, help="for all of them together")
    asked.add_argument("--only", choices=sorted(FUZZERS))
    asked.add_argument("--seed", type=int, default=0, help="the first case's number")
    given = asked.parse_args()
    chosen = [given.only] if given.only else list(FUZZERS)
    failed = 0
    for name in chosen:
        tried, found = torture(name, given.seed, given.seconds / len(chosen))
        failed += found
        print(f"{name:<12} {tried:>7,} cases  {found} failed", flush=True)
    return 1 if failed else 0


def torture(name: str, seed: int, seconds: float) -> tuple[int, int]:
    """How many cases were tried in `seconds`, and how many failed; at least one is tried."""
    ends, tried, failed = time.monotonic() + seconds, 0, 0
    while not tried or time.monotonic() < ends:
        number = seed + tried
        try:
            FUZZERS[name](Random(f"{name} {number}"))
        except Exception:
            failed += 1
            if failed <= MOST_SHOWN:
                print(f"--only {name} --seed {number}", file=sys.stderr)
                traceback.print_exc()
        tried += 1
    return tried, failed


if __name__ == "__main__":
    sys.exit(main())
