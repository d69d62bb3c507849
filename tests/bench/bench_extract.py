"""How fast the reader reads: the ratio to a bare number scan of the same text, on one core."""

import gc
import re
import time

from claims import extract, lexicon, resources
from claims.cli import collect_rarely
from tests.gold import data

TARGET = 15  # times a bare scan
SLOWEST = 50  # ms for one abstract


def measure(every: int = 1) -> tuple[float, float, float, int]:
    """Ratio to the bare scan, abstracts a second, ms of the slowest abstract, abstracts read."""
    papers = [paper for i, paper in enumerate(data.corpus()) if i % every == 0]
    reader = extract.Reader(lexicon.read(resources.folder("seeds") / "vocabulary"))
    number = re.compile(r"\d+(?:[.,]\d+)*")
    begin = time.perf_counter()
    for paper in papers:
        number.findall(paper["summary"])
    scan = time.perf_counter() - begin
    collect_rarely()  # as the commands do
    gc.freeze()  # the corpus in memory is the bench's: collecting garbage among it is no part of reading
    slowest = 0.0
    begin = last = time.perf_counter()
    for paper in papers:
        reader.read(paper["title"], paper["summary"])
        now = time.perf_counter()
        slowest, last = max(slowest, now - last), now
    took = last - begin
    return took / scan, len(papers) / took, 1000 * slowest, len(papers)


def main() -> None:
    """Print the measured figures."""
    ratio, speed, slowest, papers = measure()
    print(
        f"extract: {papers} abstracts, {speed:.0f}/s, {ratio:.1f} times a bare number scan (at most {TARGET})"
    )
    print(f"extract: slowest abstract {slowest:.1f} ms (at most {SLOWEST})")


if __name__ == "__main__":
    main()
