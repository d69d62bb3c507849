"""Other extractors: found by name, and everything they propose passes the verbatim gate or is refused.

An extractor is a callable `(title, abstract) -> iterable of dicts` in the guideline's field names, and
optionally `start` (offset of the value in the abstract) and `confidence` (0 to 1). It is registered under
the entry-point group `claims.extractors`; the name it has there is what `--extractor` takes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from claims import evidence
from claims.errors import EvidenceError, ExtractorError
from claims.models import GUIDELINE, ClaimFields, Digits
from claims.reader.builtin import Reader
from claims.reader.dismissals import UNEXPLAINED
from claims.reader.expressions import expression
from claims.reader.model.reader_model import ReaderModel
from claims.reader.reading import Dismissed, ProposedClaim, Reading
from claims.vocabulary import Vocabulary

GROUP = "claims.extractors"
UNSTATED = 0.5  # the confidence of a proposal that states none
DOUBTFUL = 0.1  # the most confidence of a proposal whose metric or setting is in nobody's words but its own
_NAMES = ("benchmark", "system", "baseline")
# Words that the guideline itself puts for what a text says: "3x faster" measures a speedup.
_GUIDELINES = frozenset(("speedup",))
_WORD = expression(r"[^\W_]+", finds="GPT-4", leaves="_ -")
_SMALL = "(?:to|with|and|of|by|than|over|for|on|in|the|from|against|vs)"  # words before a name
Extractor = Callable[[str, str], Iterable[Mapping[str, Any]]]
Refusal = tuple[Any, str]  # what was proposed, and why it is no claim

# The guideline's fields with the columns' own types and meanings: a field is described once, in `models`.
_FIELDS: dict[str, Any] = {
    name: (ClaimFields.model_fields[held].annotation, ClaimFields.model_fields[held])
    for name, held in GUIDELINE.items()
    if name != "paper"
}
_FIELDS["value"] = (Digits, ClaimFields.model_fields["value_text"])  # what proposes reads no sign
Proposal: type[BaseModel] = create_model("Proposal", __config__=ConfigDict(extra="forbid"), **_FIELDS)
_Start = Annotated[int, Field(strict=True, ge=0)]
_Share = Annotated[float, Field(strict=True, ge=0, le=1)]
_Offered: type[BaseModel] = create_model(
    "Offered",
    __base__=Proposal,
    paper=(str | None, None),
    start=(_Start | None, None),
    confidence=(_Share | None, None),
)


def names() -> tuple[str, ...]:
    """The names of the extractors that packages brought along, in order."""
    return tuple(sorted({each.name for each in entry_points(group=GROUP)}))


def load(name: str) -> Extractor:
    """The extractor registered as `name`; raises `ExtractorError` where there is none or it cannot be imported."""
    found = [each for each in entry_points(group=GROUP) if each.name == name]
    if not found:
        known = " or ".join(("llm", *names()))
        raise ExtractorError(name, "no such extractor is installed", f"use {known}, or install its package")
    try:
        extractor: Extractor = found[0].load()
    except (ImportError, AttributeError) as error:
        raise ExtractorError(
            name, f"cannot be imported ({error})", "install its package with all that it needs"
        ) from error
    return extractor


def row(title: str, candidate: ProposedClaim) -> dict[str, Any]:
    """A candidate in the guideline's names, with `start`, `found_by` and `confidence` behind them."""
    held = candidate.fields.model_dump() | {"paper": title}
    named = {name: held[column] for name, column in GUIDELINE.items()}
    return named | {
        "start": candidate.fields.start,
        "found_by": candidate.found_by,
        "confidence": candidate.confidence,
    }


def gate(
    abstract: str, proposed: Iterable[Any], where: str, title: str = ""
) -> tuple[list[ProposedClaim], list[Refusal]]:
    """The proposals that are claims of `abstract`, in the order they stand, and the others with their reasons.

    A claim's quote is verbatim, its value stands in the quote at one plain place, its baseline's value stands
    in the abstract, the names in it stand in title or abstract, its fields are legal, and no earlier proposal is
    about the same number. One whose metric or setting is said in other words than the text's is kept as doubtful.
    """
    text = f"{title}\n{abstract}"
    said = _words(text)
    accepted: dict[int, ProposedClaim] = {}
    refused: list[Refusal] = []
    for each in proposed:
        try:
            candidate = _named(_candidate(abstract, each, where), said, text, where)
        except ValidationError as error:
            refused.append((each, _said(error)))
        except EvidenceError as error:
            refused.append((each, error.what))
        else:
            if candidate.fields.start in accepted:
                refused.append((each, f"another proposal is about the number at {candidate.fields.start}"))
            else:
                accepted[candidate.fields.start] = candidate
    return [accepted[start] for start in sorted(accepted)], refused


def _candidate(abstract: str, proposal: Any, where: str) -> ProposedClaim:
    """One proposal as a candidate; raises what is wrong with it."""
    if not isinstance(proposal, Mapping):
        raise EvidenceError(where, f"a proposal is an object with fields, not {type(proposal).__name__}")
    offered = _Offered.model_validate(dict(proposal)).model_dump()
    offered["quote"] = proposal["quote"]  # verbatim: not even its blanks are trimmed
    quote_start, start = _place(abstract, offered, where)
    held = {column: offered[name] for name, column in GUIDELINE.items() if name != "paper"}
    fields = ClaimFields.model_validate(held | {"quote_start": quote_start, "start": start})
    evidence.check(abstract, fields, where)
    stop = evidence.stands_at(abstract, start, fields.value_text) or start
    confidence = UNSTATED if offered["confidence"] is None else offered["confidence"]
    return ProposedClaim(fields, where, confidence, {"value": (start, stop, where)})


def _named(candidate: ProposedClaim, said: list[str], text: str, where: str) -> ProposedClaim:
    """The candidate, doubtful where its words are not the text's; `EvidenceError` for a name that is not in it."""
    for name in _NAMES:
        held = getattr(candidate.fields, name)
        if held is not None and not (_stands_in(said, _words(held)) or _glued(text, held)):
            raise EvidenceError(
                where, f"the {name} {held[:80]!r} stands neither in the title nor in the abstract"
            )
    others = [held for name in ("metric", "setting") if (held := getattr(candidate.fields, name)) is not None]
    joined = "".join(said)
    if all(word in joined or word in _GUIDELINES for held in others for word in _words(held)):
        return candidate
    return replace(candidate, confidence=min(candidate.confidence, DOUBTFUL))


def _words(text: str) -> list[str]:
    """The words and numbers of a text, whatever their case, width and punctuation; where it has none, its signs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(folded) or folded.split()


def _stands_in(said: list[str], name: list[str]) -> bool:
    """Whether the words of a name stand in the text one behind the other, however they are joined or parted."""
    sought, length = "".join(name), len(name)
    for at, word in enumerate(said):
        if sought.startswith(word) or word.startswith(sought):
            joined = ""
            for each in said[at : at + 2 * length + 8]:
                joined += each
                if joined in (sought, f"{sought}s"):
                    return True
                if len(joined) > len(sought):
                    break
    return False


def _glued(text: str, name: str) -> bool:
    """Whether a name stands in the text as it is printed, behind a word whose blank was lost: "compared to3D U-Net"."""
    return re.search(rf"\b{_SMALL}(?=[A-Z\d]){re.escape(name)}(?!\w)", text) is not None


def _place(abstract: str, offered: Mapping[str, Any], where: str) -> tuple[int, int]:
    """Where the quote and the value in it stand; `EvidenceError` where that is nowhere or not plain."""
    quote, value = offered["quote"], offered["value"]
    begins = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", abstract)]
    if not begins:
        raise EvidenceError(where, f"the quote {quote[:80]!r} is not in the abstract")
    spots = [
        (begin, at)
        for begin in begins
        for at, _ in evidence.places(abstract, value, begin, begin + len(quote))
    ]
    if not spots:
        raise EvidenceError(where, f"the value {value} does not stand in the quote {quote[:80]!r}")
    if offered["start"] is not None:
        spots = [spot for spot in spots if spot[1] == offered["start"]]
        if not spots:
            raise EvidenceError(where, f"the value {value} does not stand at {offered['start']}")
    if len({start for _, start in spots}) > 1:
        places = " or ".join(str(start) for _, start in spots)
        raise EvidenceError(where, f"it is not plain which {value} is meant: start is {places}")
    return spots[0]


def _said(error: ValidationError) -> str:
    """The first fault of a proposal's fields, as a person would say it."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if name else message


class GatedReader(Reader):
    """A reader whose claims come from another extractor, through the gate; refusals go to `refuse`."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        name: str,
        extractor: Extractor,
        refuse: Callable[[str, Refusal], None],
        model: ReaderModel | None = None,
    ) -> None:
        super().__init__(vocabulary, model)
        self.actor = f"extractor {name}"
        self._name = name
        self._extractor = extractor
        self._refuse = refuse

    def read(self, title: str, abstract: str) -> Reading:
        """The extractor's claims, and every other number as the built-in reader sees it.

        A number that only the built-in reader takes for a claim is unexplained: nobody dismissed it.
        """
        proposed = self._extractor(title, abstract)
        if isinstance(proposed, str | bytes | Mapping) or not isinstance(proposed, Iterable):
            what = f"returned {type(proposed).__name__} for {title[:60]!r}"
            raise ExtractorError(self._name, what, "an extractor returns a list of claims")
        accepted, refused = gate(abstract, proposed, self._name, title)
        for each in refused:
            self._refuse(title, each)
        return Reading(tuple(accepted), tuple(unclaimed(abstract, super().read(title, abstract), accepted)))


def unclaimed(abstract: str, reading: Reading, accepted: Iterable[ProposedClaim]) -> list[Dismissed]:
    """The numbers that `reading` met and no accepted claim is about, in order."""
    claimed = {candidate.fields.start for candidate in accepted}
    found = {each.start: each for each in reading.dismissed}
    for candidate in reading.candidates:
        start, digits = candidate.fields.start, candidate.fields.value_text
        end = evidence.stands_at(abstract, start, digits) or start
        found.setdefault(start, Dismissed(start, end, abstract[start:end], UNEXPLAINED))
    return [found[start] for start in sorted(found) if start not in claimed]
