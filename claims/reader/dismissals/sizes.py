"""How large models, data and recordings are."""

from claims.reader.dismissals.words import rx
from claims.reader.expressions import words
from claims.reader.rule_matcher import DismissalRule

_OF_DATA = words(
    "effort labor work audio speech videos? footage data recordings? annotations? music gameplay demonstrations? interactions?"
)

RULES = (
    DismissalRule(
        "model size",
        "parameters of a model: 7B, 1.5 billion parameters",
        finds={"a 7B model": "7", "with 1.5 billion parameters": "1.5", "350M parameters": "350"},
        leaves=("at 7B/s it", "7 GB of memory", "reaches 1.5 points"),
        after=rx(
            r"\s?-?[BM](?![A-Za-z0-9])(?!\s?/s)(?!B)|\s?[BM]-",
            r"|\s?(?:billion|million|[BMTK])?[\s-](?:[a-z-]+\s)?param(?:eter)?s?\b",
            r"|\s?-?[BM]?\s?-\s?A?\d+B\b|(?:–|-)\d+(?:\.\d+)?\s?B\b|[BM]\d",
        ),
    ),
    DismissalRule(
        "size",
        "an amount of data in thousands, millions, billions: 61K videos, 1.2M pairs, 38B tokens",
        finds={
            "61K sets of videos": "61",
            "1.2 million pairs": "1.2",
            "150k+ hours": "150",
            "at most 1,000s of instances": "1,000",
        },
        leaves=("61 sets of videos", "in 5s it"),
        after=rx(
            r"s\s(?:of|to\s[0-9,]+s\sof)\b",
            r"|\s?-?(?:[KkT](?![A-Za-z0-9])|(?:thousand|million|billion|trillion|mln|bn)s?\b)",
        ),
    ),
    DismissalRule(
        "size",
        "how much data something was measured on",
        finds={"achieves 2.123 bpb on 10 MB, beating it": "10"},
        leaves=("runs on 10 MB of memory", "it needs 10 MB"),
        before=rx(r"\bon\s$"),
        word=rx(r"on$"),
        after=rx(r"\s?[KMGT]i?B\b(?!\s(?:of\s)?(?:GPU|VRAM|RAM|memory))"),
        behind=" ",
    ),
    DismissalRule(
        "size",
        "how long recordings and other data are, or how long people worked on them: 500 hours of speech",
        finds={
            "over 500,000 hours of synthetic speech": "500,000",
            "over 700 hours of domain-expert effort": "700",
        },
        leaves=("it takes 5 hours of training",),
        after=rx(rf"\+?\s(?:person-|expert )?hours of\s(?:[\w-]+,?\s){{0,5}}{_OF_DATA}\b"),
    ),
)
