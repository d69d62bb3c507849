"""One file from an address of http or https: within a time and a size, whatever the server does.

Nothing is trusted that a server sends: it may drip, send without end, break off, lie about length or kind, unpack to
more than any memory holds, or send on to another place for ever.
"""

import hashlib
import http.client
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from claims import web
from claims.digests.limits import Limits
from claims.errors import DownloadError

SECONDS = 300.0  # for one file, with all that it is sent on to
MOST_REDIRECTS = 5
_PIECE = 65_536  # bytes
_MOVED = frozenset((301, 302, 303, 307, 308))
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))  # statuses after which asking again may help
_SECRET = re.compile(r"([?&][^=&]*(?:pass|secret|token|key|auth|sig)[^=&]*=)[^&#]*", re.IGNORECASE)
_AGAIN = "run the command again"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: where from in the end, what the server says of it, and the bytes' fingerprint."""

    url: str  # without whatever may be a secret in it
    content_type: str
    last_modified: str
    etag: str
    sha256: str
    size: int


def shown(url: str) -> str:
    """An address as messages and files name it: without user, password, fragment, and what may be a key."""
    parts = urlsplit(url)
    bare = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    return _SECRET.sub(r"\1***", bare)


def get(url: str, into: Path, limits: Limits, seconds: float = SECONDS) -> Answer:
    """Put what `url` gives into the file `into`; raises `DownloadError` where it gives less, more, or something else."""
    ends = time.monotonic() + seconds
    at, public = url, False
    for _ in range(MOST_REDIRECTS + 1):
        parts = _parts(at, url)
        with ExitStack() as held, web.Deadline(ends) as deadline:
            try:
                response, is_public = _ask(parts, deadline)
                held.callback(response.close)
                if public and not is_public:
                    what = f"sends on to an address that is not of the internet ({shown(at)})"
                    raise DownloadError(shown(url), what, "give that address, if you mean it")
                public = is_public
                if response.status not in _MOVED:
                    answer = _kept(response, at, into, limits)
                    if deadline.is_over:  # what was shut looks whole where no length was said
                        raise TimeoutError
                    return answer
                at = urljoin(at, response.headers.get("Location") or "")
            except DownloadError as error:
                if deadline.is_over:
                    raise _failed(url, error, deadline, seconds) from error
                raise
            except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
                raise _failed(url, error, deadline, seconds) from error
    raise DownloadError(shown(url), f"sends on over {MOST_REDIRECTS} times", "check the address")


def _parts(at: str, url: str) -> SplitResult:
    parts = web.address_of(at)
    if parts is None and at == url:
        raise DownloadError(shown(url), "is no address of http or https", "write https://host/path")
    if parts is None:
        what = f"sends on to what is no address of http or https ({at[:80]!r})"
        raise DownloadError(shown(url), what, "check the address")
    if parts.scheme == "http" and url.startswith("https:"):
        what = f"sends on to an address that is not encrypted ({shown(at)})"
        raise DownloadError(shown(url), what, "give that address, if you mean it")
    if parts.username or parts.password:
        raise DownloadError(shown(at), "holds a user or a password", "save the file, and load it")
    return parts


def _ask(parts: SplitResult, deadline: web.Deadline) -> tuple[http.client.HTTPResponse, bool]:
    """The server's answer, and whether it (or the proxy) is a server of the internet rather than of this network."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection, asked = web.connection(parts, target, deadline.left)
    deadline.open(connection)
    is_public = ip_address(connection.sock.getpeername()[0]).is_global
    headers = {
        "User-Agent": f"benchmark-claims/{version('benchmark-claims')}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request("GET", asked, headers=headers)
    return connection.getresponse(), is_public


def _kept(response: http.client.HTTPResponse, at: str, into: Path, limits: Limits) -> Answer:
    """What the server says of the bytes that are in `into` now."""
    if response.status != 200:
        what = f"answered with status {response.status} {response.reason[:60]}".rstrip()
        passing = response.status in _PASSING
        remedy = _AGAIN if passing else "check the address"
        raise DownloadError(shown(at), what, remedy, passing=passing, wait=_wait(response))
    size, seen = 0, hashlib.sha256()
    with into.open("wb") as file:
        for piece in _unpacked(response, at):
            size += len(piece)
            if size > limits.fetched:
                raise DownloadError(
                    shown(at), f"is over {limits.fetched:,} bytes long", limits.hint("fetched")
                )
            seen.update(piece)
            file.write(piece)
    if size == 0:
        raise DownloadError(shown(at), "gave nothing", "check the address")

    def said(name: str) -> str:
        return (response.headers.get(name) or "")[:200]

    return Answer(
        shown(at), said("Content-Type"), said("Last-Modified"), said("ETag"), seen.hexdigest(), size
    )


def _unpacked(response: http.client.HTTPResponse, at: str) -> Iterator[bytes]:
    """The bytes, unpacked where the server packs what it was asked to send as it is; never more than a piece at once."""
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        what = f"is packed in a way that was not asked for ({packing[:40]!r})"
        raise DownloadError(shown(at), what, "save the file, and load it")
    unpack = zlib.decompressobj(31) if packing != "identity" else None
    while piece := response.read1(_PIECE):
        if unpack is None:
            yield piece
            continue
        while piece and not unpack.eof:
            yield unpack.decompress(piece, _PIECE)
            piece = unpack.unconsumed_tail
    if response.length or (unpack is not None and not unpack.eof):
        raise http.client.IncompleteRead(b"", response.length)


def _failed(url: str, error: Exception, deadline: web.Deadline, seconds: float) -> DownloadError:
    """The refusal of what is no whole answer; what was shut for its time may look like one."""
    if deadline.is_over or isinstance(error, TimeoutError):
        what = f"did not come whole within {seconds:g} s"
        return DownloadError(shown(url), what, "give it longer with --timeout", passing=True)
    if isinstance(error, http.client.IncompleteRead):
        return DownloadError(shown(url), "broke off in the middle", _AGAIN, passing=True)
    if isinstance(error, zlib.error):
        return DownloadError(shown(url), f"is a damaged gzip file ({error})", _AGAIN, passing=True)
    why = " ".join(str(error).split())[:120] or type(error).__name__
    return DownloadError(
        shown(url), f"cannot be reached ({why})", "check the address and the network", passing=True
    )


def _wait(response: http.client.HTTPResponse) -> float | None:
    """The seconds that the server asks to wait, as a number or a moment; None where it names none."""
    given = (response.headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", given):
        return float(given)
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
