"""OpenAlex's works: the abstract as an index of its words, and the addresses where the work can be read."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_WORDS = 20_000  # of an abstract; a place beyond is a slip, and must not fill the memory

NAMED = (
    "abstract that `abstract_inverted_index` spells, each word in a place of its own and no place left out"
)


def abstract(named: Mapping[str, Any]) -> str | None:
    """The abstract that `abstract_inverted_index` spells, its words in their places; None where there is none.

    A place without a word, or with two, makes it no abstract: what was printed there nobody can say.
    """
    index = named.get("abstractinvertedindex")
    if not isinstance(index, dict):
        return None
    words: dict[int, str] = {}
    for word, places in index.items():
        for place in places if isinstance(places, list) else [places]:
            if type(place) is not int or not 0 <= place < MOST_WORDS or place in words:
                return None
            words[place] = word
    if sorted(words) != list(range(len(words))):
        return None
    return " ".join(words[place] for place in range(len(words)))


def addresses(named: Mapping[str, Any]) -> Iterator[object]:
    """Where the work can be read, arXiv among others: of each of its locations page and PDF."""
    locations = named.get("locations")
    listed = [named.get("primarylocation"), named.get("bestoalocation")]
    for location in listed + (locations if isinstance(locations, list) else []):
        if isinstance(location, dict):
            yield location.get("landing_page_url")
            yield location.get("pdf_url")
    ids = named.get("ids")
    if isinstance(ids, dict):
        yield ids.get("doi")
