"""The styles of the pages: one file for the site, and what an embedded board needs inside its own page, which may be copied alone."""

import re
from functools import cache

from claims import resources

_SITE = ("colours.css", "style.css", "lists.css", "bars.css", "charts.css", "board.css")


def site() -> str:
    """The style of all pages but those that are embedded elsewhere."""
    return "".join(map(_part, _SITE))


@cache
def embedded(*, with_bars: bool) -> str:
    """The style of a page to embed: its rules, those of bars where it has some, and of the colours those that are used."""
    rules = _short((_part("bars.css") if with_bars else "") + _part("embed.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", rules))
    colours = re.sub(
        r':root\[data-theme="dark"\] \{[^}]*\}', "", _part("colours.css")
    )  # nobody chooses a theme there
    colours = colours.replace(':root:not([data-theme="light"])', ":root")
    return (
        _short(re.sub(r"(--[\w-]+): [^;]*;", lambda found: found[0] if found[1] in used else "", colours))
        + rules
    )


def _short(css: str) -> str:
    """The same rules without comments and the blanks that mean nothing."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?|(:) ", r"\1\2", re.sub(r"\s+", " ", plain)).replace(";}", "}").strip()


def _part(name: str) -> str:
    return (resources.folder("reports") / "theme" / name).read_text(encoding="utf-8")
