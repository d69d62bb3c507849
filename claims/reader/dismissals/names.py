"""Digits that are parts of names and addresses, and of the sizes of pictures."""

import re

from claims.reader.dismissals.words import NO_UNIT, rx
from claims.reader.expressions import words
from claims.reader.rule_matcher import DismissalRule

# Words with a capital that no version stands behind: they begin sentences, or measure.
_NO_NAME = words(
    "Top The On In At And With Our Of Rank To By For Only From Over About All Using Across Than These Level SR ASR WER CER PSNR",
    "SSIM F1 AUC AUROC FID FVD mAP AP EM LPIPS Acc BLEU MAE RMSE DSC IoU mIoU Dice NDCG MRR Recall Precision Accuracy CIDEr METEOR",
    "ROUGE ROUGE-L ICC Spearman Pearson Kendall Avg Average PPL Score Pass@1",
)
_VERSION_WORD = r"[Vv]ersion|[Vv]er\.|release|v"
_NO_PLURAL = r"(?<!GB)(?<!MB)(?<!TB)(?<!KB)(?<!FPS)(?<!TPS)(?<!TFLOPS)(?<!GFLOPS)"
_SEEN = words("panoram view video image camera scene rotation")

RULES = (
    DismissalRule(
        "address",
        "part of a web address or an identifier such as arXiv:2509.01230",
        finds={"Code: https://x.org/v2/7.": "2", "see arXiv:2509.01230": "2509.01230"},
        leaves=("It has 41.5% on https://x.org now.", "It does 41.5 here."),
        word=rx(r"(?=\S{1,100}$)(?:https?://|www\.|arXiv:|github\.com|doi)"),
        never=" (",
    ),
    DismissalRule(
        "long number",
        "a number of more than 30 digits: a key or a constant, and more than what orders numbers can hold",
        finds={"The key 1234567890123456789012345678901 is drawn.": "1234567890123456789012345678901"},
        leaves=("It reaches 41.5 here.", "It has 1,234,567,890 parameters."),
        digits=rx(r"[0-9][0-9.,]{30,}"),
    ),
    DismissalRule(
        "version",
        "a version number behind a name, or with more than one dot",
        finds={"We use AlpacaEval 2.0 here.": "2.0", "Claude 3.5 Sonnet wins.": "3.5"},
        leaves=("On MATH 41.5% is reached.", "BLEU 2.0 is low.", "the score 2.0 is low."),
        before=rx(rf"(?<![\w-])(?!(?:\w+-)?{_NO_NAME}\s)[A-Z][\w.+-]*(?:'s)?\s$|\b(?:{_VERSION_WORD})\s?$"),
        word=rx(rf"[A-Z]|(?:{_VERSION_WORD})$"),
        digits=rx(r"[0-9]{1,2}(?:\.[0-9])?"),
        after=rx(NO_UNIT, r"(?![0-9])"),
        behind=" v",
    ),
    DismissalRule(
        "version",
        "a further version of the same name",
        finds={"beats Opus 4.5, 4.6 and Gemini": "4.6", "Seedance 1.0 and 1.5 Pro": "1.5"},
        leaves=("scores 4.5, 4.6 and Gemini", "Opus 4.5, 41.6 and Gemini"),
        before=rx(r"[A-Z][a-z]\w*\s[1-9]\.[0-9](?:,|,?\sand|,?\sor|/)\s?$"),
        word=rx(r"(?:,|and|or|/)$"),
        digits=rx(r"[1-9]\.[0-9]"),
        after=rx(NO_UNIT, r"(?:,?\s(?:and\s)?[A-Z]|/|,)"),
    ),
    DismissalRule(
        "version",
        "the version of a name in small letters with a digit inside",
        finds={"Built on seq2vec 2.0 and others": "2.0"},
        leaves=("seq2vec 41.5 and", "with vectors 2.0 and", "seq2vec 2.0% lower"),
        before=rx(r"\b[a-z]+[0-9]+[a-z]+\s$"),
        word=rx(r"^[a-z]+[0-9]+[a-z]+$"),
        digits=rx(r"[0-9]\.[0-9]"),
        after=rx(NO_UNIT),
        behind=" ",
    ),
    DismissalRule(
        "version",
        "a number with more than one dot",
        finds={"release 1.2.3 is out": "1.2.3"},
        leaves=("release 1.2 is out",),
        digits=rx(r"[0-9]+(?:\.[0-9]+){2,}"),
    ),
    DismissalRule(
        "identifier",
        "digits inside a word or name: H100, GPT-4, pass@1, R2",
        finds={"GPT-4 and R2-D2 run on H100.": "4", "pass@1 is best": "1", "top-1 accuracy": "1"},
        leaves=("a sub-5 ms delay", "x17.7 is seen", "it has (41.5)", "2.1-to-4.3 points"),
        word=rx(
            r"(?:[A-Za-z]{2}[0-9.]*|[A-WYZa-wyz_@\\^§°τπλμ]|(?<![0-9%])/|\w\.|[A-Z]{2}\d+/(?:\d+/)*|[)\]]-",
            r"|(?<!\b[Ss]u)(?<![0-9]-t)[A-Za-z][-/][A-Za-z.]*)$",
        ),
        never=" (~$+<>=≈±,;[",
    ),
    DismissalRule(
        "identifier",
        "an architecture of processors",
        finds={"on commodity x86 servers": "86"},
        leaves=("a speedup of x86.5 here", "max 86 of them"),
        word=rx(r"(?:^|[ (/])[xX]$"),
        digits=rx(r"86|64"),
        after=rx(r"(?![.%]|[0-9])"),
        behind="xX",
    ),
    DismissalRule(
        "identifier",
        "a name that begins with a digit: 2WikiMultihopQA, 4KAgent",
        finds={"on 2WikiMultihopQA and": "2", "we present 4KAgent": "4"},
        leaves=("at 25FPS on", "a 7B model"),
        after=rx(
            r"[A-Za-z]*[a-z]*[A-Z][A-Za-z]*[a-z]{2}|[A-Z]{2,}(?![\w/])",
            _NO_PLURAL,
            r"|[a-z]{3,}[A-Z]|AM\b|[Ww]iki|MP\b|px\b",
        ),
    ),
    DismissalRule(
        "dimension",
        "3D, 2-D, 360-degree views",
        finds={"3D scenes": "3", "a 360-degree view": "360"},
        leaves=("3 days", "a 30-degree turn", "0.57 DSC"),
        after=rx(
            r"(?-i:-?D(?:\b|[A-Z])|\sD\b)|-?(?:DoF|DOF)\b|[-\s]?dimension",
            rf"|°?\s?(?:-|\^circ\s?)?(?:degrees?|deg|°)?\s?{_SEEN}",
            flags=re.IGNORECASE,
        ),
    ),
    DismissalRule(
        "dimension",
        "all around: 360 degrees",
        finds={"a 360° immersive view": "360", "360-degree turntables": "360"},
        leaves=("a 36° turn", "360 turns"),
        digits=rx(r"360|180"),
        after=rx(r"\s?°|[\s-]degree"),
    ),
    DismissalRule(
        "grid",
        "a size such as 512x512, 4x4, 1920×1080×3",
        finds={"a 512x512 image": "512", "at 1920×1080": "1920"},
        leaves=("it is 4x faster",),
        after=rx(r"\s?[x×*]\s?[0-9]"),
    ),
    DismissalRule(
        "grid",
        "the second side of a size",
        finds={"a 512x512 image": "512", "at 1920×1080": "1080"},
        leaves=("a speedup of x17.7",),
        before=rx(r"[0-9]\s?[x×*]\s?$"),
        word=rx(r"[x×*]$"),
        behind="x× *",
    ),
)
