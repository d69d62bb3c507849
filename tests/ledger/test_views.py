"""The views: one file each, documented, created in an order in which each finds what it reads."""

import re

import pytest

from claims.ledger.views import NAMES, View, every


@pytest.mark.parametrize("view", every(), ids=lambda view: view.name)
def test_a_view_says_what_a_row_and_each_column_is(view: View) -> None:
    assert view.about.startswith("One row for each")
    assert view.columns
    assert all(view.columns.values())


def test_a_view_stands_behind_those_it_reads() -> None:
    for at, view in enumerate(every()):
        read = set(re.findall(r"\b(?:from|join)\s+(\w+)", view.select)) & set(NAMES)
        assert read <= set(NAMES[:at]), view.name
