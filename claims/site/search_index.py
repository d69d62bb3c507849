"""What the search box looks through, in small files: the page's script loads the names, then only what a question needs.

`names` has every benchmark, system and metric with its spellings. `words-ab` says of each word that begins so in which papers
it stands, in the title or in what is quoted of it; a paper is named by the first digits of its id. `papers-3f` has the titles
and quotes of the papers whose ids begin so. Adding a paper changes the files of its words and its own.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claims.render.claim_text import with_unit
from claims.site.pages import Linker
from claims.site.site_data import KINDS, Row, SiteData

CODE = 6  # digits of a paper's id in a list of papers: two papers may share them, so what is found is looked at again
_SHARD = 2  # letters of a word, or digits of an id, that say which file it is in
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]{2}")
STOP = frozenset(
    "a an and are as at be by can for from has have in is it its of on or our than that the their these this to up via we which "
    "while with".split()
)  # words that stand in most sentences


def files(ledger: SiteData) -> Iterator[tuple[str, Any]]:
    """The name and content of each file of the index, in a fixed order."""
    words: dict[str, dict[str, tuple[list[str], list[str]]]] = {}
    papers: dict[str, dict[str, list[Any]]] = {}
    linker = Linker(ledger)
    for paper_id, paper in sorted(ledger.papers.items()):
        live = [row for row in ledger.by_paper.get(paper_id, []) if row["status"] != "rejected"]
        said = [[_told(row), linker.anchor(row), row["quote"]] for row in live]
        elsewhere = [] if paper_id in ledger.shown else [linker.address(paper_id)]
        papers.setdefault(paper_id[:_SHARD], {})[paper_id] = [
            paper["title"],
            paper["published"] or "",
            said,
            *elsewhere,
        ]
        titled = set(words_of(paper["title"]))
        quoted = {word for row in live for word in words_of(f"{row['quote']} {_told(row)}")}
        quoted |= set(words_of((paper["arxiv_id"] or "").removeprefix("arXiv:")))
        for where, found in enumerate((titled, quoted - titled)):
            for word in found:
                words.setdefault(shard_of(word), {}).setdefault(word, ([], []))[where].append(paper_id[:CODE])
    yield "names", names(ledger) | {"stop": sorted(STOP), "shards": sorted(words)}
    for shard, held in sorted(words.items()):
        yield (
            f"words-{shard}",
            {word: ["".join(each) for each in lists] for word, lists in sorted(held.items())},
        )
    for shard, by_id in sorted(papers.items()):
        yield f"papers-{shard}", by_id


def names(ledger: SiteData) -> dict[str, list[Any]]:
    """Of each kind its names: name, page, number of claims, then the other spellings that mean it.

    The page is the file's name without its folder and ending; of a name that only one paper has, the place in that paper.
    """
    link = Linker(ledger)
    found: dict[str, list[Any]] = {}
    for kind in KINDS:
        counted = Counter(row[f"{kind}_name"] for row in ledger.live)
        spellings, pages = ledger.aliases.get(kind, {}), ledger.slugs[kind]
        found[kind] = [
            [
                name,
                pages.get(name) or link.claim(next(iter(ledger.papers_of[kind][name].values()))),
                counted[name],
                *spellings.get(name, ()),
            ]
            for name in sorted({*pages, *ledger.papers_of[kind]})
        ]
    return found


def words_of(text: str) -> Iterator[str]:
    """The words of a text that it is found by: "GPT-4o (71.3%)" by gpt, 4o, gpt4o and 71.3."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for chunk in plain.split():
        parts = _WORD.findall(chunk)
        yield from (part for part in parts if len(part) > 1 and part not in STOP)
        if 1 < len(parts) < 5:
            yield "".join(parts).replace(".", "")


def shard_of(word: str) -> str:
    """The part of a file's name that says which words it has."""
    return word[:_SHARD] if _PLAIN.match(word) else "other"


def _told(row: Row) -> str:
    """A claim in a line: its value and what it is of."""
    named = (row["metric_name"], row["benchmark_name"], row["system_name"])
    return " ".join([with_unit(row), *(each for each in named if each)])
