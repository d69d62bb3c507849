"""Asking a model about many papers: several in a request, several requests at once, each answer kept as it comes.

What went wrong with a few papers is asked again for each alone; what goes wrong with all ends the run. Either way
every answer that came is kept, and the next run asks only for the others.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import ExtractorError
from claims.reader.language_model import cost, protocol
from claims.reader.language_model.answers import Answers
from claims.reader.language_model.cost import Spending, Tokens
from claims.reader.language_model.protocol import BadAnswerError, Form, PaperText
from claims.reader.language_model.settings import NAME, REMEDY, ModelSettings
from claims.reader.model_server import NoAnswerError

MOST_UNANSWERED = 5  # papers without an answer of use; a model that fails oftener fails for all
_OTHER_MODEL = "use a model that keeps to a JSON schema"
_TOO_MUCH = (400, 413, 422)  # statuses that may be about this request alone


@dataclass(frozen=True, slots=True)
class _Request:
    """Papers that are asked about together, and the tokens that this is expected to take."""

    papers: tuple[PaperText, ...]
    expected: Tokens


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a request: claims by paper and tokens, or why there are none."""

    request: _Request
    claims: dict[str, list[Any]]
    tokens: Tokens | None = None
    failure: Exception | None = None


class Conversation:
    """Asks one model about papers and keeps what it answers; `say` tells a person, `tick` counts papers."""

    def __init__(
        self, settings: ModelSettings, answers: Answers, spending: Spending, say: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._answers = answers
        self._spending = spending
        self._say = say
        self._form = Form()
        self._pending: deque[_Request] = deque()
        self._stopped: ExtractorError | None = None
        self._unanswered: list[tuple[PaperText, Exception]] = []

    def ask(self, papers: Iterable[PaperText], tick: Callable[[int], None] = lambda _papers: None) -> None:
        """Have an answer kept for every paper; raises `ExtractorError` where some have none, saying how many have."""
        known = {paper.fingerprint: paper for paper in papers}
        todo = [paper for paper in known.values() if self._answers.get(paper.fingerprint) is None]
        if not todo:
            self._say(f"{NAME}: {len(known):,} abstracts, all answered before; nothing is sent")
            return
        size = self._settings.batch
        batches = [todo[at : at + size] for at in range(0, len(todo), size)]
        self._pending = deque(_request(batch) for batch in batches)
        self._announce(len(known), len(todo))
        requests, tokens = self._spending.requests, self._spending.tokens
        self._run(tick)
        requests = self._spending.requests - requests
        spent = Tokens(
            self._spending.tokens.sent - tokens.sent, self._spending.tokens.received - tokens.received
        )
        done = sum(self._answers.get(paper.fingerprint) is not None for paper in todo)
        kept = f" and kept in {self._answers.path}" if self._answers.path else ""
        self._say(f"{NAME}: {done:,} of {len(todo):,} abstracts answered{kept}, {requests:,} requests: "
                  f"{spent.said(self._spending.prices)}")  # fmt: skip
        self._complain()

    def _announce(self, known: int, todo: int) -> None:
        """Say what will be asked and about what it costs; raises `ExtractorError` where that is over the limit."""
        total = Tokens()
        for request in self._pending:
            total += request.expected
        before = f", {known - todo:,} of them answered before" if known > todo else ""
        self._say(f"{NAME}: {known:,} abstracts{before}; {todo:,} to ask {self._settings.model} about in {len(self._pending):,} "
                  f"requests, about {total.said(self._spending.prices)}")  # fmt: skip
        if not self._spending.allows(total):
            what = f"the estimate is over --max-cost {self._spending.limit:g}, and nothing was sent"
            raise ExtractorError(NAME, what, "raise the limit, or read fewer abstracts")

    def _run(self, tick: Callable[[int], None]) -> None:
        """Send what is pending until nothing is, or until something is wrong with all of it."""
        jobs: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        outcomes: queue.SimpleQueue[_Outcome] = queue.SimpleQueue()
        workers = min(self._settings.at_once, len(self._pending))
        for _ in range(workers):  # daemons: Ctrl-C waits for no server
            threading.Thread(target=self._work, args=(jobs, outcomes), daemon=True).start()
        running = 0
        try:
            while self._pending or running:
                while self._pending and running < workers and self._may_send(self._pending[0]):
                    request = self._pending.popleft()
                    self._spending.begin(request.expected)
                    jobs.put(request)
                    running += 1
                if running:
                    tick(self._take(outcomes.get()))
                    running -= 1
                if self._stopped:
                    self._pending.clear()
        finally:
            for _ in range(workers):
                jobs.put(None)

    def _may_send(self, request: _Request) -> bool:
        """Whether a request is within the limit; where it is not, no other is sent."""
        if self._stopped is None and not self._spending.allows(request.expected):
            what = f"stopped before --max-cost {self._spending.limit:g} was passed"
            self._stopped = ExtractorError(
                NAME, what, "raise the limit and run again: what is kept is not asked again"
            )
        return self._stopped is None

    def _take(self, outcome: _Outcome) -> int:
        """Keep what an outcome answers, ask again for what it lacks; how many papers are done with."""
        request, failure = outcome.request, outcome.failure
        if failure is not None and not isinstance(failure, BadAnswerError | NoAnswerError):
            raise failure
        self._spending.end(
            request.expected, Tokens() if isinstance(failure, NoAnswerError) else outcome.tokens
        )
        for paper, claims in outcome.claims.items():
            self._answers.put(paper, claims)
        if isinstance(failure, NoAnswerError) and failure.status not in _TOO_MUCH:
            self._stopped = self._stopped or ExtractorError(NAME, str(failure), REMEDY)
            return len(outcome.claims)
        lacking = [paper for paper in request.papers if paper.fingerprint not in outcome.claims]
        if len(request.papers) > 1:
            self._pending.extend(_request([paper]) for paper in lacking)
            return len(outcome.claims)
        self._unanswered += [(paper, failure or BadAnswerError("lacks it")) for paper in lacking]
        if len(self._unanswered) > MOST_UNANSWERED:
            self._stopped = self._stopped or self._no_answer()
        return len(request.papers)

    def _complain(self) -> None:
        """Raise what ended the run, or what has no answer."""
        if self._stopped is not None:
            raise self._stopped
        if self._unanswered:
            raise self._no_answer()

    def _no_answer(self) -> ExtractorError:
        paper, why = self._unanswered[0]
        others = f" (and for {len(self._unanswered) - 1} others)" if len(self._unanswered) > 1 else ""
        remedy = REMEDY if isinstance(why, NoAnswerError) else _OTHER_MODEL
        said = str(why) if isinstance(why, NoAnswerError) else f"the answer {why}"
        return ExtractorError(NAME, f"no answer for {paper.title[:60]!r}{others}: {said}", remedy)

    def _work(
        self, jobs: "queue.SimpleQueue[_Request | None]", outcomes: "queue.SimpleQueue[_Outcome]"
    ) -> None:
        """Answer requests until there is none."""
        while (request := jobs.get()) is not None:
            try:
                outcomes.put(self._outcome(request))
            except Exception as error:  # a bug of ours: the main thread raises it
                outcomes.put(_Outcome(request, {}, failure=error))

    def _outcome(self, request: _Request) -> _Outcome:
        """What the model answers to a request; a server that refuses its form is asked in the next."""
        while True:
            form = self._form
            asked = protocol.body(self._settings.model, request.papers, form)
            try:
                answer = self._settings.server.ask("chat/completions", asked, self._settings.seconds)
            except NoAnswerError as refusal:
                other = form.without(refusal)
                if other is None:
                    return _Outcome(request, {}, failure=refusal)
                self._form = other
                continue
            tokens = protocol.spent(answer)
            try:
                return _Outcome(request, protocol.claims_of(answer, request.papers), tokens)
            except BadAnswerError as error:
                return _Outcome(request, {}, tokens, error)


def _request(papers: Sequence[PaperText]) -> _Request:
    return _Request(tuple(papers), cost.estimate([(paper.title, paper.abstract) for paper in papers]))
