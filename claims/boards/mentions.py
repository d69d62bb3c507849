"""Whether a text names a benchmark, and not only one of a longer name."""

import re

_SUFFIX = r"Verified|Pro|Plus|PRO|PLUS|Diamond|Lite|Multilingual|Live|Hard|Mini|MCP|G|ZH|Zh|zh|V|X|GR|UA|[vV]\d[\d.]*|\d\.\d|\+\+|\+"
_LONGER = re.compile(rf"['’‘`´]\s?\d\d|[-–_ ]?(?:{_SUFFIX})(?![\w])|\+|-[A-Z0-9]\w*")


def longer(text: str, name: str) -> list[str]:
    """What follows each mention of a name that makes it a longer one: "-Pro", "'24", '' where nothing does."""
    ends = [match.end() for match in re.finditer(re.escape(name), text, re.IGNORECASE)]
    return [match[0] if (match := _LONGER.match(text, at)) else "" for at in ends]


def named(text: str, name: str) -> bool:
    """Whether a text names exactly this, at least once, in whatever letter case."""
    return "" in longer(text, name)
