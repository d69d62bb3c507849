"""Settings of a method, a run or a test, and what a count is out of."""

from claims.reader.dismissals.words import rx
from claims.reader.expressions import phrases, words
from claims.reader.rule_matcher import DismissalRule

_SET = words(
    "ratios? levels scales lengths budgets? temperatures? strengths horizons thresholds sparsit(?:y|ies) densities"
)
_SETTINGS = rf"\b(?:[Aa]cross|[Ff]or|[Uu]nder|[Ww]ith|[Oo]ver|[Aa]t)\s(?:[\w-]+\s){{0,3}}{_SET}\s(?:ranging\s|varying\s)?(?:from|between)\s"
_LEFT_OUT = words("sparsity pruning masking dropout noise occlusion compression corruption")
_COMPARED = "[<=>≤≥]"
_SYMBOL = r"(?:(?<!-)(?<!'s )[nNTMLdλγαβεδμσ]|(?<![Kk]endall )(?<!'s )τ|(?<!'s )\b(?:epsilon|sigma|lambda|tau|gamma))"
_PARAMETER = phrases(
    "temperatures?", r"batch(?:\s|-)sizes?", r"learning(?:\s|-)rates?", "window sizes?", "beam", "dropout", "weight decay",
    "LoRA rank", "thresholds?", "seed", "top-k", "top-p", r"context (?:length|window)s?(?!\s\()", "chunk size", "patch size",
    "stride", "block size", "group size", "sequence lengths?", rf"{_SYMBOL}\s?(?:=|≤|≥|<|>|∈|\\in)",
)  # fmt: skip
# What that may end with: its last word, a sign, or the word that leads to the value.
_PARAMETER_END = (
    r"(?:[=:({<>≤≥∈]|of|to|at|is|from|\\in|"
    + words(
        "temperatures? sizes? rates? beam dropout decay rank thresholds? seed -[kp] lengths? windows? stride"
    )
    + r")$"
)
_RATES = words("t?m?IoU FPR FAR FMR FPPI")
_DATA = words("data labels samples pixels entries nodes edges annotations")
_DISTURBED = words(
    "missing noisy corrupted contaminated poisoned masked removed unlabell?ed flipped perturbed"
)
_PEOPLE = (
    r"(?:global|world|general|entire|human|US|adult)\s(?:\w+\s)?population|adults worldwide|people worldwide"
)
_OUT_OF = r"out of|of"
_WHOLE = r"the\s|a total of\s|all\s|a possible\s"

RULES = (
    DismissalRule(
        "parameter",
        "the ends of a range of settings",
        finds={
            "Across noise ratios from 0.1 to 0.9, it": "0.1",
            "for context lengths ranging from 4 to 128,": "4",
        },
        leaves=("it rises from 0.1 to 0.9", "Across noise ratios from 0.1 it"),
        before=rx(_SETTINGS, "$"),
        word=rx(r"(?:from|between)$"),
        after=rx(r"\s?%?\s(?:to|and)\s[0-9]"),
    ),
    DismissalRule(
        "parameter",
        "the upper end of such a range",
        finds={"Across noise ratios from 0.1 to 0.9, it": "0.9"},
        leaves=("it rises from 0.1 to 0.9",),
        before=rx(_SETTINGS, r"[0-9.]+\s?%?\s(?:to|and)\s$"),
        word=rx(r"(?:to|and)$"),
    ),
    DismissalRule(
        "parameter",
        "how much is left out or disturbed",
        finds={
            "up to 9x over it on an H100 at 90% sparsity": "90",
            "better at 20-50% compression rates": "20",
        },
        leaves=("it reaches 90% sparsity", "at 90% accuracy"),
        before=rx(r"\b(?:at|under)\s(?:up to\s|about\s|over\s)?(?:[0-9.]+%?\s?[-–]\s?)?$"),
        word=rx(r"(?:at|under|to|about|over|[-–])$"),
        after=rx(rf"(?:\s?[-–]\s?[0-9.]+)?\s?%\s(?:[a-z-]+\s)?{_LEFT_OUT}\b"),
    ),
    DismissalRule(
        "parameter",
        "the ends of an interval that something lies in",
        finds={"at probabilities p in [0.096, 0.162] here": "0.096"},
        leaves=("scores [0.096, 0.162] here", "in [0.096] here"),
        before=rx(r"(?:\bin|∈)\s?[\[(]\s?$"),
        word=rx(r"[\[(]$"),
        after=rx(r"\s?,\s?[0-9.]+\s?[\])]"),
    ),
    DismissalRule(
        "parameter",
        "the upper end of such an interval",
        finds={"at probabilities p in [0.096, 0.162] here": "0.162"},
        leaves=("scores [0.096, 0.162] here",),
        before=rx(r"(?:\bin|∈)\s?[\[(]\s?[0-9.]+\s?,\s?$"),
        word=rx(r",$"),
        after=rx(r"\s?[\])]"),
    ),
    DismissalRule(
        "parameter",
        "the threshold that something is measured at: AP at IoU=0.5, TPR at 1% FPR",
        finds={"a 4% gain in AP at IoU=0.8 here": "0.8", "with recall at an IoU threshold of 0.5": "0.5"},
        leaves=("it has IoU=0.8 here", "an IoU of 0.5"),
        before=rx(
            rf"(?:\b(?:at|under|with)\s|@\s?)(?:an?\s|the\s)?{_RATES}(?:\s(?:threshold|level))?s?\s?(?:=|>|≥|of)?\s?$"
        ),
        word=rx(rf"(?:[=>≥]|of|{_RATES}s?|thresholds?|levels?)$"),
    ),
    DismissalRule(
        "parameter",
        "the rate of false alarms that something is measured at",
        finds={"a TPR of 92.3% at 1% FPR on X": "1", "recall at 0.1% false positive rate": "0.1"},
        leaves=("it has 1% FPR", "at 1% accuracy"),
        before=rx(r"(?:\bat\s(?:an?\s|only\s)?|@\s?)$"),
        word=rx(r"(?:at|an?|only|@)$"),
        after=rx(rf"\s?%\s(?:{_RATES}|false[\s-](?:positive|alarm|acceptance|match)s?(?:\srates?)?)\b"),
    ),
    DismissalRule(
        "parameter",
        "how often a recording or a measurement is taken",
        finds={"Videos are sampled at a maximum of 1 FPS.": "1", "audio recorded at 16 kHz": "16"},
        leaves=("it runs at 30 FPS", "sampled at 30 places"),
        before=rx(
            r"\b(?:sampled|recorded|captured|filmed|acquired)\s(?:\w+ly\s)?at\s(?:a maximum of |up to |about |only |around )?$"
        ),
        word=rx(r"(?:at|of|to|about|only|around)$"),
        after=rx(r"\s?(?:FPS|fps|frames per second|k?Hz)\b"),
        behind=" ",
    ),
    DismissalRule(
        "share",
        "how much of the data is disturbed, or of the world affected",
        finds={
            "even when 10% of its labels are noisy": "10",
            "an estimated 1% of the global population": "1",
        },
        leaves=("10% of its labels are right", "1% of the users"),
        after=rx(
            rf"\s?%\sof\s(?:(?:the|its|their|all|our)\s)?(?:(?:\w+\s){{0,2}}{_DATA}\s(?:is|are|was|were)\s{_DISTURBED}|{_PEOPLE})\b"
        ),
    ),
    DismissalRule(
        "significance",
        "the p of a test",
        finds={"it is higher (p < 0.05)": "0.05"},
        leaves=("it has AP < 0.05", "Cronbach's alpha = 0.9"),
        before=rx(rf"\b(?:p|P|p-value|p-values|(?<!'s )alpha|α)\s?(?:{_COMPARED}|of|below)+\s?$"),
        word=rx(rf"(?:{_COMPARED}|of|below)$"),
        behind=" <=>≤≥",
    ),
    DismissalRule(
        "denominator",
        "what a count or score is out of",
        finds={"score 3.43 out of 5": "5", "on 6/6 examples": "6", "22 of 25 games": "25"},
        leaves=("reduces it to 1/6 now", "score 3.43 out of 5%", "an accuracy of 25", "in 5 of it"),
        before=rx(
            rf"(?:(?<![\d/.])(?!1\s?/)[0-9.]+\s?/\s?|[0-9]\s(?:{_OUT_OF})\s(?:{_WHOLE})?|\bout of\s(?:a possible\s)?)$"
        ),
        word=rx(r"(?:/|of|the|all|possible)$"),
        digits=rx(r"[0-9]+(?:,[0-9]{3})*|(?:[3-7]|10|100)\.0+"),
        after=rx(r"(?!/|\s?(?:%|×|x\b|ms\b|s\b|FPS|GB|hours?\b|minutes?\b|seconds?\b))"),
        behind="/ ",
    ),
    DismissalRule(
        "hyperparameter",
        "how many: k, which is no whole number where it measures agreement",
        finds={"set k = 5": "5", "for K ∈ {3": "3"},
        leaves=("a near-human k = 0.7", "top-k = 5", "in k 5"),
        before=rx(r"(?<![\w-])(?<!'s )[kK]\s?(?:=|≤|≥|<|>|∈|\\in)\s?\{?$"),
        word=rx(r"(?:[={<>≤≥∈]|\\in)$"),
        digits=rx(r"[0-9]+(?:,[0-9]+)*"),
    ),
    DismissalRule(
        "hyperparameter",
        "a setting of the method or the run",
        finds={"with temperature 0.7": "0.7", "batch size of 256": "256"},
        leaves=(
            "a rate of 0.7",
            "Cohen's d = 0.7",
            "near-human k = 0.7",
            "Kendall τ = 0.8",
            "in a batch 256",
        ),
        before=rx(rf"\b{_PARAMETER}(?:\s(?:of|to|=|at|is|up to|from))?\s?(?:=|:|\()?\s?\{{?$"),
        word=rx(_PARAMETER_END),
        behind=" =:({<>≤≥",
    ),
)
