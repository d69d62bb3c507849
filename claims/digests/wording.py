"""Whether a text is worded like a paper's abstract: what tells a plain digest from notes, news and cards."""

import re

_PEOPLE = r"(?:we|the authors|this (?:paper|work|article|study|survey|report|thesis)|our (?:method|approach|model|work|results))"
_DONE = (
    r"(?:present|propose|introduce|describe|study|show|demonstrate|develop|investigate|evaluate|explore|analy[sz]e|find"
    r"|address|argue|examine|design|prove|provide|review|survey|release|build|train|formulate|report|focus|consider"
    r"|compare|aim|achieve|tackle|revisit|identify|establish|derive|outperform|suggest|offer|construct|apply|use)"
)
_SAID = re.compile(
    rf"\b{_PEOPLE}\s+(?:\w+ly\s+|also\s+|further\s+|first\s+|then\s+|therefore\s+|thus\s+|hence\s+|here\s+)?{_DONE}(?:s|es|d|ed)?\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\bin this (?:paper|work|study|article|report|survey)\b|\bstate[- ]of[- ]the[- ]art\b|\bet al\b|\boutperform\w*"
    r"|\bbenchmarks?\b|\bbaselines?\b|\bdata ?sets?\b|\bexperiment(?:s|al)\b|\bablations?\b|\baccuracy\b"
    r"|\bneural\b|\blanguage models?\b|\bpre-?train\w*|\bfine-?tun\w*|\bproposed\b|\bempirical\w*|\barchitectures?\b"
    r"|\balgorithms?\b|\bwe (?:prove|conjecture)\b|\btheorems?\b|\bsimulations?\b|\bmethodology\b|\bp\s?[<=]\s?0?\.\d",
    re.IGNORECASE,
)
_FEWEST = 2  # different words of research, where no sentence says what was done


def reads_like_an_abstract(text: str) -> bool:
    """Whether `text` says what was done in a paper, or holds two different words of research."""
    if _SAID.search(text):
        return True
    return len({match.group().lower() for match in _WORDS.finditer(text)}) >= _FEWEST
