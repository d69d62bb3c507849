"""What a protocol is called by: lengths, shots, steps, formats, shares of the data."""

from claims.reader.dismissals.words import rx
from claims.reader.expressions import words
from claims.reader.rule_matcher import DismissalRule

_TIMES = words("seconds? minutes? hours? min sec days? months? years? weeks?")
_CHANGES = words("reduction speed gain improvement latency increase decrease")
_COUNTED = words(
    "shot way hop turn step bit layer class stage fold_cross frame word token digit dim view choice head point_scale player agent",
    "task page line camera gram year month week day item qubit category level stream node channel expert block round question",
    "sample finger cell axis DoF legged norm th epoch size person D",
)
_COUNTED_CHANGES = words("reduction gain improvement speed increase")

RULES = (
    DismissalRule(
        "length",
        "the length of a video, an input or a recording",
        finds={"generates 5-second videos": "5", "the 1,100-hour corpus": "1,100"},
        leaves=("a 5-second reduction", "in 5 seconds"),
        after=rx(rf"-{_TIMES}\b(?!\s{_CHANGES})"),
    ),
    DismissalRule(
        "fraction",
        "the one of a fraction written with a bar, whose other number says how many times less",
        finds={"with 1/10 of the data": "1"},
        leaves=("1/10 reached it", "3/10 of the data"),
        digits=rx(r"1"),
        after=rx(r"/[0-9]+(?:th|rd)?(?:\s(?:of|the|as|and)\b|[.,;])"),
    ),
    DismissalRule(
        "shots",
        "examples, ways, turns, steps, hops as part of a protocol's name: 5-shot, 2-step",
        finds={"a 5-shot prompt": "5", "in 4-step sampling": "4"},
        leaves=("in 4 steps", "a 4-point gain", "a 5-step reduction"),
        after=rx(rf"[\s-]{_COUNTED}\b(?!s)(?!\s{_COUNTED_CHANGES})|-(?:shots|ways|hops|bits)\b"),
    ),
    DismissalRule(
        "video format",
        "480p, 1080p, 4K, 24 kHz audio",
        finds={"480p videos": "480"},
        leaves=("480 pixels", "at 24 kHz it"),
        after=rx(r"\s?(?:p|i|P)\b(?!\.)|\s?k?Hz\s(?:audio|speech|sampling|video|control)"),
    ),
)
