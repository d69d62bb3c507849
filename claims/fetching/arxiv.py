"""arXiv's API: the pages of an answer to a list of ids or to a query, each a file as it came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from claims.arxiv_ids import arxiv_id_of
from claims.errors import ClaimsError, DownloadError
from claims.fetching import kept

API = "https://export.arxiv.org/api/query"
PAGE = 100  # papers asked for at once
MOST = 2_000  # papers of one query; for more there is arXiv's metadata snapshot
_TOTAL = re.compile(rb"totalResults[^>]{0,200}>\s*(\d{1,9})\s*<")
_ENTRY = re.compile(rb"<entry[\s>]")
_FAULT = re.compile(rb"arxiv\.org/api/errors.*?<summary>(.{0,300}?)</summary>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One request and the file that its answer goes into."""

    url: str
    name: str
    size: int  # papers asked for
    more: dict[str, str | int]  # what its note says beside


def of_ids(api: str, given: Sequence[str]) -> list[Page]:
    """The requests for papers by their ids, in whatever spelling; the same ids have the same files."""
    ids: dict[str, None] = {}
    for each in (part for word in given for part in re.split(r"[,\s]+", word) if part):
        found = arxiv_id_of(each)
        if found is None:
            raise ClaimsError(f"{each!r}: is no arXiv id; write it as 2503.02130 or math/0309136")
        ids[found.removeprefix("arXiv:")] = None
    if not ids:
        raise ClaimsError("no arXiv id is given; write --ids 2503.02130,2503.02131")
    pages = []
    for at in range(0, len(ids), PAGE):
        chunk = list(ids)[at : at + PAGE]
        name = (
            chunk[0].replace("/", "-") if len(chunk) == 1 else f"{len(chunk)}-ids-{_short(','.join(chunk))}"
        )
        asked = urlencode({"id_list": ",".join(chunk), "max_results": len(chunk)}, safe=",")
        pages.append(Page(f"{api}?{asked}", f"arxiv-{name}.xml", len(chunk), {"ids": ",".join(chunk)}))
    return pages


def of_query(api: str, query: str, most: int, day: str) -> Iterator[Page]:
    """The requests for the newest papers that a query finds; how many there are is known from the first answer on."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", query).strip("-")[:40].strip("-").lower()
    for number, start in enumerate(range(0, most, PAGE), 1):
        size = min(PAGE, most - start)
        asked = {"search_query": query, "start": start, "max_results": size,
                 "sortBy": "submittedDate", "sortOrder": "descending"}  # fmt: skip
        name = f"{day}-arxiv-{words}-{_short(query)}-{number:02}.xml"
        yield Page(f"{api}?{urlencode(asked)}", name, size, {"query": query, "page": number, "most": most})


def day_of(folder: Path, query: str, most: int, today: str) -> str:
    """The day whose answer to a query is fetched: that of an unfinished one, which is gone on with, else today."""
    pages: dict[str, list[Path]] = {}
    for path, said in kept.notes(folder):
        if said.get("query") == query and said.get("most") == most:
            pages.setdefault(path.name[: len(today)], []).append(path)
    day = max(pages, default=today)
    if day not in pages:
        return day
    wanted = min(most, total(pages[day][0].read_bytes()) or 0)
    return day if len(pages[day]) * PAGE < wanted else today


def total(answer: bytes) -> int | None:
    """How many papers there are in all, as an answer says; None where it does not."""
    found = _TOTAL.search(answer[:20_000])
    return int(found[1]) if found else None


def entries(answer: bytes) -> int:
    """How many papers an answer holds."""
    return len(_ENTRY.findall(answer))


def check(page: Page, answer: bytes) -> None:
    """Refuse an answer that is an error in the clothes of a feed, no feed, or empty though there is more."""
    if fault := _FAULT.search(answer):
        said = " ".join(fault[1].decode("utf-8", "replace").split())
        raise DownloadError(page.url, f"arXiv says: {said}", "mend the ids or the query")
    everything = total(answer)
    if everything is None:
        raise DownloadError(page.url, "is no answer of arXiv's API", "check --api", passing=True)
    start = (int(page.more.get("page", 1)) - 1) * PAGE
    if not entries(answer) and everything > start:
        raise DownloadError(
            page.url, "is empty, though arXiv counts more papers", "run the same command later", passing=True
        )


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
