"""Models that others are compared with, machines, and numbers that are no single number."""

from claims.reader.dismissals.words import FURTHER_END, MODELS, rx
from claims.reader.expressions import phrases, words
from claims.reader.rule_matcher import DismissalRule

_FACTOR = rf"{FURTHER_END}\s?(?:x|×|times)\s?"
_BOUND = r"up to|over|more than|nearly|almost|about|roughly|at least|~"
_LARGER = r"larger|bigger|its size|their size|the size|as large|as big|more parameters"
_MAKERS = r"NVIDIA |Nvidia |AMD |consumer |Ascend "
_MACHINES = phrases(
    r"[AHBVLT]\d{2,3}s?\b(?!(?:-\d+G)?(?:\sGPU)?[\s-](?:hours?|days?))", "RTX", r"GPUs?\b(?!-?\s?(?:hours?|days?))", r"TPUs?\b", r"CPUs?\b", r"NPUs\b", r"nodes?\b",
    r"cores?\b", r"-?\s?GB\s(?:GPU(?!\smemory)|A100|H100|consumer|device|card)", r"G\sGPU",
)  # fmt: skip
_SERIES = words("RTX GTX Jetson Ryzen Xeon Snapdragon Apple_M GeForce(?:_RTX)? Tesla Quadro Raspberry_Pi")

RULES = (
    DismissalRule(
        "model size",
        "how much larger the model is that something is compared with",
        finds={
            "outperforms the 9x larger Whisper Small model": "9",
            "models with 2 times more parameters": "2",
        },
        leaves=("it is 9x faster", "a 9x larger corpus"),
        after=rx(rf"{_FACTOR}(?:(?:larger|bigger)\s(?:[\w.-]+\s){{0,3}}?{MODELS}\b|more parameters)"),
    ),
    DismissalRule(
        "model size",
        "how much larger other models are",
        finds={
            "outperforms models up to 10 times larger": "10",
            "matches models 2-3 times its size": "3",
            "rivals systems over 5x bigger than it": "5",
        },
        leaves=("models are 10 times faster", "a corpus 10 times larger"),
        before=rx(
            rf"\b(?:{MODELS}|systems?|networks?)\s(?:that\sare\s|which\sare\s)?(?:{_BOUND})?\s?(?:[0-9.]+\s?[-–]\s?)?$"
        ),
        after=rx(rf"{_FACTOR}(?:{_LARGER})\b"),
    ),
    DismissalRule(
        "hardware",
        "machines and their memory",
        finds={"trained on 8 A100 GPUs": "8", "a 24GB GPU": "24"},
        leaves=(
            "in 8 GPU-hours",
            "in 1050 H100 GPU hours",
            "1 GB GPU memory",
            "8 tasks",
            "a 7.5x GPU speedup",
        ),
        after=rx(rf"\s?(?:{_MAKERS})?{_MACHINES}"),
    ),
    DismissalRule(
        "hardware",
        "how many machines: 8x A100",
        finds={"trained on 8x A100": "8", "with 4 × NVIDIA H100 GPUs": "4"},
        leaves=("reaches 7.5x GPU speed", "8x faster"),
        digits=rx(r"[0-9]+"),
        after=rx(rf"\s?(?:×|x)\s?(?:{_MAKERS})?{_MACHINES}"),
    ),
    DismissalRule(
        "hardware",
        "the model number of a machine",
        finds={"an RTX 4090": "4090"},
        leaves=("a net 4090",),
        before=rx(rf"\b{_SERIES}\s?$"),
        word=rx(r"(?:RTX|GTX|Jetson|Ryzen|Xeon|Snapdragon|M|GeForce|Tesla|Quadro|Pi)$"),
        behind=" XM",
    ),
    DismissalRule(
        "exponent",
        "part of a power or a formula",
        finds={"about 10^-4 per step": "10"},
        leaves=("about 10 per step",),
        after=rx(r"\s?\^|e-\d|\s?(?:×|\*)\s?10\b"),
    ),
    DismissalRule(
        "malformed",
        "digits with commas that make no one number",
        finds={"for k in 1,2,4": "1,2,4"},
        leaves=("about 1,000 of", "1.5"),
        digits=rx(r"[0-9]+(?:[.,][0-9]+)*,(?:[0-9]{1,2}|[0-9]{4,})(?:[.,][0-9]+)*"),
    ),
)
