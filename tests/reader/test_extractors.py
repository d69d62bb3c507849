"""Other extractors: the gate refuses what the abstract does not carry; no answer of a server is a traceback."""

import json
import os
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from claims.ledger import database
from claims.models import GUIDELINE
from claims.reader import Reader, extractors, language_model, model_server
from tests.places import ROOT

Run = Callable[..., Result]
ABSTRACT = (
    "We present FooNet. FooNet reaches 69.1% accuracy on VideoMME, up from 66.0%. It has 1,024 experts."
)
GOOD: dict[str, Any] = {
    "quote": "FooNet reaches 69.1% accuracy on VideoMME",
    "value": "69.1",
    "unit": "%",
    "kind": "score",
    "metric": "accuracy",
    "benchmark": "VideoMME",
    "system": "FooNet",
    "baseline_value": "66.0",
}
BAD: list[tuple[Any, str]] = [
    ("69.1", "a proposal is an object with fields, not str"),
    (GOOD | {"quote": "FooNet attains 69.1%"}, "the quote 'FooNet attains 69.1%' is not in the abstract"),
    (GOOD | {"quote": " FooNet reaches 69.1% accuracy  "}, "is not in the abstract"),
    (GOOD | {"value": "70.0"}, "the value 70.0 does not stand in the quote"),
    (GOOD | {"value": "9.1"}, "the value 9.1 does not stand in the quote"),
    (GOOD | {"value": "9" * 400}, "value: String should match pattern"),
    (GOOD | {"value": "69.1%"}, "value: String should match pattern"),
    (GOOD | {"value_high": "75"}, "the range's end 75 does not stand in the quote behind the value"),
    (GOOD | {"baseline_value": "60"}, "the baseline's value 60 does not stand in the text"),
    (GOOD | {"kind": "guess"}, "kind: Input should be"),
    (GOOD | {"direction": "increase"}, "direction belongs to kind change and ratio, and only to them"),
    (GOOD | {"start": 3}, "the value 69.1 does not stand at 3"),
    (GOOD | {"confidence": 7}, "confidence: Input should be less than or equal to 1"),
    (GOOD | {"note": "x"}, "note: Extra inputs are not permitted"),
    ({"value": "69.1"}, "quote: Field required"),
    (GOOD | {"quote": "o", "value": "0"}, "the value 0 does not stand in the quote 'o'"),
]


def test_a_proposal_that_its_words_carry_is_accepted() -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD], "plug")
    assert refused == []
    row = extractors.row("T", accepted[0])
    assert {name: row[name] for name in GOOD} == GOOD
    assert (row["start"], row["found_by"], row["confidence"]) == (34, "plug", extractors.UNSTATED)


@pytest.mark.parametrize(("proposal", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_anything_else_is_refused_with_its_reason(proposal: Any, reason: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [proposal], "plug")
    assert accepted == []
    assert refused[0][0] == proposal
    assert reason in refused[0][1]


def test_one_claim_a_number_and_a_place_that_is_plain() -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD, GOOD], "plug")
    assert (len(accepted), [why for _, why in refused]) == (1, ["another proposal is about the number at 34"])
    twice = "from 5% to 5% better"
    proposal = {"quote": twice, "value": "5", "unit": "%", "kind": "score"}
    assert (
        extractors.gate(twice, [proposal], "plug")[1][0][1]
        == "it is not plain which 5 is meant: start is 5 or 11"
    )
    assert extractors.gate(twice, [proposal | {"start": 11}], "plug")[0][0].fields.start == 11


def test_what_was_read_can_be_proposed_again(reader: Reader) -> None:
    found = reader.read("T", ABSTRACT).candidates
    rows = [{k: v for k, v in extractors.row("T", c).items() if k != "found_by"} for c in found]
    accepted, refused = extractors.gate(ABSTRACT, rows, "plug")
    assert refused == []
    assert [c.fields.model_dump() | {"quote_start": 0} for c in accepted] == [
        c.fields.model_dump() | {"quote_start": 0} for c in found
    ]


def plug(title: str, abstract: str) -> list[Any]:
    return [GOOD, GOOD | {"value": "99.9"}] if "FooNet" in abstract else []


def wrong(title: str, abstract: str) -> str:
    return "no list"


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extractors as installed packages register them."""
    values = {
        "llm": "claims.reader.language_model:propose",
        "missing": "claims.nowhere:x",
        "plug": "tests.reader.test_extractors:plug",
        "wrong": "tests.reader.test_extractors:wrong",
    }
    points = [EntryPoint(name, value, extractors.GROUP) for name, value in values.items()]
    monkeypatch.setattr(extractors, "entry_points", lambda **_: points)


def test_the_example_is_registered() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"][extractors.GROUP] == {"llm": "claims.reader.language_model:propose"}


@pytest.mark.usefixtures("plugged")
def test_extract_with_an_extractor_prints_its_claims_and_notes_its_refusals(run: Run) -> None:
    result = run("extract", "-", "--extractor", "plug", stdin=ABSTRACT)
    assert [json.loads(line)["found_by"] for line in result.stdout.splitlines()] == ["plug"]
    assert "refused in '': the value 99.9 does not stand in the quote" in result.stderr
    assert result.stderr.endswith("extractor plug: 1 proposals refused\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nobody", "extractor nobody: no such extractor is installed; use llm or missing or plug or wrong"),
        ("missing", "extractor missing: cannot be imported (No module named 'claims.nowhere'); install"),
        ("wrong", "extractor wrong: returned str for ''; an extractor returns a list of claims"),
    ],
)
@pytest.mark.usefixtures("plugged")
def test_an_extractor_that_is_none_is_one_line(run: Run, name: str, message: str) -> None:
    stderr = run("extract", "-", "--extractor", name, stdin=ABSTRACT, code=1).stderr
    assert stderr.startswith(f"Error: {message}")
    assert stderr.count("\n") == 1


@pytest.mark.usefixtures("plugged")
def test_load_stores_what_passed_and_every_other_number(run: Run, small: Path, ledger: str) -> None:
    text = small.read_text(encoding="utf-8").replace("69.1% accuracy on VideoMME and", f"{ABSTRACT} Also")
    small.write_text(text, encoding="utf-8")
    result = run("load", small, "--extractor", "plug", "--db", ledger)
    assert "1 claims, 1 new" in result.stdout
    assert "extractor plug: 1 proposals refused" in result.stderr
    with database.connect(ledger) as connection:
        (claim,) = database.rows(connection, "claim")
        assert (claim["value_text"], claim["found_by"], claim["origin"]) == ("69.1", "plug", "extractor")
        dismissed = {(row["text"], row["rule"]) for row in database.rows(connection, "dismissal")}
        assert ("71.0", "unexplained") in dismissed
        assert [row["actor"] for row in database.rows(connection, "claim_event")] == ["extractor plug"]
    assert "1 claims, 0 new" in run("load", small, "--extractor", "plug", "--db", ledger).stdout


# -- a server of the protocol, well behaved or not

Answer = Callable[[BaseHTTPRequestHandler], None]


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, length: int | None = None) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: str | None, ended: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": ended}
    return json.dumps(
        {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    ).encode()


def says(content: str | None, ended: str = "stop") -> Answer:
    return lambda handler: send(handler, completion(content, ended))


def claims_of(*claims: Any) -> str:
    full = dict.fromkeys(name for name in GUIDELINE if name != "paper") | {"bound": "exact"}
    return json.dumps({"claims": [full | claim for claim in claims]})


class Server:
    """A local server that answers as it is told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer: Answer = says(claims_of(GOOD))
        self.asked: list[dict[str, Any]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                outer.answer(self)
                self.close_connection = True

            def log_message(self, *args: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"


@pytest.fixture
def server(plugged: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("CLAIMS_LLM_URL", made.url)
    monkeypatch.setenv("CLAIMS_LLM_MODEL", "m")
    monkeypatch.setenv("CLAIMS_LLM_TIMEOUT", "5")
    monkeypatch.setattr(model_server, "FIRST_WAIT", 0.01)
    yield made
    made.http.shutdown()
    thread.join()
    made.http.server_close()


def test_a_good_answer_becomes_claims(run: Run, server: Server) -> None:
    row = json.loads(run("extract", "-", "--extractor", "llm", stdin=ABSTRACT).stdout)
    assert {name: row[name] for name in GOOD} == GOOD
    assert row["found_by"] == "llm"
    asked = server.asked[0]
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert asked["messages"][1]["content"].endswith(ABSTRACT)
    jsonschema.validate(json.loads(claims_of(GOOD)), asked["response_format"]["json_schema"]["schema"])


def test_a_made_up_number_is_refused_and_the_rest_kept(run: Run, server: Server) -> None:
    server.answer = says(claims_of(GOOD, GOOD | {"value": "98.7"}))
    result = run("extract", "-", "--extractor", "llm", stdin=ABSTRACT)
    assert json.loads(result.stdout)["value"] == "69.1"
    assert "refused in '': the value 98.7 does not stand in the quote" in result.stderr


def closes(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-x\r\n\r\n")


def half_of_the_bytes(handler: BaseHTTPRequestHandler) -> None:
    body = completion(claims_of(GOOD))
    send(handler, body[: len(body) // 2], length=len(body))


ANSWERS: list[tuple[str, Answer, str, int]] = [
    ("prose", says("Here are your claims!"), "is not the JSON asked for: 'Here are your claims!'", 1),
    ("half", says(claims_of(GOOD)[:50], "length"), "is not the JSON asked for, it was cut off", 1),
    ("another shape", says('{"claims": 3}'), "holds no list of claims", 1),
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
    result = run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("Error: extractor llm: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert len(server.asked) == times


def test_a_server_that_never_answers_is_given_up(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_LLM_TIMEOUT", "0.1")
    waits = threading.Event()

    def silent(_: BaseHTTPRequestHandler) -> None:
        waits.wait(5)

    server.answer = silent
    stderr = run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1).stderr
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
    assert (
        "did not answer in 0.3 s" in run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1).stderr
    )
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
    assert (
        "answered with over 1 MB" in run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1).stderr
    )


def test_a_server_may_not_ask_to_wait_past_the_limit(run: Run, server: Server) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(429)
        handler.send_header("Retry-After", "86400")
        handler.end_headers()

    server.answer = busy
    assert "status 429" in run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1).stderr
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
    said = run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1)
    assert SECRET not in said.output
    assert SECRET[:12] not in said.output


@pytest.mark.parametrize("field", ["system", "benchmark", "baseline"])
@pytest.mark.parametrize("name", ["BarNet", "Foo", "GPT-5", "VideoMME-X"])
def test_a_made_up_name_is_refused(field: str, name: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD | {field: name}], "plug", "A Title")
    assert accepted == []
    assert f"the {field} {name!r} stands neither in the title nor in the abstract" in refused[0][1]


@pytest.mark.parametrize("name", ["FooNet", "foo-net", "ＦｏｏＮｅｔ", "Foo Net", "Titled Net"])
def test_a_name_of_the_text_may_be_spelled_otherwise(name: str) -> None:
    accepted, refused = extractors.gate(ABSTRACT, [GOOD | {"system": name}], "plug", "Titled-Net and Others")
    assert refused == []
    assert accepted[0].confidence == extractors.UNSTATED


@pytest.mark.parametrize(("field", "words"), [("metric", "F1"), ("setting", "zero-shot")])
def test_a_metric_or_setting_in_other_words_is_doubtful(field: str, words: str) -> None:
    accepted, _ = extractors.gate(ABSTRACT, [GOOD | {field: words, "confidence": 0.9}], "plug")
    assert accepted[0].confidence == extractors.DOUBTFUL


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("CLAIMS_LLM_URL", "", "CLAIMS_LLM_URL is not set"),
        ("CLAIMS_LLM_MODEL", "", "CLAIMS_LLM_MODEL is not set"),
        ("CLAIMS_LLM_TIMEOUT", "soon", "CLAIMS_LLM_TIMEOUT is 'soon'; give a number of seconds above 0"),
        ("CLAIMS_LLM_URL", "http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1 cannot be reached"),
        ("CLAIMS_LLM_URL", "no address", "CLAIMS_LLM_URL is no address of http or https"),
        ("CLAIMS_LLM_URL", "http://[::1", "CLAIMS_LLM_URL is no address of http or https"),
        ("CLAIMS_LLM_URL", "http://h:99999999/v1", "CLAIMS_LLM_URL is no address of http or https"),
    ],
)
def test_a_wrong_setting_is_one_line(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    stderr = run("extract", "-", "--extractor", "llm", stdin=ABSTRACT, code=1).stderr
    assert stderr.startswith("Error: extractor llm: ")
    assert message in stderr
    assert stderr.count("\n") == 1


def test_the_schema_is_strict_at_every_object() -> None:
    schema = language_model.schema()
    claim = schema["properties"]["claims"]["items"]
    assert list(claim["properties"]) == [name for name in GUIDELINE if name != "paper"]
    assert claim["required"] == list(claim["properties"])
    assert claim["additionalProperties"] is schema["additionalProperties"] is False
    assert "default" not in json.dumps(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
