"""Names of pages: short, readable, stable, and one page for one thing."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60  # characters; some file systems and many people stop reading there
_MARK = 8  # hexadecimal digits of a fingerprint
# Slugs that no name has: the list of all pages, the files beside a board, names that some system keeps for devices.
_DEVICE = r"(con|prn|aux|nul|com\d|lpt\d)"
_TAKEN = re.compile(rf"index|{_DEVICE}|.*\.(?:embed|badge|metadata)")


def slug(name: str) -> str:
    """A file name for `name`: ASCII letters, digits and hyphens, with a fingerprint where that loses something."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    short = re.sub(r"[^a-z0-9.]+", "-", plain.replace("+", "-plus")).strip("-.")
    short = re.sub(rf"^{_DEVICE}\.", r"\1-", short)  # a device keeps its name whatever stands behind a dot
    if short and len(short) <= LONGEST:
        return short
    return _marked(short, name)


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name, no two alike: names that would share one have a fingerprint each, whatever their order.

    So has a name whose slug a file beside the pages has, or that is no file's name on every system.
    """
    by_slug: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        by_slug.setdefault(slug(name), []).append(name)
    plain = {short: len(sharing) == 1 and not _TAKEN.fullmatch(short) for short, sharing in by_slug.items()}
    found = {name: short for short, sharing in by_slug.items() if plain[short] for name in sharing}
    marked = [(short, name) for short, sharing in by_slug.items() if not plain[short] for name in sharing]
    length = _MARK
    while len({*found.values(), *(_marked(short, name, length) for short, name in marked)}) < len(
        found
    ) + len(marked):
        length *= 2  # a name was made to look like another's slug, or two to have one fingerprint
    return found | {name: _marked(short, name, length) for short, name in marked}


def _marked(short: str, name: str, length: int = _MARK) -> str:
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    stem = short.removesuffix(mark)[: max(0, LONGEST - length - 1)].strip("-.")
    return f"{stem}-{mark}".strip("-")
