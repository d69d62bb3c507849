"""What a sentence compares with in words that are not shaped like a name: "over greedy decoding"."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.reader.entities import word_lists
from claims.reader.entities.context import following
from claims.reader.entities.metrics.noun_phrases import noun_phrase
from claims.reader.expressions import expression, phrases, words
from claims.reader.wording import BEATING, COMPARED_WITH, RELATIVE_TO, inflected

# What is compared with need not be shaped like a name: "over greedy decoding", "than full softmax".
_AGAINST_WORD = phrases(
    "over", "than", r"vs\.?", "versus", "against", COMPARED_WITH, RELATIVE_TO, *inflected(BEATING, "s", "ing").split(),
    "underperform(?:s|ing)?", "lag(?:s|ging)?(?: behind)?", "trail(?:s|ing)?", "upon",
)  # fmt: skip
_AGAINST_VALUE = r"(?:only\s|just\s)?[0-9.]+\s?(?:%|[a-z]{1,6})?\s(?:for|by|with|from)\s"
_AGAINST = expression(
    rf"\b(?P<prep>{_AGAINST_WORD})\s(?:{_AGAINST_VALUE})?(?:the\s|an?\s|its\s|our\s|using\s|training\son\s)?",
    finds=("over greedy decoding", "than 5% for beam search", "compared to the net"),
    leaves=("overall", "compared nets"),
)
# Behind such words nothing is named: "recent unified multimodal models".
_KINDS = expression(
    r"\s",
    words(
        "models methods baselines approaches systems techniques algorithms frameworks agents counterparts alternatives",
        "pipelines architectures competitors solutions works? LLMs VLMs MLLMs VLAs",
    ),
    r"\b",
    finds=(" methods", " work"),
    leaves=(" method", "methods"),
)
_ANYTHING = frozenset((
    "agent", "method", "approach", "system", "technique", "agents", "baseline", "baselines", "methods", "approaches", "systems",
    "techniques", "alternatives", "counterpart", "counterparts", "competitors", "solutions", "work", "works", "art", "best",
    "current", "existing", "prior", "previous", "traditional", "recent", "other", "others", "one", "ones", "various", "model",
    "models",
))  # fmt: skip
# Kinds of methods that a paper may compare with: "over standard RL", "over BF16".
_METHODS = frozenset((
    "RL", "RLHF", "RLVR", "CoT", "RAG", "MCTS", "PEFT", "BF16", "FP16", "FP8", "FP4", "INT8", "INT4", "FFN", "CNN", "RNN",
    "LSTM", "MLP", "MoE", "ViT", "DiT", "SLAM", "Transformer", "Transformers", "Gaussian", "AR",
))  # fmt: skip


class ComparedPhrase(NamedTuple):
    """A noun phrase behind a word that compares."""

    text: str
    start: int
    end: int
    prep: str  # that word
    following: str  # what stands behind it


def find(sentence: str, names: Sequence[tuple[int, int]]) -> list[ComparedPhrase]:
    """The noun phrases behind words that compare, where no name stands."""
    found = []
    for match in _AGAINST.finditer(sentence):
        words = noun_phrase(sentence, match.end())
        if (
            words
            and not _is_anything(words[-1][0])
            and not _KINDS.match(sentence, words[-1][2])
            and not any([begin < words[-1][2] and match.end() < stop for begin, stop in names])
        ):
            start, end = words[0][1], words[-1][2]
            behind = following(sentence, end)
            found.append(ComparedPhrase(sentence[start:end], start, end, match["prep"], behind))
    return found


def _is_anything(word: str) -> bool:
    """Whether a phrase that ends in `word` names nothing: "existing methods", "reasoning VLAs"."""
    return word.lower() in _ANYTHING or (word in word_lists.GENERIC and word not in _METHODS)
