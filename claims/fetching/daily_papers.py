"""The Daily Papers of one day: the pages of the API's answer, each a file as it came."""

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from claims.errors import DownloadError
from claims.fetching.arxiv import Page

API = "https://huggingface.co/api/daily_papers"
PAGE = 100  # papers asked for at once
_MOST_PAGES = 20


def of_day(api: str, day: date) -> Iterator[Page]:
    """The requests for the papers of a day; a page that is not full is the last."""
    for number in range(1, _MOST_PAGES + 1):
        asked = {"date": day.isoformat(), "limit": PAGE} | ({"p": number - 1} if number > 1 else {})
        name = f"{day}-daily-papers{'' if number == 1 else f'-{number}'}.json"
        yield Page(f"{api}?{urlencode(asked)}", name, PAGE, {"day": day.isoformat(), "page": number})


def entries(answer: bytes) -> int:
    """How many papers an answer holds; -1 where it is no list."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return -1
    return len(found) if isinstance(found, list) else -1


def check(page: Page, answer: bytes) -> None:
    """Refuse an answer that is no list of papers."""
    if entries(answer) < 0:
        raise DownloadError(page.url, "is no answer of the Daily Papers API", "check --api", passing=True)
