"""A file from an address: whole and within its limits, or a sentence; and the note beside what was kept."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result

from claims.digests.limits import Limits
from claims.errors import DownloadError
from claims.fetching import download, pace
from tests.fetching import server as answers
from tests.fetching.server import Answer, Server, gives

Run = Callable[..., Result]
LINE = json.dumps({"id": "2601.01001", "title": "FooNet", "summary": "FooNet reaches 71.3% on VideoMME."})
BOMB = gzip.compress(b" " * 50_000_000)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(pace, "ATTEMPTS", 1)
    with answers.running() as made:
        yield made


def a_gzip_cut(body: bytes) -> Answer:
    return gives(gzip.compress(body)[:-10], Content_Encoding="gzip")


FAULTS: dict[str, tuple[Answer, str]] = {
    "dripping": (answers.drips, "did not come whole within 0.4 s; give it longer with --timeout"),
    "dripping headers": (answers.drips_headers, "did not come whole within 0.4 s"),
    "without end": (answers.without_end, "is over 1,000,000 bytes long; if it is to be read all the same, give"),
    "a longer length than it sends": (gives(b"{}", Content_Length="99"), "broke off in the middle"),
    "a bomb": (gives(BOMB, Content_Encoding="gzip"), "is over 1,000,000 bytes long"),
    "packed and cut": (a_gzip_cut(b"x" * 9000), "broke off in the middle"),
    "said to be packed": (gives(b"plain", Content_Encoding="gzip"), "is a damaged gzip file (Error -3"),
    "packed oddly": (gives(b"x", Content_Encoding="br"), "is packed in a way that was not asked for ('br')"),
    "nothing": (gives(b""), "gave nothing"),
    "missing": (gives(b"no", 404), "answered with status 404 Not Found; check the address"),
    "overloaded": (gives(b"no", 503), "answered with status 503 Service Unavailable; run the command again"),
    "sent on for ever": (gives(b"", 302, Location="/again"), "sends on over 5 times"),
    "sent on to a file": (gives(b"", 302, Location="file:///etc/passwd"), "no address of http or https"),
    "sent on nowhere": (gives(b"", 301, Location="http://["), "cannot be reached"),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_not_whole_is_one_sentence(server: Server, tmp_path: Path, answer: Answer, said: str) -> None:
    server.answer = answer
    with pytest.raises(DownloadError) as caught:
        download.get(server.url, tmp_path / "x", Limits(fetched=1_000_000), 0.4)
    assert said in str(caught.value)
    assert str(caught.value).startswith(server.url)


def test_what_is_packed_unasked_is_unpacked_and_the_length_of_what_follows_is_no_matter(
    server: Server, tmp_path: Path
) -> None:
    server.answer = gives(gzip.compress(LINE.encode()) + b"rubbish", Content_Encoding="gzip")
    got = download.get(server.url, tmp_path / "x", Limits())
    assert (tmp_path / "x").read_text() == LINE
    assert got.sha256 == sha256(LINE.encode()).hexdigest()
    assert {agent.partition("/")[0] for agent in server.agents} == {"benchmark-claims"}


def test_an_address_is_told_without_its_secrets() -> None:
    shown = download.shown("https://me:pw@a.org/x?apikey=123&q=cats&access_token=5#top")
    assert shown == "https://a.org/x?apikey=***&q=cats&access_token=***"
    with pytest.raises(DownloadError, match="holds a user or a password"):
        download.get("https://me:pw@a.org/x", Path("x"), Limits())


@pytest.fixture
def mine(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)
    run("init", ".")
    return tmp_path


def test_a_list_is_kept_with_where_and_when_it_came_from(server: Server, mine: Path, run: Run) -> None:
    server.answer = gives(LINE.encode(), Content_Type="image/png", ETag='"a1"')
    assert "1 paper (1 new)" in run("load", f"{server.url}/lists/papers.jsonl?token=abc").stdout
    (kept,) = (mine / "digests").glob("*papers.jsonl")
    assert kept.read_text() == LINE
    note = json.loads(kept.with_name(kept.name + ".fetched.json").read_text())
    assert note["sha256"] == sha256(LINE.encode()).hexdigest()
    assert (note["bytes"], note["etag"], note["content_type"]) == (len(LINE), '"a1"', "image/png")
    assert note["url"].endswith("/lists/papers.jsonl?token=***")
    assert note["fetched"].endswith("+00:00")
    again = run("load", f"{server.url}/lists/papers.jsonl?token=abc")
    assert "the same bytes as before" in again.stderr
    assert len(list((mine / "digests").glob("*.jsonl"))) == 1
    assert "1 file as when last read" in run("build").stderr


def test_what_is_no_list_is_not_kept_and_a_rehearsal_keeps_nothing(
    server: Server, mine: Path, run: Run
) -> None:
    before = sorted((mine / "digests").iterdir())
    server.answer = gives(b"<!DOCTYPE html><html><body>papers</body></html>", Content_Type="application/json")
    assert "looks like a web page" in run("load", f"{server.url}/papers.jsonl", code=1).stderr
    server.answer = gives(LINE.encode())
    assert "(dry run" in run("load", f"{server.url}/papers.jsonl", "--dry-run").stdout
    assert "are loaded from files only" in run("load", f"{server.url}/claims.yaml", code=1).stderr
    assert sorted((mine / "digests").iterdir()) == before


def test_a_packed_file_is_kept_packed(server: Server, mine: Path, run: Run) -> None:
    packer = zlib.compressobj(wbits=31)
    server.answer = gives(packer.compress(LINE.encode()) + packer.flush())
    assert "1 paper (1 new)" in run("load", f"{server.url}/papers.jsonl.gz").stdout
