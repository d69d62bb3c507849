"""The built-in reader: from one paper to its claims, every other number dismissed by a named rule."""

from collections.abc import Iterator, Sequence

from claims.reader import claim_candidates, dismissals, quotes, spreads
from claims.reader import text as texts
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.entities.linking import PaperLinker
from claims.reader.entities.vocabulary_names import VocabularyNames
from claims.reader.model.reader_model import ReaderModel, shipped
from claims.reader.numbers import Amount
from claims.reader.reading import Dismissed, Reading
from claims.reader.text import Readable
from claims.vocabulary import Vocabulary

VERSION = "9"
_RuledOut = tuple[int, int, str]  # a number's span in the readable text, and the rule that dismisses it


class Reader:
    """Reads abstracts with one vocabulary and one model, by default the one it is shipped with; build it once, read many.

    `actor` is how the event log names who proposed its claims.
    """

    actor = f"extractor {VERSION}"

    def __init__(self, vocabulary: Vocabulary, model: ReaderModel | None = None) -> None:
        self.vocabulary = vocabulary
        self.model = model or shipped()
        self.names = VocabularyNames(vocabulary)

    def read_many(self, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """As `read`, of each title and abstract, in order."""
        return [self.read(title, abstract) for title, abstract in texts]

    def read(self, title: str, abstract: str) -> Reading:
        """Every number of the abstract: claimed, or dismissed by a named rule."""
        shown, printed = spreads.lifted(texts.readable(abstract))
        sentences, spans = claim_candidates.read(shown.text, self.model.part("claim"))
        ruled_out: list[_RuledOut] = []
        claimed: list[tuple[CandidateSentence, ClaimCandidate]] = []
        for sentence in sentences:
            begin = sentence.begin
            ruled_out += [(begin + n.start, begin + n.end, rule) for n, rule in sentence.dropped]
            for candidate in sentence.candidates:
                if candidate.log_odds > 0:
                    claimed.append((sentence, candidate))
                else:
                    ruled_out += _unclaimed(sentence, candidate)
        uncertain = {each.value_start: each for each in reversed(printed)}
        proposed = []
        for claim in PaperLinker(title, shown.text, spans, self.names, self.model).link(claimed):
            quoted = quotes.proposed(abstract, shown, claim, uncertain, self.model.part("confidence"))
            if quoted is None:
                ruled_out += _unclaimed(claim.sentence, claim.candidate)
            else:
                proposed.append(quoted)
        lifted = [
            Dismissed(*span, abstract[slice(*span)], spreads.RULE)
            for each in printed
            for span in each.numbers
        ]
        return Reading(tuple(proposed), tuple(sorted([*_dismissed(abstract, shown, ruled_out), *lifted])))


def _unclaimed(sentence: CandidateSentence, candidate: ClaimCandidate) -> Iterator[_RuledOut]:
    """The numbers of a candidate that is no claim, each with what it probably is."""
    for amount in (candidate.amount, candidate.baseline):
        yield from _soft(sentence, amount) if amount is not None else ()


def _soft(sentence: CandidateSentence, amount: Amount) -> Iterator[_RuledOut]:
    for number in amount.numbers:
        rule = dismissals.soft(sentence.text, number.start, number.end)
        yield sentence.begin + number.start, sentence.begin + number.end, rule


def _dismissed(abstract: str, shown: Readable, ruled_out: list[_RuledOut]) -> list[Dismissed]:
    """The dismissed numbers with the original's offsets, in order."""
    found = []
    for begin, stop, rule in sorted(ruled_out):
        start, end = shown.span(begin, stop)
        found.append(Dismissed(start, end, abstract[start:end], rule))
    return found
