"""BibTeX: the papers that the claims are from."""

import re
from collections.abc import Iterator
from itertools import groupby

from claims.interchange.exports.export import Files, Part, Row, encoded

_ESCAPED = re.compile(r"[&%_#$]")
_BRACES = str.maketrans({"{": "(", "}": ")", "\\": "/", "~": "-", "^": " "})
_CAPITALS = re.compile(r"\b\w*[A-Z]\w*\b")


def write(part: Part) -> Files:
    """claims.bib: one entry a paper, by its arXiv id or the ledger's; capitals are kept by braces."""
    yield "claims.bib", encoded(_entries(part))


def _entries(part: Part) -> Iterator[str]:
    """An entry for each paper, with a blank line between two."""
    for number, (_, rows) in enumerate(groupby(part.rows, key=lambda row: str(row["paper_id"]))):
        yield ("\n" if number else "") + _entry(next(rows))


def _entry(row: Row) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(row))
    key = (row["arxiv_id"] or f"paper:{row['paper_id']}").replace("/", ":")
    return f"@misc{{{key},\n{lines}\n}}\n"


def _fields(row: Row) -> Iterator[tuple[str, str]]:
    yield "title", _title(str(row["paper"]))
    if row["published"]:
        yield "year", str(row["published"])[:4]
    if row["arxiv_id"]:
        number = row["arxiv_id"].removeprefix("arXiv:")
        yield "eprint", number
        yield "archivePrefix", "arXiv"
        yield "url", f"https://arxiv.org/abs/{number}"
    about = ", date about" if row["date_source"] == "digest" else ""
    yield "note", f"claims:{row['paper_id']}{about}"


def _title(printed: str) -> str:
    """A title that TeX sets as it is printed: one line, specials escaped, words with capitals in braces."""
    plain = "".join(c if c.isprintable() else " " for c in printed.translate(_BRACES))
    words = _CAPITALS.sub(lambda word: f"{{{word[0]}}}", " ".join(plain.split()))
    return _ESCAPED.sub(lambda special: f"\\{special[0]}", words)
