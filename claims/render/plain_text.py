"""Text from papers as one harmless line."""

import unicodedata

# Categories of Unicode that are no text of one line: controls, marks that turn the writing round, halves of
# characters, code points that are none, separators of lines and paragraphs.
_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


def printable(text: str) -> str:
    """`text` as one line, without what a terminal would obey or a drawing could not hold."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c) not in _UNPRINTABLE else " " for c in text)
