"""Limits: a file without end stops at one that has a name and can be raised; memory does not grow with the file."""

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import digests
from claims.digests import FORMATS, Limits
from claims.digests.digest import MOST_PROBLEMS
from claims.errors import ClaimsError, FormatError
from tests.digests.reading import OWL, opened, papers, texts, told
from tests.digests.test_sniff import SAMPLES

LINE = json.dumps({"title": "OwlNet", "abstract": OWL}) + "\n"
PASSED: dict[str, tuple[str | bytes, Limits]] = {
    "is over 1,000 bytes long; if it is to be read all the same, give --limit file=10000": (LINE * 9, Limits(file=1_000)),
    "is over 100,000 bytes long when unpacked;": (gzip.compress(LINE.encode() * 999), Limits(unpacked=100_000)),
    "is over 200 bytes long in one line or record;": (LINE * 9, Limits(line=200)),
    "--limit line=2000": (json.dumps([json.loads(LINE)] * 2_000), Limits(line=200)),
    "is over 5 blank lines in a row;": (LINE + "\n" * 9 + LINE, Limits(blank=5)),
    "blank lines in a row": ("[" + "\n" * 9 + LINE + "]", Limits(blank=5)),
    "for a page that is read as a whole;": (SAMPLES["daily-papers-text"], Limits(page=100)),
}  # fmt: skip


@pytest.mark.parametrize(("message", "given"), PASSED.items(), ids=PASSED.keys())
def test_a_file_past_a_limit_is_refused_with_how_to_raise_it(
    tmp_path: Path, message: str, given: tuple[str | bytes, Limits]
) -> None:
    with pytest.raises(FormatError) as error:
        papers(opened(tmp_path, given[0], "file", given[1]))
    assert message in str(error.value)


def test_a_long_title_or_abstract_is_told_with_how_to_raise_it_and_raised(tmp_path: Path) -> None:
    long = (
        json.dumps({"title": "Long", "abstract": "owl " * 20_000})
        + "\n"
        + json.dumps({"title": "T" * 3_000, "abstract": "A"})
    )
    digest = opened(tmp_path, LINE + long)
    assert [title for title, _ in texts(digest)] == ["OwlNet"]
    assert told(digest) == [
        (
            2,
            "is over 50,000 characters long in the abstract (to read it all the same, give --limit abstract=500000)",
        ),
        (3, "is over 2,000 characters long in the title (to read it all the same, give --limit title=20000)"),
    ]
    raised = opened(tmp_path, LINE + long, limits=Limits().raised(["abstract=500000", "title=20_000"]))
    assert len(papers(raised)) == 3
    assert told(raised) == []


def test_a_raised_abstract_limit_holds_for_tables_too(tmp_path: Path) -> None:
    content = f"title,abstract\nOwlNet,{'owl ' * 60_000}\n"
    assert len(papers(opened(tmp_path, content, limits=Limits(abstract=300_000)))) == 1


@pytest.mark.parametrize(
    "word", ["owl=3", "line", "line=", "line=-3", "line=1e9", "line=" + "9" * 30, "line=٣"]
)
def test_a_limit_in_wrong_words_is_refused(word: str) -> None:
    with pytest.raises(ClaimsError, match=r"write NAME=NUMBER, where NAME is one of file, unpacked,"):
        Limits().raised([word])


def test_a_limit_that_lets_nothing_through_is_refused() -> None:
    with pytest.raises(ClaimsError, match="limit line=0: must be 1 or more"):
        Limits().raised(["line=0"])


def test_a_page_has_the_limits_of_every_list(tmp_path: Path) -> None:
    page = SAMPLES["daily-papers-text"] + f"\nLong\n\n{'owl ' * 20_000}\n\n  • 4 authors\n·\nMar 26, 2026\n"
    digest = opened(tmp_path, page, "2026-04-17.txt")
    assert [title for title, _ in texts(digest)] == ["OwlNet", "EelCount"]
    assert "is over 50,000 characters long in the abstract" in told(digest)[0][1]


BOMBS: dict[str, Callable[[], bytes]] = {
    "blank lines": lambda: b"\n" * 1_100_000,
    "one line": lambda: b'{"title": "' + b"a" * 12_000_000,
    "a list of nothing": lambda: b"[" + b" " * 12_000_000,
    "brackets": lambda: b"[" * 12_000_000,
    "a feed": lambda: b"<rss><channel><item><title>arxiv</title><description>" + b"a" * 12_000_000,
    "one comment": lambda: b"<rss><!-- arxiv " + b"-" * 12_000_000,
    "one attribute": lambda: b'<rss><item arxiv="' + b"a" * 12_000_000,
    "values that are kept": lambda: b'{"title": "T", "x": ["a"' + (b',"' + b"a" * 12_000 + b'"') * 1_000,
    "one row": lambda: b"title,abstract\n" + (b'"' + b"a" * 1_000 + b'\n",') * 12_000,
    "nested elements": lambda: b"<rss><!-- arxiv -->" + b"<item>" * 500_000,
}


@pytest.mark.slow  # a dozen files of 12 MB
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_unpacks_without_end_is_stopped(tmp_path: Path, name: str) -> None:
    beginning = LINE.encode() if name == "blank lines" else b""
    packed = gzip.compress(beginning + BOMBS[name](), 1)
    tracemalloc.start()
    with pytest.raises(FormatError):
        papers(opened(tmp_path, packed, "bomb.gz"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 120_000_000


def test_the_ratio_of_a_packed_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.digests.stream._FREE", 1_000_000)
    packed = gzip.compress(LINE.encode() + (b" " * 999 + b"\n") * 3_000)
    with pytest.raises(FormatError, match=r"is over 100 times its size when unpacked; .* --limit ratio=1000"):
        papers(opened(tmp_path, packed, "bomb.gz"))


@pytest.mark.parametrize("cut", [30, -6])
def test_a_damaged_gzip_file_is_refused(tmp_path: Path, cut: int) -> None:
    packed = gzip.compress(
        "".join(json.dumps({"title": f"Owl {i}", "abstract": OWL}) + "\n" for i in range(9)).encode()
    )
    with pytest.raises(FormatError, match=r"is a damaged gzip file \(.*\); fetch it again"):
        papers(opened(tmp_path, packed[:cut], "x.jsonl.gz"))


def test_a_gzip_file_with_a_wrong_byte_is_refused(tmp_path: Path) -> None:
    packed = bytearray(
        gzip.compress(
            b"".join(f'{{"title": "Owl {i}", "abstract": "{i * 7919}"}}\n'.encode() for i in range(9_999))
        )
    )
    packed[len(packed) // 2] ^= 0xFF
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(packed)
    with pytest.raises(FormatError, match=r"is a damaged gzip file \(.*\); fetch it again"):
        papers(digests.read(path))


def repeated(name: str, times: int) -> str:
    """The sample of a format made `times` as long, its parts before and behind the records apart."""
    sample = SAMPLES[name]
    if name in ("json", "csl-json", "openalex", "semantic-scholar", "daily-papers-json"):
        begin, end = sample.index("["), sample.rindex("]")
        return sample[: begin + 1] + ",\n".join([sample[begin + 1 : end]] * times) + sample[end:]
    if name == "csv":
        head, rows = sample.split("\n", 1)
        return head + "\n" + rows * times
    if name == "feed":
        begin, end = sample.index("<entry"), sample.rindex("</feed>")
        return sample[:begin] + sample[begin:end] * times + sample[end:]
    return sample * times


@pytest.mark.slow  # every format, at two lengths
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "daily-papers-text"])
def test_memory_stays_flat_however_long_the_file(tmp_path: Path, name: str) -> None:
    peaks = []
    for times in (100, 500):
        digest = opened(tmp_path, repeated(name, times), "file")
        tracemalloc.start()
        count = sum(1 for _ in digest.papers)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count >= times
    assert peaks[1] < peaks[0] + 1_000_000


def test_many_problems_are_counted_and_not_all_held(tmp_path: Path) -> None:
    digest = opened(tmp_path, LINE + "{}\n" * (MOST_PROBLEMS + 500))
    assert len(digest.problems) == MOST_PROBLEMS + 1
    assert told(digest)[-1][1] == "500 more problems from here on, not told one by one"


def test_problems_are_the_same_before_and_behind_a_reading(tmp_path: Path) -> None:
    before = opened(tmp_path, LINE + "{}\n")
    behind = opened(tmp_path, LINE + "{}\n")
    papers(behind)
    assert told(before) == told(behind) == [(2, "has no text `title`")]
