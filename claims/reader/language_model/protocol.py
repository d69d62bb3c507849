"""One request in the protocol that OpenAI made common, and what of its answer can be used.

Servers differ in what they take: a strict schema, JSON of any shape, or neither; some models take no temperature. A
request begins with the strictest form, and a refusal that names the form leads to the next one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.reader.expressions import expression
from claims.reader.language_model import prompt
from claims.reader.language_model.cost import Tokens
from claims.reader.model_server import NoAnswerError
from claims.render import printable

MOST_CLAIMS = 500  # of one paper; an abstract has no more numbers
_FORMAT = expression(
    r"response_format|json_schema|json_object|structured|schema|grammar",
    finds="unknown field response_format",
    leaves="no such model",
)
_TEMPERATURE = expression("temperature", finds="unsupported value: temperature", leaves="no such model")
_REFUSED = (400, 404, 415, 422, 500, 501)  # statuses with which servers refuse a form that they do not know


class BadAnswerError(Exception):
    """An answer that came and cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper that is asked about: the id that it has in requests and among the answers, title and abstract."""

    fingerprint: str
    title: str
    abstract: str

    @property
    def id(self) -> str:
        """What it is called in a request: nothing that another paper's author could know."""
        return self.fingerprint[:8]


@dataclass(frozen=True, slots=True)
class Form:
    """What of the protocol a server takes."""

    answer: str | None = "json_schema"  # then json_object, then None: the schema is only told
    temperature: bool = True

    def without(self, refusal: NoAnswerError) -> "Form | None":
        """The next form to try after a refusal, or None where the refusal is about something else."""
        said = str(refusal)
        if refusal.status not in _REFUSED:
            return None
        if self.temperature and _TEMPERATURE.search(said):
            return replace(self, temperature=False)
        if self.answer is not None and _FORMAT.search(said):
            return replace(self, answer="json_object" if self.answer == "json_schema" else None)
        return None


def body(model: str, papers: Sequence[PaperText], form: Form) -> dict[str, Any]:
    """The request about some papers."""
    told = prompt.user_text([(paper.id, paper.title, paper.abstract) for paper in papers])
    system = prompt.system_text()
    if form.answer != "json_schema":
        system += f"\n## The JSON Schema of your answer\n\n{prompt.schema_text()}\n"
    asked: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": told}],
    }
    if form.temperature:
        asked["temperature"] = 0
    if form.answer == "json_schema":
        schema = {"name": "claims", "strict": True, "schema": prompt.schema()}
        asked["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form.answer is not None:
        asked["response_format"] = {"type": form.answer}
    return asked


def spent(answer: Any) -> Tokens | None:
    """The tokens that the server says a request took; None where it says nothing of use."""
    used = answer.get("usage") if isinstance(answer, Mapping) else None
    if not isinstance(used, Mapping):
        return None
    sent, received = used.get("prompt_tokens"), used.get("completion_tokens")
    if not (
        isinstance(sent, int) and isinstance(received, int) and 0 <= sent < 10**9 and 0 <= received < 10**9
    ):
        return None
    return Tokens(sent, received)


def claims_of(answer: Any, papers: Sequence[PaperText]) -> dict[str, list[Any]]:
    """The claims that an answer gives for these papers, by fingerprint; raises `BadAnswerError` where it is none.

    A paper that is missing, is there twice or has got claims of another text has no answer: it is left out.
    """
    entries = _entries(answer)
    found = {}
    for paper in papers:
        own = [each for each in entries if isinstance(each, Mapping) and each.get("id") == paper.id]
        claims = own[0].get("claims") if len(own) == 1 else None
        if (
            isinstance(claims, list)
            and len(claims) <= MOST_CLAIMS
            and (len(papers) == 1 or _of(paper, claims))
        ):
            found[paper.fingerprint] = claims
    if not found and len(papers) == 1:
        raise BadAnswerError("has no one list of claims for the paper that was asked about")
    return found


def _of(paper: PaperText, claims: list[Any]) -> bool:
    """Whether claims may be about a paper: none, or one of their quotes stands in its abstract."""
    quotes = [each.get("quote") for each in claims if isinstance(each, Mapping)]
    return not claims or any(isinstance(quote, str) and quote and quote in paper.abstract for quote in quotes)


def _entries(answer: Any) -> list[Any]:
    """The papers of an answer, whatever stands around its JSON."""
    try:
        choice = answer["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
    except (AttributeError, TypeError, IndexError, KeyError) as error:
        raise BadAnswerError("has no message") from error
    try:
        said = _json(text)["papers"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        cut = ", it was cut off" if ended == "length" else ""
        raise BadAnswerError(f"is not the JSON asked for{cut}: {printable(str(text)[:60])!r}") from error
    if not isinstance(said, list):
        raise BadAnswerError("holds no list of papers")
    return said


def _json(text: Any) -> Any:
    """The JSON document in what a model said: all of it, or what a fence or a few words stand around."""
    if not isinstance(text, str):
        raise TypeError("no text")
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(text[text.index("{") : text.rindex("}") + 1])
