"""The names of a paper's claims: what may be asked about each, the candidates for each name, and the choice.

`PaperLinker.link` takes the most probable candidate of each name. What it is composed of is public, so that those
who learn to choose, or choose otherwise, can go the same way: `begin` a claim given those before it, ask for the
`options` of each of NAMES in that order, and `take` one of them. Which candidate is meant is one choice, how far its
name reaches in the text (`readings`) another.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from claims.reader import claim_features
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.entities import (
    baseline_ranking,
    benchmark_ranking,
    extents,
    mention_reading,
    paper_entities,
    position_features,
    shapes,
    structure,
    system_ranking,
)
from claims.reader.entities.choices import Choice, choose
from claims.reader.entities.extents import Extent, Reading, Surroundings
from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.metrics import metric_mentions, metric_ranking
from claims.reader.entities.name_candidates import NameCandidate, Question
from claims.reader.entities.neighbours import Neighbourhood
from claims.reader.entities.position_features import Position
from claims.reader.entities.vocabulary_names import VocabularyNames
from claims.reader.limits import LONGEST_INTRODUCTION, LONGEST_TITLE
from claims.reader.model.linear_model import probabilities
from claims.reader.model.reader_model import EXTENT, ReaderModel

NAMES = (
    "system",
    "benchmark",
    "metric",
    "baseline",
)  # in the order they are chosen: later ones see earlier ones
_STRANGE = ("benchmark", "metric")  # of which it says most how strange they are
_LOOKED_BACK = 4  # claims among which one of the same kind and unit is looked for
_BEFORE = 2  # sentences before a claim's own in which a benchmark is looked for


@dataclass(slots=True)
class LinkedClaim:
    """A claim with what is asked about its names, the candidates of each and the one that was taken."""

    sentence: CandidateSentence
    candidate: ClaimCandidate
    mentions: SentenceMentions
    question: Question
    places: list[tuple[Mention, Position]]  # of the sentence's names, seen from the amount
    elsewhere: benchmark_ranking.Elsewhere
    place: tuple[int, int]  # among the claims of its sentence, and how many they are
    options: dict[str, list[NameCandidate]] = field(default_factory=dict)
    chosen: dict[str, NameCandidate] = field(default_factory=dict)  # as found: what later choices see
    named: dict[str, NameCandidate] = field(
        default_factory=dict
    )  # as far as the name reaches: what is claimed
    probability: dict[str, float] = field(default_factory=dict)  # of each choice
    strange: dict[str, float] = field(
        default_factory=dict
    )  # how much of what speaks for each was never learned

    def take(self, name: str, options: list[NameCandidate], choice: Choice) -> None:
        """Set a name to the choice from its options."""
        self.options[name] = options
        self.chosen[name] = self.named[name] = choice.candidate
        self.probability[name] = choice.probability

    def reach(self, name: str, extent: Extent, probability: float) -> None:
        """Let a name that was taken reach as far as `extent` says, which is right with a probability."""
        self.probability[name] *= probability
        if extent.made != "same":
            text, start, end, _ = extent
            found = self.chosen[name]
            self.named[name] = NameCandidate(
                text, start, end, found.feature_sets, found.points, found.sort, places=found.places
            )

    def text(self, name: str) -> str | None:
        """The name as it is claimed, None where the text has none."""
        return self.named[name].text


class PaperLinker:
    """Links the claims of one title and abstract; what is read of a sentence is read once."""

    def __init__(
        self,
        title: str,
        text: str,
        spans: Sequence[tuple[int, int]],
        names: VocabularyNames,
        model: ReaderModel,
    ) -> None:
        self._title = title[:LONGEST_TITLE]
        self._text = text
        self._spans = spans
        self._names = names
        self._model = model
        self._shapes: dict[int, list[shapes.Shape]] = {}
        self._mentions: dict[int, SentenceMentions] = {}
        self._elsewhere: dict[int, benchmark_ranking.Elsewhere] = {}
        self._neighbourhoods: dict[int, Neighbourhood] = {}
        self._known: dict[str, Surroundings] = {}
        self._extents: dict[tuple[object, ...], tuple[Extent, float]] = {}
        self._reached: dict[tuple[str, str], str] = {}  # a name as found -> as far as it reached last

    def link(self, claimed: Sequence[tuple[CandidateSentence, ClaimCandidate]]) -> list[LinkedClaim]:
        """The claims, in order, with the most probable candidate of each name."""
        found: list[LinkedClaim] = []
        for sentence, candidate in claimed:
            claim = self.begin(sentence, candidate, found)
            decided = self._decided(claim)
            for name in NAMES:
                options = decided.narrowed(name, self.options(claim, name))
                model = self._model.part(name)
                claim.take(name, options, choose(options, model))
                if name in _STRANGE:
                    chosen = claim.chosen[name]
                    claim.strange[name] = model.strange(chosen.feature_sets, chosen.loose)
                if not decided.improved:
                    self._reach(claim, name)
            found.append(claim)
        return found

    def _decided(self, claim: LinkedClaim) -> structure.Decided:
        """What the structure of the claim's sentence decides of its names."""
        index = claim.sentence.index
        before = (
            self.mentions_of(index - 1).mentions if index and structure.looks_back(claim.mentions) else []
        )
        return structure.read(claim.mentions, claim.question, before)

    def begin(
        self, sentence: CandidateSentence, candidate: ClaimCandidate, earlier: Sequence[LinkedClaim]
    ) -> LinkedClaim:
        """A claim of which no name is chosen yet, given those before it with all their names."""
        here = self.mentions_of(sentence.index)
        asked = question(candidate, sentence, earlier)
        if sentence.index not in self._elsewhere:
            self._elsewhere[sentence.index] = self._named_elsewhere(sentence.index)
        elsewhere = self._elsewhere[sentence.index]
        claims = [each for each in sentence.candidates if each.log_odds > 0]
        number = next((i for i, each in enumerate(claims) if each is candidate), len(claims))
        place = number, max(len(claims), number + 1)
        return LinkedClaim(
            sentence, candidate, here, asked, position_features.places(here, asked), elsewhere, place
        )

    def options(self, claim: LinkedClaim, name: str, every: bool = False) -> list[NameCandidate]:
        """The candidates for one of NAMES, given the names of the claim that were taken before; the last says "none".

        `every`: of a baseline all names of the sentence even where nothing in it compares, to learn from.
        """
        found = self._options(claim, name, every)
        index = claim.sentence.index
        if index not in self._neighbourhoods:
            self._neighbourhoods[index] = Neighbourhood(claim.mentions, self._model.of_names)
        self._neighbourhoods[index].add(name, found, claim.question, claim.place)
        return found

    def _options(self, claim: LinkedClaim, name: str, every: bool) -> list[NameCandidate]:
        """The candidates with all that each sort of name has of its own."""
        here, asked = claim.mentions, claim.question
        if name == "system":
            return system_ranking.systems(here, asked, claim.places)
        if name == "benchmark":
            system = claim.chosen["system"].text
            return benchmark_ranking.benchmarks(here, asked, claim.places, claim.elsewhere, system)
        if name == "metric":
            amount, run = claim.candidate.amount, claim.candidate.run
            found = metric_mentions.candidates(
                here.words, (asked.begin, asked.stop), amount.named, run, here.metrics
            )
            return metric_ranking.metrics(here, asked, found)
        return self._baselines(claim, every)

    def readings(self, claim: LinkedClaim, name: str, option: NameCandidate) -> list[Reading]:
        """How far a candidate may reach with what speaks for each reading; none of what the sentence does not have."""
        if option.text is None or option.start < 0:
            return []
        sentence, asked, metric = claim.mentions.sentence, claim.question, name == "metric"
        found = extents.readings(sentence, option.start, option.end, option.text, metric=metric)
        first = found[0]  # as it was found
        amount = claim.candidate.amount
        # "4.5 dB PSNR": the amount is no part of the name.
        found = [
            first,
            *(each for each in found[1:] if each.end <= amount.begin or each.start >= amount.stop),
        ]
        if len(found) == 1:
            return [Reading(first, [], [])]
        known = self._surroundings
        return [
            extents.weighed(sentence, each, first, known(each.text), asked, metric=metric) for each in found
        ]

    def _reach(self, claim: LinkedClaim, name: str) -> None:
        """Let the name that was taken reach as far as is most probable."""
        option = claim.chosen[name]
        if option.text is None:
            return
        if option.start >= 0:
            extent, share = self._extent(claim, name, option)
            if name == "metric":
                begin = extents.statistic(claim.mentions.sentence, extent.start, extent.end)
                if begin < extent.start:
                    text = claim.mentions.sentence[begin : extent.start] + extent.text
                    extent = Extent(text, begin, extent.end, "statistic")
            claim.reach(name, extent, share)
            self._reached[name, option.text] = extent.text
        elif (name, option.text) in self._reached:
            text = self._reached[name, option.text]
            claim.reach(name, Extent(text, option.start, option.end, "as before"), 1.0)

    def _extent(self, claim: LinkedClaim, name: str, option: NameCandidate) -> tuple[Extent, float]:
        """The most probable reading of a candidate in the sentence; claims alike in it read it alike."""
        asked = claim.question
        alike = (asked.unit, asked.kind) if name == "metric" else ()
        key = name, claim.sentence.index, option.start, option.text, asked.run, *alike
        found = self._extents.get(key)
        if found is None:
            readings = self.readings(claim, name, option)
            best, shares = 0, [1.0]
            if len(readings) > 1:
                weigh = self._model.part(name + EXTENT).log_odds
                shares = probabilities([weigh(sets, 0.0, loose) for _, sets, loose in readings])
                best = shares.index(max(shares))
            found = self._extents[key] = readings[best].extent, shares[best]
        return found

    def _surroundings(self, text: str) -> Surroundings:
        """What the paper and the vocabulary know of a reading."""
        found = self._known.get(text)
        if found is None:
            own = (
                "system" if text in self._own.systems else "benchmark" if text in self._own.benchmarks else ""
            )
            often = self._text.count(text, 0, LONGEST_INTRODUCTION)
            found = Surroundings(self._names.kinds(text), own, min(often, 3), text in self._title)
            self._known[text] = found
        return found

    def shapes_of(self, index: int) -> list[shapes.Shape]:
        """What is shaped like a name in one of the sentences."""
        if index not in self._shapes:
            begin, stop = self._spans[index]
            self._shapes[index] = shapes.find(self._text[begin:stop])
        return self._shapes[index]

    def mentions_of(self, index: int) -> SentenceMentions:
        """The names in one of the sentences."""
        if index not in self._mentions:
            begin, stop = self._spans[index]
            sentence = self._text[begin:stop]
            known = self._names.found_in(sentence)
            self._mentions[index] = mention_reading.read(
                sentence, self.shapes_of(index), self._own, self._names.kinds, known
            )
        return self._mentions[index]

    def _benchmarks_of(self, index: int) -> list[str]:
        """The benchmarks that a sentence of no claim in question names, the last first, of a list the first."""
        if index not in self._mentions:
            begin, stop = self._spans[index]
            sentence = self._text[begin:stop]
            known, kinds = self._names.found_in(sentence), self._names.kinds
            found = mention_reading.benchmarks(sentence, self.shapes_of(index), self._own, kinds, known)
            if found is not None:
                return found
        return mention_reading.first_benchmarks(self.mentions_of(index))

    @cached_property
    def _own(self) -> paper_entities.PaperEntities:
        """The paper's own names."""
        begins = [begin for begin, _ in self._spans]
        first = bisect_right(begins, LONGEST_INTRODUCTION)
        text = self._text[: self._spans[first - 1][1]] if first < len(begins) else self._text
        spans = self._spans[:first]
        return paper_entities.read(self._title, text, spans, self.shapes_of, self._model)

    @cached_property
    def _benchmarks(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """Where the vocabulary's benchmarks in the abstract end, and each name with the last other one before it."""
        ends: list[int] = []
        names: list[tuple[str, ...]] = []
        for end, name in self._names.benchmarks_in(self._text):
            before = names[-1] if names else ()
            names.append((name, *[each for each in before if each != name][:1]))
            ends.append(end)
        return ends, names

    @cached_property
    def _titled(self) -> list[str]:
        """The vocabulary's benchmarks in the title, the last first."""
        return [name for _, name in reversed(self._names.benchmarks_in(self._title))]

    def _named_elsewhere(self, index: int) -> benchmark_ranking.Elsewhere:
        """The benchmarks that other sentences name; none where this one has one."""
        if any(mention_reading.is_benchmark(mention) for mention in self.mentions_of(index).mentions):
            return benchmark_ranking.Elsewhere()
        earlier = range(index - 1, max(-1, index - 1 - _BEFORE), -1)
        near = [name for back in earlier for name in self._benchmarks_of(back)]
        ends, names = self._benchmarks
        before = bisect_right(ends, self._spans[max(0, index - _BEFORE)][0])
        return benchmark_ranking.Elsewhere(near, names[before - 1] if before else (), self._titled)

    def _baselines(self, claim: LinkedClaim, every: bool) -> list[NameCandidate]:
        """The candidates for what is compared with: it stands near the amount itself, not around its list."""
        candidate, asked = claim.candidate, claim.question
        begin = candidate.amount.lead
        stop, alone = candidate.amount.stop, (0, 1)
        same = (begin, stop, alone) == (asked.begin, asked.stop, asked.run)
        narrow = asked if same else asked._replace(begin=begin, stop=stop, run=alone)
        value = (candidate.baseline.begin, candidate.baseline.stop) if candidate.baseline else None
        system = claim.chosen["system"].text
        if not every and not baseline_ranking.compares(claim.mentions, narrow, system, value):
            return baseline_ranking.baselines(claim.mentions, narrow, [], system, value)
        places = claim.places if same else position_features.places(claim.mentions, narrow)
        return baseline_ranking.baselines(claim.mentions, narrow, places, system, value)


def question(
    candidate: ClaimCandidate, sentence: CandidateSentence, earlier: Sequence[LinkedClaim]
) -> Question:
    """What is asked about the names of a claim, given the claims before it."""
    link = "none"
    before = _parallel(candidate, sentence, earlier) or (earlier[-1] if earlier else None)
    near = reversed(earlier[-_LOOKED_BACK:])
    alike = next((each for each in near if _is_alike(each.candidate, candidate)), None)
    if before is not None:
        link = "linked" if candidate.linked else "same" if before.sentence is sentence else "other"
    return Question(
        begin=candidate.begin,
        stop=candidate.stop,
        kind=candidate.pattern.kind,
        unit=candidate.amount.unit,
        run=candidate.run,
        link=link,
        aggregate=candidate.aggregate,
        before=before.chosen if before else {},
        alike=alike.chosen["metric"].text if alike else None,
        verb=claim_features.last_verb(sentence.text, candidate.begin),
    )


def _parallel(
    candidate: ClaimCandidate, sentence: CandidateSentence, earlier: Sequence[LinkedClaim]
) -> LinkedClaim | None:
    """The claim that one of a list goes with: "89% X and 60% Y, surpassing B by 10% and 16%"."""
    place, many = candidate.run
    if many == 1:
        return None
    here = list(takewhile(lambda each: each.sentence is sentence, reversed(earlier)))
    others = here[place:]  # the last first
    return others[-1 - place] if len(others) == many else None


def _is_alike(one: ClaimCandidate, other: ClaimCandidate) -> bool:
    """Whether two claims are of one kind and unit, so that one metric may be both's."""
    return one.pattern.kind == other.pattern.kind and one.amount.unit == other.amount.unit
