"""The preview serves the site's own files to who asks for localhost, and nothing else."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.site import preview


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a preview of a small site beside a secret."""
    site = tmp_path / "site"
    (site / "papers").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "papers" / "a.html").write_text("paper")
    (site / ".drawings").mkdir()
    (site / ".drawings" / "x.svg").write_text("hidden")
    (tmp_path / "secret.txt").write_text("secret")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "up").symlink_to(tmp_path)
    made = preview.server(site, 0)
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield int(made.server_address[1])
    made.shutdown()
    thread.join()
    made.server_close()


def asked(port: int, path: str, host: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"localhost:{port}"})
    answer = connection.getresponse()
    found = (answer.status, answer.read())
    connection.close()
    return found


@pytest.mark.parametrize(
    ("path", "content"), [("/", b"home"), ("/index.html?x=1", b"home"), ("/papers/a.html", b"paper")]
)
def test_pages_are_served(port: int, path: str, content: bytes) -> None:
    assert asked(port, path) == (200, content)
    assert asked(port, path, f"127.0.0.1:{port}") == (200, content)


@pytest.mark.parametrize("path", [
    "/link.txt", "/up/secret.txt", "/up/", "/../secret.txt", "/%2e%2e/secret.txt", "/papers/../../secret.txt", "/papers/", "/.drawings/x.svg",
    "/none", "//etc/passwd", "/index.html%00", "/" + "a" * 5000,
])  # fmt: skip
def test_nothing_else_is(port: int, path: str) -> None:
    status, body = asked(port, path)
    assert status == 404
    assert b"secret" not in body.replace(path.encode(), b"")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil", "169.254.169.254"],
)
def test_another_name_for_this_machine_is_not_answered(port: int, host: str) -> None:
    assert asked(port, "/", host)[0] == 421
