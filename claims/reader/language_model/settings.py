"""Which model is asked, where, and how: from options, else from the environment.

CLAIMS_LLM_URL (such as http://localhost:8000/v1), CLAIMS_LLM_MODEL and CLAIMS_LLM_KEY go first; behind them stand the
names that other programs use, OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY. A key goes only to the address that it was set up with.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.codes import MODEL
from claims.errors import ExtractorError
from claims.reader import model_server
from claims.reader.language_model.cost import Prices

NAME = MODEL  # of the extractor
REMEDY = "check CLAIMS_LLM_URL, CLAIMS_LLM_MODEL and CLAIMS_LLM_KEY, and try again"
TIMEOUT = 300.0  # seconds for one request, further attempts included
BATCH = 5  # abstracts in a request
AT_ONCE = 4  # requests under way
_OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person said on the command line about the model; what is None is said by the environment."""

    url: str | None = None
    model: str | None = None
    key_variable: str | None = None  # the environment variable that holds the key: a key itself is no option
    batch: int = BATCH
    at_once: int = AT_ONCE
    cache: Path | None = None
    max_cost: float | None = None
    prices: Prices | None = None


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The server and the model that are asked, and how many abstracts and requests go at once."""

    server: model_server.Server
    model: str
    seconds: float
    batch: int
    at_once: int


def settings(asked: Asked, environment: Mapping[str, str] = os.environ) -> ModelSettings:
    """What is asked and how; raises `ExtractorError` for what is not set up, without a word of the key."""
    model = asked.model or environment.get("CLAIMS_LLM_MODEL") or environment.get("OPENAI_MODEL")
    url, key_name = _address(asked, environment)
    if not model:
        raise ExtractorError(
            NAME, "CLAIMS_LLM_MODEL is not set", "set it, or name the model with --llm-model"
        )
    if asked.key_variable and not environment.get(asked.key_variable):
        raise ExtractorError(NAME, f"{asked.key_variable} is not set", "put the server's key there")
    try:
        server = model_server.server(url, environment.get(key_name, ""), key_name)
    except model_server.NoAnswerError as error:
        raise ExtractorError(NAME, str(error), REMEDY) from None  # what caused it may hold the key
    return ModelSettings(server, model, _seconds(environment), asked.batch, asked.at_once)


def _address(asked: Asked, environment: Mapping[str, str]) -> tuple[str, str]:
    """The server's address and the environment variable of its key: that of OpenAI's names only with an address of theirs."""
    own = asked.url or environment.get("CLAIMS_LLM_URL")
    if own:
        return own, asked.key_variable or "CLAIMS_LLM_KEY"
    common = environment.get("OPENAI_BASE_URL")
    if common or environment.get("OPENAI_API_KEY"):
        return common or _OPENAI, asked.key_variable or "OPENAI_API_KEY"
    raise ExtractorError(
        NAME,
        "CLAIMS_LLM_URL is not set",
        "set it, such as CLAIMS_LLM_URL=http://localhost:8000/v1, or say --llm-url",
    )


def _seconds(environment: Mapping[str, str]) -> float:
    """The seconds to wait for one answer: CLAIMS_LLM_TIMEOUT, else `TIMEOUT`."""
    given = environment.get("CLAIMS_LLM_TIMEOUT")
    try:
        seconds = float(given) if given else TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ExtractorError(NAME, f"CLAIMS_LLM_TIMEOUT is {given!r}", "give a number of seconds above 0")
    return seconds
