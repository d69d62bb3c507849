"""Ways to damage a text, each by a random number generator that can be started again."""

from collections.abc import Sequence
from random import Random

ODD = (
    "\0", "\x1b[31m", "\x9b", "\ud800", "\u2028", "\u202e", "\ufeff", "\ufffe", "\r", "\n", "\t", "\\", "\\u", "\\xi", '"', "'", "`", "<", ">", "&",
    "${x}", "{{7*7}}", "{% x %}", "=1+1", "＝1", "../", "%", "%s", ":b", "$1", ";", "--", "/*", "*/", "(", ")", "[", "]", "{", "}", "9" * 400, "1e999",
    "０", "é", "e\u0301", "😀", "\u200d", "NULL", "null", "true", "-1", "0", "99999999999999999999", "javascript:x", "</script>", "a" * 300, " ",
)  # fmt: skip


def mutated(random: Random, text: str, words: Sequence[str] = ODD) -> str:
    """`text` with a few pieces cut, doubled, moved, or replaced by one of `words`."""
    for _ in range(random.randint(1, 6)):
        at, to = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        to = min(to, at + random.choice((0, 1, 5, 40)))
        piece = text[at:to]
        put = random.choice(
            (
                random.choice(words),
                random.choice(words),
                "",
                piece * 2,
                piece[::-1],
                chr(random.randrange(0x11000)),
            )
        )
        text = text[:at] + put + text[to:]
    return text


def damaged(random: Random, held: bytes) -> bytes:
    """Bytes with some flipped, cut or repeated."""
    made = bytearray(held)
    for _ in range(random.randint(1, 8)):
        if not made:
            break
        at = random.randrange(len(made))
        kind = random.randrange(4)
        if kind == 0:
            made[at] = random.randrange(256)
        elif kind == 1:
            del made[at : at + random.choice((1, 10, 1000))]
        elif kind == 2:
            made[at:at] = made[at : at + 50]
        else:
            del made[at:]
    return bytes(made)
