"""The number of authors: counted where the names say it, left open where they do not."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.digests.authors import count

COUNTED: list[tuple[Any, int | None]] = [
    ("Ada Sample, Bo Sample and Cy Sample", 3),
    ("Ada Sample, Bo Sample, and Cy Sample", 3),
    ("Ada Sample; Bo Sample", 2),
    ("Sample, Ada; Sample, Bo;", 2),
    ("Ada Sample, Bo Sample", 2),
    ("Ada Sample", 1),
    ("Sample, Ada", 1),
    ("Sample, Ada and Sample, Bo", 2),
    ("Ada Sample & Bo Sample", 2),
    ("Sample A., Example B.", 2),
    ("Sample, A., Example, B.C.", 2),
    ("['Ada Sample', 'Bo Sample']", 2),
    ('["Ada Sample"]', 1),
    ('["Ada \\"O\\" Sample", "Bo, jr."]', 2),
    ("[['Sample', 'A.', ''], ['Sample', 'B.', '']]", 2),
    ("[{'name': 'Ada'}, {'name': 'Bo'}]", 2),
    ("Ada Sample|Bo Sample", 2),
    ("3", 3),
    (3, 3),
    ([{"name": "Ada"}, {"name": "Bo"}], 2),
    ([{}, {}], 2),
    ([["Sample", "A.", ""], ["Sample", "B.", ""]], 2),
    ([{"creatorType": "author"}, {"creatorType": "editor"}], 1),
    ("Ada Sample et al.", None),
    ("Ada Sample and others", None),
    (["Ada Sample", "et al."], None),
    ("Sample, Ada, Example, Bo", None),
    ("[" * 2_000 + "]", None),
    ("[1, 2", None),
    ("", None),
    ([], None),
    (None, None),
    (True, None),
    (3.5, None),
    ({"name": "Ada"}, None),
]


@pytest.mark.parametrize(("value", "expected"), COUNTED, ids=[repr(value)[:40] for value, _ in COUNTED])
def test_authors_are_counted_where_the_names_say_it(value: object, expected: int | None) -> None:
    assert count(value) == expected


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 30), st.sampled_from(["; ", ", ", " and ", "|"]))
def test_full_names_are_counted_whatever_parts_them(n: int, separator: str) -> None:
    assert count(separator.join(f"Ada{chr(97 + i % 26)} Sample" for i in range(n))) == n


@settings(deadline=None, derandomize=True)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.one_of(
                st.none(), st.text(max_size=9), st.dictionaries(st.text(max_size=5), st.text(max_size=5))
            )
        ),
    )
)
def test_nothing_raises(value: object) -> None:
    found = count(value)
    assert found is None or found >= 0
