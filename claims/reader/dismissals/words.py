"""Pieces of the rules' expressions that several of them are composed of."""

import re

from claims.reader.expressions import words

# A number with one of these behind it is a value, whatever stands before it.
_METRICS = words("F1 mAP AP EM BLEU IoU mIoU AUC AUROC PSNR FID WER CER")
_UNITS = words(
    r"% × x\b pp\b points?\b percent times\b ms\b FPS fps dB GB MB hours?\b seconds?\b minutes?\b s\b"
)
NO_UNIT = rf"(?![\s-]?(?:{_UNITS}|\+|–|--|-\d|/\d|{_METRICS}\b))"
MODELS = words(
    "models? LLMs? VLMs? MLLMs? counterparts? baselines? competitors? alternatives? ones teachers?"
)
FURTHER_END = r"(?:\s?[-–]\s?[0-9.]+)?"  # of a range that the number begins
COUNT = r"[0-9]{1,3}(?:,?[0-9]{3})*"


def rx(*pieces: str, flags: int = 0) -> re.Pattern[str]:
    """The pieces, one behind the other, as one expression; its examples are the rule's."""
    return re.compile("".join(pieces), flags)
