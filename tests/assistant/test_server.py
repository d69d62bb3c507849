"""The official client asks the server over standard input and output."""

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.places import ROOT


def asked(url: str, questions: Callable[[Any], Awaitable[Any]]) -> Any:
    """What the questions give when they are put by a client that started `claims mcp`."""
    mcp = pytest.importorskip("mcp", reason="mcp is not installed (extra: mcp)")
    anyio = pytest.importorskip("anyio")
    words = ["-m", "claims", "mcp", "--db", url]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    started = mcp.StdioServerParameters(command=sys.executable, args=words, env=environment)

    async def run() -> Any:
        async with mcp.Client(started, read_timeout_seconds=120) as client:
            return await questions(client)

    return anyio.run(run)


def test_the_four_tools_say_that_they_only_read(small_ledger_url: str) -> None:
    async def questions(client: Any) -> Any:
        return (await client.list_tools()).tools

    tools = asked(small_ledger_url, questions)
    assert [each.name for each in tools] == ["search", "board", "check_number", "paper"]
    assert all(each.annotations.read_only_hint and each.description for each in tools)


def test_each_tool_answers_and_a_mistake_is_said(small_ledger_url: str) -> None:
    async def questions(client: Any) -> Any:
        number = {"value": "69.1%", "system": "FooNet", "benchmark": "Video-MME"}
        return [
            await client.call_tool("check_number", number),
            await client.call_tool("check_number", number | {"value": "12"}),
            await client.call_tool("board", {"benchmark": "VideoMME"}),
            await client.call_tool("paper", {"name": "BarNet Strikes Back"}),
            await client.call_tool("search", {"words": "videos", "most": 3}),
            await client.call_tool("check_number", number | {"value": "much"}),
        ]

    *answers, refused = asked(small_ledger_url, questions)
    assert [each.is_error for each in answers] == [False] * 5
    held, other, board, paper, search = (each.structured_content for each in answers)
    assert held["answer"] == "in the ledger"
    assert held["quotes"][0]["quote"] == "FooNet achieves 69.1% accuracy on VideoMME"
    assert other["answer"] == "not in the ledger"
    assert [each["system"] for each in board["places"]] == ["BarNet", "FooNet"]
    assert paper["claims"][0]["quote"] in paper["abstract"]
    assert search["answer"] == "2 papers"
    assert refused.is_error
    assert "'much' is no number" in refused.content[0].text


def test_a_ledger_that_is_not_there_is_said_at_once(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("mcp", reason="mcp is not installed (extra: mcp)")
    assert "there is no such database" in run("mcp", "--db", tmp_path / "no.db", code=1).stderr
