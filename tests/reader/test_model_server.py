"""A model's server over HTTP: whatever it does is one clear line, in time, and the key is never told."""

import json
import os
import threading
import time
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

import pytest
from click.testing import Result

from claims.reader import model_server
from tests.reader.model_servers import (
    ABSTRACT,
    GOOD,
    Answer,
    Server,
    answered,
    claims,
    completion,
    refuses,
    says,
    send,
)

Run = Callable[..., Result]
EXTRACT = ("extract", "-", "--extractor", "llm")


def last_line(result: Result) -> str:
    """The error, which stands behind what was said before it was sent; there is no traceback."""
    assert "Traceback" not in result.stderr
    return result.stderr.splitlines()[-1]


def closes(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-x\r\n\r\n")


def half_of_the_bytes(handler: BaseHTTPRequestHandler) -> None:
    body = completion(answered({"x": [GOOD]}))
    send(handler, body[: len(body) // 2], length=len(body))


ANSWERS: list[tuple[str, Answer, str, int]] = [
    ("prose", says("Here are your claims!"), "is not the JSON asked for: 'Here are your claims!'", 1),
    ("half", says(answered({"x": [GOOD]})[:50], "length"), "is not the JSON asked for, it was cut off", 1),
    ("another shape", says('{"papers": 3}'), "holds no list of papers", 1),
    ("another paper", says(answered({"x": [GOOD]})), "has no one list of claims for the paper", 1),
    (
        "no list",
        lambda h: send(h, completion(json.dumps({"papers": [{"id": h.papers[0]["id"], "claims": 3}]}))),
        "has no one list of claims",
        1,
    ),
    (
        "twice",
        lambda h: send(h, completion(json.dumps({"papers": [{"id": h.papers[0]["id"], "claims": []}] * 2}))),
        "has no one list of claims",
        1,
    ),
    ("too many", claims(*[GOOD] * 501), "has no one list of claims", 1),
    ("braces", says("{" * 100_000), "is not the JSON asked for", 1),
    ("a list", says("[1]"), "is not the JSON asked for", 1),
    ("no content", says(None), "is not the JSON asked for", 1),
    ("no JSON", lambda h: send(h, b"<html>"), "", 1),
    ("no choices", lambda h: send(h, b"{}"), "has no message", 1),
    ("half the bytes", half_of_the_bytes, "cannot be reached", 3),
    (
        "an error",
        lambda h: send(h, b'{"error": {"message": "out of\\nmemory"}}', 500),
        "answered with status 500",
        3,
    ),
    ("a wrong key", lambda h: send(h, b"{}", 401), "answered with status 401", 1),
    ("nothing", closes, "cannot be reached", 3),
    ("no HTTP", no_http, "cannot be reached", 3),
    ("a deep nest", lambda h: send(h, b"[" * 100_000), "no JSON that can be read", 1),
    ("a deep nest inside", says("[" * 100_000), "is not the JSON asked for", 1),
    ("a huge number", lambda h: send(h, b"9" * 100_000), "no JSON that can be read", 1),
    ("a redirect", lambda h: send(h, b"", 302), "answered with status 302", 1),
    (
        "escapes",
        lambda h: send(h, b'{"error": {"message": "\\u001b[31m\\u2028x"}}', 400),
        "answered with status 400: [31m x",
        1,
    ),
    ("a list of errors", lambda h: send(h, b'[{"error": 1}]', 400), 'status 400: [{"error": 1}]', 1),
]


@pytest.mark.parametrize(
    ("answer", "message", "times"), [a[1:] for a in ANSWERS], ids=[a[0] for a in ANSWERS]
)
def test_no_answer_is_one_clear_line(
    run: Run, server: Server, answer: Answer, message: str, times: int
) -> None:
    server.answer = answer
    result = run(*EXTRACT, stdin=ABSTRACT, code=1)
    assert result.stdout == ""
    assert last_line(result).startswith("Error: extractor llm: ")
    assert message in last_line(result)
    assert len(server.asked) == times


def test_a_server_that_never_answers_is_given_up(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_LLM_TIMEOUT", "0.1")
    waits = threading.Event()

    def silent(_: BaseHTTPRequestHandler) -> None:
        waits.wait(5)

    server.answer = silent
    stderr = run(*EXTRACT, stdin=ABSTRACT, code=1).stderr
    waits.set()
    assert "did not answer in 0.1 s" in stderr


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    drip(handler, b"x")


def drips_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.flush_headers()
    drip(handler, b"X-A: b\r\n")


def drip(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    """Send a piece again and again, each sooner than any limit between two pieces."""
    try:
        for _ in range(100):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


@pytest.mark.parametrize("answer", [drips, drips_headers], ids=lambda each: each.__name__)
def test_a_dripping_answer_does_not_outlive_the_limit(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setenv("CLAIMS_LLM_TIMEOUT", "0.3")
    server.answer = answer
    assert "did not answer in 0.3 s" in run(*EXTRACT, stdin=ABSTRACT, code=1).stderr
    assert len(server.asked) == 1


def test_an_answer_without_end_is_given_up(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_server, "MOST_BYTES", 1_000_000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(1000):
                handler.wfile.write(b" " * 100_000)
        except OSError:
            return

    server.answer = endless
    assert "answered with over 1 MB" in run(*EXTRACT, stdin=ABSTRACT, code=1).stderr


def test_a_server_may_not_ask_to_wait_past_the_limit(run: Run, server: Server) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(429)
        handler.send_header("Retry-After", "86400")
        handler.end_headers()

    server.answer = busy
    assert "status 429" in run(*EXTRACT, stdin=ABSTRACT, code=1).stderr
    assert len(server.asked) == 1


SECRET = "sk-0123456789abcdef"


def echo(handler: BaseHTTPRequestHandler) -> None:
    said = json.dumps({"error": {"message": f"bad {handler.headers['Authorization']} at {handler.path}"}})
    send(handler, said.encode(), 401)


@pytest.mark.parametrize(
    "key",
    [SECRET, f"{SECRET}\r", f" {SECRET}\n", f"{SECRET}\rX", f"{SECRET}\u20ac", f"a\0{SECRET}"],
    ids=ascii,
)
@pytest.mark.parametrize(
    "address",
    ["{}", "{}?key=" + SECRET, "http://u:" + SECRET + "@127.0.0.1:1/v1", "http://127.0.0.1:1/v1?k=" + SECRET],
)
def test_a_key_is_never_told(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch, key: str, address: str
) -> None:
    server.answer = echo
    monkeypatch.setitem(os.environ, "CLAIMS_LLM_URL", address.format(server.url))
    # as a shell would set it; NUL cannot be set there, and is asked of the server's own door
    if "\0" in key:
        with pytest.raises(model_server.NoAnswerError) as error:
            model_server.server(server.url, key)
        assert SECRET not in str(error.value)
        return
    monkeypatch.setitem(os.environ, "CLAIMS_LLM_KEY", key)
    said = run(*EXTRACT, stdin=ABSTRACT, code=1)
    assert SECRET not in said.output
    assert SECRET[:12] not in said.output


def test_a_server_is_not_asked_before_it_said(run: Run, server: Server) -> None:
    times: list[float] = []

    def busy_twice(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        date = formatdate(time.time() + 2, usegmt=True)  # whole seconds: at least one from now
        told: Answer = (
            refuses("busy", 429, headers={"Retry-After": "0.3"}),
            refuses("busy", 503, headers={"Retry-After": date}),
            claims(GOOD),
        )[len(times) - 1]
        told(handler)  # type: ignore[arg-type]

    server.answer = busy_twice
    assert json.loads(run(*EXTRACT, stdin=ABSTRACT).stdout)["value"] == "69.1"
    assert times[1] - times[0] >= 0.3
    assert times[2] - times[1] >= 0.9
