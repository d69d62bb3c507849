"""The views: one file each, documented, created in an order in which each finds what it reads."""

import re

import pytest

from claims.ledger.views import NAMES, View, every
from claims.ledger.views import view as view_of
from claims.models import BESIDE_VALUE, StatedClaim


@pytest.mark.parametrize("view", every(), ids=lambda view: view.name)
def test_a_view_says_what_a_row_and_each_column_is(view: View) -> None:
    assert view.about.startswith("One row for each")
    assert view.columns
    assert all(view.columns.values())


def test_a_view_stands_behind_those_it_reads() -> None:
    for at, view in enumerate(every()):
        read = set(re.findall(r"\b(?:from|join)\s+(\w+)", view.select)) & set(NAMES)
        assert read <= set(NAMES[:at]), view.name


def test_what_the_models_declare_of_a_claim_is_in_the_views_without_being_written_there() -> None:
    assert set(StatedClaim.model_fields) <= set(view_of("claims").columns)
    for name in ("leaderboard", "changes", "ratios"):
        assert set(BESIDE_VALUE) <= set(view_of(name).columns)
    assert "{" not in "".join(each.select for each in every())
