"""A language model's server, asked over HTTP: one deadline for all of it, a cap on what it says, secrets never told.

Nothing is trusted that the server sends: it may drip, send without end, nest, ask to wait an hour, or repeat the key.
"""

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult, unquote

from claims import web
from claims.reader.expressions import expression
from claims.render import printable

RETRIES = 2  # after the first attempt, for whatever may pass: no answer, too many requests, a server's error
RETRIES_TOLD = 8  # after the first attempt, where the server says each time how long to wait
FIRST_WAIT = (
    0.5  # seconds before the second attempt, doubled before each further, where the server names no time
)
MOST_BYTES = 8_000_000  # of one answer; a model's longest is far below
_PASSING = {408, 409, 425, 429, 500, 502, 503, 504, 529}  # statuses after which asking again may help
_KEY = expression(r"[\x21-\x7e]*", finds="sk-1", leaves=())


class NoAnswerError(Exception):
    """No answer came, or none of the protocol; the message holds no secret."""

    def __init__(
        self, what: str, *, passing: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(what)
        self.passing = passing
        self.wait = wait
        self.status = status  # of HTTP; None: nothing of HTTP came


@dataclass(frozen=True, slots=True)
class Server:
    """A server by its address, and the key that it wants; neither prints the key."""

    address: SplitResult = field(repr=False)
    key: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The address as messages name it: without user, password and query."""
        host = self.address.netloc.rpartition("@")[2]
        return f"{self.address.scheme}://{host}{self.address.path}"

    def ask(self, path: str, asked: dict[str, Any], seconds: float) -> Any:
        """The JSON that the server answers within `seconds`, further attempts included; else `NoAnswerError`.

        Where the server says how long to wait, it is not asked again before; a wait past the end is none.
        """
        ends = time.monotonic() + seconds
        for attempt in range(RETRIES_TOLD + 1):
            try:
                return self._attempt(path, json.dumps(asked).encode(), seconds, ends)
            except NoAnswerError as error:
                wait = FIRST_WAIT * 2**attempt if error.wait is None else error.wait
                most = RETRIES if error.wait is None else RETRIES_TOLD
                if not error.passing or attempt >= most or wait >= ends - time.monotonic():
                    raise
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _attempt(self, path: str, body: bytes, seconds: float, ends: float) -> Any:
        """One request and its answer; whatever is still open when the time ends is shut."""
        target = f"{self.address.path.rstrip('/')}/{path}" + (
            f"?{self.address.query}" if self.address.query else ""
        )
        with web.Deadline(ends) as deadline:
            try:
                connection, asked = web.connection(self.address, target, deadline.left)
                deadline.open(connection)
                connection.request("POST", asked, body, self._headers())
                with connection.getresponse() as response:
                    return self._answer(response)
            except (NoAnswerError, OSError, http.client.HTTPException, ValueError) as error:
                # What was shut may look like an answer that is whole: a body without length, headers that just end.
                if deadline.is_over or isinstance(error, TimeoutError):
                    raise NoAnswerError(f"{self.shown} did not answer in {seconds:g} s") from None
                if isinstance(error, NoAnswerError):
                    raise
                why = self._without_secrets(str(error) or type(error).__name__)
                raise NoAnswerError(f"{self.shown} cannot be reached ({why})", passing=True) from None

    def _answer(self, response: http.client.HTTPResponse) -> Any:
        said = b""
        while piece := response.read1(65_536):
            said += piece
            if len(said) > MOST_BYTES:
                raise NoAnswerError(f"{self.shown} answered with over {MOST_BYTES // 1_000_000} MB")
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        if response.status != 200:
            what = f"{self.shown} answered with status {response.status}: {self._without_secrets(_message(said))}"
            passing = response.status in _PASSING
            raise NoAnswerError(what, passing=passing, wait=_wait(response), status=response.status)
        try:
            return json.loads(said)
        except (ValueError, RecursionError):
            raise NoAnswerError(
                f"{self.shown} gave no answer of the protocol: it is no JSON that can be read"
            ) from None

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.key or 'none'}",
            "Content-Type": "application/json",
            "Connection": "close",
        }

    def _without_secrets(self, said: str) -> str:
        """The first words of a message on one line, with stars where it repeats the key or the address' secrets."""
        text = printable(said)
        for secret in (self.key, self.address.password, *re.findall(r"=([^&]+)", self.address.query)):
            if secret and len(secret) > 3:
                text = text.replace(secret, "***").replace(unquote(secret), "***")
        return " ".join(text.split())[:200]


def server(address: str, key: str, key_name: str = "CLAIMS_LLM_KEY") -> Server:
    """The server at `address`; raises `NoAnswerError` for what is no address, or a key that cannot be sent.

    `key_name` is how a message calls the key, which it never shows.
    """
    key = key.strip()
    if not _KEY.fullmatch(key):
        raise NoAnswerError(f"{key_name} holds a character that cannot be sent (it is not shown here)")
    parts = web.address_of(address)
    if parts is None:
        raise NoAnswerError("CLAIMS_LLM_URL is no address of http or https, such as http://localhost:8000/v1")
    if parts.username or parts.password:
        raise NoAnswerError(
            f"CLAIMS_LLM_URL holds a user or a password; give what the server wants as {key_name}"
        )
    return Server(parts, key)


def _message(said: bytes) -> str:
    """What a refusal says for people: the protocol's `error.message`, else its first words."""
    try:
        message = json.loads(said)["error"]["message"]
    except (ValueError, TypeError, KeyError, RecursionError):
        message = None
    return message if isinstance(message, str) else said[:2000].decode("utf-8", "replace")


def _wait(response: http.client.HTTPResponse) -> float | None:
    """The seconds that the server asks to wait, as a number of them or as a date; None where it says neither."""
    given = (response.headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", given):
        return float(given)
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
