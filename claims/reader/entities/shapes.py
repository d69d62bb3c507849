"""Names by their shape: where in a sentence something stands that looks like a proper name."""

from typing import NamedTuple

from claims.reader.entities import word_lists
from claims.reader.expressions import expression, words
from claims.reader.memory import kept

_SEEN = 100_000  # names of which it is kept how they look
_ACRONYM = 6  # letters at the most
_SHORTEST = 3  # letters of a word with one capital that may be a name
_FIRST_SYMBOL = 900  # code point: a word that begins with a later one begins with a Greek letter or a sign
BENCH_SHAPE = expression(
    r"(?:[Bb]ench|BENCH|Eval|Arena|QA\b|Gym|Exam|World\b.*Bench|Leaderboard|Dataset|Corpus|Challenge|Test\b)",
    finds=("FooBench", "TriviaQA", "Last Exam"),
    leaves=("FooNet", "QAT"),
)
_MODEL_SHAPE = expression(
    r"\d[BM]\b|PO\b|Sonnet|Opus|Haiku|VLA$|-(?:[BLHS]|XL|flash|mini|[Bb]ase|[Ll]arge|[Ss]mall|Instruct|Chat)$|",
    "GPT|Qwen|Llama|LLaMA|Claude|Gemini|DeepSeek|Mistral|Gemma|InternVL|LLaVA|Phi-|Grok|",
    r"^",
    words(
        "ViT LLaDA Pythia ResNet RoBERTa Wan FLUX SDXL Stable Whisper DINO CLIP SAM OpenVLA GLM Kimi MiniMax Yi Hunyuan CogVideo",
        r"BERT T5 o[134] R1 OLMo Seed ERNIE π",
    ),
    r"|^pi_",
    finds=("Foo-7B", "GRPO", "GPT-4o", "Foo-base", "ViT-L", "pi_0"),
    leaves=("FooBench", "FooViT", "base"),
)
_DEVICE = expression(
    r"\b",
    words(
        "NVIDIA Nvidia AMD Intel Apple Jetson Orin RTX GTX GeForce TPU Xiaomi Snapdragon iPhone MacBook Ascend MediaTek Qualcomm",
        "Huawei Samsung Trainium Inferentia Gaudi MI[23]\\d{2}X? DGX Raspberry [ABH][1-9]00 L40S? GPUs?",
    ),
    finds=("NVIDIA H100", "A100"),
    leaves=("H10", "FooNet"),
)
_GREEK = "αβγδεθλμπρστφχψωΔΣΦΨΩ∞"
_SMALL_FAMILIES = words("gpt claude gemini llama qwen deepseek mistral grok kimi glm phi gemma")
_CODE = r"(?!(?:nth|kth|[mcknp]m|ms)-)(?:(?!odds)o?[bcdfghjklmnpqrstvwxz]{3,6}+|[bcdfghjklmnpqrstvwxz]{2}(?=-[0-9]))"  # no word: "ogbn-arxiv", "ml-20m"
_CODED = expression(rf"^{_CODE}-", finds=("tgbl-wiki", "ml-20m"), leaves=("nth-order", "zh-hard"))
_FIRST_PART = (
    r"(?:[A-Z][\w*+]*|[a-z]++(?:[A-Z][\w*+]*|(?=(?:\^[0-9])?-[A-Z]))|[a-z]{1,6}+[0-9][\w*+]*|[a-z]{2,}_[a-z]{2,}\w*"
    rf"|{_CODE}(?=-[a-z0-9])"
    rf"|[{_GREEK}][\w^*+]*|{_SMALL_FAMILIES}(?=-)|[a-z]{{2,}}+(?=(?:-[a-z]+){{0,2}}-[0-9][0-9.]*(?:-[0-9.]+)?b(?![\w])))"
)
_NEXT_PART = r"(?:[-/&^]|(?<=[A-Za-z])\.(?=[a-z0-9]{1,3}\b)|(?<=[0-9])\.(?=[0-9]))\+?[A-Za-z0-9*+][\w*+]*"
_WORD = rf"{_FIRST_PART}(?:{_NEXT_PART})*(?:\+\+)?"
_NO_VERSION = r"(?![\w%.×]*[0-9%×]|\s?→|\s?(?:%|points?\b|pp\b|x\b|×|times\b|percent))"  # but a value
_VERSION = (
    r"(?:v?(?:[0-9]\.[0-9]{1,2}|[0-9]{1,2}(?!\.[0-9]))[a-zA-Z]{0,2}(?:[-.][A-Z0-9][A-Za-z0-9]*)*|(?:19|20)[0-9]{2})"
    + _NO_VERSION
)
# Words in small letters are run over together, for speed: only what the group matched is a name.
_NAME = expression(
    rf"(?:[a-z]++[ ,]+)++|((?<![\w.\\-]){_WORD}(?:\s(?:{_WORD}|{_VERSION})(?![\w]))*)",
    finds=("FooNet", "GPT-4o", "τ-bench", "a word "),
    leaves=("word", "41.5%"),
)
_METRIC_ENDS = ("Rate", "Score", "Acc", "Accuracy", "Error", "-score", "@1", "@5", "@10", "@20", "@k", "@K")
_DESCRIBES = expression(
    "-",
    words(
        "based driven guided aware free style specific level augmented enhanced trained tuned generated like only agnostic powered",
        "centric oriented related wise scale quality shot class rated compatible native equipped optimized derived verified",
        "assisted annotated curated designed grounded conditioned induced supervised controlled labeled validated crafted authored",
        "written judged evaluated focused intensive efficient invariant dependent independent constrained heavy rich ready",
        "sensitive consistent preserving tolerant separated disaggregated",
    ),
    "$",
    finds=("LLM-based", "GPT-driven"),
    leaves=("based", "GPT-based-net"),
)


class Shape(NamedTuple):
    """Something shaped like a name: its span in the sentence and its words."""

    start: int
    end: int
    text: str


@kept(_SEEN)
def is_strong(word: str) -> bool:
    """Whether a word can only be a name: a capital or digit inside, or a capital behind a hyphen."""
    return any([c.isupper() or c.isdigit() for c in word[1:]]) or ord(word[0]) > _FIRST_SYMBOL


class Looks(NamedTuple):
    """What a name looks like, by its letters."""

    benchmark: bool
    model: bool
    machine: bool
    words: bool  # plain ones
    acronym: bool


@kept(_SEEN)
def looks(name: str) -> Looks:
    """What a name looks like."""
    return Looks(
        BENCH_SHAPE.search(name) is not None,
        _MODEL_SHAPE.search(name) is not None,
        _DEVICE.match(name) is not None,
        not any([is_strong(word) for word in name.split()]),
        name.isalpha() and name.isupper() and len(name) <= _ACRONYM,
    )


_FACTOR = expression(r"^[xX]\d", finds="x2.5", leaves=("GPTx2", "x"))
_HARDWARE = expression(
    r"^(?:[AHLBTVM][0-9]{1,4}[SDX]?|RTX|GTX|[0-9]{4}(?:Ti)?|Ada|CUDA|Torch|PyTorch|[A-Z]{2,5}s)$",
    finds=("H100", "4090Ti", "LLMs"),
    leaves=("FooH100", "GPT"),
)


def _is_generic(word: str) -> bool:
    """Whether a word shaped like a name names a kind of thing: LLMs, H100, near-VLM, F1."""
    if word in word_lists.GENERIC or word in word_lists.METRIC_ACRONYMS or _HARDWARE.match(word):
        return True
    return (
        "-" in word
        and not _CODED.match(word)
        and all((part.islower() and part.isascii()) or part in word_lists.GENERIC for part in word.split("-"))
    )


@kept(_SEEN)
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


@kept(_SEEN)
def _trimmed(text: str) -> tuple[int, str]:
    """What is a name in what is shaped like one: where it begins there and its parts, "" where nothing is."""
    start = 0
    parts = text.split(" ")
    while parts and (parts[0].removesuffix("'s") in word_lists.COMMON or parts[0][0].isdigit()):
        start += len(parts.pop(0)) + 1
    while parts and (_DESCRIBES.search(parts[-1]) or parts[-1] in word_lists.COMMON or is_metric(parts[-1])):
        parts.pop()
    if not parts or _FACTOR.match(parts[0]) or all([_is_generic(word) for word in parts]):
        return start, ""
    return start, " ".join(parts).removesuffix("'s")


def find(sentence: str) -> list[Shape]:
    """What is shaped like a name in `sentence`, longest pieces first taken, left to right."""
    found = []
    for match in _NAME.finditer(sentence):
        if match.lastindex is None:
            continue
        begin, name = _trimmed(match[0])
        if not name:
            continue
        start = match.start() + begin
        if " " not in name and (start == 0 or len(name) < _SHORTEST) and not is_strong(name):
            continue
        found.append(Shape(start, start + len(name), name))
    return found
