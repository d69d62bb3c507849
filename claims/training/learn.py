"""Train the reader's linear models on the annotated abstracts: `python -m claims.training.learn`.

Writes claims/reader/model/weights.json, the same bytes for the same annotations. The texts come from the shared corpus;
where that is absent nothing is written.
"""

import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from claims import resources
from claims.curation import scoring
from claims.reader import VERSION, Reader, claim_candidates, quotes, sentences, spreads
from claims.reader import text as texts
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.confidence import signs
from claims.reader.entities import paper_entities, shapes
from claims.reader.entities.choices import Choice
from claims.reader.entities.extents import Reading
from claims.reader.entities.linking import NAMES, LinkedClaim, PaperLinker
from claims.reader.entities.name_candidates import NameCandidate
from claims.reader.entities.vocabulary_names import VocabularyNames
from claims.reader.model import reader_model
from claims.reader.model.linear_model import features
from claims.reader.model.reader_model import EXTENT, LearnedFrom, ReaderModel
from claims.training import measure
from claims.training.annotations import AnnotatedPaper, annotated
from claims.training.fitting import Design, Examples, logistic
from claims.vocabulary import Vocabulary, lookup

NOTHING = ReaderModel({})  # what was learned before anything was
FOLDS = 5
CALIBRATION_PENALTY = 5.0
PENALTY = {
    "claim": 0.6,
    "role": 3.0,
    "own": 6.0,
    "benchmark": 4.0,
    "system": 6.0,
    "metric": 4.0,
    "baseline": 4.0,
    **{name + EXTENT: 3.0 for name in NAMES},
}


def claim_examples(papers: list[AnnotatedPaper]) -> Examples:
    """Each amount, and whether the gold file has it as a claim; optional ones are left out."""
    found = Examples()
    for paper in papers:
        gold = {c["start"]: c for c in paper.claims}
        shown = spreads.lifted(texts.readable(paper.abstract))[0]
        for sentence in claim_candidates.read(shown.text, NOTHING.part("claim"))[0]:
            for candidate in sentence.candidates:
                row = gold.get(start_of(shown, sentence, candidate))
                if row is None or not row.get("optional"):
                    found.add([features(candidate.feature_sets)], [row is not None])
    return found


def start_of(shown: texts.Readable, sentence: CandidateSentence, candidate: ClaimCandidate) -> int:
    """The offset of a candidate's value in the original."""
    number = candidate.amount.numbers[0]
    return shown.span(sentence.begin + number.start, sentence.begin + number.end)[0]


def of_paper(paper: AnnotatedPaper) -> paper_entities.TitleAndAbstract:
    """A paper with the names in it."""
    text = spreads.lifted(texts.readable(paper.abstract))[0].text
    spans = sentences.read_spans(text)
    return paper_entities.TitleAndAbstract(
        paper.title, text, spans, lambda index: shapes.find(text[slice(*spans[index])])
    )


def role_examples(papers: list[AnnotatedPaper]) -> Examples:
    """Each name of a paper's own that claims name, and whether they have it as their benchmark rather than as system."""
    found = Examples()
    for paper in papers:
        for name, signs_of in of_paper(paper).roles().items():
            votes = sum(
                scoring.name_agrees(name, first(row.get("benchmark")))
                - scoring.name_agrees(name, first(row.get("system")))
                for row in paper.claims
            )
            if votes:
                found.add([signs_of], [votes > 0])
    return found


def own_examples(papers: list[AnnotatedPaper], model: ReaderModel) -> Examples:
    """Each name in a paper with claims, and whether it is the system that they name most often."""
    found = Examples()
    for paper in papers:
        named = Counter(str(name) for row in paper.claims if (name := first(row.get("system"))))
        if paper.claims:
            system = named.most_common(1)[0][0] if named else None
            for name, signs_of in of_paper(paper).candidates(model).items():
                found.add([signs_of], [scoring.name_agrees(name, system)])
    return found


def first(value: Any) -> Any:
    """What an annotator names first, where there are alternatives."""
    return value[0] if isinstance(value, list) else value


def name_examples(
    papers: list[AnnotatedPaper], vocabulary: VocabularyNames, model: ReaderModel
) -> dict[str, Examples]:
    """Of each name of each gold claim the candidates, and of those that are right how far they reach.

    A candidate is right where one of its readings is exactly the annotated name. Later names see the right ones.
    """
    spellings = scoring.Spellings(vocabulary.vocabulary)
    found = {part: Examples() for name in NAMES for part in (name, name + EXTENT)}
    for paper in papers:
        gold = {c["start"]: c for c in paper.claims}
        shown = spreads.lifted(texts.readable(paper.abstract))[0]
        read, spans = claim_candidates.read(shown.text, model.part("claim"))
        linker = PaperLinker(paper.title, shown.text, spans, vocabulary, model)
        earlier: list[LinkedClaim] = []
        for sentence, candidate in ((s, c) for s in read for c in s.candidates):
            row = gold.get(start_of(shown, sentence, candidate))
            if row is not None:
                claim = linker.begin(sentence, candidate, earlier)
                for name in NAMES:
                    _teach(found, linker, claim, name, row.get(name), spellings)
                earlier.append(claim)
    return found


def _teach(
    found: dict[str, Examples],
    linker: PaperLinker,
    claim: LinkedClaim,
    name: str,
    wanted: Any,
    spellings: scoring.Spellings,
) -> None:
    """Add one name of a claim to the examples, and take the right candidate."""
    options = linker.options(claim, name, every=True)
    right = []
    for option in options:
        readings = linker.readings(claim, name, option)
        said: list[str | None] = [each.extent.text for each in readings] or [option.text]
        agrees = [spellings.agrees(text, wanted, scoring.NAMES[name]) for text in said]
        right.append(any(agrees))
        if readings and any(agrees):
            found[name + EXTENT].add([_features(each) for each in readings], agrees)
    found[name].add([_features(each) for each in options], right, [each.points for each in options])
    # Where none is right, what follows sees no name: those that choose are not trained yet.
    claim.take(name, options, Choice(options[right.index(True) if any(right) else -1], 1.0))


def _features(found: NameCandidate | Reading) -> list[str]:
    """All that speaks for a candidate or a reading."""
    return [*features(found.feature_sets), *found.loose]


@dataclass
class Learned:
    """A model of all papers, and for each part of them one that has not seen it."""

    model: ReaderModel
    parts: list[list[AnnotatedPaper]]
    unseen: list[ReaderModel]


def train(papers: list[AnnotatedPaper], vocabulary: VocabularyNames) -> Learned:
    """A whole model. Each part learns from papers of which the parts that it builds on know no more than of an unseen one.

    So the confidence is learned from claims of papers that the other parts had not seen.
    """
    parts = [papers[fold::FOLDS] for fold in range(FOLDS)]
    first = {
        "claim": Design([claim_examples(part) for part in parts]),
        "role": Design([role_examples(part) for part in parts]),
    }
    weights = [
        {name: design.decide(PENALTY[name], fold) for name, design in first.items()} for fold in range(FOLDS)
    ]
    first["own"] = Design([own_examples(parts[fold], ReaderModel(weights[fold])) for fold in range(FOLDS)])
    for fold in range(FOLDS):
        weights[fold]["own"] = first["own"].decide(PENALTY["own"], fold)
    examples = [name_examples(parts[fold], vocabulary, ReaderModel(weights[fold])) for fold in range(FOLDS)]
    names = {name: Design([each[name] for each in examples]) for name in examples[0]}
    for fold in range(FOLDS):
        weights[fold] |= {name: design.rank(PENALTY[name], fold) for name, design in names.items()}
    held = [
        each
        for fold in range(FOLDS)
        for each in outcomes(parts[fold], vocabulary, ReaderModel(weights[fold]))
    ]
    confidence = calibrate(held)
    final = {name: design.decide(PENALTY[name]) for name, design in first.items()}
    final |= {name: design.rank(PENALTY[name]) for name, design in names.items()}
    return Learned(
        ReaderModel({**final, "confidence": confidence}, learned_from(papers)),
        parts,
        [ReaderModel({**each, "confidence": confidence}) for each in weights],
    )


def learned_from(papers: list[AnnotatedPaper]) -> LearnedFrom:
    """What a model that learns from these papers says that it was learned from."""
    rows = [[paper.title, paper.abstract, paper.claims] for paper in papers]
    content = json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
    claims = sum(len(paper.claims) for paper in papers)
    return LearnedFrom(VERSION, len(papers), claims, hashlib.sha256(content).hexdigest())


class Outcome(NamedTuple):
    """A claim that was read: how sure its choices were, whether its record is right, and of which kind its text is."""

    signs: dict[str, float]
    right: bool
    daily: bool  # of Daily Papers, not of the other fields


def outcomes(papers: list[AnnotatedPaper], vocabulary: VocabularyNames, model: ReaderModel) -> list[Outcome]:
    """What became of each claim that is read in the papers."""
    spellings = scoring.Spellings(vocabulary.vocabulary)
    found = []
    for paper in papers:
        gold = {c["start"]: c for c in paper.claims}
        shown = spreads.lifted(texts.readable(paper.abstract))[0]
        read, spans = claim_candidates.read(shown.text, model.part("claim"))
        claimed = [(s, c) for s in read for c in s.candidates if c.log_odds > 0]
        for claim in PaperLinker(paper.title, shown.text, spans, vocabulary, model).link(claimed):
            row = gold.get(start_of(shown, claim.sentence, claim.candidate))
            if row is None or not row.get("optional"):
                right = row is not None and is_right(claim, row, spellings)
                found.append(Outcome(signs(claim), right, not paper.science))
    return found


def is_right(claim: LinkedClaim, row: dict[str, Any], spellings: scoring.Spellings) -> bool:
    """Whether every field of a claim but its setting is that of its gold row."""
    read = quotes.amount_fields(claim.candidate)
    extracted = {name.removesuffix("_text"): value for name, value in read.items()}
    extracted |= {name: claim.text(name) for name in NAMES}
    return scoring.agreement(extracted, row, spellings)["record"]


def calibrate(held: list[Outcome]) -> dict[str, float]:
    """Weights of a logistic regression over how sure the choices were; both kinds of text count as much."""
    names = sorted({name for each in held for name in each.signs})
    values = np.array([[each.signs.get(name, 0.0) for name in names] for each in held])
    daily = np.array([each.daily for each in held])
    counts = np.where(daily, 1.0, daily.sum() / max(1, (~daily).sum()))
    return logistic(names, values, np.array([each.right for each in held]), CALIBRATION_PENALTY, counts)


def cross_validated(learned: Learned, vocabulary: Vocabulary) -> scoring.Score:
    """How well papers are read by models that have not seen them."""
    rows, gold = [], []
    for part, model in zip(learned.parts, learned.unseen, strict=True):
        rows += measure.read_rows(Reader(vocabulary, model), part)
        gold += measure.gold_rows(part)
    return scoring.score(rows, gold, vocabulary)


def main() -> None:
    """Train on every annotated abstract, write the weights, and say how well unseen folds were read."""
    papers = annotated()
    if not papers:
        sys.exit("the shared corpus is not here: nothing to train on")
    vocabulary = lookup.read(resources.folder("seeds") / "vocabulary")
    learned = train(papers, VocabularyNames(vocabulary))
    reader_model.FILE.write_text(learned.model.text(), "utf-8")
    found = cross_validated(learned, vocabulary)
    print("unseen folds:", *(f"{level} {each.f1:.3f}" for level, each in found.levels.items()))
    print(f"calibration error {found.calibration_error:.3f}")


if __name__ == "__main__":
    main()
