"""How fast the reader reads: the ratio to a bare number scan of the same text, in processor time; slower than `TARGET` fails."""

import gc
import re
import sys
import time

from claims import resources
from claims.cli import collect_rarely
from claims.reader import builtin
from claims.training import annotations
from claims.vocabulary import lookup

# Times a bare scan, on a quiet machine: others take the caches away. Every candidate for every name of a claim is weighed
# by some twenty features, and so is how far its name reaches: about twice what the reader cost that took the likeliest
# place, whose limit was 65.
TARGET = 125
SLOWEST = 50  # ms for one abstract
_TURN = 256  # abstracts that are scanned, then read: what slows the machine for a while slows both
_SLOW = 20  # of the slowest abstracts, each read twice more: what took the processor away once is not the reader's


def measure(every: int = 1) -> tuple[float, float, float, int]:
    """Ratio to the bare scan, abstracts a second, ms of the slowest abstract, abstracts read."""
    papers = [paper for i, paper in enumerate(annotations.corpus()) if i % every == 0]
    reader = builtin.Reader(lookup.read(resources.folder("seeds") / "vocabulary"))
    number = re.compile(r"\d+(?:[.,]\d+)*")
    collect_rarely()  # as the commands do
    gc.freeze()  # the corpus in memory is the bench's: collecting garbage among it is no part of reading
    scan, times = 0.0, []
    for first in range(0, len(papers), _TURN):
        turn = papers[first : first + _TURN]
        begin = time.process_time()
        for paper in turn:
            number.findall(paper["summary"])
        scan += time.process_time() - begin
        times += [_took(reader, paper) for paper in turn]
    slow = sorted(range(len(papers)), key=lambda i: -times[i])[:_SLOW]
    slowest = max(min(times[i], _took(reader, papers[i]), _took(reader, papers[i])) for i in slow)
    return sum(times) / scan, len(papers) / sum(times), 1000 * slowest, len(papers)


def _took(reader: builtin.Reader, paper: dict[str, str]) -> float:
    """The seconds of processor time that reading one abstract took."""
    begin = time.process_time()
    reader.read(paper["title"], paper["summary"])
    return time.process_time() - begin


def main() -> None:
    """Print the measured figures."""
    ratio, speed, slowest, papers = measure()
    print(
        f"extract: {papers} abstracts, {speed:.0f}/s, {ratio:.1f} times a bare number scan (at most {TARGET})"
    )
    print(f"extract: slowest abstract {slowest:.1f} ms (at most {SLOWEST})")
    if ratio > TARGET:
        sys.exit("extract: reading has become slower than is allowed")


if __name__ == "__main__":
    main()
