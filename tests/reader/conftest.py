"""What the tests of the reader share: a model's server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.reader import model_server
from tests.reader.model_servers import Server, running


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    """A local server, set up in the environment; the current folder is an empty one."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL", "CLAIMS_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    with running() as made:
        monkeypatch.setenv("CLAIMS_LLM_URL", made.url)
        monkeypatch.setenv("CLAIMS_LLM_MODEL", "m")
        monkeypatch.setenv("CLAIMS_LLM_TIMEOUT", "5")
        monkeypatch.setattr(model_server, "FIRST_WAIT", 0.01)
        yield made
