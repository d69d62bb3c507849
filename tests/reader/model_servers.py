"""A local server of the protocol, well behaved or not, and what it may answer."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from claims.models import GUIDELINE

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


class Handler(BaseHTTPRequestHandler):
    """One request: `asked` is its body, `papers` what it asks about."""

    asked: dict[str, Any]

    @property
    def papers(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self.asked["messages"][1]["content"])["papers"]
        return found

    def log_message(self, *args: Any) -> None:
        pass


Answer = Callable[[Handler], None]


class Server:
    """A local server that answers as it is told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer: Answer = claims(GOOD)
        self.asked: list[dict[str, Any]] = []
        outer = self

        class Asked(Handler):
            def do_POST(self) -> None:
                self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(self.asked)
                outer.answer(self)
                self.close_connection = True

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"

    @property
    def papers(self) -> list[int]:
        """How many papers each request asked about."""
        return [len(json.loads(asked["messages"][1]["content"])["papers"]) for asked in self.asked]


@contextmanager
def running() -> Iterator[Server]:
    """A server that runs for a while."""
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.http.shutdown()
    thread.join()
    made.http.server_close()


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    length: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def refuses(message: str, status: int = 400, headers: Mapping[str, str] | None = None) -> Answer:
    return lambda handler: send(
        handler, json.dumps({"error": {"message": message}}).encode(), status, headers=headers
    )


def completion(content: str | None, ended: str = "stop", usage: Any = None) -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": ended}
    whole = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    return json.dumps(whole | ({"usage": usage} if usage is not None else {})).encode()


def says(content: str | None, ended: str = "stop") -> Answer:
    return lambda handler: send(handler, completion(content, ended))


def full(*given: Any) -> list[Any]:
    """Claims with all fields, as a strict schema has them; what is no object stays what it is."""
    empty = dict.fromkeys(name for name in GUIDELINE if name != "paper") | {"bound": "exact"}
    return [{**empty, **claim} if isinstance(claim, Mapping) else claim for claim in given]


def answered(by_id: Mapping[str, list[Any]]) -> str:
    return json.dumps({"papers": [{"id": key, "claims": full(*each)} for key, each in by_id.items()]})


def claims(*given: Any, usage: Any = None) -> Answer:
    """The same claims for every paper that is asked about."""

    def answer(handler: Handler) -> None:
        content = answered({paper["id"]: list(given) for paper in handler.papers})
        send(handler, completion(content, usage=usage))

    return answer


def obeys(of: Callable[[str, str], list[Any]]) -> Answer:
    """Whatever `of` makes of each title and abstract."""
    return lambda handler: send(
        handler, completion(answered({p["id"]: of(p["title"], p["abstract"]) for p in handler.papers}))
    )
