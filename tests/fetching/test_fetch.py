"""`claims fetch`: politely, going on where it was ended, and nothing kept that is no answer."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import Result

from claims.errors import DownloadError
from claims.fetching import arxiv, pace
from claims.fetching.pace import Pace
from tests.fetching import server as answers
from tests.fetching.server import Server, gives

Run = Callable[..., Result]
WORDS = "We present a method for reading that is evaluated on many things. " * 3


def feed(ids: list[str], total: int) -> bytes:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{i}v1</id><title>Paper {i}</title><published>2026-01-05T00:00:00Z</published>"
        f"<summary>{WORDS} It reaches 71.3% accuracy on VideoMME.</summary></entry>"
        for i in ids
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"
    ).encode()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(Pace, "__init__", _slept(waited))
    return waited


def _slept(waited: list[float]) -> Callable[..., None]:
    real = Pace.__init__

    def init(self: Pace, folder: Path | None = None, pause: float = pace.PAUSE, **more: object) -> None:
        real(self, folder, pause, **{"sleep": waited.append} | more)  # type: ignore[arg-type]

    return init


@pytest.fixture
def server() -> Iterator[Server]:
    with answers.running() as made:
        yield made


@pytest.fixture
def mine(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)
    run("init", ".")
    return tmp_path


def lists(mine: Path) -> list[str]:
    return sorted(
        p.name for p in (mine / "digests").iterdir() if p.suffix == ".xml" or p.name.endswith("papers.json")
    )


def numbers(start: int, count: int) -> list[str]:
    return [f"2601.{n:05}" for n in range(start + 1, start + count + 1)]


def of_a_query(total: int) -> answers.Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        said = answers.query(handler.path)
        start, size = int(said["start"]), int(said["max_results"])
        gives(feed(numbers(start, min(size, total - start)), total))(handler)

    return answer


def test_a_query_that_was_broken_off_goes_on_and_asks_no_page_twice(
    server: Server, mine: Path, run: Run, waits: list[float]
) -> None:
    whole = of_a_query(250)

    def breaks_off(handler: BaseHTTPRequestHandler) -> None:
        if answers.query(handler.path)["start"] == "100":
            gives(b"", 404)(handler)
        else:
            whole(handler)

    words = ("fetch", "arxiv", "--query", "all:reading", "--most", "2000", "--api", f"{server.url}/api")
    server.answer = breaks_off
    assert "status 404" in run(*words, code=1).stderr
    assert len(lists(mine)) == 1
    server.answer = whole
    said = run(*words).stderr
    assert [line.partition(": ")[2] for line in said.splitlines()] == [
        "100 papers, there already (--again asks anew)", "100 papers", "50 papers", "`claims build`",
    ]  # fmt: skip
    assert [answers.query(each)["start"] for each in server.asked] == ["0", "100", "100", "200"]
    assert all(2 < each <= 3 for each in waits)
    assert len(waits) == 3
    assert len(server.asked) == 4
    run(*words)
    assert len(server.asked) == 4


def test_papers_by_id_and_those_that_are_not_there(server: Server, mine: Path, run: Run) -> None:
    server.answer = gives(feed(["2601.00001"], 1))
    said = run(
        "fetch",
        "arxiv",
        "--ids",
        "arXiv:2601.00001v2, https://arxiv.org/abs/2601.00002",
        "--api",
        server.url,
        code=1,
    )
    assert "arXiv:2601.00002: arXiv gave no paper of this id" in said.stderr
    assert answers.query(server.asked[0]) == {"id_list": "2601.00001,2601.00002", "max_results": "2"}
    run("fetch", "arxiv", "--ids", "2601.00001", "--api", server.url)
    run("fetch", "arxiv", "--ids", "2601.00001", "--api", server.url)
    assert "arxiv-2601.00001.xml" in lists(mine)
    assert len(server.asked) == 2
    assert "no arXiv id" in run("fetch", "arxiv", "--ids", "2601.1", "--api", server.url, code=1).stderr
    run("fetch", "arxiv", "--api", server.url, code=2)


def test_an_error_in_a_feeds_clothes_and_what_is_no_answer_are_not_kept(
    server: Server, mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "ATTEMPTS", 2)
    server.answer = gives(
        b"<feed><totalResults>1</totalResults><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
        b"<summary>incorrect id format for 1</summary></entry></feed>"
    )
    said = run("fetch", "arxiv", "--ids", "2601.00001", "--api", server.url, code=1).stderr
    assert "arXiv says: incorrect id format for 1" in said
    server.answer = gives(b"<html>busy</html>")
    assert (
        "no answer of arXiv's API"
        in run("fetch", "arxiv", "--ids", "2601.00001", "--api", server.url, code=1).stderr
    )
    server.answer = gives(feed([], 30))
    assert "is empty, though" in run("fetch", "arxiv", "--query", "x", "--api", server.url, code=1).stderr
    server.answer = gives(feed([], 0))
    assert "nothing was written" in run("fetch", "arxiv", "--query", "x", "--api", server.url).stderr
    assert lists(mine) == []


def test_the_daily_papers_of_a_day(server: Server, mine: Path, run: Run) -> None:
    one = {
        "paper": {
            "id": "2601.01001",
            "title": "FooNet",
            "summary": WORDS,
            "publishedAt": "2026-01-05T00:00:00.000Z",
        }
    }
    server.answer = gives(json.dumps([one]).encode())
    words = ("fetch", "daily-papers", "--day", "2026-01-06", "--api", server.url)
    assert "2026-01-06-daily-papers.json: 1 paper" in run(*words).stderr
    assert answers.query(server.asked[0]) == {"date": "2026-01-06", "limit": "100"}
    assert "there already" in run(*words).stderr
    server.answer = gives(b"[]")
    assert "no paper on 2026-01-07; nothing" in run(*words[:3], "2026-01-07", *words[4:]).stderr
    server.answer = gives(b'{"error": "no"}')
    assert "is no answer of the Daily Papers API" in run(*words[:3], "2026-01-08", *words[4:], code=1).stderr
    assert lists(mine) == ["2026-01-06-daily-papers.json"]
    assert "1 paper (1 new)" in run("load", mine / "digests" / "2026-01-06-daily-papers.json").stdout


def test_a_file_that_was_changed_since_is_asked_for_again(server: Server, mine: Path, run: Run) -> None:
    server.answer = gives(feed(["2601.00001"], 1))
    words = ("fetch", "arxiv", "--ids", "2601.00001", "--api", server.url)
    run(*words)
    path = mine / "digests" / "arxiv-2601.00001.xml"
    path.write_bytes(path.read_bytes()[:50])
    run(*words)
    assert path.read_bytes() == feed(["2601.00001"], 1)


def failing(times: int, wait: float | None) -> Callable[[], str]:
    left = [times]

    def fetch() -> str:
        left[0] -= 1
        if left[0] >= 0:
            raise DownloadError("http://a", "is busy", "run the command again", passing=True, wait=wait)
        return "came"

    return fetch


def test_it_waits_as_long_as_the_server_wishes_but_not_for_ever(tmp_path: Path) -> None:
    waited: list[float] = []
    steady = Pace(tmp_path, sleep=waited.append)
    assert steady.ask(failing(2, 7.0)) == "came"
    assert [each for each in waited if each > 3] == [7.0, 7.0]
    with pytest.raises(
        DownloadError, match=r"http://a: is busy; the server asks to wait 3,600 s; run the same"
    ):
        steady.ask(failing(1, 3600.0))
    with pytest.raises(DownloadError, match="is busy"):
        Pace(sleep=waited.append).ask(failing(9, None))
    assert waited[-3:] == [6.0, 12.0, 24.0]


def test_two_queries_have_two_names_and_one_query_one() -> None:
    def first(query: str) -> str:
        return next(iter(arxiv.of_query(arxiv.API, query, 5, "2026-01-05"))).name

    assert first("cat:cs.CL AND abs:a/../b") == first("cat:cs.CL AND abs:a/../b")
    assert first("a b") != first("a-b")
    assert "/" not in first("cat:cs.CL AND abs:a/../b")


def test_ids_that_nobody_has_do_not_keep_others_out(server: Server, mine: Path, run: Run) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = answers.query(handler.path)["id_list"].split(",")
        gives(feed(["2601.00101"], 1) if "2601.00101" in asked else feed([], 0))(handler)

    server.answer = answer
    ids = ",".join(numbers(0, 101))
    assert (
        "gave no paper of this id" in run("fetch", "arxiv", "--ids", ids, "--api", server.url, code=1).stderr
    )
    assert lists(mine) == ["arxiv-2601.00101.xml"]
