"""What goes out under which licence: share-alike rows, and rows of unknown licence, never stand among the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from claims.interchange.exports.export import Listed, Part, Row, slug

OWN = "CC0-1.0"  # the records of this ledger that come from papers' abstracts
UNKNOWN = "unknown-licence"
# Licences whose data keeps its licence wherever it goes.
_SHARE_ALIKE = ("-SA-", "GPL", "ODbL", "MPL")
C = TypeVar("C")  # the content of a file
Terms = tuple[str | None, str | None]  # SPDX identifier, attribution


def is_share_alike(licence: str | None) -> bool:
    """Whether data under this licence must be passed on under it."""
    return bool(licence) and any(mark in f"{licence}-" for mark in _SHARE_ALIKE)


def folder_of(licence: str | None) -> str:
    """The folder of an export in which rows under this licence stand; '' for those that may stand together."""
    return UNKNOWN if licence is None else slug(licence) if is_share_alike(licence) else ""


def parts(
    rows: Sequence[Row], columns: Mapping[str, str], terms: Mapping[str, Terms], base_url: str = ""
) -> dict[str, Part]:
    """Folder -> the claims that go there: '' for what is free, one for each share-alike licence, one for unknown terms.

    `terms` gives licence and attribution of imported claims by claim id; what is not in it is the ledger's own.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    said: dict[str, dict[str, None]] = defaultdict(dict)
    licences: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        licence, attribution = terms.get(row["claim_id"], (OWN, None))
        folder = folder_of(licence)
        groups[folder].append(row)
        licences[folder].add(licence or UNKNOWN)
        if attribution:
            said[folder][f"{attribution} ({licence or UNKNOWN})"] = None
    if not groups:
        groups[""], licences[""] = [], {OWN}
    return {
        folder: Part(
            Listed(found), columns, tuple(sorted(licences[folder], key=lambda each: (each != OWN, each))), tuple(sorted(said[folder])),
            max((str(row["published"])[:10] for row in found if row["published"]), default=None), base_url,
        )
        for folder, found in sorted(groups.items())
    }  # fmt: skip


def notice(part: Part) -> Iterator[tuple[str, bytes]]:
    """ATTRIBUTION.txt where somebody is to be named."""
    if part.attributions:
        lines = [
            "These claims were imported, values unchanged, from the collections below.",
            "",
            *part.attributions,
        ]
        yield "ATTRIBUTION.txt", ("\n".join(lines) + "\n").encode("utf-8", "replace")


def in_folder(files: Iterable[tuple[str, C]], folder: str) -> Iterator[tuple[str, C]]:
    """The files below `folder`."""
    for path, content in files:
        yield f"{folder}/{path}" if folder else path, content
