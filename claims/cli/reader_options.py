"""`--extractor` and what belongs to it: who reads the abstracts, and what a language model is asked, where, and for how much."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from claims import project
from claims.cli.options import F, NumberRange, note, vocabulary
from claims.cli.progress_bar import progress
from claims.errors import ClaimsError
from claims.project import Project
from claims.reader import Reader, extractors, language_model
from claims.reader.language_model import AT_ONCE, BATCH, Answers, AnswersReader, Asked, ModelReader, Prices
from claims.reader.parallel import Workers
from claims.vocabulary import Vocabulary

BUILT_IN = "built-in"  # what --extractor takes for the built-in reader, where claims.toml names a model


class Refusals:
    """What an extractor proposed and the gate refused: each is said at once, all are counted."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.count = 0

    def add(self, title: str, refusal: extractors.Refusal) -> None:
        """Say one refusal on standard error."""
        self.count += 1
        note(f"refused in {title[:60]!r}: {refusal[1]}")

    def end(self) -> None:
        """Say how many there were, where an extractor was named."""
        if self.name is not None:
            note(f"extractor {self.name}: {self.count} proposals refused")


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """Who reads: the built-in reader, or the extractor that was named, with what was said about the model."""

    name: str | None
    asked: Asked

    def in_ledger(self) -> "ReaderChoice":
        """What is chosen for the folder's ledger: where nobody was named, the model of its claims.toml reads."""
        model = project.here().llm_model
        if self.name is not None or not model:
            return self
        return ReaderChoice(language_model.NAME, replace(self.asked, model=self.asked.model or model))

    def reader(self, refusals: Refusals, folder: Path | None = None) -> Reader:
        """The reader that was chosen, behind the gate; a model's answers are kept in `folder` where no file was named."""
        if self.name != language_model.NAME and self.asked != Asked():
            raise click.UsageError("--llm-..., --cache, --max-cost and the prices are for --extractor llm")
        if self.name in (None, BUILT_IN):
            return Reader(vocabulary())
        if self.name != language_model.NAME:
            return extractors.GatedReader(vocabulary(), self.name, extractors.load(self.name), refusals.add)
        here = project.here()
        folder = folder or (here.root if here.found else None)
        asked = self.asked
        if asked.cache is None and folder is not None:
            asked = replace(asked, cache=folder / language_model.ANSWERS_FILE)
        if asked.cache is None:
            note(
                f"{self.name}: there is no ledger here, so the answers are not kept; --cache FILE keeps them"
            )
        return ModelReader(vocabulary(), language_model.settings(asked), asked, refusals.add, note)


@contextmanager
def opened_reader(
    choice: ReaderChoice, refusals: Refusals, jobs: int, folder: Path | None = None
) -> Iterator[Reader]:
    """The reader that was chosen, in `jobs` processes; they end with the block."""
    if jobs == 1:
        yield choice.reader(refusals, folder)
        return
    workers = Workers(vocabulary(), jobs)
    try:
        yield workers
    finally:
        workers.close()


def ledger_reader(of: Project, names: Vocabulary) -> Reader:
    """The reader of a ledger's own files, which asks nobody: with the kept answers of the model that its claims.toml names."""
    if not of.llm_model:
        return Reader(names)
    kept = Answers(of.root / language_model.ANSWERS_FILE, of.llm_model, None)
    return AnswersReader(names, kept, lambda _title, _refusal: None)  # refusals were told when it was asked


def prepared(reader: Reader, texts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """These titles and abstracts, once a model was asked about all of them together; any other reader takes them as they come."""
    if not isinstance(reader, ModelReader):
        return texts
    held = list(texts)
    with progress(f"asking {reader.answers.model}") as tick:
        reader.prepare(held, tick)
    return held


def reader_options(command: F) -> F:
    """`--extractor`, and for `llm` the server, the model, how much at once, and the costs; all as `choice`."""
    least = NumberRange(min=0)
    options = [
        click.option("--extractor", metavar="NAME", help="Read with this extractor instead of the built-in one: llm (a language model), or one that is installed."),
        click.option("--llm-url", metavar="URL", help="Of a server of the OpenAI protocol.  [default: $CLAIMS_LLM_URL, else $OPENAI_BASE_URL]"),
        click.option("--llm-model", metavar="NAME", help="[default: $CLAIMS_LLM_MODEL, else $OPENAI_MODEL]"),
        click.option("--llm-key-variable", metavar="NAME", help="The environment variable that holds the server's key.  [default: CLAIMS_LLM_KEY; OPENAI_API_KEY with OpenAI's address]"),
        click.option("--llm-batch", type=click.IntRange(1, 50), default=BATCH, show_default=True, help="Abstracts in one request."),
        click.option("--llm-requests", type=click.IntRange(1, 64), default=AT_ONCE, show_default=True, help="Requests at once."),
        click.option("--cache", type=click.Path(path_type=Path, dir_okay=False), help="Where a model's answers are kept and found again.  [default: llm-answers.jsonl beside the ledger]"),
        click.option("--max-cost", type=least, help="Send nothing that would cost more in all, by the prices given."),
        click.option("--price-in", type=least, help="What the model's server takes for a million tokens sent."),
        click.option("--price-out", type=least, help="And for a million tokens received."),
    ]  # fmt: skip

    @wraps(command)
    def chosen(**given: Any) -> Any:
        return command(choice=_choice(given), **given)

    for option in reversed(options):
        chosen = option(chosen)
    return cast("F", chosen)


def _choice(given: dict[str, Any]) -> ReaderChoice:
    """What the options say, taken out of `given`; refuses what does not go together."""
    name = given.pop("extractor")
    sent, received = given.pop("price_in"), given.pop("price_out")
    asked = Asked(
        url=given.pop("llm_url"),
        model=given.pop("llm_model"),
        key_variable=given.pop("llm_key_variable"),
        batch=given.pop("llm_batch"),
        at_once=given.pop("llm_requests"),
        cache=given.pop("cache"),
        max_cost=given.pop("max_cost"),
        prices=Prices(sent, received) if sent is not None and received is not None else None,
    )
    if (sent is None) != (received is None):
        raise click.UsageError("--price-in and --price-out go together")
    if asked.max_cost is not None and asked.prices is None:
        raise click.UsageError(
            "--max-cost needs --price-in and --price-out: a model's server does not tell its prices"
        )
    return ReaderChoice(name, asked)


def place_to_learn(reader: Reader) -> Path:
    """The file in which it is kept how far a model is right; refuses any other reader."""
    if not isinstance(reader, ModelReader):
        raise click.UsageError("--learn is for --extractor llm")
    if reader.agreement_file is None:
        raise ClaimsError(
            "--learn keeps what it learned beside the model's answers; name their file with --cache"
        )
    return reader.agreement_file
