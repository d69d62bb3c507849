"""Names by their shape: where in a sentence something stands that looks like a proper name."""

import re
from functools import lru_cache
from typing import NamedTuple

from claims.reader.entities import word_lists

BENCH_SHAPE = re.compile(
    r"(?:[Bb]ench|BENCH|Eval|Arena|QA\b|Gym|Exam|World\b.*Bench|Leaderboard|Dataset|Corpus|Challenge|Test\b)"
)
_MODEL_SHAPE = re.compile(
    r"\d[BM]\b|GPT|Qwen|Llama|LLaMA|Claude|Gemini|DeepSeek|Mistral|Gemma|InternVL|LLaVA|Phi-|Grok|PO\b|Sonnet|Opus|Haiku|"
    r"VLA$|-(?:[BLHS]|XL|flash|mini|[Bb]ase|[Ll]arge|[Ss]mall|Instruct|Chat)$|^(?:ViT|LLaDA|Pythia|ResNet|RoBERTa|Wan|FLUX|SDXL|Stable|Whisper|DINO|CLIP|SAM|OpenVLA|GLM|Kimi|MiniMax|Yi|Hunyuan|CogVideo|BERT|T5|o[134]|R1|"
    r"OLMo|Seed|ERNIE|pi_|π)"
)
_DEVICE = re.compile(
    r"\b(?:NVIDIA|Nvidia|AMD|Intel|Apple|Jetson|Orin|RTX|GTX|GeForce|TPU|Xiaomi|Snapdragon|iPhone|MacBook|Ascend|MediaTek|Qualcomm|Huawei|Samsung|Trainium|Inferentia|Gaudi|MI[23]\d{2}X?|DGX|Raspberry|[ABH][1-9]00|L40S?|GPUs?)"
)
_ACRONYM = 6  # letters at the most
_SEEN = 100_000  # names of which it is kept how they look
_SHORTEST = 3  # letters of a word with one capital that may be a name
_GREEK = "αβγδεθλμπρστφχψωΔΣΦΨΩ∞"
_WORD = (
    rf"(?:[A-Z][\w*+]*|[a-z]++(?:[A-Z][\w*+]*|(?=(?:\^[0-9])?-[A-Z]))|[a-z]{{1,6}}+[0-9][\w*+]*|[a-z]{{2,}}_[a-z]{{2,}}\w*|[{_GREEK}][\w^*+]*|(?:gpt|claude|gemini|llama|qwen|deepseek|mistral|grok|kimi|glm|phi|gemma)(?=-))"
    r"(?:(?:[-/&^]|(?<=[A-Za-z])\.(?=[a-z0-9]{1,3}\b)|(?<=[0-9])\.(?=[0-9]))\+?[A-Za-z0-9*+][\w*+]*)*(?:\+\+)?"
)
_VERSION = r"(?:v?(?:[0-9]\.[0-9]{1,2}|[0-9]{1,2}(?!\.[0-9]))[a-zA-Z]{0,2}(?:[-.][A-Z0-9][A-Za-z0-9]*)*|(?:19|20)[0-9]{2})(?![\w%.×]*[0-9%×]|\s?→|\s?(?:%|points?\b|pp\b|x\b|×|times\b|percent))"
# Words in small letters are run over together, for speed: only what the group matched is a name.
_NAME = re.compile(rf"(?:[a-z]++[ ,]+)++|((?<![\w.\\-]){_WORD}(?:\s(?:{_WORD}|{_VERSION})(?![\w]))*)")


_METRIC_ENDS = ("Rate", "Score", "Acc", "Accuracy", "Error", "-score", "@1", "@5", "@10", "@20", "@k", "@K")


_DESCRIBES = re.compile(
    r"-(?:based|driven|guided|aware|free|style|specific|level|augmented|enhanced|trained|tuned|generated|like|only|agnostic|"
    r"powered|centric|oriented|related|wise|scale|quality|shot|class|rated|compatible|native|equipped|optimized|derived|verified|assisted|annotated|curated|designed|grounded|conditioned|induced|supervised|controlled|labeled|validated|crafted|authored|written|judged|evaluated|focused|intensive|efficient|invariant|dependent|independent|constrained|heavy|rich|ready|sensitive|consistent|preserving|tolerant|separated|disaggregated)$"
)


class Shape(NamedTuple):
    """Something shaped like a name: its span in the sentence and its words."""

    start: int
    end: int
    text: str


def is_strong(word: str) -> bool:
    """Whether a word can only be a name: a capital or digit inside, or a capital behind a hyphen."""
    return any(c.isupper() or c.isdigit() for c in word[1:]) or ord(word[0]) > 900


class Looks(NamedTuple):
    """What a name looks like, by its letters."""

    benchmark: bool
    model: bool
    machine: bool
    words: bool  # plain ones
    acronym: bool


@lru_cache(maxsize=_SEEN)
def looks(name: str) -> Looks:
    """What a name looks like."""
    return Looks(
        BENCH_SHAPE.search(name) is not None,
        _MODEL_SHAPE.search(name) is not None,
        _DEVICE.match(name) is not None,
        not any([is_strong(word) for word in name.split()]),
        name.isalpha() and name.isupper() and len(name) <= _ACRONYM,
    )


_FACTOR = re.compile(r"[xX]\d")
_HARDWARE = re.compile(
    r"(?:[AHLBTVM][0-9]{1,4}[SDX]?|RTX|GTX|[0-9]{4}(?:Ti)?|Ada|CUDA|Torch|PyTorch|[A-Z]{2,5}s)$"
)


def _is_generic(word: str) -> bool:
    """Whether a word shaped like a name names a kind of thing: LLMs, H100, near-VLM, F1."""
    if word in word_lists.GENERIC or word in word_lists.METRIC_ACRONYMS or _HARDWARE.match(word):
        return True
    return "-" in word and all(
        (part.islower() and part.isascii()) or part in word_lists.GENERIC for part in word.split("-")
    )


def is_metric(word: str) -> bool:
    """Whether a word is an acronym that measures: "WERs", "mAP", "PassRate"."""
    return (
        word in word_lists.METRIC_ACRONYMS
        or "@" in word
        or ("^" in word and "-" not in word)
        or word.rstrip("s") in word_lists.METRIC_ACRONYMS
        or word.partition("_")[0] in word_lists.METRIC_ACRONYMS
        or word.rpartition("-")[2] in word_lists.METRIC_ACRONYMS
        or (word[:5].lower() in ("macro", "micro") and word[5:].lstrip("-") in word_lists.METRIC_ACRONYMS)
        or word.endswith(_METRIC_ENDS)
    )


@lru_cache(maxsize=_SEEN)
def _trimmed(text: str) -> tuple[int, str]:
    """What is a name in what is shaped like one: where it begins there and its words, "" where nothing is."""
    start = 0
    words = text.split(" ")
    while words and (words[0].removesuffix("'s") in word_lists.COMMON or words[0][0].isdigit()):
        start += len(words.pop(0)) + 1
    while words and (_DESCRIBES.search(words[-1]) or words[-1] in word_lists.COMMON or is_metric(words[-1])):
        words.pop()
    if not words or _FACTOR.match(words[0]) or all([_is_generic(word) for word in words]):
        return start, ""
    return start, " ".join(words).removesuffix("'s")


def find(sentence: str) -> list[Shape]:
    """What is shaped like a name in `sentence`, longest pieces first taken, left to right."""
    found = []
    for match in _NAME.finditer(sentence):
        if match.lastindex is None:
            continue
        begin, name = _trimmed(match[0])
        start = match.start() + begin
        if not name or (" " not in name and not is_strong(name) and (start == 0 or len(name) < _SHORTEST)):
            continue
        found.append(Shape(start, start + len(name), name))
    return found
