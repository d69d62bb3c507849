"""What the tests of every format share: two papers, and a file read by its content."""

from pathlib import Path

from claims import digests
from claims.digests import DigestPaper, Limits

OWL = (
    "We present OwlNet, a detector of owls in dim light, and say how it was trained. OwlNet reaches 81.4% "
    "accuracy on NightBirds, up from 78.9%, and takes 9 ms for a picture on a phone, so that it can run all night "
    "in a forest without a cable or a second battery."
)
EEL = (
    "We propose EelCount, which counts eels in murky rivers from sound alone. EelCount has a mean absolute error "
    "of 2.7 on RiverSet, 15% lower than that of FishCount, while it needs a third of the labels and no cameras "
    "in the water at any time of the year."
)


def opened(
    folder: Path, content: str | bytes, name: str = "list.txt", limits: Limits | None = None
) -> digests.Digest:
    """The digest of a file with this content, in the format that it is told to be in."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return digests.read(path, limits=limits or Limits())


def papers(digest: digests.Digest) -> list[DigestPaper]:
    """All papers of a digest."""
    return list(digest.papers)


def texts(digest: digests.Digest) -> list[tuple[str, str]]:
    """Title and abstract of each paper."""
    return [(paper.fields.title, paper.fields.abstract) for paper in digest.papers]


def told(digest: digests.Digest) -> list[tuple[int, str]]:
    """Line and words of each problem."""
    return [(problem.line, problem.what) for problem in digest.problems]
