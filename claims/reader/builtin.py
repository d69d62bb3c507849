"""From one paper to its candidate claims: every number claimed, or dismissed by a named rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import ahocorasick_rs

from claims import evidence
from claims.codes import NameKind
from claims.errors import EvidenceError
from claims.models import ClaimFields
from claims.reader import claim_candidates, comparisons, confidence, dismissals
from claims.reader import text as texts
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.entities import mentions, paper_entities, ranking, settings, shapes
from claims.reader.entities.linking import LinkedClaim, question
from claims.reader.entities.metrics import metric_ranking, phrases
from claims.reader.entities.name_candidates import NameCandidate
from claims.reader.model import linear_model
from claims.reader.numbers import Amount
from claims.reader.reading import Dismissed, ProposedClaim, Reading
from claims.reader.text import Readable
from claims.vocabulary import Vocabulary

VERSION = "6"
KINDS: tuple[NameKind, ...] = ("benchmark", "system", "metric")
_REMEMBERED = 100_000  # names whose look-up is remembered


class Reader:
    """Reads abstracts with one vocabulary; build it once, read many.

    `actor` is how the event log names who proposed its claims.
    """

    actor = f"extractor {VERSION}"

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._seen: dict[str, tuple[NameKind, ...]] = {}
        self._spellings: list[tuple[str, NameKind]] = []
        for kind in KINDS:
            for entry in vocabulary.entries[kind]:
                for spelling in entry.spellings:
                    if len(spelling) > 1:
                        self._spellings.append((spelling, kind))
                        if kind == "metric" and spelling[1:].islower():
                            self._spellings.append((spelling.lower(), kind))
        self._spellings = sorted(set(self._spellings))
        self._finder = ahocorasick_rs.AhoCorasick(
            [spelling for spelling, _ in self._spellings] or ["\0"],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        )

    def read_many(self, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """As `read`, of each title and abstract, in order."""
        return [self.read(title, abstract) for title, abstract in texts]

    def read(self, title: str, abstract: str) -> Reading:
        """Every number of the abstract: claimed, or dismissed by a named rule."""
        shown = texts.readable(abstract)
        pieces, spans = claim_candidates.pieces(shown.text)
        if not pieces:
            return Reading((), ())
        dismissed: list[tuple[int, int, str]] = []
        claimed: list[tuple[CandidateSentence, ClaimCandidate]] = []
        for piece in pieces:
            dismissed += [(piece.begin + n.start, piece.begin + n.end, rule) for n, rule in piece.dropped]
            for draft in piece.drafts:
                if draft.odds > 0:
                    claimed.append((piece, draft))
                else:
                    dismissed += self._unclaimed(piece, draft.amount)
                    if draft.baseline is not None:
                        dismissed += self._unclaimed(piece, draft.baseline)
        candidates = []
        for named in self.name(title, shown.text, spans, claimed):
            candidate = _candidate(abstract, shown, named)
            if candidate is None:
                dismissed += self._unclaimed(named.piece, named.draft.amount)
                if named.draft.baseline is not None:
                    dismissed += self._unclaimed(named.piece, named.draft.baseline)
            else:
                candidates.append(candidate)
        return Reading(tuple(candidates), tuple(_dismissed(abstract, shown, dismissed)))

    def _unclaimed(self, piece: CandidateSentence, amount: Amount) -> list[tuple[int, int, str]]:
        """The numbers of an amount that is no claim, with what they probably are."""
        return [
            (piece.begin + n.start, piece.begin + n.end, dismissals.soft(piece.text, n.start, n.end))
            for n in amount.numbers
        ]

    def name(
        self,
        title: str,
        text: str,
        spans: list[tuple[int, int]],
        claimed: list[tuple[CandidateSentence, ClaimCandidate]],
        seen: Callable[[LinkedClaim, str], None] | None = None,
    ) -> list[LinkedClaim]:
        """The drafts with their names chosen, in order; `seen` sees each name before the next is chosen."""
        found: list[LinkedClaim] = []
        if not claimed:
            return found
        shaped: dict[int, list[shapes.Shape]] = {}
        views: dict[int, mentions.SentenceMentions] = {}

        def shapes_of(index: int) -> list[shapes.Shape]:
            if index not in shaped:
                begin, stop = spans[index]
                shaped[index] = shapes.find(text[begin:stop])
            return shaped[index]

        def view(index: int) -> mentions.SentenceMentions:
            if index not in views:
                begin, stop = spans[index]
                sentence = text[begin:stop]
                views[index] = mentions.read(
                    sentence, shapes_of(index), names, self._kinds, self._known(sentence)
                )
            return views[index]

        names = paper_entities.read(title, text, spans, shapes_of)
        benchmarks = self._benchmarks(text)
        titled = [name for _, name in self._benchmarks(title)]
        for piece, draft in claimed:
            here = view(piece.index)
            elsewhere = ranking.Elsewhere()
            if not any(_is_bench(m) for m in here.mentions):
                backs = [back for back in (piece.index - 1, piece.index - 2) if back >= 0]
                near = [
                    m.text for b in backs for m in reversed(view(b).mentions) if not m.run[1] and _is_bench(m)
                ]
                far = [name for end, name in benchmarks if end <= spans[max(0, piece.index - 2)][0]]
                elsewhere = ranking.Elsewhere(near, far, titled)
            found.append(self._choose(piece, draft, here, elsewhere, found, seen))
        return found

    def _benchmarks(self, text: str) -> list[tuple[int, str]]:
        """The vocabulary's benchmarks in a text, the last first: where each ends, and its name."""
        return [(end, name) for _, end, name, kind in reversed(self._known(text)) if kind == "benchmark"]

    def _kinds(self, name: str) -> tuple[NameKind, ...]:
        """What the vocabulary says a name is: benchmark, system, metric, or nothing."""
        found = self._seen.get(name)
        if found is None:
            found = tuple(kind for kind in KINDS if self.vocabulary.find(kind, name))
            if len(self._seen) < _REMEMBERED:
                self._seen[name] = found
        return found

    def _known(self, sentence: str) -> list[tuple[int, int, str, NameKind]]:
        """The vocabulary's names in a sentence, whole words only: start, end, text, kind."""
        found = []
        for which, start, end in self._finder.find_matches_as_indexes(sentence):
            if (start and (sentence[start - 1].isalnum() or sentence[start - 1] in "-_")) or (
                end < len(sentence) and (sentence[end].isalnum() or sentence[end] in "_")
            ):
                continue
            spelling, kind = self._spellings[which]
            found.append((start, end, spelling, kind))
        return found

    def _choose(
        self,
        piece: CandidateSentence,
        draft: ClaimCandidate,
        here: mentions.SentenceMentions,
        elsewhere: ranking.Elsewhere,
        earlier_drafts: list[LinkedClaim],
        seen: Callable[[LinkedClaim, str], None] | None,
    ) -> LinkedClaim:
        """One draft with its names, given the drafts before it."""
        named = LinkedClaim(piece, draft, here, seen=seen)
        amount = draft.amount
        asked = question(draft, piece, earlier_drafts)
        found = phrases.candidates(
            here.words,
            draft.begin,
            draft.stop,
            amount.named,
            draft.run,
            here.metrics,
        )
        placed = ranking.places(here, asked)
        named.choose("system", ranking.systems(here, asked, placed))
        named.choose(
            "benchmark", ranking.benchmarks(here, asked, placed, elsewhere, named.chosen["system"].text)
        )
        named.choose("metric", metric_ranking.metrics(here, asked, found))
        # What is compared with stands near the amount itself, not around its list.
        narrow = replace(asked, begin=comparisons.lead(piece.text, amount), stop=amount.stop, run=(0, 1))
        value = (draft.baseline.begin, draft.baseline.stop) if draft.baseline else None
        system = named.chosen["system"].text
        near = placed if narrow == asked else None
        named.choose("baseline", ranking.baselines(here, narrow, near, system, value, seen is not None))
        return named


def _is_bench(mention: mentions.Mention) -> bool:
    """Whether a mention in an earlier sentence reads like the benchmark that results are on."""
    return (
        mention.kind == "benchmark"
        or mention.own == "benchmark"
        or shapes.BENCH_SHAPE.search(mention.text) is not None
        or (mention.prep in ("on", "across") and mention.following == "bench")
    )


def _candidate(abstract: str, shown: Readable, named: LinkedClaim) -> ProposedClaim | None:
    """The draft as a claim that passes the gate, or None where its words do not carry it."""
    piece, draft = named.piece, named.draft
    amount = draft.amount
    chosen = {n: c.text for n, c in named.chosen.items()}
    begin, stop = _quote(named)
    stated = _conditions(named)
    start, end = shown.span(piece.begin + begin, piece.begin + stop)
    value_start, value_end = shown.span(
        piece.begin + amount.numbers[0].start, piece.begin + amount.numbers[0].end
    )
    try:
        fields = ClaimFields.model_validate(
            {
                "quote": abstract[start:end],
                "quote_start": start,
                "start": value_start,
                "value_text": amount.digits,
                "value_high_text": amount.high,
                "unit": "#" if draft.pattern.kind == "rank" else amount.unit,
                "kind": draft.pattern.kind,
                "direction": draft.direction if draft.pattern.kind in ("change", "ratio") else None,
                "relative": _relative(piece, draft),
                "bound": amount.bound,
                "aggregate": draft.aggregate,
                "metric": chosen["metric"],
                "benchmark": chosen["benchmark"],
                "system": chosen["system"],
                "baseline": chosen["baseline"],
                "setting": ", ".join(each.text for each in stated) or None,
                "baseline_value_text": draft.baseline.digits if draft.baseline else None,
            }
        )
        evidence.check(abstract, fields, "extractor")
    except (EvidenceError, ValueError):
        return None
    shown_at = {"value": (value_start, value_end, draft.pattern.name)}
    for name, each in named.chosen.items():
        if each.text is not None and each.start >= 0:
            shown_at[name] = (*shown.span(piece.begin + each.start, piece.begin + each.end), _rule(each))
    if stated:
        ends = piece.begin + stated[0].start, piece.begin + stated[-1].end
        rules = dict.fromkeys(each.shown_by for each in stated)
        shown_at["setting"] = (*shown.span(*ends), ", ".join(rules))
    return ProposedClaim(fields, draft.pattern.name, confidence.of(named), shown_at)


def _rule(candidate: NameCandidate) -> str:
    """The first place that speaks for a name."""
    return next(iter(linear_model.features(candidate.traits)), "only one")


def _relative(piece: CandidateSentence, draft: ClaimCandidate) -> str | None:
    """Whether the text says that a change is relative or absolute."""
    if draft.pattern.kind != "change":
        return None
    if draft.amount.unit == "pp":
        return "absolute"
    near = piece.text[max(0, draft.amount.begin - 30) : draft.amount.stop + 30]
    if _ABSOLUTE.search(near):
        return "absolute"
    return "relative" if _RELATIVE.search(near) else None


_ABSOLUTE = re.compile(r"\babsolute(?:ly)?\b")
_RELATIVE = re.compile(r"\brelative(?:ly)?\b(?! to)")


def _conditions(named: LinkedClaim) -> list[settings.Condition]:
    """What a claim was measured under, beside its names."""
    names = [each.text for each in named.chosen.values() if each.text]
    own = named.chosen["system"].text in named.scene.own.systems
    return settings.conditions(named.scene, named.draft.begin, named.draft.stop, names, own)


def _quote(named: LinkedClaim) -> tuple[int, int]:
    """The span in the sentence that shows the amount and, where they are near, its names."""
    amount, sentence = named.draft.amount, named.piece.text
    begin = comparisons.lead(sentence, amount)
    stop = amount.stop
    for each in named.chosen.values():
        if 0 <= each.start < begin and begin - each.start < 130:
            begin = each.start
    for each in named.chosen.values():
        if each.end > stop and each.end - amount.stop < 90:
            stop = each.end
    if named.draft.baseline is not None:
        begin, stop = min(begin, named.draft.baseline.begin), max(stop, named.draft.baseline.stop)
    while stop < len(sentence) and (sentence[stop].isalnum() or sentence[stop] in "%)"):
        stop += 1
    while begin > 0 and sentence[begin - 1].isalnum():
        begin -= 1
    return begin, stop


def _dismissed(abstract: str, shown: Readable, found: list[tuple[int, int, str]]) -> list[Dismissed]:
    """The dismissed numbers with the original's offsets, in order."""
    listed = []
    for begin, stop, rule in sorted(found):
        start, end = shown.span(begin, stop)
        listed.append(Dismissed(start, end, abstract[start:end], rule))
    return listed
