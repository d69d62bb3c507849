"""The arXiv number of a paper, as `arXiv:2410.00010`, from whichever of its spellings a file uses.

An address, a DOI, an OAI identifier and the bare number are one id; the version is left out, and so is the
subject class of an old number (`math.GT/0309136` is `math/0309136`), as arXiv itself does.
"""

import re
from datetime import date

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    "|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics"
    "|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_NEWEST_YEAR = 90  # of two digits: arXiv began in 1991
_MONTH = r"(?:0[1-9]|1[0-2])"
# Four digits behind the point until December 2014, five since: `2410.0001` has lost a zero and is no number.
_SINCE_2015 = rf"(?:1[5-9]|[2-9]\d){_MONTH}\.\d{{5}}"
_UNTIL_2014 = rf"(?:0[7-9]|1[0-4]){_MONTH}\.\d{{4}}"
_OLD = rf"(?P<archive>{_ARCHIVES})(?:\.[a-z]{{2}}(?:-[a-z]+)?)?/(?P<old>\d\d{_MONTH}\d{{3}})"
_NUMBER = rf"(?:(?P<new>{_SINCE_2015}|{_UNTIL_2014})|{_OLD})(?![\d/]|\.\d)(?:v\d{{1,3}}(?!\w))?"

_MARK = (
    r"(?:oai:arxiv\.org:|(?:arxiv|alphaxiv)\.org/[a-z]{1,8}/|/papers/|/arxiv/|\barxiv\s*(?:preprint\s*)?:\s*"
    r"|\b10\.48550/arxiv\.|\barxiv(?:\.org)?[ ._-])"
)
_BARE = re.compile(_NUMBER + r"(?:\.pdf)?", re.IGNORECASE)
_MARKED = re.compile(_MARK + _NUMBER, re.IGNORECASE)
_LOST_ZERO = re.compile(rf"\d{{1,2}}{_MONTH}\.\d{{1,4}}")
_TAIL = re.compile(
    rf"(?<!\s)\.?\s*[(\[]\s*arxiv:\s*{_NUMBER}\s*(?:\[[\w.-]+\]\s*)?(?:UPDATED\s*)?[)\]]\s*$", re.IGNORECASE
)
_ANNOUNCED = re.compile(rf"\s*arXiv:{_NUMBER}\s+Announce Type:", re.IGNORECASE)
_NOTE_LINE = re.compile(
    rf"(?:arxiv preprint\s+)?arxiv(?:\s*id)?:\s*{_NUMBER}\s*(?:\[[\w.,; -]+\])?\.?", re.IGNORECASE
)


def arxiv_id_of(text: str) -> str | None:
    """The arXiv id that `text` is or names: `arXiv:2410.00010`; None where it names none, or two different ones.

    For a field that identifies the paper (an id, a DOI, an address). A title or a note may name another
    paper's number: see `without_tail` and `arxiv_id_of_note`.
    """
    given = text.strip()
    if whole := _BARE.fullmatch(given):
        return _id(whole)
    named = {_id(match) for match in _MARKED.finditer(given)}
    return named.pop() if len(named) == 1 else None


def arxiv_id_of_note(text: str) -> str | None:
    """The arXiv id that a line of a note says and nothing else: `arXiv:2410.00010 [cs.CV]`, as Zotero writes."""
    for line in text.splitlines():
        if match := _NOTE_LINE.fullmatch(line.strip()):
            return _id(match)
    return None


def without_tail(title: str) -> tuple[str, str | None]:
    """`title` without a tail such as `. (arXiv:2501.01234v1 [cs.CV])`, and the id that stood there."""
    match = _TAIL.search(title)
    return (title[: match.start()], _id(match)) if match else (title, None)


def arxiv_id_of_announcement(abstract: str) -> str | None:
    """The arXiv id in the words that arXiv's feeds put before an abstract, which copies of them keep."""
    match = _ANNOUNCED.match(abstract)
    return _id(match) if match else None


def has_lost_zeros(value: object) -> bool:
    """Whether a number, or its text, is what a spreadsheet leaves of an arXiv number: 2410.0001 of 2410.00010."""
    text = str(value).strip() if isinstance(value, float | str) else ""
    return bool(_LOST_ZERO.fullmatch(text)) and _BARE.fullmatch(text) is None


def month_of(arxiv_id: str) -> date:
    """The first day of the month in which an id such as `arXiv:2410.00010` or `arXiv:math/0309136` was given."""
    digits = arxiv_id.removeprefix("arXiv:").rpartition("/")[2]
    year = int(digits[:2])
    return date(1900 + year if year > _NEWEST_YEAR else 2000 + year, int(digits[2:4]), 1)


def _id(match: re.Match[str]) -> str:
    return f"arXiv:{match['new'] or match['archive'].lower() + '/' + match['old']}"
