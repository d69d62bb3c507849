"""Connections over HTTP: by the environment's proxy where it names one, and shut when their time is over."""

import base64
import http.client
import re
import socket
import ssl
import time
from contextlib import suppress
from threading import Event, Timer
from types import TracebackType
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

_LEAST = 0.001  # seconds; none at all would mean no limit


class Deadline:
    """A moment at which a connection is shut, whatever it is doing: a server may drip for longer than any patience."""

    def __init__(self, ends: float) -> None:
        self.ends = ends  # of time.monotonic
        self._late = Event()
        self._connection: http.client.HTTPConnection | None = None
        self._opened: list[socket.socket] = []
        self._clock = Timer(self.left, self._stop)
        self._clock.daemon = True

    @property
    def left(self) -> float:
        """Seconds until then."""
        return max(_LEAST, self.ends - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the connection was shut: what it said then may look whole and is not."""
        return self._late.is_set()

    def open(self, connection: http.client.HTTPConnection) -> None:
        """Connect, to be shut in time."""
        self._connection = connection
        connection.connect()
        self._opened.append(connection.sock)  # the connection forgets it once the answer begins
        if self.is_over:
            raise TimeoutError

    def __enter__(self) -> "Deadline":
        self._clock.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._clock.cancel()
        if self._connection is not None:
            self._connection.close()

    def _stop(self) -> None:
        self._late.set()
        now = self._connection.sock if self._connection is not None else None
        for each in (now, *self._opened):
            if each is not None:
                with suppress(OSError):
                    socket.socket.shutdown(each, socket.SHUT_RDWR)


def connection(to: SplitResult, target: str, seconds: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection to a server that is not open yet, and what to ask it for: `target`, in a proxy's spelling where there is one."""
    host, port = str(to.hostname), to.port or (443 if to.scheme == "https" else 80)
    named = None if proxy_bypass(host) else getproxies().get(to.scheme)
    proxy = urlsplit(named if "://" in named else f"http://{named}") if named else None
    headers = {"Proxy-Authorization": _basic(proxy)} if proxy and proxy.username else {}
    at, at_port = (str(proxy.hostname), proxy.port or 80) if proxy and proxy.hostname else (host, port)
    if to.scheme == "https":
        secure = http.client.HTTPSConnection(
            at, at_port, timeout=seconds, context=ssl.create_default_context()
        )
        if named:
            secure.set_tunnel(host, port, headers)
        return secure, target
    plain = http.client.HTTPConnection(at, at_port, timeout=seconds)
    return plain, f"http://{to.netloc.rpartition('@')[2]}{target}" if named else target


def address_of(written: str) -> SplitResult | None:
    """The parts of an address of http or https; None for whatever is none."""
    try:
        parts = urlsplit(written)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if fits and re.fullmatch(r"[\x21-\x7e]+", written) else None


def _basic(proxy: SplitResult) -> str:
    user = f"{unquote(proxy.username or '')}:{unquote(proxy.password or '')}"
    return f"Basic {base64.b64encode(user.encode()).decode()}"
