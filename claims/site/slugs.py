"""Names of pages: short, readable, stable, and one page for one thing."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60  # characters; some file systems and many people stop reading there


def slug(name: str) -> str:
    """A file name for `name`: ASCII letters, digits and hyphens, with a fingerprint where that loses something."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    short = re.sub(r"[^a-z0-9.]+", "-", plain.replace("+", "-plus")).strip("-.")
    if short and len(short) <= LONGEST:
        return short
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{short[: LONGEST - 9].strip('-.')}-{mark}".strip("-")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name; names that would share one have a fingerprint each, whatever their order."""
    by_slug: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        by_slug.setdefault(slug(name), []).append(name)
    found = {}
    for short, sharing in by_slug.items():
        for name in sharing:
            mark = hashlib.sha256(name.encode()).hexdigest()[:8]
            found[name] = short if len(sharing) == 1 else f"{short}-{mark}"
    return found
