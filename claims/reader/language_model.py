"""An extractor that asks a language model behind an OpenAI-compatible address.

It is set up by the environment: CLAIMS_LLM_URL (such as http://localhost:8000/v1), CLAIMS_LLM_MODEL, and
CLAIMS_LLM_KEY where the server wants one. The answer has to follow a strict JSON schema made from the claims' own
model. Whatever comes back goes through the gate like any proposal; what is no answer at all is an error.
"""

import json
import os
from typing import Any

from claims.codes import CODES
from claims.errors import ExtractorError
from claims.reader import model_server
from claims.reader.extractors import Proposal
from claims.render import printable

NAME = "llm"
TIMEOUT = 60.0  # seconds for one answer, further attempts included
_REMEDY = "check CLAIMS_LLM_URL, CLAIMS_LLM_MODEL and CLAIMS_LLM_KEY, and try again"
# What a strict schema may not say: the gate checks it anyway.
_UNSAID = ("title", "default", "minLength", "maxLength")
_LISTS = ("kind", "direction", "relative", "bound", "aggregate")


def propose(title: str, abstract: str) -> list[Any]:
    """What the model takes for the claims of an abstract; raises `ExtractorError` where it gives no answer."""
    model = _setting("CLAIMS_LLM_MODEL")
    asked = {
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": instructions()},
            {"role": "user", "content": f"Title: {title}\n\nAbstract:\n{abstract}"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema()},
        },
    }
    try:
        server = model_server.server(_setting("CLAIMS_LLM_URL"), os.environ.get("CLAIMS_LLM_KEY", ""))
        answer = server.ask("chat/completions", asked, _seconds())
    except model_server.NoAnswerError as error:
        raise ExtractorError(NAME, str(error), _REMEDY) from None  # what caused it may hold the key
    return claims_in(answer, title)


def claims_in(answer: Any, title: str) -> list[Any]:
    """The list of claims in an answer; raises `ExtractorError` where the answer is cut or is something else."""
    try:
        choice = answer["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
    except (AttributeError, TypeError, IndexError, KeyError) as error:
        raise ExtractorError(NAME, f"the answer for {title[:60]!r} has no message", _REMEDY) from error
    try:
        found = json.loads(text or "")["claims"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        cut = ", it was cut off" if ended == "length" else ""
        what = f"the answer for {title[:60]!r} is not the JSON asked for{cut}: {printable(str(text)[:60])!r}"
        raise ExtractorError(NAME, what, "use a model that keeps to a JSON schema") from error
    if not isinstance(found, list):
        what = f"the answer for {title[:60]!r} holds no list of claims"
        raise ExtractorError(NAME, what, "use a model that keeps to a JSON schema")
    return found


def schema() -> dict[str, Any]:
    """The strict JSON Schema of an answer: every field of a claim is there, null where the text says nothing."""
    claim = _strict(Proposal.model_json_schema())
    claim |= {"required": list(claim["properties"]), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def instructions() -> str:
    """What the model is told: what a claim is, and the meaning of every code."""
    codes = "\n".join(
        f"{name}: " + "; ".join(f"{code} = {meaning}" for code, meaning in CODES[name].items())
        for name in _LISTS
    )
    return (
        "List the quantitative claims of a paper's abstract: every number that was measured, as a score, a change, a "
        "ratio or a rank. Sizes, versions, years, counts of data and hyperparameters are no claims. Copy `quote` "
        "letter by letter from the abstract, with the value in it. Write `value` as printed, digits only: no sign, "
        "no thousands separator, no unit. Use the text's own words for names. Use null where the text says "
        f"nothing; never guess.\n{codes}"
    )


def _strict(node: Any) -> Any:
    """A schema without what strict mode does not allow; names of fields are never taken for keywords."""
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _strict(each) for name, each in value.items()} if key == "properties" else _strict(value)
        for key, value in node.items()
        if key not in _UNSAID
    }


def _setting(name: str) -> str:
    found = os.environ.get(name)
    if not found:
        raise ExtractorError(
            NAME, f"{name} is not set", "set it, such as CLAIMS_LLM_URL=http://localhost:8000/v1"
        )
    return found


def _seconds() -> float:
    """The seconds to wait for one answer: CLAIMS_LLM_TIMEOUT, else `TIMEOUT`."""
    given = os.environ.get("CLAIMS_LLM_TIMEOUT")
    try:
        seconds = float(given) if given else TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ExtractorError(NAME, f"CLAIMS_LLM_TIMEOUT is {given!r}", "give a number of seconds above 0")
    return seconds
