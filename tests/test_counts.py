"""A number is said with the noun that it asks for."""

import pytest

from claims.counts import count


@pytest.mark.parametrize(("number", "nouns", "said"), [
    (0, ("claim",), "0 claims"), (1, ("claim",), "1 claim"), (2, ("claim",), "2 claims"), (12345, ("row",), "12,345 rows"),
    (1, ("piece that is", "pieces that are"), "1 piece that is"), (3, ("piece that is", "pieces that are"), "3 pieces that are"),
])  # fmt: skip
def test_one_is_singular_and_thousands_have_their_comma(
    number: int, nouns: tuple[str, ...], said: str
) -> None:
    assert count(number, *nouns) == said
