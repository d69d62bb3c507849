"""Train the reader's linear models on the annotated abstracts: `python -m claims.training.learn`.

Writes claims/reader/model/weights.json, the same bytes for the same annotations. The texts come from the shared corpus;
where that is absent nothing is written.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

from claims import resources
from claims.curation import scoring
from claims.reader import VERSION, claim_candidates, quotes, sentences, spreads
from claims.reader import text as texts
from claims.reader.claim_candidates import CandidateSentence, ClaimCandidate
from claims.reader.confidence import signs
from claims.reader.entities import paper_entities, shapes
from claims.reader.entities.linking import NAMES, Choice, LinkedClaim, PaperLinker
from claims.reader.entities.vocabulary_names import VocabularyNames
from claims.reader.model import reader_model
from claims.reader.model.linear_model import features
from claims.reader.model.reader_model import LearnedFrom, ReaderModel
from claims.training.annotations import AnnotatedPaper, annotated
from claims.vocabulary import lookup

NOTHING = ReaderModel({})  # what was learned before anything was
POINTS_SCALE = 4.0  # points are dearer to the penalty than features: they are trusted before any example
FOLDS = 5
CALIBRATION_PENALTY = 5.0
SEEN = 3  # a feature that fewer examples have is noise
PENALTY = {
    "claim": 0.6,
    "benchmark": 3.0,
    "system": 7.0,
    "metric": 3.0,
    "baseline": 3.0,
    "role": 3.0,
    "own": 6.0,
}


@dataclass
class Examples:
    """Groups of candidates: features and whether each is right; a group of one is claim or not."""

    groups: list[list[list[str]]] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)
    points: list[list[float]] = field(default_factory=list)


def vectors(groups: list[list[list[str]]]) -> tuple[csr_matrix, list[str], NDArray[np.int64]]:
    """The candidates as rows of a sparse matrix, the features' names, and where each group begins."""
    counts: dict[str, int] = {}
    for group in groups:
        for each in sorted({f for candidate in group for f in candidate}):
            counts[each] = counts.get(each, 0) + 1
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    rows, columns, starts, row = [], [], [], 0
    data = []
    for group in groups:
        starts.append(row)
        for candidate in group:
            for each in candidate:
                if each in column:
                    rows.append(row)
                    columns.append(column[each])
                    data.append(1.0)
            row += 1
    return csr_matrix((data, (rows, columns)), shape=(row, len(names))), names, np.array(starts)


def rank(examples: Examples, penalty: float) -> dict[str, float]:
    """Weights under which the right candidates of each group get the most probability."""
    chosen = [i for i, right in enumerate(examples.right) if any(right) and not all(right)]
    groups = [examples.groups[i] for i in chosen]
    right = np.array([r for i in chosen for r in examples.right[i]])
    matrix, names, starts = vectors(groups)
    points = np.array([p for i in chosen for p in examples.points[i]]) * POINTS_SCALE
    matrix = hstack([matrix, csr_matrix(points).T]).tocsr()
    names = [*names, "points"]
    sizes = np.array([len(g) for g in groups])
    of = np.repeat(np.arange(len(groups)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        power = np.exp(np.maximum(scores - top[of], -40.0))
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(np.where(right, power, 0.0), starts)
        p = power / total[of]
        q = np.where(right, power, 0.0) / good[of]
        value = float(np.sum(np.log(total) - np.log(good)) + 0.5 * penalty * weights @ weights)
        return value, matrix.T @ (p - q) + penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    best.x[-1] *= POINTS_SCALE
    return rounded(names, best.x)


def decide(examples: Examples, penalty: float) -> dict[str, float]:
    """Weights of a logistic regression: each group holds one candidate."""
    matrix, names, _ = vectors(examples.groups)
    right = np.array([r[0] for r in examples.right], dtype=float)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights[1:] + weights[0]
        p = 1.0 / (1.0 + np.exp(-scores))
        value = float(
            np.sum(np.logaddexp(0.0, scores) - right * scores) + 0.5 * penalty * weights[1:] @ weights[1:]
        )
        gradient = np.concatenate([[np.sum(p - right)], matrix.T @ (p - right) + penalty * weights[1:]])
        return value, gradient

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {"*": round(float(best.x[0]), 3), **rounded(names, best.x[1:])}


def rounded(names: list[str], weights: Iterable[float]) -> dict[str, float]:
    """The weights that say something, to three decimals."""
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.004}


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
                    found.groups.append([features(candidate.feature_sets)])
                    found.right.append([row is not None])
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
                found.groups.append([signs_of])
                found.right.append([votes > 0])
    return found


def own_examples(papers: list[AnnotatedPaper], model: ReaderModel) -> Examples:
    """Each name in a paper with claims, and whether it is the system that they name most often."""
    found = Examples()
    for paper in papers:
        named = Counter(str(name) for row in paper.claims if (name := first(row.get("system"))))
        if paper.claims:
            system = named.most_common(1)[0][0] if named else None
            for name, signs_of in of_paper(paper).candidates(model).items():
                found.groups.append([signs_of])
                found.right.append([scoring.name_agrees(name, system)])
    return found


def first(value: Any) -> Any:
    """What an annotator names first, where there are alternatives."""
    return value[0] if isinstance(value, list) else value


def name_examples(
    papers: list[AnnotatedPaper], vocabulary: VocabularyNames, model: ReaderModel
) -> dict[str, Examples]:
    """The candidates of each name of each gold claim and which are right; those after it see the right ones."""
    spellings = scoring.Spellings(vocabulary.vocabulary)
    found = {name: Examples() for name in NAMES}
    for paper in papers:
        gold = {c["start"]: c for c in paper.claims}
        shown = spreads.lifted(texts.readable(paper.abstract))[0]
        read, spans = claim_candidates.read(shown.text, model.part("claim"))
        linker = PaperLinker(paper.title, shown.text, spans, vocabulary, model)
        earlier: list[LinkedClaim] = []
        for sentence, candidate in ((s, c) for s in read for c in s.candidates):
            row = gold.get(start_of(shown, sentence, candidate))
            if row is None:
                continue
            claim = linker.begin(sentence, candidate, earlier)
            for name in NAMES:
                options = linker.every_option(claim, name)
                right = [spellings.agrees(o.text, row.get(name), scoring.NAMES[name]) for o in options]
                found[name].groups.append([features(each.feature_sets) for each in options])
                found[name].points.append([each.points for each in options])
                found[name].right.append(right)
                # Where none is right, what follows sees no name: those that choose are not trained yet.
                claim.take(name, options, Choice(options[right.index(True) if any(right) else -1], 1.0))
            earlier.append(claim)
    return found


def train(papers: list[AnnotatedPaper], vocabulary: VocabularyNames) -> ReaderModel:
    """A whole model; the confidence is learned from claims of papers that the other parts had not seen."""
    held: list[tuple[dict[str, float], bool]] = []
    for fold, part in enumerate(parts(papers)):
        others = [paper for i, paper in enumerate(papers) if i % FOLDS != fold]
        held += outcomes(part, vocabulary, ReaderModel(choosers(others, vocabulary)))
    weights = {**choosers(papers, vocabulary), "confidence": calibrate(held)}
    return ReaderModel(weights, learned_from(papers))


def learned_from(papers: list[AnnotatedPaper]) -> LearnedFrom:
    """What a model that learns from these papers says that it was learned from."""
    rows = [[paper.title, paper.abstract, paper.claims] for paper in papers]
    content = json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
    claims = sum(len(paper.claims) for paper in papers)
    return LearnedFrom(VERSION, len(papers), claims, hashlib.sha256(content).hexdigest())


def parts(papers: list[AnnotatedPaper]) -> list[list[AnnotatedPaper]]:
    """The papers in parts, one for each fold."""
    return [papers[fold::FOLDS] for fold in range(FOLDS)]


def together(found: list[Examples], without: int = -1) -> Examples:
    """The examples of all parts but one."""
    kept = [each for fold, each in enumerate(found) if fold != without]
    return Examples(
        [group for each in kept for group in each.groups],
        [right for each in kept for right in each.right],
        [points for each in kept for points in each.points],
    )


def choosers(papers: list[AnnotatedPaper], vocabulary: VocabularyNames) -> dict[str, dict[str, float]]:
    """The weights of claim or not, of the paper's own names and their roles, and of each name of a claim.

    Each learns from papers of which the parts that it builds on know no more than of an unseen one.
    """
    roles = [role_examples(part) for part in parts(papers)]
    unseen = [{"role": decide(together(roles, fold), PENALTY["role"])} for fold in range(FOLDS)]
    systems = [
        own_examples(part, ReaderModel(weights)) for part, weights in zip(parts(papers), unseen, strict=True)
    ]
    found: dict[str, list[Examples]] = {name: [] for name in NAMES}
    for fold, part in enumerate(parts(papers)):
        own = decide(together(systems, fold), PENALTY["own"])
        for name, examples in name_examples(
            part, vocabulary, ReaderModel({**unseen[fold], "own": own})
        ).items():
            found[name].append(examples)
    return {
        "claim": decide(claim_examples(papers), PENALTY["claim"]),
        "role": decide(together(roles), PENALTY["role"]),
        "own": decide(together(systems), PENALTY["own"]),
        **{name: rank(together(examples), PENALTY[name]) for name, examples in found.items()},
    }


def outcomes(
    papers: list[AnnotatedPaper], vocabulary: VocabularyNames, model: ReaderModel
) -> list[tuple[dict[str, float], bool]]:
    """For each claim that is read in the papers, how sure its choices were, and whether it is right in every field."""
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
                found.append((signs(claim), row is not None and is_right(claim, row, spellings)))
    return found


def is_right(claim: LinkedClaim, row: dict[str, Any], spellings: scoring.Spellings) -> bool:
    """Whether every field of a claim but its setting is that of its gold row."""
    read = quotes.amount_fields(claim.sentence, claim.candidate)
    extracted = {name.removesuffix("_text"): value for name, value in read.items()}
    extracted |= {name: claim.text(name) for name in NAMES}
    return scoring.agreement(extracted, row, spellings)["record"]


def calibrate(held: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights of a logistic regression over how sure the choices were."""
    names = sorted({name for signs, _ in held for name in signs})
    values = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in held])
    right = np.array([good for _, good in held], dtype=float)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = values @ weights[1:] + weights[0]
        p = 1.0 / (1.0 + np.exp(-scores))
        value = float(
            np.sum(np.logaddexp(0.0, scores) - right * scores)
            + 0.5 * CALIBRATION_PENALTY * weights[1:] @ weights[1:]
        )
        return value, np.concatenate(
            [[np.sum(p - right)], values.T @ (p - right) + CALIBRATION_PENALTY * weights[1:]]
        )

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B")
    return {"*": round(float(best.x[0]), 3), **rounded(names, best.x[1:])}


def main() -> None:
    """Train on every annotated abstract and write the weights."""
    papers = annotated()
    if not papers:
        sys.exit("the shared corpus is not here: nothing to train on")
    vocabulary = VocabularyNames(lookup.read(resources.folder("seeds") / "vocabulary"))
    reader_model.FILE.write_text(train(papers, vocabulary).text(), "utf-8")


if __name__ == "__main__":
    main()
