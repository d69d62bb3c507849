"""What papers say of themselves: a date that its arXiv id contradicts, one paper in other words."""

import re
import zlib
from collections.abc import Iterator
from itertools import accumulate

from claims.checks.rule import CheckedLedger, CheckRule, Row, Violation, claim, example

_ID = re.compile(r"arXiv:(\d\d)(\d\d)\.")
_YEARS = range(1950, 2100)  # in which a paper can have appeared
_SLACK = 3  # months: a paper waits for its number, rarely for long
_SHINGLE = 5  # words
_SAMPLED = 8  # of so many shingles one is remembered
_SHARED = 2  # remembered shingles that make two papers worth a look
_ALIKE = 0.3  # share of all shingles of two abstracts that both hold
_WORDS = re.compile(r"[a-z0-9]+")


def _date_against_id(ledger: CheckedLedger) -> Iterator[Violation]:
    for paper in ledger.papers.values():
        published = paper["published"]
        if published is None or paper["date_source"] != "printed":
            continue
        if int(published[:4]) not in _YEARS:
            yield Violation("warn", f"is dated {published}: no year that a paper can be of", paper["id"])
        elif (match := _ID.match(paper["arxiv_id"] or "")) and _months(published) + _SLACK < _given(match):
            message = (
                f"is dated {published}, before its {paper['arxiv_id']} was given (20{match[1]}-{match[2]})"
            )
            yield Violation("warn", message, paper["id"])


def _months(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _given(match: re.Match[str]) -> int:
    return 12 * (2000 + int(match[1])) + int(match[2])


def _other_words(ledger: CheckedLedger) -> Iterator[Violation]:
    # Rows of one table are alike by nature.
    records = {claim["paper_id"] for claim in ledger.claims if claim["origin"] == "imported"}
    shingles = {
        i: _shingles(str(paper["abstract"])) for i, paper in sorted(ledger.papers.items()) if i not in records
    }
    holders: dict[int, list[str]] = {}
    for i, held in shingles.items():
        for each in held:
            if each % _SAMPLED == 0:
                holders.setdefault(each, []).append(i)
    shared: dict[tuple[str, str], int] = {}
    for papers in holders.values():
        if 1 < len(papers) <= 4:  # what more papers say is a phrase of the field
            for at, one in enumerate(papers):
                for other in papers[at + 1 :]:
                    shared[one, other] = shared.get((one, other), 0) + 1
    for (one, other), count in sorted(shared.items()):
        if count >= _SHARED:
            common = len(shingles[one] & shingles[other]) / max(
                1, min(len(shingles[one]), len(shingles[other]))
            )
            if common >= _ALIKE and ledger.papers[one]["title"] != ledger.papers[other]["title"]:
                titled = ledger.papers[other]["title"]
                yield Violation(
                    "warn", f"says {common:.0%} of its abstract in the words of {titled!r} ({other})", one
                )


def _shingles(text: str) -> set[int]:
    words = [word.encode() for word in _WORDS.findall(text.casefold())]
    said = b" ".join(words)
    begins = list(accumulate([len(word) + 1 for word in words], initial=0))
    return {
        zlib.crc32(said[begin : stop - 1]) for begin, stop in zip(begins, begins[_SHINGLE:], strict=False)
    }


def _dated(published: str, arxiv: str) -> CheckedLedger:
    made = example(claim("69.1% accuracy", "69.1", published=published))
    papers: dict[str, Row] = {i: dict(paper) | {"arxiv_id": arxiv} for i, paper in made.papers.items()}
    return CheckedLedger(made.claims, papers, texts=made.texts)


_TEXT = (
    "We study agents that search the web for long and show that verified outcomes of whole processes train them better "
    "than outcomes alone do, on four benchmarks and with half of the labels that others need for it, which cost less."
)
DATE_AGAINST_ID = CheckRule(
    "date_against_id",
    "A paper cannot be older than its arXiv id; a date before it, or of no possible year, orders boards by time wrongly.",
    _dated("2017-05-01", "arXiv:2509.01230"),
    _dated("2025-09-12", "arXiv:2509.01230"),
    _date_against_id,
)
SAME_PAPER_IN_OTHER_WORDS = CheckRule(
    "same_paper_in_other_words",
    "Two papers that share much of their abstracts are one work in two versions; their values count twice.",
    example(claim(f"{_TEXT} It has 69.1%.", "69.1", paper="A"), claim(f"Today {_TEXT} It has 70.2%.", "70.2", paper="B")),
    example(claim(f"{_TEXT} It has 69.1%.", "69.1", paper="A"), claim("Another thing is 70.2% good.", "70.2", paper="B")),
    _other_words,
)  # fmt: skip
