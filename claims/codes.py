"""The closed lists of the ledger: every code with its meaning.

The definitions are those of claims/GUIDELINE.md. The database carries the same lists in its table
`code`, so that whoever has only the file can read it.
"""

from typing import Literal

Kind = Literal["score", "change", "ratio", "rank"]
Direction = Literal["increase", "decrease", "improve", "worsen"]
Relative = Literal["relative", "absolute"]
Bound = Literal["exact", "up_to", "at_least", "less_than", "approx"]
Aggregate = Literal["average", "median", "peak", "total"]
DocumentKind = Literal["abstract", "table", "record"]
DateSource = Literal["printed", "arxiv id", "digest"]
SpreadKind = Literal["sd", "se", "ci95", "ci", "range", "iqr"]
Status = Literal["candidate", "accepted", "rejected"]
Origin = Literal["extractor", "curated", "imported"]
NameKind = Literal["benchmark", "metric", "system"]
Verdict = Literal["fail", "warn", "undecidable"]

# How `found_by` names a language model that proposed a claim, and that the built-in reader gives the same record.
MODEL = "llm"
AGREED = " and built-in"

CODES: dict[str, dict[str, str]] = {
    "kind": {
        "score": "a level that was measured",
        "change": "how much a level went up or down against something",
        "ratio": "a factor against something",
        "rank": "a place among others",
    },
    "direction": {
        "increase": "the text says it went up",
        "decrease": "the text says it went down",
        "improve": "the text says it got better, and names no direction",
        "worsen": "the text says it got worse, and names no direction",
    },
    "relative": {
        "relative": "a change in per cent of the old value",
        "absolute": "a change as the difference of two values",
    },
    "bound": {
        "exact": "the value itself",
        "up_to": "the largest of several (up to, peak, maximum, as much as)",
        "at_least": "the value or more (over, more than, at least, exceeding, >)",
        "less_than": "less than the value (under, below, within, <)",
        "approx": "near the value (about, around, nearly, ~)",
    },
    "aggregate": {
        "average": "a mean over tasks, data sets or runs",
        "median": "a median over tasks, data sets or runs",
        "peak": "the best of several",
        "total": "a sum over several",
    },
    "spread_kind": {
        "sd": "a standard deviation",
        "se": "a standard error",
        "ci95": "a 95% confidence or credible interval",
        "ci": "a confidence or credible interval of another level, or of one that is not said",
        "range": "the least and the largest value",
        "iqr": "an interquartile range",
    },
    "status": {
        "candidate": "proposed by an extractor, read by nobody yet",
        "accepted": "read and accepted by a person",
        "rejected": "read by a person and found to be no claim; kept with the reason",
    },
    "origin": {
        "extractor": "found in the document by an extractor",
        "curated": "written down by a person",
        "imported": "a value of somebody else's results; its document is their row, verbatim",
    },
    "document_kind": {
        "abstract": "a paper's abstract; each wording is a document of its own",
        "table": "a table of a paper: caption, header rows, rows with cells parted by tabs",
        "record": "a row of somebody's file of results, verbatim",
    },
    "date_source": {
        "printed": "its source prints the day",
        "arxiv id": "about: the first day of the month in which it was given its arXiv id",
        "digest": "about: the day of the digest that lists it",
    },
    "name_kind": {
        "benchmark": "a benchmark, data set, environment or leaderboard",
        "metric": "what is measured",
        "system": "a model, method, agent or person that achieves a value",
    },
    "verdict": {
        "fail": "the numbers contradict each other or the record's own rules",
        "warn": "worth a look before the number is cited",
        "undecidable": "the text does not say enough to decide",
    },
}


def codes(name: str) -> tuple[str, ...]:
    """The legal codes of the closed list `name`, in their documented order."""
    return tuple(CODES[name])
