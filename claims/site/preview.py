"""A server of the site for the person at this machine: only its files, only under its own name.

A page elsewhere that gives its name this machine's address (DNS rebinding) is not answered, and a symbolic link in the
folder does not lead out of it.
"""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

ADDRESS = "127.0.0.1"
_NAMES = (ADDRESS, "localhost")


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on the loopback address; port 0 takes any free one."""
    return ThreadingHTTPServer((ADDRESS, port), partial(_Handler, directory=str(folder.resolve())))


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for plain files that stand where their address says."""

    def send_head(self) -> Any:
        """The file, once host and path are looked at; else the error is sent."""
        if not self._is_ours(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "this server answers to localhost only")
            return None
        root, path = Path(self.directory), Path(self.translate_path(self.path))
        try:
            stands_there = path.resolve() == path and path.is_relative_to(root)
        except (OSError, ValueError):
            stands_there = False
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts) if stands_there else True
        if hidden:
            self.send_error(HTTPStatus.NOT_FOUND, "there is no such file in this site")
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class' signature
        """Nothing: a folder without a page of its own is not listed."""
        self.send_error(HTTPStatus.NOT_FOUND, "there is no such page in this site")

    def end_headers(self) -> None:
        """The headers, with the one that keeps a file's kind what its name says."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def _is_ours(self, host: str) -> bool:
        port = cast("ThreadingHTTPServer", self.server).server_port
        return host.casefold() in {name for each in _NAMES for name in (each, f"{each}:{port}")}
