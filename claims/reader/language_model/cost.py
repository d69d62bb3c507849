"""What reading with a model costs: an estimate before it starts, a count while it runs, and a limit."""

from dataclasses import dataclass, field

from claims.reader.expressions import expression
from claims.reader.language_model import prompt

CHARACTERS = 3.8  # of English, JSON and LaTeX mixed, to one token of the usual models; an estimate
# Tokens of an answer, measured on answers about 60 abstracts (155 claims, 434 numbers), with a little above.
_OF_PAPER, _OF_CLAIM = 25, 135
_CLAIMS_OF_NUMBERS = 0.4  # claims of an abstract to the numbers printed in it
_NUMBER = expression(r"\d+(?:[.,]\d+)*", finds="1,240.5", leaves="none")


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, of what is sent and of what comes back, in whatever currency."""

    sent: float
    received: float

    def of(self, tokens: "Tokens") -> float:
        """The cost of some tokens."""
        return (tokens.sent * self.sent + tokens.received * self.received) / 1_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens sent to a model, and tokens received."""

    sent: int = 0
    received: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.sent + other.sent, self.received + other.received)

    def said(self, prices: Prices | None) -> str:
        """The tokens, and with prices what they cost, for a person."""
        money = (
            f", {prices.of(self):,.2f} at {prices.sent:g} and {prices.received:g} per million"
            if prices
            else ""
        )
        return f"{self.sent:,} tokens in, {self.received:,} out{money}"


def estimate(texts: list[tuple[str, str]]) -> Tokens:
    """The tokens of one request about these titles and abstracts; a model that thinks aloud needs more."""
    told = prompt.user_text([("0" * 8, title, abstract) for title, abstract in texts])
    sent = len(prompt.system_text()) + len(prompt.schema_text()) + len(told)
    claims = sum(_CLAIMS_OF_NUMBERS * len(_NUMBER.findall(abstract)) for _, abstract in texts)
    return Tokens(round(sent / CHARACTERS), round(len(texts) * _OF_PAPER + claims * _OF_CLAIM))


@dataclass(slots=True)
class Spending:
    """What was spent so far, and how much may be: in the currency of the prices, without limit where none is given."""

    prices: Prices | None = None
    limit: float | None = None
    tokens: Tokens = field(default_factory=Tokens)
    requests: int = 0
    _under_way: Tokens = field(default_factory=Tokens)
    _expected: Tokens = field(default_factory=Tokens)  # of the requests that are answered

    def allows(self, more: Tokens) -> bool:
        """Whether as many tokens more stay within the limit, with what is under way.

        What is still expected counts for as much more as answers so far took more than was expected of them.
        """
        if self.limit is None or self.prices is None:
            return True
        spent, expected = self.prices.of(self.tokens), self.prices.of(self._expected)
        dearer = max(1.0, spent / expected) if expected else 1.0
        return spent + dearer * self.prices.of(self._under_way + more) <= self.limit

    def begin(self, expected: Tokens) -> None:
        """Count a request that is sent."""
        self._under_way += expected

    def end(self, expected: Tokens, spent: Tokens | None) -> None:
        """Count its answer: what the server says it took, else what was expected."""
        self._under_way += Tokens(-expected.sent, -expected.received)
        self.requests += 1
        self.tokens += spent or expected
        self._expected += expected
